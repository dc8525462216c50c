"""Fits `src/parallax/linking/data/events.toml`: how much each thing two event mentions share says about one event.

    python -m train.event_links --data ../shared/data

Two sets of weights come of it. The program's own mentions are political, and a false merge of them ends as a false
confirmation: mentions of real reports that were put together by reading (bench/labels/links.jsonl) teach them, and a
link that is to bear somebody out must be surer than one that puts two accounts side by side. Mentions that are
given from outside can be of any kind: all validated mentions of ECB+ teach them, and the threshold is where the
events as a whole (CoNLL F1) come out best. Only these are compared by sentence vectors, some milliseconds a mention.

What two mentions share, and what the pair network (train/side_by_side) says when it reads them side by side, are put
together by three numbers, fitted on what neither has learned from: the tuning half of the project's labelled groups
(bench/labels/reconciliation.jsonl), and the dev topics of ECB+.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.coreference_score import conll_f1
from bench.event_links import Topic, apart, topics
from bench.event_links_gold import chains
from bench.linked import Linked, labelled
from bench.reconciliation import groups
from parallax.annotation.encoder.side_by_side import one_event
from parallax.linking.event_features import compare, impossible
from parallax.linking.event_pairs import Reading, Weighing
from parallax.linking.event_profiles import EventProfile
from parallax.linking.events import grouped
from parallax.spans import Span
from train.side_by_side.sets import mentions

OUT = Path(__file__).parents[1] / "src/parallax/linking/data/events.toml"
# Of the program's own mentions. On the tuning half links over reports from SAME on are 95% right, and of the events
# that a link from SURE on confirms 11 of 12 are confirmed rightly (from 0.76 on 18 of 22).
SURE, SAME, UNSURE = 0.82, 0.65, 0.3
# Set by hand: the same two who meet in the news of one story meet once; the labels hold too few meetings to teach it.
SET = {"together": 6.0}
FAR = 60.0  # kilometres
PENALTY = 1e-4  # of squared weights; between 1e-5 and 1e-3 the checking groups come out alike
OWN = Reading(least=0.15, most=2, shared=0.5, read=0.5, bias=0.0, inside=0.75)
GIVEN = Reading(least=0.04, most=6, shared=0.5, read=0.5, bias=0.0)
LINES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)  # thresholds tried for given mentions

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A row of features a pair, whether it is one event, and how much it weighs."""

    names: list[str]
    features: Numbers
    answers: Numbers
    weights: Numbers
    profiles: list[tuple[EventProfile, EventProfile]]


def pairs(found: Iterable[tuple[Sequence[EventProfile], Sequence[str]]], *, meant: bool) -> Pairs:
    """Every possible pair of each group of mentions; a group weighs as the root of its pairs."""
    rows: list[list[float]] = []
    answers: list[float] = []
    weights: list[float] = []
    both: list[tuple[EventProfile, EventProfile]] = []
    names: list[str] = []
    for profiles, events in found:
        every = combinations(range(len(profiles)), 2)
        inside = [(i, j) for i, j in every if not impossible(profiles[i], profiles[j], FAR)]
        for i, j in inside:
            features = compare(profiles[i], profiles[j], meant=meant)
            names = names or sorted(features)
            rows.append([features[name] for name in names])
            answers.append(float(events[i] == events[j]))
            both.append((profiles[i], profiles[j]))
        weights += [len(inside) ** -0.5] * len(inside)
    return Pairs(names, np.array(rows), np.array(answers), np.array(weights), both)


# What can only speak against one event.
AGAINST = ("_clash", "wish_and_fact", "background", "_towns", "_countries")
# One report tells of one thing once, and of many things: nearness in it can speak for or against.
EITHER = ("inside", "near", "one_sentence")


def fit(known: Pairs, penalty: float = PENALTY) -> Numbers:
    """Weights and, last, the bias of a logistic regression; no weight has the sign that makes no sense."""
    bounds = [_bounds(name) for name in known.names] + [(None, None)]
    inputs = np.hstack([known.features, np.ones((len(known.features), 1))])
    return _regression(inputs, known.answers, known.weights, penalty, bounds)


Bounds = tuple[float | None, float | None]


def _regression(inputs: Numbers, answers: Numbers, weights: Numbers, penalty: float, bounds: list[Bounds]) -> Numbers:
    """The last column is not held small."""
    shrunk = np.append(np.ones(inputs.shape[1] - 1), 0)
    share = weights / weights.sum()

    def loss(found: Numbers) -> tuple[float, Numbers]:
        odds = inputs @ found
        value = share @ (np.logaddexp(0, odds) - answers * odds)
        slope = inputs.T @ (share * (_chance(odds) - answers)) + 2 * penalty * shrunk * found
        return float(value + penalty * (shrunk * found) @ found), slope

    start = np.zeros(inputs.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x)


def _bounds(name: str) -> Bounds:
    if name in EITHER:
        return None, None
    return (None, 0.0) if name.endswith(AGAINST) else (0.0, None)


def _chance(odds: Numbers) -> Numbers:
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
    asked = np.array([how.asks(one, two) for one, two in held.profiles])
    kept = np.flatnonzero((_chance(before) >= how.least) & asked)
    told = [held.profiles[n] for n in kept]
    odds = np.array([one_event(one.telling, two.telling) for one, two in told])
    return Read(before[kept], odds, held.answers[kept], held.weights[kept])


def put_together(known: Read, reading: Reading) -> Reading:
    """The three numbers."""
    inputs = np.column_stack([known.before, known.odds, np.ones(len(known.before))])
    bounds: list[Bounds] = [(0.0, None), (0.0, None), (None, None)]
    shared, by_reading, bias = map(float, _regression(inputs, known.answers, known.weights, 1e-5, bounds))
    return msgspec.structs.replace(reading, shared=round(shared, 3), read=round(by_reading, 3), bias=round(bias, 3))


def own(data: Path) -> Weighing:
    """The weighing of the program's own mentions."""
    known = pairs([mentions(linked) for linked in labelled(data, "train")], meant=False)
    weights = fit(known)
    held = pairs([mentions(linked) for linked in _tuning(data)], meant=False)
    print("own:", len(known.answers), "pairs,", int(known.answers.sum()), "of one event; held", len(held.answers))
    seen = read(held, weights, OWN)
    reading = put_together(seen, OWN)
    print("read", len(seen.odds), "of them, put together", reading)
    return weighing(known.names, weights, (SURE, SAME, UNSURE), reading, strict=True)


def _tuning(data: Path) -> Iterable[Linked]:
    """The half of the project's labelled groups that may be looked at."""
    for number, group in enumerate(groups(data, tune=True)):
        events = tuple((verdict, tuple(Span(*place) for place in places)) for verdict, places in group.events)
        yield Linked(f"tune-{number}", group.reports, events)


def given(data: Path) -> Weighing:
    """The weighing of mentions that are given from outside."""
    train, dev = (list(topics(data, (split,), given=True)) for split in ("train", "dev"))
    known, held = (pairs([_chained(topic) for topic in found], meant=True) for found in (train, dev))
    weights = fit(known)
    seen = read(held, weights, GIVEN)
    reading = put_together(seen, GIVEN)
    print("given:", len(known.answers), "pairs; dev", len(held.answers), "read", len(seen.odds), reading)
    ways = {line: weighing(known.names, weights, (line, line, line / 2), reading, strict=False) for line in LINES}
    tried = {line: conll(dev, way) for line, way in ways.items()}
    print("threshold and CoNLL F1:", {line: round(value, 4) for line, value in tried.items()})
    return ways[max(tried, key=lambda line: tried[line])]


def _chained(topic: Topic) -> tuple[list[EventProfile], list[str]]:
    profiles = topic.profiles()
    return profiles, [topic.chain[profile.ref] for profile in profiles]


def conll(dev: Sequence[Topic], limits: Weighing) -> float:
    """The mean CoNLL F1 of one happening and of two look-alikes at a time."""
    key = chains(dev)
    total = 0.0
    for parts in ([part for topic in dev for part in apart(topic)], dev):
        found = []
        for part in parts:
            profiles = part.profiles()
            groups_, _ = grouped(profiles, limits)
            found += [frozenset(profiles[i].ref for i in group) for group in groups_]
        total += conll_f1([(key, found)])[0]
    return total / 2


def weighing(
    names: Sequence[str], weights: Numbers, lines: tuple[float, float, float], reading: Reading, *, strict: bool
) -> Weighing:
    """A weighing as the file has it; `lines` are the probabilities from which on it is sure, same and unsure."""
    learned = dict(zip(names, map(float, weights[:-1]), strict=True)) | (SET if strict else {})
    sure, same, unsure = lines
    kept = {name: round(weight, 4) for name, weight in sorted(learned.items()) if abs(weight) > 1e-3}
    return Weighing(
        sure=sure, same=same, unsure=round(unsure, 3), strict=strict, bias=round(float(weights[-1]), 4), weights=kept,
        reading=reading,
    )  # fmt: skip


def lines_of(limits: Weighing, table: str, *before: str) -> list[str]:
    """A weighing in TOML; `before` stands with its first values."""
    how = limits.reading
    return [
        f"sure = {limits.sure:.2f}", f"same = {limits.same:.2f}", f"unsure = {limits.unsure:.3f}",
        f"strict = {str(limits.strict).lower()}",
        *before, f"bias = {limits.bias:.4f}", "", f"[{table}reading]", f"least = {how.least}", f"most = {how.most}",
        f"shared = {how.shared}", f"read = {how.read}", f"bias = {how.bias}",
        *([f"inside = {how.inside}"] if how.inside is not None else []), "", f"[{table}weights]",
        *(f"{name} = {weight:.4f}" for name, weight in limits.weights.items()),
    ]  # fmt: skip


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="train.event_links", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    ours, theirs = own(data), given(data)
    lines = [
        "# Made by train/event_links.py; do not edit. Log-odds of one event, per unit of a feature.",
        'source = "bench/labels/links.jsonl and ECB+ train and dev topics (train/event_links.py)"',
        "# The program's own mentions: a false merge becomes a false confirmation, so that few are merged, surely.",
        *lines_of(ours, "", f"far_km = {FAR}"),
        "",
        "# Mentions given from outside, of any kind: linked so that the events as a whole come out best.",
        "[given]",
        *lines_of(theirs, "given."),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
