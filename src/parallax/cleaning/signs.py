"""Owns signs: lines that are wholly a byline or a stamp, and so never body, whatever stands around them."""

import re
from functools import cache

from parallax.cleaning.dates import stamps
from parallax.cleaning.names import names_in
from parallax.cleaning.published import PUBLISHED, UPDATED
from parallax.cleaning.rules import Rule

LONGEST = 130
SPARE_WORDS = 2  # words beside stamps, labels, days and clocks that a stamp line may hold
_BY = re.compile(
    r"^\W{0,2}(?i:(?:written|posted|published|reported|story|words|text|article) )?(?:by|By|BY):? (?=[^\W\d_a-z])"
)
_AFTER = re.compile(
    r"\W*$"
    r"|\s*[|,·•–—(-]\s*(?:[^\W\d_a-z][^.!?]{0,50}|[\w ]{0,20}(?:writer|reporter|editor|staff)\b.{0,30})$"
    r"|\s(?:in|for|of|at|from)\s[^\W\d_a-z][^.!?]{0,40}$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FILLING = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:at|on|the|last|first|am|pm|gmt|utc|est|edt|pst|et|time|local|ist|hrs?)\b|\d{1,2}[:.]\d\d",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _rule(name: str) -> Rule:
    kind, reason = {"stamp": ("furniture", "date of the report"), "byline": ("credit", "byline")}[name]
    nothing = re.compile(r"(?!)")
    return Rule(name, kind, reason, "line", nothing, frozenset(), LONGEST, "no", sure=True)  # type: ignore[arg-type]


def sign(text: str) -> Rule | None:
    """The rule of a line that is nothing but a byline or a stamp; None for any other line."""
    if len(text) > LONGEST:
        return None
    by = _BY.match(text)
    if by and _is_byline(text[by.end() :]):
        return _rule("byline")
    return _rule("stamp") if _YEAR.search(text) and _is_stamp(text) else None


def _is_byline(words: str) -> bool:
    """Names, and beside them at most a role or outlet: no sentence."""
    if re.search(r"[.!?…]['\"”’)]*$", words) and len(words) > 40:
        return False
    names = list(names_in(words))
    return bool(names) and names[0][0] <= 2 and bool(_AFTER.match(words, names[-1][1]))


def _is_stamp(text: str) -> bool:
    found = stamps(text)
    if not found:
        return False
    rest = text
    for stamp in reversed(found):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    rest = _FILLING.sub(" ", UPDATED.sub(" ", PUBLISHED.sub(" ", rest)))
    return len(_WORD.findall(rest)) <= SPARE_WORDS
