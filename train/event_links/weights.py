"""Owns the regressions: how much each thing that two mentions share says, and what reading them adds to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from scipy.optimize import minimize

from parallax.annotation.encoder.side_by_side import one_event
from parallax.linking.event_pairs import Reading, Ways, Weighing
from train.event_links.pairs import Numbers, Pairs

PENALTY = 1e-4  # of squared weights; between 1e-5 and 1e-3 the checking groups come out alike
# What can only speak against one event.
AGAINST = ("_clash", "wish_and_fact", "background", "_towns", "_countries")
# One report tells of one thing once, and of many things: these can speak for or against.
EITHER = frozenset({
    "near", "one_sentence", "lead", "many", "many_towns", "many_days", "many_tolls", "sited", "both_sited", "between",
})  # fmt: skip

Bounds = tuple[float | None, float | None]


def fit(known: Pairs, penalty: float = PENALTY) -> Numbers:
    """Weights and, last, the bias of a logistic regression; no weight has the sign that makes no sense."""
    bounds = [_bounds(name) for name in known.names] + [(None, None)]
    inputs = np.hstack([known.features, np.ones((len(known.features), 1))])
    return _regression(inputs, known.answers, known.weights, penalty, bounds)


def _regression(inputs: Numbers, answers: Numbers, weights: Numbers, penalty: float, bounds: list[Bounds]) -> Numbers:
    """The last column is not held small."""
    shrunk = np.append(np.ones(inputs.shape[1] - 1), 0)
    share = weights / weights.sum()

    def loss(found: Numbers) -> tuple[float, Numbers]:
        odds = inputs @ found
        value = share @ (np.logaddexp(0, odds) - answers * odds)
        slope = inputs.T @ (share * (chance(odds) - answers)) + 2 * penalty * shrunk * found
        return float(value + penalty * (shrunk * found) @ found), slope

    start = np.zeros(inputs.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x)


def _bounds(name: str) -> Bounds:
    if name in EITHER:
        return None, None
    return (None, 0.0) if name.endswith(AGAINST) else (0.0, None)


def chance(odds: Numbers) -> Numbers:
    """Probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


@dataclass(frozen=True, slots=True)
class Read:
    """The pairs likely enough to be read side by side: log-odds before and by reading, and the answers."""

    before: Numbers
    odds: Numbers
    answers: Numbers
    weights: Numbers


def read(held: Pairs, weights: Numbers, how: Reading) -> Read:
    """Reads what is likely enough."""
    before = held.features @ weights[:-1] + weights[-1]
    kept = np.flatnonzero(chance(before) >= how.least)
    told = [held.profiles[n] for n in kept]
    odds = np.array([one_event(one.telling, two.telling) for one, two in told])
    return Read(before[kept], odds, held.answers[kept], held.weights[kept])


def put_together(known: Read, reading: Reading) -> Reading:
    """The three numbers."""
    inputs = np.column_stack([known.before, known.odds, np.ones(len(known.before))])
    bounds: list[Bounds] = [(0.0, None), (0.0, None), (None, None)]
    shared, by_reading, bias = map(float, _regression(inputs, known.answers, known.weights, 1e-5, bounds))
    return msgspec.structs.replace(reading, shared=round(shared, 3), read=round(by_reading, 3), bias=round(bias, 3))


def weighing(names: Sequence[str], weights: Numbers, reading: Reading | None, **by_hand: float) -> Weighing:
    """A weighing as the file has it."""
    learned = dict(zip(names, map(float, weights[:-1]), strict=True)) | by_hand
    kept = {name: round(weight, 4) for name, weight in sorted(learned.items()) if abs(weight) > 1e-3}
    return Weighing(bias=round(float(weights[-1]), 4), weights=kept, reading=reading)


def lines_of(ways: Ways, table: str) -> Iterable[str]:
    """Ways in TOML."""
    yield from (f"[{table}]", f"same = {ways.same:.2f}", f"same_inside = {ways.same_inside:.2f}")
    yield from (f"sure = {ways.sure:.2f}", f"alone = {ways.alone:.2f}")
    yield from (f"unsure = {ways.unsure:.3f}", f"strict = {str(ways.strict).lower()}")
    for look, limits in (("inside", ways.inside), ("over", ways.over)):
        yield from ("", f"[{table}.{look}]", f"bias = {limits.bias:.4f}")
        if (how := limits.reading) is not None:
            yield from ("", f"[{table}.{look}.reading]", f"least = {how.least}", f"most = {how.most}")
            yield from (f"shared = {how.shared}", f"read = {how.read}", f"bias = {how.bias}")
        yield from ("", f"[{table}.{look}.weights]", *(f"{name} = {w:.4f}" for name, w in limits.weights.items()))
    yield ""
