"""Indirect and mixed speech: who is said to have said what, without marks to show it."""

import pytest

from tests.annotation.build import Read


def indirect(text: str) -> list[tuple[str | None, str]]:
    """(speaker, content) of every quotation that is not direct."""
    read = Read(text)
    return [said for said, kind in zip(read.said, read.kinds, strict=True) if kind != "direct"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Lena Okafor said that the bridge would be shut.", "Lena Okafor", "the bridge would be shut"),
        ("The bridge will be shut, police said on Friday.", "police", "The bridge will be shut"),
        ("According to the governor, three villages were cut off.", "the governor", "three villages were cut off"),
    ],
)  # fmt: skip
def test_speech_without_marks_has_its_source(text: str, speaker: str, content: str) -> None:
    found = indirect(text)
    assert len(found) == 1
    assert (found[0][0] or "").lower() == speaker.lower()
    assert content in found[0][1]


def test_the_source_of_indirect_speech_is_the_person_that_the_pronoun_means() -> None:
    found = indirect("Lena Okafor arrived in the city on Monday. She said that the talks would go on for two weeks.")
    assert found == [("Lena Okafor", "the talks would go on for two weeks")]


def test_a_clause_with_a_few_quoted_words_is_one_mixed_quotation() -> None:
    read = Read("The minister said that the plan was “a gift to the smugglers” and would be dropped.")
    assert read.kinds == ["mixed"]
    assert "the plan was" in read.said[0][1]


def test_words_in_marks_stay_one_direct_quotation() -> None:
    read = Read("“We were told that the road was safe,” Jan Okoro said.")
    assert (read.kinds, read.said) == (["direct"], [("Jan Okoro", "We were told that the road was safe,")])


def test_what_happens_is_no_speech() -> None:
    assert Read("The lorry left the port at noon. Two men closed the gate behind it.").annotation.quotations == ()
