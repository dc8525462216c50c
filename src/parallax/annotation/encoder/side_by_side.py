"""Owns the reading of two tellings side by side: the log-odds that two mentions, each in its sentence, are one event.

A network of its own reads both sentences together, each under its report's headline and with the words that carry the
event marked. The answer for (one, two) is that for (two, one), and does not hang on what else is asked for.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from parallax.annotation.encoder.shipped import content, session

# Word pieces: of a headline, of the words that carry the event, and of a sentence with them.
HEADLINE, CARRIER, SENTENCE = 18, 8, 44
START, END, OPEN, CLOSE = 101, 102, 1, 2  # BERT's own ends, and two unused pieces as marks


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """A sentence cut at the words that carry an event, and the headline above it, "" where the sentence is that."""

    headline: str
    before: str
    words: str
    after: str


def one_event(one: Telling, two: Telling) -> float:
    """The log-odds; some milliseconds the first time that a pair is asked for."""
    return _one_event(*sorted((one, two)))


@lru_cache(maxsize=1 << 16)
def _one_event(one: Telling, two: Telling) -> float:
    ids, cut, *marks = row(one, two)
    pieces = np.array([ids], dtype=np.int64)
    kinds = np.array([[int(at >= cut) for at in range(len(ids))]], dtype=np.int64)
    feeds = {"pieces": pieces, "mask": np.ones_like(pieces), "kinds": kinds}
    feeds |= {name: np.array([place], dtype=np.int64) for name, place in zip(("one", "two"), marks, strict=True)}
    return float(_network().run(None, feeds)[0][0])


Row = tuple[list[int], int, int, int]  # pieces, how many are the first's, and the place of either mark


def row(one: Telling, two: Telling) -> Row:
    """What the network reads of two tellings."""
    (left, first), (right, second) = _pieces(one), _pieces(two)
    return [START, *left, END, *right, END], len(left) + 2, 1 + first, len(left) + 2 + second


@lru_cache(maxsize=1 << 14)
def _pieces(telling: Telling) -> tuple[list[int], int]:
    """The pieces of a telling and the place of the mark that opens its words; what is farthest from them is cut."""
    head, words = _ids(telling.headline)[:HEADLINE], _ids(telling.words)[:CARRIER]
    before, after = _ids(telling.before), _ids(telling.after)
    room = SENTENCE - len(words) - 2
    kept = min(len(before), max(room // 2, room - len(after)))
    start = [*head, *([END] if head else []), *before[len(before) - kept :]]
    return [*start, OPEN, *words, CLOSE, *after[: room - kept]], len(start)


def _ids(text: str) -> list[int]:
    ids: list[int] = _tokenizer().encode(text, add_special_tokens=False).ids
    return ids


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_buffer(content("tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def _network() -> onnxruntime.InferenceSession:
    return session("pairs.onnx")
