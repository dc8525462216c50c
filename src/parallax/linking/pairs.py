"""Owns pairs of reports that may be on one happening: how alike they are, and whether one's wording is the other's.

A pair depends on its two signatures alone, never on what else is in the archive or was measured with it.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from parallax.linking.days import ordinal, weekdays
from parallax.linking.likeness import CHUNK, Measured, model
from parallax.linking.links import Signature
from parallax.linking.settings import settings
from parallax.linking.vectors import Indices, Vector, Vectors

Fetch = Callable[[Sequence[str]], Mapping[str, Signature]]
KEPT = 2000  # vectors that are remembered between two calls, with their words some 20 kB each
FETCHED = 200  # signatures in memory at once
DIGITS = 9  # a likeness is rounded, so that the order of summing never shows


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two reports (left < right), how alike they are (0 to 1), and whether they are near-copies."""

    left: str
    right: str
    likeness: float
    copy: bool


def rules() -> str:
    """What all pairs depend on beside the signatures, as a short text: pairs found by other rules are of no use."""
    parts = msgspec.json.encode((settings().story, model()))
    return hashlib.sha256(parts).hexdigest()[:32]


class Comparison:
    """Measures pairs. What was read of a report is remembered for a while: neighbours in time come again."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._vectors = Vectors()
        self._known: dict[str, Vector] = {}

    def measured(self, wanted: Iterable[tuple[str, str]]) -> list[Pair]:
        """These pairs (left < right), less those that are too little alike to bear on any story."""
        asked = sorted(set(wanted))
        reports = sorted({report for pair in asked for report in pair})
        if not asked:
            return []
        vectors, width = self._made(reports)
        places = {report: place for place, report in enumerate(reports)}
        left = np.array([places[one] for one, _ in asked], dtype=np.int64)
        right = np.array([places[other] for _, other in asked], dtype=np.int64)
        likeness = Measured(vectors, width).likeness(left, right).round(DIGITS)
        copies = self._copies(asked, _near_copies(vectors, left, right))
        return [
            Pair(*asked[at], float(likeness[at]), at in copies)
            for at in range(len(asked))
            if likeness[at] >= settings().story.least or at in copies
        ]

    def _made(self, reports: Sequence[str]) -> tuple[list[Vector], int]:
        missing = [report for report in reports if report not in self._known]
        for start in range(0, len(missing), FETCHED):
            for report, signature in self._fetch(missing[start : start + FETCHED]).items():
                self._known[report] = self._vectors.of(signature)
        made = [self._known[report] for report in reports], self._vectors.width
        if len(self._known) > KEPT:
            self._vectors, self._known = Vectors(), {}
        return made

    def _copies(self, asked: Sequence[tuple[str, str]], found: NDArray[np.bool_]) -> set[int]:
        """Of pairs of nearly the same wording, those of the same names and figures: no two uses of a template."""
        places = [int(at) for at in np.flatnonzero(found)]
        signatures = self._fetch(sorted({report for at in places for report in asked[at]}))
        least = settings().story.near_copy_terms
        return {
            at
            for at in places
            for one, two in [(signatures[asked[at][0]], signatures[asked[at][1]])]
            if not _formula(one, two) and _told_alike(one, two) >= least
        }


def _near_copies(vectors: Sequence[Vector], left: Indices, right: Indices) -> NDArray[np.bool_]:
    """Pairs whose body wording is nearly the same."""
    size = settings().signature.permutations
    whole = np.array([len(vector.minhash) == size for vector in vectors], dtype=np.bool_)
    empty = np.zeros(size, dtype=np.uint64)
    hashes = np.stack([vector.minhash if there else empty for vector, there in zip(vectors, whole, strict=True)])
    found = whole[left] & whole[right]
    for start in range(0, len(left), CHUNK):
        part = slice(start, start + CHUNK)
        same = (hashes[left[part]] == hashes[right[part]]).sum(axis=1)
        found[part] &= same >= settings().story.near_copy * size
    return found


def _formula(left: Signature, right: Signature) -> bool:
    """One outlet's words used again of another day: what the leads name, days or figures, has nothing in common."""
    if not left.outlet or not right.outlet or left.outlet.casefold() != right.outlet.casefold():
        return False
    a, b = (ordinal(signature.dateline or signature.published) for signature in (left, right))
    if a is None or b is None or a == b:
        return False
    days = weekdays(left.lead_days), weekdays(right.lead_days)
    figures = [{term for term in signature.lead if term[0].isdigit()} for signature in (left, right)]
    return any(one and two and one.isdisjoint(two) for one, two in (days, figures))


def _told_alike(left: Signature, right: Signature) -> float:
    """Share of the lighter report's names and figures that the other has too, by weight."""
    told = [{t: w for t, w in s.terms if t in s.names or t[0].isdigit()} for s in (left, right)]
    whole = [{t for t, _ in s.terms} for s in (right, left)]
    shares = [
        sum(w for t, w in mine.items() if t in theirs) / sum(mine.values()) if mine else 1.0
        for mine, theirs in zip(told, whole, strict=True)
    ]
    return min(shares)
