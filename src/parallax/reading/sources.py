"""Owns the walk from paths to sources: every file and row that can be read comes as a Source, all else as a Failure.

Order is that of the paths given, then sorted names, so the same tree gives the same sequence. Folders are entered
once, links to folders included, so loops end. Hidden files, and the folder of parts that a browser saves beside a
page, are passed over unless named. Files of rows are streamed.
A source's id is the hash of its content: the bytes of a page (unpacked), the canonical JSON of a row.
"""

import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from parallax.reading import columns, dates
from parallax.reading.kinds import HEAD, Kind, kind_of, refusal
from parallax.reading.report import DateOrder, Failure, Form, Source
from parallax.reading.rows import (
    Broken,
    Row,
    as_utf8,
    first_line_is_json,
    json_lines,
    json_values,
    parquet_rows,
    table_rows,
    too_large,
)

MAX_BYTES = 20_000_000  # of one page or one row: the longest news pages are under 5 MB
WINDOW_ROWS = 500  # rows looked at, and bytes of them held, to learn the order of the file's numeric dates
WINDOW_BYTES = 4_000_000

PACKED = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
PACKED_NAMES = (".gz", ".bz2", ".xz")
DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
SAVED_PARTS = ("_files", ".files")  # what browsers add to a page's name for the folder of its parts
NO_PYARROW = "reading Parquet needs pyarrow: pip install 'parallax-news[parquet]'"
SPECIAL = {
    stat.S_ISFIFO: "a named pipe, not a file",
    stat.S_ISSOCK: "a socket, not a file",
    stat.S_ISCHR: "a device, not a file",
    stat.S_ISBLK: "a device, not a file",
}


def sources(paths: Iterable[Path], *, max_bytes: int = MAX_BYTES) -> Iterator[Source | Failure]:
    """All that can be read under the paths, in a fixed order, and a Failure for each thing that cannot.

    `max_bytes` bounds one page or one row, unpacked; a file of rows may be of any size.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        yield from _under(Path(path), entered, max_bytes)


def shown(path: Path) -> str:
    """A path as text: bytes that are not UTF-8 are written with a backslash."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _under(given: Path, entered: set[tuple[int, int]], max_bytes: int) -> Iterator[Source | Failure]:
    stack = [given]
    found = False
    while stack:
        path = stack.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                found = True
                yield from _of_file(path, status, max_bytes)
            elif (status.st_dev, status.st_ino) not in entered:
                entered.add((status.st_dev, status.st_ino))
                stack += [path / name for name in reversed(_to_read(os.listdir(path)))]  # noqa: PTH208
        except OSError as error:
            found = True
            yield Failure(shown(path), _in_words(error, path))
    if not found:
        yield Failure(shown(given), "no files to read in this folder")


def _to_read(names: list[str]) -> list[str]:
    """The names in a folder to be read, sorted: none that is hidden, no folder of a saved page's parts."""
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
    parts = {stem + ending for stem in pages for ending in SAVED_PARTS}
    return sorted(name for name in names if not name.startswith(".") and name not in parts)


def _in_words(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return "a link to a file that does not exist" if path.is_symlink() else "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {error.strerror or error}"


def _of_file(path: Path, status: os.stat_result, max_bytes: int) -> Iterator[Source | Failure]:
    """What one file holds. Raises OSError where it cannot be opened."""
    name = shown(path)
    for is_special, reason in SPECIAL.items():
        if is_special(status.st_mode):
            yield Failure(name, reason)
            return
    if status.st_size == 0:
        yield Failure(name, "the file is empty")
        return
    try:
        with _opened(path) as stream:
            head = stream.peek(HEAD)[:HEAD] if isinstance(stream, io.BufferedReader) else b""
            packed = path.suffix.lower() in PACKED_NAMES
            yield from _of_stream(path, name.rpartition(".")[0] if packed else name, stream, head, max_bytes)
    except DAMAGED as error:
        yield Failure(name, f"the compressed file is damaged or cut off: {error}")


def _opened(path: Path) -> io.BufferedReader:
    """The file, unpacked where it is compressed, buffered so that its head can be looked at."""
    with path.open("rb") as file:
        start = file.read(6)
    for magic, opener in PACKED.items():
        if start.startswith(magic):
            return io.BufferedReader(opener(path, "rb"), HEAD)  # type: ignore[operator]
    return io.BufferedReader(path.open("rb", buffering=0), HEAD)


def _of_stream(
    path: Path, name: str, stream: io.BufferedReader, head: bytes, max_bytes: int
) -> Iterator[Source | Failure]:
    shown_path = shown(path)
    reason = "the file is empty" if not head else refusal(head, name)
    if reason:
        yield Failure(shown_path, reason)
        return
    kind = kind_of(head, name)
    if kind in ("text", "html"):
        yield _page(shown_path, kind, stream, max_bytes)
        return
    yield from _rows_as_sources(shown_path, _rows(path, kind, stream, head, max_bytes), max_bytes)


def _page(shown_path: str, form: Form, stream: io.BufferedReader, max_bytes: int) -> Source | Failure:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        size = os.fstat(stream.fileno()).st_size if _plain(stream) else 0
        return Failure(shown_path, too_large(max(size, len(data)), max_bytes, "a page"))
    return Source(id=content_id(data), path=shown_path, form=form, data=data)


def _plain(stream: io.BufferedReader) -> bool:
    return isinstance(stream.raw, io.FileIO)


def content_id(data: bytes) -> str:
    """The id of a report with this content."""
    return "r-" + hashlib.sha256(data).hexdigest()[:16]


def _rows(path: Path, kind: Kind, stream: io.BufferedReader, head: bytes, limit: int) -> Iterator[Row]:
    if kind == "parquet":
        if not _plain(stream):
            return iter([(0, Broken("a compressed Parquet file: unpack it first"))])
        return parquet_rows(path)
    utf8 = as_utf8(stream, head)
    if kind in ("csv", "tsv"):
        return table_rows(utf8, limit, "\t" if kind == "tsv" else None)
    start = head.lstrip(b" \t\r\n\xef\xbb\xbf")
    lined = not start.startswith(b"[") if kind == "lines" else first_line_is_json(head)
    return json_lines(utf8, limit) if lined else json_values(utf8, limit)


def _rows_as_sources(shown_path: str, rows: Iterator[Row], limit: int) -> Iterator[Source | Failure]:
    """One source or failure a row, numbered after "#", and one failure where the file breaks off."""
    number, seen = 0, False
    try:
        for number, value, order in _with_date_order(rows):
            seen = True
            yield _row(f"{shown_path}#{number}" if number else shown_path, value, order, limit)
    except ImportError:
        yield Failure(shown_path, NO_PYARROW)
        seen = True
    except (*DAMAGED, OSError, ValueError) as error:
        where = f"after row {number}" if number else "before its first row"
        yield Failure(shown_path, f"the file is damaged or cut off {where}: {error}")
        seen = True
    if not seen:
        yield Failure(shown_path, "no rows in this file")


def _row(path: str, value: object, order: DateOrder | None, limit: int) -> Source | Failure:
    if isinstance(value, Broken):
        return Failure(path, value.reason)
    if not isinstance(value, dict):
        return Failure(path, f"a row must be a JSON object with named fields, this is {_json_type(value)}")
    try:
        data = canonical(value)
    except (RecursionError, ValueError, TypeError) as error:
        return Failure(path, f"the row cannot be kept as JSON: {error}")
    if len(data) > limit:
        return Failure(path, too_large(len(data), limit, "a row"))
    return Source(id=content_id(data), path=path, form="row", data=data, date_order=order)


def canonical(row: dict[str, object]) -> bytes:
    """A row as JSON that is the same for equal rows: sorted keys, no spaces, UTF-8."""
    text = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain_value)
    return text.encode("utf-8", "backslashreplace")


def _plain_value(value: object) -> object:
    """What Parquet holds and JSON does not: dates in ISO form, bytes as text, everything else as it prints."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else str(value)


def _json_type(value: object) -> str:
    kinds = {list: "an array", str: "a string", bool: "a truth value", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _with_date_order(rows: Iterator[Row]) -> Iterator[tuple[int, object, DateOrder | None]]:
    """The rows, each with the order of the file's numeric dates where its first rows agree on one."""
    window: list[Row] = []
    votes: set[DateOrder] = set()
    size = 0
    broken: Exception | None = None
    try:
        for number, value in rows:
            window.append((number, value))
            for cell in _date_cells(value):
                votes |= {vote for vote in (dates.order_of(cell),) if vote}
            size += _size(value)
            if len(window) >= WINDOW_ROWS or size >= WINDOW_BYTES:
                break
    except (*DAMAGED, OSError, ValueError) as error:
        broken = error  # the rows read so far come first
    order = votes.pop() if len(votes) == 1 else None
    rest = iter(()) if broken else rows
    for number, value in chain(window, rest):
        yield number, value, order
    if broken:
        raise broken


def _date_cells(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        row = columns.keyed(value)
        for field in ("published", "updated"):
            yield from columns.values(row, field)


def _size(value: object) -> int:
    if isinstance(value, dict):
        return sum(len(cell) for cell in value.values() if isinstance(cell, str | bytes))
    return 0
