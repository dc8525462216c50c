"""Owns the parts of a body line that are not body: a stamp or the title glued before it, a credit or prompt glued after it.

What to cut is read from `data/inline_rules.toml`; the parts keep the line's order and together hold all of it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.cleaning.dates import stamps
from parallax.cleaning.passage import PassageKind

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


_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? {1,2}(?=\d|[A-Z])", re.IGNORECASE
)


def parts_of(text: str, title: str | None, *, first: bool) -> list[Part]:
    """The parts of a body line, in order. `first`: it is the first of the body, where stamp and title may be glued on."""
    before = _heads(text, title) if first else []
    start = before[-1].end if before else 0
    after = _tail(text, start)
    end = after.start if after else len(text)
    body = _trimmed(text, Part(start, end, "body", "reads as part of the article"))
    return [part for part in (*before, body, after) if part is not None and part.start < part.end]


def _heads(text: str, title: str | None) -> list[Part]:
    found = []
    at = 0
    weekday = _WEEKDAY.match(text)
    stamp = next(iter(stamps(text[:80])), None)
    if stamp is not None and stamp.start == (weekday.end() if weekday else 0):
        after = text[stamp.end :].lstrip(" ,.-–—|:")
        if weekday or (title and _opens_with(after, title)) or re.match(r"\s*[|–—-]", text[stamp.end :]):
            at = len(text) - len(after)
            found.append(Part(0, at, "furniture", "stamp before the first sentence"))
    if title and _opens_with(text[at:], title) and len(text) > at + len(title) + 20:
        end = at + len(title)
        while end < len(text) and text[end] in ".:!?|-–—":
            end += 1
        found.append(Part(at, end, "headline", "the stated title before the first sentence"))
    return [Part(part.start, len(text[: part.end].rstrip()), part.kind, part.reason) for part in found]


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
