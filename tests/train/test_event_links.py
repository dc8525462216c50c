"""How the weights of event links are fitted and written, on a few invented pairs."""

import msgspec
import numpy as np

from parallax.linking.event_pairs import EventRule, Reading, Ways
from train.event_links.pairs import FAR, Pairs
from train.event_links.weights import Read, fit, lines_of, put_together, weighing

ANSWERS = np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0])
# "alike" tells the events; "actors_clash" stands where it makes no sense: with what is one event.
FEATURES = np.array([[0.9, 1.0], [0.8, 1.0], [0.9, 0.0], [0.1, 0.0], [0.2, 0.0], [0.1, 0.0]])
ROWS, NONE = np.arange(6), np.zeros((6, 4), dtype=np.float32)
PAIRS = Pairs(["alike", "actors_clash"], FEATURES, ANSWERS, np.ones(6), ROWS, NONE, ROWS, ROWS, [])
START = Reading(least=0.1, most=4, shared=0.5, read=0.5, bias=0.0)


def test_no_weight_has_a_sign_that_makes_no_sense() -> None:
    alike, clash, _ = fit(PAIRS)
    assert alike > 0
    assert clash <= 0


def test_what_is_alike_is_likelier() -> None:
    weights = fit(PAIRS)
    found = FEATURES @ weights[:-1] + weights[-1]
    assert found[:3].min() > found[3:].max()


def test_what_tells_nothing_counts_for_nothing() -> None:
    told, noise = np.array([3.0, 2.0, -1.0, 1.0, -2.0, -3.0]), np.array([1.0, -1.0, 1.0, 1.0, -1.0, 1.0])
    reading = put_together(Read(noise, told, ANSWERS, np.ones(6)), START)
    assert reading.read > 0.3 > reading.shared
    assert (reading.least, reading.most) == (START.least, START.most)


def test_what_is_written_is_what_is_read() -> None:
    inside = weighing(PAIRS.names, np.array([2.5, -0.5, -1.25]), None)
    over = weighing(PAIRS.names, np.array([1.5, 0.0, -2.0]), START, alike=6.0)
    own = Ways(same=0.6, same_inside=0.5, sure=0.8, alone=0.9, unsure=0.3, strict=True, inside=inside, over=over)
    given = Ways(
        same=0.25, same_inside=0.25, sure=0.25, alone=0.25, unsure=0.12, strict=False, inside=over, over=over
    )
    lines = ['source = "invented"', f"far_km = {FAR}", *lines_of(own, "own"), *lines_of(given, "given")]
    read = msgspec.toml.decode("\n".join(lines), type=EventRule)
    assert (read.own, read.given) == (own, given)
    assert read.own.inside.weights["alike"] == 2.5
    assert read.own.over.weights == {"alike": 6.0}
