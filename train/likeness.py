"""Fits `src/parallax/linking/data/likeness.toml`: how much each thing two reports share says about one happening.

    python -m train.likeness --data ../shared/data

Pairs come from what may be tuned on (bench/grouped.py): ECB+ train and dev topics, half of the news clusters, and
half of FA-KES, where two reports of one war are taken for different happenings when they are days apart, or a day or
more apart and in different provinces. Dated pairs are learned from a second time without their dates.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.grouped import Labelled, ecbplus, fa_kes, gather, news_clusters
from parallax.cleaning import Cleaned
from parallax.linking import sign
from parallax.linking.likeness import Indices, Measured, Numbers

OUT = Path(__file__).parents[1] / "src/parallax/linking/data/likeness.toml"
LEAST = 0.06  # cosine of terms under which a pair is no candidate
FAR = 4  # days apart that make two reports of one war two happenings
PENALTY = 5e-3
DROPPED = ("terms",)
SHARE = {"ecb+": 1.0, "stories": 1.0, "fa_kes": 0.25}  # weight of a pair, so that no set drowns the others
UNDATED_SHARE = {"stories": 1.0, "fa_kes": 0.05}  # and of the same pair without its dates


def pairs(items: Sequence[Labelled]) -> tuple[Indices, Indices]:
    """All pairs of one set, by index."""
    left, right = np.triu_indices(len(items), 1)
    return left.astype(np.int64), right.astype(np.int64)


def answer(a: Labelled, b: Labelled, gap: float) -> float | None:
    """1 for one happening, 0 for two, None where nobody knows."""
    if a.story is not None and b.story is not None:
        return float(a.story == b.story)
    if gap >= FAR or (gap >= 1 and a.place != b.place):
        return 0.0
    return None


def examples(items: Sequence[Labelled], *, dated: bool) -> tuple[dict[str, Numbers], Numbers, Numbers]:
    """Features, answers and weights of the candidate pairs of one set."""
    true = Measured.of([sign(item.cleaned) for item in items])
    measured = true if dated else Measured.of([sign(undated(item.cleaned)) for item in items])
    left, right = pairs(items)
    near = measured.cosines["terms"]
    dots = np.asarray((near @ near.T).todense())[left, right]
    left, right = left[dots >= LEAST], right[dots >= LEAST]
    answers = [answer(items[i], items[j], g) for i, j, g in zip(left, right, true.gap(left, right), strict=True)]
    known = np.array([a is not None for a in answers])
    found = measured.features(left[known], right[known])
    share = SHARE if dated else UNDATED_SHARE
    return found, np.array([a for a in answers if a is not None]), np.full(int(known.sum()), share[items[0].set])


def undated(cleaned: Cleaned) -> Cleaned:
    """The report as it would be without its date."""
    return replace(cleaned, report=replace(cleaned.report, published=None))


def fit(x: Numbers, y: Numbers, weight: Numbers) -> Numbers:
    """Logistic regression with a ridge, by Newton's steps; the last number is the bias."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    ridge = PENALTY * weight.sum() * np.r_[np.ones(x.shape[1]), 0.0]
    b = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ b))
        slope = z.T @ (weight * (p - y)) + ridge * b
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge) + 1e-9 * np.eye(len(b))
        step = np.linalg.solve(curve, slope)
        b -= step
        if np.abs(step).max() < 1e-7:
            break
    fitted: Numbers = np.r_[b[:-1] / spread, b[-1] - (b[:-1] * mean / spread).sum()]
    return fitted


def learn(groups: Sequence[Sequence[Labelled]]) -> dict[str, float]:
    """Weights by feature name, "bias" among them."""
    parts = [examples(items, dated=True) for items in groups]
    parts += [examples(items, dated=False) for items in groups if items[0].cleaned.report.published]
    names = sorted(set(parts[0][0]) - set(DROPPED))
    x = np.concatenate([np.stack([found[name] for name in names], axis=1) for found, _, _ in parts])
    y, weight = np.concatenate([p[1] for p in parts]), np.concatenate([p[2] for p in parts])
    return dict(zip([*names, "bias"], (float(v) for v in fit(x, y, weight)), strict=True))


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    items = [item for item in gather(data, ecbplus, news_clusters, fa_kes) if item.split == "tune"]
    groups = [[item for item in items if item.set == name] for name in SHARE]
    weights = learn(groups)
    write(weights)


def write(weights: dict[str, float]) -> None:
    """The data file."""
    lines = [
        "# Made by train/likeness.py; do not edit. Log-odds of one happening, per unit of a feature.",
        'source = "ECB+ train and dev topics, half of the news clusters, half of FA-KES (train/likeness.py)"',
        f"bias = {weights['bias']:.4f}",
        "",
        "[weights]",
        *(f"{name} = {value:.4f}" for name, value in sorted(weights.items()) if name != "bias"),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
