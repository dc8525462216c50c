"""Likeness: the model's data and its pull."""

import numpy as np

from parallax.linking import sign
from parallax.linking.likeness import Measured, model
from parallax.linking.settings import settings
from tests.linking.newsroom import FERRY, FERRY_TOLD_AGAIN, STRIKE, cleaned

FIRST, SECOND = np.array([0]), np.array([1])


def likeness(*paragraphs: tuple[str, ...], published: tuple[str | None, str | None] = (None, None)) -> float:
    left, right = (
        sign(cleaned(str(i), *body, published=date))
        for i, (body, date) in enumerate(zip(paragraphs, published, strict=True))
    )
    return float(Measured.of([left, right]).likeness(FIRST, SECOND)[0])


def test_every_weight_belongs_to_a_feature_and_says_its_source() -> None:
    signatures = [sign(cleaned("1", *FERRY)), sign(cleaned("2", *STRIKE))]
    assert set(model().weights) <= set(Measured.of(signatures).features(FIRST, SECOND))
    assert model().source
    assert settings().source


def test_two_tellings_are_more_alike_than_two_happenings() -> None:
    assert likeness(FERRY, FERRY_TOLD_AGAIN) > 0.5
    assert likeness(FERRY, STRIKE) < 0.05


def test_days_between_make_reports_less_alike() -> None:
    near = likeness(FERRY, FERRY_TOLD_AGAIN, published=("2024-03-04", "2024-03-05"))
    far = likeness(FERRY, FERRY_TOLD_AGAIN, published=("2024-03-04", "2024-04-24"))
    assert near > far


def test_likeness_is_the_same_both_ways() -> None:
    assert np.isclose(likeness(FERRY, FERRY_TOLD_AGAIN), likeness(FERRY_TOLD_AGAIN, FERRY))
