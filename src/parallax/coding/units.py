"""Owns the units of quantities: currency signs before a number, and what the words after it measure or count."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.coding.count_words import closed
from parallax.coding.numerals import DASHES, Token, numerals

LONGEST = 3  # words of a unit
FURTHEST = 3  # words before the noun that is counted
CAPITALS = re.compile(r"[A-Z]{1,3}")
STOPS = closed("stops")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its one name, what kind it is (money, share, time, measure or None), and its last token, excluded."""

    name: str
    kind: str | None
    last: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Units:
    """The lists: words in small letters -> (name, kind)."""

    signs: dict[str, str]
    after: dict[tuple[str, ...], tuple[str, str]]


@cache
def units() -> Units:
    """The lists of the package."""
    data = tomllib.loads((files("parallax.coding") / "data" / "units.toml").read_text(encoding="utf-8"))
    kinds = {"currencies": "money", "share": "share", "times": "time", "measures": "measure"}
    after = {
        tuple(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\s\w]", words.replace("_", " "))): (name, kind)
        for section, kind in kinds.items()
        for name, listed in data[section].items()
        for words in listed.split()
    }
    return Units(data["signs"], after)


def unit_before(tokens: list[Token], first: int) -> tuple[Unit | None, int]:
    """The currency sign before token `first`, and where it begins (`first` where there is none)."""
    for size in (2, 1):
        if first - size < 0:
            continue
        listed = tokens[first - size : first]
        apart = listed[0].end < listed[-1].start  # "a $5 note" is no Australian one
        code = units().signs.get((" " if apart else "").join(t.low for t in listed))
        sign = any(not t.low.isalpha() for t in listed) or CAPITALS.match(listed[0].text)
        if code and sign:
            return Unit(code, "money", first, (listed[0].start, listed[-1].end)), first - size
    return None, first


def unit_after(tokens: list[Token], last: int, text: str) -> Unit | None:
    """The unit behind a number: a known one, else the words counted up to the first noun that looks plural."""
    at = last
    if at < len(tokens) and tokens[at].low in DASHES and at + 1 < len(tokens) and tokens[at + 1].low.isalpha():
        at += 1  # "5-year-old", "12-mile"
    for size in (5, 4, 3, 2, 1):
        known = units().after.get(tuple(t.low for t in tokens[at : at + size]))
        if known and at + size <= len(tokens):
            return Unit(*known, at + size, (tokens[at].start, tokens[at + size - 1].end))
    if at == last and at < len(tokens) and tokens[at].low == "of":  # "millions of dollars"
        known = units().after.get((tokens[at + 1].low,)) if at + 1 < len(tokens) else None
        if known and known[1] == "money":
            return Unit(*known, at + 2, (tokens[at + 1].start, tokens[at + 1].end))
    return _counted(tokens, at, text) if at == last else None


def _counted(tokens: list[Token], at: int, text: str) -> Unit | None:
    """The words counted: "European countries", "heart transplants"."""
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
        at += at < len(tokens) and tokens[at].low in {"the", "these", "those", "its", "his", "their"}
    end = best = at
    while end < min(len(tokens), at + 2 * FURTHEST) and _word(tokens, end):
        end += 1
        if plural(tokens[end - 1].low):
            best = end
            break
    best = best if best > at else min(end, at + 1)
    if best == at:
        return None
    span = tokens[at].start, tokens[best - 1].end
    return Unit(text[slice(*span)], None, best, span)


def _word(tokens: list[Token], i: int) -> bool:
    low = tokens[i].low
    joint = (
        low in DASHES and 0 < i < len(tokens) - 1 and tokens[i].start == tokens[i - 1].end == tokens[i + 1].start - 1
    )
    return joint or (low.isalpha() and low not in STOPS and low not in numerals().small)


def plural(low: str) -> bool:
    """Whether a noun in small letters looks like a plural."""
    return low in {"people", "men", "women", "children"} or (
        len(low) > 3 and low.endswith("s") and low[-2] not in "su"
    )
