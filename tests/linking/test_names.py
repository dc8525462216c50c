"""The rules names are compared by, and what they say of two names."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.linking.names import (
    acronyms,
    office_of,
    organisations_alike,
    person_words,
    persons_alike,
    rules,
    skeleton,
)


@pytest.mark.parametrize("name", ["names.toml", "offices.toml", "wording.toml"])
def test_data_files_state_their_source(name: str) -> None:
    text = files("parallax.linking").joinpath("data", name).read_text(encoding="utf-8")
    assert "# source:" in text


def test_offices_and_other_names_are_listed_once() -> None:
    known = rules()
    offices = [office for office, _ in known.offices]
    assert len(offices) == len(set(offices))
    assert not known.articles & known.particles
    assert all(patterns for _, patterns in known.offices)


def test_offices() -> None:
    assert office_of("Turkish Foreign Minister") == office_of("the Turkish FM") == "foreign minister"
    assert office_of("Deputy Foreign Minister") == "deputy foreign minister"
    assert office_of("Vice President") == "vice president"
    assert office_of("baker") is None


def test_the_same_name_in_other_letters() -> None:
    assert skeleton("mohammed") == skeleton("muhamad")
    assert persons_alike(person_words("Hicham El Kadri"), person_words("Hisham el-Qadri")).score >= 0.7
    assert persons_alike(person_words("Murad Bel Khiria"), person_words("Mourad Belkhiria")).score >= 0.7
    assert persons_alike(person_words("Nicolás Maduro Moros"), person_words("Nicolas Maduro")).score >= 0.7


def test_bodies() -> None:
    assert "UNRWA".casefold() not in acronyms(("united", "nations"))
    assert "srf" in acronyms(("southern", "relief", "fund"))
    assert organisations_alike("Southern Relief Fund", "SRF").score >= 0.7
    assert organisations_alike("Ministry of Defence", "Ministry of Defense").score >= 0.7
    assert organisations_alike("Ministry of Defence", "Ministry of Health").score < 0.5


name = st.text(st.sampled_from("abehiklmnoqrsuy -'.ŞЛ"), min_size=1, max_size=24)


@given(name, name)
def test_comparison_is_symmetric_and_bounded(left: str, right: str) -> None:
    one, two = person_words(left), person_words(right)
    if one and two:
        assert persons_alike(one, two) == persons_alike(two, one)
        assert 0 <= persons_alike(one, two).score <= 1
    assert organisations_alike(left, right).score == organisations_alike(right, left).score
