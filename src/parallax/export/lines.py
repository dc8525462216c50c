"""Owns records as JSON lines: one story a line, UTF-8, the same bytes for the same record.

Keys stand in the order of the contract. Nothing inside a line ends it for any reader, not even U+2028 and its like.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from parallax.errors import ParallaxError
from parallax.export.files import replacing, told
from parallax.reconciliation import Record

_ENCODER = msgspec.json.Encoder(order="deterministic")
# JSON lets these stand in a string (and nowhere else), yet many readers take them for the end of a line.
_BREAKS = tuple((sign.encode(), f"\\u{ord(sign):04x}".encode()) for sign in "\x85\u2028\u2029")


def record_line(record: Record) -> bytes:
    """The record as one line of JSON with its line end. Raises ParallaxError where a text is no valid Unicode."""
    try:
        line = _ENCODER.encode(record)
    except UnicodeEncodeError as error:
        broken = ascii(error.object[error.start : error.end])
        raise ParallaxError(f"story {record.story.id}: its text holds {broken}, half a character") from None
    for sign, escaped in _BREAKS:
        line = line.replace(sign, escaped)
    return line + b"\n"


def write_records(records: Iterable[Record], target: Path | BinaryIO) -> int:
    """Write the records, one a line, and say how many; only one is held in memory at a time.

    A path is written whole or not at all. Raises ParallaxError, naming the file, where it cannot be written.
    """
    if isinstance(target, Path):
        with replacing(target) as file:
            return _write(records, file, target)
    return _write(records, target, getattr(target, "name", "the output"))


def _write(records: Iterable[Record], file: BinaryIO, name: object) -> int:
    count = 0
    for record in records:
        line = record_line(record)
        with told(name):
            file.write(line)
        count += 1
    with told(name):
        file.flush()
    return count
