"""Owns rows in files: JSON lines, JSON, CSV, TSV and Parquet, read one row at a time.

Every reader yields (number, row): the row's number counted from 1 (the line for JSON lines; the header of a CSV is
not counted) and the row itself, or Broken with the reason. Memory is bounded by the largest row, which `limit` bounds
in turn. A broken row never takes the next one with it; bytes are decoded line by line.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from parallax.reading import columns
from parallax.reading.encodings import decode, legacy_encoding
from parallax.reading.kinds import wide_encoding

CHUNK = 1 << 16
DELIMITERS = ",;\t|"
JSON_MARKS = re.compile(rb'["{}\[\],]')
STRING_MARKS = re.compile(rb'["\\]')
SURROUNDING = b" \t\r\n\f\0\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be had, and why."""

    reason: str


Row = tuple[int, object]  # number, and the row's value or Broken


def too_large(size: int, limit: int, what: str) -> str:
    """The words for something over the limit."""
    return f"{what} of {size / 1e6:,.1f} MB or more, over the limit of {limit / 1e6:g} MB; raise it with --max-size"


def parsed(data: bytes, limit: int) -> object:
    """A JSON value, or Broken where it is none."""
    if len(data) > limit:
        return Broken(too_large(len(data), limit, "a row"))
    try:
        return json.loads(decode(data).replace("\0", ""))
    except RecursionError:
        return Broken("JSON nested too deeply")
    except ValueError as error:
        return Broken(f"broken JSON: {error}")


class _Utf8(io.RawIOBase):
    """A stream of UTF-16 or UTF-32 as one of UTF-8."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # the buffer protocol has no type in 3.11
        while not self._left:
            chunk = self._stream.read(CHUNK)
            self._left = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)


def as_utf8(stream: io.BufferedReader, head: bytes) -> io.BufferedReader:
    """The stream itself, or where its head shows UTF-16 or UTF-32, the same as UTF-8."""
    wide = wide_encoding(head)
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        wide = "utf-32"
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = "utf-16"
    return io.BufferedReader(_Utf8(stream, wide)) if wide else stream


def byte_lines(stream: io.BufferedIOBase, limit: int) -> Iterator[bytes]:
    """Lines with their ends (LF, CR LF or CR). A line over the limit comes as its first limit + 1 bytes."""
    pending = b""
    size = 0  # of a line too long to keep
    while chunk := stream.read(CHUNK):
        lines = (pending + chunk).splitlines(keepends=True)
        held = b"" if lines[-1].endswith(b"\n") else lines.pop()  # a final CR may be half of CR LF
        for line in lines:
            if size:
                size = 0
            else:
                yield line
        pending = held
        if len(pending) > limit:
            if not size:
                yield pending[: limit + 1]
            size, pending = 1, b""
    if pending and not size:
        yield pending


def json_lines(stream: io.BufferedIOBase, limit: int) -> Iterator[Row]:
    """One JSON value a line; empty lines are passed over but counted."""
    for number, line in enumerate(byte_lines(stream, limit), 1):
        value = line.strip(SURROUNDING)
        if value:
            yield number, parsed(value, limit)


class _Splitter:
    """Cuts a stream of JSON into the elements of its outermost arrays, or into its outermost objects."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.base = 0  # 1 inside an outermost array
        self.depth = 0
        self.in_string = False
        self.piece = bytearray()
        self.dropped = 0  # bytes of a piece that is over the limit
        self.skip = 0  # 1 where the chunk ended between a backslash and what it escapes

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The values that end in this chunk."""
        at, kept, self.skip = self.skip, 0, 0
        while found := (STRING_MARKS if self.in_string else JSON_MARKS).search(chunk, at):
            mark, at = found[0], found.end()
            if self.in_string:
                if mark == b"\\":
                    at += 1
                else:
                    self.in_string = False
            elif mark == b'"':
                self.in_string = True
            elif mark in b"{[":
                if self.depth == 0:
                    self._keep(chunk[kept : found.start()])
                    kept = at if mark == b"[" else found.start()
                    yield from self.cut()
                    self.base = int(mark == b"[")
                self.depth += 1
            elif mark == b"," and self.depth == self.base:
                self._keep(chunk[kept : found.start()])
                kept = at
                yield from self.cut()
            elif mark in b"}]":
                self.depth = max(0, self.depth - 1)
                if self.depth == 0 or (self.depth < self.base):
                    self._keep(chunk[kept : found.start() if self.base else at])
                    kept = at
                    yield from self.cut()
                    self.base = 0
        self._keep(chunk[kept:])
        self.skip = max(0, at - len(chunk))

    def _keep(self, data: bytes) -> None:
        if self.dropped or len(self.piece) + len(data) > self.limit:
            self.dropped += len(self.piece) + len(data)
            self.piece.clear()
        else:
            self.piece += data

    def cut(self) -> Iterator[bytes]:
        """The piece kept so far, unless it is blank."""
        value = bytes(self.piece).strip(SURROUNDING)
        if self.dropped:
            yield b" " * (self.limit + 1)
        elif value:
            yield value
        self.piece.clear()
        self.dropped = 0


def json_values(stream: io.BufferedIOBase, limit: int) -> Iterator[Row]:
    """The elements of a JSON array, or JSON objects one after the other, over any number of lines."""
    splitter = _Splitter(limit)
    number = 0
    while chunk := stream.read(CHUNK):
        for value in splitter.feed(chunk):
            number += 1
            yield number, parsed(value, limit)
    open_at_end = splitter.depth > 0
    for value in splitter.cut():
        number += 1
        yield number, Broken("the file ends in the middle of this row") if open_at_end else parsed(value, limit)
        open_at_end = False
    if open_at_end:
        yield number + 1, Broken("the file ends before its array does: it may be cut off")


def first_line_is_json(head: bytes) -> bool:
    """Whether the first line is a whole JSON value with more lines after it: JSON lines, whatever the file's name."""
    line, end, rest = head.strip(SURROUNDING).partition(b"\n")
    return bool(end and rest.strip()) and not isinstance(parsed(line, len(line)), Broken)


class _Decoder:
    """Lines as text: strict UTF-8 where it holds, else the one legacy encoding the first other line shows."""

    def __init__(self, stream: io.BufferedIOBase, limit: int) -> None:
        self._lines = byte_lines(stream, limit)
        self._limit = limit
        self._legacy = ""
        self.ended = False  # asked for a line after the last one
        self.cut = False  # the last line has no line end
        self.too_long = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.cut = not line.endswith((b"\n", b"\r"))
        self.too_long = len(line) > self._limit
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self._legacy = self._legacy or legacy_encoding(line)
            return line.decode(self._legacy, "parallax-stray")


def table_rows(stream: io.BufferedIOBase, limit: int, delimiter: str | None) -> Iterator[Row]:
    """The rows of a CSV or TSV file with a header, as dicts without empty cells; row 0 is trouble with the header.

    The delimiter, where None, is the one that makes most column names known in the header. Cells past the header's
    last name must be empty. A quote left open swallows lines up to `limit`, then that row is given up.
    """
    lines = _Decoder(stream, limit)
    first = next(lines, "").lstrip("\ufeff")
    second = next(lines, "")
    escape = "\\" if '\\"' in second and '""' not in second else None
    all_lines = chain([first], [second] if second else [], lines)
    reader = csv.reader(all_lines, delimiter=delimiter or sniffed(first), escapechar=escape)
    header: list[str] = []
    number = 0
    while (cells := _next(reader, limit)) is not None:
        if isinstance(cells, Broken):
            number += 1
            yield number, cells
        elif not header:
            header = [name.strip() for name in cells]
            if not columns.holds_text(header):
                yield 0, Broken(columns.without_text(header))
                return
        elif any(cells):
            number += 1
            yield number, _as_row(cells, header, lines)


def _next(reader: Iterator[list[str]], limit: int) -> list[str] | Broken | None:
    """The next row's cells, Broken, or None at the end. The largest cell is a setting of the whole process."""
    before = csv.field_size_limit(limit)
    try:
        return next(reader, None)
    except csv.Error as error:
        return Broken(f"broken CSV: {error}")
    finally:
        csv.field_size_limit(before)


def _as_row(cells: list[str], header: list[str], lines: _Decoder) -> object:
    if lines.too_long:
        return Broken(too_large(lines._limit, lines._limit, "a row"))
    if lines.ended:
        return Broken("the file ends inside a quoted cell: it may be cut off, or a quote is left open")
    if lines.cut and len(cells) < len(header):
        return Broken(f"the file ends in the middle of this row: {len(cells)} cells of {len(header)}")
    if any(cells[len(header) :]):
        return Broken(f"{len(cells)} cells under a header of {len(header)}: a quote or a separator is misplaced")
    return {name: cell for name, cell in zip(header, cells, strict=False) if name and cell}


def sniffed(header: str) -> str:
    """The delimiter under which most of a header line's names are known; among equals the one with most columns."""

    def score(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header[:CHUNK]], delimiter=delimiter), [])
        return sum(columns.known(name) for name in names), len(names)

    return max(DELIMITERS, key=score)


def parquet_rows(path: Path) -> Iterator[Row]:
    """The rows of a Parquet file as dicts. Raises ImportError without pyarrow, ValueError on a broken file."""
    import pyarrow  # noqa: PLC0415  # an optional extra
    import pyarrow.parquet  # noqa: PLC0415

    try:
        with pyarrow.parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
            names = file.schema_arrow.names
            if not columns.holds_text(names):
                yield 0, Broken(columns.without_text(names))
                return
            number = 0
            for batch in file.iter_batches(batch_size=8, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(str(error).splitlines()[0]) from error
