import tomllib
from importlib.resources import files

import pytest

from parallax.annotation.bodies import body_behind
from parallax.annotation.party_words import head_word, is_crowd, is_forces, is_tag, is_thing, plain_words


def test_no_word_is_both_a_thing_and_somebody() -> None:
    data = tomllib.loads((files("parallax.annotation") / "data" / "parties.toml").read_text(encoding="utf-8"))
    assert data["source"]
    lists = {name: set(words.split()) for name, words in data.items() if name != "source"}
    assert not lists["things"] & (lists["crowd"] | lists["counted"] | lists["forces"])
    assert all(word == word.lower() for name in ("crowd", "counted", "forces", "things") for word in lists[name])


CROWDS = """four civilians|at least 22|a woman|civilians|the 10 villagers|more than 50 people|hundreds more|others
at least 175 militants|the suicide bomber"""
NO_CROWDS = "the rebels|rebels|the man|the army|them|several army posts|Norway|two of them"


@pytest.mark.parametrize("words", CROWDS.replace("\n", "|").split("|"))
def test_unnamed_people_of_one_event(words: str) -> None:
    assert is_crowd(words)


@pytest.mark.parametrize("words", NO_CROWDS.split("|"))
def test_who_may_be_the_same_in_another_event_is_no_such_crowd(words: str) -> None:
    assert not is_crowd(words)


def test_forces_and_things_are_told_by_their_noun() -> None:
    assert is_forces("Norlandian warplanes")
    assert is_forces("the army of the regime")
    assert not is_forces("army positions")
    assert is_thing("two crowded markets")
    assert not is_thing("the traders of the market")
    assert head_word(plain_words("members of the guild")) == "members"


@pytest.mark.parametrize(("words", "tag"), [("R-Ohio", True), ("(L)", True), ("Robert", False), ("D-Day", True)])
def test_party_and_state_of_a_lawmaker(words: str, *, tag: bool) -> None:
    assert is_tag(words) == tag


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("ISIS militants", "Islamic State"),
        ("the so-called Islamic State (IS) group", "Islamic State"),
        ("18 Taliban fighters", "Taliban"),
        ("members of Boko Haram", "Boko Haram"),
        ("militants", None),
        ("rivals of the Taliban in Kabul", None),
    ],
)
def test_people_of_a_known_body_are_that_body(words: str, body: str | None) -> None:
    found = body_behind(words)
    assert (found.name if found else None) == body
