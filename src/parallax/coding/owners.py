"""Owns which event mention a figure belongs to: by its word, its parties, the tree, else the nearest that fits."""

from collections.abc import Sequence

from parallax.annotation import EventMention
from parallax.coding.chunks import Chunk, Scene
from parallax.coding.fates import Fate

STEPS = 8  # steps up the tree
# What the event of a figure without a word of its own can be.
FITTING: dict[str, frozenset[str]] = {
    "killed": frozenset({"ASSAULT"}),
    "injured": frozenset({"ASSAULT"}),
    "missing": frozenset({"ASSAULT", "COERCE"}),
    "detained": frozenset({"COERCE"}),
    "abducted": frozenset({"ASSAULT", "COERCE"}),
    "released": frozenset({"RETREAT", "CONCEDE"}),
    "displaced": frozenset({"ASSAULT", "COERCE", "RETREAT"}),
    "troops": frozenset({"MOBILIZE", "ASSAULT", "RETREAT"}),
    "protesters": frozenset({"PROTEST"}),
    "weapons": frozenset({"ASSAULT", "MOBILIZE", "AID"}),
    "money": frozenset({"AID", "SANCTION"}),
}


def owner(scene: Scene, chunk: Chunk, fate: Fate, events: Sequence[tuple[int, EventMention]]) -> int | None:
    """The index of the event mention of the sentence that a figure belongs to, or None."""
    if not events:
        return None
    ways = (_by_word, _by_party, _by_tree, _nearest)
    return next((n for way in ways if (n := way(scene, chunk, fate, events)) is not None), None)


def _by_word(scene: Scene, _: Chunk, fate: Fate, events: Sequence[tuple[int, EventMention]]) -> int | None:
    """The mention that the word of the fate carries."""
    if fate.word is None:
        return None
    start, end = scene.words[fate.word]
    return next((n for n, event in events if event.trigger.start < end and start < event.trigger.end), None)


def _by_party(scene: Scene, chunk: Chunk, _: Fate, events: Sequence[tuple[int, EventMention]]) -> int | None:
    """The mention that those counted are a party of, the smallest party first."""
    if chunk.head is None:
        return None
    head = scene.words[chunk.head]
    parties = [
        (span.end - span.start, n)
        for n, event in events
        for span in (*event.recipients, *event.actors)
        if span.start <= head[0] and head[1] <= span.end
    ]
    return min(parties)[1] if parties else None


def _by_tree(scene: Scene, chunk: Chunk, fate: Fate, events: Sequence[tuple[int, EventMention]]) -> int | None:
    """The first mention on the way up the tree."""
    carried = {scene.at(event.trigger.start): n for n, event in events}
    node = fate.word if fate.word is not None else chunk.head if chunk.head is not None else chunk.number
    for _ in range(STEPS):
        if node in carried:
            return carried[node]
        node = scene.heads[node]
        if node < 0:
            return None
    return None


def _nearest(scene: Scene, chunk: Chunk, fate: Fate, events: Sequence[tuple[int, EventMention]]) -> int | None:
    """The nearest mention of a type that fits the kind of figure."""
    fitting = FITTING.get(fate.kind, frozenset())
    place = scene.words[chunk.number][0]
    near = [(abs(event.trigger.start - place), n) for n, event in events if event.type in fitting]
    return min(near)[1] if near else None
