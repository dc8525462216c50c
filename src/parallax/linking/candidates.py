"""Owns which reports are worth comparing with a report: those that share strong terms with it inside a time window.

All holders of a term stand in one order, by day, undated last. A report looks back to the latest of them inside its
window and on to the next ones that would look back to it, so who is found does not depend on who came first, as long
as no term is strong in too many reports of a window. While one is, only its latest holders are looked at, and it
makes a pair only with much else in common. So the work for one report is bounded, however long the archive is.
Undated reports are compared with all, whenever they are from.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from parallax.linking.days import ordinal
from parallax.linking.links import Signature
from parallax.linking.settings import settings

Holding = tuple[int, str, float]  # a report that holds a term strongly: its day, its id, how strongly
UNDATED = 9_999_999  # stands for the day of a report that has none: after all days


class Holders(Protocol):
    """The reports that hold a term strongly, in the order of day and id; at most `most` are given."""

    def before(self, term: str, day: int, report: str, since: int, most: int) -> list[Holding]:
        """Those before a report that are of the day `since` or later, the latest first."""
        ...

    def after(self, term: str, day: int, report: str, most: int) -> list[Holding]:
        """Those after a report, the first of them first."""
        ...


class TermIndex:
    """Holders in memory."""

    def __init__(self) -> None:
        self._held: dict[str, list[Holding]] = defaultdict(list)

    def add(self, signature: Signature) -> None:
        """Remember a report's strong terms."""
        for term, holding in strong_terms(signature):
            insort(self._held[term], holding)

    def before(self, term: str, day: int, report: str, since: int, most: int) -> list[Holding]:
        """See Holders."""
        held = self._held[term]
        end = bisect_left(held, (day, report))
        start = max(end - most, bisect_left(held, (since,)))
        return held[start:end][::-1]

    def after(self, term: str, day: int, report: str, most: int) -> list[Holding]:
        """See Holders."""
        held = self._held[term]
        start = bisect_right(held, (day, report, float("inf")))
        return held[start : start + most]


class Together:
    """The holders of two indexes that have no report in common."""

    def __init__(self, one: Holders, other: Holders) -> None:
        self._both = (one, other)

    def before(self, term: str, day: int, report: str, since: int, most: int) -> list[Holding]:
        """See Holders."""
        found = [holding for index in self._both for holding in index.before(term, day, report, since, most)]
        return sorted(found, reverse=True)[:most]

    def after(self, term: str, day: int, report: str, most: int) -> list[Holding]:
        """See Holders."""
        found = [holding for index in self._both for holding in index.after(term, day, report, most)]
        return sorted(found)[:most]


def strong_terms(signature: Signature) -> list[tuple[str, Holding]]:
    """The terms by which a report is found, each with the report as its holder."""
    day = _day(signature)
    return [(term, (day, signature.report, w)) for term, w in signature.terms[: settings().story.strong_terms]]


def neighbours(signature: Signature, holders: Holders) -> list[str]:
    """The reports that share enough strong terms and lie inside the time window, by id."""
    rule = settings().story
    day = _day(signature)
    since = 0 if day == UNDATED else day - rule.window_days
    shared: dict[str, float] = defaultdict(float)
    telling: dict[str, float] = defaultdict(float)  # of what is shared, the part in terms that few have
    for term, (_, report, weight) in strong_terms(signature):
        before = holders.before(term, day, report, since, rule.common + 1)
        after = holders.after(term, day, report, rule.common)
        for other, theirs, few in _looked_at(day, before, after):
            shared[other] += weight * theirs
            if few:
                telling[other] += weight * theirs
    return sorted(
        other
        for other, dot in shared.items()
        if telling.get(other, 0.0) >= rule.strong_share or dot >= rule.common_share
    )


def _looked_at(day: int, before: Sequence[Holding], after: Sequence[Holding]) -> Iterator[tuple[str, float, bool]]:
    """The holders of a term that a report of this day is compared with, and whether few hold the term there."""
    rule = settings().story
    few = len(before) <= rule.common
    yield from ((other, weight, few) for _, other, weight in before[: rule.common])
    for place, (theirs, other, weight) in enumerate(after):
        if theirs == UNDATED:
            earlier = len(before)
        elif theirs - day <= rule.window_days:
            earlier = bisect_right(before, rule.window_days - theirs, key=lambda holding: -holding[0])
        else:
            continue
        yield other, weight, earlier + 1 + place <= rule.common


def _day(signature: Signature) -> int:
    day = ordinal(signature.published or signature.dateline)
    return UNDATED if day is None else day
