"""Turns Examples into tensors."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from parallax.annotation.encoder.labels import SHAPES
from parallax.annotation.encoder.words import shape
from train.annotator.examples import Example

MAX_PIECES = 384
RECASED = {"upper": 0.04, "title": 0.03, "lower": 0.02}  # share of windows read as capitals, headline, careless text
HIDDEN = 0.0  # share of the words that a window is read without: what is told by one word alone is learned by heart
MASK = 103
LETTERS = [SHAPES.index(name) for name in ("lower", "title", "mixed", "upper")]


def tokenize(examples: list[Example], tokenizer_file: Path) -> list[Example]:
    """Fills pieces, firsts and shapes; leaves out windows that would be too long."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    cache: dict[str, list[int]] = {}
    kept = []
    for example in examples:
        pieces, firsts, shapes = [101], [], [SHAPES.index("punct")]
        for word in example.words:
            if word not in cache:
                cache[word] = tokenizer.encode(word, add_special_tokens=False).ids[:12] or [100]
            firsts.append(len(pieces))
            pieces += cache[word]
            shapes += [shape(word)] * len(cache[word])
        example.pieces, example.firsts, example.shapes = [*pieces, 102], firsts, [*shapes, SHAPES.index("punct")]
        if len(example.pieces) <= MAX_PIECES and example.words:
            kept.append(example)
    return kept


def pad(rows: list[list[int]], fill: int = 0) -> Tensor:
    """A matrix of rows filled up to the longest."""
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def inputs(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, mask, shapes, firsts."""
    pieces = pad([e.pieces for e in batch])
    mask = pad([[1] * len(e.pieces) for e in batch])
    return pieces, mask, pad([e.shapes for e in batch]), pad([e.firsts for e in batch])


def recased(batch: list[Example], rng: random.Random) -> list[Example]:
    """Now and then one window of the batch in another letter case, which the base sees by shapes alone."""
    for at, example in enumerate(batch):
        name = rng.choices(["", *RECASED], [1 - sum(RECASED.values()), *RECASED.values()])[0]
        if name:
            shapes = [SHAPES.index(name) if shape in LETTERS else shape for shape in example.shapes]
            batch[at] = replace(example, shapes=shapes)
    return batch


def partly_hidden(batch: list[Example], rng: random.Random) -> list[Example]:
    """Every window of the batch with some words hidden; their letter case stays."""
    return [replace(example, pieces=_hidden(example, rng)) for example in batch]


def _hidden(example: Example, rng: random.Random) -> list[int]:
    pieces = list(example.pieces)
    for start, end in pairwise([*example.firsts, len(pieces) - 1]):
        if rng.random() < HIDDEN:
            pieces[start:end] = [MASK] * (end - start)
    return pieces
