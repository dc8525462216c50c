"""Owns the coding of actors: kind, country and sector of each entity that can act, from its own words.

A value comes from a title, a description, or the name itself; where none of them says so it stays None.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parallax.annotation import Annotation, Entity
from parallax.annotation.bodies import armed_name, body_behind, known_body
from parallax.annotation.gazetteer import countries, country_names, demonyms, place_country
from parallax.annotation.party_words import (
    head_word,
    is_crowd,
    is_forces,
    is_listed,
    is_tag,
    is_thing,
    listed,
    plain_words,
)
from parallax.annotation.roles import read_role
from parallax.coding.coded import Actor, ActorKind
from parallax.coding.count_words import lists, plural
from parallax.coding.officials import with_officials
from parallax.coding.places import Place
from parallax.coding.sectors import sector_of
from parallax.coding.whose import state_forces, with_states
from parallax.spans import Span, words

# Bodies whose name says that they are part of a state's government.
GOVERNMENT_WORDS = frozenset(
    ["government", "ministry", "cabinet", "kremlin", "presidency", "embassy", "regime", "administration"]
)


# What stands behind these is whom somebody deals with: an ambassador to the United Nations is a government's.
CONCERNING = re.compile(r" (?:to|for|on|against|at|in) ")
# Classes of nouns that are people: coding.count_words.
PEOPLE = frozenset({"other", "troops", "protesters", "detained", "abducted", "displaced", "aboard"})
STATELESS = frozenset({"IGO", "NGO"})  # sectors of bodies that send people to a country not theirs
# Whoever heads a body sits in its sector; whoever heads a state, in his own.
HEADS = re.compile(
    r"\b(?:[Pp]resident|[Cc]hairman|[Cc]hairwoman|[Cc]hair|[Ll]eader|[Mm]ember)s? of (?:the )?([A-Z].*)"
)
STATE_WORDS = frozenset(
    {"republic", "united", "states", "government", "islamic", "people's", "democratic", "kingdom"}
)
NEAR = 400  # code points between a body and "its" envoy


def actors_of(
    annotation: Annotation, text: str, places: Sequence[Place] = (), year: int | None = None
) -> tuple[Actor, ...]:
    """The actors of one report of that year: whoever it names, is quoted, or is a party of an event."""
    quoted = {quotation.speaker for quotation in annotation.quotations}
    parties = {entity for event in annotation.events for entity in (*event.actor_entities, *event.recipient_entities)}
    named = frozenset(code for e in annotation.entities for code in _nations(e, text))
    actors = tuple(
        _actor(index, entity, text, named)
        for index, entity in enumerate(annotation.entities)
        if index in quoted
        or (index in parties and _can_act(entity))
        or (entity.kind != "other" and _is_named(entity))
    )
    countries_named = named | {place.country for place in places if place.country}
    known = with_officials(_servants(_counterparts(actors), text), year, countries_named)
    return with_states(known, places, text, year)


def _is_named(entity: Entity) -> bool:
    return any(mention.form == "name" for mention in entity.mentions)


def _can_act(entity: Entity) -> bool:
    """Whether a party of an event is somebody: a thing, a spot, or a machine whose owner nobody tells is nobody."""
    if _is_named(entity):
        return True
    ownerless = is_forces(entity.name) and not state_forces(entity.name)
    written_as_name = all(word[:1].isupper() for word in entity.name.split())
    thing = entity.kind == "other" and not written_as_name and sector_of(entity.name) is None
    return not (thing or is_thing(entity.name) or is_tag(entity.name) or ownerless)


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
        own = actor.country is not None or is_forces(actor.name)  # "its forces", "its Russian allies"
        if actor.kind in {"person", "group"} and master and master.sector in STATELESS and not own:
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
    nation = kind == "country" and entity.name in demonyms()
    return Actor(
        entity=index,
        name=country_names().get(demonyms()[entity.name], entity.name) if nation else entity.name,
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
        known = entity.name.replace("’", "'") in countries() or entity.name in demonyms()
        return "country" if known else "place"
    if _governs(entity):
        return "government"
    if not _is_named(entity):
        return _described_kind(entity)
    if entity.kind != "organisation":
        return "organisation" if entity.kind == "other" else entity.kind
    body = known_body(entity.name)
    armed = body.kind == "group" if body else armed_name(entity.name)
    return "group" if armed else "organisation"


def _governs(entity: Entity) -> bool:
    """Whether an entity is a state's government by its name, or by the noun that describes it."""
    if entity.kind == "organisation" and _is_named(entity):
        return bool(_small_words(entity.name) & GOVERNMENT_WORDS)
    described = entity.kind in {"organisation", "group", "other"} and not _is_named(entity)
    return described and head_word(plain_words(entity.name)).lower().removesuffix("s") in GOVERNMENT_WORDS


def _described_kind(entity: Entity) -> ActorKind:
    """The kind of whoever only words describe: people by their noun, several a group, anything else a body."""
    head = head_word(plain_words(entity.name))
    if is_crowd(entity.name) and not plural(head.lower()) and lists().noun(head) in PEOPLE:
        counted = entity.name.split()[0].lower() in {"a", "an", "one", "another", "the"} or is_listed(head, "unknown")
        return "person" if counted else "group"
    if is_crowd(entity.name) or is_forces(entity.name) or body_behind(entity.name):
        return "group"
    if head == entity.name and lists().noun(head) == "troops":
        return "group"  # "terrorist" of "terrorist attacks"
    if entity.kind == "other":
        return ("group" if plural(head.lower()) else "person") if lists().noun(head) in PEOPLE else "organisation"
    return "organisation" if entity.kind == "place" else entity.kind


def _small_words(name: str) -> set[str]:
    return set(name.lower().split())


def _country(entity: Entity, kind: ActorKind, titles: tuple[str, ...], named: frozenset[str]) -> str | None:
    """Country of a place by the gazetteer; of anybody else by a demonym or country in title, description or name."""
    if kind == "country" and entity.name in demonyms():
        return demonyms()[entity.name]
    if kind in {"country", "place"}:
        return place_country(entity.name, named) or place_country(entity.name.title(), named)
    if kind == "group" and body_behind(entity.name):
        return next((country for title in titles if (country := read_role(title).country)), None)
    own = demonyms().get(entity.name) or read_role(entity.name).country if kind != "person" else None
    return own or next((country for title in titles if (country := read_role(title).country)), None)


def _sector(entity: Entity, kind: ActorKind, titles: tuple[str, ...]) -> str | None:
    if kind in {"country", "place"}:
        return None
    if kind != "person" and (body := known_body(entity.name) or body_behind(entity.name)):
        return body.sector
    if kind != "person" and (sector := _of_forces(entity.name) or sector_of(entity.name)):
        return sector
    for title in titles:
        if kind == "person" and (heads := HEADS.search(title)) and not read_role(heads[1]).words <= STATE_WORDS:
            return sector_of(heads[1])  # "president of the Guild"
        if sector := sector_of(CONCERNING.split(title, maxsplit=1)[0]) or sector_of(title):
            return sector
    return sector_of(entity.name) if kind != "person" or entity.name in titles else None


def _of_forces(name: str) -> str | None:
    """MIL of the forces of a state or its government; of whoever else has forces, what the name says of them."""
    if not state_forces(name):
        return None
    whose = sector_of(" ".join(word for word in plain_words(name) if not is_forces(word)))
    proper = [w for w in plain_words(name)[1:] if w[:1].isupper() and not is_forces(w) and w not in demonyms()]
    if any(word.lower() not in GOVERNMENT_WORDS | listed("force_modifiers") for word in proper):
        return None  # "the Valley Freedom Forces" are somebody's own
    own = whose in {None, "GOV", "MIL"} and (
        whose is not None or read_role(name).country is not None or _unowned(name)
    )
    return "MIL" if own else None


def _unowned(name: str) -> bool:
    return all(is_forces(word) or word.lower() in {"the", "a", "its", "his", "their"} for word in plain_words(name))
