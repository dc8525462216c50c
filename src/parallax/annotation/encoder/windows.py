"""Owns how a document is cut into windows for the network, and which window answers for which word.

Windows hold whole sentences, at most LIMIT words, and overlap; a sentence longer than LIMIT is cut hard. Every word
is answered for by exactly one window, the one in which it stands farther from an edge.
"""

from dataclasses import dataclass
from itertools import pairwise

LIMIT, OVERLAP = 170, 42  # words; the lengths that the model was trained on


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) go through the network together; it answers for [core_start, core_end)."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows_of(starts: list[int], length: int) -> list[Window]:
    """The windows of a document of `length` words whose sentences begin at `starts`."""
    if not length:
        return []
    borders = _borders(starts or [0], length)
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(borders) - 1:
        last = first + 1
        while last < len(borders) - 1 and borders[last + 1] - borders[first] <= LIMIT:
            last += 1
        spans.append((borders[first], borders[last]))
        if last == len(borders) - 1:
            break
        first = last
        while first > 1 and borders[last] - borders[first - 1] <= OVERLAP and borders[first - 1] > spans[-1][0]:
            first -= 1
    cuts = [0, *(_cut(a, b, borders) for a, b in pairwise(spans)), length]
    return [Window(s, e, cuts[i], cuts[i + 1]) for i, (s, e) in enumerate(spans)]


def _borders(starts: list[int], length: int) -> list[int]:
    """Sentence borders, with borders added where a sentence is longer than a window."""
    borders: list[int] = []
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        borders += range(start, end, LIMIT)
    return [*borders, length] if borders else []


def _cut(left: tuple[int, int], right: tuple[int, int], borders: list[int]) -> int:
    """The sentence border nearest to the middle of the overlap of two windows."""
    middle = (right[0] + left[1]) / 2
    return min((b for b in borders if right[0] <= b <= left[1]), key=lambda b: abs(b - middle))
