"""Owns CodedEvent: an event mention in the codes of the field, with who is said to say so, when and where.

Type, mode and status are the mention's own; root, CAMEO code, quad class and scale follow from them by
data/crosswalk.toml. A mention inside somebody's words is theirs: `said_by` holds the attributions around it. What the
text does not say of day and place stays open, and where a fallback is taken the basis names it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.annotation import Annotation, EventMention, Quotation
from parallax.annotation.roles import read_role
from parallax.coding.coded import Actor, CodedEvent, EventDay, EventParty, SiteBasis
from parallax.coding.event_days import event_days
from parallax.coding.places import Place
from parallax.coding.plover import cameo, quad, root, scale
from parallax.coding.sectors import sector_of
from parallax.coding.site_context import site_at
from parallax.coding.sites import WIDE, EventSite, event_place
from parallax.coding.spots import Spots
from parallax.coding.stand_ins import meant
from parallax.coding.tense import Clauses
from parallax.coding.times import Time
from parallax.coding.weapons import Weapons
from parallax.spans import Span, words

# Types that befall the spot which their recipient words name: "artillery fire struck the old town".
ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the report that its events are told in."""

    text: str
    published: str | None  # ISO day, that which the text itself is stamped with before the metadata's
    actors: Mapping[int, Actor]  # by entity
    times: Sequence[Time]
    places: Sequence[Place]
    clauses: Clauses


def events(annotation: Annotation, scene: Scene) -> tuple[CodedEvent, ...]:
    """One CodedEvent for each event mention, in the same order."""
    days = event_days(annotation, scene.text, scene.clauses, scene.times, scene.published)
    spots, weapons = Spots(scene.clauses, scene.text, scene.places), Weapons(annotation, scene.clauses)
    made = (_event(number, day, annotation, scene, spots) for number, day in enumerate(days))
    return tuple(replace(event, weapons=weapons.of(annotation.events[event.mention])) for event in made)


def _event(number: int, day: EventDay | None, annotation: Annotation, scene: Scene, spots: Spots) -> CodedEvent:
    mention = annotation.events[number]
    type_ = root(mention.type, mention.status)
    site, basis = _site(mention, scene, spots)
    return CodedEvent(
        mention=number,
        root=type_,
        cameo=cameo(type_, mention.mode if type_ == mention.type else None),
        quad=quad(type_),
        scale=scale(type_),
        actors=_parties(mention.actors, mention.actor_entities, mention, annotation, scene),
        recipients=_parties(mention.recipients, mention.recipient_entities, mention, annotation, scene),
        said_by=said_by(mention.trigger, annotation.quotations),
        day=day,
        site=site,
        site_basis=basis,
    )


def _parties(
    spans: Sequence[Span], entities: Sequence[int | None], mention: EventMention, annotation: Annotation, scene: Scene
) -> tuple[EventParty, ...]:
    """The parties with the name of whom they are; one entity is one party."""
    found: list[EventParty] = []
    for span, entity in zip(spans, entities, strict=True):
        named = None if entity is None else annotation.entities[entity].name
        others = meant(span, named, mention, annotation, scene.text, scene.actors)
        if others:
            new = [other for other in others if all(party.entity != other.entity for party in found)]
            found += [EventParty(span, new_.entity, new_.name, new_.country, _sector(new_)) for new_ in new]
        elif entity is None or all(party.entity != entity for party in found):
            found.append(_party(span, entity, annotation, scene))
    return tuple(found)


def _sector(actor: Actor) -> str | None:
    return "GOV" if actor.kind == "country" else actor.sector


def _party(span: Span, entity: int | None, annotation: Annotation, scene: Scene) -> EventParty:
    """Country and sector are the actor's; of words that name nobody known, what the words themselves tell."""
    said = " ".join(words(span, scene.text).split())
    name = said if entity is None else annotation.entities[entity].name
    actor = None if entity is None else scene.actors.get(entity)
    standing = next((place for place in scene.places if place.actor and place.span.overlaps(span)), None)
    if standing is not None and (actor is None or actor.kind in {"place", "country"}):
        return EventParty(span, entity, name, standing.country, "GOV", metonym=standing.kind != "country")
    if actor is not None:
        return EventParty(span, entity, name, actor.country, _sector(actor))
    return EventParty(span, entity, name, read_role(said).country, sector_of(said))


def _site(mention: EventMention, scene: Scene, spots: Spots) -> tuple[EventSite | None, SiteBasis | None]:
    """The place that the mention's place words name or take up, or the spot in it; else what it happened to."""
    places = scene.places
    site = None
    if mention.place:
        site = site_at(mention.place, scene.text, places, spots.before(mention.place))
    if mention.type in ON_THE_SPOT and (site is None or site.kind in WIDE):
        spot = spots.site(mention)
        if spot is not None and (site is None or site.country in {None, spot.country}):
            return spot, "stated"
    if site is not None:
        return site, "stated"
    if mention.type in ON_THE_SPOT:
        for span in mention.recipients:
            hit = [p for p in places if p.span.overlaps(span) and not p.demonym and not p.actor]
            if hit and all(spot.kind != "country" for spot in hit) and (found := event_place(_At(span), places)):
                return found, "recipient"
    return None, None


@dataclass(frozen=True, slots=True)
class _At:
    """Something at these words."""

    place: Span | None


def said_by(trigger: Span, quotations: Sequence[Quotation]) -> tuple[int, ...]:
    """The quotations whose content holds the trigger, the outermost first: none is the outlet's own voice.

    Nobody vouches for what only stands in the object of an act ("pleaded guilty to ...").
    """
    told = [(n, q) for n, q in enumerate(quotations) if q.manner != "done"]
    around = [n for n, q in told if any(part.covers(trigger) for part in q.content)]
    return tuple(sorted(around, key=lambda n: -sum(part.end - part.start for part in quotations[n].content)))
