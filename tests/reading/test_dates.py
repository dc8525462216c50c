from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.reading.dates import ambiguous, iso_day, numeric_order, order_of, stated


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2016-12-01", "2016-12-01"),
        ("2017-12-27T00:00:00", "2017-12-27"),
        ("2017-12-27 00:00:00", "2017-12-27"),
        ("2017-12-27T00:00:00Z", "2017-12-27"),
        ("2016-12-01T07:31:00", "2016-12-01T07:31:00"),
        ("2016-12-01T07:31:00.123-05:00", "2016-12-01T07:31:00-05:00"),
        ("2016-12-01T07:31:00-0500", "2016-12-01T07:31:00-05:00"),
        ("2016-12-01 07:31:00 +0300", "2016-12-01T07:31:00+03:00"),
        ("2016-12-01 07:31:00 UTC", "2016-12-01T07:31:00+00:00"),
        ("2016/12/1", "2016-12-01"),
        ("20161201", "2016-12-01"),
        (20161201, "2016-12-01"),
        ("20161201073100", "2016-12-01T07:31:00"),
        ("Thu, 01 Dec 2016 07:31:00 -0500", "2016-12-01T07:31:00-05:00"),
        ("Thu, 01 Dec 2016 07:31:00 GMT", "2016-12-01T07:31:00+00:00"),
        ("December 1, 2016 7:31 am", "2016-12-01T07:31:00"),
        ("Dec 1 2016 07:31AM EST", "2016-12-01T07:31:00-05:00"),
        ("1 December 2016 10:00 IST", "2016-12-01T10:00:00"),
        ("1 décembre 2016", "2016-12-01"),
        ("1.12.2016", "2016-12-01"),
        ("25/12/2016", "2016-12-25"),
        ("12/25/2016", "2016-12-25"),
        ("12/25/2016 14:05", "2016-12-25T14:05:00"),
        ("12/25/2016 2:05 PM", "2016-12-25T14:05:00"),
        ("5/5/2016", "2016-05-05"),
        (1480577460, "2016-12-01T07:31:00+00:00"),
        (1480577460000, "2016-12-01T07:31:00+00:00"),
        ("1480577460", "2016-12-01T07:31:00+00:00"),
        (1480577460.5, "2016-12-01T07:31:00+00:00"),
        (datetime(2016, 12, 1, 7, 31, tzinfo=UTC), "2016-12-01T07:31:00+00:00"),
    ],
)
def test_a_whole_date_is_read_as_stated(value: object, date: str) -> None:
    assert stated(value) == date


@pytest.mark.parametrize(
    "value",
    [
        "4/5/2017",
        "4-5-2017",
        "04/05/2017 10:00",
        "Mon 4/5/2017",
        "4/5/17",
        "2022-07",
        "2016",
        2016,
        "December 2016",
        "2 hours ago",
        "yesterday",
        "Monday",
        "31/31/2017",
        "2016-13-01",
        "0000-00-00",
        "2016-W05-1",
        "soon",
        "",
        None,
        True,
        float("nan"),
        12,
        [2016, 12, 1],
        "2016-12-01T25:00:00",
        "9999-01-01",
    ],
)
def test_what_is_no_whole_date_or_could_be_two_is_none(value: object) -> None:
    assert stated(value) is None


def test_the_order_of_the_file_settles_an_ambiguous_date() -> None:
    assert stated("4/5/2017", "month-first") == "2017-04-05"
    assert stated("4/5/2017", "day-first") == "2017-05-04"
    assert stated("4/5/2017 10:30", "day-first") == "2017-05-04T10:30:00"
    assert stated("25/5/2017", "month-first") == "2017-05-25"
    assert stated("4.5.2017", "month-first") == "2017-05-04"


def test_a_row_votes_only_where_it_can_mean_one_order() -> None:
    assert [order_of(v) for v in ("4/25/2017", "25/4/2017", "4/5/2017", "45/50/2017", "2017-04-25", None)] == [
        "month-first",
        "day-first",
        None,
        None,
        None,
        None,
    ]
    assert [ambiguous(v) for v in ("4/5/2017", "5/5/2017", "4.5.2017", "4/25/2017")] == [True, False, False, False]


def test_a_number_over_twelve_is_the_day() -> None:
    assert [numeric_order(*numbers) for numbers in ((25, 4), (4, 25), (4, 5), (5, 5), (13, 13))] == [
        "day-first",
        "month-first",
        None,
        None,
        None,
    ]


def test_the_day_of_a_stated_time_is_as_its_outlet_wrote_it() -> None:
    assert iso_day("2016-12-01") == iso_day("2016-12-01T23:30:00-05:00") == date(2016, 12, 1)
    assert iso_day(None) is iso_day("") is iso_day("2016-12") is iso_day("yesterday") is None


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.sampled_from(["", "Z", "+03:00", "-05:30"]))
def test_iso_times_keep_their_words(moment: datetime, offset: str) -> None:
    text = moment.replace(microsecond=0).isoformat() + offset
    expected = text[:10] if moment.time().replace(microsecond=0).isoformat() == "00:00:00" else text
    assert stated(text) == expected.replace("Z", "+00:00")


@given(st.text(max_size=40) | st.integers() | st.floats())
def test_any_value_is_a_date_or_none(value: object) -> None:
    found = stated(value)
    assert found is None or datetime.fromisoformat(found)
