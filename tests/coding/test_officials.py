"""Whose somebody is whom the report names without saying so; the table is the shipped one."""

from dataclasses import replace
from importlib.resources import files

import pytest

from parallax.annotation import annotate
from parallax.annotation.gazetteer import country_names
from parallax.coding import Actor, code
from parallax.officials import Holder, folded, holders, leads, offices
from tests.annotation.build import cleaned


def actor(text: str, name: str, published: str) -> Actor:
    """The actor of that name in a report of that day."""
    read = cleaned(text)
    read = replace(read, report=replace(read.report, published=published))
    return next(a for a in code(read, annotate(read)).actors if a.name == name)


def rows() -> list[list[str]]:
    text = (files("parallax.coding") / "data" / "officials.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_every_row_has_a_known_country_a_sector_and_years() -> None:
    sectors = {"GOV", "MIL", "SPY", "LEG", "JUD", "OPP", "REB", "IGO", "PTY", "REL"}
    for name, _, _, country, office, sector, first, last in rows():
        assert name
        assert office
        assert sector in sectors
        assert not country or country in country_names()
        assert 1940 < int(first) <= int(last or 2025) <= 2025


@pytest.mark.parametrize(
    ("name", "year", "named", "country"),
    [
        ("Angela Merkel", 2012, (), "DEU"),
        ("Bashar Assad", 2015, (), "SYR"),
        ("Assad", 2015, ("SYR",), "SYR"),
        ("Assad", 2015, ("FRA",), None),  # the report does not name his state
        ("Johannes Merkel", 2012, ("DEU",), None),
    ],
)
def test_a_name_means_the_one_who_bears_it(name: str, year: int, named: tuple[str, ...], country: str | None) -> None:
    assert next((holder.country for holder in holders(name, year, named)), None) == country


def test_accents_articles_and_possessives_do_not_matter() -> None:
    assert folded("Michelle Bachelet’s") == folded("Míchelle Bachelet")
    assert folded("Bashar al-Assad") == folded("Bashar Assad")


def test_a_last_name_leads_only_in_its_years() -> None:
    assert leads("Assad", 2015) == "SYR"
    assert leads("Merkel", 1995) is None


def test_nobody_holds_an_office_before_its_first_year() -> None:
    holder = Holder("Rosa Quispe", "president", "PER", "GOV", 2007, 2011)
    assert [year for year in range(2004, 2015) if holder.held(year)] == [2007, 2008, 2009, 2010, 2011, 2012]
    assert holder.held(None)


def test_the_report_is_never_overruled_and_the_sector_goes_with_the_year() -> None:
    report = "Angela Merkel met farmers in Oslo on Monday. Angela Merkel praised them."
    then, later = (actor(report, "Angela Merkel", day) for day in ("2012-05-03", "2024-05-03"))
    assert (then.country, then.sector) == ("DEU", "GOV")
    assert then.listed == "Angela Merkel, chancellor 2005-2021"
    assert (later.country, later.sector) == ("DEU", None)


def test_the_offices_of_a_year_are_those_of_one_person_of_the_name() -> None:
    assert [h.office for h in offices("Barack Obama", 2012)] == ["president"]
    assert [h.office for h in offices("Barack Obama", 2006)] == ["senator"]
    assert offices("Roger Dalby", 2012) == ()
