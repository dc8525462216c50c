"""What two wordings are to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.linking.wording import compare, folded_words, in_digits, read_words, rules


def kind(left: str, right: str) -> str:
    return compare(read_words(left), read_words(right)).kind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bridge at Orsk will stay closed,", "The bridge at Orsk will stay closed."),
        ("They’re leaving the valley tonight", "they are leaving the valley tonight!"),
        ("the co-operation on the cease-fire continues", "The cooperation on the ceasefire continues"),
        ("[We] shall rebuild the granaries of Temir", "shall rebuild the granaries of Temir"),
        ("Thirty-one boats were lost off Karva", "31 boats were lost off Karva"),
        ("Sen. Marlowe opposes the dredging plan", "Senator Marlowe opposes the dredging plan"),
        ("Général Févrière a quitté Tarn", "General Fevriere a quitte Tarn"),
    ],
)
def test_same_words_whatever_the_marks(left: str, right: str) -> None:
    assert kind(left, right) == "verbatim"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("a cowardly ambush on medics", "This was a cowardly ambush on medics and we will find the men who did it"),
        (
            "the flooded mines … must be pumped dry",
            "We know the flooded mines of the north must be pumped dry by May",
        ),
    ],
)
def test_words_that_stand_in_the_other(part: str, whole: str) -> None:
    assert kind(part, whole) == "partial"
    assert kind(whole, part) == "partial"


def test_a_sentence_cut_differently_shares_a_long_run() -> None:
    left = "The harvest is lost, and the province of Ketral will need grain from abroad before the winter sets in"
    right = "the province of Ketral will need grain from abroad before the winter sets in, and we have asked for it"
    assert kind(left, right) in {"partial", "reworded"}


def test_another_translation_of_the_same_statement() -> None:
    left = "As long as the harbour of Velm stays blocked, no grain ship will reach the southern islands"
    right = (
        "If they keep blocking Velm's harbor, the southern islands are not going to be reached by ships with grain"
    )
    assert kind(left, right) == "reworded"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The blockade of Velm harbour must end, and we have told the southern islands so",
            "Bread has doubled in price on the southern islands, and the poor pay for what happens in Velm",
        ),
        (
            "We are in full agreement with Norland",
            "On fishing, on tariffs and on visas we are in agreement with Norland",
        ),
        ("Security matters", "It is a matter of security, and security is what the voters of Tarn ask us for"),
    ],
)
def test_another_sentence_of_the_same_speech(left: str, right: str) -> None:
    assert kind(left, right) not in {"verbatim", "reworded"}


def test_numbers_that_contradict_count_against() -> None:
    left = "Forty trucks of flour crossed the Ister bridge on Sunday"
    same = compare(read_words(left), read_words("On Sunday 40 trucks with flour went across the Ister bridge"))
    other = compare(read_words(left), read_words("On Sunday 14 trucks with flour went across the Ister bridge"))
    assert same.score > other.score
    assert "numbers differ" in other.reason


def test_numbers_in_words() -> None:
    words = ["three", "hundred", "and", "twenty", "five", "men", ",", "forty", "one", ",", "two", "three"]
    assert list(in_digits(words)) == ["300", "and", "25", "men", ",", "41", ",", "2", "3"]


def test_wordings_without_words() -> None:
    assert kind("…", "!!") == "different"


VOCABULARY = "grain harbour not the of Velm twelve 12 ships … blocked [of] never it’s south cease-fire"
words = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)


@given(words, words)
def test_comparison_is_symmetric(left: str, right: str) -> None:
    one, two = compare(read_words(left), read_words(right)), compare(read_words(right), read_words(left))
    assert (one.kind, one.score) == (two.kind, two.score)


@given(st.text(max_size=60))
def test_any_text_equals_itself(text: str) -> None:
    assert kind(text, text) == ("verbatim" if folded_words(text) else "different")


def test_rules_hold_no_duplicates() -> None:
    known = rules()
    assert not known.negators & known.function_words
    assert (
        known.thresholds["reworded"] <= known.thresholds["reworded_by_four"] <= known.thresholds["reworded_by_three"]
    )
    assert all(len(numbers) >= 1 for numbers in known.paraphrases.values())
