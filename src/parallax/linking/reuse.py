"""Owns Reuse: how much of one report's own words stands in another, and the word stream that is compared.

Words inside quotation marks are left out of the stream: two reporters who heard one speaker write the same words,
and neither copied. Everything else counts only in runs long enough not to meet by chance.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallax.cleaning import Cleaned
from parallax.linking.settings import settings
from parallax.linking.terms import tokens
from parallax.spans import words

# Marks that open and close themselves; a straight mark opens where a word begins after it, and closes elsewhere.
CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"'}
MARK = re.compile('[“”„«»‘’"]')
MOST_PLACES = 8  # places of one shingle tried in a source: a refrain is not followed further


@dataclass(frozen=True, slots=True)
class Stream:
    """A report's body as stems outside quotation marks; `figures` marks those that hold a digit."""

    report: str
    stems: tuple[str, ...]
    figures: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """The words two reports share in runs: as shares of each report's stream, 0 to 1."""

    of_left: float
    of_right: float
    words: int
    swapped: int  # places inside a passage where the figures differ: many are the mark of a template


def stream(cleaned: Cleaned) -> Stream:
    """The word stream of a report's body."""
    stems: list[str] = []
    for passage in cleaned.passages:
        if passage.kind == "body":
            for stretch in outside_quotations(words(passage.span, cleaned.report.text)):
                stems += [token.stem for token in tokens(stretch)]
    return Stream(cleaned.report.id, tuple(stems), tuple(stem[0].isdigit() for stem in stems))


def outside_quotations(paragraph: str) -> Iterator[str]:
    """The stretches of a paragraph outside quotation marks; a quotation left open runs to the paragraph's end."""
    start, closing = 0, ""
    for match in MARK.finditer(paragraph):
        mark, at = match.group(), match.start()
        before, after = paragraph[at - 1 : at], paragraph[at + 1 : at + 2]
        inside_word = before.isalnum() and after.isalnum()
        if closing:
            if mark in closing and not inside_word and not (mark == '"' and _opens(before, after)):
                start, closing = at + 1, ""
        elif mark in CLOSING and not inside_word and (mark != '"' or _opens(before, after)):
            yield paragraph[start:at]
            closing = CLOSING[mark]
    if not closing:
        yield paragraph[start:]


def _opens(before: str, after: str) -> bool:
    return not before.isalnum() and before not in {".", ",", "!", "?", "…"} and bool(after) and not after.isspace()


def shingles(text: Stream) -> Iterator[tuple[str, ...]]:
    """Every run of as many stems as the settings call a shingle."""
    size = settings().origin.shingle
    for start in range(len(text.stems) - size + 1):
        yield text.stems[start : start + size]


def reuse(left: Stream, right: Stream) -> Reuse:
    """What two streams share."""
    passages = [runs for runs in _passages(_runs(left, right)) if _size(runs) >= settings().origin.passage]
    in_left = {i + k for runs in passages for i, _, length in runs for k in range(length)}
    in_right = {j + k for runs in passages for _, j, length in runs for k in range(length)}
    swapped = sum(_swaps(left, right, runs) for runs in passages)
    return Reuse(
        len(in_left) / max(1, len(left.stems)), len(in_right) / max(1, len(right.stems)), len(in_right), swapped
    )


Run = tuple[int, int, int]  # start in left, start in right, length


def _runs(left: Stream, right: Stream) -> Iterator[Run]:
    """Longest common runs, from left to right through `right`."""
    size = settings().origin.shingle
    places: Mapping[tuple[str, ...], list[int]] = defaultdict(list)
    for start, shingle in enumerate(shingles(left)):
        places[shingle].append(start)
    at = 0
    while at + size <= len(right.stems):
        starts = places.get(right.stems[at : at + size], [])[:MOST_PLACES]
        length, start = max(((_common(left, right, i, at), -i) for i in starts), default=(0, 0))
        if length:
            yield -start, at, length
        at += max(1, length)


def _common(left: Stream, right: Stream, i: int, j: int) -> int:
    length = 0
    while i + length < len(left.stems) and j + length < len(right.stems):
        if left.stems[i + length] != right.stems[j + length]:
            break
        length += 1
    return length


def _passages(runs: Iterator[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other in both texts with only a few words between."""
    gap = settings().origin.gap
    passage: list[Run] = []
    for run in runs:
        if passage:
            i, j, length = passage[-1]
            if not (0 <= run[0] - i - length <= gap and run[1] - j - length <= gap):
                yield passage
                passage = []
        passage.append(run)
    if passage:
        yield passage


def _size(runs: Sequence[Run]) -> int:
    return sum(length for _, _, length in runs)


def _swaps(left: Stream, right: Stream, runs: Sequence[Run]) -> int:
    """How often two neighbouring runs are parted by words that hold a figure on both sides."""
    count = 0
    for (i, j, length), (next_i, next_j, _) in pairwise(runs):
        count += any(left.figures[i + length : next_i]) and any(right.figures[j + length : next_j])
    return count
