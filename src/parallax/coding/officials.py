"""Owns whom the world's news names without saying whose they are: actors known by name to hold an office.

A full name tells the country; the sector only in the years of the office. A last name alone tells nothing unless one
holder of that day bears it and the report names his state. What the report itself says is never overwritten.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from parallax.coding.coded import Actor
from parallax.officials import Holder, holders

OUT_OF_OFFICE = re.compile(r"\b(?:former|ex|late|ousted|deposed|then)\b", re.IGNORECASE)


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
