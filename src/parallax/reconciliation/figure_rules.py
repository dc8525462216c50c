"""Owns the named rules by which one number is chosen from the claims about a count, and the change between them.

All claims stay in the record; a rule only says which number stands first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar, get_args

from parallax.reconciliation.record import FigureClaim, FigureEntry, Record

FigureRule = Literal["acled-lowest", "ucdp-best", "latest", "majority-of-origins"]
RULES: tuple[FigureRule, ...] = get_args(FigureRule)
DEFAULT: FigureRule = "majority-of-origins"
JUDGED = "judged"  # the rule of a number that a person chose
SEVERAL = frozenset({"several", "many", "few", "a few"})
Number = int | float


@dataclass(frozen=True, slots=True)
class Given:
    """A number, whose it is, and when it was published (ISO, "" where not known)."""

    value: Number
    origin: str
    published: str
    vague: bool = False  # "dozens"


def best(given: Sequence[Given], rule: FigureRule) -> Number | None:
    """One number by a named rule; None where none is given. A word for many counts only where nobody gives a number.

    acled-lowest: the lowest given, since a higher one was not confirmed by the lower's source (ACLED codebook).
    ucdp-best: what the most reliable agree on; without a ranking of sources, the number of most origins, then the
    lowest (UCDP GED codebook, best estimate). latest: of the report published last. majority-of-origins: of most
    origins, then of the latest.
    """
    given = [one for one in given if not one.vague] or given
    if not given:
        return None
    if rule == "acled-lowest":
        return min(one.value for one in given)
    last = {g.value: max(other.published for other in given if other.value == g.value) for g in given}
    if rule == "latest":
        return max(last, key=lambda value: (last[value], -value))
    backing = {value: len({g.origin for g in given if g.value == value}) for value in last}
    if rule == "ucdp-best":
        return min(backing, key=lambda value: (-backing[value], value))
    return max(backing, key=lambda value: (backing[value], last[value], -value))


def with_rule(record: Record, rule: FigureRule) -> Record:
    """The record with every figure's best number chosen by a rule; what a person chose stays."""
    published = {report.id: report.published or "" for report in record.reports}
    replaced = frozenset(report.supersedes for report in record.reports if report.supersedes)
    figures = tuple(
        figure if figure.rule == JUDGED else _chosen(figure, rule, published, replaced) for figure in record.figures
    )
    return replace(record, figures=figures)


def _chosen(
    figure: FigureEntry, rule: FigureRule, published: dict[str, str], replaced: frozenset[str]
) -> FigureEntry:
    given = [
        Given(value_of(c), c.origin or c.report, published[c.report], is_vague(c.low, c.high, c.hedge))
        for c in current(figure.claims, lambda c: c.report in replaced)
    ]
    return replace(figure, rule=rule, best=best(given, rule))


class Replaceable(Protocol):
    """What may be told as replaced: "an earlier toll of 15"."""

    @property
    def former(self) -> bool:
        """Whether it is."""


Told = TypeVar("Told", bound=Replaceable)


def current(claims: Sequence[Told], old: Callable[[Told], bool]) -> Sequence[Told]:
    """The claims that still hold: not of an `old` version of a report, nor told as replaced; else all."""
    newest = [claim for claim in claims if not old(claim)] or claims
    return [claim for claim in newest if not claim.former] or newest


def is_vague(low: Number | None, high: Number | None, hedge: str | None) -> bool:
    """Whether a number is a word for many: "dozens", "several hundred"; "at least 20" is not."""
    return low is not None and high is None and (hedge is None or hedge.lower() in SEVERAL)


def value_of(claim: FigureClaim) -> Number:
    """The number that stands there: the one bound that is given, or the lower of two."""
    return claim.low if claim.low is not None else claim.high or 0
