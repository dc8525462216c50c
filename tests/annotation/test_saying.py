"""The manner of an attribution: said, only held, or an act; and the list of words that tells it."""

import pytest

from parallax.annotation.saying import words
from tests.annotation.build import Read

LISTS = (
    "said",
    "nouns",
    "nominal",
    "calling",
    "charging",
    "leading",
    "naming",
    "telling",
    "signs",
    "things",
    "held",
    "unsaid",
    "nobody",
    "against",
)


def manners(text: str) -> set[str]:
    """The manners of all attributions of a text."""
    return {quotation.manner for quotation in Read(text).annotation.quotations}


@pytest.mark.parametrize(
    "text",
    [
        "Lena Okafor said that the bridge would be shut.",
        "The bridge will be shut, police said on Friday.",
        "The harbour master accused the ferry company of hiding the leak.",
        "The union called for talks with the port authority, its leader said.",
        "The senator called the raid on the harbour a crime.",
        "According to the governor, three villages were cut off.",
        "“We were told that the road was safe,” Jan Okoro said.",
    ],
)
def test_words_and_statements_are_said(text: str) -> None:
    assert "said" in manners(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lena Okafor declined to say whether the bridge would be shut.",
        "The minister did not say that the road was safe.",
        "The trader pleaded guilty to fraud charges on Tuesday.",
        "The senator is expected to announce her plan next week.",
        "The rebels were reportedly driven out of the village.",
        "Video footage showed that the warehouse had burned down.",
        "Jan Mora asked about the looming closure of the harbour on Monday.",
        "No group claimed responsibility for the blast in the market.",
    ],
)
def test_attitudes_acts_and_what_was_not_said_are_no_statements(text: str) -> None:
    assert "said" not in manners(text)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_words_in_small_letters_and_none_twice(name: str) -> None:
    found = words(name)
    assert found
    assert all(word == word.lower() for word in found)


def test_a_verb_that_states_a_noun_phrase_is_a_verb_of_saying() -> None:
    assert words("nominal") - words("signs") <= words("said")
    assert words("naming") <= words("said") | {"term", "name"}


def test_a_meeting_called_is_an_act_and_the_topic_of_a_question_none_of_the_words() -> None:
    called = "Lena Okafor denounced the raid after she called an urgent meeting of the Harbour Council to discuss it."
    asked = "When asked about the looming closure, Jan Mora said that he would talk to the owners."
    assert manners(called) == {"done"}
    assert manners(asked) == {"done", "said"}
