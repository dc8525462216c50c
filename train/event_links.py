"""Fits `src/parallax/linking/data/events.toml`: how much each thing two event mentions share says about one event.

    python -m train.event_links --data ../shared/data

Two sets of weights come of it. The program's own mentions are political, and a false merge of them ends as a false
confirmation: pairs of own mentions that are gold events of ECB+ teach them, and the threshold is where PRECISION of
the pairs of one story are right. Mentions that are given from outside can be of any kind: all validated mentions of
ECB+ teach them, and the threshold is where the events as a whole (CoNLL F1) come out best, which is far lower. Only
these are compared by sentence vectors: for own mentions they doubled what is found and let in false confirmations,
at some milliseconds a mention.

Pairs are taken within a topic of two look-alike happenings, which teaches what a blast has in common with any other.
Train topics fit; penalty and threshold are chosen on the dev topics; then all are fitted. What ECB+ cannot teach is
set by hand (SET).
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.coreference_score import conll_f1
from bench.event_links import Topic, apart, topics
from bench.event_links_gold import chains
from parallax.linking.event_pairs import Weighing, barred, compare
from parallax.linking.events import grouped

OUT = Path(__file__).parents[1] / "src/parallax/linking/data/events.toml"
PRECISION = 0.95  # of the pairs of one story that are linked; a false merge is worse than a missed one
UNSURE = 0.3
# ECB+ has no dates and hardly a meeting: what a stated day in one town weighs cannot be learned from it, nor what it
# weighs that the same two meet; both are set. One town sees two attacks on one day now and then, so that it does not
# settle the matter alone.
SET = {"spot": 1.6, "together": 4.0}
FAR = 60.0
PENALTIES = (1e-5, 1e-4, 5e-4, 2e-3)
LINES = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)  # thresholds tried for given mentions

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A row of features a pair, whether it is one event, and whether both tell of one happening."""

    names: list[str]
    features: Numbers
    answers: Numbers
    inside: NDArray[np.bool_]


def pairs(found: Sequence[Topic], *, meant: bool) -> Pairs:
    """Every pair of mentions of each topic but those that are barred; `meant`: with what sentence vectors tell."""
    rows: list[list[float]] = []
    answers: list[float] = []
    inside: list[bool] = []
    names: list[str] = []
    for topic in found:
        for one, two in combinations(topic.profiles(), 2):
            if not barred(one, two):
                features = compare(one, two, meant=meant)
                names = names or sorted(features)
                rows.append([features[name] for name in names])
                answers.append(float(topic.chain[one.ref] == topic.chain[two.ref]))
                inside.append(topic.happening[one.ref.report] == topic.happening[two.ref.report])
    return Pairs(names, np.array(rows), np.array(answers), np.array(inside))


def joined(one: Pairs, two: Pairs) -> Pairs:
    """The pairs of both."""
    return Pairs(
        one.names,
        np.vstack([one.features, two.features]),
        np.concatenate([one.answers, two.answers]),
        np.concatenate([one.inside, two.inside]),
    )


AGAINST = ("_clash", "wish_and_fact", "background", "place_one")  # what can only speak against one event
# One report tells of one thing once, and of many things: nearness in it can speak for or against.
EITHER = ("inside", "near", "one_sentence")


def fit(known: Pairs, penalty: float) -> Numbers:
    """Weights and, last, the bias of a logistic regression; no weight has the sign that makes no sense."""
    bounds = [_bounds(name) for name in known.names] + [(None, None)]
    inputs = np.hstack([known.features, np.ones((len(known.features), 1))])
    shrunk = np.append(np.ones(len(known.names)), 0)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = inputs @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = np.logaddexp(0, scores) - known.answers * scores
        slope = inputs.T @ (chance - known.answers) / len(known.answers) + 2 * penalty * shrunk * weights
        return float(value.mean() + penalty * (shrunk * weights) @ weights), slope

    return np.asarray(minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x)


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in EITHER:
        return None, None
    return (None, 0.0) if name.endswith(AGAINST) else (0.0, None)


def chances(features: Numbers, weights: Numbers) -> Numbers:
    """The probability of each pair."""
    return np.asarray(1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1]))))


def threshold(chance: Numbers, answers: Numbers) -> float:
    """The lowest probability from which on PRECISION of the pairs are one event."""
    order = np.argsort(-chance)
    precision = np.cumsum(answers[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= PRECISION)
    return float(chance[order][good[-1]]) if len(good) else 0.99


def own(train: Sequence[Topic], dev: Sequence[Topic]) -> Weighing:
    """The weighing of the program's own mentions."""
    known, held = pairs(train, meant=False), pairs(dev, meant=False)
    print("own:", len(known.answers), "pairs,", int(known.answers.sum()), "of one event; dev", len(held.answers))
    tried = []
    for penalty in PENALTIES:
        chance = chances(held.features, fit(known, penalty))
        loss = -np.mean(np.log(np.where(held.answers > 0, chance, 1 - chance) + 1e-9))
        line = threshold(chance[held.inside], held.answers[held.inside])
        recall = held.answers[chance >= line].sum() / held.answers.sum()
        print(f"penalty {penalty}: dev loss {loss:.4f}, threshold {line:.2f}, recall {recall:.3f}")
        tried.append((loss, penalty, line))
    _, penalty, line = min(tried)
    all_ = joined(known, held)
    return weighing(all_.names, fit(all_, penalty), min(max(line, UNSURE + 0.05), 0.9), UNSURE, strict=True)


def given(train: Sequence[Topic], dev: Sequence[Topic]) -> Weighing:
    """The weighing of mentions that are given from outside."""
    known, held = pairs(train, meant=True), pairs(dev, meant=True)
    print("given:", len(known.answers), "pairs,", int(known.answers.sum()), "of one event; dev", len(held.answers))
    losses = {}
    for penalty in PENALTIES:
        chance = chances(held.features, fit(known, penalty))
        losses[penalty] = -np.mean(np.log(np.where(held.answers > 0, chance, 1 - chance) + 1e-9))
        print(f"penalty {penalty}: dev loss {losses[penalty]:.4f}")
    penalty = min(losses, key=lambda p: losses[p])
    weights = fit(known, penalty)
    tried = {line: conll(dev, weighing(known.names, weights, line, line / 2, strict=False)) for line in LINES}
    print("threshold and CoNLL F1:", {line: round(value, 4) for line, value in tried.items()})
    line = max(tried, key=lambda t: tried[t])
    all_ = joined(known, held)
    return weighing(all_.names, fit(all_, penalty), line, line / 2, strict=False)


def conll(dev: Sequence[Topic], limits: Weighing) -> float:
    """The mean CoNLL F1 of one happening and of two look-alikes at a time."""
    key = chains(dev)
    total = 0.0
    for parts in ([part for topic in dev for part in apart(topic)], dev):
        found = []
        for part in parts:
            profiles = part.profiles()
            groups, _ = grouped(profiles, limits)
            found += [frozenset(profiles[i].ref for i in group) for group in groups]
        total += conll_f1([(key, found)])[0]
    return total / 2


def weighing(names: Sequence[str], weights: Numbers, same: float, unsure: float, *, strict: bool) -> Weighing:
    """A weighing as the file has it."""
    learned = dict(zip(names, map(float, weights[:-1]), strict=True)) | SET
    kept = {name: round(weight, 4) for name, weight in sorted(learned.items()) if abs(weight) > 1e-3}
    return Weighing(same=same, unsure=unsure, strict=strict, bias=float(weights[-1]), weights=kept)


def lines_of(limits: Weighing, table: str, *before: str) -> list[str]:
    """A weighing in TOML; `before` stands with its first values."""
    return [
        f"same = {limits.same:.2f}", f"unsure = {limits.unsure:.2f}", f"strict = {str(limits.strict).lower()}",
        *before, f"bias = {limits.bias:.4f}", "", f"[{table}weights]",
        *(f"{name} = {weight:.4f}" for name, weight in limits.weights.items()),
    ]  # fmt: skip


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="train.event_links", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    ours = own(list(topics(data, ("train",))), list(topics(data, ("dev",))))
    theirs = given(list(topics(data, ("train",), given=True)), list(topics(data, ("dev",), given=True)))
    lines = [
        "# Made by train/event_links.py; do not edit. Log-odds of one event, per unit of a feature.",
        'source = "ECB+ train and dev topics (train/event_links.py)"',
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
