"""Days: what days a text names."""

from parallax.linking.days import days_named, month_days, ordinal, place, weekdays, years


def test_written_days_in_either_order_and_with_or_without_a_year() -> None:
    found = days_named("On December 1, 2016 and 3 Jan. they met; on Sept. 30th they parted.", None)
    assert set(found) == {"2016-12-01", "2016", "--01-03", "--09-30"}
    assert month_days(found) == {"12-01", "01-03", "09-30"}
    assert years(found) == {"2016"}


def test_a_weekday_of_a_dated_report_is_the_last_such_day() -> None:
    assert days_named("on Thursday", "2016-12-03T10:00") == ("2016-12-01",)
    assert days_named("on Saturday", "2016-12-03") == ("2016-12-03",)


def test_a_weekday_without_a_date_stays_one_and_still_meets_a_dated_one() -> None:
    undated, dated = days_named("on Thursday", None), days_named("on Thursday", "2016-12-03")
    assert undated == ("thursday",)
    assert weekdays(undated) == weekdays(dated)


def test_days_that_no_calendar_has_break_nothing() -> None:
    assert days_named("February 31, 2011 and 45 March", "2011-03-01")
    assert ordinal("2011-02-31") is None
    assert weekdays(("2011-02-31",)) == frozenset()


def test_reports_are_placed_by_instant_undated_last() -> None:
    stated = [
        "2024-05-01T10:00+03:00",
        "2024-05-01T08:00+00:00",
        "2024-04-30",
        None,
        "soon",
        "0001-01-01T00:00+14:00",
    ]
    ordered = sorted(stated, key=lambda published: place(published, "r-1"))
    assert (
        ordered.index("2024-04-30")
        < ordered.index("2024-05-01T10:00+03:00")
        < ordered.index("2024-05-01T08:00+00:00")
    )
    assert ordered[-1] is None
