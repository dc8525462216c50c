"""Owns Score and the floors: a floor is raised by `--update`, and lowered only with `--allow-regression`."""

import json
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.005  # a new floor is pinned this far under the measured score, so that a library's patch release passes
# Processors round int8 differently: what the trained network decides may differ by a few cases on another machine.
LEARNED = ("annotation/", "attribution/", "encoder/", "events/", "examples/", "figures/", "places/", "times/")
LEARNED_SLACK = 0.015
FEW = (
    "confirmed/",
    "event-links/",
    "linked/",
    "reconciliation/",
    "examples/events",
    "examples/ceasefires",
)  # a case or two is a point or more
FEW_SLACK = 0.05


@dataclass(frozen=True, slots=True)
class Score:
    """One number: `name` is stable and unique ("cleaning/html/body-f1"), `value` is better when higher."""

    name: str
    value: float
    data: str  # which data, which split, how many items
    note: str = ""  # what others reach, or what the number means
    gated: bool = True  # False for speed and memory, which are reported and never gated


def read_floors() -> dict[str, float]:
    """The pinned floor of each gated score."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def fallen(scores: list[Score], floors: dict[str, float]) -> list[str]:
    """One line for each gated score under its floor."""
    measured = {score.name: score.value for score in scores if score.gated}
    return [
        f"{name}: {measured[name]:.4f} is under its floor {floor:.4f}"
        for name, floor in sorted(floors.items())
        if name in measured and measured[name] < floor
    ]


def _slack(name: str) -> float:
    if name.startswith(FEW):
        return FEW_SLACK
    return LEARNED_SLACK if name.startswith(LEARNED) else SLACK


def raised(scores: list[Score], floors: dict[str, float], *, allow_regression: bool = False) -> dict[str, float]:
    """Floors pinned at the measured scores less their slack; existing ones never fall unless allowed to."""
    slack = {score.name: _slack(score.name) for score in scores}
    pinned = {score.name: round(max(0.0, score.value - slack[score.name]), 4) for score in scores if score.gated}
    kept = {} if allow_regression else {n: max(f, pinned.get(n, f)) for n, f in floors.items()}
    return dict(sorted({**floors, **pinned, **kept}.items()))
