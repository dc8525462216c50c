"""Owns the readers of times that need another: weekdays, "last month", "three days ago", "the next day".

They are reckoned from the anchor (the day of publication or of the dateline), or from a time that the text has told
before. Where there is neither, they stay unresolved.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from parallax.coding import periods
from parallax.coding.time_reading import Precision, Reading, Scene, from_context, narrowed, unresolved
from parallax.coding.time_words import time_words

FINER = {  # what a distance in a unit can be reckoned from
    "day": ("day",), "week": ("day", "week"), "fortnight": ("day", "week"), "month": ("day", "month"),
    "year": ("day", "month", "quarter", "season", "year"), "decade": ("day", "month", "year", "decade"),
    "weekend": ("day", "week", "weekend"), "quarter": ("day", "month", "quarter"),
    "century": ("day", "year", "century"),
}  # fmt: skip
SUNDAY = 7
MONTHS_AFTER = 3  # in which the end of a year is the one gone by
COARSE: dict[str, Precision] = {"hour": "day", "fortnight": "week"}


def weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    """A weekday: the last one up to the anchor, the next one where the words lie ahead, or as "last", "next" say."""
    words, groups = time_words(), match.groupdict()
    number = int(words.value("weekday", match["weekday"]))
    if not match["weekday"][0].isupper():
        return None
    anchor, shift, week_shift = scene.anchor, groups.get("shift"), groups.get("shift2")
    if groups.get("neighbour"):
        return _neighbour_weekday(number, int(words.value("neighbour", groups["neighbour"] or "")), scene)
    if anchor is None:
        return unresolved("day", f"XXXX-WXX-{number}")
    if week_shift:
        when = periods.beside(anchor, int(words.value("shift", week_shift)), "week").start + timedelta(
            days=number - 1
        )
        return scene.read(periods.day(when))
    back = (anchor.isoweekday() - number) % 7
    forth = (number - anchor.isoweekday()) % 7
    step = int(words.value("shift", shift)) if shift else None
    if step == -1:
        away = -(back or 7)
    elif step == 1:
        away = forth or 7
    elif step == 0:
        away = number - anchor.isoweekday() if shift and shift.lower().startswith("this") else -back
        away = forth if away < 0 and scene.ahead(*match.span()) else away
    else:
        away = forth if scene.ahead(*match.span()) else -back
    return scene.read(periods.day(anchor + timedelta(days=away)))


def _neighbour_weekday(number: int, side: int, scene: Scene) -> Reading:
    told = scene.last("day")
    if told is None or told.start is None or side == 0:
        return unresolved("day", f"XXXX-WXX-{number}")
    away = (
        ((number - told.start.isoweekday()) % 7 or 7) if side > 0 else -((told.start.isoweekday() - number) % 7 or 7)
    )
    return from_context(periods.day(told.start + timedelta(days=away)), told)


def shifted(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "last month", "this week", "earlier this year", "the end of the month", "the weekend"."""
    words, groups = time_words(), match.groupdict()
    named = next(groups[slot] for slot in ("unit", "unit2", "unit3") if groups.get(slot)) or ""
    unit = str(words.value("unit", named))
    shift = int(words.value("shift", groups["shift"])) if groups.get("shift") else -bool(groups.get("latest"))
    if (
        unit == "hour"
        or named.lower() == "night"
        or (unit == "day" and shift == 0)
        or (named.lower() != unit and (unit != "day" or named.lower() == "days"))
    ):
        return None
    anchor = scene.anchor
    if anchor is None:
        return unresolved(COARSE.get(unit, unit))  # type: ignore[arg-type]
    period = periods.beside(anchor, shift, unit)
    if unit == "weekend" and not groups.get("shift") and period.start > anchor and not scene.ahead(*match.span()):
        period = periods.beside(anchor, -1, unit)
    if unit == "weekend" and shift == -1 and periods.weekend(anchor).end < anchor:
        period = periods.weekend(anchor)
    if unit == "week" and shift == -1 and anchor.isoweekday() == SUNDAY:  # a Sunday's paper looks back on its week
        period = replace(periods.week(anchor), end=anchor - timedelta(days=1))
    edge = groups.get("edge")
    return narrowed(scene.read(period), str(words.value("edge", edge)) if edge else "", anchor)


def rolling(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "the past two weeks", "the next three days", "recent months": a range that ends or begins now."""
    groups = match.groupdict()
    said = groups.get("unit") or groups.get("unit2") or groups.get("plural") or ""
    unit = str(time_words().value("unit", said))
    way = (groups.get("way") or groups.get("way2") or "").lower()
    if way in {"previous", "preceding"} or unit in {"weekend", "quarter", "century"}:
        return None
    count = _count(groups.get("n")) if "n" in groups else int(not said.lower().endswith("s"))
    ahead, anchor = way in {"next", "coming"}, scene.anchor
    if anchor is None:
        return unresolved("range") if count else unresolved("after" if ahead else "before")
    if not count:
        return _open_range(anchor, scene, ahead=ahead)
    other = _away(anchor, count if ahead else -count, unit)
    if other is None:
        return None
    start, end = sorted((anchor, other))
    return Reading(start, end, "range", scene.basis, f"{start}/{end}", anchor, "range")


def _open_range(anchor: date, scene: Scene, *, ahead: bool) -> Reading:
    if ahead:
        return Reading(anchor, None, "after", scene.basis, "FUTURE_REF", anchor, "range")
    return Reading(None, anchor, "before", scene.basis, "PAST_REF", anchor, "range")


def ago(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "three days ago": as exact as its unit, a week for weeks, a year for years."""
    groups = match.groupdict()
    unit = str(time_words().value("unit", groups.get("unit") or groups.get("plural") or ""))
    count = _count(groups.get("n"))
    anchor = scene.anchor
    if anchor is None or not count:
        if anchor and not count:
            return Reading(None, anchor, "before", scene.basis, "PAST_REF", anchor)
        return unresolved(COARSE.get(unit, unit))  # type: ignore[arg-type]
    if unit == "hour" and count < 20:
        return scene.read(periods.day(anchor)) if count < 6 else None
    when = _away(anchor, -count, unit)
    if when and unit == "year" and "half" in match[0].lower():
        when = _away(when, -6, "month")
    return scene.read(_around(when, unit)) if when else None


def offset(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "two days later", "a year earlier", "the day before": from the last time told, if exact enough."""
    unit = str(time_words().value("unit", match["unit"]))
    groups, way = match.groupdict(), match["way"].lower()
    count = _count(groups["n"]) if "n" in groups else 1
    if unit == "hour" or (way in {"before", "after", "prior"} and _goes_on(match)):
        return None
    precision = COARSE.get(unit, unit)
    told = scene.last(*FINER[unit])
    if told is None or told.start is None or not count:
        return unresolved(precision)  # type: ignore[arg-type]
    when = _away(told.start, count if way.startswith(("later", "after")) else -count, unit)
    like = unit == "year" and told.precision == "quarter"  # a quarter is compared with the same of another year
    return from_context(_rounded(when, "quarter" if like else unit), told) if when else None


def year_before(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "the year-earlier quarter": a year before the like period told last."""
    unit = match["unit"].lower()
    told = scene.last(*((unit,) if unit != "period" else ("month", "quarter", "half", "year")))
    if (told is None or told.start is None) and unit == "quarter" and scene.anchor:  # the last one that is over
        return scene.read(periods.beside(scene.anchor, -5, "quarter"))
    if told is None or told.start is None:
        return unresolved("range" if unit == "period" else unit)  # type: ignore[arg-type]
    when = _away(told.start, -1, "year")
    return from_context(periods.containing(when, told.precision), told) if when else None


def year_end(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "at year-end": in the first months of a year that of the last one, where it does not lie ahead."""
    if scene.anchor is None:
        return unresolved("year")
    past = scene.anchor.month <= MONTHS_AFTER and not scene.ahead(*match.span())
    return narrowed(scene.read(periods.year(scene.anchor.year - past)), "late", scene.anchor)


def _goes_on(match: re.Match[str]) -> bool:
    """Whether "two days after" has behind it what it is reckoned from, which is no time of the text."""
    behind = re.match(r"\s{1,3}([^\W\d_]+)", match.string[match.end() : match.end() + 20])
    return behind is not None and behind[1].lower() not in time_words().lists["closers"]


def within(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "in two weeks", "within three days", where it lies ahead; else it is a duration, which is no time."""
    unit = str(time_words().value("unit", match["unit"]))
    count = _count(match["n"])
    if not scene.ahead(*match.span()):
        return None
    if scene.anchor is None or not count:
        return unresolved(COARSE.get(unit, unit) if count else "after")  # type: ignore[arg-type]
    when = _away(scene.anchor, count, unit)
    if when is None:
        return None
    if match["way"].lower() == "within" or "next" in match[0].lower():
        return Reading(scene.anchor, when, "range", scene.basis, f"{scene.anchor}/{when}", scene.anchor, "range")
    return scene.read(_rounded(when, unit))


def lasting(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "for nearly a year" of what has gone on until now; else a duration."""
    unit = str(time_words().value("unit", match["unit"]))
    count = _count(match["n"])
    if unit == "hour" or not count or not scene.lasting(*match.span()):
        return None
    if scene.anchor is None:
        return replace(unresolved("range"), kind="since")
    when = _away(scene.anchor, -count, unit)
    value = f"{when}/{scene.anchor}"
    return Reading(when, scene.anchor, "range", scene.basis, value, scene.anchor, "since") if when else None


def neighbour(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "the following day", "that year", "later in the day": beside a time told before."""
    words, groups = time_words(), match.groupdict()
    unit = str(words.value("unit", match["unit"]) or "day")
    side = int(words.value("neighbour", groups["neighbour"])) if groups.get("neighbour") else 0
    if match["unit"].lower() not in {unit, "night", "morning", "afternoon", "evening"} or unit == "hour":
        return None
    told = scene.last(*FINER[unit])
    if told is None or told.start is None:
        return unresolved(COARSE.get(unit, unit))  # type: ignore[arg-type]
    return from_context(periods.beside(told.start, side, unit), told)


def near(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "yesterday", "tonight", "overnight"."""
    away, days = time_words().value("near", match["near"])
    anchor = scene.anchor
    if anchor is None:
        return unresolved("day" if days == 1 else "range")
    start = anchor + timedelta(days=away)
    if days == 1:
        return scene.read(periods.day(start))
    end = start + timedelta(days=days - 1)
    return Reading(start, end, "range", scene.basis, f"{start}/{end}", anchor)


def recurring(match: re.Match[str], _: Scene) -> Reading | None:
    """As in "every Friday": when it was the last time is not said."""
    groups = match.groupdict()
    unit = str(time_words().value("unit", groups["unit"])) if groups.get("unit") else "day"
    if unit == "hour":
        return None
    precision = "month" if groups.get("month") else COARSE.get(unit, unit)
    return Reading(None, None, precision, "stated", None, None, "recurring")  # type: ignore[arg-type]


def vague(match: re.Match[str], scene: Scene) -> Reading | None:
    """As in "recently", "now", "soon": no day; the open side of publication at most."""
    value = str(time_words().value("vague", match["vague"])) if match["vague"] else "PAST_REF"
    anchor = scene.anchor
    if anchor is None or value == "PRESENT_REF":
        return unresolved("vague", value)
    if value == "PAST_REF":
        return Reading(None, anchor, "before", scene.basis, value, anchor)
    return Reading(anchor, None, "after", scene.basis, value, anchor)


def eve(_: re.Match[str], __: Scene) -> Reading | None:
    """As in "the eve of": a day; which one is settled by the time behind it, if there is one."""
    return unresolved("day")


def _around(when: date, unit: str) -> periods.Period:
    """A period as long as the unit: weeks and years ago lie around a day, not in the calendar's; the value does."""
    period, half = _rounded(when, unit), {"week": 3, "month": 15, "year": 182}
    if period.unit not in half:
        return period
    away = timedelta(days=half[period.unit])
    return replace(period, start=when - away, end=when + away)


def _rounded(when: date, unit: str) -> periods.Period:
    return periods.containing(when, {"fortnight": "week", "hour": "day"}.get(unit, unit))


def _away(when: date, count: int, unit: str) -> date | None:
    """The day some units away; hours count as days begun."""
    try:
        if unit == "hour":
            return when + timedelta(days=round(count / 24) if abs(count) >= 12 else 0)
        return periods.moved(when, count, unit)
    except (ValueError, OverflowError):
        return None


def _count(words: str | None) -> int:
    """The number written; 0 where it is none to reckon with."""
    if not words:
        return 0
    return int(words) if words.isdecimal() else int(time_words().value("n", words) or 0)
