"""Owns the stamps of a page: written dates with or without time and zone, and what ISO value they have.

A value is given only where day, month and year are all written; nothing is relative to today. 04/05/2017 has two
readings: it is read only where another date of the page, written in the same way, settles the order, and is
missing otherwise. A zone is given only where it is written and has one offset on that date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dateparser

from parallax.reading import DateOrder, numeric_order

MONTHS = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|jun(?:e|\.)?|jul(?:y|\.)?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_OTHER_MONTH = r"[^\W\d_]{3,12}\.?"  # a month of another language: dateparser decides
_CLOCK = (
    r"(?:(?P<{p}four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:GMT|UTC|hrs|hours|h)\b)"
    r"|(?P<{p}hour>2[0-4]|[01]?\d)(?!\d)(?:[:.h](?P<{p}minute>[0-5]\d)(?::(?P<{p}second>[0-5]\d)(?:\.\d+)?)?)?"
    r"(?P<{p}half> ?[ap]\.?m\b\.?)?)"
)
_ZONE = (
    r"(?:\s{{0,2}}\(?(?P<{p}zone>(?-i:GMT|UTC|Z|MSK|[A-Z]{{1,4}}T)?(?:\s?[+-]\d{{1,2}}(?::?[0-5]\d)?)?)\)?(?![\w]))?"
)
_BETWEEN = r"(?:\s|,|\||/|·|•|-|–|—|@|\bat\b|T(?=\d)|\bum\b|\bà\b){0,6}?"
_DATES = (
    r"(?P<iso>(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))",
    r"(?P<cjk>(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)",
    r"(?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:(?:19|20)\d\d))",
    (
        rf"(?P<dmy>\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?: of| de| -|-|/)? ?(?P<dmonth>{MONTHS}),?(?: de)?[ -]?'?(?:19"
        rf"|20)\d\d)"
    ),
    rf"(?P<mdy>(?P<mmonth>{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:, ?| )(?:19|20)\d\d)",
    rf"(?P<foreign>\d{{1,2}}(?:\.|º|er)?(?: de)? {_OTHER_MONTH}(?: de)? (?:19|20)\d\d)",
)
_DATE = "(?:" + "|".join(_DATES) + ")"
_WEEKDAY = r"(?:[^\W\d_]{3,10}(?:,|\.)? (?:the )?)?"
STAMP = re.compile(
    rf"(?<![\w/.-])(?:{_CLOCK.format(p='b')}{_ZONE.format(p='b')}(?:\s?\([^()\n]{{2,20}}\))?(?:\s|,|\||·|-|–"
    rf"|on ){{1,4}}{_WEEKDAY})?"
    rf"{_DATE}(?:(?![\w/-])|(?=T\d))"
    rf"(?:{_BETWEEN}{_CLOCK.format(p='a')}{_ZONE.format(p='a')})?",
    re.IGNORECASE,
)
# Zone letters with one meaning; those of a region are resolved on the date. Letters with several meanings (IST,
# CST of China, AST of Arabia) are left out: the time is then given without an offset.
ZONES = {
    "gmt": "UTC", "utc": "UTC", "z": "UTC", "et": "America/New_York", "est": "-05:00", "edt": "-04:00",
    "ct": "America/Chicago", "cdt": "-05:00", "mt": "America/Denver", "mst": "-07:00", "mdt": "-06:00",
    "pt": "America/Los_Angeles", "pst": "-08:00", "pdt": "-07:00", "cet": "Europe/Paris", "cest": "+02:00",
    "eet": "Europe/Athens", "eest": "+03:00", "msk": "+03:00", "bst": "+01:00", "wet": "Europe/Lisbon",
    "aest": "+10:00", "aedt": "+11:00", "acst": "+09:30", "awst": "+08:00", "jst": "+09:00", "kst": "+09:00",
    "hkt": "+08:00", "sgt": "+08:00", "pkt": "+05:00", "trt": "+03:00", "eat": "+03:00", "sast": "+02:00",
    "nzst": "+12:00", "nzdt": "+13:00", "wat": "+01:00", "cat": "+02:00", "art": "-03:00", "brt": "-03:00",
    "uyt": "-03:00", "pet": "-05:00", "cot": "-05:00", "vet": "-04:00", "npt": "+05:45", "ict": "+07:00",
    "pht": "+08:00", "myt": "+08:00", "hst": "-10:00", "akst": "-09:00", "akdt": "-08:00",
}  # fmt: skip


_SPACES = str.maketrans("\u00a0\u2009\u202f", "   ")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A written date: where it stands in the line, its ISO value, or None where it has two readings."""

    start: int
    end: int
    value: str | None
    timed: bool


def stamps(text: str, order: DateOrder | None = None, language: str | None = None) -> list[Stamp]:
    """Every full date of a line. `order` reads numeric dates that are open between the two."""
    found = []
    for match in STAMP.finditer(text[:600].translate(_SPACES)):
        day = _day(match, order, language)
        if day == "":
            continue
        clock = _time(match, "a") or _time(match, "b")
        value = day if day is None or clock is None else _joined(day, *clock)
        start, end = match.span()
        end = _without_half_clock(match, clock)
        found.append(Stamp(start, end, value, timed=clock is not None))
    return found


def _without_half_clock(match: re.Match[str], clock: tuple[int, int, int, str | None] | None) -> int:
    if clock is None and (match["ahour"] or match["afour"]):
        return max(match.end(name) for name in ("iso", "cjk", "numeric", "dmy", "mdy", "foreign"))
    return match.end()


def _day(match: re.Match[str], order: DateOrder | None, language: str | None) -> str | None:
    """The ISO date; None where two readings are open; empty where it is no date."""
    if match["numeric"]:
        return _numeric(match["numeric"], match["sep"], order)
    words = match["iso"] or match["cjk"] or match["dmy"] or match["mdy"]
    if match["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", words))
        return _checked(year, month, day)
    if words:
        return _parsed(words, "zh" if match["cjk"] else "en")
    return _parsed(match["foreign"], language) if language not in (None, "en") else ""


def _checked(year: int, month: int, day: int) -> str:
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return ""


def _numeric(words: str, sep: str, order: DateOrder | None) -> str | None:
    first, second, year = (int(part) for part in words.split(sep))
    if min(first, second) > 12:
        return ""
    if first == second or sep == ".":  # dates with dots are day first wherever they are written
        order = "day-first"
    order = numeric_order(first, second) or order
    if order is None:
        return None
    return _checked(year, second, first) if order == "day-first" else _checked(year, first, second)


@lru_cache(maxsize=4096)
def _parsed(words: str, language: str | None) -> str:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º)\b|\bof\b", "", words, flags=re.IGNORECASE)
    plain = re.sub(r"\bsept\b", "sep", plain.replace("'", ""), flags=re.IGNORECASE)
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"]}
    try:
        read = dateparser.parse(plain, languages=[language] if language else None, settings=settings)
    except ValueError:  # a language that dateparser does not know
        return ""
    return read.date().isoformat() if read else ""


def _time(match: re.Match[str], side: str) -> tuple[int, int, int, str | None] | None:
    four = match[f"{side}four"]
    if four:
        return int(four[:2]), int(four[2:]), 0, match[f"{side}zone"] or None
    hour, minute, half = match[f"{side}hour"], match[f"{side}minute"], match[f"{side}half"]
    if hour is None or (minute is None and half is None):
        return None
    clock = int(hour)
    if half and clock <= 12:
        clock = clock % 12 + (12 if "p" in half.lower() else 0)
    return (
        (clock, int(minute or 0), int(match[f"{side}second"] or 0), match[f"{side}zone"] or None)
        if clock < 24
        else None
    )


def _joined(day: str, hour: int, minute: int, second: int, zone: str | None) -> str:
    moment = datetime.fromisoformat(day).replace(hour=hour, minute=minute, second=second)
    offset = _offset(zone.strip(), moment) if zone else None
    stamped = moment.replace(tzinfo=offset) if offset else moment
    return stamped.isoformat(timespec="seconds" if second else "minutes")


def _offset(zone: str, moment: datetime) -> timezone | None:
    match = re.fullmatch(r"([A-Za-z]*)\s?(?:([+-])(\d{1,2})(?::?(\d\d))?)?", zone)
    if not match:
        return None
    letters, sign, hours, minutes = match.groups()
    if sign and letters.lower() in {"", "gmt", "utc"}:
        away = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(away if sign == "+" else -away) if away < timedelta(hours=15) else None
    known = ZONES.get(letters.lower())
    if known is None or sign:
        return None
    if known[0] in "+-":
        return _offset(known, moment)
    try:
        away = ZoneInfo(known).utcoffset(moment) or timedelta()
    except ZoneInfoNotFoundError:  # a system without zone data
        return timezone(timedelta()) if known == "UTC" else None
    return timezone(away)


def order_of(texts: Sequence[str]) -> DateOrder | None:
    """How a page orders its numeric dates, from those that have one reading; None where it has none or both."""
    orders: set[DateOrder] = set()
    for text in texts:
        for match in re.finditer(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])", text[:600]):
            first, second = int(match[1]), int(match[3])
            if max(first, second) <= 31 and (order := numeric_order(first, second)):
                orders.add(order)
    return orders.pop() if len(orders) == 1 else None
