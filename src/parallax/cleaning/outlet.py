"""Owns the outlet's name as the text gives it: a source line, a copyright line, a line that is the name, a title's tail."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from parallax.cleaning.agencies import named
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:by\s|the\s(?=copyright))?(?P<lead>[^\d©]{0,60}?)[\s,]*(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)\d\d|present))?(?P<rest>.{0,120})",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"^(?:copyright\s)?©\s*(?:copyright\s)?(?P<rest>[^\d]{2,60})$", re.IGNORECASE)
_LEGAL = re.compile(
    r"\s*(?:\b(?:all rights?\b|rights reserved|reserved|powered|designed|theme|developed|a division|part of|registered|this material|terms|privacy|is a|may not)|[|•·]|\.\s|\.$|, (?:inc|llc|ltd|a )|\binc\b|\bllc\b|\bltd\b|\bcorp\b|\bplc\b|\bgmbh\b).*",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(
    r"(?:^|[|;(])\s*source\s*:\s*(?P<who>[^|;)&,/]{2,60}?)\s*(?:(?:&|and|,|\+)\s*(?:news )?(?:agencies|agency|wires?)\b.{0,20})?\s*(?:[|;)].*)?$",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(r"\s+[-–—|»·•]\s+(?P<tail>[^-–—|»·•]{2,40})$")
_WORD = re.compile(r"[^\W\d_]+")
_SITE = re.compile(r"^(?:www\.)?[A-Za-z0-9-]{2,40}\.(?:com|net|org|co\.uk|news|tv|info|press|today|media)$")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    raw = tomllib.loads(files("parallax.cleaning").joinpath("data/outlet_words.toml").read_text(encoding="utf-8"))
    return frozenset(raw["news_words"]), frozenset(raw["not_outlets"])


def is_outlet_name(words: str) -> bool:
    """Whether a short line reads as an outlet's name: capitalised, at most five words, one of them a word for news."""
    news, never = _lists()
    tokens = _WORD.findall(words)
    if not 2 <= len(tokens) <= 5 or len(words) > 45 or words.lower().strip(" .:") in never:
        return False
    if not re.fullmatch(r"[\w .&'’-]+", words) or any(
        t[0].islower() and t.lower() not in {"of", "the", "and", "for"} for t in tokens
    ):
        return False
    return tokens[-1].lower() in news or (tokens[0].lower() == "the" and any(t.lower() in news for t in tokens))


def outlet(top: Sequence[Line], head: Sequence[Line], tail: Sequence[Line], title: Line | None) -> Found | None:
    """The outlet, by the first that says it: source line, copyright line, a line beside the headline, a title's tail."""
    for found in (_sources(tail), _sources(head), _rights(tail), _own_line(head), _own_line(top), _tail_of(title)):
        first = next(iter(found), None)
        if first is not None:
            return first
    return None


def _sources(lines: Sequence[Line]) -> Iterator[Found]:
    for line in lines:
        match = _SOURCE.search(line.text) if len(line.text) <= 200 else None
        if match and not _generic(match["who"]) and not named(match["who"]):
            yield _found(line, match.start("who"), match["who"])


def _generic(words: str) -> bool:
    return (
        words.strip().lower() in _lists()[1]
        or not words[:1].isalnum()
        or bool(re.fullmatch(r"\W*(?:news )?(?:agencies|agency|wires?)\W*", words, re.IGNORECASE))
    )


def _rights(lines: Sequence[Line]) -> Iterator[Found]:
    """Whose copyright it is; a name with a legal form is cut before it."""
    agency = None
    for line in lines:
        if len(line.text) > 420:
            continue
        match = _COPYRIGHT.search(line.text) or _NO_YEAR.search(line.text)
        if match is None:
            continue
        group = "rest" if re.search(r"\w", _LEGAL.sub("", match["rest"].lstrip(" ,.-–—©"))) else "lead"
        if group not in match.groupdict():
            continue
        found = _holder(line, match.start(group), match[group])
        if found is not None and named(found.value):
            agency = agency or found
        elif found is not None:
            yield found
    if agency is not None:  # a page whose only owner is an agency is that agency's
        yield agency


def _holder(line: Line, start: int, raw: str) -> Found | None:
    name = _LEGAL.sub("", raw.lstrip(" \u00a0,.-–—©:"))
    name = re.sub(r"^(?:copyright|by)\s+", "", name, flags=re.IGNORECASE).strip(" \u00a0,.-–—:")
    if not 2 <= len(name) <= 50 or not name[0].isupper() or len(name.split()) > 6:
        return None
    return _found(line, line.text.index(name, start), name)


def _own_line(lines: Sequence[Line]) -> Iterator[Found]:
    for line in reversed(lines):
        words = line.text.strip()
        if (is_outlet_name(words) or _SITE.match(words)) and not named(words):
            yield _found(line, 0, words)


def _tail_of(title: Line | None) -> Iterator[Found]:
    match = title_tail(title.text) if title is not None else None
    if title is not None and match is not None:
        yield _found(title, match.start("tail"), match["tail"])


def title_tail(title: str) -> re.Match[str] | None:
    """The end of a title that is clearly the site's name: after a bar or dash, and an outlet's name by its words."""
    match = _TITLE_TAIL.search(title[-60:] if len(title) <= 60 else title)
    return match if match and (is_outlet_name(match["tail"]) or named(match["tail"])) else None


def _found(line: Line, start: int, words: str) -> Found:
    name = words.strip(" \u00a0")
    start += words.index(name)
    return Found("outlet", name, line.start + start, line.start + start + len(name))
