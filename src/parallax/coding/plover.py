"""Owns the step from an event mention to PLOVER and CAMEO: its root by status, its quad class, scale and code.

PLOVER codes words and wishes as acts of their own: cooperation that is only intended is AGREE, harm that is only
announced is THREATEN, and what is only asked for is REQUEST (PLOVER codebook, the entries of these types). The
tables are data/crosswalk.toml, which says where the manual contradicts itself and what was chosen.
"""

from functools import cache
from importlib.resources import files

import msgspec

from parallax.annotation import Status

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HARMFUL = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
INTENDED: frozenset[Status] = frozenset({"planned", "conditional"})


class Crosswalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Quad class, scale and CAMEO code of each type; CAMEO codes of "TYPE mode"."""

    source: str
    quad: dict[str, int]
    scale: dict[str, float]
    cameo: dict[str, str]
    cameo_mode: dict[str, str]


@cache
def crosswalk() -> Crosswalk:
    """The shipped tables."""
    text = files("parallax.coding").joinpath("data", "crosswalk.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Crosswalk)


def root(type_: str, status: Status) -> str:
    """The PLOVER root of a mention of this type and status."""
    if status == "called-for":
        return "REQUEST"
    if status == "denied":
        return "REJECT"
    if status in INTENDED and type_ in COOPERATIVE:
        return "AGREE"
    return "THREATEN" if status in INTENDED and type_ in HARMFUL else type_


def cameo(type_: str, mode: str | None) -> str:
    """The CAMEO code of a type, the mode's own where there is one."""
    tables = crosswalk()
    return tables.cameo_mode.get(f"{type_} {mode}", tables.cameo[type_])


def quad(type_: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return crosswalk().quad[type_]


def scale(type_: str) -> float:
    """From -10 (conflict) to 10 (cooperation)."""
    return crosswalk().scale[type_]
