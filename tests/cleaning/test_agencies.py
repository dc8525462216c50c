"""Agencies by list and by shape, and the words of outlets' names."""

import tomllib
from importlib.resources import files

import pytest

from parallax.cleaning.agencies import agencies, is_agency_name, long_form, may_be_agency, mentions, named


def test_each_form_means_one_agency() -> None:
    meant: dict[str, str] = {}
    for agency in agencies():
        for form in {agency.name, *agency.aliases, *agency.risky}:
            assert meant.setdefault(form.casefold(), agency.name) == agency.name


@pytest.mark.parametrize("name", ["news_words", "not_outlets", "agency_words", "not_agencies"])
def test_word_lists_are_lower_case(name: str) -> None:
    raw = files("parallax.cleaning").joinpath("data/outlet_words.toml").read_text(encoding="utf-8")
    assert "# source" in raw
    words = tomllib.loads(raw)[name]
    assert [word for word in words if word != word.lower() or not word.strip()] == []


def test_known_forms() -> None:
    assert named("the Associated Press,") == "The Associated Press"
    assert named("Harbour Gazette") is None
    assert [name for _, _, name in mentions("AP and Reuters")] == ["The Associated Press", "Reuters"]


@pytest.mark.parametrize(
    ("words", "called", "possible"),
    [
        ("Quay Wire", True, True),
        ("Agencia Muelle", True, True),
        ("QNW", False, True),
        ("Al-Muelle", False, True),
        ("Ann Poe", False, False),
        ("Updated", False, False),
        ("our correspondent", False, False),
        ("D", False, False),
        ("12 May", False, False),
    ],
)
def test_shape_of_an_agency(words: str, called: bool, possible: bool) -> None:
    assert (is_agency_name(words), may_be_agency(words)) == (called, possible)


def test_short_form_stands_for_initials_or_for_a_part() -> None:
    names = ["Ann Poe", "Quay Newswire", "Agencia Muelle"]
    assert long_form("QNW", names) == "Quay Newswire"
    assert long_form("Muelle", names) == "Agencia Muelle"
    assert long_form("XYZ", names) is None
