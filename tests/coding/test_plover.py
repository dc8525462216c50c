"""A type becomes the root that the codebook gives to its status."""

import re

import pytest

from parallax.annotation import Status
from parallax.annotation.encoder.labels import MODES_OF_TYPE, TYPES
from parallax.coding import plover_root
from parallax.coding.plover import cameo, crosswalk, scale


@pytest.mark.parametrize(
    ("type_", "status", "root"),
    [
        ("CONSULT", "happened", "CONSULT"),
        ("CONSULT", "planned", "AGREE"),
        ("AID", "conditional", "AGREE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("ASSAULT", "background", "ASSAULT"),
        ("RETREAT", "called-for", "REQUEST"),
        ("ASSAULT", "denied", "REJECT"),
        ("PROTEST", "planned", "PROTEST"),
    ],
)
def test_root(type_: str, status: Status, root: str) -> None:
    assert plover_root(type_, status) == root


def test_every_type_has_its_place_in_every_table() -> None:
    tables = crosswalk()
    types = set(TYPES) - {"none"}
    assert set(tables.quad) == set(tables.scale) == set(tables.cameo) == types
    for name, code in tables.cameo_mode.items():
        type_, mode = name.split()
        assert mode in MODES_OF_TYPE[type_].split(), name
        assert re.fullmatch(r"\d{3,4}", code)


@pytest.mark.parametrize(
    ("type_", "mode", "code"),
    [
        ("ASSAULT", "heavy-weapons", "194"),
        ("ASSAULT", None, "190"),
        ("CONSULT", "visit", "042"),
        ("AID", None, "070"),
    ],
)
def test_cameo(type_: str, mode: str | None, code: str) -> None:
    assert cameo(type_, mode) == code


def test_conflict_is_scaled_below_zero_and_cooperation_above() -> None:
    for type_, quad in crosswalk().quad.items():
        assert (scale(type_) > 0) == (quad < 3), type_
