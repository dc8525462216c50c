"""Makes `src/parallax/cleaning/data/line_model.json`: weights of a two-state linear chain over line features.

Learns from the development half of the saved news pages alone (`bench.cleaning.is_development`), each page as it is
flattened to plain text, cut down to the article's surroundings, and cut down to the article alone; and as HTML.
Run: python -m train.cleaning_lines --data ../shared/data
"""

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.cleaning import Page, development_pages, shingles
from parallax.cleaning.decide import (
    BODY,
    LineModel,
    best_states,
    form_of,
    has_prose,
    model_of,
    scores,
    sureness,
    with_article,
)
from parallax.cleaning.features import WORD, Look, features
from parallax.cleaning.lines import Line, split_lines

TARGET = Path(__file__).parents[1] / "src/parallax/cleaning/data/line_model.json"


@dataclass(frozen=True, slots=True)
class Example:
    """One view of one page: its open lines with looks, features and labels."""

    page: str
    lines: list[Line]
    looks: list[Look]
    features: list[dict[str, float]]
    marks: list[int]
    language: str | None


Numbers = tuple[list[dict[str, float]], list[int]]
SOURCE = "learned by train/cleaning_lines.py from the development half of the article-extraction-benchmark (MIT)"


def labels(lines: Sequence[Line], gold: str) -> list[int]:
    """1 for each line whose words stand in the gold body; short lines count only among such lines."""
    wanted = shingles(gold)
    run = " ".join(WORD.findall(gold.lower()))
    marks: list[int | None] = []
    for line in lines:
        grams = shingles(line.text)
        if len(WORD.findall(line.text)) >= 5:
            marks.append(int(sum((grams & wanted).values()) >= 0.6 * sum(grams.values())))
        else:
            words = " ".join(WORD.findall(line.text.lower()))
            marks.append(None if words and f" {words} " in f" {run} " else 0)
    return [mark if mark is not None else _between(marks, at) for at, mark in enumerate(marks)]


def _between(marks: Sequence[int | None], at: int) -> int:
    return int(1 in marks[max(0, at - 4) : at] and 1 in marks[at + 1 : at + 5])


def views(page: Page, rng: random.Random) -> Iterable[tuple[list[Line], list[int]]]:
    """The page at several zooms, as lines and labels."""
    report = page.flattened()
    lines = split_lines(report)
    marks = labels(lines, page.gold)
    if 1 not in marks:
        return
    first, last = marks.index(1), len(marks) - 1 - marks[::-1].index(1)
    yield lines, marks
    yield lines, marks
    for _ in range(2):
        low, high = max(0, first - rng.randint(0, 10)), last + 1 + rng.randint(0, 14)
        gaps = rng.random() < 0.6
        yield [_spaced(line, gap=gaps) for line in lines[low:high]], marks[low:high]
    body = [_spaced(line, gap=rng.random() < 0.3) for line, mark in zip(lines, marks, strict=True) if mark]
    yield body, [1] * len(body)
    if page.report is not None and page.report.blocks:
        lines = split_lines(page.report)
        marks = labels(lines, page.gold)
        yield lines, marks


def _spaced(line: Line, *, gap: bool) -> Line:
    return Line(line.start, line.end, line.text, gap or line.gap, line.block)


def examples(pages: Iterable[Page]) -> list[Example]:
    """Every view of every page."""
    rng = random.Random(7)  # noqa: S311
    made = []
    for page in pages:
        for lines, marks in views(page, rng):
            language = page.flattened().language
            looks, opened, found = features(lines, language)
            made.append(
                Example(
                    page.id,
                    [lines[i] for i in opened],
                    [looks[i] for i in opened],
                    found,
                    [marks[i] for i in opened],
                    language,
                )
            )
    return made


def second_stage(data: Sequence[Example], models: dict[str, LineModel]) -> list[Numbers]:
    """Features of the second model; the first decision is made by a model that has not seen the page."""
    made = []
    for one in data:
        model = models[one.page]
        early = scores(one.features, model)
        weighed = [score * sureness(line) for score, line in zip(early, one.lines, strict=True)]
        states = best_states(weighed, model, some=has_prose(one.looks))
        if BODY in states:
            made.append((with_article(one.lines, one.features, states, early, one.language), one.marks))
    return made


def learn_both(data: Sequence[Example], decay: float, folds: int = 4) -> list[dict[str, object]]:
    """Both stages as they are written."""
    unseen: dict[str, LineModel] = {}
    ids = sorted({one.page for one in data}, key=lambda page: page[12:])
    for fold in range(folds):
        held = set(ids[fold::folds])
        model = model_of(learn([(e.features, e.marks) for e in data if e.page not in held], decay, steps=90))
        unseen |= dict.fromkeys(held, model)
    first = learn([(e.features, e.marks) for e in data], decay)
    return [first, learn(second_stage(data, unseen), decay)]


def learn_forms(data: Sequence[Example], decay: float) -> dict[str, list[dict[str, object]]]:
    """Both stages for plain text and for pages."""
    return {form: learn_both([one for one in data if form_of(one.lines) == form], decay) for form in ("text", "html")}


class Chain:
    """A two-state linear-chain model: negative log likelihood and gradient over all examples at once.

    Examples of like length are walked together, the shorter ones padded; a padded line has no weight.
    """

    def __init__(self, data: Sequence[Numbers], decay: float, together: int = 64) -> None:
        self.names, self.decay, self.count = (
            sorted({n for found, _ in data for line in found for n in line}),
            decay,
            len(data),
        )
        index = {name: at for at, name in enumerate(self.names)}
        self.batches = []
        ordered = sorted((pair for pair in data if pair[1]), key=lambda pair: len(pair[1]))
        for low in range(0, len(ordered), together):
            self.batches.append(_batch(ordered[low : low + together], index))

    def loss(self, theta: np.ndarray) -> tuple[float, np.ndarray]:
        """Loss and gradient at `theta`: the weights, then the four moves."""
        weights, moves = theta[:-4], theta[-4:].reshape(2, 2)
        total, slope, slope_moves = 0.0, np.zeros_like(weights), np.zeros((2, 2))
        for matrix, marks, real in self.batches:
            emit = np.clip(matrix @ weights, -30, 30).reshape(real.shape)
            loss, at_line, at_move = _chains(emit, marks, real, moves)
            total += loss
            slope += matrix.T @ at_line.ravel()
            slope_moves += at_move
        total = total / self.count + self.decay * float(theta @ theta)
        return total, np.concatenate([slope, slope_moves.ravel()]) / self.count + 2 * self.decay * theta


def _batch(pairs: Sequence[Numbers], index: dict[str, int]) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """Features (line by line, step after step), labels and which lines are real, for examples walked together."""
    steps, width = len(pairs[-1][1]), len(pairs)
    marks, real = np.zeros((steps, width), int), np.zeros((steps, width), bool)
    rows, columns, values = [], [], []
    for example, (found, labelled) in enumerate(pairs):
        marks[: len(labelled), example] = labelled
        real[: len(labelled), example] = True
        for step, line in enumerate(found):
            for name, value in line.items():
                if value:
                    rows.append(step * width + example)
                    columns.append(index[name])
                    values.append(value)
    return csr_matrix((values, (rows, columns)), shape=(steps * width, len(index))), marks, real


def _chains(
    emit: np.ndarray, marks: np.ndarray, real: np.ndarray, moves: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Loss of a batch, and its slope at each line's score and at each move."""
    steps, width = emit.shape
    worth = np.exp(moves - moves.max())
    odds = np.stack([np.ones_like(emit), np.exp(emit)], axis=2)
    forward, norm = np.zeros((steps + 1, width, 2)), np.ones((steps, width))
    forward[0, :, 0] = 1.0
    for t in range(steps):
        now = (forward[t] @ worth) * odds[t]
        size = now.sum(axis=1)
        norm[t] = np.where(real[t], size, 1.0)
        forward[t + 1] = np.where(real[t][:, None], now / size[:, None], forward[t])
    backward = np.ones((steps + 1, width, 2))
    for t in range(steps - 1, -1, -1):
        earlier = (backward[t + 1] * odds[t] / norm[t][:, None]) @ worth.T
        backward[t] = np.where(real[t][:, None], earlier, backward[t + 1])
    chance = forward[1:, :, 1] * backward[1:, :, 1]
    ahead = odds * backward[1:] / norm[:, :, None] * real[:, :, None]
    at_move = np.einsum("twa,twb->ab", forward[:-1], ahead) * worth
    before = np.vstack([np.zeros((1, width), int), marks[:-1]])
    np.add.at(at_move, (before[real], marks[real]), -1.0)
    gold = float((emit * marks)[real].sum() + (moves - moves.max())[before[real], marks[real]].sum())
    return float(np.log(norm).sum()) - gold, (chance - marks) * real, at_move


def learn(data: Sequence[Numbers], decay: float, steps: int = 200) -> dict[str, object]:
    """One model as it is written."""
    chain = Chain(data, decay)
    start = np.zeros(len(chain.names) + 4)
    best = minimize(chain.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    weights = {name: round(float(w), 4) for name, w in zip(chain.names, best[:-4], strict=True) if abs(w) >= 5e-4}
    moves = [[round(float(v), 4) for v in row] for row in best[-4:].reshape(2, 2)]
    return {"moves": moves, "weights": weights}


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--decay", type=float, default=0.003)
    options = parser.parse_args()
    stages = learn_forms(examples(development_pages(options.data)), options.decay)
    model = {"source": SOURCE, "decay": options.decay, "stages": stages}
    TARGET.write_text(json.dumps(model, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
