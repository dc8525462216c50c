"""Owns the day of each event of a report: which of the report's times is the event's, and what it says of it.

The time is the one in the mention's own time words; where the annotation gives none, one that hangs in the tree on
the trigger or on the clause it stands in, that of the saying where a verbal act is the saying itself, or that of the
happening which a definite noun takes up ("the blast"). A time of day is on the day told last.
A time of another clause is never taken. Without any, what is told as done was done when the report was written at the
latest.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from parallax.annotation import Annotation, EventMention
from parallax.annotation.lexicon import lexicon
from parallax.coding import periods
from parallax.coding.coded import EventDay
from parallax.coding.tense import Clauses
from parallax.coding.time_words import alternatives, time_words
from parallax.coding.times import Time, acled_precision, event_time, ucdp_precision
from parallax.spans import Span

# What a report tells as done was done when it was written; a plan or a wish was not.
DONE = frozenset({"happened", "alleged"})
PAST = DONE | {"background"}
AHEAD = frozenset({"planned", "called-for", "conditional"})
VERBAL = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})  # done by saying so
TAKEN_UP = frozenset({"ASSAULT", "PROTEST", "CONSULT"})  # types whose happening a noun takes up: "the blast"
REACH = 3  # sentences back to the happening that "the blast" takes up
OPENING = 60  # code points before a trigger within which a "since" opens its clause
OWN = frozenset({"obl", "obl:tmod", "nmod", "nmod:tmod", "nmod:poss", "advmod"})  # of the trigger's own time
PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})  # of a clause whose time is the trigger's, too
JUST_AHEAD = timedelta(days=3)  # of a report's day, within which a day of a month is this year's whatever is told
RECKONED = frozenset({"publication", "dateline"})
_LETTERS = re.compile(r"[^\W\d_]+")
Day = EventDay | None


def event_days(
    annotation: Annotation, text: str, clauses: Clauses, times: Sequence[Time], told_on: str | None
) -> tuple[EventDay | None, ...]:
    """The day of each mention, in order; `told_on` is the ISO day that the report was written on."""
    finder = _Finder(annotation, text, clauses, times)
    days: list[Day] = []
    for number, mention in enumerate(annotation.events):
        time = finder.time(number)
        day = _stated(_told(time, finder.side(number), text, told_on)) if time else finder.taken_up(number, days)
        if day is None and mention.status in DONE and told_on:
            day = EventDay(None, told_on, "latest", None, None, None, None)
        days.append(day)
    return tuple(days)


class _Finder:
    """One report's events, times and trees."""

    def __init__(self, annotation: Annotation, text: str, clauses: Clauses, times: Sequence[Time]) -> None:
        self._events, self._text, self._clauses = annotation.events, text, clauses
        self._times = [time for time in times if time.start or time.end]
        self._all = times
        self._starts = [sentence.span.start for sentence in annotation.sentences]
        self._carried = {
            word: mention
            for mention in annotation.events
            if (word := self._clauses.head(mention.trigger.start, mention.trigger.end)) is not None
        }

    def time(self, number: int) -> Time | None:
        """The time that an event's own words or its clause give it; None where it has none with days."""
        mention = self._events[number]
        own = event_time(mention, self._all)
        if own is not None and (own.start or own.end):
            return self._pointed(own, mention)
        if own is not None:
            return self._begun(own) or self._same_day(own)
        word = self._clauses.head(mention.trigger.start, mention.trigger.end)
        if word is None:
            return None
        hung = [(rank, t) for t in self._fitting(mention) if (rank := self._hangs(t, word, mention)) is not None]
        best = min(hung, key=lambda pair: (pair[0], pair[1].days is None, pair[1].span.start), default=None)
        return best and best[1]

    def _begun(self, own: Time) -> Time | None:
        """The day behind words that only open a clause with "since": "since it |began in May|"."""
        if not self._text[own.span.start : own.span.end].lower().startswith("since"):
            return None
        here = self._sentence(own.span)
        behind = (t for t in self._times if t.span.start >= own.span.end and self._sentence(t.span) == here)
        return next((time for time in behind if time.kind == "since"), None)

    def _same_day(self, own: Time) -> Time | None:
        """A time of day on the day told last, in its sentence or just before: "On Friday ... It fell |at dawn|"."""
        words = self._text[own.span.start : own.span.end]
        if not _clock().search(words) or _habit().search(words):
            return None
        here = self._sentence(own.span)
        near = [t for t in self._times if 0 <= here - self._sentence(t.span) <= REACH]
        told = max(near, key=lambda t: (self._sentence(t.span), t.span.start), default=None)
        if told is None or not told.start or told.precision != "day" or told.kind != "point" or told.days != 1:
            return None
        if own.value not in {None, f"XXXX-WXX-{date.fromisoformat(told.start).isoweekday()}"}:
            return None  # "Sunday evening" is of a Sunday
        return replace(told, span=own.span, basis="context", anchor=told.start)

    def side(self, number: int) -> Literal["past", "ahead"] | None:
        """The side of the report on which an event lies; None for what goes on, or is the aim of something done."""
        mention = self._events[number]
        if mention.status in PAST:
            return "past"
        word = self._clauses.head(mention.trigger.start, mention.trigger.end)
        over = [] if word is None else [self._carried.get(w) for w in self._clauses.above(word)[1:]]
        aim = any(other and other.status in PAST and other.type not in VERBAL for other in over)
        return "ahead" if mention.status in AHEAD and not aim else None

    def _fitting(self, mention: EventMention) -> Iterator[Time]:
        """The times of an event's sentence that it may have, going by its status."""
        here = self._sentence(mention.trigger)
        for time in (self._pointed(t, mention) for t in self._times if self._sentence(t.span) == here):
            over = mention.status in AHEAD and time.basis in RECKONED and (time.end or "9") < (time.anchor or "")
            lasts = time.kind == "since" and mention.status != "ongoing"
            if not over and not lasts and time.kind not in {"until", "recurring"}:
                yield time

    def _hangs(self, time: Time, word: int, mention: EventMention) -> int | None:
        """How near a time hangs to a trigger: 0 on it, 1 on its clause, 2 on the saying of it; None elsewhere."""
        inner = self._clauses.head(time.span.start, time.span.end)
        path = None if inner is None else self._clauses.path(word, inner)
        if path is None:
            return None
        up, top, down = path
        if not up:
            return 0 if down and set(down) <= OWN and (len(down) == 1 or "advmod" not in down) else None
        if down not in {("obl",), ("obl:tmod",), ("advmod",)} or self._clauses.modal(top):
            return None
        if self._says(top) or mention.status not in PAST:
            return 2 if self._said(up, top, mention) else None
        other = self._carried.get(top)
        same = other is None or (other.type, other.status) == (mention.type, mention.status)
        if len(up) == 1 and same and mention.status in DONE:
            part = up[0] == "obj" or (up[0] in PARTS and mention.type not in VERBAL)
            return 1 if part or (up[0] in {"advcl", "conj"} and self._joined(word, top)) else None
        return None

    def _joined(self, word: int, top: int) -> bool:
        """Whether a verb goes on with what another one tells: "shelled the town, killing four"."""
        return word > top and self._clauses.low(word).endswith("ing") and not self._clauses.marked(word)

    def _said(self, up: tuple[str, ...], top: int, mention: EventMention) -> bool:
        """Whether a verbal act is the saying itself: its actor is who says so."""
        if mention.type not in VERBAL or mention.status != "happened" or up[-1] not in {"ccomp", "parataxis"}:
            return False
        speakers = self._clauses.subjects(top)
        return len(up) <= 2 and any(
            actor.start <= start < actor.end for actor in mention.actors for start in speakers
        )

    def _says(self, word: int) -> bool:
        known = lexicon().cues.get(self._clauses.low(word))
        return known is not None and "say" in known[1]

    def _pointed(self, time: Time, mention: EventMention) -> Time:
        """A time behind "since" as a point, where the event is what began then: "since rebels took it in May"."""
        if time.kind != "since" or time.start is None:
            return time
        if _since_noun().search(self._text[max(0, time.span.start - OPENING) : mention.trigger.start]):
            return replace(time, end=_last(time), kind="point")
        first = self._starts[max(0, self._sentence(mention.trigger) - 1)] if self._starts else 0
        between = self._text[max(first, mention.trigger.start - OPENING) : mention.trigger.start].lower().split()
        inside = mention.trigger.end <= time.span.start and "since" in between
        if not inside or self._text.find("since", mention.trigger.end, time.span.start) >= 0:
            return time
        return replace(time, end=_last(time), kind="point")

    def taken_up(self, number: int, days: Sequence[Day]) -> Day:
        """The day of the happening before that a definite noun takes up: "The blast ..."."""
        mention = self._events[number]
        word = self._clauses.head(mention.trigger.start, mention.trigger.end)
        if mention.type not in TAKEN_UP or mention.status not in DONE or word is None:
            return None
        if not self._clauses.definite(word):
            return None
        here = self._sentence(mention.trigger)
        before = [
            day for other, day in zip(self._events, days, strict=False)
            if other.type == mention.type and other.status in DONE and day is not None and day.basis == "stated"
            and 0 <= here - self._sentence(other.trigger) <= REACH
        ]  # fmt: skip
        return before[-1] if before and before[-1].start == before[-1].end else None

    def _sentence(self, span: Span) -> int:
        return bisect_right(self._starts, span.start)


@cache
def _since_noun() -> re.Pattern[str]:
    """What stands before the noun that something lasts since: "since the 1991 |assassination"."""
    return re.compile(r"\bsince\s+(?:the|its|his|her|their|this|that|a|an)\s+(?:[\w'’.-]+\s+){1,4}$", re.IGNORECASE)


@cache
def _clock() -> re.Pattern[str]:
    """A time of day, by the clock or the sun."""
    parts = alternatives(time_words().lists["dayparts"])
    clock = r"\d{1,2}(?:[:.]?\d\d)?\s?[ap]\.?m\b|\d{1,2}[:.]\d\d\b|\d{3,4}\s?(?:GMT|UTC|hrs|hours|local)\b"
    return re.compile(rf"\b(?:(?:{parts}|early hours)\b|{clock})", re.IGNORECASE)


@cache
def _habit() -> re.Pattern[str]:
    """Words that make a time of day that of no one day."""
    return re.compile(rf"\b(?:{alternatives(time_words().lists['habit'])})\b", re.IGNORECASE)


def _last(time: Time) -> str | None:
    """The last day of the stretch that the words name, whatever lasts since then."""
    if time.start is None or time.precision not in {"day", "week", "weekend", "month", "quarter", "year"}:
        return time.end
    return periods.containing(date.fromisoformat(time.start), time.precision).end.isoformat()


def _told(time: Time, side: str | None, text: str, told_on: str | None) -> Time:
    """A time reckoned from the report, on the side of it on which the event lies."""
    if time.basis not in RECKONED or not time.start or not time.end or not told_on:
        return time
    names = frozenset(_LETTERS.findall(text[time.span.start : time.span.end].lower()))
    if side == "past" and time.start > told_on and not names & _back():
        return _before(time, names)
    if side == "ahead" and time.end < told_on and not names & _back():
        if names & _weekdays():
            return _moved(time, 7)
        if time.precision == "month" and time.kind == "point":
            return _month(time, 12)
    if side == "past" and time.start <= told_on < time.end and time.kind == "point":
        return replace(time, end=told_on)
    return time


def _before(time: Time, names: frozenset[str]) -> Time:
    """The last such time before the one ahead of the report: what is done was not done then."""
    if time.precision == "weekend" or names & _weekdays():
        return _moved(time, -7)
    if time.precision not in {"day", "month"} or time.kind != "point" or not names & _months():
        return time
    if time.precision == "day" and time.anchor and _gap(time.anchor, time.start) <= JUST_AHEAD:
        return time  # told on its day, where it is a day later or the report's day is that of a first version
    return _month(time, -12) if time.precision == "month" else _day(time, -12)


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(time_words().tables["weekdays"])


@cache
def _months() -> frozenset[str]:
    return frozenset(time_words().tables["months"])


@cache
def _back() -> frozenset[str]:
    """Words that say on which side of the report a time lies."""
    return frozenset(word for phrase in time_words().tables["shifts"] for word in phrase.split()) | {"earlier"}


def _gap(one: str, other: str | None) -> timedelta:
    return date.fromisoformat(other or one) - date.fromisoformat(one)


def _moved(time: Time, days: int) -> Time:
    start, end = _dates(time)
    away = timedelta(days=days)
    return replace(time, start=(start + away).isoformat(), end=(end + away).isoformat())


def _day(time: Time, months: int) -> Time:
    start, end = (periods.moved(when, months, "month") for when in _dates(time))
    return replace(time, start=start.isoformat(), end=end.isoformat())


def _month(time: Time, months: int) -> Time:
    start, end = (periods.moved(when, months, "month") for when in _dates(time))
    return replace(time, start=start.isoformat(), end=periods.containing(end, "month").end.isoformat())


def _dates(time: Time) -> Iterator[date]:
    return (date.fromisoformat(when or "") for when in (time.start, time.end))


def _stated(time: Time) -> EventDay:
    return EventDay(
        time.start, time.end, "stated", time.span, time.precision, acled_precision(time), ucdp_precision(time)
    )
