"""Owns which pairs of signatures are worth comparing: an inverted index over strong terms, inside a time window.

Terms strong in very many reports make no pair by themselves. Work grows with reports times neighbours, not with
the square of the archive.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from parallax.linking.days import ordinal
from parallax.linking.likeness import Indices
from parallax.linking.links import Signature
from parallax.linking.settings import settings


def candidates(ordered: Sequence[Signature]) -> tuple[Indices, Indices]:
    """Index pairs (left < right) that share enough strong terms and lie inside the time window."""
    rule = settings().story
    days = [ordinal(signature.published or signature.dateline) for signature in ordered]
    postings = _postings(ordered)
    left: list[int] = []
    right: list[int] = []
    for index, signature in enumerate(ordered):
        shared: dict[int, float] = defaultdict(float)
        for term, weight in signature.terms[: rule.strong_terms]:
            for other, other_weight in postings.get(term, ()):
                if other >= index:
                    break
                shared[other] += weight * other_weight
        for other in sorted(other for other, dot in shared.items() if dot >= rule.strong_share):
            if _gap(days[index], days[other]) <= rule.window_days:
                left.append(other)
                right.append(index)
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)


def _postings(ordered: Sequence[Signature]) -> Mapping[str, list[tuple[int, float]]]:
    rule = settings().story
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, signature in enumerate(ordered):
        for term, weight in signature.terms[: rule.strong_terms]:
            postings[term].append((index, weight))
    return {term: holders for term, holders in postings.items() if 1 < len(holders) <= rule.common}


def _gap(left: int | None, right: int | None) -> int:
    return abs(left - right) if left is not None and right is not None else 0
