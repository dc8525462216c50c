"""`python -m train.annotator.ship`: a checkpoint to the shipped files.

The int8 network, the small tables of the heads, the tokenizer, and `files.json` with the hash of each. Weights are
quantised per channel with a reduced range, which costs nothing on new processors and is right on those without VNNI.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.annotator.model import TABLE_SCALE, Annotator, base_folder, load

INPUTS = ["pieces", "mask", "shapes", "firsts"]
OUTPUTS = [
    "upos", "names", "anchors", "types", "modes", "statuses", "arcs", "rel_dep", "rel_head", "role_anchor",
    "role_word", "coref_dep", "coref_head", "sense",
]  # fmt: skip
TABLES = ("rel_pair", "role_distance", "coref_match", "coref_distance", "coref_group")


def export(model: Annotator, target: Path) -> None:
    """The network as ONNX, any batch size and length."""
    ones = torch.ones(2, 9, dtype=torch.long)
    sample = (ones, ones, torch.zeros(2, 9, dtype=torch.long), torch.tensor([[1, 2, 4], [1, 3, 5]]))
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in ["firsts", *OUTPUTS]}
    axes["arcs"] = {0: "batch", 1: "words", 2: "heads"}
    axes["rel_head"] = {0: "batch", 1: "heads"}
    torch.onnx.export(
        model, sample, str(target), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip


def ship(checkpoint: Path, out: Path, *, quantise: bool = True) -> Path:
    """Writes the files; returns the folder."""
    out.mkdir(parents=True, exist_ok=True)
    model = load(checkpoint)
    full = checkpoint.with_suffix(".onnx")
    export(model, full)
    if quantise:
        quantize_dynamic(full, out / "encoder.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    else:
        shutil.copy(full, out / "encoder.onnx")
    scale = {name: TABLE_SCALE if name.startswith("coref") else 1.0 for name in TABLES}
    np.savez(out / "heads.npz", **{name: getattr(model, name).detach().numpy() * scale[name] for name in TABLES})
    shutil.copy(base_folder() / "tokenizer.json", out / "tokenizer.json")
    names = ("encoder.onnx", "heads.npz", "tokenizer.json")
    pins = out / "files.json"
    hashes = json.loads(pins.read_text(encoding="utf-8")) if pins.exists() else {}
    hashes |= {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names}
    pins.write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")
    return out


def likeness(full: Path, small: Path) -> dict[str, float]:
    """How alike the outputs of the two networks are on made-up pieces: correlation by output."""
    feeds = {
        "pieces": np.random.default_rng(1).integers(1000, 20000, (4, 60)),
        "mask": np.ones((4, 60), dtype=np.int64),
        "shapes": np.zeros((4, 60), dtype=np.int64),
        "firsts": np.tile(np.arange(1, 41), (4, 1)),
    }
    a, b = (ort.InferenceSession(str(p)).run(None, feeds) for p in (full, small))
    return {
        n: round(float(np.corrcoef(x.ravel(), y.ravel())[0, 1]), 4) for n, x, y in zip(OUTPUTS, a, b, strict=True)
    }


def main() -> None:
    """Writes the files and prints how far int8 is from fp32."""
    parser = argparse.ArgumentParser(prog="train.annotator.ship", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/parallax/annotation/encoder/model"))
    parser.add_argument("--full", action="store_true", help="do not quantise: to measure what quantising costs")
    o = parser.parse_args()
    ship(o.model, o.out, quantise=not o.full)
    print(likeness(o.model.with_suffix(".onnx"), o.out / "encoder.onnx"))
    print("size", (o.out / "encoder.onnx").stat().st_size)


if __name__ == "__main__":
    main()
