"""Makes `src/parallax/cleaning/data/line_model.json`: weights of a two-state linear chain over line features.

Learns from the development half of the saved news pages alone (`bench.cleaning.is_development`), each page as it is
flattened to plain text, cut down to the article's surroundings, and cut down to the article alone; and as HTML.
Run: python -m train.cleaning_lines --data ../shared/data
"""

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bench.cleaning import Page, development_pages, shingles
from parallax.cleaning.features import WORD, features
from parallax.cleaning.lines import Line, split_lines
from parallax.reading import Report

TARGET = Path(__file__).parents[1] / "src/parallax/cleaning/data/line_model.json"
Example = tuple[list[dict[str, float]], list[int]]
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
        yield lines, marks


def _spaced(line: Line, *, gap: bool) -> Line:
    return Line(line.start, line.end, line.text, gap or line.gap, line.block)


def examples(pages: Iterable[Page]) -> list[Example]:
    """Features and labels of every view of every page."""
    rng = random.Random(7)  # noqa: S311
    made = []
    for page in pages:
        for lines, marks in views(page, rng):
            _, opened, found = features(lines, "en")
            made.append((found, [marks[at] for at in opened]))
    return made


class Chain:
    """A two-state linear-chain model: negative log likelihood and gradient over all examples at once."""

    def __init__(self, data: Sequence[Example], decay: float) -> None:
        names = sorted({name for found, _ in data for line in found for name in line})
        self.names, self.decay = names, decay
        index = {name: at for at, name in enumerate(names)}
        self.data = []
        for found, marks in data:
            matrix = np.zeros((len(found), len(names)))
            for row, line in enumerate(found):
                for name, value in line.items():
                    matrix[row, index[name]] = value
            self.data.append((matrix, np.array(marks)))

    def loss(self, theta: np.ndarray) -> tuple[float, np.ndarray]:
        """Loss and gradient at `theta`: the weights, then the four moves."""
        weights, moves = theta[:-4], theta[-4:].reshape(2, 2)
        total, slope, slope_moves = 0.0, np.zeros_like(weights), np.zeros((2, 2))
        for matrix, marks in self.data:
            loss, at_line, at_move = _chain(matrix @ weights, marks, moves)
            total += loss
            slope += matrix.T @ at_line
            slope_moves += at_move
        count = len(self.data)
        total = total / count + self.decay * float(theta @ theta)
        return total, np.concatenate([slope, slope_moves.ravel()]) / count + 2 * self.decay * theta


def _chain(emit: np.ndarray, marks: np.ndarray, moves: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    size = len(emit)
    e = np.exp(moves - moves.max())
    odds = np.exp(np.clip(emit, -30, 30))
    forward, norm = np.zeros((size, 2)), np.zeros(size)
    a0, a1 = 1.0, 0.0
    for t in range(size):
        n0, n1 = a0 * e[0, 0] + a1 * e[1, 0], (a0 * e[0, 1] + a1 * e[1, 1]) * odds[t]
        norm[t] = n0 + n1
        a0, a1 = n0 / norm[t], n1 / norm[t]
        forward[t] = a0, a1
    backward = np.ones((size, 2))
    for t in range(size - 2, -1, -1):
        b0, b1 = backward[t + 1, 0] / norm[t + 1], backward[t + 1, 1] * odds[t + 1] / norm[t + 1]
        backward[t] = e[0, 0] * b0 + e[0, 1] * b1, e[1, 0] * b0 + e[1, 1] * b1
    chance = forward * backward
    before = np.vstack([[1.0, 0.0], forward[:-1]])
    states = np.concatenate([[0], marks])
    emits = np.stack([np.ones(size), odds], axis=1)
    pairs = before[:, :, None] * e[None] * (emits * backward / norm[:, None])[:, None, :]
    at_move = pairs.sum(axis=0)
    np.add.at(at_move, (states[:-1], states[1:]), -1.0)
    gold = float((np.clip(emit, -30, 30) * marks).sum() + (moves - moves.max())[states[:-1], states[1:]].sum())
    return float(np.log(norm).sum()) - gold, chance[:, 1] - marks, at_move


def learn(data: Sequence[Example], decay: float) -> dict[str, object]:
    """The model as it is written."""
    chain = Chain(data, decay)
    start = np.zeros(len(chain.names) + 4)
    best = minimize(chain.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 250}).x
    weights = {name: round(float(w), 4) for name, w in zip(chain.names, best[:-4], strict=True) if abs(w) >= 5e-4}
    moves = [[round(float(v), 4) for v in row] for row in best[-4:].reshape(2, 2)]
    return {"source": SOURCE, "decay": decay, "moves": moves, "weights": weights}


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--decay", type=float, default=0.02)
    options = parser.parse_args()
    model = learn(examples(development_pages(options.data)), options.decay)
    TARGET.write_text(json.dumps(model, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(model['weights'])} weights")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
