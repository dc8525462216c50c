"""Owns the dateline: the place, date and agency before the first words of a report's body.

It is known by its structure (a place, then perhaps a region, a date, an agency in brackets, then a dash, colon or bar with a
capital after it) and, where the structure alone is not enough, by the gazetteer. A sentence with a dash in it is no dateline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.cleaning.agencies import mentions, named
from parallax.cleaning.dates import MONTHS, stamps
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line
from parallax.places import places
from parallax.reading import Dateline
from parallax.spans import Span

FIRST_PARAGRAPHS = 3  # a dateline stands before one of these
LONGEST = 110  # code points of a dateline
_JOIN = r"[ \u00a0]"
_CAPS = r"[^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ'’.-]*"
_TITLE = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_INNER = r"(?:de|del|al|el|la|le|los|of|upon|sur|am|on|the|-)"
_TOWN = rf"{_TITLE}(?:{_JOIN}(?:{_INNER}{_JOIN}){{0,2}}{_TITLE}){{0,3}}"
_PLACE = rf"(?P<place>{_TOWN}(?:/{_TOWN}){{0,2}}(?P<region>,{_JOIN}?{_TOWN}){{0,2}})"
_DAY = rf"(?:(?:[A-Z][a-z]{{2,8}},? )?(?:(?i:{MONTHS}) \d{{1,2}}|\d{{1,2}} (?i:{MONTHS}))(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)?\d\d)"
_BRACKET = r"[(\[](?P<bracket>[^()\[\]]{2,50})[)\]]"
_SLASHES = r"/(?P<slashed>[A-Z][\w -]{1,25})/"
_DASH = r"(?:[ \u00a0]*[–—]+[ \u00a0]*|[ \u00a0]*-{2,3}[ \u00a0]*|[ \u00a0]+[-|][ \u00a0]*|[ \u00a0]*-[ \u00a0]+|[ \u00a0]*:[ \u00a0]+|\.?[ \u00a0]*[–—-]{1,2}[ \u00a0]*)"
_DATELINE = re.compile(
    rf"^[\s\"“]{{0,2}}{_PLACE}(?:,?{_JOIN}*(?P<day>{_DAY}))?,?\.?(?:{_JOIN}*(?:{_BRACKET}|{_SLASHES}))?(?:,?{_JOIN}*(?P<day2>{_DAY}))?,?\.?(?P<dash>{_DASH})?",
)
_MONTH_WORD = re.compile(rf"\b(?:{MONTHS})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FiledFrom:
    """A dateline as it stands in the text, and the agency in it."""

    dateline: Dateline
    agency: Found | None
    place: Found | None


def place_names() -> frozenset[str]:
    """Names of towns over 15,000 people, capitals, countries and US states, in lower case."""
    return places().names


def find_dateline(report_id: str, body: Sequence[Line]) -> FiledFrom | None:
    """The dateline at the head of one of the first paragraphs of the body."""
    for line in body[:FIRST_PARAGRAPHS]:
        found = _in_line(report_id, line)
        if found is not None:
            return found
    return None


def _in_line(report_id: str, line: Line) -> FiledFrom | None:
    head = line.text[: LONGEST + 60]
    match = _DATELINE.match(head)
    if match is None or match.end() > LONGEST or not _is_dateline(match, head):
        return None
    start = line.start + match.start("place")
    end = line.start + len(head[: match.end()].rstrip(" \u00a0–—-|:"))
    place = match["place"].strip(" ,.")
    day_group = "day" if match["day"] else "day2"
    date = next((s.value for s in stamps(match[day_group])), None) if match[day_group] else None
    dateline = Dateline(place, date, Span(report_id, start, end))
    return FiledFrom(
        dateline, _agency(line, match), Found("dateline", place, start, start + len(match["place"].rstrip(" ,.")))
    )


def _agency(line: Line, match: re.Match[str]) -> Found | None:
    for group in ("bracket", "slashed"):
        words = match[group]
        if words is None:
            continue
        found = mentions(words)
        if found and (named(words) or len(words) <= 45):
            first, last, name = found[0]
            start = line.start + match.start(group)
            return Found("credit", name, start + first, start + last)
    return None


def _is_dateline(match: re.Match[str], head: str) -> bool:
    """Whether the structure, or the gazetteer where the structure is weak, says so."""
    rest = head[match.end() :]
    place, dash = match["place"], match["dash"]
    first_town = re.split(r"[,/]", place)[0].strip()
    if not rest or rest[0].islower() or _MONTH_WORD.fullmatch(first_town):
        return False
    agency = bool(match["bracket"] and mentions(match["bracket"])) or bool(
        match["slashed"] and named(match["slashed"])
    )
    dated = bool(match["day"] or match["day2"])
    if agency and (dash or dated):
        return True
    if not dash:
        return dated and first_town.isupper() and bool(match["bracket"])
    if dash.strip().startswith(":") and not (first_town.isupper() or dated):
        return False  # "Ankara: the city that ..." is a heading or a speaker
    if first_town.isupper() and len(first_town) > 2 and (dated or match["region"] or is_place(first_town)):
        return True
    return is_place(first_town) and (dated or _spaced(dash) or bool(match["bracket"]))


def _spaced(dash: str) -> bool:
    return dash != dash.strip() or "—" in dash or "–" in dash


def is_place(words: str) -> bool:
    """Whether the gazetteer has a place of this name, with or without a title's article."""
    name = words.lower().replace("’", "'").strip(" .")
    return name in place_names() or name.replace(".", "") in place_names() or name.replace("-", " ") in place_names()
