"""Owns written dates of rows and page metadata: an ISO date, or date and time with the offset that was stated.

Nothing is completed or guessed: relative dates, dates without a day, and numeric dates that could be either
day-first or month-first ("4/5/2017") give None. The latter are read once the caller knows the order that the other
rows of the same file show (`order_of` is one row's vote). A time of exactly midnight is what programs write for
"no time": the date alone is kept. Numbers of 10, 13 or 16 digits are Unix time in s, ms or µs, stated in UTC.
"""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from dateparser.date import DateDataParser

from parallax.reading.report import DateOrder

NUMERIC = re.compile(r"\s*(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4})\b[,\s]*(.*)", re.DOTALL)
EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}|\d{15,16}")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)Z?")
DAY_FIRST_ONLY = "."  # 1.12.2016: nobody writes the month first with full stops (CLDR date patterns)
WEEK = re.compile(r"\d{4}-?W\d")
ZONE_WORD = re.compile(r"\s+\(?([A-Z]{2,5})\)?\s*$")
# Abbreviations with one meaning; source: RFC 5322 section 4.3. All others name several zones.
ZONES = {"UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
         "PST": -8, "PDT": -7}  # fmt: skip
WHOLE = re.compile(r"(?=.*\d{4})(?=.*(?<!\d)\d{1,2}(?!\d))", re.DOTALL)  # a year and a day: all else is no whole date
NUMBERS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")  # a numeric date among words: its order is not known
YEARS = range(1700, 2200)


def stated(value: object, order: DateOrder | None = None) -> str | None:
    """The date a value states, in ISO form, or None where it states no whole date or an ambiguous one."""
    moment = _moment(value, order)
    if moment is None or moment.year not in YEARS:
        return None
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat()


def order_of(value: object) -> DateOrder | None:
    """The order a numeric date must be in, by a number over 12; None where it could be either or is no such date."""
    found = NUMERIC.fullmatch(value) if isinstance(value, str) else None
    return numeric_order(int(found[1]), int(found[3])) if found else None


def numeric_order(first: int, second: int) -> DateOrder | None:
    """The order that two numbers of a date must be in, as there are twelve months; None for either or neither."""
    if first > 12 >= second:
        return "day-first"
    return "month-first" if second > 12 >= first else None


def iso_day(stated: str | None) -> date | None:
    """The day of an ISO date, or date and time; None where it is neither."""
    try:
        return date.fromisoformat((stated or "")[:10])
    except ValueError:
        return None


def ambiguous(value: object) -> bool:
    """Whether a value is a numeric date that only the order in use could settle."""
    found = NUMERIC.fullmatch(value) if isinstance(value, str) else None
    return found is not None and found[2] != DAY_FIRST_ONLY and found[1] != found[3] and order_of(value) is None


def _moment(value: object, order: DateOrder | None) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.0f}" if abs(value) < 1e17 else ""
    if not isinstance(value, str) or not 6 <= len(value.strip()) <= 80:
        return None
    text = " ".join(value.split())
    if WEEK.match(text):
        return None
    found = NUMERIC.fullmatch(text)
    if found:
        return _numeric(found, order_of(text) or order)
    if EPOCH.fullmatch(text):
        return _epoch(text)
    return _iso(text) or _rfc(text) or _written(text)


def _numeric(found: re.Match[str], order: DateOrder | None) -> datetime | None:
    first, separator, second, year, rest = found.groups()
    if order is None and first != second and separator != DAY_FIRST_ONLY:
        return None
    month, day = (first, second) if order == "month-first" and separator != DAY_FIRST_ONLY else (second, first)
    try:
        midnight = datetime(int(year), int(month), int(day))  # a zone is kept only where stated
    except ValueError:
        return None
    if not rest:
        return midnight
    return (
        _iso(f"{midnight.date().isoformat()}T{rest.strip()}") or _written(f"{midnight:%d %B %Y} {rest}") or midnight
    )


def _epoch(text: str) -> datetime | None:
    number = float(text)
    for divisor in (1, 1_000, 1_000_000):
        if 10**8 < number / divisor < 10**10:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(number / divisor))
    return None


def _iso(text: str) -> datetime | None:
    compact = COMPACT.fullmatch(text)
    if compact:
        text = "{}-{}-{}T{}:{}:{}".format(*compact.groups()) + ("Z" if text.endswith("Z") else "")
    text = re.sub(r"^(\d{4})/(\d{1,2})/(\d{1,2})", lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)
    text = re.sub(r" (?=[+-]\d\d:?\d\d$|Z$)", "", text)
    text = re.sub(r" (?:UTC|GMT)$", "+00:00", text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc(text: str) -> datetime | None:
    if not re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # "-0000", which the library also gives for zones it does not know, comes back without a zone
    return moment


def _written(text: str) -> datetime | None:
    """A date in words, by dateparser; a whole date or nothing, and a zone only where its name has one meaning."""
    zone = ZONE_WORD.search(text)
    if zone and zone[1] not in {"AM", "PM"}:
        text = text[: zone.start()]
        offset = ZONES.get(zone[1])
        if offset is not None:
            text += f" {offset:+03d}:00"
    if not WHOLE.search(text) or NUMBERS.search(text):
        return None
    return _parser().get_date_data(text).date_obj


@cache
def _parser() -> DateDataParser:
    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    return DateDataParser(settings=settings)
