"""Quantities by their values, bounds, hedges and units, from invented sentences."""

import pytest

from parallax.coding.numbers import Quantity, quantities
from parallax.coding.numerals import numerals
from parallax.coding.units import units


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They counted 21 lorries.", 21),
        ("They counted twenty-one lorries.", 21),
        ("They counted 12,500 lorries.", 12500),
        ("They counted 12 500 lorries.", 12500),
        ("They counted two hundred and five lorries.", 205),
        ("They counted three thousand two hundred lorries.", 3200),
        ("They counted a hundred lorries.", 100),
        ("They counted a couple of lorries.", 2),
        ("They counted two dozen lorries.", 24),
        ("They counted half a million lorries.", 500_000),
        ("They counted 1.2 million lorries.", 1_200_000),
        ("They counted one and a half million lorries.", 1_500_000),
        ("They counted 3 lakh lorries.", 300_000),
        ("They counted 1.2m lorries.", 1_200_000),
        ("They counted a quarter of a million lorries.", 250_000),
        ("They waited two-and-a-half years.", 2.5),
        ("They waited 2 1/2 years.", 2.5),
    ],
)
def test_exact_values(text: str, value: float) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.bound) == (value, value, "exact")


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("at least 65", 65, None, "at least"),
        ("more than sixty", 60, None, "more than"),
        ("no fewer than 9", 9, None, "no fewer than"),
        ("30 or more", 30, None, "or more"),
        ("up to 80", None, 80, "up to"),
        ("nearly 300", None, 300, "nearly"),
        ("fewer than 10", None, 10, "fewer than"),
        ("about 40", 40, 40, "about"),
        ("an estimated 900", 900, 900, "an estimated"),
        ("a total of 31", 31, 31, "a total of"),
        ("10 to 12", 10, 12, None),
        ("10-12", 10, 12, None),
        ("between 10 and 12", 10, 12, "between"),
        ("between £10 and £12", 10, 12, "between"),
        ("5bn-6bn", 5_000_000_000, 6_000_000_000, None),
        ("10 to 12 million", 10_000_000, 12_000_000, None),
        ("dozens", 24, None, None),
        ("scores", 40, None, None),
        ("hundreds", 200, None, None),
        ("thousands", 2000, None, None),
        ("tens of thousands", 20_000, None, None),
        ("hundreds of thousands", 200_000, None, None),
        ("several hundred", 200, None, "several"),
    ],
)
def test_bounds(words: str, low: int | None, high: int | None, hedge: str | None) -> None:
    text = f"Aid reached {words} villagers."
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.hedge) == (low, high, hedge)
    assert text[quantity.start : quantity.end] == words


def test_the_words_of_a_number_exclude_its_hedge() -> None:
    text = "Aid reached at least twenty-one villagers."
    assert text[slice(*only(text).value)] == "twenty-one"


@pytest.mark.parametrize(
    "text",
    [
        "The F-16 and the Su-24 landed.",
        "It happened on May 5, at 10:30, in 2015.",
        "It happened on 12 June 2019.",
        "It happened on 12/05/2016 or 03-04-2017.",
        "The 21st brigade left at 7 p.m.",
        "The G 20 met.",
        "In the second half of the season, that of 2012-13, the valley was dry.",
        "He was twenty-first, and no one knew him.",
        "They met in room 12, the one with No. 7 on it, beside the Corvex 300.",
    ],
)
def test_dates_times_names_and_ordinals_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "unit", "kind"),
    [
        ("It cost $5 million.", 5_000_000, "USD", "money"),
        ("It cost $5bn.", 5_000_000_000, "USD", "money"),
        ("It cost 150,000 yuan.", 150_000, "CNY", "money"),
        ("It cost Tk 1.5 crore.", 15_000_000, "BDT", "money"),
        ("It cost millions of dollars.", 2_000_000, "USD", "money"),
        ("It cost 20m euros.", 20_000_000, "EUR", "money"),
        ("They paid a $5 fee.", 5, "USD", "money"),
        ("It grew 19 per cent.", 19, "%", "share"),
        ("Half of the valleys are dry.", 0.5, "valleys", "share"),
        ("Three-quarters of the valleys are dry.", 0.75, "valleys", "share"),
        ("It lies 12 km away.", 12, "kilometre", "measure"),
        ("It took 5 days.", 5, "day", "time"),
        ("It has 13000 workers.", 13_000, "workers", None),
    ],
)
def test_units(text: str, low: int, unit: str, kind: str | None) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.unit, quantity.unit_kind) == (low, unit, kind)


def test_a_change_is_two_values_and_no_range() -> None:
    found = quantities("The price fell from $11 to $9, then rose $2 to $13.")
    assert [q.low for q in found] == [11, 9, 2, 13]


def test_hostile_text_is_read_in_time() -> None:
    text = "at least " * 2000 + "one hundred and " * 2000 + "1," * 5000 + "-".join("9" * 3000)
    assert all(0 <= q.start < q.end <= len(text) for q in quantities(text))


def test_data_is_consistent() -> None:
    lists = numerals()
    assert not set(lists.units) & set(lists.scales)
    assert set(lists.hedges.values()) == {"lower", "upper", "near", "exact"}
    assert all(kind in {"money", "share", "time", "measure"} for _, kind in units().after.values())
