"""Owns which reports hang together: connected components over likely pairs, found from one of their reports on.

A component too large to be compared all with all is cut at a higher bar first, by as little as will do. Nothing but
the component is looked at, so the work does not grow with the archive, and every report is in one component.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
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

    def beside(self, reports: Collection[str], bar: float) -> set[str]:
        """The reports that make a pair with one of these which is so likely, or of near-copies."""
        ...

    def among(self, reports: Collection[str]) -> list[Pair]:
        """The pairs whose two reports are both among these."""
        ...


class PairsInMemory:
    """Pairs in memory, by their reports."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._of: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._of[pair.left].append(pair)
            self._of[pair.right].append(pair)

    def beside(self, reports: Collection[str], bar: float) -> set[str]:
        """See Pairs."""
        pairs = (pair for report in reports for pair in self._of.get(report, ()))
        return {side for p in pairs if p.copy or p.likeness >= bar for side in (p.left, p.right)}

    def among(self, reports: Collection[str]) -> list[Pair]:
        """See Pairs."""
        pairs = (pair for report in reports for pair in self._of.get(report, ()) if pair.left == report)
        return [pair for pair in pairs if pair.right in reports]


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
            frontier = self._pairs.beside(frontier, bar) - seen
            seen |= frontier
        return frozenset(seen)
