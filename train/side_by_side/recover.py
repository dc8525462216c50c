"""`python -m train.side_by_side.recover`: the shipped int8 pair network as a checkpoint, to train on from there."""

import argparse
from pathlib import Path

import torch

from train.annotator.recover import read_back
from train.side_by_side.model import fresh
from train.side_by_side.ship import NAME, export


def recovered(shipped: Path) -> dict[str, torch.Tensor]:
    """All parameters of the network in a folder, as near as int8 kept them."""
    model = fresh().eval()
    found = read_back(model, export, shipped / NAME)
    if lost := {name for name, _ in model.named_parameters()} - set(found):
        raise SystemExit(f"{shipped / NAME}: {len(lost)} parameters were not found, {min(lost)} first")
    return found


def main() -> None:
    """Writes the checkpoint."""
    parser = argparse.ArgumentParser(prog="train.side_by_side.recover", description=__doc__)
    parser.add_argument("--shipped", type=Path, default=Path("src/parallax/annotation/encoder/model"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/pairs-shipped.pt"))
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(recovered(options.shipped), options.out)


if __name__ == "__main__":
    main()
