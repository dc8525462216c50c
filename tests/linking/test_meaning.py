"""One speaker's sentences of other words but one meaning are rewordings; other sentences are not."""

from parallax.linking.meaning import by_meaning
from parallax.linking.units import Unit
from parallax.linking.wording import Likeness
from parallax.spans import Span

DIFFERENT = Likeness("different", 0.1, "few words in common")
ONE = "We will rebuild every home that the flood destroyed before winter."
TWO = "Each house destroyed by the flooding will be built again before the winter comes."
OTHER = "The flood warning came too late for the people of the valley."


def unit(report: str, text: str) -> Unit:
    return Unit(Span(report, 0, len(text)), (), text, (), 0, 0, None, "direct")


def test_a_retranslation_of_one_speaker_is_a_rewording() -> None:
    found = by_meaning(unit("a", ONE), unit("b", TWO), DIFFERENT, "same")
    assert found.kind == "reworded"
    assert "near in meaning" in found.reason


def test_another_sentence_on_the_same_matter_is_not() -> None:
    assert by_meaning(unit("a", ONE), unit("b", OTHER), DIFFERENT, "same") is DIFFERENT


def test_two_speakers_may_mean_the_same() -> None:
    for who in ("different", "unknown", "unclear"):
        assert by_meaning(unit("a", ONE), unit("b", TWO), DIFFERENT, who) is DIFFERENT


def test_a_few_words_say_too_little() -> None:
    assert by_meaning(unit("a", "Thank you."), unit("b", "Thanks to you."), DIFFERENT, "same") is DIFFERENT
