"""Capitals that a report tells by their country. Countries are real, happenings invented."""

import pytest

from parallax.spans import Span
from tests.coding.test_places import ID, read
from tests.coding.test_site_context import at


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("A bomb went off in the [Syrian] capital on Monday.", "Damascus"),
        ("A bomb went off in [Peru]'s capital, police said.", "Lima"),
        ("A bomb went off in [Syrias] capital as they met.", "Damascus"),
        ("A bomb went off in the capital of [Peru] on Monday.", "Lima"),
    ],
)
def test_the_capital_of_a_country_is_a_town(marked: str, name: str) -> None:
    text, found = read(marked)
    seat = next(place for place in found if text[place.span.start : place.span.end] == "capital")
    assert (seat.name, seat.kind) == (name, "city")
    assert seat.span == Span(ID, text.index("capital"), text.index("capital") + 7)


def test_what_was_in_the_capital_was_in_no_whole_country() -> None:
    site = at("the Syrian capital", "Shells fell. A bomb went off in the [Syrian] capital on Monday.")
    assert site is not None
    assert (site.name, site.ucdp) == ("Damascus", 1)


def test_what_was_outside_the_capital_was_near_it() -> None:
    site = at("the Syrian capital", "A bomb went off outside the [Syrian] capital on Monday.")
    assert site is not None
    assert (site.name, site.ucdp) == ("Damascus", 2)


@pytest.mark.parametrize(
    "marked",
    [
        "They met in the [Syrian] capital [Damascus] again.",
        "They met in the [Syrian] capital of [Damascus] again.",
        "They opened the [Chinese] capital markets again.",
        "They met in [Lagos], [Nigeria]'s commercial capital, again.",
        "They met in [Georgia]'s capital again.",
        "They seek a [Peruvian] capital of culture.",
    ],
)
def test_a_capital_named_behind_or_of_another_kind_gives_none(marked: str) -> None:
    text, found = read(marked)
    assert "capital" not in {text[place.span.start : place.span.end] for place in found}
