import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.reading import Failure, Report, Source, read
from parallax.reading.sources import canonical, content_id
from tests.reading.making import reason_of, report_of, row_reason, row_report, source

NAMES = st.sampled_from(["a.html", "a.txt", "a", "a.json", "a.csv", "a.xml", "dir.x/a"])
STARTS = st.sampled_from(
    [b"", b"<html>", b"<!doctype html><p>", b"<?xml version='1.0'?>", b"\xff\xfe", b"{", b"[", b"<p>"]
)
CELLS = st.none() | st.text() | st.integers() | st.floats() | st.lists(st.text(), max_size=2)
ROWS = st.dictionaries(
    st.sampled_from(["text", "title", "html", "url", "date", "source", "author", "lang", "body", "x", "updated"]),
    CELLS,
)


@given(STARTS, st.binary(max_size=200), NAMES)
def test_any_bytes_are_a_report_or_a_failure(start: bytes, data: bytes, name: str) -> None:
    made = read(source(start + data, name))
    if isinstance(made, Failure):
        assert made.path == name
        assert made.reason
        return
    assert made.text.strip()
    assert made.id == content_id(start + data)
    assert all(made.text[block.start : block.end].strip() for block in made.blocks)
    made.text.encode("utf-8")
    assert read(source(start + data, name)) == made


@given(ROWS)
def test_any_row_is_a_report_or_a_failure(row: dict[str, object]) -> None:
    data = canonical(row)
    made = read(Source(content_id(data), "rows.jsonl#1", "row", data))
    if isinstance(made, Report):
        assert made.text.strip()
        for entry in made.evidence:
            assert entry.value
            assert entry.basis in {"row", "page"}


@given(st.binary(max_size=60))
def test_a_row_of_any_bytes_is_a_report_or_a_failure(data: bytes) -> None:
    assert read(Source(content_id(data), "rows.jsonl#1", "row", data)).path == "rows.jsonl#1"


@given(
    st.text(
        alphabet=st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff<&"
        )
    )
)
def test_the_text_of_a_row_comes_back_untouched(text: str) -> None:
    if text.strip() and text.strip().casefold() not in {"nan", "none", "null", "n/a", "nat"}:
        assert row_report({"text": text}).text == text.strip()


def test_plain_text_is_kept_as_it_is() -> None:
    text = "  Bridge reopens\n\n\tThe bridge reopened.\n"
    report = report_of(text, "a.txt")
    assert (report.text, report.form, report.blocks, report.evidence) == (text, "text", (), ())


def test_a_row_has_its_headline_in_its_text_once() -> None:
    assert row_report({"title": "Bridge reopens", "text": "It did."}).text == "Bridge reopens\n\nIt did."
    same = row_report({"title": "Bridge  reopens", "text": "BRIDGE REOPENS\nIt did."})
    assert same.text == "BRIDGE REOPENS\nIt did."


def test_a_row_with_a_page_is_read_as_a_page_and_its_own_columns_win() -> None:
    html = (
        '<html><head><meta property="og:site_name" content="Site"><meta name="author" content="Bo Marsh"></head>'
        "<body><h1>Bridge reopens</h1><p>It did so on Monday, the ministry said in a statement.</p></body></html>"
    )
    report = row_report({"html": html, "outlet": "The Lodrin Post", "date": "2020-03-03"})
    assert report.form == "html"
    assert report.blocks
    assert (report.outlet, report.bylines, report.published) == ("The Lodrin Post", ("Bo Marsh",), "2020-03-03")
    assert {entry.field: entry.basis for entry in report.evidence}["outlet"] == "row"


def test_markup_in_a_text_column_is_laid_out_and_all_of_it_main() -> None:
    report = row_report({"content": "<p>The bridge <b>re</b>opened.</p><p>Traffic resumed.</p>"})
    assert report.text == "The bridge reopened.\n\nTraffic resumed."
    assert all(block.main for block in report.blocks)
    assert row_report({"content": "He wrote <b>in bold</b>."}).text == "He wrote <b>in bold</b>."


def test_escapes_left_in_a_row_are_resolved() -> None:
    report = row_report({"title": "Bridge &amp; tunnel", "text": "&quot;We&#8217;re glad&quot;, he said. AT&T rose."})
    assert report.text == 'Bridge & tunnel\n\n"We’re glad", he said. AT&T rose.'


def test_a_text_kept_as_an_object_is_read_in_order_and_a_page_as_an_object_is_not() -> None:
    body = {"sections": [{"paragraphs": ["Two.", "Three."], "style": "x"}], "lead": "One.", "lang": "en"}
    assert row_report({"body": body}).text == "One.\n\nTwo.\n\nThree."
    assert row_reason({"html": {"fetched": "2020-01-01"}}) == "the columns for text and html are empty"


def test_an_ambiguous_date_is_read_in_the_order_of_its_file_or_not_at_all() -> None:
    data = canonical({"text": "It did.", "date": "4/5/2017"})
    published = []
    for order in (None, "month-first", "day-first"):
        made = read(Source("r-0", "a.csv#1", "row", data, order))
        assert isinstance(made, Report)
        published.append(made.published)
    assert published == [None, "2017-04-05", "2017-05-04"]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.html", "the file is empty"),
        (b" \n ", "a.txt", "the file holds no text, only white space"),
        (b"<html></html>", "a.html", "the page has no visible text"),
        (b"<div id=root></div><script>run()</script>", "a.html", "the page has no text without its scripts"),
        (b"<frameset><frame src=a.html></frameset>", "a.html", "a frameset: its text is in other files"),
        (b"<rss version='2.0'/>", "a.xml", "a feed (RSS): not read yet"),
        (b'{"text": "x"}', "a", "rows (json), not a page"),
        (b"%PDF-1.4", "a.html", "a PDF document"),
    ],
)
def test_what_holds_no_report_says_why(data: bytes, name: str, reason: str) -> None:
    assert reason_of(data, name).startswith(reason)


def test_a_row_that_is_no_object_says_so() -> None:
    made = read(Source("r-0", "a.jsonl#1", "row", b"[1]"))
    assert isinstance(made, Failure)
    assert row_reason({"title": "Only a title"}).startswith("no column holds text")


def test_pages_in_any_encoding_read_alike() -> None:
    text = "<p>Señor Núñez – “no comment” – left Málaga.</p>"
    plain = report_of(text.encode()).text
    assert report_of(text.encode("utf-16")).text == plain
    assert report_of(b"<meta charset=iso-8859-1>" + text.encode("cp1252")).text == plain
    assert report_of(b"<meta charset=utf-8>" + text.encode() + b"<p>caf\xe9</p>").text == plain + "\n\ncafé"


def test_zero_bytes_and_terminal_controls_do_not_reach_the_text() -> None:
    report = report_of(b"<p>The bridge\0 re\x1b[2Jopened on Monday, the ministry said.</p>")
    assert report.text == "The bridge re[2Jopened on Monday, the ministry said."
    assert json.dumps(report.text)
