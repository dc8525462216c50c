"""Owns the step from arc scores to a tree: the best spanning tree with one root (Chu-Liu and Edmonds, 1965/67)."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def heads_of(scores: Scores) -> list[int]:
    """The head of each of n words from scores [n, 1 + n], where column 0 is the root; -1 stands for the root.

    Always a tree with exactly one root: of all such trees, the one whose arcs score highest.
    """
    n = len(scores)
    if n == 0:
        return []
    full = np.full((n + 1, n + 1), -np.inf, dtype=np.float64)
    full[1:, :] = scores
    np.fill_diagonal(full, -np.inf)
    greedy = full[1:].argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(np.concatenate([[0], greedy])):
        return [int(head) - 1 for head in greedy]
    free = full.copy()
    free[1:, 0] = -np.inf
    likeliest = free[1:].max(1) if n > 1 else np.zeros(1)
    bounds = likeliest.sum() - likeliest + full[1:, 0]  # no tree with this root scores higher
    best: tuple[float, NDArray[np.int64]] | None = None
    for root in np.argsort(-bounds) + 1:
        if best is not None and bounds[root - 1] <= best[0]:
            break
        single = free.copy()
        single[root, :] = -np.inf
        single[root, 0] = full[root, 0]
        heads = _spanning(single)
        total = float(single[np.arange(1, n + 1), heads[1:]].sum())
        if best is None or total > best[0]:
            best = total, heads
    return [int(head) - 1 for head in best[1][1:]] if best else [-1] * n


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The nodes of one cycle, or none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the maximum spanning tree over nodes 0..n with root 0; scores[dependent, head]."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    cycle = np.array(_cycle(heads), dtype=np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    out = scores[np.ix_(outside, cycle)]  # an outside node headed by a cycle node
    small[:m, m] = out.max(1)
    into = scores[np.ix_(cycle, outside)] - own[:, None]  # entering the cycle breaks one of its arcs
    small[m, :m] = into.max(0)
    inner = _spanning(small)
    result: NDArray[np.int64] = heads.copy()
    for i in range(1, m):
        head = int(inner[i])
        result[outside[i]] = cycle[int(out[i].argmax())] if head == m else outside[head]
    entry_head = int(inner[m])
    entry = int(into[:, entry_head].argmax())
    result[cycle[entry]] = outside[entry_head]
    return result
