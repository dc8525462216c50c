"""Owns the shipped gazetteer: which places bear a name, and what is known of each.

Made from GeoNames (CC BY 4.0), ISO 3166-2 and the project's own list by `train/gazetteer/build.py`. The tables are
mapped from disk on first need and shared by all processes; nothing of them is copied but the rows that are asked for.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from parallax.coding.toponyms import PlaceKind, skeleton, without_article

KINDS: tuple[PlaceKind, ...] = ("country", "region", "district", "city", "feature")
NONE = 0xFFFFFFFF  # in the table: no division known
PLACE = np.dtype([
    ("name", "<u4"), ("letters", "<u2"), ("lat", "<f4"), ("lon", "<f4"), ("country", "S3"), ("kind", "u1"),
    ("division", "<u4"), ("population", "<u4"), ("geonames", "<u4"),
])  # fmt: skip
Table = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer; `number` is its row, `division` the row of the first level division it lies in."""

    number: int
    name: str
    kind: PlaceKind
    country: str | None  # ISO 3166 alpha-3, None where several share it
    division: int | None
    lat: float | None  # None for a country: it has no point of its own
    lon: float | None
    population: int  # of a division: of its cities together; 0 where not known
    geonames: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that bears a name: as its main name, as another, or in another spelling (`distance` over 0)."""

    entry: Entry
    main: bool
    distance: float = 0.0  # share of letters that differ, 0 to 1


@dataclass(frozen=True, slots=True)
class _Index:
    """Sorted words and, for each, a group of numbers."""

    words: Table
    starts: Table
    groups: Table
    values: Table

    def word(self, number: int) -> bytes:
        return bytes(self.words[int(self.starts[number]) : int(self.starts[number + 1])].tobytes())

    def find(self, word: str) -> list[int]:
        """The numbers of a word, none where it is not there. Binary search: about twenty looks."""
        wanted, low, high = word.encode(), 0, len(self.starts) - 1
        while low < high:
            middle = (low + high) // 2
            if self.word(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(self.starts) - 1 or self.word(low) != wanted:
            return []
        return [int(value) for value in self.values[int(self.groups[low]) : int(self.groups[low + 1])]]


def _load(name: str) -> Table:
    table: Table = np.load(Path(str(files("parallax.coding") / "data" / "gazetteer" / f"{name}.npy")), mmap_mode="r")
    return table


@cache
def _index(stem: str) -> _Index:
    return _Index(*(_load(stem + part) for part in ("", "_starts", "_groups", "_values")))


@cache
def _places() -> tuple[Table, Table]:
    return _load("places"), _load("names")


@lru_cache(maxsize=4096)
def entry(number: int) -> Entry:
    """The place at a row of the table."""
    table, names = _places()
    row = table[number]
    start, letters = int(row["name"]), int(row["letters"])
    lat = float(row["lat"])
    return Entry(
        number=number,
        name=names[start : start + letters].tobytes().decode(),
        kind=KINDS[int(row["kind"])],
        country=row["country"].decode() or None,
        division=None if int(row["division"]) == NONE else int(row["division"]),
        lat=None if np.isnan(lat) else round(lat, 4),
        lon=None if np.isnan(lat) else round(float(row["lon"]), 4),
        population=int(row["population"]),
        geonames=int(row["geonames"]) or None,
    )


@lru_cache(maxsize=4096)
def named(folded: str) -> tuple[Hit, ...]:
    """Every place that bears a folded name, with or without its article."""
    found = _index("keys").find(folded)
    if not found and (bare := without_article(folded)) != folded:
        found = _index("keys").find(bare)
    return tuple(Hit(entry(value >> 1), bool(value & 1)) for value in found)


@lru_cache(maxsize=1024)
def sounding(folded: str) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    """Names that share their consonants with a folded name, each with its places: for transliterations."""
    bone = skeleton(folded)
    if len(bone) < 2:
        return ()
    keys = _index("keys")
    names = [keys.word(number).decode() for number in _index("bones").find(bone)]
    return tuple((name, named(name)) for name in names)


def division_name(found: Entry) -> str | None:
    """The name of the first level division that a place lies in or is."""
    if found.kind == "region":
        return found.name
    return entry(found.division).name if found.division is not None else None


@cache
def countries_by_name() -> dict[str, int]:
    """ISO3 -> row of each country."""
    table, _ = _places()
    rows = np.flatnonzero(table["kind"] == KINDS.index("country"))
    return {table[int(row)]["country"].decode(): int(row) for row in rows}
