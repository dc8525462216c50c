"""Owns text credits: whose material besides its own a report uses, from the lines that say so.

Agencies are credited, and people who are named as having helped. A photo's credit is kept apart, as "photo-credit":
an agency that took the picture did not report the story.
"""

import re
from collections.abc import Iterator, Sequence

from parallax.cleaning.agencies import is_agency_name, mentions, named
from parallax.cleaning.bylines import BY, REPORTING, is_byline, proper
from parallax.cleaning.dates import stamps
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line
from parallax.cleaning.names import ROLE, is_name, names_in

_SOURCE = re.compile(r"(?:^|[|;(])\s*(?:sources?|via)\s*:\s*(?P<who>[^|;)]{2,90})", re.IGNORECASE)
_WITH = re.compile(
    r"^\W{0,3}(?:(?P<help>with\s(?:files?|(?:additional\s)?reporting|inputs?|contributions?|material|information"
    r"|assistance|reports?)\s(?:from|by|of)"
    r"|contribut(?:ing|ors?|ed)(?:\sto\sthis\s(?:report|story|article))?\s?:|additional\s(?:reporting"
    r"|material)\s(?:by|from)\s?:?)|with|from)\s+(?P<who>.{2,120}?)\W*$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^\W{0,3}(?P<who>.{2,200}?)\s+(?:also\s)?(?P<help>contributed)\s(?:to\sthis|reporting|to\sthe)", re.IGNORECASE
)
_OPENING_CREDIT = re.compile(r"^\(\s*(?P<who>[^()]{2,60})\s*\)\s*[-–—:.]?\s*(?=\S)")
_CLOSING_CREDIT = re.compile(
    r"[(\[]\s*(?:with (?:agencies|agency inputs|inputs from)?\s*)?(?P<who>[^()\[\]]{2,50})\s*[)\]]\s*\.?$"
)
_AGENCIES = re.compile(r"\b(?:news )?agencies\b|\bwire (?:services|reports)\b", re.IGNORECASE)
_DAY_NAME = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W*$", re.IGNORECASE)
_ALONE = re.compile(r"(?:with )?(?:news )?agenc(?:ies|y inputs)|wire (?:reports|services)", re.IGNORECASE)
_PART = re.compile(
    r"(?<!\w)(?!(?:and|with)\b)[^\s/,&;(](?:[^/,&;()]*?[^\s/,&;()])?(?=\s*(?:[/,&;()]|\s(?:and|with)\b|$))",
    re.IGNORECASE,
)


def text_credits(
    labelled: Sequence[Line], alone: Sequence[Line], below: Sequence[Line], body: Sequence[Line]
) -> Iterator[Found]:
    """Agencies and others whose text a report uses.

    `labelled`: lines that count where they say that they credit; `alone`: those that count where they are a bare
    agency's name, before the teasers of other stories begin; `below`: the lines between headline and body, where
    bylines stand.
    """
    for line in [*labelled, *(line for line in body[-2:] if _is_help(line.text))]:
        if len(line.text) <= 400:
            yield from _of_line(line)
    for line in alone:
        yield from _whole_line(line)
    for line in (*below, *(line for line in body[:2] if is_byline(line))):
        if len(line.text) <= 160:
            yield from _of_byline(line)
    for line in body[:3]:
        opening = _OPENING_CREDIT.match(line.text)
        yield from _whole(line, opening) if opening else ()
    for line in body[-2:]:
        closing = _CLOSING_CREDIT.search(line.text[-80:])
        yield from _whole(line, closing, max(0, len(line.text) - 80)) if closing else ()


def _is_help(text: str) -> bool:
    """Whether a short line can be nothing but a credit: "With files from Ann Poe"."""
    match = _WITH.match(text) if len(text) <= 160 else None
    return bool(match and match["help"])


def _of_line(line: Line) -> Iterator[Found]:
    for pattern in (_SOURCE, _WITH, _CONTRIBUTED):
        for match in pattern.finditer(line.text):
            helped = pattern is not _SOURCE and match["help"] is not None
            start, who = match.start("who"), match["who"]
            yield from _credited(line, start, who)
            if pattern is _SOURCE or helped:
                yield from _unlisted(line, start, who)
            if helped:
                yield from _people(line, start, who)
    for match in REPORTING.finditer(line.text[:500]):
        if re.match("additional|further", match["what"], re.IGNORECASE):
            rest = re.split(r"[;.)\]|]", line.text[match.end() :], maxsplit=1)[0]
            yield from _credited(line, match.end(), rest)
            yield from _people(line, match.end(), rest)


def _whole_line(line: Line) -> Iterator[Found]:
    """An agency, or "agencies", that is all of a line but its stamp."""
    first = next(iter(stamps(line.text)), None)
    words = _DAY_NAME.sub("", line.text[: first.start]) if first and len(line.text) <= 90 else line.text
    bare = words.strip("() .,|•·–—-\t\u00a0")
    if bare and (named(bare) or _ALONE.fullmatch(bare)):
        start = line.start + line.text.index(bare)
        known = _AGENCIES.search(bare)
        yield Found("credit", named(bare) or (known.group() if known else bare), start, start + len(bare))


def _of_byline(line: Line) -> Iterator[Found]:
    """Agencies in a byline: after "By", or behind a person's name and role."""
    match = BY.match(line.text)
    first = re.match(r"[^,|•·–—]{3,50}?(?=\s*[,|•·–—]|\s\()", line.text)
    if match is None and not (first and is_name(first.group()) and ROLE.search(line.text[:120])):
        return
    start = match.end() if match else (first.end() if first else 0)
    yield from _credited(line, start, line.text[start:])
    yield from _unlisted(line, start, line.text[start:])


def _whole(line: Line, match: re.Match[str], shift: int = 0) -> Iterator[Found]:
    """An agency that is all that the brackets hold, or all but a slash or "and"."""
    for part in _PART.finditer(match["who"]):
        name = named(part.group())
        if name:
            start = line.start + shift + match.start("who") + part.start()
            yield Found("credit", name, start, start + len(part.group()))


def _credited(line: Line, start: int, who: str) -> Iterator[Found]:
    for first, last, name in mentions(who):
        yield Found("credit", name, line.start + start + first, line.start + start + last)
    match = _AGENCIES.search(who)
    if match:
        yield Found("credit", match.group(), line.start + start + match.start(), line.start + start + match.end())


def _unlisted(line: Line, start: int, who: str) -> Iterator[Found]:
    """Agencies of no list that say by their name what they are: "Agencia Cordillera", "Aegean Wire"."""
    dated = next((stamp.start for stamp in stamps(who)), len(who))
    for part in _PART.finditer(who[:dated]):
        words = part.group()
        if len(words.split()) > 1 and is_agency_name(words) and not mentions(words) and not _AGENCIES.search(words):
            at = line.start + start + part.start()
            yield Found("credit", words, at, at + len(words))


def _people(line: Line, start: int, who: str) -> Iterator[Found]:
    for first, last in names_in(who):
        if not is_agency_name(who[first:last]) and not mentions(who[first:last]):
            yield Found("credit", proper(who[first:last]), line.start + start + first, line.start + start + last)


def photo_credits(lines: Sequence[Line]) -> Iterator[Found]:
    """Agencies credited for pictures, from caption and photo credit lines."""
    for line in lines:
        tail = line.text[-160:]
        shift = line.start + max(0, len(line.text) - 160)
        for first, last, name in mentions(tail):
            yield Found("photo-credit", name, shift + first, shift + last)
