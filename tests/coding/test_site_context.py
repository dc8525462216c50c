"""What a report said before of where an event was. Towns are real, happenings invented."""

import pytest

from parallax.coding.places import Place
from parallax.coding.site_context import site_at
from parallax.coding.sites import EventSite, land
from parallax.spans import Span
from tests.coding.test_places import ID, read


def at(words: str, marked: str) -> EventSite | None:
    text, found = read(marked)
    start = text.rindex(words)
    return site_at(Span(ID, start, start + len(words)), text, found)


@pytest.mark.parametrize(
    ("words", "marked", "name"),
    [
        ("the town", "Shells hit [Manbij] in [Syria]. Five were killed in the town.", "Manbij"),
        ("the east of the city", "Jets flew over [Aleppo]. They struck the east of the city.", "Aleppo"),
        ("the town", "Jets struck [Manbij], east of [Aleppo]. Five died in the town.", "Manbij"),  # Aleppo is no town
        ("the province", "Fighting spread in [Homs] province. Roads in the province were cut.", "Homs"),
    ],
)
def test_a_definite_noun_is_the_last_place_of_its_width(words: str, marked: str, name: str) -> None:
    site = at(words, marked)
    assert site is not None
    assert site.name == name
    assert site.before


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("a town", "Shells hit [Manbij] in [Syria]. Five were killed in a town."),
        ("the towns", "Shells hit [Manbij] in [Syria]. Five were killed in the towns."),
        ("the town of Qwxyz", "Shells hit [Manbij] in [Syria]. Five died in the town of Qwxyz."),
        ("Palmyra", "All of [Homs] province except the town of [Palmyra] was calm."),
        ("Manbij", "Power returned to [Aleppo], apart from [Manbij]."),
        ("the town", "Shells hit a village. Five were killed in the town."),
    ],
)
def test_nothing_is_taken_up_where_nothing_is_meant(words: str, marked: str) -> None:
    assert at(words, marked) is None


def test_a_quarter_of_no_gazetteer_lies_in_the_town_named_last() -> None:
    site = at("the Qwxyz neighbourhood", "Jets flew over [Aleppo]. They struck the [Qwxyz] neighbourhood.")
    assert site is not None
    assert (site.name, site.country, site.ucdp) == ("Qwxyz, Aleppo", "SYR", 2)


def test_a_place_of_no_gazetteer_lies_in_the_country_that_the_report_is_about() -> None:
    site = at("Qwxyz", "Jets flew over [Aleppo] and [Homs] in [Syria]. They struck [Qwxyz].")
    assert site is not None
    assert (site.name, site.country, site.lat) == ("Qwxyz", "SYR", None)
    assert "other places" in site.reason


def test_a_report_of_several_countries_is_about_none() -> None:
    _, found = read("They met in [Paris], [Berlin], [Rome] and [Madrid].")
    assert land(found) is None
    nothing: tuple[Place, ...] = ()
    assert land(nothing) is None


def test_a_name_cut_at_its_hyphen_is_the_whole_name() -> None:
    site = at("al-", "Jets struck [al-Bab] in [Syria].")
    assert site is not None
    assert site.country == "SYR"
    assert site.kind == "city"


def test_the_plain_near_a_city_is_not_the_city() -> None:
    site = at("Eastern Ghouta near Damascus", "Jets struck [Eastern Ghouta] near [Damascus] in [Syria].")
    assert site is not None
    assert (site.name, site.ucdp) == ("Ghouta", 5)
    near = at("Idlib province near Saraqib", "Jets struck [Idlib] province near [Saraqib] in [Syria].")
    assert near is not None
    assert (near.name, near.ucdp) == ("Saraqib", 2)
