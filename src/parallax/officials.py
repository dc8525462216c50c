"""Owns the table of holders of office since 1989, with their years, for every room that asks who held what.

A full name may be asked for without a country; a last name alone means nobody unless one holder of that day bears it
and the state is named.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from anyascii import anyascii

WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "da", "van", "von"})
STILL = 9999
SLACK = 1  # years that an end in the table may be early; nobody holds an office before it begins
ALONE = frozenset({"GOV", "REB", "IGO"})  # a lawmaker's last name alone is that of many others
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office; `country` is None for bodies of states, `last` of an office still held is STILL."""

    name: str
    office: str
    country: str | None
    sector: str
    first: int
    last: int

    @property
    def told(self) -> str:
        """Who it is, in words."""
        until = "" if self.last == STILL else self.last
        return f"{self.name}, {self.office} {self.first}-{until}"

    def held(self, year: int | None) -> bool:
        """Whether the office was held in that year or just left; where no year is known, whether it may have been."""
        return year is None or self.first <= year <= self.last + SLACK


def folded(name: str) -> Words:
    """The words of a name without accents, case, articles and possessive."""
    words = WORD.findall(anyascii(re.sub(r"['’]s\b", "", name)).casefold())
    return tuple(word for word in words if word not in ARTICLES) or tuple(words)


@cache
def _table() -> tuple[dict[Words, list[Holder]], dict[Words, list[Holder]]]:
    """Holders by full names and by last names alone."""
    full: dict[Words, list[Holder]] = {}
    alone: dict[Words, list[Holder]] = {}
    for line in (files("parallax") / "coding" / "data" / "officials.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, others, last_names, country, office, sector, first, last = line.split("\t")
        holder = Holder(name, office, country or None, sector, int(first), int(last or STILL))
        spellings = {folded(s) for s in (name, *others.split("|"))}
        for spelling in {short for s in spellings if len(s) > 1 for short in (s, (s[0], s[-1]))}:
            full.setdefault(spelling, []).append(holder)
        for spelling in {folded(s) for s in last_names.split("|") if s and sector in ALONE}:
            alone.setdefault(spelling, []).append(holder)
    return full, alone


def holders(name: str, year: int | None, named: Collection[str]) -> Sequence[Holder]:
    """The offices of the one person that a name means in a report of that year that names these countries."""
    full, alone = _table()
    words = folded(name)
    found = full.get(words) or (full.get((words[0], words[-1])) if len(words) > 2 else None)
    if found is None:
        found = [h for h in alone.get(words, ()) if h.held(year) and (h.country in named)]
    return found if len({h.name for h in found}) == 1 else ()


def leads(last_name: str, year: int | None) -> str | None:
    """The country of the one holder of that day whom a last name means: "the Assad regime"."""
    found = {h.country for h in _table()[1].get(folded(last_name), ()) if h.held(year) and h.sector == "GOV"}
    return found.pop() if len(found) == 1 else None


def offices(name: str, year: int | None) -> Sequence[Holder]:
    """The offices that the one person of a name, full or last name alone, held in that year; () for several."""
    full, alone = _table()
    words = folded(name)
    found = full.get(words) or (full.get((words[0], words[-1])) if len(words) > 2 else None) or alone.get(words, [])
    held = [h for h in found if h.held(year)]
    return held if len({h.name for h in held}) == 1 else ()
