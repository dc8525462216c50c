"""Owns the decision whether two event mentions are one event.

First the log-odds of data/events.toml are summed over what the two share; what is likely enough by that is read side
by side by the network, and both together decide. What speaks most for and against is the reason.
"""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from parallax.annotation.encoder.side_by_side import one_event
from parallax.linking.event_features import compare
from parallax.linking.event_profiles import EventProfile
from parallax.linking.links import Decision, Verdict

FORBIDDEN, LEAST = 0.0, 0.001  # the score of what cannot be one event, and the lowest that a sum of likeness gives


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the log-odds by what two mentions share, and those of reading them side by side, are put together."""

    least: float  # the probability from which on two mentions are read
    most: int  # of the likeliest others that a mention is read with
    shared: float
    read: float
    bias: float


class Weighing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights in nats of what two mentions share, and how they are read where they are."""

    bias: float
    weights: dict[str, float]
    reading: Reading | None = None


class Ways(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How mentions are weighed inside a report and over reports, and from which probability on two are one event."""

    same: float  # of two reports
    same_inside: float  # of one report
    sure: float  # from here on one bears the other out, if other pairs of the two accounts do so too
    alone: float  # from here on one pair is enough
    unsure: float
    strict: bool  # what cannot be one event parts whole groups
    inside: Weighing
    over: Weighing

    def of(self, one: EventProfile, two: EventProfile) -> Weighing:
        """How these two are weighed."""
        return self.inside if one.ref.report == two.ref.report else self.over

    def bar(self, one: EventProfile, two: EventProfile) -> float:
        """From which probability on these two are one event."""
        return self.same_inside if one.ref.report == two.ref.report else self.same


class EventRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """data/events.toml: how the program's own mentions are weighed, and how those that were given to it."""

    source: str
    far_km: float
    own: Ways
    given: Ways


@cache
def rule() -> EventRule:
    """The shipped rule."""
    text = files("parallax.linking").joinpath("data", "events.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=EventRule)


def ruled_out(one: EventProfile, two: EventProfile, why: str) -> Decision:
    """The decision on what cannot be one event."""
    return Decision(one.label, two.label, "different", FORBIDDEN, why)


def shared(one: EventProfile, two: EventProfile, ways: Ways) -> dict[str, float]:
    """What each thing that the two share, or that parts them, adds to the log-odds; under "" what all begin with."""
    limits = ways.of(one, two)
    features = compare(one, two, given=not ways.strict)
    found = {name: limits.weights.get(name, 0.0) * value for name, value in features.items()}
    return {name: value for name, value in found.items() if value} | {"": limits.bias}


def decided(one: EventProfile, two: EventProfile, parts: Mapping[str, float], ways: Ways, *, read: bool) -> Decision:
    """The decision by what is shared and, where it is `read`, by the network.

    Where pairs of that kind are read and this one is not, it is too unlikely for that: two events.
    """
    how = ways.of(one, two).reading
    odds = sum(parts.values())
    if how is not None and read:
        told = how.read * one_event(one.telling, two.telling)
        odds, parts = how.shared * odds + told + how.bias, {**parts, "read side by side": told}
    score = chance(odds)
    verdict: Verdict = "different"
    if how is None or read:
        verdict = "same" if score >= ways.bar(one, two) else "unsure" if score >= ways.unsure else "different"
    reason = _reason(parts) if verdict != "different" else ""
    return Decision(one.label, two.label, verdict, max(LEAST, round(score, 3)), reason)


def chance(odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-odds))


def forbidden(decision: Decision) -> bool:
    """Whether no sum of likeness may make the two one event."""
    return decision.verdict == "different" and decision.score == FORBIDDEN


def _reason(parts: Mapping[str, float]) -> str:
    ranked = sorted((item for item in parts.items() if item[0]), key=lambda item: (-abs(item[1]), item[0]))[:4]
    told = "; ".join(f"{name.replace('_', ' ')} {value:+.1f}" for name, value in ranked if value)
    return told or "nothing in common"
