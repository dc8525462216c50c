"""Owns Reading, what the words of one time expression mean, and Scene, what they are read against.

A reading gives days only where the words, or the words and an anchor, settle them; without an anchor a relative
expression keeps its precision and the open value of TIMEX3 ("XXXX-12-01") and has no days.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from parallax.coding import periods
from parallax.coding.periods import Period

Precision = Literal[
    "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century",
    "range", "before", "after", "vague",
]  # fmt: skip
TimeBasis = Literal["stated", "publication", "dateline", "context", "none"]
TimeKind = Literal["point", "range", "since", "until", "recurring"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one expression means."""

    start: date | None
    end: date | None
    precision: Precision
    basis: TimeBasis
    value: str | None = None
    anchor: date | None = None
    kind: TimeKind = "point"
    open: bool = False  # another anchor would give other days: what a range does to its first part


@dataclass(slots=True)
class Scene:
    """What expressions are read against; `told` holds the points read so far, in text order."""

    anchor: date | None
    basis: TimeBasis
    ahead: Callable[[int, int], bool]  # whether the words at (start, end) lie in the future
    lasting: Callable[[int, int], bool] = lambda _start, _end: False  # in a clause of the present perfect
    south: bool = False
    told: list[Reading] = field(default_factory=list)

    def read(self, period: Period) -> Reading:
        """A period worked out from the anchor."""
        return Reading(period.start, period.end, period.unit, self.basis, period.value, self.anchor, open=True)

    def last(self, *units: str) -> Reading | None:
        """The last time told before that is at least as exact as one of the units."""
        return next((r for r in reversed(self.told) if r.start and r.precision in units), None)

    def against(self, anchor: date) -> "Scene":
        """The same scene seen from another day, from which everything lies back."""
        return replace(self, anchor=anchor, ahead=lambda _start, _end: False)


def stated(period: Period) -> Reading:
    """A period complete in its words."""
    return Reading(period.start, period.end, period.unit, "stated", period.value)


def unresolved(precision: Precision, value: str | None = None) -> Reading:
    """A time that the text does not settle."""
    return Reading(None, None, precision, "none", value, open=True)


def from_context(period: Period, told: Reading) -> Reading:
    """A period worked out from another time of the text."""
    return Reading(period.start, period.end, period.unit, "context", period.value, told.start)


def narrowed(reading: Reading, which: str, anchor: date | None) -> Reading:
    """The part of a period that "early", "mid", "late", "earlier" or "later" leaves of it."""
    if not (reading.start and reading.end) or reading.precision == "day":
        return reading
    if which in periods.PARTS:
        whole = Period(reading.start, reading.end, reading.precision, reading.value or "")  # type: ignore[arg-type]
        part = periods.part(whole, which)
        return replace(reading, start=part.start, end=part.end, precision=part.unit, value=part.value)
    if not anchor or not reading.start <= anchor <= reading.end:
        return reading
    if which == "later":
        return replace(reading, start=anchor)
    if which == "earlier" and anchor == reading.start:  # said on a Monday, of the days before
        week = reading.precision == "week"
        return replace(reading, start=anchor - timedelta(days=7), end=anchor) if week else reading
    return replace(reading, end=anchor - timedelta(days=1)) if which == "earlier" else reading
