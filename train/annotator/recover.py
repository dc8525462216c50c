"""`python -m train.annotator.recover`: the shipped int8 network as a checkpoint that training can go on from.

Each parameter is found in the network's graph by exporting a network of random numbers in the same way: where its
numbers stand in that graph stand those of the shipped one. What quantising rounded off stays lost; the numbers that
only training asks for (how senses are compared) begin anew.
"""

import argparse
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from train.annotator.model import TABLE_SCALE, Annotator, base_folder
from train.annotator.ship import TABLES, export

WORDS = "embeddings.word_embeddings.weight"  # never trained: the base's own
NUMBERED = re.compile(r"onnx::MatMul_(\d+)")
NOISE = 1e-3  # tells parameters apart that begin alike
Arrays = dict[str, np.ndarray]


def recovered(shipped: Path) -> dict[str, torch.Tensor]:
    """The parameters of the network in a folder; an error names the file where its graph is of another shape."""
    model = Annotator(BertModel.from_pretrained(base_folder(), add_pooling_layer=False)).eval()
    found = {WORDS: model.get_parameter(WORDS).detach().clone()}
    with np.load(shipped / "heads.npz") as heads:
        found |= {
            name: torch.tensor(heads[name] / (TABLE_SCALE if name.startswith("coref") else 1.0)) for name in TABLES
        }
    return read_back(model, export, shipped / "encoder.onnx") | found


def read_back(model: torch.nn.Module, export_: Callable[[Any, Path], None], shipped: Path) -> dict[str, torch.Tensor]:
    """What a shipped int8 graph has of the parameters of a model, which is filled with other numbers for it."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * NOISE)
    with tempfile.TemporaryDirectory() as folder:
        fresh, small = Path(folder) / "fresh.onnx", Path(folder) / "small.onnx"
        export_(model, fresh)
        quantize_dynamic(fresh, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        places, same = _arrays(fresh), set(_arrays(small))
    held = _arrays(shipped)
    if same != set(held):
        raise SystemExit(f"{shipped}: not a network of this shape")
    found = {}
    for name, parameter in model.named_parameters():
        if (place := _place(parameter.detach().numpy(), places)) is not None:
            numbers, as_is = dequantised(held, place), np.array_equal(places[place], parameter.detach().numpy())
            numbers = numbers if numbers.shape == places[place].shape else numbers.T
            found[name] = torch.tensor(np.ascontiguousarray(numbers if as_is else numbers.T, dtype=np.float32))
    return found


def _arrays(path: Path) -> Arrays:
    """By name; matrices that the exporter numbers, each version in its own way, by their place in that order."""
    arrays = {array.name: numpy_helper.to_array(array) for array in onnx.load(path).graph.initializer}
    numbers = sorted({int(found[1]) for name in arrays if (found := NUMBERED.match(name))})
    order = {number: at for at, number in enumerate(numbers)}
    plain = {NUMBERED.sub(lambda found: f"matrix {order[int(found[1])]}", name): a for name, a in arrays.items()}
    return {name.replace("_Transposed", ""): array for name, array in plain.items()}


def _place(numbers: np.ndarray, places: Arrays) -> str | None:
    """The name under which a parameter stands in the graph, as it is or turned round; None where it is not there."""
    for name, array in places.items():
        if any(array.shape == way.shape and np.array_equal(array, way) for way in (numbers, numbers.T)):
            return name
    return None


def dequantised(held: Arrays, name: str) -> np.ndarray:
    """An array of the graph in floating point; quantised ones have a scale and a zero for all or for each channel."""
    if name in held:
        return held[name]
    numbers = held[f"{name}_quantized"].astype(np.float32)
    scale, zero = held[f"{name}_scale"], held[f"{name}_zero_point"].astype(np.float32)
    return (numbers - zero) * scale  # channels are the last axis


def main() -> None:
    """Writes the checkpoint."""
    parser = argparse.ArgumentParser(prog="train.annotator.recover", description=__doc__)
    parser.add_argument("--shipped", type=Path, default=Path("src/parallax/annotation/encoder/model"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/shipped.pt"))
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": recovered(options.shipped)}, options.out)


if __name__ == "__main__":
    main()
