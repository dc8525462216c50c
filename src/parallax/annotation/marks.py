"""Owns the pairing of quotation marks: which stretches of a passage stand in marks.

Stretches are in text order, do not overlap (marks inside marks belong to the content), are never empty and never
leave their passage. A mark left open ends with its passage, whatever follows; where the next passage opens with a
mark again, the quotation goes on there (`continues`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["open", "close", "either"]
MARK = re.compile(r"``|''|[“”„‟\"«»＂〝〞‘’‚‛'‹›`]")
DOUBLE = frozenset(["“", "”", "„", "‟", '"', "«", "»", "＂", "〝", "〞", "``", "''"])
AFTER_MARK = frozenset(" \t\n\r\u00a0.,;:!?…)]}-–—/\"”’'»")
BEFORE_MARK = frozenset(" \t\n\r\u00a0([{-–—/“‘\"'«:")
STOP = re.compile(r"[.!?…]\s")
ELISIONS = ("em ", "til ", "tis ", "twas ", "cause ", "n ", "n' ", "bout ", "round ")
SPLIT_CLITICS = (" s ", " t ", " re ", " ve ", " ll ", " d ", " m ")  # tokenised text: "can’ t"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in marks: `start:end` is its content, `outer_start:outer_end` takes in the marks that are there."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool  # False: the closing mark is missing
    single: bool
    last: str = ""  # the last character of the content
    continues: bool = False  # takes up a quotation that the passage before left open


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    role: Role


def pair_marks(text: str, passages: Sequence[tuple[int, int]]) -> list[list[Quoted]]:
    """The stretches in marks of each passage; `passages` are (start, end) in text order."""
    found: list[list[Quoted]] = []
    open_before = False
    for start, end in passages:
        stretches = _passage(text, start, end)
        if stretches and open_before and stretches[0].outer_start <= _first_character(text, start, end):
            stretches[0] = _continuing(stretches[0])
        open_before = bool(stretches) and not stretches[-1].closed and not stretches[-1].single
        found.append(stretches)
    return found


def _continuing(stretch: Quoted) -> Quoted:
    return replace(stretch, continues=True)


def _first_character(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _passage(text: str, start: int, end: int) -> list[Quoted]:
    marks = _marks(text, start, end)
    closers = _single_closers(text, marks, end)
    stretches: list[Quoted] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        if mark.text in DOUBLE:
            after = _double(text, marks, index, (start, end), stretches)
        else:
            after = _single(text, marks, index, closers, stretches)
        index = after
    return stretches


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for match in MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if match.group() not in DOUBLE and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        marks.append(_Mark(match.start(), match.end(), match.group(), _role(match.group(), before, after)))
    return marks


def _role(mark: str, before: str, after: str) -> Role:
    """What a mark can be, from its shape and its neighbours."""
    left = before in BEFORE_MARK and not after.isspace()
    right = not before.isspace() and after in AFTER_MARK
    if mark in {'"', "＂", "'"}:
        if left == right:
            return "either"
        return "open" if left else "close"
    if mark in {"“", "„", "‟", "``", "〝", "«", "‘", "‚", "‛", "‹", "`"}:
        return "close" if right and not left else "open"
    turned = left and not right and after not in ",.;:!?…)"  # "» word": words quoted in the German way
    return "open" if turned and mark in {"”", "»", "''"} else "close"


def _double(text: str, marks: list[_Mark], index: int, bounds: tuple[int, int], stretches: list[Quoted]) -> int:
    """Add the stretch that the double mark at `index` opens, if it opens one; the index to go on at."""
    opening = marks[index]
    if opening.role == "close":
        _without_opening(text, opening, bounds[0], stretches)
        return index + 1
    depth = 0
    doubles = [(i, m) for i, m in _following_doubles(marks, index)]
    for position, (i, mark) in enumerate(doubles):
        if _closes(opening, mark) or (depth == 0 and _misprinted(text, mark, last=position == len(doubles) - 1)):
            if depth == 0:
                _add(text, stretches, opening, mark.start, mark.end, closed=True)
                return i + 1
            depth -= 1
        elif depth == 0 and _nests(doubles[position + 1 : position + 3]):
            depth += 1
        elif mark.role == "open":
            cut = _last_stop(text, opening.end, mark.start)
            _add(text, stretches, opening, cut, cut, closed=False)
            return i
    _add(text, stretches, opening, bounds[1], bounds[1], closed=False)
    return len(marks)


def _following_doubles(marks: list[_Mark], index: int) -> list[tuple[int, _Mark]]:
    """The double marks that can matter to the one at `index`: as far as a fixed number of marks on."""
    doubles = []
    for i in range(index + 1, len(marks)):
        if marks[i].text in DOUBLE:
            doubles.append((i, marks[i]))
            if len(doubles) == NEAR_MARKS:
                break
    return doubles


NEAR_MARKS = 12  # a quotation with more marks inside is not one; keeps the work linear in the text


def _closes(opening: _Mark, mark: _Mark) -> bool:
    if opening.text == "„" and mark.text == "“":
        return True
    if opening.text == "»":
        return mark.text == "«"
    return mark.role in {"close", "either"}


def _misprinted(text: str, mark: _Mark, *, last: bool) -> bool:
    """Whether a mark of the opening shape closes: behind a comma or stop, before a small letter or no more marks."""
    if mark.role != "open" or text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] not in set(",.!?"):
        return False
    return text[mark.end : mark.end + 1].islower() or (
        last and text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] == ","
    )


def _nests(following: list[tuple[int, _Mark]]) -> bool:
    """Whether the next two double marks both close: the one before them then opened inside."""
    return len(following) == 2 and all(mark.role == "close" for _, mark in following)


def _without_opening(text: str, mark: _Mark, start: int, stretches: list[Quoted]) -> None:
    """A closing mark that nothing opened, after a comma at the passage's beginning: the opening one was lost."""
    if stretches or mark.start - start < 2 or text[mark.start - 1] not in ",.?!" or mark.text not in {"”", '"'}:
        return
    first = _first_character(text, start, mark.start)
    cut = _last_stop(text, first, mark.start - 1)
    stretches.append(
        Quoted(
            first if cut >= mark.start - 1 else cut,
            mark.start,
            first,
            mark.end,
            closed=True,
            single=False,
            last=text[mark.start - 1],
        )
    )


def _last_stop(text: str, start: int, end: int) -> int:
    """The end of the last whole sentence of `text[start:end]`, `end` where there is none."""
    last = end
    for match in STOP.finditer(text, start, end):
        last = match.start() + 1
    return last


def _single_closers(text: str, marks: list[_Mark], end: int) -> list[int]:
    """Indexes into `marks` of what can close a single-marked stretch."""
    closers = []
    for i, mark in enumerate(marks):
        if mark.text in {"’", "'", "›", "‘"} and mark.role in {"close", "either"}:
            tail = text[mark.end : min(end, mark.end + 4)]
            if not tail.startswith(SPLIT_CLITICS):
                closers.append(i)
    return closers


def _single(text: str, marks: list[_Mark], index: int, closers: list[int], stretches: list[Quoted]) -> int:
    opening = marks[index]
    opens = opening.role == "open" and opening.text != "’"
    rest = text[opening.end : opening.end + 6]
    if not opens or rest[:1].isdigit() or rest.lower().startswith(ELISIONS):
        return index + 1
    first = bisect_right(closers, index)
    candidates = [i for i in closers[first : first + NEAR_MARKS] if i <= index + NEAR_MARKS]
    doubtful = None
    for i in candidates:
        mark = marks[i]
        if (
            text[mark.start - 1] in "sS"
            and not text[mark.end : mark.end + 1].strip(" \n")
            and _goes_on(text, mark.end)
        ):
            doubtful = doubtful or i
            continue
        _add(text, stretches, opening, mark.start, mark.end, closed=True)
        return i + 1
    if doubtful is not None:
        _add(text, stretches, opening, marks[doubtful].start, marks[doubtful].end, closed=True)
        return doubtful + 1
    return index + 1


def _goes_on(text: str, position: int) -> bool:
    """Whether a word follows: then an apostrophe after s may be a possessive."""
    return text[position : position + 2].strip()[:1].isalpha()


def _add(text: str, stretches: list[Quoted], opening: _Mark, end: int, outer_end: int, *, closed: bool) -> None:
    start = opening.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if opening.text in DOUBLE and outer_end > end and text[outer_end : outer_end + 1] in {"'", "’"}:
        outer_end += 1  # an inner quotation ends with the outer one
    if start < end and any(c.isalnum() for c in text[start:end]):
        stretches.append(
            Quoted(
                start,
                end,
                opening.start,
                max(end, outer_end),
                closed=closed,
                single=opening.text not in DOUBLE,
                last=text[end - 1],
            )
        )
