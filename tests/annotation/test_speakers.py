"""Whom the words that name a source mean, where they are no plain name."""

import pytest

from tests.annotation.build import Read


def last_speaker(text: str) -> str | None:
    """The speaker of the last attribution of a text."""
    return Read(text).said[-1][0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Kirimli Observatory for Civil Rights (KOCR) said that nine people were killed in the raid.",
            "Kirimli Observatory for Civil Rights",
        ),
        (
            (
                "The Kirimli Observatory for Civil Rights said on Monday that nine people were killed. "
                "The heaviest losses were in Dolna, it said."
            ),
            "Kirimli Observatory for Civil Rights",
        ),
        (
            (
                "The Kirimli Observatory for Civil Rights said on Monday that nine people were killed. "
                "The monitor said that the raid began at dawn."
            ),
            "Kirimli Observatory for Civil Rights",
        ),
        (
            (
                "Asha Brandt, the director of the Kirimli Observatory for Civil Rights, spoke on Monday. "
                "Nine people were killed in the raid, the Observatory said."
            ),
            "Kirimli Observatory for Civil Rights",
        ),
        (
            "Senator Lena Okafor opened the fair on Monday. The lawmaker said that the bridge would be rebuilt.",
            "Lena Okafor",
        ),
        (
            (
                "The health ministry said on Monday that two children had died. "
                "The statement said that the water had been tested."
            ),
            "health ministry",
        ),
    ],
)
def test_a_source_is_the_body_or_person_that_it_means(text: str, speaker: str) -> None:
    assert (last_speaker(text) or "").removeprefix("The ") == speaker


def test_who_is_quoted_by_an_agency_speaks_and_not_the_agency() -> None:
    read = Read("“The shelling began at dawn,” Jan Okoro was quoted by Reuters as saying.")
    assert read.said == [("Jan Okoro", "The shelling began at dawn,")]
