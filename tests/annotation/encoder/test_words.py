"""Words as the treebanks cut them, each with its exact place; the letter case of every word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.annotation.encoder.labels import SHAPES
from parallax.annotation.encoder.words import shape, shapes_of, words_of


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She didn't go.", ["She", "did", "n't", "go", "."]),
        ("The mayor’s aides won’t say", ["The", "mayor", "’s", "aides", "wo", "n’t", "say"]),
        ("Gen. Adeyemi left the U.S. base", ["Gen.", "Adeyemi", "left", "the", "U.S.", "base"]),
        ("1,200 men at 7:30 a.m.", ["1,200", "men", "at", "7:30", "a.m."]),
        ("a ten-day truce", ["a", "ten", "-", "day", "truce"]),
        ("Well... no", ["Well", "...", "no"]),
        ("Öğretmen İstanbul'da konuştu", ["Öğretmen", "İstanbul", "'", "da", "konuştu"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_hold_everything_but_space_in_order(text: str) -> None:
    places = words_of(text)
    assert all(start < end for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    assert "".join(text[s:e] for s, e in places) == "".join(text.split())


def test_a_stretch_is_cut_with_the_places_of_the_whole() -> None:
    text = "First. Second one. Third."
    assert words_of(text, 7, 18) == [(7, 13), (14, 17), (17, 18)]


def test_time_is_linear_in_hostile_text() -> None:
    for text in ("a." * 100_000, "1," * 100_000, "n't" * 100_000, "'" * 100_000, "x" * 300_000):
        assert "".join(words(text)) == text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("army", "lower"), ("Army", "title"), ("UN", "upper"), ("McAdam", "mixed"), ("iPhone", "mixed"),
        ("A", "title"), ("7:30", "digit"), ("20th", "digit"), ("“", "punct"), ("...", "punct"), ("", "punct"),
        ("U.S.", "upper"), ("'s", "lower"), ("👩", "punct"), ("北京", "mixed"), ("مرحبا", "mixed"),
    ],
)  # fmt: skip
def test_shape_is_the_letter_case(word: str, expected: str) -> None:
    assert SHAPES[shape(word)] == expected


def test_capitals_say_nothing_where_all_is_printed_in_them() -> None:
    plain = ["The", "army", "left", "San", "Sur", "on", "Monday"]
    capitals = [word.upper() for word in plain]
    assert {SHAPES[number] for number in shapes_of(capitals)} == {"lower"}
    assert SHAPES[shapes_of(["UN", *plain])[0]] == "upper"
    assert shapes_of(["-", "12"]) == [shape("-"), shape("12")]
