"""What harm is done with. The sentences are invented; what hangs on what is read by the shipped network."""

import pytest

from parallax.annotation import annotate
from parallax.cleaning import Cleaned, Passage
from parallax.coding import code, kind_of_arms
from parallax.coding.weapons import is_weapon, words_for_weapons
from parallax.reading import Report
from parallax.spans import Span


def weapons(text: str) -> set[str]:
    cleaned = Cleaned(Report("r-1", "a.txt", "text", text), (Passage(Span("r-1", 0, len(text)), "body", "t"),))
    coded = code(cleaned, annotate(cleaned))
    return {text[span.start : span.end] for event in coded.events for span in event.weapons}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb exploded at the gate of the barracks in Kabul on Monday, killing six soldiers.", {"car bomb"}),
        ("Gunmen armed with machetes and rifles attacked a village in Borno state, killing nine people.",
         {"machetes", "rifles"}),
        ("Rebels fired mortars at the airport of Aleppo on Tuesday.", {"mortars"}),
        ("Two explosive devices went off outside a police station in Cali, injuring three officers.",
         {"Two explosive devices"}),
        ("Police killed four men in a raid on a farm near Cali.", set()),
        ("The bomb squad was called to the school in Leeds, police said.", set()),
        ("Soldiers found 40 rifles and dynamite in a warehouse in Cali.", set()),
    ],
)  # fmt: skip
def test_a_weapon_is_what_the_attack_was_made_with(text: str, expected: set[str]) -> None:
    assert weapons(text) == expected


@pytest.mark.parametrize(
    ("word", "before", "is_one"),
    [("bombs", "two", True), ("device", "explosive", True), ("device", "new", False), ("AK-47s", "", True),
     ("truck-bomb", "", True), ("policy", "", False)],
)  # fmt: skip
def test_some_nouns_are_weapons_only_with_the_word_before_them(word: str, before: str, is_one: bool) -> None:
    assert is_weapon(word, before) == is_one


def test_words_for_one_kind_of_arms_are_one() -> None:
    assert kind_of_arms("two car bombs") == kind_of_arms("dynamite") == "explosives"
    assert kind_of_arms("AK-47s") == "firearms"


def test_no_noun_is_of_two_kinds_and_no_rule_is_about_a_noun_of_no_kind() -> None:
    lists = words_for_weapons()
    assert set(lists.kinds.values()) <= {
        "explosives", "firearms", "heavy-weapons", "aerial", "drone", "incendiary", "unconventional", "blades",
        "blunt",
    }  # fmt: skip
    assert all(word == word.lower() for word in (*lists.kinds, *lists.others, *lists.idle, *lists.means))
    assert lists.carriers <= lists.kinds.keys()
