"""Coreference inside GUM news reports, from raw text with the program's own words, sentences and trees.

A predicted mention is its head word. It is the gold mention whose head, the word of the span that the gold tree heads
from outside it, has the same characters; where several gold mentions share a head ("the mayor" in "the mayor and his
deputy"), it is the shortest, and the others are missed. Entities with one mention are left out on both sides.
"""

import re
from collections.abc import Hashable, Iterator
from pathlib import Path

from bench.coreference_score import Clusters, conll_f1
from bench.score import Score
from bench.treebank import Document, gum_news, parse


def measure(data: Path) -> list[Score]:
    """CoNLL F1 over all documents together."""
    news = gum_news(data)
    mean, muc, b_cubed, ceaf = conll_f1(aligned(document) for document in news)
    entities = [entity for document in news for entity in gold_entities(document)]
    on = (
        f"GUM news, dev and test, {len(news)} documents, {len(entities)} entities, {sum(map(len, entities))} mentions"
    )
    note = (
        f"MUC {muc:.3f}, B-cubed {b_cubed:.3f}, CEAF-e {ceaf:.3f}; from raw text, by head words, singletons left out"
    )
    return [Score("encoder/gum-news/coreference-f1", mean, on, note)]


def aligned(document: Document) -> tuple[Clusters, Clusters]:
    """The gold and the predicted entities of a document, gold mentions by span, others by their head's characters."""
    gold = gold_entities(document)
    words = document.gold.words
    by_head: dict[tuple[int, int], Hashable] = {}
    mentions = [mention for entity in gold for mention in entity]
    for mention in sorted(mentions, key=lambda m: (m[1] - m[0], m)):
        by_head.setdefault(words[head_of(mention, document.gold.heads)], mention)
    ours = parse(document.text)
    response: list[frozenset[Hashable]] = []
    for chain in ours.chains:
        heads = [ours.words[word] for word in chain]
        response.append(frozenset(by_head.get(head, ("unknown", *head)) for head in heads))
    return gold, response


def gold_entities(document: Document) -> list[frozenset[tuple[int, int, int]]]:
    """The mentions (first word, end, entity number) of every entity that has two or more."""
    entities: dict[int, set[tuple[int, int, int]]] = {}
    opened: list[tuple[int, int]] = []
    for at, marks in enumerate(document.entities):
        for number, opens, closes in marks_of(marks):
            if opens:
                opened.append((number, at))
            if closes:
                last = max(i for i, (other, _) in enumerate(opened) if other == number)
                _, start = opened.pop(last)
                entities.setdefault(number, set()).add((start, at + 1, number))
    return [frozenset(mentions) for mentions in entities.values() if len(mentions) > 1]


def marks_of(marks: str) -> Iterator[tuple[int, bool, bool]]:
    """(entity number, whether it opens here, whether it closes here) from the Entity annotation of one word."""
    for piece in re.findall(r"\([^()]*\)?|[^()]+\)", marks):
        number = re.search(r"\d+", piece)
        assert number is not None, marks
        yield int(number.group()), piece.startswith("("), piece.endswith(")")


def head_of(mention: tuple[int, int, int], heads: list[int]) -> int:
    """The first word of the span whose head stands outside it."""
    start, end, _ = mention
    return next(word for word in range(start, end) if not start <= heads[word] < end)
