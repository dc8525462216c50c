"""Owns the sense of an event mention: what the network knows at its trigger, in a few small numbers.

Two senses are compared in microseconds, so that every two mentions of a report can be; what they tell of one event
is a log-odds that stands beside what else the two have in common (`parallax.linking`).
"""

from functools import cache, lru_cache
from io import BytesIO
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parallax.annotation.encoder.shipped import content

SIZE = 32  # numbers of a sense, each a byte
STEPS = 20  # of a byte to one standard deviation of a number

Floats = NDArray[np.float32]
# Which pairs a comparison was learned from: of one report or of two, the program's own mentions or given ones.
Look = Literal["own-inside", "own-over", "given-inside", "given-over"]


class Senses:
    """Makes a sense of what the network's heads give for one word."""

    def __init__(self) -> None:
        """Loads the file of the package; raises NetworkError where it is missing."""
        self._words, self._bias = _tables()["words"], _tables()["bias"]

    def of(self, *told: Floats) -> bytes:
        """SIZE bytes from the outputs of some heads at a word, in the order of the training."""
        numbers = np.concatenate(told) @ self._words + self._bias
        made: bytes = np.clip(np.rint(numbers * STEPS), -127, 127).astype(np.int8).tobytes()
        return made


def alike(one: bytes, two: bytes, look: Look) -> float:
    """The log-odds of one event by two senses, 0 where either is not known; symmetric."""
    if not one or not two:
        return 0.0
    left, right = _numbers(one), _numbers(two)
    product, apart, bias = _heads()[look]
    return float(product @ (left * right) + apart @ np.abs(left - right)) + bias


@lru_cache(maxsize=1 << 14)
def _numbers(sense: bytes) -> Floats:
    return np.frombuffer(sense, dtype=np.int8).astype(np.float32) / np.float32(STEPS)


@cache
def _tables() -> dict[str, Floats]:
    with np.load(BytesIO(content("sense.npz"))) as tables:
        return dict(tables)


@cache
def _heads() -> dict[str, tuple[Floats, Floats, float]]:
    """By look: the weights of products and of distances, and the bias."""
    heads = {name: table for name, table in _tables().items() if "-" in name}
    return {name: (head[:SIZE], head[SIZE:-1], float(head[-1])) for name, head in heads.items()}
