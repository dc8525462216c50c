"""`python -m train.annotator.vectors`: the base model as it came, for sentence vectors, quantised to int8.

Training for tags destroys sentence vectors, so they come from this second, frozen copy; it is run only on the
sentences that need them. Pooling is the mean over pieces, as the base was trained.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from train.annotator.model import base_folder


class Pooled(nn.Module):
    """Pieces and mask in, one unit vector a sentence out."""

    def __init__(self) -> None:
        super().__init__()
        self.base = BertModel.from_pretrained(base_folder(), add_pooling_layer=False).eval()

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Unit vectors [batch, 384]."""
        hidden = self.base(input_ids=pieces, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)
        return mean / mean.norm(dim=-1, keepdim=True).clamp(min=1e-9)


def main() -> None:
    """Writes vectors.onnx and pins its hash."""
    parser = argparse.ArgumentParser(prog="train.annotator.vectors", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("src/parallax/annotation/encoder/model"))
    parser.add_argument("--full", type=Path, default=Path("checkpoints/vectors.onnx"))
    o = parser.parse_args()
    o.full.parent.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 9, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("pieces", "mask")} | {"vectors": {0: "batch"}}
    torch.onnx.export(
        Pooled(), (ones, ones), str(o.full), input_names=["pieces", "mask"], output_names=["vectors"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    small = o.out / "vectors.onnx"
    quantize_dynamic(o.full, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    pins = json.loads((o.out / "files.json").read_text(encoding="utf-8"))
    pins[small.name] = hashlib.sha256(small.read_bytes()).hexdigest()
    (o.out / "files.json").write_text(json.dumps(pins, indent=1) + "\n", encoding="utf-8")
    print("size", small.stat().st_size)


if __name__ == "__main__":
    main()
