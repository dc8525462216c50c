"""Owns which days and years a text names, as far as two texts can be compared by them.

Only what is written out counts: a day and month, a year, a weekday. A weekday in a dated report is the last such day
up to the report's own; without a date it stays a weekday. This serves to tell happenings apart, not to date events.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from parallax.reading import iso_day

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
MONTH_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? ((?:19|20)\d\d)\b)?")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? ((?:19|20)\d\d)\b)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


def days_named(text: str, published: str | None) -> tuple[str, ...]:
    """The days and years, sorted: "2016-12-01", "--12-01" where no year is given, "2016", "thursday"."""
    found = {*_dates(text), *YEAR.findall(text), *_weekdays(text, iso_day(published))}
    return tuple(sorted(found))


def _dates(text: str) -> Iterator[str]:
    for match in MONTH_DAY.finditer(text):
        yield _written(match[3], match[1], match[2])
    for match in DAY_MONTH.finditer(text):
        yield _written(match[3], match[2], match[1])


def _written(year: str | None, month: str, day: str) -> str:
    return f"{year or '-'}-{MONTHS.index(month[:3].lower()) + 1:02}-{int(day):02}"


def _weekdays(text: str, published: date | None) -> Iterator[str]:
    for name in {match.lower() for match in WEEKDAY.findall(text)}:
        if published is None:
            yield name
        else:
            yield (published - timedelta(days=(published.weekday() - WEEKDAYS.index(name)) % 7)).isoformat()


def place(published: str | None, report: str) -> tuple[str, str]:
    """Sorts reports by when they were published, a time without a zone taken for UTC, undated last, then by id."""
    try:
        moment = datetime.fromisoformat(published or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(), report
    except (ValueError, OverflowError):
        return published or "\U0010ffff", report


def in_time(published: Iterable[tuple[str, str | None]]) -> list[str]:
    """Report ids in the order of `place`; each is given with when it was published."""
    return [report for _, report in sorted(place(stated, report) for report, stated in published)]


def ordinal(stated: str | None) -> int | None:
    """The day number of an ISO date or time; None for none."""
    day = iso_day(stated)
    return day.toordinal() if day else None


def month_days(days: tuple[str, ...]) -> frozenset[str]:
    """The days as "12-01", whatever the year."""
    return frozenset(day[-5:] for day in days if "-" in day)


def years(days: tuple[str, ...]) -> frozenset[str]:
    """The years named."""
    return frozenset(day[:4] for day in days if day[:4].isdigit())


def weekdays(days: tuple[str, ...]) -> frozenset[str]:
    """The weekdays named, or on which the full dates named fall."""
    plain = {day for day in days if day.isalpha()}
    dated = (iso_day(day) for day in days if len(day) == 10)
    return frozenset(plain | {WEEKDAYS[day.weekday()] for day in dated if day})
