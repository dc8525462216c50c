"""Owns the readers of dates and named periods: days, months, years, seasons, quarters, decades, feasts.

What the words leave out is taken from the anchor: a day or month without a year is the last one up to the anchor,
or the next one where the words lie ahead.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]

from parallax.coding import periods
from parallax.coding.time_reading import Reading, Scene, narrowed, stated, unresolved
from parallax.coding.time_words import time_words

NEAR_FUTURE = timedelta(days=31)  # a day of the month to come is meant rather than one eleven months back
FAR_FUTURE = timedelta(days=270)  # a day further ahead than this is written with its year
YEARS_AHEAD = 20  # how far past the anchor a year of two digits may lie
NO_ANCHOR = 2020  # the year to reckon two digits from in a report without a day
Groups = dict[str, str | None]


def numeric(match: re.Match[str], scene: Scene) -> Reading | None:
    """2016-12-01, 1.12.2016, and 12/01/2016 where only one order gives a date, or one that is near."""
    groups = match.groupdict()
    if "number" in groups:
        return _full(int(match["year"]), int(match["number"]), int(match["day"]))
    written = int(match["year"])
    year = written if written > 99 else whole_year(written, scene)
    first, second = int(match["one"]), int(match["two"])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if match["mark"] == ".":
        return stated(periods.day(day_first)) if day_first and written > 99 else None
    found = sorted({when for when in (day_first, month_first) if when})
    if len(found) > 1 and scene.anchor:
        found = [when for when in found if timedelta() <= scene.anchor - when <= NEAR_FUTURE] or found
    if len(found) == 1:
        return stated(periods.day(found[0]))
    return unresolved("day", f"{year:04}-XX-XX") if found else None


def whole_year(last_two: int, scene: Scene) -> int:
    """The year that its last two digits mean: of those up to a few years past the anchor, the latest."""
    latest = (scene.anchor.year if scene.anchor else NO_ANCHOR) + YEARS_AHEAD
    return latest - (latest - last_two) % 100


def dated(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day of a month, the year given, said ("last year") or left out."""
    groups = match.groupdict()
    number, day = _month(match["month"]), int(match["day"])
    if not number or not 1 <= day <= 31:
        return None
    if groups["year"]:
        return _full(int(match["year"]), number, day)
    open_value = f"XXXX-{number:02}-{day:02}"
    if not _day(2000, number, day):
        return None
    if scene.anchor is None:
        return unresolved("day", open_value)
    if groups["shift"]:
        when = _day(scene.anchor.year + _shift(groups["shift"]), number, day)
    else:
        when = near_day(number, day, scene, ahead=scene.ahead(*match.span()), weekday=_weekday(groups))
    return scene.read(periods.day(when)) if when else unresolved("day", open_value)


def near_day(number: int, day: int, scene: Scene, *, ahead: bool, weekday: int | None = None) -> date | None:
    """The day of a month nearest the anchor on the side that is meant; on the weekday written, if it can."""
    anchor = scene.anchor
    if anchor is None:
        return None
    choices = [when for year in range(anchor.year - 1, anchor.year + 2) if (when := _day(year, number, day))]
    if weekday:
        choices = [when for when in choices if when.isoweekday() == weekday] or choices
    if ahead:
        coming = min((when for when in choices if when >= anchor), default=None)
        past = max((when for when in choices if when < anchor), default=None)
        return past if coming and past and coming - anchor > FAR_FUTURE else coming
    back = [when for when in choices if when <= anchor + NEAR_FUTURE]
    return max(back, default=None)


def day_range(match: re.Match[str], scene: Scene) -> Reading | None:
    """Days of one month: "3 to 5 May", "May 3-5", and "3 and 4 May" where one follows the other."""
    first, last = int(match["day"]), int(match["day2"])
    joint = match["joint"].strip().lower()
    if first >= last or (joint in {"and", "/"} and last - first > 1):
        return None
    year = match["year"]
    number = _month(match["month"])
    if number is None:
        return None
    if year:
        end, basis = _full(int(year), number, last), "stated"
    elif scene.anchor is None:
        return unresolved("range", f"XXXX-{number:02}-{first:02}/XXXX-{number:02}-{last:02}")
    else:
        when = near_day(number, last, scene, ahead=scene.ahead(*match.span()))
        end, basis = (scene.read(periods.day(when)) if when else None), scene.basis
    if end is None or end.start is None:
        return None
    start = end.start - timedelta(days=last - first)
    value = f"{start.isoformat()}/{end.start.isoformat()}"
    return Reading(start, end.start, "range", basis, value, end.anchor, "range")  # type: ignore[arg-type]


def month(match: re.Match[str], scene: Scene) -> Reading | None:
    """A month, or a part of one."""
    groups = match.groupdict()
    number = _month(match["month"])
    if number is None:
        return None
    anchor = scene.anchor
    if groups["year"]:
        found = stated(periods.month(int(match["year"]), number))
    elif anchor is None:
        found = unresolved("month", f"XXXX-{number:02}")
    elif groups["shift2"]:
        found = scene.read(periods.month(anchor.year + _shift(groups["shift2"]), number))
    else:
        shift = _shift(groups["shift"]) if groups["shift"] else None
        ahead = shift == 1 or (shift != -1 and scene.ahead(*match.span()))
        found = scene.read(_near_month(anchor, number, ahead=ahead, other=shift in {-1, 1}))
    return narrowed(found, _edge(groups), anchor)


def _near_month(anchor: date, number: int, *, ahead: bool, other: bool) -> periods.Period:
    """The last or next such month; with `other` not the anchor's own."""
    away = (number - anchor.month) % 12 if ahead else -((anchor.month - number) % 12)
    if away == 0 and other:
        away = 12 if ahead else -12
    return periods.beside(anchor, away, "month")


def year(match: re.Match[str], scene: Scene) -> Reading | None:
    """A year, or a part of one."""
    return narrowed(stated(periods.year(int(match["year"]))), _edge(match.groupdict()), scene.anchor)


def short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "in '93"."""
    return stated(periods.year(whole_year(int(match["year"]), scene)))


def week_of(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "the week of 2 May": the one that holds the day."""
    found = dated(match, scene)
    if found is None or found.start is None:
        return found and unresolved("week")
    whole = periods.week(found.start)
    return replace(found, start=whole.start, end=whole.end, precision="week", value=whole.value)


def year_range(match: re.Match[str], _: Scene) -> Reading | None:
    """2011-13, 2011-2013."""
    first, second = int(match["year"]), match["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not first < last <= first + 150:
        return None
    return Reading(date(first, 1, 1), date(last, 12, 31), "range", "stated", f"{first}/{last}", None, "range")


def decade(match: re.Match[str], scene: Scene) -> Reading | None:
    """The 1990s, the '90s, the nineties (of the century before this one, as long as no other is said)."""
    groups = match.groupdict()
    if groups.get("decade"):
        first = int(match["decade"]) * 10
    elif groups.get("tens"):
        first = 1900 + int(match["tens"]) * 10
    else:
        first = 1900 + 10 * int(time_words().value("decade_word", match["decade_word"]))
    return narrowed(stated(periods.decade(first)), _edge(groups), scene.anchor)


def century(match: re.Match[str], scene: Scene) -> Reading | None:
    """The 19th century."""
    number = int(match["number"] or time_words().value("ordinal_century", match["ordinal_century"]))
    if not 1 <= number <= 30:
        return None
    return narrowed(stated(periods.century(number)), _edge(match.groupdict()), scene.anchor)


def season(match: re.Match[str], scene: Scene) -> Reading | None:
    """A season of a year, or the last or next one."""
    groups = match.groupdict()
    name = time_words().value("season", match["season"])
    if groups.get("year"):
        return narrowed(stated(periods.season(int(match["year"]), name, south=scene.south)), _edge(groups), None)
    anchor = scene.anchor
    if anchor is None:
        return unresolved("season", f"XXXX-{name}")
    choices = [periods.season(anchor.year + away, name, south=scene.south) for away in (-2, -1, 0, 1, 2)]
    shift = _shift(groups["shift"]) if groups.get("shift") else None
    over = [p for p in choices if p.end < anchor]
    begun = [p for p in choices if p.start <= anchor]
    coming = [p for p in choices if p.start > anchor]
    if re.search(r"\byear$", match[0], re.IGNORECASE) and shift is not None:
        chosen = next(p for p in choices if p.start.year == anchor.year + shift)
    elif shift == -1:
        chosen = over[-1]
    elif shift == 1 or scene.ahead(*match.span()):
        chosen = coming[0] if shift == 1 or begun[-1].end < anchor else begun[-1]
    elif shift == 0:  # "this summer" may be over, going on or to come: the one of the year
        chosen = next(p for p in choices if p.start.year == anchor.year)
    else:
        chosen = begun[-1]
    return narrowed(scene.read(chosen), _edge(groups), anchor)


def quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """A quarter of a year; without a year the last one begun, or the next."""
    groups = match.groupdict()
    number = int(groups.get("number") or time_words().value("ordinal", match["ordinal"]))
    anchor = scene.anchor
    if groups["year"]:
        return stated(periods.quarter(int(match["year"]), number))
    if anchor is None:
        return unresolved("quarter", f"XXXX-Q{number}")
    if groups.get("shift"):
        return scene.read(periods.quarter(anchor.year + _shift(groups["shift"]), number))
    if groups.get("before"):
        return scene.read(periods.quarter(anchor.year - 1 - (number > (anchor.month + 2) // 3), number))
    present = (anchor.month + 2) // 3
    back = number > present and not scene.ahead(*match.span())
    later = number < present and scene.ahead(*match.span())
    return scene.read(periods.quarter(anchor.year - back + later, number))


def feast(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day with a name, in the year given, or nearest the anchor."""
    when = str(time_words().value("feast", match["feast"]))
    if len(when) == 10 and when[4] == "-":
        return stated(periods.day(date.fromisoformat(when)))
    year_given = match["year"]
    if year_given:
        return stated(periods.day(_feast_day(when, int(year_given))))
    anchor = scene.anchor
    if anchor is None:
        return unresolved("day", f"XXXX-{when}" if when[0].isdigit() and ":" not in when else None)
    days = [_feast_day(when, anchor.year + away) for away in (-1, 0, 1)]
    side = _shift(match["shift"]) if match["shift"] else None
    if match["shift2"] or side == 0:
        chosen = days[1 + _shift(match["shift2"])]
    elif side:
        chosen = min(d for d in days if d > anchor) if side > 0 else max(d for d in days if d < anchor)
    elif scene.ahead(*match.span()):
        chosen = min((d for d in days if d >= anchor), default=days[-1])
    else:
        chosen = max(d for d in days if d <= anchor + NEAR_FUTURE)
    return scene.read(periods.day(chosen))


def _feast_day(when: str, year_: int) -> date:
    if when.startswith("easter"):
        sunday: date = easter(year_)
        return sunday + timedelta(days=int(when[len("easter") :]))
    if ":" in when:
        return periods.nth_weekday(year_, *(int(part) for part in when.split(":")))
    return date(year_, int(when[:2]), int(when[3:]))


def _full(year_: int, number: int, day: int) -> Reading | None:
    when = _day(year_, number, day)
    return stated(periods.day(when)) if when else None


def _day(year_: int, number: int, day: int) -> date | None:
    try:
        return date(year_, number, day)
    except ValueError:
        return None


def _month(words: str) -> int | None:
    """The month's number; None for a word in small letters: "may", "march"."""
    return int(time_words().value("month", words)) if words[0].isupper() else None


def _shift(words: str | None) -> int:
    return int(time_words().value("shift", words or "this"))


def _edge(groups: Groups) -> str:
    edge = groups.get("edge")
    return str(time_words().value("edge", edge)) if edge else ""


def _weekday(groups: Groups) -> int | None:
    for slot in ("weekday", "short"):
        if groups[slot]:
            return int(time_words().value(slot, groups[slot] or ""))
    return None
