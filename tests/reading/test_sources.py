import gzip
import json
import os
import socket
from pathlib import Path

import pytest

from parallax.reading import Source
from parallax.reading.sources import content_id
from tests.reading.making import failures_of, sources_of, walked

ROW = {
    "title": "Bridge reopens",
    "text": "The bridge at Lodrin reopened on Monday.",
    "url": "https://lodrin.example/1",
}


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_tree_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("two")
    (tmp_path / "b" / "10.txt").write_text("ten")
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_text("no")
    names = [Path(item.path).name for item in walked(tmp_path)]
    assert names == ["a.txt", "10.txt", "2.txt"]
    assert walked(tmp_path) == walked(tmp_path)


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".note.txt").write_text("a note")
    assert sources_of(tmp_path / ".note.txt")[0].data == b"a note"


def test_the_parts_saved_beside_a_page_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "Bridge.html").write_text("<p>The bridge reopened.</p>")
    for folder in ("Bridge_files", "case_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>Some frame.</p>")
    assert [Path(item.path).parent.name for item in sources_of(tmp_path)] == [tmp_path.name, "case_files"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page.txt").write_text("text")
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = walked(tmp_path)
    assert [item.path for item in found if isinstance(item, Source)] == [str(tmp_path / "deep" / "page.txt")]
    assert [Path(item.path).name for item in failures_of(tmp_path)] == ["self"]


def test_what_is_not_there_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    missing = tmp_path / "missing"
    found = walked(missing, tmp_path)
    assert [item.reason for item in failures_of(missing, tmp_path)] == [
        "no such file or folder",
        "a link to a file that does not exist",
    ]
    assert any(isinstance(item, Source) for item in found)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert failures_of(tmp_path)[0].reason == "no files to read in this folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_no_permission_is_named(tmp_path: Path) -> None:  # pragma: no cover  # not for root
    (tmp_path / "closed").mkdir(mode=0o000)
    (tmp_path / "locked.txt").write_text("text")
    (tmp_path / "locked.txt").chmod(0o000)
    assert [item.reason for item in failures_of(tmp_path)] == ["no permission to read it"] * 2


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("text")
    listing = os.listdir

    def refused(path: Path) -> list[str]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "listdir", refused)
    found = walked(tmp_path)
    assert [item.reason for item in failures_of(tmp_path)] == ["no permission to read it"]
    assert len(found) == 2


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        reasons = [item.reason for item in failures_of(tmp_path, Path("/dev/null"))]
    assert reasons == ["a named pipe, not a file", "a socket, not a file", "a device, not a file"]


def test_a_page_over_the_limit_is_refused_with_sizes_and_the_option(tmp_path: Path) -> None:
    page = tmp_path / "big.html"
    page.write_bytes(b"<p>" + b"word " * 300_000)
    reason = failures_of(page, max_bytes=1_000_000)[0].reason
    assert reason == "a page of 1.5 MB or more, over the limit of 1 MB; raise it with --max-size"
    assert len(sources_of(page, max_bytes=2_000_000)) == 1


def test_a_packed_page_is_limited_by_its_unpacked_size(tmp_path: Path) -> None:
    page = tmp_path / "bomb.html.gz"
    page.write_bytes(gzip.compress(b"<p>" + b"word " * 2_000_000))
    assert "over the limit" in failures_of(page, max_bytes=1_000_000)[0].reason


def test_a_file_of_rows_larger_than_the_limit_is_read_row_by_row(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    with rows.open("w") as file:
        for number in range(200):
            file.write(lines({"text": f"Report {number}. " + "word " * 2000}))
    assert len(sources_of(rows, max_bytes=100_000)) == 200


def test_a_row_over_the_limit_fails_alone(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(lines(ROW, {"text": "word " * 100_000}, ROW | {"text": "Third."}))
    found = walked(rows, max_bytes=100_000)
    assert [isinstance(item, Source) for item in found] == [True, False, True]
    assert found[1].path == f"{rows}#2"
    assert "a row of" in failures_of(rows, max_bytes=100_000)[0].reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "a PDF document, not a page of text or rows"),
        ("report.txt", b"%PDF-1.7 ...", "a PDF document, not a page of text or rows"),
        ("photo.jpg", b"\xff\xd8\xff\xe0...", "a JPEG image, not a page of text or rows"),
        ("a.zip", b"PK\x03\x04 something", "a zip archive, not a page of text or rows"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "a Word document (docx), not a page of text or rows"),
        ("a.bin", bytes(range(32)) * 20, "binary data, not text"),
        ("empty.html", b"", "the file is empty"),
        ("site.css", b"p { color: red }", "a style sheet, not a report"),
        ("feed.xml", b"<?xml version='1.0'?>\n<rss version='2.0'></rss>", "a feed (RSS): not read yet"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo", "a web archive (WARC): not read yet"),
    ],
)
def test_what_is_no_report_is_named_for_what_it_is(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert [item.reason for item in failures_of(tmp_path)] == [reason]


def test_a_cut_off_gzip_yields_the_rows_before_the_cut(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl.gz"
    text = "".join(lines({"text": f"Report {number}. {os.urandom(400).hex()}"}) for number in range(500))
    rows.write_bytes(gzip.compress(text.encode())[:150_000])
    found = walked(rows)
    assert sum(isinstance(item, Source) for item in found) > 100
    assert isinstance(found[0], Source)
    assert [item.reason[:44] for item in failures_of(rows)] == [
        "the file is damaged or cut off after row " + str(len(found) - 1)
    ]


def test_packed_pages_and_tables_are_read_by_the_name_inside(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(b"<p>The bridge reopened.</p>"))
    (tmp_path / "rows.csv.gz").write_bytes(gzip.compress(b"title,text\nBridge,It reopened.\n"))
    assert [(item.form, item.path.rpartition("/")[2]) for item in sources_of(tmp_path)] == [
        ("html", "page.html.gz"),
        ("row", "rows.csv.gz#1"),
    ]


def test_an_id_is_the_content_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("same words")
    (tmp_path / "two.txt").write_text("same words")
    (tmp_path / "packed.txt.gz").write_bytes(gzip.compress(b"same words"))
    assert {item.id for item in sources_of(tmp_path)} == {content_id(b"same words")}
    assert content_id(b"same words").startswith("r-")
    assert len(content_id(b"same words")) == 18


def test_equal_rows_have_one_id_whatever_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(ROW))
    (tmp_path / "b.json").write_text(json.dumps([dict(reversed(ROW.items()))], indent=2))
    (tmp_path / "c.csv").write_text(",".join(ROW) + "\n" + ",".join(ROW.values()) + "\n")
    assert len({item.id for item in sources_of(tmp_path)}) == 1


def test_rows_that_are_no_objects_fail_with_their_number(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(lines(ROW) + '["a list"]\n{"text": broken}\n' + lines(ROW | {"text": "Fourth."}))
    found = walked(rows)
    assert [item.path.rpartition("#")[2] for item in found] == ["1", "2", "3", "4"]
    reasons = [item.reason for item in failures_of(rows)]
    assert reasons[0] == "a row must be a JSON object with named fields, this is an array"
    assert reasons[1].startswith("broken JSON: ")


def test_the_order_of_numeric_dates_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "us.csv").write_text("text,date\nOne.,4/5/2017\nTwo.,4/25/2017\n")
    (tmp_path / "uk.csv").write_text("text,date\nOne.,4/5/2017\nTwo.,25/4/2017\n")
    (tmp_path / "unknown.csv").write_text("text,date\nOne.,4/5/2017\n")
    (tmp_path / "mixed.csv").write_text("text,date\nOne.,4/5/2017\nTwo.,25/4/2017\nThree.,4/25/2017\n")
    orders = {Path(item.path).name: item.date_order for item in sources_of(tmp_path) if item.path.endswith("#1")}
    assert orders == {"us.csv#1": "month-first", "uk.csv#1": "day-first", "unknown.csv#1": None, "mixed.csv#1": None}


def test_a_name_that_is_no_text_is_shown_and_read(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text("text")
    assert sources_of(tmp_path)[0].path.endswith("caf\\xe9.txt")
