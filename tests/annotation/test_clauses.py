"""How far what is said goes around a few words in marks."""

import pytest

from tests.annotation.build import Read


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The governor said the new border post was “a gift to smugglers” and nobody else.",
            "the new border post was “a gift to smugglers",
        ),
        (
            "Okafor warned that the valley had become a “dumping ground for other people's wars” since May.",
            "the valley had become a “dumping ground for other people's wars",
        ),
    ],
)
def test_the_clause_of_saying_is_whole(text: str, content: str) -> None:
    [(_, said)] = Read(text).said
    assert content in said
    assert not said.startswith("that ")


def test_words_in_marks_that_are_all_that_is_said_stay_alone() -> None:
    read = Read("“A gift to smugglers” is what the governor called the new border post.")
    assert all("governor" not in said for _, said in read.said)
