"""MUC, B-cubed and entity CEAF of clusters of mentions, and their mean, the CoNLL F1.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF with the entity similarity phi4: Luo 2005. As in the
scorer of the CoNLL 2012 shared task, a mention that only one side has counts as wrong, and counts are summed over
documents before rates are taken. A mention stands in at most one cluster of a side.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is right of what there is, on the side of the key and of the response."""

    key_right: float = 0.0
    key: float = 0.0
    response_right: float = 0.0
    response: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.key_right + other.key_right,
            self.key + other.key,
            self.response_right + other.response_right,
            self.response + other.response,
        )

    @property
    def recall(self) -> float:
        """Share of the key that is right."""
        return self.key_right / self.key if self.key else 0.0

    @property
    def precision(self) -> float:
        """Share of the response that is right."""
        return self.response_right / self.response if self.response else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def muc(key: Clusters, response: Clusters) -> Counts:
    """Links: a cluster of n mentions has n - 1, less one for each part that the other side splits it into."""
    return Counts(*_links(key, response), *_links(response, key))


def b_cubed(key: Clusters, response: Clusters) -> Counts:
    """Mentions: each counts by the share of its cluster that is also with it on the other side."""
    return Counts(*_shares(key, response), *_shares(response, key))


def ceaf_e(key: Clusters, response: Clusters) -> Counts:
    """Entities: the best one-to-one pairing of clusters, a pair worth twice its common mentions over all of both."""
    if not key or not response:
        return Counts(0, len(key), 0, len(response))
    worth = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    rows, columns = linear_sum_assignment(worth, maximize=True)
    total = float(worth[rows, columns].sum())
    return Counts(total, len(key), total, len(response))


def conll_f1(pairs: Iterable[tuple[Clusters, Clusters]]) -> tuple[float, float, float, float]:
    """Over documents of (key, response): the mean of the three F1s, then MUC, B-cubed and CEAF-e F1."""
    totals = [Counts(), Counts(), Counts()]
    for key, response in pairs:
        totals = [t + measure(key, response) for t, measure in zip(totals, (muc, b_cubed, ceaf_e), strict=True)]
    rates = [total.f1 for total in totals]
    return sum(rates) / 3, rates[0], rates[1], rates[2]


def _parts(cluster: frozenset[Hashable], place: dict[Hashable, int]) -> tuple[Counter[int], int]:
    """How many mentions of a cluster each cluster of the other side holds, and how many none does."""
    held = Counter(place[mention] for mention in cluster if mention in place)
    return held, len(cluster) - held.total()


def _links(clusters: Clusters, others: Clusters) -> tuple[float, float]:
    place = {mention: i for i, other in enumerate(others) for mention in other}
    right = total = 0
    for cluster in clusters:
        held, alone = _parts(cluster, place)
        right += len(cluster) - len(held) - alone
        total += len(cluster) - 1
    return right, total


def _shares(clusters: Clusters, others: Clusters) -> tuple[float, float]:
    place = {mention: i for i, other in enumerate(others) for mention in other}
    right, total = 0.0, 0
    for cluster in clusters:
        held, _ = _parts(cluster, place)
        right += sum(n * n for n in held.values()) / len(cluster)
        total += len(cluster)
    return right, total
