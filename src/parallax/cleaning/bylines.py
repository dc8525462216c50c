"""Owns bylines: who wrote a report, from lines that say so.

Lines that are not body are read, and a first line of the body that is a byline from end to end. An agency in a
byline is no writer: it is a credit.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parallax.cleaning.agencies import is_agency_name
from parallax.cleaning.dates import stamps
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line
from parallax.cleaning.names import PARTICLES, ROLE, is_name, names_in

BY = re.compile(
    r"^\W{0,3}(?:(?:story|text|article|words|report|written|reported|posted|published|submitted|analysis|opinion"
    r"|compiled|authored)\s)?(?:by|par|por|von|di|da)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_AUTHOR_LABEL = re.compile(r"^(?:author|reporter|writer|byline|autor|auteur)s?\s*:\s*", re.IGNORECASE)
REPORTING = re.compile(
    r"(?:^|(?<=[(\[;|.])|(?<=\band)|(?<=[;,]))\s*(?P<what>(?:additional |further )?(?:reporting"
    r"|writing)(?: and (?:writing|editing|reporting))?) by\s*:?\s+",
    re.IGNORECASE,
)
_PLACE = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]*(?: [^\W\d_a-zà-öø-ÿ][\w'’.-]*){0,2}"
_BETWEEN_NAMES = re.compile(rf"(?: in {_PLACE})?(?:,| and\b|, and\b|\W*$)")
_LOWER = re.compile(r"\b[a-zà-öø-ÿ]{2,}\b")
_STAMP_FOLLOWS = re.compile(
    r"\W{0,3}(?:\d{1,2}|an?|one|two) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago\b"
    r"|(?:published|updated|posted)\b|\W{0,3}@\w+",
    re.IGNORECASE,
)
_EDITING = re.compile(r"[;,.]\s*(?:editing|edited|translat\w+|compiled|writing|additional)\b", re.IGNORECASE)


def bylines(
    head: Sequence[Line], below: Sequence[Line], tail: Sequence[Line], body: Sequence[Line]
) -> Iterator[Found]:
    """Writers named by the headline (`head`; bare names only `below` it), after the body, or as its first line."""
    under = {line.start for line in below}
    story = "\n".join(line.text[:1500] for line in body[:40]) if below else ""
    for at, line in enumerate(head):
        following = head[at + 1] if at + 1 < len(head) else None
        found = list(_of_head_line(line, following))
        yield from found or (_bare(line, following, story) if line.start in under else ())
    for line in (*tail, *(line for line in body[:2] if is_byline(line))):
        match = BY.match(line.text) if len(line.text) <= 90 else None
        if match:
            yield from _listed(line, match.end(), "byline")
    for line in (*head, *tail):
        yield from _reporting(line)


def is_byline(line: Line) -> bool:
    """Whether a line holds "By", names of people or agencies, and nothing else."""
    match = BY.match(line.text) if len(line.text) <= 90 else None
    if match is None:
        return False
    rest = line.text[match.end() :]
    for first, last in reversed(list(names_in(rest))):
        rest = rest[:first] + rest[last:]
    return rest != line.text[match.end() :] and not re.sub(r"\b(?:and|in|with)\b|\W", "", rest, flags=re.IGNORECASE)


def _bare(line: Line, following: Line | None, story: str) -> Iterator[Found]:
    """Names that are all of a line below the headline: with the place they write from, or above the report's stamp.

    `story`: the body. Whom it names is its subject, and words that it has in lower case are no
    name: "Blast Rocks Market in Cairo".
    """
    words = line.text
    if len(words) > 120:
        return
    after = following.text if following is not None else ""
    signed = len(after) <= 80 and (bool(_STAMP_FOLLOWS.match(after)) or any(stamp.value for stamp in stamps(after)))
    names = list(names_in(words))
    if not names or names[0][0] != 0 or any(_is_of_story(words[a:b], story) for a, b in names):
        return
    gaps = [words[end:start] for (_, end), (start, _) in pairwise([*names, (len(words), 0)])]
    placed = any(gap.startswith(" in ") for gap in gaps) and all(
        _BETWEEN_NAMES.fullmatch(gap.rstrip()) for gap in gaps
    )
    if placed or signed:
        yield from _listed(line, 0, "byline")


def _is_of_story(name: str, story: str) -> bool:
    """Whether the story speaks of all that a name consists of, or has a word of it in lower case."""
    tokens = [token for token in re.findall(r"[^\W\d_]{2,}", name) if token.lower() not in PARTICLES]
    lower = frozenset(_LOWER.findall(story))
    return any(token.lower() in lower for token in tokens) or all(token in story for token in tokens)


def _of_head_line(line: Line, following: Line | None) -> Iterator[Found]:
    if len(line.text) > 160:
        return
    match = BY.match(line.text) or _AUTHOR_LABEL.match(line.text)
    if match:
        yield from _listed(line, match.end(), "byline")
    elif line.text.strip(" :").lower() in {"by", "author", "written by"} and following and len(following.text) <= 100:
        yield from _listed(following, 0, "byline")
    else:
        yield from _unlabelled(line)


def _unlabelled(line: Line) -> Iterator[Found]:
    """A name followed by a role ("Jane Doe, Staff Writer") or by the report's date ("Jane Doe - Dec 1, 2016")."""
    first = re.split(r"\s*[,|•·–—]\s*|\s+-\s+|\s+\(", line.text, maxsplit=1)
    if len(first) < 2 or not is_name(first[0]):
        return
    rest = line.text[len(first[0]) :]
    if ROLE.search(rest[:80]) or any(stamp.value for stamp in stamps(rest)):
        yield Found("byline", proper(first[0]), line.start, line.start + len(first[0]))


def _listed(line: Line, start: int, field: str) -> Iterator[Found]:
    dated = stamps(line.text)
    stop = min((stamp.start for stamp in dated if stamp.start > start), default=len(line.text))
    words = line.text[start:stop]
    for first, last in names_in(words):
        if is_agency_name(words[first:last]):
            continue
        yield Found(field, proper(words[first:last]), line.start + start + first, line.start + start + last)


def proper(name: str) -> str:
    """A name printed in capitals in its usual case; any other as it is."""
    return " ".join(name.split()) if not name.isupper() else " ".join(word.capitalize() for word in name.split())


def _reporting(line: Line) -> Iterator[Found]:
    for match in REPORTING.finditer(line.text[:500]):
        if "additional" in match["what"].lower() or "further" in match["what"].lower():
            continue
        end = _EDITING.search(line.text, match.end())
        bar = line.text.find("|", match.end())
        stop = min(end.start() if end else len(line.text), bar if bar >= 0 else len(line.text))
        for first, last in names_in(line.text[match.end() : stop].rstrip(") ]")):
            start = line.start + match.end()
            yield Found(
                "byline", proper(line.text[match.end() + first : match.end() + last]), start + first, start + last
            )
