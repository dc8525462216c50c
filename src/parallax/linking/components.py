"""Owns which reports hang together: connected components over likely pairs, found from one of their reports on.

A component too large to be compared all with all is cut at a higher bar first, by as little as will do. Nothing but
the component is looked at, so the work does not grow with the archive, and every report is in one component.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from parallax.linking.pairs import Pair
from parallax.linking.settings import settings

STEP = 0.05  # by which the bar is raised until a component is small enough


@dataclass(frozen=True, slots=True)
class Component:
    """Reports that hang together, and all pairs among them, those under the bar too."""

    reports: frozenset[str]
    pairs: tuple[Pair, ...]


class Pairs(Protocol):
    """Pairs that can be asked for by their reports."""

    def over(self, reports: Iterable[str], bar: float) -> Iterable[Pair]:
        """Those with one of these reports or two that are so likely, or near-copies."""
        ...

    def among(self, reports: Collection[str]) -> Iterable[Pair]:
        """Those whose two reports are both among these."""
        ...


class PairsInMemory:
    """Pairs in memory, by their reports."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._of: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._of[pair.left].append(pair)
            self._of[pair.right].append(pair)

    def over(self, reports: Iterable[str], bar: float) -> Iterator[Pair]:
        """See Pairs."""
        for report in reports:
            yield from (pair for pair in self._of.get(report, ()) if pair.copy or pair.likeness >= bar)

    def among(self, reports: Collection[str]) -> Iterator[Pair]:
        """See Pairs."""
        for report in reports:
            yield from (pair for pair in self._of.get(report, ()) if pair.left == report and pair.right in reports)


class Components:
    """The components of pairs that do not change meanwhile."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._large: dict[int, set[str]] = defaultdict(set)  # by step, reports known to be in too large a component

    def around(self, report: str) -> Component:
        """The component of a report."""
        step = 0
        while (reports := self._reached(report, step)) is None:
            step += 1
        return Component(reports, tuple(self._pairs.among(reports)))

    def _reached(self, report: str, step: int) -> frozenset[str] | None:
        """All that hangs together with a report over the bar of this step; None where it is too much."""
        bar = settings().story.same + step * STEP
        large = self._large[step]
        seen, frontier = {report}, {report}
        while frontier:
            if bar < 1.0 and (len(seen) > settings().story.largest or not large.isdisjoint(frontier)):
                large |= seen
                return None
            beyond = {side for pair in self._pairs.over(sorted(frontier), bar) for side in (pair.left, pair.right)}
            frontier = beyond - seen
            seen |= frontier
        return frozenset(seen)
