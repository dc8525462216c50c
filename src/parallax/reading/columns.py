"""Owns column names: which column of a row holds which field of a report.

The names are in `data/columns.toml`. Values come back as they are in the row, and only those that hold something.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import isnan
from typing import Literal, get_args

Field = Literal["text", "html", "url", "outlet", "title", "published", "updated", "bylines", "language"]

SEPARATORS = re.compile(r"[\s_.:-]+")
EMPTY_WORDS = {"", "none", "null", "nan", "n/a", "nat"}


@cache
def names() -> dict[Field, tuple[tuple[str, ...], ...]]:
    """The names of each field, best first, each as the keys that lead to it."""
    raw = tomllib.loads(files("parallax.reading").joinpath("data/columns.toml").read_text(encoding="utf-8"))
    return {
        field: tuple(tuple(key(part) for part in name.split(".")) for name in raw[field]) for field in get_args(Field)
    }


@cache
def _content_names() -> frozenset[str]:
    return frozenset(name[0] for field in names() for name in names()[field])


def key(name: str) -> str:
    """A column name without case and separators."""
    return SEPARATORS.sub("", name).casefold()


def known(name: str) -> bool:
    """Whether a column of this name holds a field of a report."""
    return key(name) in _content_names()


def holds_text(columns: Iterable[str]) -> bool:
    """Whether one of the columns can hold a report's text or page."""
    keys = {key(name) for name in columns}
    return any(name[0] in keys for field in ("text", "html") for name in names()[field])


def without_text(columns: Iterable[str]) -> str:
    """The words for a row or a file of rows where `holds_text` is false."""
    found = [name[:40] for name in columns if name]
    listed = ", ".join(found[:12]) + (f" and {len(found) - 12} more" if len(found) > 12 else "")
    return f"no column holds text or html; columns found: {listed or 'none'}"


def values(row: Mapping[str, object], field: Field) -> Iterator[object]:
    """What a `keyed` row holds for a field, best name first."""
    for name in names()[field]:
        value = row.get(name[0])
        for part in name[1:]:
            value = keyed(value).get(part) if isinstance(value, Mapping) else None
        if not empty(value):
            yield value


def keyed(row: Mapping[str, object]) -> dict[str, object]:
    """The row with its names as `key` writes them."""
    return {key(str(name)): value for name, value in row.items()}


def empty(value: object) -> bool:
    """Whether a cell says nothing: null, NaN, blank, an empty list, or a word that exports write for null."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return True
    if isinstance(value, str):
        return value.strip().casefold() in EMPTY_WORDS
    return isinstance(value, list | dict) and not value
