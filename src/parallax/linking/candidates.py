"""Owns which pairs of signatures are worth comparing: an inverted index over strong terms, inside a time window.

Reports are gone through by day; a term is remembered for as long as the window is wide, and while it is strong in
too many reports of the window it makes no pair by itself. So work grows with reports times neighbours in time, not
with the square of the archive. Reports without any date are compared with all, by terms that are rare in all.
"""

from collections import defaultdict, deque
from collections.abc import Sequence

import numpy as np

from parallax.linking.days import ordinal
from parallax.linking.likeness import Indices
from parallax.linking.links import Signature
from parallax.linking.settings import settings


def candidates(ordered: Sequence[Signature]) -> tuple[Indices, Indices]:
    """Index pairs (left < right) that share enough strong terms and lie inside the time window."""
    rule = settings().story
    days = [ordinal(signature.published or signature.dateline) for signature in ordered]
    dated = sorted((day, index) for index, day in enumerate(days) if day is not None)
    seen = _Seen()
    pairs: list[tuple[int, int]] = []
    for day, index in dated:
        terms = ordered[index].terms[: rule.strong_terms]
        pairs += _met(index, seen.recent(terms, day))
        seen.add(terms, index, day)
    for index in (index for index, day in enumerate(days) if day is None):
        terms = ordered[index].terms[: rule.strong_terms]
        pairs += _met(index, seen.ever(terms))
        seen.add(terms, index, None)
    pairs.sort()
    return np.array([i for i, _ in pairs], dtype=np.int64), np.array([j for _, j in pairs], dtype=np.int64)


Terms = Sequence[tuple[str, float]]


class _Seen:
    """Which reports held a term strongly, and how strongly: lately, and ever."""

    def __init__(self) -> None:
        self._recent: dict[str, deque[tuple[int, int, float]]] = defaultdict(deque)
        self._ever: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def add(self, terms: Terms, index: int, day: int | None) -> None:
        """Remembers a report's terms; days never go back. A term that has grown common is remembered no further."""
        for term, weight in terms:
            if day is not None:
                self._recent[term].append((day, index, weight))
            if len(self._ever[term]) <= settings().story.common:
                self._ever[term].append((index, weight))

    def recent(self, terms: Terms, day: int) -> dict[int, float]:
        """How much of these terms each report of the window shares."""
        rule = settings().story
        shared: dict[int, float] = defaultdict(float)
        for term, weight in terms:
            holders = self._recent[term]
            while holders and day - holders[0][0] > rule.window_days:
                holders.popleft()
            if len(holders) <= rule.common:
                for _, other, other_weight in holders:
                    shared[other] += weight * other_weight
        return shared

    def ever(self, terms: Terms) -> dict[int, float]:
        """How much of these terms each report shares, whenever it is from."""
        shared: dict[int, float] = defaultdict(float)
        for term, weight in terms:
            if len(self._ever[term]) <= settings().story.common:
                for other, other_weight in self._ever[term]:
                    shared[other] += weight * other_weight
        return shared


def _met(index: int, shared: dict[int, float]) -> list[tuple[int, int]]:
    least = settings().story.strong_share
    return [(min(index, other), max(index, other)) for other, dot in shared.items() if dot >= least]
