"""From scores to names and stretches: what comes out is well-formed whatever the scores, and the best that is."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parallax.annotation.encoder.decoding import best_tags, buckets, name_spans, role_spans, stretches
from parallax.annotation.encoder.labels import NAME_TAGS, ROLES

Floats = NDArray[np.float32]


def random_scores(words: int, seed: int) -> Floats:
    return np.random.default_rng(seed).normal(size=(words, len(NAME_TAGS))).astype(np.float32)


def well_formed(tags: list[str]) -> bool:
    return all(now[0] != "I" or before[1:] == now[1:] for before, now in zip(["O", *tags], tags, strict=False))


def scores_of(*tags: str, doubt: dict[int, str] | None = None) -> Floats:
    """Scores in which each tag is the likeliest of its word; at some words another stands close behind."""
    scores = np.zeros((len(tags), len(NAME_TAGS)), dtype=np.float32)
    for at, tag in enumerate(tags):
        scores[at, NAME_TAGS.index(tag)] = 4
    for at, tag in (doubt or {}).items():
        scores[at, NAME_TAGS.index(tag)] = 3.5
    return scores


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_no_name_goes_on_without_its_beginning(words: int, seed: int) -> None:
    assert well_formed([NAME_TAGS[i] for i in best_tags(random_scores(words, seed))])


@given(st.integers(0, 10_000))
def test_the_best_of_all_well_formed_sequences_is_found(seed: int) -> None:
    scores = random_scores(3, seed)
    allowed = [tags for tags in product(range(len(NAME_TAGS)), repeat=3) if well_formed([NAME_TAGS[i] for i in tags])]
    best = max(float(scores[range(3), list(tags)].sum()) for tags in allowed)
    assert abs(float(scores[range(3), best_tags(scores)].sum()) - best) < 1e-4


def test_a_name_whose_first_word_is_in_doubt_is_kept_whole() -> None:
    scores = scores_of("O", "O", "I-Person", "I-Person", doubt={1: "B-Person"})
    assert name_spans(scores, [0]) == [("Person", 1, 4)]


def test_two_names_that_touch_stay_two() -> None:
    scores = scores_of("B-Location", "B-Person", "I-Person", "O", "B-Date")
    assert name_spans(scores, [0]) == [("Location", 0, 1), ("Person", 1, 3), ("Date", 4, 5)]


def test_no_name_crosses_a_sentence_border() -> None:
    scores = scores_of("O", "B-Person", "I-Person", "O", doubt={2: "B-Person"})
    assert name_spans(scores, [0, 2]) == [("Person", 1, 2), ("Person", 2, 3)]


def test_stretches_are_the_runs_of_positive_words() -> None:
    odds = np.array([-1, 2, 1, -1, 3, -2, -2, -2, 1], dtype=np.float32)
    assert stretches(odds, several=True) == [(1, 3), (4, 5), (8, 9)]
    assert stretches(odds, several=True, gap=1) == [(1, 5), (8, 9)]
    assert stretches(odds, several=True, gap=3) == [(1, 9)]
    assert stretches(odds, several=False) == [(1, 3)]
    assert stretches(-np.ones(4, dtype=np.float32), several=True) == []
    assert stretches(np.zeros(0, dtype=np.float32), several=True) == []


@given(st.lists(st.floats(-5, 5, width=32), max_size=60), st.integers(0, 3))
def test_stretches_hold_every_positive_word_and_end_on_one(odds: list[float], gap: int) -> None:
    scores = np.array(odds, dtype=np.float32)
    found = stretches(scores, several=True, gap=gap)
    inside = {at for start, end in found for at in range(start, end)}
    assert {i for i, odd in enumerate(odds) if odd > 0} <= inside
    assert all(scores[start] > 0 and scores[end - 1] > 0 for start, end in found)
    assert all(right[0] - left[1] > gap for left, right in pairwise(found))


def test_one_source_and_several_pieces_of_content() -> None:
    scores = np.full((9, len(ROLES)), -3, dtype=np.float32)
    scores[[0, 1, 5], ROLES.index("source")] = 2
    scores[[2, 3, 8], ROLES.index("content")] = 2
    spans = role_spans(scores, frozenset({"source", "content"}), offset=100)
    assert {(s.role, s.start, s.end) for s in spans} == {
        ("source", 100, 102), ("content", 102, 104), ("content", 108, 109),
    }  # fmt: skip
    assert all(0.5 < s.score <= 1 for s in spans)


def test_distance_buckets_are_exact_near_and_bounded_far() -> None:
    assert buckets(np.array([-8, -1, 0, 1, 8])).tolist() == [8, 15, 16, 17, 24]
    far = buckets(np.arange(-20_000, 20_000))
    assert far.min() == 0
    assert far.max() == 32
    assert (np.diff(far) >= 0).all()
