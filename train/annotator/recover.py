"""`python -m train.annotator.recover`: the shipped int8 network as a checkpoint that training can go on from.

Each parameter is found in the network's graph by exporting a network of random numbers in the same way: where its
numbers stand in that graph stand those of the shipped one. What quantising rounded off stays lost; the numbers that
only training asks for (how senses are compared) begin anew.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from train.annotator.model import TABLE_SCALE, Annotator, base_folder
from train.annotator.ship import TABLES, export

WORDS = "embeddings.word_embeddings.weight"  # never trained: the base's own
NOISE = 1e-3  # tells parameters apart that begin alike
Arrays = dict[str, np.ndarray]


def recovered(shipped: Path) -> dict[str, torch.Tensor]:
    """The parameters of the network in a folder; an error names those whose shape the graph does not have."""
    model = Annotator(BertModel.from_pretrained(base_folder(), add_pooling_layer=False)).eval()
    words = model.get_parameter(WORDS).detach().clone()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * NOISE)
    with tempfile.TemporaryDirectory() as folder:
        fresh, small = Path(folder) / "fresh.onnx", Path(folder) / "small.onnx"
        export(model, fresh)
        quantize_dynamic(fresh, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        places, same = _arrays(fresh), set(_arrays(small))
    held = _arrays(shipped / "encoder.onnx")
    if same != set(held):
        raise SystemExit(f"{shipped}: not a network of this shape")
    with np.load(shipped / "heads.npz") as heads:
        tables = {name: heads[name] / (TABLE_SCALE if name.startswith("coref") else 1.0) for name in TABLES}
    found = {WORDS: words} | {name: torch.tensor(table) for name, table in tables.items()}
    for name, parameter in model.named_parameters():
        if name not in found and (place := _place(parameter.detach().numpy(), places)) is not None:
            numbers, as_is = dequantised(held, place), np.array_equal(places[place], parameter.detach().numpy())
            found[name] = torch.tensor(np.ascontiguousarray(numbers if as_is else numbers.T, dtype=np.float32))
    return found


def _arrays(path: Path) -> Arrays:
    return {array.name: numpy_helper.to_array(array) for array in onnx.load(path).graph.initializer}


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
