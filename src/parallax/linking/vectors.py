"""Owns signatures as numbers: what of one is compared with another, in columns that all of one `Vectors` share.

A vector depends on its signature and on the numbering of the words alone, so that one that was made is good for
every comparison; what two vectors share does not depend on the numbering.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parallax.linking.days import month_days, ordinal, weekdays, years
from parallax.linking.links import Signature

Indices = NDArray[np.int64]
Numbers = NDArray[np.float64]
UNDATED = -1.0
NUMBER, NAME, LEAD, HEADLINE = 1, 2, 4, 8  # what a term is, as bits


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Columns, in rising order, with a weight each."""

    columns: Indices
    weights: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """One signature as numbers."""

    terms: Weighted
    kinds: NDArray[np.uint8]  # of each term, in the order of its columns
    phrases: Weighted
    figures: Weighted  # of the lead
    days: dict[str, Weighted]
    outlet: int  # -1 where none is known
    published: float  # day number
    minhash: NDArray[np.uint64]


class Vectors:
    """Makes vectors; the same word has the same column in all of them."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}

    @property
    def width(self) -> int:
        """How many columns there are so far."""
        return max(1, len(self._columns))

    def of(self, signature: Signature) -> Vector:
        """The vector of a signature."""
        columns = self._numbered(term for term, _ in signature.terms)
        order = np.argsort(columns)
        weights = np.array([weight for _, weight in signature.terms], dtype=np.float64)
        day = ordinal(signature.published or signature.dateline)
        return Vector(
            terms=Weighted(columns[order], weights[order]),
            kinds=_kinds(signature)[order],
            phrases=self._weighted(dict(signature.phrases)),
            figures=self._present(term for term in signature.lead if term[0].isdigit()),
            days={
                "month_day": self._present(month_days(signature.days)),
                "year": self._present(years(signature.days)),
                "weekday": self._present(weekdays(signature.days)),
                "lead_weekday": self._present(weekdays(signature.lead_days)),
            },
            outlet=int(self._numbered([signature.outlet.casefold()])[0]) if signature.outlet else -1,
            published=UNDATED if day is None else float(day),
            minhash=np.array(signature.minhash, dtype=np.uint64),
        )

    def _numbered(self, words: Iterable[str]) -> Indices:
        return np.array([self._columns.setdefault(word, len(self._columns)) for word in words], dtype=np.int64)

    def _weighted(self, weights: dict[str, float]) -> Weighted:
        columns = self._numbered(weights)
        order = np.argsort(columns)
        return Weighted(columns[order], np.array(list(weights.values()), dtype=np.float64)[order])

    def _present(self, words: Iterable[str]) -> Weighted:
        columns = np.unique(self._numbered(words))
        return Weighted(columns, np.ones(len(columns)))


def _kinds(signature: Signature) -> NDArray[np.uint8]:
    names, lead, headline = frozenset(signature.names), frozenset(signature.lead), frozenset(signature.headline)
    return np.array(
        [
            NUMBER * term[0].isdigit()
            + NAME * (term in names)
            + LEAD * (term in lead)
            + HEADLINE * (term in headline)
            for term, _ in signature.terms
        ],
        dtype=np.uint8,
    )
