"""Owns CodedEvent: an event mention in the codes of the field, with who is said to say so.

Type, mode and status are the mention's own; root, CAMEO code, quad class and scale follow from them by
data/crosswalk.toml. A mention inside somebody's words is theirs: `said_by` holds the attributions around it.
"""

from collections.abc import Sequence

from parallax.annotation import Annotation, EventMention, Quotation
from parallax.coding.coded import CodedEvent, EventParty
from parallax.coding.plover import cameo, quad, root, scale
from parallax.spans import Span, words


def events(annotation: Annotation, text: str) -> tuple[CodedEvent, ...]:
    """One CodedEvent for each event mention, in the same order."""
    return tuple(_event(number, mention, annotation, text) for number, mention in enumerate(annotation.events))


def _event(number: int, mention: EventMention, annotation: Annotation, text: str) -> CodedEvent:
    type_ = root(mention.type, mention.status)
    return CodedEvent(
        mention=number,
        root=type_,
        cameo=cameo(type_, mention.mode if type_ == mention.type else None),
        quad=quad(type_),
        scale=scale(type_),
        actors=_parties(mention.actors, mention.actor_entities, annotation, text),
        recipients=_parties(mention.recipients, mention.recipient_entities, annotation, text),
        said_by=said_by(mention.trigger, annotation.quotations),
    )


def _parties(
    spans: Sequence[Span], entities: Sequence[int | None], annotation: Annotation, text: str
) -> tuple[EventParty, ...]:
    """The parties with the name of whom they are; one entity is one party."""
    found: list[EventParty] = []
    for span, entity in zip(spans, entities, strict=True):
        if entity is None:
            found.append(EventParty(span, None, " ".join(words(span, text).split())))
        elif all(party.entity != entity for party in found):
            found.append(EventParty(span, entity, annotation.entities[entity].name))
    return tuple(found)


def said_by(trigger: Span, quotations: Sequence[Quotation]) -> tuple[int, ...]:
    """The quotations whose content holds the trigger, the outermost first: none is the outlet's own voice."""
    around = [n for n, q in enumerate(quotations) if any(part.covers(trigger) for part in q.content)]
    return tuple(sorted(around, key=lambda n: -sum(part.end - part.start for part in quotations[n].content)))
