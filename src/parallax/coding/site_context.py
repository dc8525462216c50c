"""Owns what a report said before of where an event was: "the town" is the last one named, "the Dalga quarter" in it.

Only a place that the report has named is taken up, never one of the gazetteer alone. What takes up a place says so in
its reason, and a quarter that no gazetteer has is coded as its town, as inexactly as that is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from parallax.coding.places import Place
from parallax.coding.sites import EventSite, land, site_of
from parallax.coding.toponyms import rules
from parallax.spans import Span

MOST_PEOPLE = {"village": 50_000, "town": 300_000}  # of a place that is called so
LEAST_PEOPLE = 50_000  # of a town whose quarters and streets are told by name
REST = re.compile(r"-?\w+")
EXCEPTED = 60  # code points before a place in which a word may except it
REACH = 1200  # code points back to the place that is taken up


def site_at(words: Span, text: str, places: Sequence[Place], beside: Sequence[Place] = ()) -> EventSite | None:
    """The site that an event's place words name, with what the report said before; `beside` stands right there."""
    words = _whole(words, text)
    said = [place for place in places if words.overlaps(place.span)]
    named = [place for place in (*beside, *said) if not _excepted(place, text)]
    if said and not named:
        return None
    site = site_of(named, places)
    if site is None:
        return _taken_up(words, text, places)
    if site.kind == "unknown" and (town := _town(words, text, places, site.chain)):
        whole = site_of([*named, town], places)
        return whole and replace(whole, before=(town,))
    return site


def _excepted(place: Place, text: str) -> bool:
    """Whether a place is named as the one where it was not: "the whole city except the Dalga district"."""
    return _excepting().search(text[max(0, place.span.start - EXCEPTED) : place.span.start]) is not None


def _whole(words: Span, text: str) -> Span:
    """Place words that end in a name's hyphen, with the rest of the name: "al-" of "al-Bab"."""
    rest = REST.match(text, words.end) if "-" in text[words.end - 1 : words.end + 1] else None
    return replace(words, end=rest.end()) if rest else words


def _taken_up(words: Span, text: str, places: Sequence[Place]) -> EventSite | None:
    """The site that a definite noun takes up: "the town" is the last town named before."""
    for noun in _nouns(words, text):
        for place in _before(words, places):
            site = site_of([place], places) if _may_be(noun[0], place) else None
            if site is not None and site.kind != "country":
                reason = f"{noun[1]}: {site.name}, named before; {site.reason}"
                return replace(site, reason=reason, before=site.chain)
    return None


def _town(words: Span, text: str, places: Sequence[Place], chain: Sequence[Place]) -> Place | None:
    """The town that quarters or streets of no gazetteer lie in: the one said beside them, else the last named."""
    nouns = [noun for noun, _ in _nouns(words, text) if noun in {"city", "town"}]
    if not nouns and not all(_urban(place, text) for place in chain):
        return None
    country = land(places)
    return next(
        (
            place for place in _before(words, places)
            if place.kind == "city" and place.lat is not None and place.population >= LEAST_PEOPLE
            and country in {None, place.country}
        ),
        None,
    )  # fmt: skip


def _urban(place: Place, text: str) -> bool:
    """Whether a name is said to be a part of a town: "the Dalga neighbourhood", "Dalga Street"."""
    around = text[place.span.start : place.span.end + 24].lower().split()[:6]
    before = text[max(0, place.span.start - 24) : place.span.start].lower().split()[-3:]
    return bool(_parts() & {word.strip(",.") for word in (*before, *around)})


def _before(words: Span, places: Sequence[Place]) -> Iterator[Place]:
    """The places named shortly before some words, the nearest first."""
    for place in reversed(places):
        if words.start - REACH < place.span.end <= words.start and not (place.demonym or place.actor or place.near):
            yield place


def _nouns(words: Span, text: str) -> Iterator[tuple[str, str]]:
    """The definite nouns of some words with no name of their own, the last first: ("town", "the town")."""
    for match in reversed(list(_definite().finditer(text, words.start, words.end))):
        several = match["many"] == "s" and match.end() >= words.end
        named = re.match(r"s?\sof\s(?:the\s)?[A-Z]", text[match.end() : match.end() + 16])
        if not several and named is None:
            yield match["noun"].lower(), match.group()
            return


def _may_be(noun: str, place: Place) -> bool:
    """Whether a noun may take up a place: a province is no town, a town of a million no village."""
    if noun in rules()["taken_up"]["wide"]:
        return place.kind == "region"
    return place.kind in {"city", "district"} and place.population <= MOST_PEOPLE.get(noun, place.population)


@cache
def _definite() -> re.Pattern[str]:
    nouns = "|".join((*rules()["taken_up"]["wide"], *rules()["taken_up"]["spot"]))
    form = rf"\b(?:the|this|that)\s(?:[\w-]+\s){{0,2}}?(?P<noun>{nouns})(?P<many>['’]?s)?\b"
    return re.compile(form, re.IGNORECASE)


@cache
def _excepting() -> re.Pattern[str]:
    words, nouns = "|".join(rules()["excepting"]["words"]), "|".join(rules()["taken_up"]["spot"])
    of = rf"(?:(?:[a-z-]+\s){{0,2}}(?:{nouns})s?\sof\s(?:the\s)?)?"
    return re.compile(rf"\b(?:{words})\s(?:(?:in|for)\s)?(?:the\s)?{of}$")


@cache
def _parts() -> frozenset[str]:
    return frozenset(rules()["taken_up"]["urban"])
