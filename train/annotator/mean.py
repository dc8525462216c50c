"""`python -m train.annotator.mean OUT.pt ONE.pt:0.4 TWO.pt:0.6`: the weighted mean of checkpoints, number by number.

Checkpoints that go back to one start, or are of one run, lie in one valley: their mean is steadier than any of them
(Wortsman et al. 2022, "Model soups"). Weights are normed to a sum of 1.
"""

import argparse
from pathlib import Path

import torch


def mean(parts: list[tuple[Path, float]]) -> dict[str, torch.Tensor]:
    """The state of the mean; what only some have is theirs, and what is no number (none here) is the first's."""
    state: dict[str, torch.Tensor] = {}
    totals: dict[str, float] = {}
    for path, weight in parts:
        model = torch.load(path, weights_only=False)["model"]
        for name, value in model.items():
            if not value.is_floating_point():
                state.setdefault(name, value)
            else:
                state[name] = state.get(name, torch.zeros_like(value)) + value * weight
                totals[name] = totals.get(name, 0.0) + weight
    return {name: value / totals[name] if name in totals else value for name, value in state.items()}


def main() -> None:
    """Writes the mean as a checkpoint to start or to ship from."""
    parser = argparse.ArgumentParser(prog="train.annotator.mean", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", nargs="+", help="PATH:WEIGHT")
    options = parser.parse_args()
    parts = [(Path(path), float(weight)) for path, _, weight in (part.rpartition(":") for part in options.parts)]
    torch.save({"model": mean(parts), "step": 0}, options.out)


if __name__ == "__main__":
    main()
