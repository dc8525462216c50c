"""Owns Reuse: how much of one report's own words stands in another, and the word stream that is compared.

Words inside quotation marks are no evidence by themselves: two reporters who heard one speaker write the same words,
and neither copied. But where the words around a quotation were lifted, it was lifted with them. Everything counts
only in runs long enough not to meet by chance.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallax.cleaning import Cleaned
from parallax.linking.settings import settings
from parallax.linking.terms import LONGEST, WORD, stem
from parallax.spans import Span, words

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
    at: tuple[int, ...]  # the place of each stem in `whole`
    whole: tuple[str, ...]  # all stems, the quoted ones too
    spans: tuple[Span, ...]  # where each of `whole` stands


@dataclass(frozen=True, slots=True)
class Reuse:
    """The words two reports share in runs: as shares of each report's stream, 0 to 1."""

    of_left: float
    of_right: float
    words: int
    swapped: int  # places inside a passage where the figures differ: many are the mark of a template
    lifted: int = 0  # `words` and the quoted ones in common inside and beside them
    longest: int = 0  # of `lifted`, those of the longest passage
    in_left: tuple[Span, ...] = ()  # the passages where they stand, quotations inside and beside them included
    in_right: tuple[Span, ...] = ()


def stream(cleaned: Cleaned) -> Stream:
    """The word stream of a report's body."""
    whole: list[str] = []
    spans: list[Span] = []
    at: list[int] = []
    for passage in cleaned.passages:
        if passage.kind != "body":
            continue
        paragraph = words(passage.span, cleaned.report.text)
        outside = list(outside_quotations(paragraph))
        for match in WORD.finditer(paragraph):
            word, (start, end) = match.group(), match.span()
            if len(word) > LONGEST or not (len(word) > 1 or word.isdigit()) or not (base := stem(word)):
                continue
            while outside and outside[0][1] < end:
                outside.pop(0)
            if outside and outside[0][0] <= start:
                at.append(len(whole))
            whole.append(base)
            spans.append(Span(cleaned.report.id, passage.span.start + start, passage.span.start + end))
    stems = tuple(whole[place] for place in at)
    return Stream(
        cleaned.report.id, stems, tuple(s[0].isdigit() for s in stems), tuple(at), tuple(whole), tuple(spans)
    )


def outside_quotations(paragraph: str) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) outside quotation marks; a quotation left open runs to the paragraph's end."""
    start, closing = 0, ""
    for match in MARK.finditer(paragraph):
        mark, at = match.group(), match.start()
        before, after = paragraph[at - 1 : at], paragraph[at + 1 : at + 2]
        inside_word = before.isalnum() and after.isalnum()
        if closing:
            if mark in closing and not inside_word and not (mark == '"' and _opens(before, after)):
                start, closing = at + 1, ""
        elif mark in CLOSING and not inside_word and (mark != '"' or _opens(before, after)):
            yield start, at
            closing = CLOSING[mark]
    if not closing:
        yield start, len(paragraph)


def _opens(before: str, after: str) -> bool:
    return not before.isalnum() and before not in {".", ",", "!", "?", "…"} and bool(after) and not after.isspace()


def shingles(text: Stream) -> Iterator[tuple[str, ...]]:
    """Every run of as many stems as the settings call a shingle."""
    size = settings().origin.shingle
    for start in range(len(text.stems) - size + 1):
        yield text.stems[start : start + size]


def reuse(left: Stream, right: Stream) -> Reuse:
    """What two streams share."""
    least = settings().origin.passage
    found = list(_passages(_runs(left, right)))
    passages = [runs for runs in found if _size(runs) >= least]
    in_left = {i + k for runs in passages for i, _, length in runs for k in range(length)}
    in_right = {j + k for runs in passages for _, j, length in runs for k in range(length)}
    stretches = [_stretch(left, right, runs) for runs in passages]
    sizes = [_common_words(left, right, stretch) for stretch in stretches]
    if passages:  # beside text that was lifted, so was a quotation with the same few words around it
        short = (_stretch(left, right, runs) for runs in found if _size(runs) < least)
        stretches += [stretch for stretch in short if _common_words(left, right, stretch) >= least]
    return Reuse(
        of_left=len(in_left) / max(1, len(left.stems)),
        of_right=len(in_right) / max(1, len(right.stems)),
        words=len(in_right),
        swapped=sum(_swaps(left, right, runs) for runs in passages),
        lifted=sum(sizes),
        longest=max(sizes, default=0),
        in_left=_spans(left, [(a, c) for a, c, _, _ in stretches]),
        in_right=_spans(right, [(b, d) for _, _, b, d in stretches]),
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


Stretch = tuple[int, int, int, int]  # first and last place in left.whole, first and last in right.whole


def _stretch(left: Stream, right: Stream, runs: Sequence[Run]) -> Stretch:
    """Where a passage stands in each text, with the quotations before and after it as far as they are the same."""
    (i, j, _), (last_i, last_j, length) = runs[0], runs[-1]
    a, b = left.at[i], right.at[j]
    least_a, least_b = (left.at[i - 1] + 1 if i else 0), (right.at[j - 1] + 1 if j else 0)
    while a > least_a and b > least_b and left.whole[a - 1] == right.whole[b - 1]:
        a, b = a - 1, b - 1
    c, d = left.at[last_i + length - 1], right.at[last_j + length - 1]
    most_c, most_d = _next(left, last_i + length) - 1, _next(right, last_j + length) - 1
    while c < most_c and d < most_d and left.whole[c + 1] == right.whole[d + 1]:
        c, d = c + 1, d + 1
    return a, c, b, d


def _next(text: Stream, place: int) -> int:
    """Where the stem at this place of `stems` stands in `whole`; past the end, where `whole` ends."""
    return text.at[place] if place < len(text.at) else len(text.whole)


def _common_words(left: Stream, right: Stream, stretch: Stretch) -> int:
    a, c, b, d = stretch
    return (Counter(left.whole[a : c + 1]) & Counter(right.whole[b : d + 1])).total()


def _spans(text: Stream, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    found = {Span(text.report, text.spans[first].start, text.spans[last].end) for first, last in places}
    return tuple(sorted(found))
