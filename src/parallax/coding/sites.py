"""Owns EventSite: where an event was, as exactly as its report says, with the precision codes of ACLED and UCDP.

Of the places inside the event's place words the most exact resolved one gives the coordinates; the name keeps also
what could not be resolved, and the codes say so. Where only a country is known there are no coordinates.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from parallax.coding.places import Place
from parallax.coding.toponyms import PlaceKind
from parallax.spans import Span

EXACTNESS: tuple[PlaceKind, ...] = ("feature", "city", "district", "region", "country")  # most exact first
SMALL = frozenset({"city", "feature"})
FUZZY = 5  # UCDP where_prec of an area that is no division
WIDE = frozenset({"region", "country"})
MAJORITY = 0.6  # share of a report's places in the country that it is about
FEWEST = 2.0
OF_DEMONYM = 0.5  # what "Norlandic" counts beside a place of Norland


class Placed(Protocol):
    """An event as far as its place goes."""

    @property
    def place(self) -> Span | None:
        """The words that say where."""


@dataclass(frozen=True, slots=True)
class EventSite:
    """Where an event was. `chain` are the places its words name, the most exact first, without demonyms."""

    name: str  # "Jub al-Quba, Aleppo": what is said and not resolved, then what is
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    acled: int | None  # geo_precision 1-3, None where ACLED would not code the event
    ucdp: int | None  # where_prec 1-7, None where not even a country is known
    chain: tuple[Place, ...]
    reason: str
    before: tuple[Place, ...] = ()  # of the chain, what the report named before and the event's words only take up


def event_place(event: Placed, places: Sequence[Place]) -> EventSite | None:
    """The site of an event by the places of its report; None where its place words name no place."""
    if event.place is None:
        return None
    return site_of([place for place in places if event.place.overlaps(place.span)], places)


def site_of(said: Sequence[Place], places: Sequence[Place]) -> EventSite | None:
    """The site that some places of a report tell together."""
    inside = _with_holders(list(said), places)
    named = sorted((place for place in inside if not place.demonym), key=_exactness)
    chain = tuple(named) or tuple(place for place in inside if not place.near)
    if not chain:
        return None
    best = next((place for place in chain if place.resolved), None)
    if best is None:
        return _unknown(chain, land(places))
    if best.kind == "country" and len(countries := {place.country for place in chain if place.country}) > 1:
        return EventSite(_joined(chain), "country", None, None, None, None, None, None, None, chain,
                         f"between or in {len(countries)} countries")  # fmt: skip
    inner = [p for p in chain if not p.resolved and p.kind in {"unknown", "district", "feature", "city"}]
    narrower = bool(inner) and best.kind not in WIDE
    pinned = best.lat is not None and not (best.country is None and best.kind in {"region", "feature"})
    return EventSite(
        name=_joined((*inner, best)),
        kind=best.kind,
        country=best.country,
        admin1=best.admin1,
        lat=best.lat if pinned else None,
        lon=best.lon if pinned else None,
        geonames=best.geonames,
        acled=acled_precision(best, narrower=narrower),
        ucdp=ucdp_precision(best, narrower=narrower),
        chain=chain,
        reason=_reason(best, inner),
    )


def _unknown(chain: tuple[Place, ...], country: str | None) -> EventSite:
    """A place of no gazetteer: in the country that the report is about, as far as it is about one."""
    reason = "no place in these words is known"
    if country:
        reason += f"; the report's other places lie in {country}"
    return EventSite(_joined(chain), "unknown", country, None, None, None, None, None, 6 if country else None, chain,
                     reason)  # fmt: skip


def land(places: Sequence[Place]) -> str | None:
    """The country in which most of a report's places lie; None where they lie in several or hardly any is known."""
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if place.country:
            weights[place.country] += OF_DEMONYM if place.demonym else 1.0
    country, most = max(weights.items(), key=lambda item: item[1], default=("", 0.0))
    return country if most >= FEWEST and most >= MAJORITY * sum(weights.values()) else None


def acled_precision(place: Place, *, narrower: bool = False) -> int | None:
    """ACLED geo_precision (ACLED codebook, "Geo precision"): 1 town, 2 part of a region or near a town, 3 region.

    `narrower`: the report names a spot in the place that the gazetteer has not; ACLED codes the town, at 1, where
    the spot is a quarter of it and at 2 where it only lies near. A country alone is not coded.
    """
    if place.kind in {"country", "unknown"} or place.lat is None:
        return None
    if place.kind == "region" or (place.kind == "feature" and place.country is None):
        return 3
    if place.near or (place.kind == "district" and place.geonames is None):
        return 2
    return 2 if narrower and place.kind == "feature" else 1


def ucdp_precision(place: Place, *, narrower: bool = False) -> int | None:
    """UCDP GED where_prec (UCDP GED codebook, variable where_prec).

    1 exact; 2 within about 25 km of a known point; 3 second level division; 4 first level division; 5 linear or fuzzy
    area; 6 country only; 7 international waters or airspace.
    """
    if place.kind == "unknown" or not place.resolved:
        return None
    if place.kind == "country":
        return 6
    if place.kind == "region":
        return 4 if place.country and place.admin1 == place.name and place.population else 5
    if place.kind == "feature" and place.country is None:
        return 7 if any(word in place.name for word in ("Sea", "Ocean", "Gulf", "Strait", "Channel")) else 5
    if place.kind == "district" and place.geonames is None:
        return 3
    return 2 if place.near or narrower else 1


def _with_holders(inside: list[Place], places: Sequence[Place]) -> list[Place]:
    """With the places that the report says hold those that are not resolved, wherever their words stand."""
    by_span = {place.span: place for place in places}
    for place in inside:  # grows while it is walked: a holder may need one of its own
        holder = by_span.get(place.within) if place.within and not place.resolved else None
        if holder is not None and holder not in inside:
            inside.append(holder)
    return inside


def _exactness(place: Place) -> tuple[int, bool]:
    """What is not resolved comes first: it is the spot that the others tell the surroundings of.

    Of "Ghouta near Damascus" the plain around the city is the spot, of "Idlib province near Saraqib" the town.
    """
    if not place.resolved:
        return -1, False
    if place.kind == "feature" and place.country is None:  # "the Mediterranean city of X": a sea says the least
        return len(EXACTNESS), False
    quarter = place.kind == "district" and place.geonames is not None
    surroundings = place.kind == "region" and place.lat is not None and ucdp_precision(place) == FUZZY
    kind: PlaceKind = (
        "city" if quarter else "district" if surroundings or (place.near and place.kind in SMALL) else place.kind
    )
    return EXACTNESS.index(kind), place.near


def _joined(chain: Sequence[Place]) -> str:
    return ", ".join(dict.fromkeys(place.name for place in chain))


def _reason(best: Place, inner: Sequence[Place]) -> str:
    if inner:
        return f"{', '.join(p.name for p in inner)} is not in the gazetteer; {best.name} holds it or is near"
    if best.kind == "country":
        return "only a country is said"
    return f"most exact place said: {best.reason}"
