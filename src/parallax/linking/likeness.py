"""Owns the likeness of two signatures: the probability that their reports are on one happening.

A logistic model over what two signatures share (terms, names, figures, phrases, headline, lead, days named) and how
far apart they were published. Its weights are data/likeness.toml, made by train/likeness.py.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from parallax.linking.days import month_days, ordinal, weekdays, years
from parallax.linking.links import Signature

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]
SOON = 3  # days that reports on one happening are spread over as a rule
NEAR = 60  # days; a longer gap says no more than this one
CHUNK = 50_000  # pairs measured at once
UNDATED = -1.0


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
    """Signatures as sparse rows, so that many pairs are measured at once."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        named = [frozenset(s.names) for s in signatures]
        kind: dict[str, Callable[[int, str], bool]] = {
            "terms": lambda _, __: True,
            "number": lambda _, term: term[0].isdigit(),
            "name": lambda i, term: term in named[i] and not term[0].isdigit(),
            "word": lambda i, term: term not in named[i] and not term[0].isdigit(),
            "lead": _members([s.lead for s in signatures]),
            "headline": _members([s.headline for s in signatures]),
        }
        columns: dict[str, int] = {}
        for signature in signatures:
            for term, _ in signature.terms:
                columns.setdefault(term, len(columns))
        self.cosines = {
            name: _unit_rows(
                _rows(
                    [[(columns[t], w) for t, w in s.terms if keep(i, t)] for i, s in enumerate(signatures)],
                    len(columns),
                )
            )
            for name, keep in kind.items()
        }
        self.present = self.cosines["terms"].sign()
        self.cosines["phrase"] = _unit_rows(_keyed(s.phrases for s in signatures))
        self.days = {
            "month_day": _keyed([(day, 1.0) for day in sorted(month_days(s.days))] for s in signatures),
            "year": _keyed([(year, 1.0) for year in sorted(years(s.days))] for s in signatures),
            "weekday": _keyed([(day, 1.0) for day in sorted(weekdays(s.days))] for s in signatures),
            "lead_weekday": _keyed([(day, 1.0) for day in sorted(weekdays(s.lead_days))] for s in signatures),
        }
        self.figures = _keyed([(t, 1.0) for t in s.lead if t[0].isdigit()] for s in signatures)
        outlets: dict[str, int] = {}
        self.outlet: Indices = np.array(
            [outlets.setdefault(s.outlet.casefold(), len(outlets)) if s.outlet else -1 for s in signatures],
            dtype=np.int64,
        )
        dates = [ordinal(s.published or s.dateline) for s in signatures]
        self.published: Numbers = np.array([UNDATED if d is None else d for d in dates], dtype=np.float64)

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


def _members(kept: Sequence[Sequence[str]]) -> Callable[[int, str], bool]:
    sets = [frozenset(terms) for terms in kept]
    return lambda index, term: term in sets[index]


def _keyed(rows: Iterable[Sequence[tuple[str, float]]]) -> "csr_matrix":
    columns: dict[str, int] = {}
    numbered = [[(columns.setdefault(key, len(columns)), weight) for key, weight in row] for row in rows]
    return _rows(numbered, len(columns))


def _rows(rows: Sequence[Sequence[tuple[int, float]]], width: int) -> "csr_matrix":
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column, _ in row], dtype=np.int64)
    weights = np.array([weight for row in rows for _, weight in row], dtype=np.float64)
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - half a second that only linking needs

    return csr_matrix((weights, columns, ends), shape=(len(rows), max(1, width)))


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
