"""Owns when a report was published and updated, from the stamps around its headline and after its body.

A stamp counts where a label says what it is, or where it stands by the headline in a line that holds little else.
Dates of the story's own sentences, of captions, of copyright lines and of the dateline never count, nor does a
banner with the day of the visit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parallax.cleaning.dates import Stamp, stamps
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line
from parallax.reading import DateOrder

UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|last (?:edited|changed|update)|edited|aktualisiert|mis à jour|actualizad[oa]"
    r"|atualizado|aggiornato|обновлено|güncelleme|تحديث)\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:published?|posted|created|issued|date|released?|uploaded|added|filed|submitted|written|first published"
    r"|pub|publicad[oa]|publié|veröffentlicht|erstellt|pubblicato|опубликовано|yayınlanma|نشر)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NEVER = re.compile(
    r"©|copyright|\(c\)|all rights|photo|image|caption|file (?:photo|picture)|born|event|expires?|since",
    re.IGNORECASE,
)
MOST_WORDS = 9  # words a line may hold beside an unlabelled stamp: names, an outlet, a section
BEFORE_HEADLINE = 5  # lines before the headline in which an unlabelled stamp may stand


@dataclass(frozen=True, slots=True)
class Placed:
    """A line outside the body, and where it stands: how near to the headline, or after the body."""

    line: Line
    rank: int  # 0 is best: between headline and body; higher is further


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    order: int
    what: str  # published, updated
    found: Found


def published_updated(
    placed: Sequence[Placed], order: DateOrder | None, language: str | None
) -> tuple[Found | None, Found | None]:
    """The best published and updated stamps, each None where the text gives none."""
    candidates = sorted(_candidates(placed, order, language), key=lambda c: (c.rank, c.order))
    first: dict[str, Found] = {}
    for candidate in candidates:
        first.setdefault(candidate.what, candidate.found)
    return first.get("published"), first.get("updated")


def _candidates(placed: Sequence[Placed], order: DateOrder | None, language: str | None) -> Iterator[_Candidate]:
    label_before = ""
    for number, place in enumerate(placed):
        text = place.line.text
        found = stamps(text, order, language) if len(text) <= 250 and not _NEVER.search(text) else []
        at = 0
        for stamp in found:
            label = text[at : stamp.start] or (label_before if stamp is found[0] else "")
            at = stamp.end
            what = _what(label, text, found, place.rank)
            if what is not None and stamp.value is not None:
                start = place.line.start + stamp.start
                rank = place.rank - (0 if what[1] else -1)
                yield _Candidate(
                    rank, number, what[0], Found(what[0], stamp.value, start, place.line.start + stamp.end)
                )
        label_before = text if len(text) <= 30 else ""


def _what(label: str, text: str, found: Sequence[Stamp], rank: int) -> tuple[str, bool] | None:
    """What a stamp says, and whether a label says so; None where nothing makes it the report's own."""
    updates, first = [m.end() for m in UPDATED.finditer(label)], [m.end() for m in PUBLISHED.finditer(label)]
    if updates and max(updates) > max(first, default=-1):
        return "updated", True
    if first:
        return "published", True
    rest = text
    for stamp in found:
        rest = rest.replace(text[stamp.start : stamp.end], " ")
    if rank <= RANK_OF_UNLABELLED and len(_WORD.findall(rest)) <= MOST_WORDS:
        return "published", False
    return None


OPENING = 2  # lines after the first of the body, a standfirst, in which a stamp may yet stand
RANK_OF_UNLABELLED = 4  # lines placed worse than this need a label


def is_stamp(line: Line) -> bool:
    """Whether a line is a stamp and nothing else but two words."""
    found = stamps(line.text) if len(line.text) <= 60 else []
    return bool(found) and len(_WORD.findall(line.text[: found[0].start] + line.text[found[-1].end :])) <= 2


def place_lines(
    lines: Sequence[Line], is_text: Sequence[bool], headline: int | None, first: int, last: int
) -> list[Placed]:
    """The lines outside body and headline that may hold the stamps, ranked. `first`, `last`: the body's lines."""
    anchor = headline if headline is not None else first
    placed = []
    for at, line in enumerate(lines):
        if is_text[at]:
            continue
        if anchor <= at < first:
            rank = 0
        elif at < anchor:
            rank = 2 if anchor - at <= BEFORE_HEADLINE else 6
        elif at > last:
            rank = 4 if at - last <= 2 else 6 if at - last <= 12 else 9
        else:
            rank = 1 if at <= first + OPENING else 5
        if rank < 9:
            placed.append(Placed(line, rank))
    return placed
