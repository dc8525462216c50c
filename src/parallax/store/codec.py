"""Owns how values become bytes in the store: the frozen types as JSON by msgspec, compressed by zlib.

`unpack(pack(value), type(value)) == value` always holds, report text included to the last character. Text that
UTF-8 cannot hold (a lone surrogate) is refused here, so that it never reaches the file in part.
"""

import hashlib
import zlib
from typing import TypeVar

import msgspec

T = TypeVar("T")
LEVEL = 6  # on packed reports level 9 takes twice the time for 2 % less room


class EncodingError(ValueError):
    """A value holds text that UTF-8 cannot hold."""


def to_json(value: object) -> bytes:
    """The value as UTF-8 JSON. Raises EncodingError where its text holds a lone surrogate."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        broken = ascii(error.object[error.start : error.end])
        raise EncodingError(f"text holds {broken}, half a character that UTF-8 cannot hold") from None


def pack(value: object) -> bytes:
    """The value as compressed JSON."""
    return zlib.compress(to_json(value), LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value that `pack` was given. Raises ValueError where the bytes are damaged or of another type."""
    try:
        return msgspec.json.decode(zlib.decompress(data), type=kind)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"damaged {kind.__name__}: {error}") from error


def text_hash(text: str) -> str:
    """SHA-256 of a report's text, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
