"""Owns Line: the text cut into the pieces that cleaning judges.

The lines are in text order, do not overlap, never begin or end in whitespace, and together hold every character
that is not whitespace. A line is one line of the text, one block of a page, or one paragraph of hard-wrapped text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from parallax.reading import Block, Report

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
WRAP_WIDEST = 110  # a wrapped line is at most this long: mail, newswire and terminal widths are 65 to 100
WRAP_RAGGED = 22  # how far before the margin the last word of a wrapped line may end
WRAP_SHARE = 0.75  # share of followed lines that must reach the margin before a text counts as wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a report: where it stands, its words, whether a gap precedes it, and its markup if any."""

    start: int
    end: int
    text: str
    gap: bool  # a blank line, or the start of the text, stands before it
    block: Block | None = None


def split_lines(report: Report) -> list[Line]:
    """The report's lines: by line breaks and, for a page, by its blocks."""
    if report.blocks:
        return list(_of_blocks(report))
    lines = list(_stripped(report.text, 0, len(report.text), None))
    return _unwrapped(report.text, lines) if _is_wrapped(lines) else lines


def _of_blocks(report: Report) -> Iterator[Line]:
    at = 0
    for block in report.blocks:
        start, end = max(at, block.start), min(block.end, len(report.text))
        if start >= end:
            continue
        yield from _stripped(report.text, at, start, None)
        yield from _stripped(report.text, start, end, block)
        at = end
    yield from _stripped(report.text, at, len(report.text), None)


def _stripped(text: str, start: int, end: int, block: Block | None) -> Iterator[Line]:
    last = start
    for match in _LINE.finditer(text, start, end):
        words = match.group().strip()
        if not words:
            continue
        first = match.start() + len(match.group()) - len(match.group().lstrip())
        gap = last == 0 or text.count("\n", last, first) > 1
        last = first + len(words)
        yield Line(first, last, words, gap, block)


def _is_wrapped(lines: list[Line]) -> bool:
    followed = [len(a.text) for a, b in pairwise(lines) if not b.gap]
    if len(followed) < 5:
        return False
    margin = sorted(followed)[int(len(followed) * 0.9)]
    if not 40 <= margin <= WRAP_WIDEST:
        return False
    return sum(margin - WRAP_RAGGED <= length <= margin + 12 for length in followed) >= WRAP_SHARE * len(followed)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Paragraphs of hard-wrapped text: a line joins the one before it unless a gap stands between."""
    joined: list[Line] = []
    starts = [index for index, line in enumerate(lines) if line.gap] + [len(lines)]
    for first, after in pairwise(starts):
        start, end = lines[first].start, lines[after - 1].end
        joined.append(Line(start, end, text[start:end], gap=True))
    return joined
