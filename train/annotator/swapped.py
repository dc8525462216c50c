"""Copies of windows in which most names are others of their kind, so that what stands around a name counts.

Names of the whole training set are exchanged, as often as they occur there; tags are made anew for their words.
"""

import random

from train.annotator.examples import Example

SHARE = 0.6  # of the names of a window; the rest stays as it was

Name = list[str]


def swapped(examples: list[Example], rng: random.Random) -> list[Example]:
    """One copy of every window that has names, in order."""
    pool: dict[str, list[Name]] = {}
    for example in examples:
        for kind, start, end in _names(example):
            pool.setdefault(kind, []).append(example.words[start:end])
    return [_copy(e, pool, rng) for e in examples if any(tag != "O" for tag in e.names or ())]


def _names(example: Example) -> list[tuple[str, int, int]]:
    """(kind, start, end) of the window's names."""
    found: list[tuple[str, int, int]] = []
    for at, tag in enumerate(example.names or ()):
        edge, _, kind = tag.partition("-")
        if edge == "B":
            found.append((kind, at, at + 1))
        elif edge == "I" and found and found[-1][2] == at:
            found[-1] = (kind, found[-1][1], at + 1)
    return found


def _copy(example: Example, pool: dict[str, list[Name]], rng: random.Random) -> Example:
    words, tags, starts = list[str](), list[str](), list[int]()
    names = {start: (kind, end) for kind, start, end in _names(example)}
    sentences = set(example.starts)
    at = 0
    while at < len(example.words):
        if at in sentences:
            starts.append(len(words))
        kind, end = names.get(at, ("", at + 1))
        own = example.words[at:end]
        put = rng.choice(pool[kind]) if kind and rng.random() < SHARE else own
        words += put
        tags += [f"B-{kind}", *[f"I-{kind}"] * (len(put) - 1)] if kind else [(example.names or [])[at]]
        at = end
    return Example(words, starts, names=tags)
