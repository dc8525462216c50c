"""Owns what the names of a report mean together: which countries and divisions they lie in, and how far apart."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from parallax.coding.gazetteer import Entry

TOWN_REACH = 60.0  # kilometres around a town, a site or a district within which a place may be said to lie in it
REGION_REACH = 250.0  # around the middle of a region that is no division


@dataclass(slots=True)
class Context:
    """What all names of a report mean; what a name brings in itself speaks for none of its readings."""

    home: str | None
    total: float = 0.0
    lands: defaultdict[str | int, float] = field(default_factory=lambda: defaultdict(float))  # country or division
    own: defaultdict[tuple[str, str | int], float] = field(default_factory=lambda: defaultdict(float))
    points: list[tuple[str, float, float]] = field(default_factory=list)  # (core, lat, lon)

    def add(self, core: str, land: str | int | None, weight: float) -> None:
        """Count a name's country, or the division it lies in or is."""
        if land:
            self.lands[land] += weight
            self.own[core, land] += weight
            self.own[core, ""] += weight if isinstance(land, str) else 0.0
            self.total += weight if isinstance(land, str) else 0.0

    def others(self, core: str, land: str | int | None) -> float:
        """The weight of the other names that lie in a country or division."""
        return self.lands.get(land, 0.0) - self.own.get((core, land), 0.0) if land else 0.0

    def share(self, core: str, country: str) -> float:
        """The share of the other names that lie in a country."""
        return min(1.0, self.others(core, country) / max(1.0, self.total - self.own.get((core, ""), 0.0)))


def inside(place: Entry, outer: Entry) -> bool:
    """Whether a place lies in another, as far as the gazetteer tells."""
    if place.number == outer.number or place.kind == "country":
        return False
    if outer.kind == "country":
        return place.country == outer.country
    if outer.kind == "region" and outer.population:
        return place.division == outer.number
    if place.lat is None or outer.lat is None or place.kind == "region":
        return False
    reach = REGION_REACH if outer.kind == "region" else TOWN_REACH
    return kilometres((place.lat, place.lon or 0.0), (outer.lat, outer.lon or 0.0)) < reach


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points (latitude, longitude in degrees), in kilometres."""
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
