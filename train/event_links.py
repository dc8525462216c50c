"""Fits `src/parallax/linking/data/events.toml`: how much each thing two event mentions share says about one event.

    python -m train.event_links --data ../shared/data

Pairs are the program's own mentions of ECB+ train and dev topics whose triggers are gold events, within a topic of
two look-alike happenings, which teaches what a blast has in common with any other. The penalty is chosen, and the
threshold set, on the dev topics; then all are fitted. What ECB+ cannot teach is set by hand (SET).
"""

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.event_links import Topic, topics
from parallax.linking.event_pairs import barred, compare

OUT = Path(__file__).parents[1] / "src/parallax/linking/data/events.toml"
PRECISION = 0.95  # of the pairs of one story that are linked; a false merge is worse than a missed one
UNSURE = 0.3
# ECB+ has no dates and hardly a meeting: what a stated day in one town weighs cannot be learned from it, nor what it
# weighs that the same two meet; both are set. One town sees two attacks on one day now and then, so that it does not
# settle the matter alone.
SET = {"spot": 1.6, "together": 4.0}
FAR = 60.0

Numbers = NDArray[np.float64]


def pairs(found: Sequence[Topic]) -> tuple[list[str], Numbers, Numbers, NDArray[np.bool_]]:
    """Names of the features, a row a pair, whether it is one event, and whether both tell of one happening.

    Pairs that are forbidden are left out.
    """
    rows: list[dict[str, float]] = []
    answers: list[float] = []
    inside: list[bool] = []
    for topic in found:
        for one, two in combinations(topic.profiles(), 2):
            if not barred(one, two):
                rows.append(compare(one, two))
                answers.append(float(topic.chain[one.ref] == topic.chain[two.ref]))
                inside.append(topic.happening[one.ref.report] == topic.happening[two.ref.report])
    names = sorted(rows[0])
    return names, np.array([[row[n] for n in names] for row in rows]), np.array(answers), np.array(inside)


AGAINST = ("_clash", "wish_and_fact", "background", "place_one")  # what can only speak against one event


def fit(names: Sequence[str], features: Numbers, answers: Numbers, penalty: float) -> Numbers:
    """Weights and, last, the bias of a logistic regression; no weight has the sign that makes no sense."""
    bounds = [(None, 0.0) if name.endswith(AGAINST) else (0.0, None) for name in names] + [(None, None)]
    inputs = np.hstack([features, np.ones((len(features), 1))])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = inputs @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = np.logaddexp(0, scores) - answers * scores
        shrink = np.append(np.ones(features.shape[1]), 0) * weights
        slope = inputs.T @ (chance - answers) / len(answers) + 2 * penalty * shrink
        return float(value.mean() + penalty * shrink @ shrink), slope

    return np.asarray(minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x)


def chances(features: Numbers, weights: Numbers) -> Numbers:
    """The probability of each pair."""
    return np.asarray(1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1]))))


def threshold(chance: Numbers, answers: Numbers) -> float:
    """The lowest probability from which on PRECISION of the pairs are one event."""
    order = np.argsort(-chance)
    precision = np.cumsum(answers[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= PRECISION)
    return float(chance[order][good[-1]]) if len(good) else 0.99


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(prog="train.event_links", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    names, features, answers, _ = pairs(list(topics(options.data, ("train",))))
    _, dev, dev_answers, inside = pairs(list(topics(options.data, ("dev",))))
    print(len(answers), "pairs,", int(answers.sum()), "of one event; dev", len(dev_answers), int(dev_answers.sum()))
    tried = []
    for penalty in (1e-5, 1e-4, 5e-4, 2e-3):
        weights = fit(names, features, answers, penalty)
        chance = chances(dev, weights)
        loss = -np.mean(np.log(np.where(dev_answers > 0, chance, 1 - chance) + 1e-9))
        line = threshold(chance[inside], dev_answers[inside])
        recall = dev_answers[chance >= line].sum() / dev_answers.sum()
        print(f"penalty {penalty}: dev loss {loss:.4f}, threshold {line:.2f}, recall {recall:.3f}")
        tried.append((loss, penalty, line))
    _, penalty, line = min(tried)
    weights = fit(names, np.vstack([features, dev]), np.concatenate([answers, dev_answers]), penalty)
    learned = dict(zip(names, weights[:-1], strict=True)) | SET
    lines = [
        "# Made by train/event_links.py; do not edit. Log-odds of one event, per unit of a feature.",
        'source = "ECB+ train and dev topics, the program\'s own mentions (train/event_links.py)"',
        f"same = {min(max(line, UNSURE + 0.05), 0.9):.2f}", f"unsure = {UNSURE}", f"far_km = {FAR}",
        f"bias = {weights[-1]:.4f}", "", "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in sorted(learned.items()) if abs(weight) > 1e-3),
    ]  # fmt: skip
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
