"""Owns the coding of actors: kind, country and sector of each entity that can act, from its own words.

A value comes from a title, a description, or the name itself; where none of them says so it stays None.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from parallax.annotation import Annotation, Entity
from parallax.annotation.bodies import armed_name, known_body
from parallax.annotation.gazetteer import countries, demonyms, place_country
from parallax.annotation.roles import read_role
from parallax.coding.coded import Actor, ActorKind
from parallax.coding.sectors import sector_of
from parallax.spans import Span, words

# Bodies whose name says that they are part of a state's government.
GOVERNMENT_WORDS = frozenset(
    ["government", "ministry", "cabinet", "kremlin", "presidency", "embassy", "regime", "administration"]
)


# What stands behind these is whom somebody deals with: an ambassador to the United Nations is a government's.
CONCERNING = re.compile(r" (?:to|for|on|against|at|in) ")
STATELESS = frozenset({"IGO", "NGO"})  # sectors of bodies that send people to a country not theirs
NEAR = 400  # code points between a body and "its" envoy


def actors_of(annotation: Annotation, text: str) -> tuple[Actor, ...]:
    """The actors of one report: whoever it names, is quoted, or acts in an event."""
    acting = {quotation.speaker for quotation in annotation.quotations}
    acting |= {entity for event in annotation.events for entity in event.actor_entities}
    named = frozenset(code for e in annotation.entities for code in _nations(e, text))
    actors = tuple(
        _actor(index, entity, text, named)
        for index, entity in enumerate(annotation.entities)
        if index in acting or (entity.kind != "other" and any(m.form == "name" for m in entity.mentions))
    )
    return _servants(_counterparts(actors), text)


def _nations(entity: Entity, text: str) -> set[str]:
    """The countries that an entity's words name: a country, a people, or a demonym in a title."""
    known = countries().get(entity.name) or demonyms().get(entity.name)
    return {code for title in _titles(entity, text) if (code := read_role(title).country)} | (
        {known} if known else set()
    )


def _servants(actors: tuple[Actor, ...], text: str) -> tuple[Actor, ...]:
    """Whoever serves a body of states or an aid body ("its envoy for X") sits in the body's sector and country."""
    named = ((span.end, actor) for actor in actors if actor.kind == "organisation" for span in actor.seen)
    bodies = sorted(named, key=lambda at: (at[0], at[1].entity))  # two names may end at one place
    ends = [end for end, _ in bodies]
    coded = []
    for actor in actors:
        place = next((s.start for s in actor.seen if text[s.start : s.start + 4].lower() == "its "), None)
        before = bisect_right(ends, place) - 1 if place is not None else -1
        master = bodies[before][1] if before >= 0 and place is not None and place - ends[before] < NEAR else None
        if actor.kind in {"person", "group"} and master and master.sector in STATELESS:
            coded.append(replace(actor, sector=master.sector, country=master.country))
        else:
            coded.append(actor)
    return tuple(coded)


def _counterparts(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """A "counterpart" sits in the sector of the person named nearest before who has one."""
    known = sorted(
        (span.start, actor.sector)
        for actor in actors
        if actor.sector and actor.kind == "person"
        for span in actor.seen
    )
    coded = []
    for actor in actors:
        sector = actor.sector
        if actor.kind == "person" and sector is None and any("counterpart" in title for title in actor.titles):
            before = [other for start, other in known if start <= actor.seen[0].start]
            sector = before[-1] if before else None
        coded.append(replace(actor, sector=sector))
    return tuple(coded)


def _actor(index: int, entity: Entity, text: str, named: frozenset[str]) -> Actor:
    titles = _titles(entity, text)
    kind = _kind(entity)
    return Actor(
        entity=index,
        name=entity.name,
        kind=kind,
        country=_country(entity, kind, titles, named),
        sector=_sector(entity, kind, titles),
        titles=titles,
        seen=tuple(mention.span for mention in entity.mentions if mention.form != "pronoun"),
    )


def _titles(entity: Entity, text: str) -> tuple[str, ...]:
    """The titles and the descriptions beside the name, as written, each once, in text order."""
    spans: list[Span] = []
    for mention in entity.mentions:
        if mention.title:
            spans.append(mention.title)
        elif mention.form == "description":
            spans.append(mention.span)
    return tuple(dict.fromkeys(" ".join(words(span, text).split()) for span in spans))


def _kind(entity: Entity) -> ActorKind:
    if entity.kind == "place":
        return "country" if entity.name.replace("’", "'") in countries() else "place"
    if entity.kind != "organisation":
        return "organisation" if entity.kind == "other" else entity.kind
    if _small_words(entity.name) & GOVERNMENT_WORDS:
        return "government"
    body = known_body(entity.name)
    armed = body.kind == "group" if body else armed_name(entity.name)
    return "group" if armed else "organisation"


def _small_words(name: str) -> set[str]:
    return set(name.lower().split())


def _country(entity: Entity, kind: ActorKind, titles: tuple[str, ...], named: frozenset[str]) -> str | None:
    """Country of a place by the gazetteer; of anybody else by a demonym or country in title, description or name."""
    if kind in {"country", "place"}:
        return place_country(entity.name, named) or place_country(entity.name.title(), named)
    for title in titles:
        if country := read_role(title).country:
            return country
    if kind == "person":
        return None
    if entity.name in demonyms():
        return demonyms()[entity.name]
    return read_role(entity.name).country


def _sector(entity: Entity, kind: ActorKind, titles: tuple[str, ...]) -> str | None:
    if kind in {"country", "place"}:
        return None
    for title in titles:
        if sector := sector_of(CONCERNING.split(title, maxsplit=1)[0]) or sector_of(title):
            return sector
    if kind != "person" and (body := known_body(entity.name)):
        return body.sector
    return sector_of(entity.name) if kind != "person" or entity.name in titles else None
