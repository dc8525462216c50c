"""Owns the step from the network's numbers to words: tags, trees, and the spans that hang on an anchor.

All positions are word indexes into the document; ends are excluded.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from train.annotator.labels import NAME_TAGS, ROLES

Floats = NDArray[np.float32]
DISTANCES = 33
MULTIPLE = {"content", "actor", "recipient"}  # roles that may have several stretches
GAP = 2  # words of doubt inside one stretch of content that do not split it


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A stretch of words in a role of an anchor, with its mean probability."""

    role: str
    start: int
    end: int
    score: float


def buckets(offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed word distance in 33 buckets: exact to 8, then doubling."""
    size = np.abs(offset).astype(np.float64)
    step = np.where(size <= 8, size, 8 + np.log2(np.maximum(size / 8, 1)) * 2)
    return (np.sign(offset) * np.round(np.minimum(step, 16)) + 16).astype(np.int64)


def name_spans(tags: NDArray[np.int64]) -> list[tuple[str, int, int]]:
    """(kind, start, end) of every name in a sequence of tag numbers."""
    spans: list[tuple[str, int, int]] = []
    for at, number in enumerate(tags):
        edge, _, kind = NAME_TAGS[int(number)].partition("-")
        if edge == "I" and spans and spans[-1][2] == at and spans[-1][0] == kind:
            spans[-1] = (kind, spans[-1][1], at + 1)
        elif edge in {"B", "I"}:
            spans.append((kind, at, at + 1))
    return spans


def role_scores(anchor: Floats, words: Floats, distance: Floats, at: int) -> Floats:
    """Log-odds [words, roles] that a word belongs to a role of the anchor word `at`."""
    roles = len(ROLES)
    a = anchor.reshape(roles, -1)
    w = words.reshape(len(words), roles, -1)
    near = distance.T[buckets(np.arange(len(words)) - at)]
    scores: Floats = np.einsum("rd,wrd->wr", a, w[..., :-1]) / np.sqrt(a.shape[1]) + w[..., -1] + near
    return scores


def stretches(log_odds: Floats, *, several: bool, gap: int = 0) -> list[tuple[int, int]]:
    """The runs of positive words, small gaps closed; only the one with the most evidence unless several may be."""
    inside = np.flatnonzero(log_odds > 0)
    if not len(inside):
        return []
    runs: list[list[int]] = []
    for at in inside:
        if runs and at - runs[-1][1] <= gap:
            runs[-1][1] = int(at) + 1
        else:
            runs.append([int(at), int(at) + 1])
    if not several:
        runs = [max(runs, key=lambda r: float(log_odds[r[0] : r[1]].sum()))]
    return [(start, end) for start, end in runs]


def role_spans(scores: Floats, roles: set[str], offset: int = 0) -> list[RoleSpan]:
    """The spans of the wanted roles from the log-odds of one anchor."""
    found = []
    for number, role in enumerate(ROLES):
        if role not in roles:
            continue
        column = scores[:, number]
        for start, end in stretches(column, several=role in MULTIPLE, gap=GAP if role == "content" else 0):
            score = float((1 / (1 + np.exp(-column[start:end]))).mean())
            found.append(RoleSpan(role, start + offset, end + offset, score))
    return found
