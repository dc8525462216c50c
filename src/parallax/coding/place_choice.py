"""Owns which of the places that bear a name a report means.

All namings of one name in a report mean one place. A place scores by its size and kind, by what the report says holds
it, and by the countries, divisions and places that the report's other names mean; the best scored is taken, and none
where nothing in the report speaks for a small place. Weights were tuned on LGL and GeoVirus (bench/places.py).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from parallax.coding.gazetteer import Entry, Hit, countries_by_name, entry, sounding
from parallax.coding.place_context import Context, inside, kilometres
from parallax.coding.toponym_mentions import CLOSE_SPELLING, Link, Toponym
from parallax.coding.toponyms import DOUBLED, PlaceKind, skeleton, transliterated, without_article
from parallax.places import places as geonames

ROUNDS = 3  # what one name means tells what the others do; more rounds change nothing measurable
POPULATION = 0.8  # a score for each tenfold of people
MAIN_NAME = 0.8
CAPITAL = 1.0
COUNTRY = 5.5  # of a country itself, whatever its population
REGION = -0.4  # a division called like its seat: the seat is meant where no word says otherwise
NAMED_FEATURE = 4.0  # of the project's own list, which has only what news writes about
DEMONYM = 0.5  # what "Syrian" counts for Syria beside a place there
HELD_IN = 3.0  # said to lie in a country, a division or near a place
SAME_COUNTRY = 2.5  # times the share of the report's other names that lie there
SAME_DIVISION = 2.0
CLOSE = 1.0  # another place of the report within CLOSE_KM
CLOSE_KM = 80.0
NEIGHBOURS_KM = 150.0  # within which a town may be said to lie beside one of another country
OUTLET_COUNTRY = 0.7
OUTDONE = -2.5  # a town called like a country or a great division
KIND_SAID = 2.0
KIND_UNLIKE = -1.5
SPELLED_OTHERWISE = -4.0  # times the share of letters that differ
SMALL = 20_000  # people; a smaller place needs something in the report that speaks for it
LARGE = 100_000
GREAT = 500_000
METROPOLIS = 1_000_000  # of a seat that is also called by its division's name alone: New York City, no Oklahoma City
SHORTEST = 4  # letters of a name that another spelling is looked for
SHORT = 4  # letters of a skeleton, under which spellings must be close
AT_HOME = 0.3  # share of the report's other names in a country whose names may be spelled otherwise
FAR_SPELLING = 0.34  # of letters, beyond which two spellings are not one name
SUPPORT = 0.6  # what must speak for a small place
STRONG_SUPPORT = 2.9  # for one that has the name only among others, and for a quarter or site by a town's name


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means: the entry, how many could have been meant, and what spoke for it."""

    entry: Entry | None
    candidates: int
    reason: str


@dataclass(slots=True)
class _Group:
    """All toponyms of one name and, where their words say "province" or "district", of that kind."""

    core: str
    members: list[int]
    local: bool  # a quarter of a city or a site: a town of its name far away is not meant
    hits: tuple[Hit, ...]
    kinds: Counter[PlaceKind] = field(default_factory=Counter)
    outer: list[tuple[str, float]] = field(default_factory=list)  # (name that holds it, weight)
    outright: list[str] = field(default_factory=list)  # the names of which it is said outright
    best: Hit | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        """What namings of one name share, with or without its article."""
        return without_article(self.core)


def choose(found: Sequence[Toponym], said: Sequence[Link], home: str | None = None) -> tuple[Choice, ...]:
    """The place that each toponym means; `home` is the country of the outlet or dateline, where known."""
    groups = _groups(found, said)
    for _ in range(ROUNDS):
        context = _context(found, groups, home)
        for group in groups.values():
            _settle(group, groups, context)
    return tuple(_choice(toponym, groups) for toponym in found)


def _groups(found: Sequence[Toponym], said: Sequence[Link]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for number, toponym in enumerate(found):
        if toponym.country is None:
            group = groups.setdefault(_key(toponym), _Group(toponym.core, [], _local(toponym), toponym.hits))
            group.members.append(number)
            if toponym.kind:
                group.kinds[toponym.kind] += 1
    for link in said:
        inner, outer = found[link.inner], found[link.outer]
        if inner.country is None and inner.core != outer.core:
            key = f"={outer.country}" if outer.country else _key(outer)
            groups[_key(inner)].outer.append((key, link.weight))
            groups[_key(inner)].outright += [key] if link.outright else []
    _respell(found, groups)
    return groups


def _key(toponym: Toponym) -> str:
    """What the toponyms of one meaning share: "Aleppo" and "Aleppo city", but not "Aleppo province"."""
    kind = "district" if toponym.quarter or toponym.kind == "district" else toponym.kind
    return f"{toponym.core}/{kind}" if kind in {"region", "district", "feature"} or toponym.facility else toponym.core


def _local(toponym: Toponym) -> bool:
    return toponym.quarter or toponym.facility or toponym.kind == "feature"


def _respell(found: Sequence[Toponym], groups: dict[str, _Group]) -> None:
    """Give names that no place bears the places of names that sound alike, in countries that the report names."""
    countries = {t.country for t in found if t.country} | {
        hit.entry.country for group in groups.values() for hit in group.hits if hit.entry.kind == "country"
    }
    for group in groups.values():
        if group.local or len(group.core) < SHORTEST or group.core.count(" ") >= 4:
            continue
        if not group.hits:
            group.hits = tuple(
                hit for hit in _alike(group.core)
                if hit.entry.country in countries or (hit.entry.population > LARGE and hit.distance < CLOSE_SPELLING)
            )  # fmt: skip
        elif all(hit.entry.kind == "region" for hit in group.hits):  # the seat, spelled otherwise than its province
            divisions = {hit.entry.number for hit in group.hits}
            group.hits += tuple(
                hit for hit in _alike(group.core)
                if hit.entry.kind == "city" and hit.entry.division in divisions and hit.entry.population > SMALL
            )  # fmt: skip


def _alike(name: str) -> tuple[Hit, ...]:
    """The places whose names sound like this one, in countries whose names are transliterated.

    Of a name of SHORTEST letters only a letter may be written twice: "Raqa" is Raqqa.
    """
    farthest = FAR_SPELLING if len(skeleton(name)) >= SHORT else CLOSE_SPELLING
    return tuple(
        Hit(hit.entry, hit.main, distance)
        for other, hits in sounding(name)
        if (distance := Indel.normalized_distance(name, other)) <= farthest
        and (len(name) > SHORTEST or DOUBLED.sub(r"\1", without_article(other)) == DOUBLED.sub(r"\1", name))
        for hit in hits
        if hit.entry.country in transliterated()
    )


def _context(found: Sequence[Toponym], groups: Mapping[str, _Group], home: str | None) -> Context:
    context = Context(home)
    for toponym in found:
        if toponym.country:
            context.add(f"={toponym.country}", toponym.country, DEMONYM)
    for group in groups.values():
        place = group.best.entry if group.best else None
        if place is None:
            continue
        weight = 1.0 + math.log(len(group.members))
        context.add(group.name, place.country, weight)
        context.add(group.name, _division(place), weight)
        if place.lat is not None and place.lon is not None and place.kind in {"city", "district", "feature"}:
            context.points.append((group.name, place.lat, place.lon))
    return context


def _division(place: Entry) -> int | None:
    return place.number if place.kind == "region" else place.division


def _settle(group: _Group, groups: Mapping[str, _Group], context: Context) -> None:
    scored = []
    for hit in group.hits:
        if hit.distance and not _sounds_meant(hit.entry, group, groups, context):
            continue
        worth, support, reasons = _score(hit, group, groups, context)
        scored.append((worth, support, hit, reasons))
    if not scored:
        group.best, group.reason = None, "no place of this name is known"
        return
    worth, support, hit, reasons = max(scored, key=lambda row: (row[0], -row[2].entry.number))
    foreign = _foreign(hit, group, groups, context)
    if _elsewhere(hit.entry, group, groups, context):
        group.best, group.reason = None, f"said to lie in another country than {_shown(hit.entry)}"
    elif foreign or (support < _needed(group, hit) and (context.total or group.local)):
        group.best, group.reason = None, f"nothing in the report speaks for {_shown(hit.entry)}"
    else:
        group.best, group.reason = hit, "; ".join(reasons)


def _sounds_meant(place: Entry, group: _Group, groups: Mapping[str, _Group], context: Context) -> bool:
    """Whether a name that only sounds alike may be meant: where the report is, of the kind said, in what holds it."""
    if any(h.entry.kind == "region" and h.entry.number == place.division for h in group.hits):
        return True  # the seat of a division of this name
    if context.total and context.share(group.name, place.country or "") < AT_HOME:
        return False
    if group.kinds and place.kind == "city" and set(group.kinds) == {"region"}:
        return False
    outers = [groups[key].best for key, _ in group.outer if not key.startswith("=")]
    held = [outer.entry for outer in outers if outer is not None and outer.entry.kind != "country"]
    if not held and place.kind == "city" and set(group.kinds) == {"district"}:
        return False  # "the district of X" is a part of some town, no town of a like name
    return not held or any(inside(place, outer) for outer in held)


def _foreign(hit: Hit, group: _Group, groups: Mapping[str, _Group], context: Context) -> bool:
    """Whether a quarter's or a site's name far from all that the report tells of: a namesake, whatever its size."""
    place = hit.entry
    own = max(context.own[group.name, ""], 1.0 + math.log(len(group.members)))
    if place.kind == "country" or not place.country or context.total < 2 * own:
        return False
    if context.others(group.name, place.country) > 0:
        return False
    part = group.local or (group.kinds and place.kind not in group.kinds)
    same = (groups.get(f"{group.core}/district"), groups.get(f"al {group.core}/district"))
    return bool(part) or any(other is not None and other.best is None for other in same)


def _elsewhere(place: Entry, group: _Group, groups: Mapping[str, _Group], context: Context) -> bool:
    """Whether the report says outright that it lies in another country: "the Old City of Aleppo" is not Jerusalem's.

    Of a capital nothing follows: "Moscow in Syria" acts there; nor of what is near, over the border.
    """
    if place.kind not in {"city", "district"} or place.name in geonames().capitals:
        return False
    holders = [groups[key].best for key in group.outright if not key.startswith("=")]
    if any(hit is not None and _beside(place, hit.entry) for hit in holders):
        return False
    lands = {hit.entry.country for hit in holders if hit is not None and hit.entry.country}
    return bool(lands) and place.country not in lands and any(context.share(group.name, c) >= AT_HOME for c in lands)


def _beside(place: Entry, other: Entry) -> bool:
    """Whether a place is near another one, which is no whole country."""
    if place.lat is None or other.lat is None:
        return False
    return kilometres((place.lat, place.lon or 0.0), (other.lat, other.lon or 0.0)) < NEIGHBOURS_KM


def _needed(group: _Group, hit: Hit) -> float:
    """What in the report must speak for a place before it is taken."""
    place = hit.entry
    if place.kind not in {"city", "district"}:
        return 0.0
    if group.local:  # "Damascus suburbs", "Istanbul airport": large and named so, it is that city
        least = SUPPORT if hit.main and place.population >= LARGE else STRONG_SUPPORT
        return 0.0 if hit.main and place.population >= GREAT else least
    if place.population < SMALL:
        return SUPPORT if hit.main else STRONG_SUPPORT
    return SUPPORT if hit.distance > CLOSE_SPELLING or not (hit.main or place.population > GREAT) else 0.0


def _score(hit: Hit, group: _Group, groups: Mapping[str, _Group], context: Context) -> tuple[float, float, list[str]]:
    """A place's score, the part of it that the report gives, and the reasons in words."""
    place = hit.entry
    worth = _standing(hit, group)
    reasons = [f"named {place.name}" if hit.main else f"another name of {place.name}"]
    if hit.distance:
        worth += SPELLED_OTHERWISE * hit.distance
        reasons = [f"spelled like {place.name}"]
    held = _held(place, group, groups)
    if held > 0:
        reasons.append("said to lie there")
    support = HELD_IN * held
    if place.country and context.others(group.name, place.country) > 0:
        support += SAME_COUNTRY * (0.3 + 0.7 * context.share(group.name, place.country))
        reasons.append(f"other places of the report lie in {place.country}")
    support += SAME_DIVISION * min(1.0, context.others(group.name, _division(place)) / 3)
    if (
        place.lat is not None
        and place.kind != "region"
        and any(
            other != group.name and kilometres((place.lat, place.lon or 0.0), (lat, lon)) < CLOSE_KM
            for other, lat, lon in context.points
        )
    ):
        support += CLOSE
        reasons.append("near another place of the report")
    if context.home and place.country == context.home:
        support += OUTLET_COUNTRY
    if group.kinds and place.kind in group.kinds:
        support += KIND_SAID if place.kind != "city" else 0.5
        reasons.append(f"said to be a {place.kind}")
    elif group.kinds:
        worth += KIND_UNLIKE
    return worth + support, support, reasons


def _standing(hit: Hit, group: _Group) -> float:
    """What a place scores by itself."""
    place = hit.entry
    if place.kind == "country":
        return COUNTRY + MAIN_NAME
    if place.kind in {"region", "feature"} and place.population == 0:
        return NAMED_FEATURE
    worth = POPULATION * math.log10(max(place.population, 100)) - 1.0
    if place.kind in {"region", "district"}:
        seat = "region" not in group.kinds and any(
            h.entry.kind == "city" and h.entry.country == place.country
            and (h.main or h.distance or h.entry.population > METROPOLIS)
            and (h.entry.division in {place.number, place.division})
            for h in group.hits
        )  # fmt: skip
        worth += REGION - (1.5 if seat else 0.0)
    if not hit.main and place.kind == "city" and place.population < 100_000:
        worth -= 1.0
    if place.kind == "city" and any(_greater(other, hit) for other in group.hits):
        worth += OUTDONE
    if place.kind == "city" and place.name in geonames().capitals and place.population > 400_000:
        worth += CAPITAL
    return worth + (MAIN_NAME if hit.main else 0.0)


def _greater(other: Hit, hit: Hit) -> bool:
    """Whether a country or a far larger division bears as its main name what a city is only called, too."""
    return other.main and (
        (other.entry.kind == "country" and other.entry.population > 100_000)
        or (other.entry.kind == "feature" and not hit.main)  # "White House" is Casablanca, too
        or (other.entry.kind == "region" and other.entry.country is None and hit.entry.population < LARGE)
        or (other.entry.kind == "region" and other.entry.population > 30 * hit.entry.population
            and hit.entry.division != other.entry.number)
    )  # fmt: skip


def _held(place: Entry, group: _Group, groups: Mapping[str, _Group]) -> float:
    """How plainly the report says that the place lies in what holds it, 0 to 1."""
    worth = 0.0
    for key, weight in group.outer:
        if key.startswith("="):
            worth = max(worth, weight if place.country == key[1:] and place.kind != "country" else 0.0)
            continue
        for hit in groups[key].hits if groups[key].best is None else (groups[key].best,):
            if hit is not None and inside(place, hit.entry):
                worth = max(worth, weight)
    return worth


def _choice(toponym: Toponym, groups: Mapping[str, _Group]) -> Choice:
    if toponym.country:
        row = countries_by_name().get(toponym.country)
        return Choice(entry(row) if row is not None else None, 1, "people or things of a country")
    group = groups[_key(toponym)]
    return Choice(group.best.entry if group.best else None, len(group.hits), group.reason)


def _shown(place: Entry) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name
