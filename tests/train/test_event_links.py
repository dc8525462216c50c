"""How the weights of event links are fitted and written, on a few invented pairs."""

import msgspec
import numpy as np

from parallax.linking.event_pairs import EventRule
from train.event_links import FAR, Pairs, chances, fit, joined, lines_of, threshold, weighing

ANSWERS = np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0])
# "alike" tells the events; "actors_clash" stands where it makes no sense: with what is one event.
FEATURES = np.array([[0.9, 1.0], [0.8, 1.0], [0.9, 0.0], [0.1, 0.0], [0.2, 0.0], [0.1, 0.0]])
PAIRS = Pairs(["alike", "actors_clash"], FEATURES, ANSWERS, np.ones(6, dtype=np.bool_))


def test_no_weight_has_a_sign_that_makes_no_sense() -> None:
    alike, clash, _ = fit(PAIRS, 1e-4)
    assert alike > 0
    assert clash <= 0


def test_what_is_alike_is_likelier() -> None:
    found = chances(FEATURES, fit(PAIRS, 1e-4))
    assert found[:3].min() > found[3:].max()


def test_the_threshold_is_the_lowest_with_enough_right() -> None:
    chance = np.array([0.9, 0.8, 0.7, 0.6])
    assert threshold(chance, np.array([1.0, 1.0, 1.0, 0.0])) == 0.7
    assert threshold(chance, np.zeros(4)) == 0.99


def test_pairs_are_put_together() -> None:
    assert len(joined(PAIRS, PAIRS).answers) == 12


def test_what_is_written_is_what_is_read() -> None:
    own = weighing(PAIRS.names, np.array([2.5, -0.5, -1.25]), 0.6, 0.3, strict=True)
    given = weighing(PAIRS.names, np.array([1.5, 0.0, -2.0]), 0.25, 0.12, strict=False)
    lines = ['source = "invented"', *lines_of(own, "", f"far_km = {FAR}"), "[given]", *lines_of(given, "given.")]
    read = msgspec.toml.decode("\n".join(lines), type=EventRule)
    assert (read.same, read.strict, read.bias, read.weights["alike"]) == (0.6, True, -1.25, 2.5)
    assert read.given == given
    assert "actors_clash" not in read.given.weights
