"""Owns the outlet's name as the text gives it: the name that most of the page's signs agree on.

Signs are a copyright line, a line that is the name, a masthead with the day, "Follow X on ...", a source line and a
title's tail. An agency whose copyright the text is counts least: it is the outlet only where nothing else on the
page names another.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from parallax.cleaning.agencies import is_agency_name, long_form, named
from parallax.cleaning.dates import stamps
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:by\s"
    r"|the\s(?=copyright))?(?P<lead>[^\d©]{0,60}?)[\s,]*(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)\d\d"
    r"|present))?(?P<rest>.{0,120})",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"^(?:copyright\s)?©\s*(?:copyright\s)?(?P<rest>[^\d]{2,60})$", re.IGNORECASE)
_LEGAL = re.compile(
    r"\s*(?:\b(?:all rights?\b|any reproduction|reproduction|printed|published by|produced by|site by|hosted"
    r"|rights reserved|reserved|powered|designed|theme|developed|a division|part of|registered|this material"
    r"|terms|privacy|is a|may not)|[|•·]|(?<=\w{3})\.(?=\s|[A-Z])|\.$|, (?:inc|llc|ltd|a )|\binc\b|\bllc\b"
    r"|\bltd\b|\bcorp\b|\bplc\b|\bgmbh\b).*",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(
    r"(?:^|[|;(])\s*source\s*:\s*(?P<who>[^|;)&,/]{2,60}?)\s*(?:(?:&|and|,|\+)\s*(?:news )?(?:agencies|agency"
    r"|wires?)\b.{0,20})?\s*(?:[|;)].*)?$",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(r"(?P<who>[^\n|–—]{4,45}?)\s*(?:[|–—,•·]|\s-)\s*(?:[^\W\d_]{3,10},?\s*)?$")
_FOLLOW = re.compile(
    r"\b(?:[Ff]ollow|[Ll]ike|[Jj]oin)\s(?P<who>[A-Z][\w.&'’ -]{1,40}?)\s(?:on|at)\s(?:our\s)?(?:Twitter|Facebook"
    r"|Instagram|Telegram|WhatsApp|X|YouTube|LinkedIn|Google|social)\b"
    r"|\b(?:[Ss]ubscribe to|[Ss]ign up (?:for"
    r"|to))\s(?:the\s)?(?P<letter>[A-Z][\w.&'’ -]{1,40}?)(?:['’]s)?\s(?:newsletters?|daily|e-?mails?|today"
    r"|digital)\b"
)
RIGHTS, NAME, SOURCE, FOLLOW, AGENCYS_RIGHTS = (
    3.0,
    2.0,
    1.5,
    1.5,
    1.0,
)  # what a sign is worth; a name said twice counts twice
_TITLE_TAIL = re.compile(r"\s+[-–—|»·•]\s+(?P<tail>[^-–—|»·•]{2,40})$")
_WORD = re.compile(r"[^\W\d_]+")
_SITE = re.compile(r"^(?:www\.)?[A-Za-z0-9-]{2,40}\.(?:com|net|org|co\.uk|news|tv|info|press|today|media)$")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    raw = tomllib.loads(files("parallax.cleaning").joinpath("data/outlet_words.toml").read_text(encoding="utf-8"))
    return frozenset(raw["news_words"]), frozenset(raw["not_outlets"])


def is_outlet_name(words: str) -> bool:
    """Whether a line reads as an outlet's name: at most five words, capitalised, one of them a word for news."""
    news, never = _lists()
    tokens = _WORD.findall(words)
    if not 2 <= len(tokens) <= 5 or len(words) > 45 or words.lower().strip(" .:") in never:
        return False
    if not re.fullmatch(r"[\w .&'’-]+", words) or any(
        t[0].islower() and t.lower() not in {"of", "the", "and", "for"} for t in tokens
    ):
        return False
    return tokens[-1].lower() in news or (tokens[0].lower() == "the" and any(t.lower() in news for t in tokens))


def outlet(
    top: Sequence[Line],
    below: Sequence[Line],
    head: Sequence[Line],
    tail: Sequence[Line],
    title: Line | None,
    filed: Sequence[str],
) -> Found | None:
    """The outlet: the name that the weightiest signs say. `below`: the lines between headline and body.

    `filed`: who the dateline's brackets say filed the report.
    """
    signs = [(RIGHTS if not _is_agencys(found, filed) else AGENCYS_RIGHTS, found) for found in _rights(tail)]
    signs += [(NAME, found) for found in (*_own_line(below), *_own_line(top), *_mastheads(top))]
    signs += [(NAME, found) for found in _tail_of(title)]
    signs += [(SOURCE, found) for found in (*_sources(tail), *_sources(head))]
    weights: dict[str, float] = {}
    for (key, _), weight in {(_key(f.value), f.start): weight for weight, f in signs}.items():
        weights[key] = weights.get(key, 0.0) + weight
    for found in _followed((*head, *tail)):
        if _key(found.value) in weights or is_outlet_name(found.value):
            weights[_key(found.value)] = weights.get(_key(found.value), 0.0) + FOLLOW
            signs.append((FOLLOW, found))
    return max((found for _, found in signs), key=lambda found: weights[_key(found.value)], default=None)


def owners(tail: Sequence[Line], filed: Sequence[str]) -> list[Found]:
    """The agencies whose copyright the text is, as credits."""
    return [
        Found("credit", named(found.value) or found.value, found.start, found.end)
        for found in _rights(tail)
        if _is_agencys(found, filed)
    ]


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(name.casefold().split()))


def _is_agencys(found: Found, filed: Sequence[str]) -> bool:
    """Whether a copyright's holder is an agency: known, called so, or the one that filed the report."""
    name = found.value
    called = is_agency_name(name) and not is_outlet_name(name)
    return bool(named(name)) or called or any(long_form(short, [name]) for short in filed)


def _mastheads(lines: Sequence[Line]) -> Iterator[Found]:
    """An outlet's name at the head of a line that goes on with the day: "THE DAILY STAR - Friday 3 May 2024"."""
    for line in lines:
        dated = next(iter(stamps(line.text)), None) if len(line.text) <= 120 else None
        match = _MASTHEAD.match(line.text[: dated.start]) if dated else None
        if match and is_outlet_name(match["who"]) and not named(match["who"]):
            yield _found(line, 0, match["who"])


def _followed(lines: Sequence[Line]) -> Iterator[Found]:
    for line in lines:
        match = _FOLLOW.search(line.text) if len(line.text) <= 160 else None
        who = (match["who"] or match["letter"]) if match else None
        if match and who and who.lower() not in {"us", "him", "her", "them", "me", "it"}:
            yield _found(line, match.start("who" if match["who"] else "letter"), who)


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
    """Whose copyright it is: the name before the year, else the one after, without its legal form."""
    for line in lines:
        if len(line.text) > 420:
            continue
        match = _COPYRIGHT.search(line.text) or _NO_YEAR.search(line.text)
        if match is None:
            continue
        groups = [group for group in ("lead", "rest") if match.groupdict().get(group)]
        found = (_holder(line, match.start(group), match[group]) for group in groups)
        yield from [one for one in found if one is not None][:1]


def _holder(line: Line, start: int, raw: str) -> Found | None:
    name = _LEGAL.sub("", raw.lstrip(" \u00a0,.-–—©:"))
    name = re.sub(r"^(?:copyright|by)\s+", "", name, flags=re.IGNORECASE).strip(" \u00a0,.-–—:")
    if not 2 <= len(name) <= 50 or not (name[0].isupper() or _SITE.match(name)) or len(name.split()) > 6:
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
