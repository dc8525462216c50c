"""Adds event mentions and figures to a built report, as annotation and coding would give them, by their words."""

from dataclasses import dataclass, replace

from parallax.annotation import EventMention, Sentence, Status
from parallax.coding import CodedEvent, EventDay, EventParty, EventSite, Figure, FigureKind, Place, Scope
from parallax.linking import Prepared
from parallax.spans import Span

TOWNS = {"Velm": ("KGZ", 42.0, 74.0, 1), "Orsk": ("KGZ", 40.0, 70.0, 2), "Ustad": ("KAZ", 50.0, 70.0, 3),
         "Korda": ("KGZ", 42.1, 74.1, 4)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention by words of the text; parties are names of entities or other words of the text."""

    trigger: str
    type: str = "ASSAULT"
    status: Status = "happened"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    town: str | None = None
    day: str | None = None
    mode: str | None = None
    sector: str | None = None
    said_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One figure by its words; `of` is the place of its event among those given."""

    text: str
    low: int | None
    high: int | None
    kind: FigureKind = "killed"
    counted: str | None = None
    scope: Scope = "event"
    of: int | None = 0


def telling(report: Prepared, *events: Event, counts: tuple[Count, ...] = ()) -> Prepared:
    """The report with these events and figures; every line of it is a sentence."""
    text = report.cleaned.report.text
    sentences, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            sentences.append(Sentence(Span(report.id, at, at + len(line))))
        at += len(line) + 1
    mentions = tuple(_mention(event, report) for event in events)
    annotation = replace(report.annotation, sentences=tuple(sentences), events=mentions)
    coded = tuple(
        _coded(n, event, mention, report) for n, (event, mention) in enumerate(zip(events, mentions, strict=True))
    )
    figures = tuple(_figure(count, report) for count in counts)
    return replace(report, annotation=annotation, coded=replace(report.coded, events=coded, figures=figures))


def _span(words: str, report: Prepared) -> Span:
    start = report.cleaned.report.text.index(words)
    return Span(report.id, start, start + len(words))


def _mention(event: Event, report: Prepared) -> EventMention:
    return EventMention(
        _span(event.trigger, report), event.type, event.mode, event.status,
        tuple(_span(words, report) for words in event.actors),
        tuple(_span(words, report) for words in event.recipients), None, None, 0.9,
    )  # fmt: skip


def _coded(number: int, event: Event, mention: EventMention, report: Prepared) -> CodedEvent:
    site = None
    if event.town:
        country, lat, lon, key = TOWNS[event.town]
        place = Place(_span(event.town, report), event.town, "city", country, None, lat, lon, key, 9000, 1, "built",
                      actor=False)  # fmt: skip
        site = EventSite(event.town, "city", country, None, lat, lon, key, 1, 1, (place,), "built")
    day = EventDay(event.day, event.day, "stated", mention.trigger, "day", 1, 1) if event.day else None
    return CodedEvent(
        number, event.type, "190", 4, -9.0, _parties(event.actors, event, report),
        _parties(event.recipients, event, report), event.said_by, day, site, "stated" if site else None,
    )  # fmt: skip


def _parties(names: tuple[str, ...], event: Event, report: Prepared) -> tuple[EventParty, ...]:
    found = []
    for name in names:
        entity = next((i for i, e in enumerate(report.annotation.entities) if e.name == name), None)
        actor = next((a for a in report.coded.actors if a.entity == entity), None)
        country = actor.country if actor else None
        found.append(EventParty(_span(name, report), entity, name, country, event.sector))
    return tuple(found)


def _figure(count: Count, report: Prepared) -> Figure:
    span = _span(count.text, report)
    counted = _span(count.counted, report) if count.counted else None
    return Figure(
        span, span, count.low, count.high, None, count.kind, counted, count.scope, None, None, None, count.of
    )
