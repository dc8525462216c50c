"""Owns the parts of a body line that are not body: a stamp or title glued before it, a credit or prompt after it.

What to cut is read from `data/inline_rules.toml`; the parts keep the line's order and together hold all of it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.cleaning.agencies import named
from parallax.cleaning.dates import stamps
from parallax.cleaning.passage import PassageKind

DECK = 600  # code points in which a stamp may close a standfirst
LOOK = 900  # code points at a line's end in which a glued tail may begin


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line, by code points of the line."""

    start: int
    end: int
    kind: PassageKind
    reason: str


@cache
def _tails() -> tuple[tuple[re.Pattern[str], PassageKind, str], ...]:
    raw = tomllib.loads(files("parallax.cleaning").joinpath("data/inline_rules.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(r["pattern"]), r["kind"], r["reason"]) for r in raw["tail"])


_LABEL = re.compile(
    r"(?:date of publication|(?:first |last )?(?:published|posted|updated|modified))(?: on| at)?\s?:? {1,2}",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? {1,2}(?=\d|[A-Z])", re.IGNORECASE
)

_AGENCY_DAY = re.compile(
    r"(?<=[^\s.!?,;:] )(?P<agency>[A-Z]{2,8}|Reuters|Xinhua) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? $"
)
_AGENCY = re.compile(r"\s*(?P<agency>[A-Z]{2,8}|Reuters|Xinhua) (?=[A-Z“\"][\w-]* [\w-]+ )")
_MOBILE = re.compile(r"(?:Site )?Mobile Navigation\s+(?=[A-Z“\"])")


def parts_of(text: str, title: str | None, *, first: bool) -> list[Part]:
    """The parts of a body line, in order. `first`: it is the body's first, where stamp and title may be glued on."""
    before = _heads(text, title) if first else []
    start = before[-1].end if before else 0
    after = _tail(text, start)
    end = after.start if after else len(text)
    inner = _inner_stamp(text, start, end) if first else None
    bounds = [(start, end)] if inner is None else [(start, inner.start), (inner.end, end)]
    body = [_trimmed(text, Part(*ends, "body", "reads as part of the article")) for ends in bounds]
    parts = (*before, body[0], inner, *body[1:], after)
    return [part for part in parts if part is not None and part.start < part.end]


def _inner_stamp(text: str, start: int, end: int) -> Part | None:
    """The menu, or an agency and a dated weekday, before the first sentence: "... AFP Monday 2 May 2031 A ..."."""
    menu = _MOBILE.match(text, start)
    if menu:
        return Part(start, menu.end(), "furniture", "the page's menu before the first sentence")
    for stamp in stamps(text[start : min(end, start + DECK)]):
        lead = _AGENCY_DAY.search(text[start : start + stamp.start])
        goes_on = re.match(r"\s+[\"“]?[^\W\da-z_]", text[start + stamp.end : end])
        if stamp.value and lead and lead.start() and goes_on and named(lead["agency"]):
            return Part(start + lead.start(), start + stamp.end, "furniture", "stamp behind the standfirst")
    return None


def _heads(text: str, title: str | None) -> list[Part]:
    """What is glued before the first sentence: a stamp, the title, or either after the other."""
    stamped = _stamp_at(text, 0, title)
    at = stamped or 0
    titled = _title_at(text, at, title)
    after = None if stamped or not titled else _stamp_at(text, titled, title)
    credited = _agency_at(text, after or titled) if titled else None
    ends: tuple[tuple[int | None, PassageKind, str], ...] = (
        (stamped, "furniture", "stamp before the first sentence"),
        (titled, "headline", "the stated title before the first sentence"),
        (after, "furniture", "stamp before the first sentence"),
        (credited, "credit", "agency before the first sentence"),
    )
    found: list[Part] = []
    at = 0
    for end, kind, reason in ends:
        if end is not None:
            words = text[at:end]
            start = at + len(words) - len(words.lstrip())
            found.append(Part(start, at + len(words.rstrip()), kind, reason))
            at = end
    return found


def _stamp_at(text: str, at: int, title: str | None) -> int | None:
    """Where the text goes on after a stamp that stands at a place in it; None where none does."""
    at += len(text[at:]) - len(text[at:].lstrip())
    rest = text[at:]
    size = _before_stamp(rest)
    stamp = next((stamp for stamp in stamps(rest[:100]) if stamp.value), None)
    if stamp is None or stamp.start != size:
        return None
    after = rest[stamp.end :].lstrip(" ,.-–—|:")
    titled = bool(title and _opens_with(after, title))
    told = size or titled or re.match(r"\s*[|–—-]|\s+[\"“]?[^\W\d_a-z]", rest[stamp.end :])
    return len(text) - len(after) if told else None


def _title_at(text: str, at: int, title: str | None) -> int | None:
    """Where the text goes on after the stated title that stands at a place in it; None where it does not."""
    if not title or not _opens_with(text[at:], title) or len(text) <= at + len(title) + 20:
        return None
    end = at + len(title)
    while end < len(text) and text[end] in ".:!?|-–—":
        end += 1
    return end


def _agency_at(text: str, at: int | None) -> int | None:
    """Where the text goes on after an agency's name behind the glued title; None where it opens the sentence."""
    match = _AGENCY.match(text, at or 0)
    return match.end() if match and named(match["agency"]) else None


def _before_stamp(text: str) -> int:
    """Code points of what may stand before a stamp that is glued on: an agency, a label, a weekday."""
    at = 0
    agency = re.match(r"[^\W\d_][\w-]{1,20}(?: [A-Z][\w-]{1,20}){0,2}?(?= )", text)
    while agency and named(agency.group()) is None and agency.end() < 45:
        agency = re.match(rf"{re.escape(agency.group())} [A-Z][\w-]{{1,20}}(?= )", text)
    if agency and named(agency.group()):
        at = agency.end() + 1
    for pattern in (_LABEL, _WEEKDAY):
        match = pattern.match(text, at)
        at = match.end() if match else at
    return at


def _opens_with(text: str, title: str) -> bool:
    """Whether a text begins with the title and goes on with something that is not the same sentence."""
    size = len(title)
    if size < 15 or text[:size].casefold() != title.casefold():
        return False
    return (
        bool(re.match(r"[.:!?|\s–—-]*\s", text[size : size + 5]))
        and not text[size:].lstrip(" .:!?|–—-")[:1].islower()
    )


def _tail(text: str, start: int) -> Part | None:
    low = max(start, len(text) - LOOK)
    first: Part | None = None
    for pattern, kind, reason in _tails():
        match = pattern.search(text, low)
        if match and match.start() > start + 40 and (first is None or match.start() < first.start):
            first = Part(match.start(), len(text), kind, reason)
    return first


def _trimmed(text: str, part: Part) -> Part:
    words = text[part.start : part.end]
    start = part.start + len(words) - len(words.lstrip())
    return Part(start, start + len(words.strip()), part.kind, part.reason)
