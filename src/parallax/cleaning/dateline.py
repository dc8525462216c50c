"""Owns the dateline: the place, date and agency before the first words of a report's body.

It is known by its structure (a place, then perhaps a region, a date, an agency in brackets, then a dash, colon or
bar with a capital after it) and, where the structure alone is not enough, by the gazetteer. A sentence with a dash
in it is no dateline.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from parallax.cleaning.agencies import may_be_agency, mentions, named
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
_INNER = r"(?:de|del|al|el|la|le|los|of|upon|sur|am|on|the)"
_NO_DAY = rf"(?!(?i:{MONTHS})[ \u00a0]\d)"  # "March 12" is no part of a place
_TOWN = rf"{_NO_DAY}{_TITLE}(?:{_JOIN}(?:{_INNER}{_JOIN}){{0,2}}{_NO_DAY}{_TITLE}){{0,3}}"
_PLACE = rf"(?P<place>{_TOWN}(?:/{_TOWN}){{0,2}}(?P<region>,{_JOIN}?{_TOWN}){{0,2}})"
_DAY = (
    rf"(?:(?:[A-Z][a-z]{{2,8}},? )?(?:(?i:{MONTHS}) \d{{1,2}}|\d{{1,2}} (?i:{MONTHS}))(?:,? (?:19|20)\d\d)?|(?:19"
    rf"|20)\d\d-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)?\d\d)"
)
_BRACKET = r"[(\[](?P<bracket>[^()\[\]]{2,50})[)\]]"
_SLASHES = r"/(?P<slashed>[A-Z][\w -]{1,25})/"
_DASH = (
    r"(?:[ \u00a0]*[–—―]+[ \u00a0]*|[ \u00a0]+_[ \u00a0]+|[ \u00a0]*-{2,3}[ \u00a0]*|[ \u00a0]+[-|][ \u00a0]*"
    r"|[ \u00a0]*-[ \u00a0]+|[ \u00a0]*:[ \u00a0]+|\.?[ \u00a0]*[–—―-]{1,2}[ \u00a0]*)"
)
_DATELINE = re.compile(
    rf"^[\s\"“]{{0,2}}{_PLACE}(?:,?{_JOIN}*(?P<day>{_DAY}))?,?\.?(?:{_JOIN}*(?:{_BRACKET}"
    rf"|{_SLASHES}))?(?:,?{_JOIN}*(?P<day2>{_DAY}))?,?\.?(?P<dash>{_DASH})?",
)
_PART = re.compile(r"[^/,&;\s](?:[^/,&;]*[^/,&;\s])?")
_MONTH_WORD = re.compile(rf"\b(?:{MONTHS})\b", re.IGNORECASE)


_SENTENCE = re.compile(r"[ \u00a0]*[\"“«'‘]?[^\W\d_a-z]")
YEARLESS_REACH = timedelta(days=60)  # a day without a year lies this near the publication date, or has none


@dataclass(frozen=True, slots=True)
class FiledFrom:
    """A dateline as it stands in the text, the agencies in it, and the words of its day."""

    dateline: Dateline
    agencies: tuple[Found, ...]
    place: Found | None
    day: Found | None  # its value is the ISO date, or the words as they stand where the year is missing

    def dated(self, published: str | None) -> "FiledFrom":
        """With a day that names no year given that of the publication date; where that is not known it has none."""
        if self.day is None or self.dateline.date is not None:
            return self
        date = _nearest(self.day.value, published) if published else None
        day = replace(self.day, value=date) if date else None
        return replace(self, dateline=replace(self.dateline, date=date), day=day)


def _nearest(words: str, published: str) -> str | None:
    """The date of this day and month that is nearest to the publication date."""
    about = datetime.fromisoformat(published[:10])
    bare = re.sub(r"^[^\W\d_]+,? (?=\S+ \S)", "", words)  # without the weekday
    read = [next((s.value for s in stamps(f"{bare} {year}")), None) for year in range(about.year - 1, about.year + 2)]
    near = [date for date in read if date and abs(datetime.fromisoformat(date) - about) <= YEARLESS_REACH]
    return min(near, key=lambda date: abs(datetime.fromisoformat(date) - about), default=None)


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
    end = line.start + len(head[: match.end()].rstrip(" \u00a0–—―-|:"))
    place = match["place"].strip(" ,.")
    day = _day(line, match)
    date = day.value if day and re.match(r"\d{4}-", day.value) else None
    dateline = Dateline(place, date, Span(report_id, start, end))
    where = Found("dateline", place, start, start + len(match["place"].rstrip(" ,.")))
    return FiledFrom(dateline, tuple(_agencies(line, match)), where, day)


def _day(line: Line, match: re.Match[str]) -> Found | None:
    group = "day" if match["day"] else "day2"
    if not match[group]:
        return None
    dates = stamps(match[group])
    value = dates[0].value if dates else match[group]
    start = line.start + match.start(group)
    return Found("dateline", value, start, start + len(match[group])) if value else None


def _agencies(line: Line, match: re.Match[str]) -> Iterator[Found]:
    """Each agency that the brackets name; those of no list under the words that stand there."""
    for group in ("bracket", "slashed"):
        for part in _PART.finditer(match[group] or ""):
            start = line.start + match.start(group) + part.start()
            known = [(0, len(part.group()), named(part.group()))] if named(part.group()) else mentions(part.group())
            if not known and _names_agency(part.group()):
                known = [(0, len(part.group()), part.group())]
            for first, last, name in known:
                yield Found("credit", name or "", start + first, start + last)


def _names_agency(words: str) -> bool:
    return may_be_agency(words) and not is_place(words)


def _filed_by(words: str | None) -> bool:
    return bool(words) and any(_names_agency(p.group()) or mentions(p.group()) for p in _PART.finditer(words or ""))


def _is_dateline(match: re.Match[str], head: str) -> bool:
    """Whether the structure, or the gazetteer where the structure is weak, says so."""
    rest = head[match.end() :]
    place, dash = match["place"], match["dash"]
    towns = [town.strip() for town in re.split(r"[,/]", place)]
    capitals, known = towns[0].isupper() and len(towns[0]) > 2, is_place(towns[0])
    if not rest or rest[0].islower() or _MONTH_WORD.fullmatch(towns[0]):
        return False
    agency, shaped = mentions(match["bracket"] or match["slashed"] or ""), _filed_by(match["bracket"])
    dated = bool(match["day"] or match["day2"])
    if agency and (dash or dated):
        return True
    if not dash:
        return known and _without_dash(match, rest, agency=bool(agency), shaped=shaped)
    if dash.strip().startswith(":") and not (capitals or dated):
        return False  # "Ankara: the city that ..." is a heading or a speaker
    if capitals and (dated or match["region"] or shaped or known):
        return True
    in_country = bool(match["region"]) and is_place(towns[-1]) and not dash.strip().startswith(":")
    return (known or in_country) and (dated or _spaced(dash) or bool(match["bracket"]))


def _without_dash(match: re.Match[str], rest: str, *, agency: bool, shaped: bool) -> bool:
    """Whether a place's agency or full date stands before a sentence with no dash between."""
    if match["bracket"]:
        glued = rest[0].isupper()  # the page's markup held the two apart
        return (agency and bool(_SENTENCE.match(rest))) or (shaped and glued)
    full = re.search(r"(?:19|20)\d\d$", match["day"] or match["day2"] or "")
    return bool(full and match.group().endswith(".") and _SENTENCE.match(rest))


def _spaced(dash: str) -> bool:
    return dash != dash.strip() or any(mark in dash for mark in "—–―")


def is_place(words: str) -> bool:
    """Whether the gazetteer has a place of this name, with or without a title's article."""
    name = words.lower().replace("’", "'").strip(" .")
    return name in place_names() or name.replace(".", "") in place_names() or name.replace("-", " ") in place_names()
