"""Owns the arithmetic of the calendar: days, weeks, months and longer periods, and what lies before and after them.

A period is closed at both ends. `value` is its name in TIMEX3 (ISO 8601 with 2016-Q4, 2016-SU, 201 for a decade).
Weeks are those of ISO 8601, from Monday; seasons are the meteorological ones; a century begins with its year 1.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # name -> first month in the north
PARTS = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "first-half": (0, 2), "second-half": (1, 2)}


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the calendar."""

    start: date
    end: date
    unit: Unit
    value: str


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, "day", when.isoformat())


def week(when: date) -> Period:
    """The week that holds a day."""
    year_, number, weekday = when.isocalendar()
    start = when - timedelta(days=weekday - 1)
    return Period(start, start + timedelta(days=6), "week", f"{year_}-W{number:02}")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(when)
    return Period(whole.start + timedelta(days=5), whole.end, "weekend", f"{whole.value}-WE")


def months(year_: int, first: int, count: int, unit: Unit, value: str) -> Period:
    """`count` months from the month `first` of a year. Raises ValueError outside the years 1 to 9999."""
    last_year, last = divmod(year_ * 12 + first - 1 + count - 1, 12)
    end = date(last_year, last + 1, monthrange(last_year, last + 1)[1])
    return Period(date(year_, first, 1), end, unit, value)


def month(year_: int, number: int) -> Period:
    """A month."""
    return months(year_, number, 1, "month", f"{year_:04}-{number:02}")


def quarter(year_: int, number: int) -> Period:
    """A quarter of a year, 1 to 4."""
    return months(year_, 3 * number - 2, 3, "quarter", f"{year_:04}-Q{number}")


def half(year_: int, number: int) -> Period:
    """A half of a year, 1 or 2."""
    return months(year_, 6 * number - 5, 6, "half", f"{year_:04}-H{number}")


def season(year_: int, name: str, *, south: bool = False) -> Period:
    """A season (SP, SU, FA, WI) by the year in which it begins."""
    first = (SEASONS[name] + (6 if south else 0) - 1) % 12 + 1
    return months(year_, first, 3, "season", f"{year_:04}-{name}")


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Period:
    """The ten years from a year that 10 divides."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}")


def century(number: int) -> Period:
    """A century by its number: the 19th is 1801 to 1900."""
    return Period(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "century", f"{number - 1:02}")


def containing(when: date, unit: str) -> Period:
    """The period of a unit that holds a day; of a unit not known here the day itself."""
    of: dict[str, Callable[[], Period]] = {
        "week": lambda: week(when),
        "weekend": lambda: weekend(when),
        "month": lambda: month(when.year, when.month),
        "quarter": lambda: quarter(when.year, (when.month + 2) // 3),
        "half": lambda: half(when.year, 1 if when.month < 7 else 2),
        "year": lambda: year(when.year),
        "decade": lambda: decade(when.year // 10 * 10),
        "century": lambda: century((when.year + 99) // 100),
    }
    return of.get(unit, lambda: day(when))()


def nth_weekday(year_: int, number: int, nth: int, weekday: int) -> date:
    """A weekday of a month by its place in it, from 1, or from -1 at the month's end."""
    whole = month(year_, number)
    if nth < 0:
        return whole.end - timedelta(days=(whole.end.isoweekday() - weekday) % 7 - 7 * (nth + 1))
    return whole.start + timedelta(days=(weekday - whole.start.isoweekday()) % 7 + 7 * (nth - 1))


def moved(when: date, number: int, unit: str) -> date:
    """The day a number of units later (earlier where it is negative); 31 May less a month is 30 April.

    Raises OverflowError or ValueError where the calendar ends.
    """
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days:
        return when + timedelta(days=days * number)
    count = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    year_, index = divmod(when.year * 12 + when.month - 1 + count * number, 12)
    return date(year_, index + 1, min(when.day, monthrange(year_, index + 1)[1]))


def beside(when: date, number: int, unit: str) -> Period:
    """The period of a unit that lies a number of units from the one that holds a day."""
    if unit == "fortnight":
        first = week(when + timedelta(days=14 * number - (0 if number < 0 else 7)))
        return replace(first, end=first.end + timedelta(days=7), value=f"{first.value}/P2W")
    return containing(moved(containing(when, unit).start, number, unit), unit)


def part(whole: Period, which: str) -> Period:
    """A third ("early", "mid", "late") or half of a period; its value stays that of the whole."""
    if whole.unit == "day" or which not in PARTS:
        return whole
    index, of = PARTS[which]
    if whole.unit == "year" and of == 2:
        return half(whole.start.year, index + 1)
    if whole.unit == "year":
        return months(whole.start.year, 4 * index + 1, 4, "year", whole.value)
    if whole.unit == "decade":
        first, last = whole.start.year + 10 * index // of, whole.start.year + 10 * (index + 1) // of - 1
        return replace(whole, start=date(first, 1, 1), end=date(last, 12, 31))
    length = (whole.end - whole.start).days + 1
    start = whole.start + timedelta(days=length * index // of)
    return replace(whole, start=start, end=whole.start + timedelta(days=length * (index + 1) // of - 1))
