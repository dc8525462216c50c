import pytest

from parallax.annotation.descriptions import can_head, is_noun_phrase
from parallax.annotation.tokens import tokenise
from tests.annotation.build import Read


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("the Peruvian foreign minister", True),
        ("a spokeswoman for the regional border agency", True),
        ("an armed man", True),
        ("a woman who was hurt in the fire and has left", True),
        ("the displaced", True),
        ("killed 31 people in an attack on a barracks", False),
        ("no date was set for the talks", False),
        ("Lena Berg caused waves in the capital with remarks", False),
        ("when the ship left the harbour", False),
        ("the very long description of a man " + "and of his house " * 6, False),
    ],
)
def test_a_clause_is_no_noun_phrase(words: str, phrase: bool) -> None:
    assert is_noun_phrase(tokenise(words, 0, len(words))) is phrase


@pytest.mark.parametrize(
    "word", ["tailors", "engineer", "tourist", "rebels", "ministry", "allies", "report", "co-founder"]
)
def test_people_bodies_and_documents_can_speak(word: str) -> None:
    assert can_head(word)


@pytest.mark.parametrize(
    "word", ["injuries", "helicopters", "remarks", "identity", "moment", "number", "truce", "waves"]
)
def test_things_cannot(word: str) -> None:
    assert not can_head(word)


def test_a_thing_beside_a_quotation_is_no_entity_and_its_words_are_kept() -> None:
    read = Read("The identity of the drone said “we see you all from here”.")
    assert all(e.name != "The identity of the drone" for e in read.annotation.entities)
    for quotation in read.annotation.quotations:
        assert quotation.speaker is None
        assert quotation.basis == "none"


def test_the_subject_of_a_clause_taken_for_a_source_is_the_speaker() -> None:
    read = Read("Peruvian President Lena Berg caused waves at home this week with remarks, saying “we will leave”.")
    assert read.said[-1][0] == "Lena Berg"


@pytest.mark.parametrize(
    "words", ["the sad end of the mayor's house", "not the mayor you could imagine", "the story that a mayor told"]
)
def test_words_beside_a_name_that_describe_nobody(words: str) -> None:
    read = Read(f"They met Lena Berg, {words}, on Sunday.")
    assert [m.form for m in read.entity("Lena Berg").mentions] == ["name"]
