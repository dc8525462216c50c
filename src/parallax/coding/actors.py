"""Owns the coding of actors: kind, country and sector of each entity that can act, from its own words.

A value comes from a title, a description, or the name itself; where none of them says so it stays None.
"""

from dataclasses import replace

from parallax.annotation import Annotation, Entity
from parallax.annotation.gazetteer import countries, demonyms, place_country
from parallax.annotation.roles import read_role
from parallax.cleaning import Cleaned
from parallax.coding.coded import Actor, ActorKind, Coded
from parallax.coding.sectors import sector_of
from parallax.spans import Span, words

# Bodies whose name says that they are part of a state's government.
GOVERNMENT_WORDS = frozenset(
    ["government", "ministry", "cabinet", "kremlin", "presidency", "embassy", "regime", "administration"]
)


def code(cleaned: Cleaned, annotation: Annotation) -> Coded:
    """The actors of one report: every person, organisation, group and place it names, and whoever is quoted."""
    text = cleaned.report.text
    speaking = {quotation.speaker for quotation in annotation.quotations}
    actors = tuple(
        _actor(index, entity, text)
        for index, entity in enumerate(annotation.entities)
        if entity.kind != "other" or index in speaking
    )
    return Coded(annotation.report, _counterparts(actors))


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


def _actor(index: int, entity: Entity, text: str) -> Actor:
    titles = _titles(entity, text)
    kind = _kind(entity)
    return Actor(
        entity=index,
        name=entity.name,
        kind=kind,
        country=_country(entity, kind, titles),
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
    if entity.kind == "organisation" and _small_words(entity.name) & GOVERNMENT_WORDS:
        return "government"
    return "organisation" if entity.kind == "other" else entity.kind


def _small_words(name: str) -> set[str]:
    return set(name.lower().split())


def _country(entity: Entity, kind: ActorKind, titles: tuple[str, ...]) -> str | None:
    """Country of a place by the gazetteer; of anybody else by a demonym or country in title, description or name."""
    if kind in {"country", "place"}:
        return place_country(entity.name) or place_country(entity.name.title())
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
        if sector := sector_of(title):
            return sector
    return sector_of(entity.name) if kind != "person" or entity.name in titles else None
