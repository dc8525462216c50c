"""Owns sentence borders inside one passage.

Sentences are in text order, do not overlap, hold every character of the passage but the space around and between
them, and never leave the passage. Opening marks belong to the sentence they open, closing marks to the one they
close. sentencex finds the borders; what it does not know of quotation marks, of words that look like abbreviations
("in May. The") and of a lawmaker's party and state ("R-R.I.") is put right here.
"""

import re
from collections.abc import Iterator
from functools import cache

import sentencex

from parallax.annotation.lexicon import grammar, lexicon

DOUBLE_MARKS = str.maketrans(dict.fromkeys('“”„‟"«»＂', " "))
CLOSING = "”\"’'»)]"
OPENING = "“\"‘'«„(["
# "D-N.Y.": two letters with their stops and nothing between them are one word.
DOTTED = re.compile(r"[A-Z]\.[A-Z]\.$")
# "Really?" he asked: a sentence that starts small goes on with the one before.
STOPPED_QUOTE = re.compile(r"[.?!…,][”\"’'»]+$")


def sentence_bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of `text[start:end]`, in code points of `text`."""
    passage = text[start:end]
    bounds: list[tuple[int, int]] = []
    for line_start, line in _lines(passage):
        for first, last in _borders(_masked(line)):
            _append(bounds, passage, line_start + first, line_start + last)
    return [(start + first, start + last) for first, last in bounds]


def _borders(line: str) -> Iterator[tuple[int, int]]:
    """The stretches that sentencex finds, parted behind words that it takes for abbreviations."""
    for border in sentencex.get_sentence_boundaries("en", line):
        first, last = border["start_index"], border["end_index"]
        for end in _whole_word().finditer(line, first, last):
            yield first, end.end()
            first = end.end()
        yield first, last


@cache
def _whole_word() -> re.Pattern[str]:
    """A word that no stop shortens, with its stop, before what begins a sentence."""
    words = "|".join(sorted(grammar("never_shortened")))
    return re.compile(rf"\b(?<![.'’-])(?:{words})\.(?=[\s{re.escape(CLOSING)}]*\s[{re.escape(OPENING)}]*[A-Z])")


def _masked(line: str) -> str:
    return line.translate(DOUBLE_MARKS).replace("''", "  ").replace("``", "  ")


def _lines(passage: str) -> list[tuple[int, str]]:
    lines, position = [], 0
    for line in passage.splitlines(keepends=True):
        lines.append((position, line))
        position += len(line)
    return lines


def _append(bounds: list[tuple[int, int]], passage: str, first: int, last: int) -> None:
    """Add one more stretch to `bounds`: marks given to the sentence they belong to, small beginnings joined."""
    while first < last and passage[first].isspace():
        first += 1
    while last > first and passage[last - 1].isspace():
        last -= 1
    if bounds and first < last:
        before = bounds[-1][1]
        while first < last and passage[first] in CLOSING and before == first and not _opens(passage, first):
            before = first = first + 1
        while bounds[-1][0] < before - 1 and passage[before - 1] in OPENING and _opens(passage, before - 1):
            before -= 1
            first = min(first, before)
        while before > bounds[-1][0] + 1 and passage[before - 1].isspace():
            before -= 1
        bounds[-1] = (bounds[-1][0], before)
        while first < last and passage[first].isspace():
            first += 1
    if first >= last:
        return
    if bounds and _goes_on(passage, bounds[-1], first, last):
        bounds[-1] = (bounds[-1][0], last)
        return
    bounds.append((first, last))


def _abbreviated(words: str) -> bool:
    """Whether a title's stop ends the words: "said Ms." is no sentence."""
    return words.endswith(".") and words[:-1].rpartition(" ")[2].lstrip(OPENING) in lexicon().honorifics


def _opens(passage: str, position: int) -> bool:
    """Whether the mark at `position` stands as an opening one: space before it, none after."""
    mark = passage[position]
    if mark in "“‘«„([":
        return True
    if mark in "”’»)]":
        return False
    spaced = position == 0 or passage[position - 1].isspace()
    return spaced and position + 1 < len(passage) and not passage[position + 1].isspace()


def _goes_on(passage: str, before: tuple[int, int], first: int, last: int) -> bool:
    """Whether the stretch is no sentence of its own: a tail such as `" he asked.` or bare marks."""
    if not any(c.isalnum() for c in passage[first:last]):
        return True
    if _abbreviated(passage[before[0] : before[1]]):
        return True
    if before[1] == first and DOTTED.search(passage[before[0] : first + 2], first - 2 - before[0]):
        return True
    return passage[first].islower() and bool(STOPPED_QUOTE.search(passage[before[0] : before[1]]))
