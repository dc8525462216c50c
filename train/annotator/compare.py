"""`python -m train.annotator.compare`: what quantising costs, as the table of scores in the model card.

`train.annotator.ship --full --out checkpoints/full` writes the network in fp32; `compare measure FOLDER OUT.json`
takes the scores of the network in a folder, `compare table FP32.json INT8.json` prints them side by side.
"""

import argparse
import importlib
import json
from pathlib import Path

from parallax.annotation.encoder import network, shipped

MODULES = ("encoder", "coreference", "attribution", "events")


def measure(folder: Path, out: Path, data: Path) -> None:
    """Every score with the network of a folder, as JSON."""
    shipped.folder = lambda: folder
    network.encoder.cache_clear()
    found = [s for m in MODULES for s in importlib.import_module(f"bench.{m}").measure(data)]
    rows = {s.name: {"value": s.value, "data": s.data} for s in found}
    out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def table(full: Path, small: Path) -> None:
    """The rows of the card: score, data, fp32, int8."""
    left, right = (json.loads(path.read_text(encoding="utf-8")) for path in (full, small))
    print("| score | data | fp32 | int8 |\n|---|---|---|---|")
    for name, row in right.items():
        print(f"| {name} | {row['data']} | {left[name]['value']:.3f} | {row['value']:.3f} |")


def main() -> None:
    """Measures one network, or prints the table of two."""
    parser = argparse.ArgumentParser(prog="train.annotator.compare", description=__doc__)
    parser.add_argument("what", choices=["measure", "table"])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    if options.what == "measure":
        measure(options.first, options.second, options.data)
    else:
        table(options.first, options.second)


if __name__ == "__main__":
    main()
