"""Reads who is who in the labelled news reports: who acts or speaks there, by name, description and pronoun.

Trees come from the network that is shipped, as they will when the program runs. Nouns that are nobody are not
labelled, so that only labelled mentions teach; what they may refer to is any noun before them.
"""

from itertools import pairwise
from pathlib import Path

from bench.texts import texts_of
from parallax.annotation.encoder.found import Found
from parallax.annotation.encoder.network import encoder
from train.annotator.examples import Document, Example
from train.annotator.labelled import rows
from train.annotator.sets import WINDOW, Layout

LABELS = "coreference.jsonl"


def reports(data: Path) -> list[Document]:
    """Every labelled report."""
    texts = texts_of(data)
    found = []
    for row in rows(LABELS):
        text = " ".join(texts[row["set"], row["id"]].split())
        told = Layout(text[: row["sentences"][-1][1]], row["sentences"])
        words = [told.text[s:e] for s, e in told.offsets]
        tree = encoder().read(words, told.starts)
        entity: dict[int, int] = {}
        for start, end, number in row["mentions"]:
            place = told.words(start, end)
            if place:
                entity.setdefault(_head(tree, *place), number)
        found.append(Document(_windows(words, told.starts, tree), entity, partly=True))
    return found


def _head(tree: Found, start: int, end: int) -> int:
    """The word of a mention that hangs on a word outside it."""
    return next((w for w in range(start, end) if not start <= tree.heads[w] < end), start)


def _windows(words: list[str], starts: list[int], tree: Found) -> list[Example]:
    """Whole sentences in windows that do not overlap, with their trees; a sentence too long is a window."""
    borders = [*starts, len(words)]
    found: list[Example] = []
    base = 0
    for low, high in pairwise(borders):
        if not found or high - base > WINDOW:
            base = low
            found.append(Example([], [], [], [], []))
        window = found[-1]
        window.starts.append(low - base)
        window.words += words[low:high]
        window.heads = [*(window.heads or ()), *(h - base if h >= 0 else -1 for h in tree.heads[low:high])]
        window.relations = [*(window.relations or ()), *tree.relations[low:high]]
        window.upos = [*(window.upos or ()), *tree.upos[low:high]]
    return found
