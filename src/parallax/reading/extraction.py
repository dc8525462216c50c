"""Owns `main`: which blocks of a page the HTML extractor takes for main text.

trafilatura says what the main text is; its words are aligned with the page's own, in order, and a block is main when
most of its words are. The page's text is never replaced by the extractor's. Costs are linear in the page but for a
sort, so that a page of megabytes is no trap. The extractor's balanced setting is used with its fallbacks: its
precision setting and its fast one score within 0.003 F1 of it on the article-extraction-benchmark, and what is
wrongly taken for main text can be set aside later, while what is wrongly left out is lost.
"""

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import trafilatura
from lxml import etree, html

from parallax.reading.layout import Layout
from parallax.reading.report import Block

# The extractor's time grows with the elements and with how deep they stand: 1 s at about 5,000 plain elements, or at
# 150,000 levels summed over all elements. News pages have up to some 5,000 elements and 150,000 levels. Above the
# first limits its fallbacks are left out, above the second it is not asked, and no block is main.
WHOLE = (15_000, 400_000, 3_000_000)  # elements, levels, characters of markup
FAST = (60_000, 800_000, 8_000_000)
MOST = 0.5  # share of a block's words that must be the extractor's
GRAMS = (8, 4, 2, 1)  # lengths of word sequences that anchor the alignment, longest first
WORD = re.compile(r"\w+")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without main text as errors


def with_main(layout: Layout, tree: html.HtmlElement, size: int) -> tuple[Block, ...]:
    """The blocks of a page with `main` told; `size` is the length of its markup in characters."""
    extracted = main_text(tree, size)
    if not extracted:
        return layout.blocks
    spans = [layout.text[block.start : block.end] for block in layout.blocks]
    shares = covered(spans, extracted)
    return tuple(replace(block, main=share >= MOST) for block, share in zip(layout.blocks, shares, strict=True))


def main_text(tree: html.HtmlElement, size: int) -> str:
    """The extractor's text of a page, empty where it finds none or the page is beyond it."""
    cost = (*weight(tree), size)
    if any(one > limit for one, limit in zip(cost, FAST, strict=True)):
        return ""
    fast = any(one > limit for one, limit in zip(cost, WHOLE, strict=True))
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    except Exception:  # noqa: BLE001  # whatever breaks inside the extractor, the page keeps its text
        return ""
    return str(getattr(document, "text", None) or "")


def weight(tree: html.HtmlElement) -> tuple[int, int]:
    """The number of elements, and their depths added up."""
    elements = levels = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            elements += 1
            levels += depth
        else:
            depth -= 1
    return elements, levels


def covered(blocks: Sequence[str], extracted: str) -> list[float]:
    """For each block the share of its words that the extracted text holds in the same order, 0 to 1."""
    words: list[str] = []
    owner: list[int] = []
    for number, block in enumerate(blocks):
        found = WORD.findall(block)
        words += found
        owner += [number] * len(found)
    counts = [0] * len(blocks)
    totals = [0] * len(blocks)
    for number in owner:
        totals[number] += 1
    for position in aligned(words, WORD.findall(extracted)):
        counts[owner[position]] += 1
    return [count / total if total else 0.0 for count, total in zip(counts, totals, strict=True)]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of the page and the stretch of the extracted text that may be in it."""

    low: int
    high: int
    first: int
    last: int
    level: int = 0
    after_run: bool = False  # it begins right behind words already aligned
    before_run: bool = False  # it ends right before such words


def aligned(page: Sequence[str], extracted: Sequence[str]) -> Iterator[int]:
    """Positions in `page` of the words of `extracted`, in order: a common subsequence that prefers long runs.

    Sequences of words that occur once on either side anchor the alignment (as in patience sorting); what lies
    between two anchors is aligned in the same way with shorter sequences.
    """
    work = [_Gap(0, len(page), 0, len(extracted), after_run=False, before_run=False)]
    while work:
        gap = work.pop()
        low, high, first, last = gap.low, gap.high, gap.first, gap.last
        final = gap.level >= len(GRAMS)
        # only next to a run, or where nothing else is left to tell by: a teaser above the text repeats its words
        while (gap.before_run or final) and low < high and first < last and page[high - 1] == extracted[last - 1]:
            high, last = high - 1, last - 1
            yield high
        while (gap.after_run or final) and low < high and first < last and page[low] == extracted[first]:
            yield low
            low, first = low + 1, first + 1
        if low >= high or first >= last or final:
            continue
        runs = _runs(page[low:high], extracted[first:last], GRAMS[gap.level])
        for start, _, length in runs:
            yield from range(low + start, low + start + length)
        edges = [(0, 0, 0), *runs, (high - low, last - first, 0)]
        for number, ((start, other, length), (end, other_end, _)) in enumerate(pairwise(edges)):
            work.append(
                _Gap(
                    low + start + length,
                    low + end,
                    first + other + length,
                    first + other_end,
                    gap.level + 1,
                    after_run=gap.after_run or number > 0,
                    before_run=gap.before_run or number < len(runs),
                )
            )


def _runs(page: Sequence[str], extracted: Sequence[str], size: int) -> list[tuple[int, int, int]]:
    """Matching runs (start in page, start in extracted, length) around sequences of `size` words unique in both."""
    there, here = _unique(page, size), _unique(extracted, size)
    pairs = sorted((there[gram], at) for gram, at in here.items() if gram in there)
    runs: list[tuple[int, int, int]] = []
    for start, other in _increasing(pairs):
        if runs and start < runs[-1][0] + runs[-1][2]:
            continue  # inside the run before
        if runs and other < runs[-1][1] + runs[-1][2]:
            continue
        length = size
        while start + length < len(page) and other + length < len(extracted):
            if page[start + length] != extracted[other + length]:
                break
            length += 1
        runs.append((start, other, length))
    return runs


def _unique(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Where each sequence of `size` words stands that occurs once."""
    seen: dict[tuple[str, ...], int] = {}
    for at, gram in enumerate(zip(*(words[i:] for i in range(size)), strict=False)):
        seen[gram] = -1 if gram in seen else at
    return {gram: at for gram, at in seen.items() if at >= 0}


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of pairs, sorted by the first number, that rises in the second as well."""
    tails: list[int] = []  # smallest second number that ends a rising sequence of each length
    ends: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        tails[length : length + 1] = [second]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
