"""Reuse: what counts as words in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.linking.reuse import outside_quotations, reuse, stream
from tests.linking.newsroom import FERRY, FERRY_TOLD_AGAIN, STRIKE, cleaned


@pytest.mark.parametrize(
    ("paragraph", "outside"),
    [
        ("He said “we stay” and left.", "He said  and left."),
        ('He said "we stay" and left.', "He said  and left."),
        ("He said «we stay» and left.", "He said  and left."),
        ("He said „we stay“ and left.", "He said  and left."),
        ("He said ‘we won’t stay’ and left.", "He said  and left."),
        ("Tessaro's men don’t stay.", "Tessaro's men don’t stay."),
        ("“We stay,” he said. “We won't go", " he said. "),
        ('"We stay," he said. "We won\'t go', " he said. "),
        ("No marks at all.", "No marks at all."),
        ('He said: "We stay.', "He said: "),
    ],
)
def test_words_inside_quotation_marks_are_left_out(paragraph: str, outside: str) -> None:
    assert "".join(paragraph[start:end] for start, end in outside_quotations(paragraph)) == outside


@given(st.text(alphabet='ab .“”"‘’«»„\n', max_size=80))
def test_the_stretches_are_parts_of_the_paragraph_in_order(paragraph: str) -> None:
    at = 0
    for start, end in outside_quotations(paragraph):
        assert at <= start <= end <= len(paragraph)
        at = end


def test_shares_are_of_each_reports_own_words() -> None:
    whole, part = stream(cleaned("1", *FERRY)), stream(cleaned("2", *FERRY[:3]))
    shared = reuse(whole, part)
    assert shared.of_right == 1.0
    assert 0.4 < shared.of_left < 0.6
    assert reuse(part, whole).of_left == shared.of_right


def test_reordered_paragraphs_are_still_the_same_words() -> None:
    shared = reuse(stream(cleaned("1", *FERRY)), stream(cleaned("2", *reversed(FERRY))))
    assert min(shared.of_left, shared.of_right) > 0.95


def test_two_reporters_on_one_happening_share_nothing_to_speak_of() -> None:
    assert reuse(stream(cleaned("1", *FERRY)), stream(cleaned("2", *FERRY_TOLD_AGAIN))).of_right < 0.1
    assert reuse(stream(cleaned("1", *FERRY)), stream(cleaned("2", *STRIKE))).words == 0


def test_a_refrain_of_many_thousand_words_is_compared_too() -> None:
    refrain = stream(cleaned("1", "on and on and " * 20_000))
    assert reuse(refrain, refrain).of_left > 0.9
