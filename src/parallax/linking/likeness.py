"""Owns the likeness of two signatures: the probability that their reports are on one happening.

A logistic model over what two signatures share (terms, names, figures, phrases, headline, lead, days named) and how
far apart they were published. Its weights are data/likeness.toml, made by train/likeness.py.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from parallax.linking.links import Signature
from parallax.linking.vectors import (
    HEADLINE,
    LEAD,
    NAME,
    NUMBER,
    UNDATED,
    Indices,
    Numbers,
    Vector,
    Vectors,
    Weighted,
)

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SOON = 3  # days that reports on one happening are spread over as a rule
NEAR = 60  # days; a longer gap says no more than this one
CHUNK = 50_000  # pairs measured at once


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights, by feature name."""

    source: str
    bias: float
    weights: dict[str, float]


@cache
def model() -> Model:
    """The shipped weights."""
    text = files("parallax.linking").joinpath("data", "likeness.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Model)


class Measured:
    """Vectors as sparse rows, so that many pairs are measured at once."""

    def __init__(self, vectors: Sequence[Vector], width: int) -> None:
        terms = _rows((vector.terms for vector in vectors), width)
        kinds = np.concatenate([np.zeros(0, dtype=np.uint8), *(vector.kinds for vector in vectors)])
        kept = {
            "terms": np.ones(len(kinds), dtype=np.bool_),
            "number": kinds & NUMBER > 0,
            "name": kinds & (NAME | NUMBER) == NAME,
            "word": kinds & (NAME | NUMBER) == 0,
            "lead": kinds & LEAD > 0,
            "headline": kinds & HEADLINE > 0,
        }
        self.cosines = {name: _unit_rows(_only(terms, those)) for name, those in kept.items()}
        self.present = self.cosines["terms"].sign()
        self.cosines["phrase"] = _unit_rows(_rows((vector.phrases for vector in vectors), width))
        self.days = {
            name: _rows((vector.days[name] for vector in vectors), width)
            for name in ("month_day", "year", "weekday", "lead_weekday")
        }
        self.figures = _rows((vector.figures for vector in vectors), width)
        self.outlet: Indices = np.array([vector.outlet for vector in vectors], dtype=np.int64)
        self.published: Numbers = np.array([vector.published for vector in vectors], dtype=np.float64)

    @classmethod
    def of(cls, signatures: Iterable[Signature]) -> Self:
        """Signatures by themselves."""
        vectors = Vectors()
        made = [vectors.of(signature) for signature in signatures]
        return cls(made, vectors.width)

    def gap(self, left: Indices, right: Indices) -> Numbers:
        """Days between publication; 0 where a date is missing."""
        a, b = self.published[left], self.published[right]
        return np.where((a == UNDATED) | (b == UNDATED), 0.0, np.abs(a - b))

    def features(self, left: Indices, right: Indices) -> dict[str, Numbers]:
        """What each pair shares, by feature name."""
        found = {name: _dots(rows, rows, left, right) for name, rows in self.cosines.items()}
        for name in ("lead", "headline"):
            weights = _shares(self.cosines[name])
            there = _dots(weights, self.present, left, right)
            back = _dots(weights, self.present, right, left)
            found[f"{name}_in_least"], found[f"{name}_in_most"] = np.minimum(there, back), np.maximum(there, back)
        for name, rows in self.days.items():
            size = np.asarray(rows.sum(axis=1)).ravel()
            least = np.minimum(size[left], size[right])
            shared = _dots(rows, rows, left, right)
            found[name] = shared / np.maximum(1.0, least)
            found[f"{name}_clash"] = ((least > 0) & (shared == 0)).astype(np.float64)
        same_outlet = (self.outlet[left] == self.outlet[right]) & (self.outlet[left] >= 0)
        gap = np.log1p(np.minimum(self.gap(left, right), NEAR))
        figures = _dots(self.figures, self.figures, left, right)
        sized = np.asarray(self.figures.sum(axis=1)).ravel()
        clash = (sized[left] > 0) & (sized[right] > 0) & (figures == 0)
        # What one outlet writes alike of another day is its formulas: then lead, names and dates must tell.
        again = (same_outlet & (self.gap(left, right) > 0)).astype(np.float64)
        found |= {"outlet_phrase": again * found["lead_weekday_clash"] * found["phrase"]}
        found |= {"figure_clash": clash.astype(np.float64), "figure_clash_gap": clash * gap}
        found |= {"gap": gap, "gap_far": np.maximum(0.0, gap - np.log1p(SOON)), "outlet_gap": same_outlet * gap}
        undated = (self.published[left] == UNDATED) | (self.published[right] == UNDATED)
        found["undated"] = undated.astype(np.float64)
        return found

    def likeness(self, left: Indices, right: Indices) -> Numbers:
        """The probability, for each pair, that both are on one happening."""
        parts = [self._likeness(left[i : i + CHUNK], right[i : i + CHUNK]) for i in range(0, len(left), CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _likeness(self, left: Indices, right: Indices) -> Numbers:
        found = self.features(left, right)
        total = sum((weight * found[name] for name, weight in sorted(model().weights.items())), np.zeros(len(left)))
        result: Numbers = 1.0 / (1.0 + np.exp(-(total + model().bias)))
        return result


def _rows(rows: Iterable[Weighted], width: int) -> "csr_matrix":
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - half a second that only linking needs

    given = list(rows)
    ends = np.cumsum([0, *(len(row.columns) for row in given)])
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *(row.columns for row in given)])
    weights = np.concatenate([np.zeros(0), *(row.weights for row in given)])
    return csr_matrix((weights, columns, ends), shape=(len(given), width))


def _only(rows: "csr_matrix", kept: NDArray[np.bool_]) -> "csr_matrix":
    """The rows with these entries alone."""
    chosen = type(rows)((np.where(kept, rows.data, 0.0), rows.indices.copy(), rows.indptr.copy()), shape=rows.shape)
    chosen.eliminate_zeros()
    return chosen


def _unit_rows(rows: "csr_matrix") -> "csr_matrix":
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return _scaled(rows, length)


def _shares(rows: "csr_matrix") -> "csr_matrix":
    return _scaled(rows, np.asarray(rows.sum(axis=1)).ravel())


def _scaled(rows: "csr_matrix", by: Numbers) -> "csr_matrix":
    scale = np.repeat(np.divide(1.0, by, out=np.zeros_like(by), where=by > 0), np.diff(rows.indptr))
    return type(rows)((rows.data * scale, rows.indices, rows.indptr), shape=rows.shape)


def _dots(a: "csr_matrix", b: "csr_matrix", left: Indices, right: Indices) -> Numbers:
    return np.asarray(a[left].multiply(b[right]).sum(axis=1), dtype=np.float64).ravel()
