"""Sentence vectors are near for what says the same."""

import numpy as np
import pytest

from parallax.annotation.encoder.shipped import folder
from parallax.annotation.encoder.vectors import vector, vectors

pytestmark = pytest.mark.skipif(not (folder() / "vectors.onnx").is_file(), reason="the network's files are not there")


def test_a_rewording_is_nearer_than_another_sentence() -> None:
    one = vector("Unless the fighters leave, there will be no peace in the south.")
    two = vector("There can be no peace in the south if the fighters do not withdraw.")
    other = vector("The harbour will be dredged next spring.")
    assert one @ two > 0.6 > one @ other


def test_vectors_have_length_one_and_empty_text_none() -> None:
    found = vectors(["A short sentence.", "", "日本語の文"])
    assert np.allclose(np.linalg.norm(found[[0, 2]], axis=1), 1, atol=1e-3)
    assert not found[1].any()


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    alone = vectors(["The road is closed."])[0]
    among = vectors(["The road is closed.", "A much longer sentence about something else, with many more words."])[0]
    assert alone @ among > 0.99
