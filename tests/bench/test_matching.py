"""Matching is one to one, and the best pair is taken before a worse one can spoil it."""

import pytest

from bench.matching import Count, best_pairs, characters, touch, words


def test_the_best_pair_is_taken_first() -> None:
    gold = [frozenset({1, 2, 3, 4}), frozenset({4, 5})]
    found = [frozenset({3, 4, 5}), frozenset({1, 2, 3})]
    assert best_pairs(gold, found) == [(0, 1, 0.75), (1, 0, pytest.approx(2 / 3))]


def test_an_item_is_matched_once() -> None:
    assert len(best_pairs([frozenset({1, 2})], [frozenset({1}), frozenset({2})])) == 1


def test_no_pair_without_overlap_or_under_the_least() -> None:
    assert best_pairs([frozenset({1})], [frozenset({2})]) == []
    assert best_pairs([frozenset()], [frozenset()]) == []
    assert best_pairs([frozenset({1, 2, 3})], [frozenset({1})], 0.5) == []
    assert len(best_pairs([frozenset({1, 2})], [frozenset({1})], 0.5)) == 1


def test_counts_make_precision_recall_and_f1() -> None:
    count = Count()
    count.add(gold=4, predicted=2, hits=1)
    assert (count.recall, count.precision) == (0.25, 0.5)
    assert count.f1 == pytest.approx(1 / 3)
    assert Count().f1 == 0.0


def test_a_leading_article_makes_no_other_words() -> None:
    text = "the port police saw them"
    assert words(text, (0, 15)) == words(text, (4, 15))
    assert words(text, (0, 15)) != words(text, (9, 15))


def test_touching_is_sharing_a_character() -> None:
    assert touch([(0, 4)], [(3, 9)])
    assert not touch([(0, 4)], [(4, 9)])
    assert characters([(0, 2), (5, 6)]) == frozenset({0, 1, 5})
