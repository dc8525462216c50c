"""`python -m train.side_by_side.ship`: a checkpoint to `pairs.onnx` in int8, its hash pinned in `files.json`."""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.side_by_side.model import INPUTS, SideBySide, load

NAME = "pairs.onnx"


def export(model: SideBySide, target: Path) -> None:
    """The network as ONNX, any number of pairs of any length."""
    ones = torch.ones(2, 9, dtype=torch.long)
    sample = (ones, ones, torch.zeros_like(ones), torch.tensor([1, 2]), torch.tensor([6, 7]))
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch"} for name in (*INPUTS[3:], "odds")}
    torch.onnx.export(
        model, sample, str(target), input_names=list(INPUTS), output_names=["odds"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def ship(checkpoint: Path, out: Path) -> Path:
    """Writes the int8 network and pins its hash; returns the file."""
    full = checkpoint.with_suffix(".onnx")
    export(load(checkpoint), full)
    quantize_dynamic(full, out / NAME, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    pins = out / "files.json"
    hashes = json.loads(pins.read_text(encoding="utf-8"))
    hashes[NAME] = hashlib.sha256((out / NAME).read_bytes()).hexdigest()
    pins.write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")
    return out / NAME


def main() -> None:
    """Writes the file and prints its size."""
    parser = argparse.ArgumentParser(prog="train.side_by_side.ship", description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("checkpoints/pairs.pt"))
    parser.add_argument("--out", type=Path, default=Path("src/parallax/annotation/encoder/model"))
    o = parser.parse_args()
    print("size", ship(o.model, o.out).stat().st_size)


if __name__ == "__main__":
    main()
