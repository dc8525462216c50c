import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.annotation.sentences import sentence_bounds


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Gen. Ana Petrov met Lt. Col. Reyes on Jan. 4.", "They left."],
        ["The U.S. Navy sailed.", "Mr. Okoro watched with Dr. J. K. Lund."],
        ["“We won.", "It is over,” she said.", "Nobody cheered."],
        ['He left."', '"Who did?"'][:1],
        ["He paused … and went on.", "Then came rain."],
        ["“Is it over?” he asked.", "It was not."],
        ["The price was 3.5 million.", "No. 10 had no comment."],
        ["She said Ms. Lerner left.", "It rained."],
        ["The mayor quit in May.", "Lund, in letters, was glad."],
        ["Nobody told me.", "“It was Lund,” she said."],
        ["She fell ill.", "On Jan. 3 and in March.", "The bridge reopened."],
        ["Sen. Ana Roe, R-R.I., and Rep. Erik Lund, D-N.Y., left.", "Nobody saw item no. 7."],
        ["Rep. Ana Roe (R-R.I.) said so.", "Erik Lund (D-N.Y.) agreed."],
        ["''We go.", "We stay,'' said Ms. Ito."],
    ],
)
def test_borders(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_marks_stay_with_their_sentence() -> None:
    text = 'The mayor agreed. "We will rebuild," he said. It took years. “Slowly.” All clapped.'
    assert split(text)[1:3] == ['"We will rebuild," he said.', "It took years."]
    assert "“Slowly.”" in split(text)


@given(st.text(alphabet="ab AB.?!“”\"'’()…\n", max_size=80))
def test_bounds_hold_every_letter_in_order(text: str) -> None:
    bounds = sentence_bounds(text, 0, len(text))
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(bounds))
    inside = {i for start, end in bounds for i in range(start, end)}
    assert all(i in inside for i, char in enumerate(text) if not char.isspace())
