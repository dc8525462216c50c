"""Owns the step from the network's numbers to words: name tags, and the spans that hang on an anchor.

All positions are word indexes; ends are excluded.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from parallax.annotation.encoder.found import RoleSpan
from parallax.annotation.encoder.labels import NAME_TAGS, ROLES

Floats = NDArray[np.float32]
MULTIPLE = {"content", "actor", "recipient"}  # roles that may have several stretches
GAP = 2  # words of doubt inside one stretch of content that do not split it
FORBIDDEN = np.array(
    [
        [
            -1e4 if after.startswith("I-") and before[2:] != after[2:] else 0.0
            for after in NAME_TAGS
        ]
        for before in NAME_TAGS
    ],
    dtype=np.float32,
)  # fmt: skip  # a name goes on only from its own kind


class Distances:
    """How much nearness to the anchor speaks for each role, [roles, 33 buckets]."""

    def __init__(self, table: Floats) -> None:
        self._table = np.ascontiguousarray(table.T)

    def near(self, at: int, length: int) -> Floats:
        """[length, roles] for an anchor at word `at` of a window."""
        found: Floats = self._table[buckets(np.arange(length) - at)]
        return found


def buckets(offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed word distance in 33 buckets: exact to 8, then doubling."""
    size = np.abs(offset).astype(np.float64)
    step = np.where(size <= 8, size, 8 + np.log2(np.maximum(size / 8, 1)) * 2)
    return (np.sign(offset) * np.round(np.minimum(step, 16)) + 16).astype(np.int64)


def name_spans(scores: Floats, starts: Sequence[int]) -> list[tuple[str, int, int]]:
    """(kind, start, end) of every name from tag scores [words, tags]; no name crosses a sentence border."""
    spans: list[tuple[str, int, int]] = []
    for start, end in zip(starts, [*starts[1:], len(scores)], strict=True):
        tags = best_tags(scores[start:end])
        for at, number in enumerate(tags, start=start):
            edge, _, kind = NAME_TAGS[int(number)].partition("-")
            if edge == "I":
                spans[-1] = (kind, spans[-1][1], at + 1)
            elif edge == "B":
                spans.append((kind, at, at + 1))
    return spans


def best_tags(scores: Floats) -> NDArray[np.int64]:
    """The best sequence of tags in which every name begins with its B."""
    greedy: NDArray[np.int64] = scores.argmax(-1)
    before = np.concatenate([[0], greedy[:-1]])
    if (FORBIDDEN[before, greedy] == 0).all():
        return greedy
    back = np.zeros(scores.shape, dtype=np.int64)
    total = scores[0] + FORBIDDEN[0]
    for at in range(1, len(scores)):
        paths = total[:, None] + FORBIDDEN
        back[at] = paths.argmax(0)
        total = paths.max(0) + scores[at]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[-1] = int(total.argmax())
    for at in range(len(scores) - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def role_scores(anchor: Floats, words: Floats, distances: Distances, at: int) -> Floats:
    """Log-odds [words, roles] that a word belongs to a role of the anchor word `at`."""
    roles = len(ROLES)
    a = anchor.reshape(roles, -1)
    w = words.reshape(len(words), roles, -1)
    scores: Floats = np.einsum("rd,wrd->wr", a, w[..., :-1]) / np.sqrt(a.shape[1]) + w[..., -1]
    return scores + distances.near(at, len(words))


def apart(scores: Floats) -> Floats:
    """Role scores in which no word is both actor and recipient of one event: the likelier role keeps it."""
    actor, recipient = (scores[:, ROLES.index(role)] for role in ("actor", "recipient"))
    both = (actor > 0) & (recipient > 0)
    scores[both & (actor >= recipient), ROLES.index("recipient")] = -1.0
    scores[both & (actor < recipient), ROLES.index("actor")] = -1.0
    return scores


def stretches(
    log_odds: Floats, *, several: bool, gap: int = 0, breaks: Collection[int] = ()
) -> list[tuple[int, int]]:
    """The runs of positive words, small gaps closed; only the one with the most evidence unless several may be.

    No run goes on over a word in `breaks`.
    """
    inside = np.flatnonzero(log_odds > 0)
    if not len(inside):
        return []
    runs: list[list[int]] = []
    for at in inside:
        if runs and at - runs[-1][1] <= gap and not (breaks and any(b in breaks for b in range(runs[-1][1], at + 1))):
            runs[-1][1] = int(at) + 1
        else:
            runs.append([int(at), int(at) + 1])
    if not several:
        runs = [max(runs, key=lambda r: float(log_odds[r[0] : r[1]].sum()))]
    return [(start, end) for start, end in runs]


def role_spans(
    scores: Floats, roles: frozenset[str], offset: int = 0, breaks: Collection[int] = ()
) -> list[RoleSpan]:
    """The spans of the wanted roles from the log-odds of one anchor; only content goes on over `breaks`."""
    found = []
    for number, role in enumerate(ROLES):
        if role not in roles:
            continue
        column = scores[:, number]
        rule = (GAP, ()) if role == "content" else (0, breaks)
        for start, end in stretches(column, several=role in MULTIPLE, gap=rule[0], breaks=rule[1]):
            score = float((1 / (1 + np.exp(-column[start:end]))).mean())
            found.append(RoleSpan(role, start + offset, end + offset, score))
    return found
