"""Owns which words of two or more texts to mark as differing. For the eye alone: no verdict is drawn from it.

A word is shared where it stands, in the same order, in every other text too; case, accents' encoding and punctuation
do not count. Texts longer than LONGEST words are not compared and come back with nothing marked.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

LONGEST = 300  # words; the comparison is quadratic in the worst case
MOST = 8  # texts
_TOKEN = re.compile(r"\s+|\S+")
_SIGNS = re.compile(r"\W+")


def differing(texts: Sequence[str]) -> list[list[tuple[str, bool]]]:
    """For each text its stretches in order, as (stretch, whether it differs); joined they are the text again."""
    tokens = [_TOKEN.findall(text) for text in texts]
    words = [[(place, _plain(token)) for place, token in enumerate(row) if _plain(token)] for row in tokens]
    if not 2 <= len(texts) <= MOST or any(len(row) > LONGEST for row in words):
        return [[(text, False)] if text else [] for text in texts]
    shared = [_shared(words, place) for place in range(len(texts))]
    return [
        _stretches(row, {place for place, _ in line} - same)
        for row, line, same in zip(tokens, words, shared, strict=True)
    ]


def _plain(token: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFC", token).casefold())


def _shared(words: list[list[tuple[int, str]]], one: int) -> set[int]:
    """Token places of text `one` that every other text holds too."""
    mine = words[one]
    same = {place for place, _ in mine}
    for other in range(len(words)):
        if other != one:
            low, high = sorted((one, other))  # one direction per pair: the matcher is not symmetric
            matcher = SequenceMatcher(None, [w for _, w in words[low]], [w for _, w in words[high]], autojunk=False)
            found: set[int] = set()
            for block in matcher.get_matching_blocks():
                start = block.a if one == low else block.b
                found.update(place for place, _ in mine[start : start + block.size])
            same &= found
    return same


def _stretches(tokens: list[str], marked: set[int]) -> list[tuple[str, bool]]:
    """Neighbouring tokens joined; a blank between two marked words is marked with them."""
    flags = [place in marked for place in range(len(tokens))]
    for place in range(1, len(tokens) - 1):
        if not _plain(tokens[place]):
            flags[place] = flags[place - 1] and flags[place + 1]
    return [
        ("".join(tokens[p] for p in run), flag) for flag, run in groupby(range(len(tokens)), key=flags.__getitem__)
    ]
