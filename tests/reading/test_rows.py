import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.reading import Failure, Source, read
from parallax.reading.rows import Broken, Row, byte_lines, json_lines, json_values, sniffed, table_rows
from tests.reading.making import failures_of, sources_of, walked

LIMIT = 100_000
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=6)


class Dribbling(io.BytesIO):
    """A stream that gives a few bytes at a time, so that every boundary falls between two reads."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(self._most, size) if size and size > 0 else self._most)


def values(rows: list[Row]) -> list[object]:
    return [value for _, value in rows]


@given(OBJECTS, st.integers(1, 9), st.sampled_from([None, 1]), st.booleans())
def test_json_arrays_are_cut_into_their_elements(
    rows: list[object], most: int, indent: int | None, escaped: bool
) -> None:
    data = json.dumps(rows, indent=indent, ensure_ascii=escaped).replace("\\u0000", " ").encode()
    assert values(list(json_values(Dribbling(data, most), LIMIT))) == json.loads(data)


@given(OBJECTS, st.integers(1, 9), st.sampled_from([" ", "\n", "\n\n"]))
def test_json_objects_one_after_the_other_are_told_apart(rows: list[object], most: int, between: str) -> None:
    data = between.join(json.dumps(row).replace("\\u0000", " ") for row in rows).encode()
    expected = [json.loads(json.dumps(row).replace("\\u0000", " ")) for row in rows]
    assert values(list(json_values(Dribbling(data, most), LIMIT))) == expected


@given(st.binary(max_size=300), st.integers(1, 9))
def test_no_bytes_break_the_readers(data: bytes, most: int) -> None:
    for reader in (json_lines, json_values):
        assert values(list(reader(Dribbling(data, most), LIMIT))) == values(list(reader(io.BytesIO(data), LIMIT)))
    list(table_rows(io.BytesIO(b"text,date\n" + data), LIMIT, None))


@given(st.lists(st.sampled_from([b"a", b"\n", b"\r", b"\r\n", b"bc"])), st.integers(1, 4))
def test_lines_are_those_of_the_standard_library(pieces: list[bytes], most: int) -> None:
    data = b"".join(pieces)
    assert b"".join(byte_lines(Dribbling(data, most), LIMIT)) == data
    assert list(byte_lines(io.BytesIO(data), LIMIT)) == data.splitlines(keepends=True)


def test_a_long_line_is_cut_and_the_next_one_whole() -> None:
    stream = io.BytesIO(b"x" * 300_000 + b"\nnext\n")
    assert [len(line) for line in byte_lines(stream, 1000)] == [1001, 5]


def test_a_broken_element_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "One."}, {"text": oops}, {"text": "Three."}]')
    found = walked(tmp_path)
    assert [isinstance(item, Source) for item in found] == [True, False, True]
    assert [item.path.rpartition("#")[2] for item in failures_of(tmp_path)] == ["2"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '[{"text": "One."}, {"text": "Two."}, {"text": "Thr'),
        ("a.json", '[\n {"text": "One."},\n {"text": "Two."},\n'),
        ("a.jsonl", '{"text": "One."}\n{"text": "Two."}\n{"text": "Th'),
        ("a.csv", 'title,text\nA,One.\nB,Two.\nC,"Thr'),
        ("a.csv", "title,text\nA,One.\nB,Two.\nC"),
    ],
)
def test_a_truncated_file_gives_the_rows_before_the_break_and_one_failure(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    found = walked(tmp_path)
    assert [isinstance(item, Source) for item in found] == [True, True, False]


@pytest.mark.parametrize("name", ["rows.json", "rows.jsonl", "rows", "rows.txt"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_is_told_from_its_content_whatever_the_name(tmp_path: Path, name: str, indent: int | None) -> None:
    rows = [{"text": "One.", "n": [1, {"a": '}{"'}]}, {"text": "Two."}]
    if indent and name.endswith("jsonl"):
        (tmp_path / name).write_text(json.dumps(rows, indent=indent))
    else:
        (tmp_path / name).write_text("\n".join(json.dumps(row, indent=indent) for row in rows))
    assert [json.loads(item.data)["text"] for item in sources_of(tmp_path)] == ["One.", "Two."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl", "rows.json"])
def test_rows_of_any_encoding_read_alike(tmp_path: Path, name: str, encoding: str) -> None:
    rows = [
        {"title": f"Nº {n}", "text": f"The café on Château Street, no. {n}, reopened – at last."} for n in range(20)
    ]
    if name.endswith("csv"):
        text = "title,text\r\n" + "".join(f'{row["title"]},"{row["text"]}"\r\n' for row in rows)
    else:
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / name).write_bytes(text.encode(encoding))
    assert [json.loads(item.data) for item in sources_of(tmp_path)] == rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_known_names(delimiter: str) -> None:
    assert sniffed(delimiter.join(["id", "published, local", "headline", "article_text"])) == delimiter


def test_csv_keeps_what_cells_hold() -> None:
    cell = 'He said: "no,\nnot now"\r\n' + "word " * 40_000
    data = ("text,date\n" + '"' + cell.replace('"', '""') + '",2020-01-02\n').encode()
    assert values(list(table_rows(io.BytesIO(data), 1_000_000, None))) == [{"text": cell, "date": "2020-01-02"}]


def test_csv_with_empty_last_columns_and_a_comment_in_one() -> None:
    data = b"article_title,article_content,,\nA,One.,,\nB,Two.,,Fake = 0\n"
    rows = values(list(table_rows(io.BytesIO(data), LIMIT, None)))
    assert rows == [
        {"article_title": "A", "article_content": "One."},
        {"article_title": "B", "article_content": "Two."},
    ]


def test_a_misplaced_quote_is_said_and_the_next_row_read() -> None:
    data = b'title,text\nA,One,two,three\nB,"Fine, thanks."\n'
    first, second = values(list(table_rows(io.BytesIO(data), LIMIT, None)))
    assert isinstance(first, Broken)
    assert "4 cells under a header of 2" in first.reason
    assert second == {"title": "B", "text": "Fine, thanks."}


def test_a_quote_left_open_does_not_swallow_the_whole_file() -> None:
    rows = b"".join(b"T%d,Some words of a report.\n" % n for n in range(20_000))
    found = values(list(table_rows(io.BytesIO(b'title,text\nA,"open\n' + rows), 50_000, None)))
    assert isinstance(found[0], Broken)
    assert sum(isinstance(row, dict) for row in found) > 10_000


def test_backslash_escapes_and_zero_bytes_in_csv() -> None:
    data = b'title,text\nA,"He said \\"no\\", then left."\nB,a\0b\n'
    rows = values(list(table_rows(io.BytesIO(data), LIMIT, None)))
    assert rows[0] == {"title": "A", "text": 'He said "no", then left.'}
    assert len(rows) == 2


def test_a_table_without_text_is_one_failure_that_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,label\n1,x\n2,y\n")
    assert [item.reason for item in failures_of(tmp_path)] == [
        "no column holds text or html; columns found: id, label",
    ]


def write_parquet(path: Path, rows: list[dict[str, object]]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)


def test_parquet_rows_are_the_same_reports_as_json_rows(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"title": f"T{n}", "text": f"Report {n}."} for n in range(30)]
    write_parquet(tmp_path / "a.parquet", rows)
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    found = sources_of(tmp_path)
    assert [item.id for item in found[:30]] == [item.id for item in found[30:]]


def test_a_parquet_file_of_dates_and_bytes_reads(tmp_path: Path) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    moment = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    write_parquet(tmp_path / "a.pq", [{"text": "One.", "published": moment, "raw": b"\xff"}])
    report = read(sources_of(tmp_path)[0])
    assert not isinstance(report, Failure)
    assert report.published == "2020-01-02T03:04:00+00:00"


def test_a_broken_parquet_file_is_a_failure(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing that makes sense")
    assert "damaged or cut off before its first row" in failures_of(tmp_path)[0].reason


def test_without_pyarrow_a_parquet_file_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert failures_of(tmp_path)[0].reason.endswith("pip install 'parallax-news[parquet]'")
