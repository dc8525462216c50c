"""Owns Stamp: the day that a report's own opening puts over it: "Published 3 May 2016 Two shells ...".

A stamp is a whole date that stands outside the sentence behind it: at the very beginning, with or without a label, or
with its weekday between names and the first capital of the text ("... Monitor NNA Tuesday 3 May 2016 Two shells").
Behind an agency's name and with its weekday it is one whatever stands behind: "Reuters Tuesday 3 May 2016 two
shells". A date that a sentence goes on from ("On 3 May 2016, ...", "3 May 2016 was") is none. The outlet wrote it
over this very text, so it is believed before a date that came with the report from elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from parallax.annotation.lexicon import lexicon
from parallax.cleaning import Cleaned
from parallax.cleaning.agencies import is_agency_name
from parallax.coding import time_stated
from parallax.coding.time_reading import Scene
from parallax.coding.time_words import alternatives, time_words
from parallax.reading import iso_day
from parallax.spans import Span

LONGEST_OPENING = 320  # code points of the first body passage in which a stamp may stand
CUT = frozenset({"furniture", "credit"})
READERS = {"date": time_stated.dated, "numeric": time_stated.numeric}
_NAMES_BEFORE = re.compile(r"([^\W\d_a-zà-öø-ÿ][\w.'’-]*)[,)\s]{1,3}$")
_CLOCK = r"(?:\s(?:at\s)?\d{1,2}[:.h]?\d{2}\b(?:\s(?:GMT|UTC)\b(?:[+-]\d{1,2}(?::?\d{2})?\b)?)?)?"
_WORD = re.compile(r"\s([^\W_][\w-]*)")
_TEXT_BEHIND = re.compile(_CLOCK + r"(?:(?:[\s.|:–—-]{1,4}|(?=\())(?:[^\W_a-zà-öø-ÿ]|[(\"“«‘'])|\sby\s|\s*$)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The day, and the words that say so, label left out."""

    day: date
    span: Span


def stamp(cleaned: Cleaned) -> Stamp | None:
    """The stamp over a report's text."""
    opening = _opening(cleaned)
    if opening is None:
        return None
    text, start = cleaned.report.text, opening.start
    end = min(opening.end, start + LONGEST_OPENING)
    for match, day in _dates(text, start, end, iso_day(cleaned.report.published)):
        before = text[start : match.start()]
        alone = not before.strip() or _label().fullmatch(before) is not None
        named = _NAMES_BEFORE.search(before)
        glued = named is not None and named[1].lower() not in _openers() and _names_weekday(match, day)
        if ((alone or glued) and _TEXT_BEHIND.match(text, match.end())) or (
            named is not None and glued and _credited(named[1], text, match.end())
        ):
            return Stamp(day, Span(cleaned.report.id, match.start(), match.end()))
    return None


def _opening(cleaned: Cleaned) -> Span | None:
    """The first body passage, with what cleaning has cut off the head of its line, as it does with a date."""
    cut: Span | None = None
    for passage in cleaned.passages:
        between = cleaned.report.text[cut.end : passage.span.start] if cut else "\n"
        near = not between.strip() and "\n" not in between
        if passage.kind == "body":
            return Span(passage.span.report, cut.start, passage.span.end) if cut and near else passage.span
        start = cut.start if cut and near else passage.span.start
        cut = Span(passage.span.report, start, passage.span.end) if passage.kind in CUT else None
    return None


def _credited(name: str, text: str, end: int) -> bool:
    """Whether a date behind a name is an agency's over its text: no verb of saying takes it up."""
    behind = _WORD.match(text, end)
    return is_agency_name(name) and behind is not None and behind[1].lower() not in lexicon().cues


def _dates(text: str, start: int, end: int, published: date | None) -> Iterator[tuple[re.Match[str], date]]:
    """The whole dates of a stretch in text order; `published` only tells day from month in 3/5/2016."""
    scene = Scene(published, "publication", lambda _start, _end: False)
    matches = [
        (match, pattern.reads)
        for pattern in time_words().patterns
        if pattern.reads in READERS
        for match in pattern.form.finditer(text, start, end)
    ]
    for match, reads in sorted(matches, key=lambda found: (found[0].start(), -found[0].end())):
        reading = READERS[reads](match, scene)
        if reading is not None and reading.basis == "stated" and reading.start:
            yield match, reading.start


def _names_weekday(match: re.Match[str], day: date) -> bool:
    """Whether the date is written with its weekday, the right one."""
    groups = match.groupdict()
    return any(
        day.isoweekday() == time_words().value(slot, groups[slot])
        for slot in ("weekday", "short")
        if groups.get(slot)
    )


@cache
def _openers() -> frozenset[str]:
    """Words before a date with which a sentence goes on from it."""
    lists = time_words().lists
    return frozenset(word for name in ("support", "since", "until", "before") for word in lists[name])


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(time_words().lists['stamp_labels'])})[:\s]{{1,3}}", re.IGNORECASE)
