"""Owns handles: how a person names an actor, event, figure or quotation of a record, or one report's part in it.

"e-12ab34" is an entry by its id or the beginning of it; "e-12ab34.2" the second of its accounts (of an actor its
namings, of a quotation its wordings, of a figure its claims), counted from 1. Without a number the first is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from parallax.linking import JudgementKind
from parallax.reconciliation.record import Record
from parallax.spans import Span


class UnknownHandleError(ValueError):
    """A handle that names nothing in the record, or more than one thing."""


@dataclass(frozen=True, slots=True)
class Handled:
    """One thing that can be judged: its id, how it is called, and the words of each report's part in it."""

    kind: JudgementKind
    id: str
    called: str
    parts: tuple[Span, ...]


def handled(record: Record) -> Iterator[Handled]:
    """Everything in a record that can be judged, in its order."""
    for actor in record.actors:
        yield Handled("actor", actor.id, actor.name, tuple(Span(s.report, s.start, s.end) for s in actor.names_seen))
    names = {actor.id: actor.name for actor in record.actors}
    for event in record.events:
        who = ", ".join(names[actor] for actor in event.actors)
        called = " ".join(filter(None, (event.type, event.mode, event.status, who)))
        yield Handled("event", event.id, called, tuple(Span(*trigger) for trigger in event.trigger))
    for figure in record.figures:
        counted = " ".join(filter(None, (figure.counted, figure.kind)))
        yield Handled("figure", figure.id, counted, tuple(Span(c.report, c.start, c.end) for c in figure.claims))
    for quotation in record.quotations:
        parts = tuple(Span(w.report, w.start, w.end) for w in quotation.wordings)
        yield Handled("utterance", quotation.id, names.get(quotation.speaker or "", "somebody"), parts)


def find(record: Record, handle: str) -> tuple[JudgementKind, Span]:
    """The kind and the words that a handle names. Raises UnknownHandleError with what to do."""
    name, _, number = handle.partition(".")
    found = [one for one in handled(record) if one.id == name] or [
        one for one in handled(record) if name and one.id.startswith(name)
    ]
    if len(found) != 1:
        many = "nothing" if not found else f"{len(found)} things"
        raise UnknownHandleError(f"{handle!r} names {many} of this story: `parallax judge STORY` lists what there is")
    place = int(number) if number.isdigit() else 0 if number else 1
    if not 1 <= place <= len(found[0].parts):
        raise UnknownHandleError(f"{found[0].id} has {len(found[0].parts)} parts, numbered from 1; not {number!r}")
    return found[0].kind, found[0].parts[place - 1]
