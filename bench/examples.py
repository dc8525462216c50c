"""How much of what a careful reader finds in the shipped examples the records hold, layer by layer."""

import json
import tempfile
from collections import defaultdict
from pathlib import Path

from bench.expected import LAYERS, REPORTS, Item, compare, load_expected
from bench.score import Score
from parallax.cli import main

NOTES = {
    "differences": "quotation wordings and headline claims",
    "figures": "claims with kind, scope, low and high",
    "noise": "page noise that is neither body nor headline",
    "utterances": "wordings together, relation, origins",
}


def make_records(folder: Path) -> Path:
    """Read the shipped examples into a new store under `folder` and export them; the export's path."""
    store, out = folder / "examples.db", folder / "records.jsonl"
    main(["read", str(REPORTS), "--store", str(store)], standalone_mode=False)
    main(["export", "--format", "json", "--store", str(store), "--output", str(out)], standalone_mode=False)
    return out


def items() -> list[Item]:
    """Every expectation of every happening, judged."""
    with tempfile.TemporaryDirectory() as folder:
        lines = make_records(Path(folder)).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
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
