"""Owns sentence vectors: unit vectors of 384 numbers, near for sentences that say the same.

They come from a frozen copy of the network's base, which is run only on the sentences that need them.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parallax.annotation.encoder.shipped import content, session

WIDTH, MOST_PIECES, BATCH = 384, 256, 16

Floats = NDArray[np.float32]


@cache
def _network() -> tuple[onnxruntime.InferenceSession, Tokenizer]:
    tokenizer = Tokenizer.from_buffer(content("tokenizer.json"))
    tokenizer.enable_truncation(MOST_PIECES)
    tokenizer.no_padding()
    return session("vectors.onnx"), tokenizer


def vectors(texts: Sequence[str]) -> Floats:
    """[texts, 384]; a text without any word piece is a vector of zeros."""
    network, tokenizer = _network()
    found = np.zeros((len(texts), WIDTH), dtype=np.float32)
    ids = [e.ids for e in tokenizer.encode_batch_fast(list(texts))]
    order = sorted((i for i in range(len(ids)) if len(ids[i]) > 2), key=lambda i: len(ids[i]))
    for low in range(0, len(order), BATCH):
        batch = order[low : low + BATCH]
        width = max(len(ids[i]) for i in batch)
        pieces = np.array([ids[i] + [0] * (width - len(ids[i])) for i in batch], dtype=np.int64)
        mask = np.array([[1] * len(ids[i]) + [0] * (width - len(ids[i])) for i in batch], dtype=np.int64)
        found[batch] = network.run(None, {"pieces": pieces, "mask": mask})[0]
    return found


@lru_cache(maxsize=20_000)
def vector(text: str) -> Floats:
    """The vector of one sentence."""
    result: Floats = vectors([text])[0]
    return result
