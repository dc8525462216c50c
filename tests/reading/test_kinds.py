import pytest

from parallax.reading.kinds import kind_of, refusal, table


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"<!DOCTYPE html><html>", "story", "html"),
        (b"\xef\xbb\xbf \n<!-- saved --><HTML>", "story.txt", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C'><html>", "story.xhtml", "html"),
        (b"Words only.", "story.html", "html"),
        (b"Words only.", "story.txt", "text"),
        (b"Words of a report <b>or so</b>.", "story", "text"),
        (b'{"text": "x"}', "story", "json"),
        (b'[\n {"text": "x"}]', "story.txt", "json"),
        (b"[Editor's note] The minister", "story.txt", "text"),
        (b"{A poem}", "story", "text"),
        (b"PAR1....", "story", "parquet"),
        (b"a,b", "story.CSV", "csv"),
        (b"a\tb", "story.tsv", "tsv"),
        (b"{}", "story.ndjson", "lines"),
    ],
)
def test_a_file_is_told_by_content_and_name(head: bytes, name: str, kind: str) -> None:
    assert refusal(head, name) is None
    assert kind_of(head, name) == kind


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"<?xml version='1.0'?><!-- c --><feed xmlns='atom'>", "a feed (Atom): not read yet"),
        (b"<urlset>", "a sitemap: not read yet"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0",
            "a web archive (MHTML): not read yet, save the page as HTML",
        ),
        (b"\x89PNG\r\n\x1a\n", "a PNG image, not a page of text or rows"),
        (b"\0\1\2\3\4" * 40, "binary data, not text"),
    ],
)
def test_what_cannot_be_read_is_named(head: bytes, reason: str) -> None:
    assert refusal(head, "file") == reason


def test_a_few_zeros_do_not_make_a_page_binary() -> None:
    assert refusal(b"<p>The minis\0ter said so on Monday.</p>" * 10, "a.html") is None
    assert refusal("﻿Zeitung".encode("utf-16"), "a.txt") is None
    assert refusal("A report of two lines".encode("utf-16-le"), "a.txt") is None


def test_the_table_of_kinds_is_sound() -> None:
    known = table()
    assert set(known.extensions.values()) == {"text", "html", "lines", "json", "csv", "tsv", "parquet"}
    assert not set(known.extensions) & set(known.refused)
    signatures = [(s.magic, s.offset, s.also) for s in known.binary]
    assert len(signatures) == len(set(signatures))
    assert all(s.magic for s in known.binary)
