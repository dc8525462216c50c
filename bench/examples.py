"""How much of what a careful reader finds in the shipped examples the records hold, layer by layer."""

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

import parallax
from bench.expected import LAYERS, REPORTS, Item, compare, load_expected
from bench.score import Score

NOTES = {
    "differences": "quotation wordings and headline claims",
    "ceasefires": "the stage, and none declared that is only called for",
    "events": "each report's telling in one entry, with type and status",
    "figures": "claims with kind, scope, low and high",
    "noise": "page noise that is neither body nor headline",
    "utterances": "wordings together, relation, origins",
}


def items() -> list[Item]:
    """Every expectation of every happening, judged."""
    archive = parallax.read(REPORTS, workers=1)
    records = [json.loads(msgspec.json.encode(story.record)) for story in archive.stories]
    archive.close()
    return [item for name, gold in load_expected().items() for item in compare(name, gold, records)]


def scores_of(judged: Sequence[Item]) -> list[Score]:
    """The share of expectations that hold, per layer."""
    by_layer = {layer: [item.holds for item in judged if item.layer == layer] for layer in LAYERS}
    return [
        Score(
            f"examples/{layer}", sum(held) / len(held), f"shipped examples, {len(held)} items", NOTES.get(layer, "")
        )
        for layer, held in by_layer.items()
    ]


def measure(data: Path) -> list[Score]:  # noqa: ARG001 (the examples ship with the project)
    """The score of each layer."""
    return scores_of(items())
