"""Owns the decision which lines are body: a linear-chain model over the features, read from `data/line_model.json`.

The best sequence of (body, other) is found by dynamic programming over the lines that no sure rule bars.
How the weights were made is told in the data file's `source`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OTHER, BODY = 0, 1


@dataclass(frozen=True, slots=True)
class LineModel:
    """`weights` speak for body where positive; `moves[a][b]` is the worth of b following a."""

    weights: dict[str, float]
    moves: tuple[tuple[float, float], tuple[float, float]]


@cache
def line_model() -> LineModel:
    """The shipped model."""
    raw = json.loads(files("parallax.cleaning").joinpath("data/line_model.json").read_text(encoding="utf-8"))
    (oo, ob), (bo, bb) = raw["moves"]
    return LineModel(dict(raw["weights"]), ((oo, ob), (bo, bb)))


def scores(features: Sequence[dict[str, float]], model: LineModel) -> list[float]:
    """How much each line by itself and its surroundings looks like body: above 0 is more likely than not."""
    weights = model.weights
    return [sum(weights.get(name, 0.0) * value for name, value in found.items()) for found in features]


def best_states(line_scores: Sequence[float], model: LineModel) -> list[int]:
    """The likeliest sequence of OTHER and BODY, which starts after an OTHER."""
    moves = model.moves
    total = (0.0, -1e9)
    back: list[tuple[int, int]] = []
    for score in line_scores:
        from_other = (total[0] + moves[0][0], total[0] + moves[0][1])
        from_body = (total[1] + moves[1][0], total[1] + moves[1][1])
        back.append((int(from_body[0] > from_other[0]), int(from_body[1] > from_other[1])))
        total = (max(from_other[0], from_body[0]), max(from_other[1], from_body[1]) + score)
    state = int(total[1] > total[0])
    states = []
    for choice in reversed(back):
        states.append(state)
        state = choice[state]
    return states[::-1]
