"""Owns one-to-one matching of gold and predicted spans, and the counts that F1s are made of.

A span is compared as a set: of its characters (do they overlap?) or of its content words (how much do they share?).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
Words = frozenset[int]  # start offsets of words, or code points
Bounds = tuple[int, int]  # start and end in code points
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Count:
    """Gold items with those that were found, predicted items with those that are right."""

    gold: int = 0
    recalled: int = 0
    predicted: int = 0
    confirmed: int = 0

    def add(self, gold: int, predicted: int, hits: int) -> None:
        """Count items of which `hits` are matched one to one."""
        self.gold += gold
        self.predicted += predicted
        self.recalled += hits
        self.confirmed += hits

    def judge(self, right: bool) -> None:  # noqa: FBT001 - the judgement is the argument
        """Count one answer to one question; `recall` is then the accuracy."""
        self.add(1, 1, int(right))

    @property
    def recall(self) -> float:
        """The share of gold items that were found."""
        return self.recalled / max(1, self.gold)

    @property
    def precision(self) -> float:
        """The share of predicted items that are right."""
        return self.confirmed / max(1, self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def best_pairs(gold: Sequence[Words], predicted: Sequence[Words], least: float = 0.0) -> list[tuple[int, int, float]]:
    """(gold, predicted, intersection over union) one to one, the best first; `least` or more, and never nothing."""
    holders: dict[int, list[int]] = {}
    for g, members in enumerate(gold):
        for member in members:
            holders.setdefault(member, []).append(g)
    scored = [
        (len(gold[g] & members) / len(gold[g] | members), g, p)
        for p, members in enumerate(predicted)
        for g in {g for member in members for g in holders.get(member, ())}
    ]
    pairs: list[tuple[int, int, float]] = []
    used_gold, used = set[int](), set[int]()
    for overlap, g, p in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if overlap >= least and g not in used_gold and p not in used:
            used_gold.add(g)
            used.add(p)
            pairs.append((g, p, overlap))
    return pairs


def characters(spans: Iterable[Bounds]) -> Words:
    """Every code point of some spans."""
    return frozenset(at for start, end in spans for at in range(start, end))


def touch(gold: Iterable[Bounds], predicted: Iterable[Bounds]) -> bool:
    """Whether any two of the spans overlap."""
    others = list(predicted)
    return any(a < d and c < b for a, b in gold for c, d in others)


def words(text: str, span: Bounds) -> Words:
    """Starts of the words of a span, a leading article left out: the sets disagree on it."""
    start, end = span
    article = ARTICLE.match(text, start, end)
    return frozenset(m.start() for m in WORD.finditer(text, article.end() if article else start, end))
