"""Owns `link_stories`: which reports are on the same happening.

Inside a connected component of likely pairs, groups join while their average likeness holds (average linkage), so
that one report that looks both ways does not chain two happenings into one. Near-copies always stay together. The
groups of a component are a pure function of its reports and pairs, whatever their order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from parallax.linking.candidates import TermIndex, neighbours
from parallax.linking.components import Components, PairsInMemory
from parallax.linking.days import in_time, ordinal
from parallax.linking.links import Decision, Signature, Story
from parallax.linking.pairs import Comparison, Pair
from parallax.linking.partition import Partition
from parallax.linking.settings import settings
from parallax.linking.vectors import Numbers

SHOWN = 6  # strongest shared terms a reason names


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups of reports became one: their two most alike reports, the earlier one left, and how alike."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one story, in its order, and what joined them."""

    reports: tuple[str, ...]
    joins: tuple[Join, ...] = ()


def link_stories(signatures: Iterable[Signature]) -> list[Story]:
    """Every report in exactly one story, stories by their first report; a report given twice counts once."""
    unique = {signature.report: signature for signature in signatures}
    ordered = [unique[report] for report in in_time((s.report, s.published) for s in unique.values())]
    order = {signature.report: number for number, signature in enumerate(ordered)}
    components = Components(PairsInMemory(_pairs(ordered, unique)))
    groups: list[Group] = []
    done: set[str] = set()
    for report in order:
        if report not in done:
            component = components.around(report)
            done |= component.reports
            groups += split(sorted(component.reports, key=order.__getitem__), component.pairs)
    return [story_of(group, unique) for group in sorted(groups, key=lambda group: order[group.reports[0]])]


def _pairs(ordered: Sequence[Signature], by_report: Mapping[str, Signature]) -> list[Pair]:
    index = TermIndex()
    wanted: list[tuple[str, str]] = []
    for signature in ordered:
        one = signature.report
        wanted += [(min(one, other), max(one, other)) for other in neighbours(signature, index)]
        index.add(signature)
    return Comparison(lambda reports: {report: by_report[report] for report in reports}).measured(wanted)


def split(members: Sequence[str], pairs: Sequence[Pair]) -> list[Group]:
    """The groups of one component; `members` stand in the order of time."""
    if len(members) == 1:
        return [Group(tuple(members))]
    places = {report: number for number, report in enumerate(members)}
    likeness = np.zeros((len(members), len(members)))
    for pair in pairs:
        at, to = places[pair.left], places[pair.right]
        likeness[at, to] = likeness[to, at] = pair.likeness
    distance = 1.0 - _bound(likeness, [(places[pair.left], places[pair.right]) for pair in pairs if pair.copy])
    np.fill_diagonal(distance, 0.0)
    from scipy.cluster.hierarchy import linkage  # noqa: PLC0415 - half a second that only linking needs
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    merges = linkage(squareform(distance, checks=False), "average")
    groups: dict[int, list[int]] = {index: [index] for index in range(len(members))}
    joins: dict[int, list[Join]] = {index: [] for index in range(len(members))}
    for step, (a, b, height, _) in enumerate(merges):
        if height > 1.0 - settings().story.same:
            break
        one, other, key = int(a), int(b), len(members) + step
        join = _join(members, likeness, groups[one], groups[other], 1.0 - float(height))
        joins[key] = [*joins.pop(one), *joins.pop(other), join]
        groups[key] = groups.pop(one) + groups.pop(other)
    return [Group(tuple(members[i] for i in sorted(group)), tuple(joins[key])) for key, group in groups.items()]


def _bound(likeness: Numbers, copied: Iterable[tuple[int, int]]) -> Numbers:
    """The likeness with near-copies as one: alike to each other in full, and to all others by their mean."""
    bound = likeness.copy()
    copies = Partition.apart(range(len(likeness)))
    for i, j in copied:
        copies.join(i, j)
    for group in (sorted(group) for group in copies.groups() if len(group) > 1):
        mean = bound[group].mean(axis=0)
        bound[group, :] = mean
        bound[:, group] = mean[:, None]
        bound[np.ix_(group, group)] = 1.0
    return bound


def _join(members: Sequence[str], likeness: Numbers, a: list[int], b: list[int], score: float) -> Join:
    """Two groups became one: told by their most alike pair."""
    best = likeness[np.ix_(a, b)]
    at = int(best.argmax())
    left, right = sorted((a[at // len(b)], b[at % len(b)]))
    return Join(members[left], members[right], round(min(1.0, score), 4))


def story_of(group: Group, signatures: Mapping[str, Signature]) -> Story:
    """The story of a group, with the reason of each join; asks only for signatures of reports that a join names."""
    decisions = tuple(
        Decision(join.left, join.right, "same", join.score, _reason(signatures[join.left], signatures[join.right]))
        for join in group.joins
    )
    return Story("s-" + group.reports[0].removeprefix("r-"), group.reports, decisions)


def _reason(left: Signature, right: Signature) -> str:
    there = dict(right.terms)
    shared = sorted(((weight * there[term], term) for term, weight in left.terms if term in there), reverse=True)
    written = {t: word for s in (right, left) for (t, _), word in zip(s.terms, s.words, strict=False)}
    terms = ", ".join([written[term] for _, term in shared if term in written][:SHOWN])
    return f"both on {terms}; {_apart(left, right)}" if terms else f"nearly the same words; {_apart(left, right)}"


def _apart(left: Signature, right: Signature) -> str:
    a, b = ordinal(left.published or left.dateline), ordinal(right.published or right.dateline)
    if a is None or b is None:
        return "no two dates to compare"
    days = abs(a - b)
    return "published on one day" if days == 0 else f"published {days} day{'s' * (days > 1)} apart"
