"""Owns signatures as numbers: what of one is compared with another, each word in a column of its own.

A word's column is its hash, of 62 bits: it is the same in all vectors of a process and no list of words is kept. What
two vectors share does not depend on how words are numbered.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parallax.linking.days import month_days, ordinal, weekdays, years
from parallax.linking.links import Signature

Indices = NDArray[np.int64]
Numbers = NDArray[np.float64]
WIDTH = 1 << 62  # columns
MASK = WIDTH - 1
UNDATED = -1.0
NOBODY = 0
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
    outlet: int  # NOBODY where none is known
    published: float  # day number
    minhash: NDArray[np.uint64]


def vector_of(signature: Signature) -> Vector:
    """The vector of a signature."""
    columns = _columns(term for term, _ in signature.terms)
    order = np.argsort(columns)
    weights = np.array([weight for _, weight in signature.terms], dtype=np.float64)
    day = ordinal(signature.published or signature.dateline)
    return Vector(
        terms=Weighted(columns[order], weights[order]),
        kinds=_kinds(signature)[order],
        phrases=_weighted(dict(signature.phrases)),
        figures=_present(term for term in signature.lead if term[0].isdigit()),
        days={
            "month_day": _present(month_days(signature.days)),
            "year": _present(years(signature.days)),
            "weekday": _present(weekdays(signature.days)),
            "lead_weekday": _present(weekdays(signature.lead_days)),
        },
        outlet=hash(signature.outlet.casefold()) if signature.outlet else NOBODY,
        published=UNDATED if day is None else float(day),
        minhash=np.array(signature.minhash, dtype=np.uint64),
    )


def _columns(words: Iterable[str]) -> Indices:
    return np.array([hash(word) & MASK for word in words], dtype=np.int64)


def _weighted(weights: dict[str, float]) -> Weighted:
    columns = _columns(weights)
    order = np.argsort(columns)
    return Weighted(columns[order], np.array(list(weights.values()), dtype=np.float64)[order])


def _present(words: Iterable[str]) -> Weighted:
    columns = np.sort(_columns(set(words)))
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
