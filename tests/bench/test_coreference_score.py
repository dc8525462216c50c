"""The coreference rates of a case worked out by hand, and of the plain cases at the ends."""

import pytest

from bench.coreference_score import Clusters, Counts, b_cubed, ceaf_e, conll_f1, muc

KEY: Clusters = [frozenset("abc"), frozenset("defg")]
RESPONSE: Clusters = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_muc_counts_links() -> None:
    # Key: abc falls into ab|c (1 of 2 links), defg into d|e|fg (1 of 3).
    # Response: ab is whole (1 of 1), cd is torn (0 of 1), fghi is fg|h|i (1 of 3).
    counts = muc(KEY, RESPONSE)
    assert counts == Counts(2, 5, 2, 5)
    assert counts.f1 == pytest.approx(0.4)


def test_b_cubed_counts_mentions_and_those_of_one_side_as_wrong() -> None:
    # Recall: (4 + 1) / 3 for abc, (1 + 4) / 4 for defg, of 7. Precision: 4 / 2, (1 + 1) / 2, 4 / 4, of 8.
    counts = b_cubed(KEY, RESPONSE)
    assert counts.recall == pytest.approx((5 / 3 + 5 / 4) / 7)
    assert counts.precision == pytest.approx(4 / 8)


def test_ceaf_pairs_every_entity_once() -> None:
    # abc with ab is worth 2*2/5, defg with fghi 2*2/8; cd is left over.
    counts = ceaf_e(KEY, RESPONSE)
    assert counts.recall == pytest.approx((0.8 + 0.5) / 2)
    assert counts.precision == pytest.approx((0.8 + 0.5) / 3)


def test_ceaf_takes_the_best_pairing_and_not_the_first() -> None:
    # One first-come pairing (abcd with abc) would leave ef alone.
    key: Clusters = [frozenset("abcd"), frozenset("abcx")]
    response: Clusters = [frozenset("abc"), frozenset("efd")]
    counts = ceaf_e(key, response)
    assert counts.key_right == pytest.approx(max(6 / 7 + 0, 6 / 7 + 2 / 7))


def test_perfect_answer_is_one_and_no_answer_is_nothing() -> None:
    assert conll_f1([(KEY, KEY)]) == pytest.approx((1, 1, 1, 1))
    assert conll_f1([(KEY, [])]) == (0, 0, 0, 0)
    assert conll_f1([([], RESPONSE)]) == (0, 0, 0, 0)
    assert conll_f1([]) == (0, 0, 0, 0)


def test_counts_are_summed_over_documents_before_rates_are_taken() -> None:
    mean, links, mentions, entities = conll_f1([(KEY, RESPONSE), (KEY, KEY)])
    assert links == pytest.approx(2 * (7 / 10) * (7 / 10) / (14 / 10))
    assert mean == pytest.approx((links + mentions + entities) / 3)
