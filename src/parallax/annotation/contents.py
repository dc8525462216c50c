"""Owns how far a content without marks goes: to the borders of its clause, and never over the end of a paragraph.

The network's stretch now and then begins a word late, ends a word early or takes in the headline above. What is added
here are whole words of the same sentence up to its border, its cue or its source, and never more than a few.
"""

from bisect import bisect_right
from collections.abc import Sequence

from parallax.annotation.frames import Frame, Item
from parallax.annotation.lexicon import lexicon
from parallax.annotation.phrases import BORDERS, DETERMINERS, LEADING, PREPOSITIONS, TIME

Stretch = tuple[int, int]
OPEN_END = DETERMINERS | PREPOSITIONS | {"and", "or"}
FEWEST = 4  # words of a content that is worth growing
MOST_BEFORE, MOST_BEHIND = 3, 2  # words that a content is grown by


def whole_content(
    content: Sequence[Stretch],
    cue: Stretch | None,
    source: Stretch | None,
    frames: Sequence[Frame],
    starts: Sequence[int],
) -> list[Stretch]:
    """The content as it should stand; `starts` are where the frames begin."""
    cut = _one_paragraph(content, cue, frames, starts)
    if not cut or cue is None:
        return cut
    outside = [stretch for stretch in (cue, source) if stretch]
    first, last = cut[0], cut[-1]
    begin = _grown_left(first[0], last[1], cue, outside, frames[_at(starts, first[0])])
    cut[0] = (begin, cut[0][1])
    cut[-1] = (cut[-1][0], _grown_right(last[1], outside, frames[_at(starts, max(last[0], last[1] - 1))]))
    return cut


def _at(starts: Sequence[int], place: int) -> int:
    return max(0, bisect_right(starts, place) - 1)


def _one_paragraph(
    content: Sequence[Stretch], cue: Stretch | None, frames: Sequence[Frame], starts: Sequence[int]
) -> list[Stretch]:
    """The content without what stands in another paragraph than its cue, where some of it stands with the cue."""
    if cue is None:
        return list(content)
    home = frames[_at(starts, cue[0])].passage
    kept = [piece for stretch in content for piece in _pieces(stretch, home, frames, starts)]
    return kept or list(content)


def _pieces(stretch: Stretch, home: int, frames: Sequence[Frame], starts: Sequence[int]) -> list[Stretch]:
    inside = frames[_at(starts, stretch[0]) : _at(starts, stretch[1] - 1) + 1]
    listed = any(frame.items[-1].lower == ":" for frame in inside[:-1])
    if listed or all(frame.passage == home for frame in inside):
        return [stretch]
    same = [frame for frame in inside if frame.passage == home]
    if not same:
        return []
    return [(max(stretch[0], same[0].items[0].start), min(stretch[1], same[-1].items[-1].end))]


def _grown_left(start: int, end: int, cue: Stretch, outside: Sequence[Stretch], frame: Frame) -> int:
    """Where a content begins whose cue comes behind it: with its sentence, if only a word or two are left out."""
    if cue[0] < end:
        return start
    before = [item for item in frame.items if item.end <= start]
    long = sum(start <= item.start < end for item in frame.items) >= FEWEST
    if not before or not long or before[0].lower in LEADING | BORDERS:
        return start  # "But the plan, he said, ..."
    plain = all(_plain(item) and not _touches(item, outside) and not _dated(item) for item in before)
    return before[0].start if plain and len(before) <= MOST_BEFORE else start


def _grown_right(end: int, outside: Sequence[Stretch], frame: Frame) -> int:
    """Where a content ends that is cut behind "the", or inside a name: before its cue or with its sentence."""
    inside = [item for item in frame.items if item.end <= end]
    behind: list[Item] = []
    for item in frame.items[len(inside) :]:
        if _touches(item, outside) or item.lower in {".", "!", "?"}:
            break
        behind.append(item)
    if not inside or not behind or len(behind) > MOST_BEHIND or not all(_plain(item) for item in behind):
        return end
    last, following = inside[-1], behind[0]
    cut = last.lower in OPEN_END or (_capital(last) and (_capital(following) or following.lower == "-"))
    beside = following.start <= end + 1 and not any(item.lower in lexicon().cues for item in behind)
    return behind[-1].end if cut and beside else end


def _capital(item: Item) -> bool:
    return item.token is not None and item.token.capital


def _dated(item: Item) -> bool:
    """Whether a word belongs to a date that stands before the text."""
    return item.lower[:1].isdigit() or item.lower in TIME


def _plain(item: Item) -> bool:
    return item.token is not None and item.token.word


def _touches(item: Item, stretches: Sequence[Stretch]) -> bool:
    return any(item.start < end and start < item.end for start, end in stretches)
