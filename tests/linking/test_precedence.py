"""Precedence: which of two reports came first, as far as it can be told."""

from datetime import timedelta

import pytest

from parallax.linking.agencies import short_for
from parallax.linking.precedence import elapsed, precedence, spoken
from tests.linking.newsroom import FERRY, cleaned


@pytest.mark.parametrize(
    ("earlier", "later", "gap"),
    [
        ("2024-03-04T10:00+00:00", "2024-03-04T12:30+01:00", timedelta(hours=1, minutes=30)),
        ("2024-03-04", "2024-03-06T01:00", timedelta(days=2)),
        ("2024-03-04", "2024-03-04T23:00", None),
        ("2024-03-04T10:00", "2024-03-04T13:00", timedelta(hours=3)),
        ("2024-03-04T10:00", "2024-03-04T13:00+00:00", None),
        (None, "2024-03-04", None),
        ("soon", "2024-03-04", None),
    ],
)
def test_time_between_is_told_only_within_what_the_dates_say(
    earlier: str | None, later: str | None, gap: timedelta | None
) -> None:
    assert elapsed(earlier, later) == gap


def test_a_credit_says_more_than_a_clock() -> None:
    wire = cleaned("1", *FERRY, outlet="Sund Wire", published="2024-03-05")
    paper = cleaned("2", *FERRY, outlet="North Post", published="2024-03-04", bylines=("Ada Roe, Sund Wire",))
    order = precedence(paper, wire, longer="r-2")
    assert (order.first, order.second, order.told, order.credited) == ("r-1", "r-2", True, True)
    assert "credits" in order.reason


@pytest.mark.parametrize(
    ("wire", "paper"),
    [
        (None, None),  # the wire's own copy does not say whose it is but for the bracket
        ("Sund Newswire", None),
        (None, ("Ada Roe, Sund Newswire",)),
    ],
)
def test_the_bracket_of_a_dateline_credits_who_filed_it(wire: str | None, paper: tuple[str, ...] | None) -> None:
    filed = f"DRESSING, Korvala, March 4 (SNW) - {FERRY[0]}"
    own = cleaned("1", filed, *FERRY[1:], outlet=wire, published="2024-03-04T20:00+00:00")
    lead = FERRY[0] if paper else f"DRESSING, Korvala (SNW) — {FERRY[0]}"
    copy = cleaned("2", lead, *FERRY[1:], outlet="North Post", published="2024-03-04T11:00", bylines=paper or ())
    order = precedence(copy, own, longer="r-2")
    assert (order.first, order.credited) == ("r-1", True)


@pytest.mark.parametrize(
    ("short", "name", "is_short"),
    [
        ("SNW", "Sund Newswire", True),
        ("MWS", "Maghreb Wire Service", True),
        ("Cordillera", "Agencia Cordillera", True),
        ("MWS", "Sund Newswire", False),
        ("News", "News Agency of Korvala", False),
        ("ASD", "A", False),
        ("", "Sund Newswire", False),
    ],
)
def test_short_forms_of_outlets(short: str, name: str, is_short: bool) -> None:
    assert short_for(short, name) is is_short


def test_without_credit_or_date_the_order_is_only_taken() -> None:
    order = precedence(cleaned("1", *FERRY), cleaned("2", *FERRY[:3]), longer="r-1")
    assert order.first == "r-1"
    assert not order.told
    assert "cannot be told" in order.reason


def test_lengths_of_time_are_spoken_shortly() -> None:
    gaps = (timedelta(minutes=5), timedelta(hours=3), timedelta(days=4))
    assert [spoken(gap) for gap in gaps] == ["5 min", "3 h", "4 days"]
