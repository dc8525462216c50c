"""Owns whom the world's news names without saying whose they are: holders of office since 1989, with their years.

A full name tells the country; the sector only in the years of the office. A last name alone tells nothing unless one
holder of that day bears it and the report names his state. What the report itself says is never overwritten.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from anyascii import anyascii

from parallax.coding.coded import Actor

WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "da", "van", "von"})
STILL = 9999
SLACK = 1  # years that an end in the table may be early; nobody holds an office before it begins
ALONE = frozenset({"GOV", "REB", "IGO"})  # a lawmaker's last name alone is that of many others
OUT_OF_OFFICE = re.compile(r"\b(?:former|ex|late|ousted|deposed|then)\b", re.IGNORECASE)
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
    for line in (files("parallax.coding") / "data" / "officials.tsv").read_text(encoding="utf-8").splitlines():
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


def with_officials(actors: Sequence[Actor], year: int | None, named: Collection[str]) -> tuple[Actor, ...]:
    """The actors with country and sector of those who are known by name."""
    return tuple(_known(a, holders(a.name, year, named), year) if a.kind == "person" else a for a in actors)


def _known(actor: Actor, offices: Sequence[Holder], year: int | None) -> Actor:
    held = [h for h in offices if h.held(year)]
    countries = {h.country for h in held or offices}
    if len(countries) != 1 or (actor.country and actor.country not in countries):
        return actor
    out = year is None or any(OUT_OF_OFFICE.search(title) for title in actor.titles)
    sector = None if out else next((h.sector for h in held), None)
    known = replace(actor, country=actor.country or countries.pop(), sector=actor.sector or sector)
    return replace(known, listed=(held or offices)[0].told) if known != actor else actor


def leads(last_name: str, year: int | None) -> str | None:
    """The country of the one holder of that day whom a last name means: "the Assad regime"."""
    found = {h.country for h in _table()[1].get(folded(last_name), ()) if h.held(year) and h.sector == "GOV"}
    return found.pop() if len(found) == 1 else None
