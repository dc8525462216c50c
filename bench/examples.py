"""How much of what a careful reader finds in the shipped examples the records hold, layer by layer."""

import json
from collections import defaultdict
from pathlib import Path

import msgspec

import parallax
from bench.expected import LAYERS, REPORTS, Item, compare, load_expected
from bench.score import Score

NOTES = {
    "differences": "quotation wordings and headline claims",
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


def measure(data: Path) -> list[Score]:  # noqa: ARG001 (the examples ship with the project)
    """The share of expectations that hold, per layer."""
    by_layer: dict[str, list[bool]] = defaultdict(list)
    for item in items():
        by_layer[item.layer].append(item.holds)
    return [
        Score(
            f"examples/{layer}",
            sum(by_layer[layer]) / len(by_layer[layer]),
            f"shipped examples, {len(by_layer[layer])} items",
            NOTES.get(layer, ""),
        )
        for layer in LAYERS
    ]
