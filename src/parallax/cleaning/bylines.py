"""Owns bylines and text credits: who wrote a report, and whose material it uses, from lines that say so.

Only lines that are not body are read, and those that close the body in brackets. A photo's credit is kept apart, as "photo-credit":
an agency that took the picture did not report the story.
"""

import re
from collections.abc import Iterator, Sequence

from parallax.cleaning.agencies import mentions, named
from parallax.cleaning.dates import stamps
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line
from parallax.cleaning.names import ROLE, is_name, names_in

_BY = re.compile(
    r"^\W{0,3}(?:(?:story|text|article|words|report|written|reported|posted|published|submitted|analysis|opinion|compiled|authored)\s)?(?:by|par|por|von|di|da)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_AUTHOR_LABEL = re.compile(r"^(?:author|reporter|writer|byline|autor|auteur)s?\s*:\s*", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?:^|(?<=[(\[;|.])|(?<=\band)|(?<=[;,]))\s*(?P<what>(?:additional |further )?(?:reporting|writing)(?: and (?:writing|editing|reporting))?) by\s*:?\s+",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:^|[|;(])\s*(?:sources?|via)\s*:\s*(?P<who>[^|;)]{2,90})", re.IGNORECASE)
_WITH = re.compile(
    r"^\W{0,3}(?:with|from)\s(?:(?:files?|(?:additional )?reporting|inputs?|contributions?|material|information|assistance|reports?)\s)?(?:from|by|of)?\s*(?P<who>.{2,120}?)\W*$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"^(?P<who>.{2,200}?)\s+(?:also )?contributed (?:to this|reporting|to the)", re.IGNORECASE)
_OPENING_CREDIT = re.compile(r"^\(\s*(?P<who>[^()]{2,60})\s*\)\s*[-–—:.]?\s*(?=\S)")
_CLOSING_CREDIT = re.compile(
    r"[(\[]\s*(?:with (?:agencies|agency inputs|inputs from)?\s*)?(?P<who>[^()\[\]]{2,50})\s*[)\]]\s*\.?$"
)
_AGENCIES = re.compile(r"\b(?:news )?agencies\b|\bwire (?:services|reports)\b", re.IGNORECASE)
_EDITING = re.compile(r"[;,.]\s*(?:editing|edited|translat\w+|compiled|writing|additional)\b", re.IGNORECASE)


def bylines(head: Sequence[Line], tail: Sequence[Line]) -> Iterator[Found]:
    """The writers named in the lines around the headline (`head`) or after the body (`tail`)."""
    for at, line in enumerate(head):
        following = head[at + 1] if at + 1 < len(head) else None
        yield from _of_head_line(line, following)
    for line in tail:
        match = _BY.match(line.text) if len(line.text) <= 90 else None
        if match:
            yield from _listed(line, match.end(), "byline")
    for line in (*head, *tail):
        yield from _reporting(line)


def _of_head_line(line: Line, following: Line | None) -> Iterator[Found]:
    if len(line.text) > 160:
        return
    match = _BY.match(line.text) or _AUTHOR_LABEL.match(line.text)
    if match:
        yield from _listed(line, match.end(), "byline")
    elif line.text.strip(" :").lower() in {"by", "author", "written by"} and following and len(following.text) <= 100:
        yield from _listed(following, 0, "byline")
    else:
        yield from _unlabelled(line)


def _unlabelled(line: Line) -> Iterator[Found]:
    """A name followed by a role ("Jane Doe, Staff Writer") or by the date of the report ("Jane Doe - Dec 1, 2016")."""
    first = re.split(r"\s*[,|•·–—]\s*|\s+-\s+|\s+\(", line.text, maxsplit=1)
    if len(first) < 2 or not is_name(first[0]):
        return
    rest = line.text[len(first[0]) :]
    if ROLE.search(rest[:80]) or any(stamp.value for stamp in stamps(rest)):
        yield Found("byline", _proper(first[0]), line.start, line.start + len(first[0]))


def _listed(line: Line, start: int, field: str) -> Iterator[Found]:
    dated = stamps(line.text)
    stop = min((stamp.start for stamp in dated if stamp.start > start), default=len(line.text))
    words = line.text[start:stop]
    for first, last in names_in(words):
        yield Found(field, _proper(words[first:last]), line.start + start + first, line.start + start + last)


def _proper(name: str) -> str:
    """A name printed in capitals in its usual case; any other as it is."""
    return " ".join(name.split()) if not name.isupper() else " ".join(word.capitalize() for word in name.split())


def _reporting(line: Line) -> Iterator[Found]:
    for match in _REPORTING.finditer(line.text[:500]):
        if "additional" in match["what"].lower() or "further" in match["what"].lower():
            continue
        end = _EDITING.search(line.text, match.end())
        bar = line.text.find("|", match.end())
        stop = min(end.start() if end else len(line.text), bar if bar >= 0 else len(line.text))
        for first, last in names_in(line.text[match.end() : stop].rstrip(") ]")):
            start = line.start + match.end()
            yield Found(
                "byline", _proper(line.text[match.end() + first : match.end() + last]), start + first, start + last
            )


def credits(lines: Sequence[Line], body: Sequence[Line]) -> Iterator[Found]:  # noqa: A001 - the field's name
    """Agencies and others whose text a report uses: from credit lines, and from the first and last words of the body."""
    for line in lines:
        if len(line.text) > 400:
            continue
        for pattern in (_SOURCE, _WITH, _CONTRIBUTED):
            for match in pattern.finditer(line.text):
                yield from _credited(line, match.start("who"), match["who"])
        if named(line.text):
            yield Found("credit", named(line.text) or "", line.start, line.end)
        elif line.text.strip("() .").lower() in {
            "agencies",
            "with agencies",
            "wire reports",
            "news agencies",
            "agency inputs",
        }:
            yield from _credited(line, 0, line.text)
    for line in body[:3]:
        opening = _OPENING_CREDIT.match(line.text)
        if opening:
            yield from _whole(line, opening)
    for line in body[-2:]:
        closing = _CLOSING_CREDIT.search(line.text[-80:])
        if closing:
            yield from _whole(line, closing, max(0, len(line.text) - 80))


def _whole(line: Line, match: re.Match[str], shift: int = 0) -> Iterator[Found]:
    """An agency that is all that the brackets hold, or all but a slash or "and"."""
    for part in re.finditer(r"[^/,&;]+?(?=\s*(?:[/,&;]|\band\b|$))", match["who"]):
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


def photo_credits(lines: Sequence[Line]) -> Iterator[Found]:
    """Agencies credited for pictures, from caption and photo credit lines."""
    for line in lines:
        tail = line.text[-160:]
        shift = line.start + max(0, len(line.text) - 160)
        for first, last, name in mentions(tail):
            yield Found("photo-credit", name, shift + first, shift + last)
