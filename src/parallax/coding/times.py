"""Owns Time: a stretch of days that words of a report point at, and how it is known.

Days are ISO dates, both ends included. A relative time is reckoned from the report's dateline or publication day, or
from another time in its text, and says which; where there is none it stays unresolved (basis "none", no days). It is
never completed from the present day. Durations ("for two days") and times of day are no Times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from parallax.annotation import Annotation, EventMention
from parallax.cleaning import Cleaned
from parallax.coding.tense import Clauses
from parallax.coding.time_anchor import Anchor, anchor
from parallax.coding.time_finding import Found, find
from parallax.coding.time_reading import Precision, Scene, TimeBasis, TimeKind, unresolved
from parallax.coding.time_stamp import stamp
from parallax.spans import Span


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression; `start` and `end` are ISO dates, None on a side that is open or not known."""

    span: Span  # without the preposition: "Thursday" of "on Thursday"
    start: str | None
    end: str | None
    precision: Precision  # of the words: "late June" is a month, though `start` and `end` leave only its last third
    basis: TimeBasis  # "none": the text does not settle it
    anchor: str | None  # the ISO date it is reckoned from; None where stated or unresolved
    kind: TimeKind
    value: str | None  # as TIMEX3 writes it: 2016-12, 2016-W48, 201, XXXX-WXX-4; of a since or until, its border

    @property
    def days(self) -> int | None:
        """How many days the stretch has; None where a side is open."""
        if self.start is None or self.end is None:
            return None
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1


def times(cleaned: Cleaned, annotation: Annotation, clauses: Clauses) -> tuple[Time, ...]:
    """Every time of headline, body and captions, in text order, none overlapping another.

    What the annotation gives as the time of an event and no pattern reads ("months after the coup") is in it too,
    unresolved, so that an event with a vague time is told from one without. Linear in the length of the text.
    """
    spoken_from = anchor(cleaned)
    found = _found(cleaned, annotation, clauses, spoken_from)
    if spoken_from.day is None and (day := _caption_day(cleaned, found)):
        found = _found(cleaned, annotation, clauses, Anchor(day, "context", spoken_from.south))
    found = sorted([*found, *_unread(annotation, found)], key=lambda f: f.start)
    return tuple(_time(annotation.report, f) for f in found)


def own_times(cleaned: Cleaned, annotation: Annotation, clauses: Clauses) -> tuple[Time, ...]:
    """The times that a report tells of; the day it is stamped with is when it tells, not of what."""
    over = stamp(cleaned)
    found = times(cleaned, annotation, clauses)
    return tuple(time for time in found if not (over and time.span.overlaps(over.span)))


def _found(cleaned: Cleaned, annotation: Annotation, clauses: Clauses, spoken_from: Anchor) -> list[Found]:
    basis = spoken_from.basis if spoken_from.day else "none"
    scene = Scene(spoken_from.day, basis, clauses.ahead, clauses.lasting, spoken_from.south)
    return find(cleaned.report.text, annotation, clauses, scene)


def _caption_day(cleaned: Cleaned, found: Iterable[Found]) -> date | None:
    """The last whole date in a caption: of a report without a day of its own, its picture's is the nearest known."""
    captions = [p.span for p in cleaned.passages if p.kind == "caption"]
    days = [
        f.reading.start
        for f in found
        if f.reading.basis == "stated" and f.reading.precision == "day" and f.reading.start == f.reading.end
        if any(c.start <= f.start < c.end for c in captions)
    ]
    return max((day for day in days if day is not None), default=None)


def event_time(event: EventMention, times: Sequence[Time]) -> Time | None:
    """The time that the words of the event's own time span name; None where it has none.

    Of several in the span the first with days counts, a point before one that is only open to a side.
    """
    span = event.time
    if span is None:
        return None
    inside = [time for time in times if time.span.overlaps(span)]
    return min(inside, key=lambda t: (t.basis == "none", t.days is None, t.span.start), default=None)


def acled_precision(time: Time) -> int | None:
    """ACLED time_precision: 1 the day, 2 within a week, 3 within a month; None where it is vaguer (not coded)."""
    if time.days is None or time.kind == "recurring":
        return None
    return next((code for code, most in ((1, 1), (2, 7), (3, 31)) if time.days <= most), None)


def ucdp_precision(time: Time) -> int | None:
    """UCDP date_prec: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None where vaguer."""
    if time.days is None or time.kind == "recurring":
        return None
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if time.days <= most), None)


def _unread(annotation: Annotation, found: Iterable[Found]) -> list[Found]:
    """The times of events that no pattern reads."""
    taken = [(f.start, f.end) for f in found]
    spans = sorted({(e.time.start, e.time.end) for e in annotation.events if e.time})
    left: list[Found] = []
    for start, end in spans:
        if not any(s < end and start < e for s, e in [*taken, *((f.start, f.end) for f in left)]):
            left.append(Found(start, end, unresolved("vague")))
    return left


def _time(report: str, found: Found) -> Time:
    reading = found.reading
    dates = [None if when is None else when.isoformat() for when in (reading.start, reading.end, reading.anchor)]
    return Time(
        Span(report, found.start, found.end), dates[0], dates[1], reading.precision, reading.basis, dates[2],
        reading.kind, reading.value,
    )  # fmt: skip
