"""Owns which reports hang together: connected components over likely pairs, found from one of their reports on.

A component too large to be compared all with all is cut at a higher bar first, by as little as will do. Nothing but
the component is looked at, so the work does not grow with the archive, and every report is in one component.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from parallax.linking.pairs import Pair
from parallax.linking.settings import settings

STEP = 0.05  # by which the bar is raised until a component is small enough

Touching = Callable[[Iterable[str]], Iterable[Pair]]  # the pairs with one of these reports or two


@dataclass(frozen=True, slots=True)
class Component:
    """Reports that hang together, and all pairs among them, those under the bar too."""

    reports: frozenset[str]
    pairs: tuple[Pair, ...]


class Neighbourhood:
    """Pairs in memory, by their reports."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._of: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._of[pair.left].append(pair)
            self._of[pair.right].append(pair)

    def touching(self, reports: Iterable[str]) -> Iterator[Pair]:
        """See Touching."""
        for report in reports:
            yield from self._of.get(report, ())


class Components:
    """The components of a set of pairs that does not change meanwhile."""

    def __init__(self, touching: Touching) -> None:
        self._touching = touching
        self._large: dict[int, set[str]] = defaultdict(set)  # by step, reports known to be in too large a component

    def around(self, report: str) -> Component:
        """The component of a report."""
        step = 0
        while True:
            if report not in self._large[step] and (found := self._reached(report, step)):
                return found
            step += 1

    def _reached(self, report: str, step: int) -> Component | None:
        """All that hangs together with a report over the bar of this step; None where it is too much."""
        bar = settings().story.same + step * STEP
        seen, frontier = {report}, {report}
        found: set[Pair] = set()
        while frontier:
            beyond: set[str] = set()
            for pair in self._touching(sorted(frontier)):
                found.add(pair)
                if pair.copy or pair.likeness >= bar:
                    beyond |= {pair.left, pair.right}
            frontier = beyond - seen
            seen |= frontier
            if len(seen) > settings().story.largest and bar < 1.0:
                self._large[step] |= seen
                return None
        inside = sorted(pair for pair in found if pair.left in seen and pair.right in seen)
        return Component(frozenset(seen), tuple(inside))
