"""Owns what a file is: told from its first bytes and its name, before anything of it is read.

Signatures, extensions and the formats that are refused are in `data/kinds.toml`; `refusal` says in words why a file
is not read, `kind_of` how it is. Content beats the name, except that a name may say which rows a file holds.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["text", "html", "lines", "json", "csv", "tsv", "parquet"]

HEAD = 65536  # bytes of a file that are looked at
PARQUET = b"PAR1"
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset|title|meta|div|p|article|h1)\b", re.ASCII)
HTML_SIGN = re.compile(r"<(?:html|body|/p|/div|/head)\b", re.ASCII)
XML_ROOT = re.compile(r"<([a-z_][\w:.-]*)", re.ASCII)
JSON_START = re.compile(r'(?:\{\s*["}]|\[\s*[{\["\]])')


@dataclass(frozen=True, slots=True)
class Signature:
    """The bytes by which a binary format is told."""

    name: str
    magic: bytes
    offset: int
    also: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """`data/kinds.toml`, ready for use."""

    extensions: dict[str, Kind]
    refused: dict[str, str]
    binary: tuple[Signature, ...]
    unread: tuple[tuple[str, str], ...]  # start of the text in lower case, what it is
    xml_roots: dict[str, str]


@cache
def table() -> Table:
    """What is known of file formats."""
    raw = tomllib.loads(files("parallax.reading").joinpath("data/kinds.toml").read_text(encoding="utf-8"))
    return Table(
        extensions={name: kind for kind, names in raw["extensions"].items() for name in names},
        refused=raw["refused_extensions"],
        binary=tuple(
            Signature(s["name"], bytes.fromhex(s["magic"]), s.get("offset", 0), bytes.fromhex(s.get("also", "")))
            for s in raw["binary"]
        ),
        unread=tuple((start, entry["name"]) for entry in raw["unread"] for start in entry["start"]),
        xml_roots=raw["xml_roots"],
    )


def refusal(head: bytes, name: str) -> str | None:
    """Why a file that begins with `head` is not read, or None where it can be. `name` may be empty."""
    for signature in table().binary:
        if head.startswith(signature.magic, signature.offset) and signature.also in head:
            return f"{signature.name}, not a page of text or rows"
    if head.startswith(PARQUET):
        return None
    if _is_binary(head):
        return "binary data, not text"
    refused = table().refused.get(_extension(name))
    if refused:
        return f"{refused}, not a report"
    start = _start(head)
    for prefix, reason in table().unread:
        if start.startswith(prefix):
            return reason
    return _xml_refusal(start)


def kind_of(head: bytes, name: str) -> Kind:
    """How a file that begins with `head` is to be read; call after `refusal` gave None."""
    if head.startswith(PARQUET):
        return "parquet"
    named = table().extensions.get(_extension(name))
    if named and named != "text":
        return named
    start = _start(head)
    if HTML_START.match(start) or (named is None and HTML_SIGN.search(start[:4096])):
        return "html"
    return "json" if JSON_START.match(start) else "text"


def _extension(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem else ""


def _is_binary(head: bytes) -> bool:
    """Control bytes that no text encoding leaves behind; UTF-16 and UTF-32 are told by their BOM or their zeros."""
    if head.startswith(BOMS) or wide_encoding(head):
        return False
    controls = sum(head.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > max(2, len(head) // 20)  # compressed data has about 11 in 100


def wide_encoding(head: bytes) -> str | None:
    """utf-16-le or utf-16-be for text of that encoding without a BOM: every other byte is nearly always zero."""
    sample = head[:4096]
    half = len(sample) // 2
    if half < 4 or b"\0" not in sample:
        return None
    even, odd = sample[: half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > 0.6 * half and even <= 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd <= 0.02 * half else None


def _start(head: bytes) -> str:
    """The first characters in lower case, without BOM, white space, XML declaration, comments and doctype of XML."""
    wide = wide_encoding(head) or ("utf-16" if head.startswith(BOMS[1:3]) else None)
    text = head.decode(wide or "utf-8", "replace").lower().lstrip("\ufeff \t\r\n\f\0")
    for _ in range(50):
        if text.startswith("<!--"):
            text = text.partition("-->")[2].lstrip()
        elif text.startswith("<?"):
            text = text.partition("?>")[2].lstrip()
        elif text.startswith("<!doctype") and not HTML_START.match(text):
            text = text.partition(">")[2].lstrip()
        else:
            break
    return text


def _xml_refusal(start: str) -> str | None:
    found = XML_ROOT.match(start)
    return table().xml_roots.get(found[1]) if found else None
