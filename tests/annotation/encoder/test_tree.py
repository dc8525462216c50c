"""Whatever the arc scores say, what comes out is a tree with one root, and the best one."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.annotation.encoder.tree import heads_of


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        seen, node = set(), start
        while node != -1:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


def worth(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_best_of_all_trees_is_found(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    trees = (list(heads) for heads in product(range(-1, size), repeat=size))
    best = max(worth(scores, heads) for heads in trees if is_tree(heads))
    found = heads_of(scores)
    assert is_tree(found)
    assert abs(worth(scores, found) - best) < 1e-4


@settings(max_examples=50, deadline=None)
@given(st.integers(6, 40), st.integers(0, 10_000))
def test_long_sentences_stay_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(heads_of(scores))


def test_no_words_have_no_heads() -> None:
    assert heads_of(np.zeros((0, 1), dtype=np.float32)) == []
