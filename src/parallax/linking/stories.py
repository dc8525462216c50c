"""Owns `link_stories`: which reports are on the same happening.

Inside a connected component of likely pairs, groups join while their average likeness holds (average linkage), so
that one report that looks both ways does not chain two happenings into one. Near-copies always stay together. The
result is a pure function of the set of signatures, whatever their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import DisjointSet, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from parallax.linking.candidates import candidates
from parallax.linking.days import ordinal, place
from parallax.linking.likeness import Indices, Measured, Numbers
from parallax.linking.links import Decision, Signature, Story
from parallax.linking.settings import settings

SHOWN = 6  # strongest shared terms a reason names
STEP = 0.05  # by which the bar is raised until a component is small enough to be compared all with all


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs (left < right), their likeness, and whether they are near-copies."""

    left: Indices
    right: Indices
    likeness: Numbers
    copies: np.typing.NDArray[np.bool_]


def link_stories(signatures: Iterable[Signature]) -> list[Story]:
    """Every report in exactly one story, stories by their first report; a report given twice counts once."""
    unique = {signature.report: signature for signature in signatures}
    ordered = sorted(unique.values(), key=_place)
    pairs = _measured(ordered)
    stories: list[Story] = []
    for component in _components(pairs, len(ordered), settings().story.same):
        stories += _split([ordered[i] for i in component], _inside(pairs, component))
    return sorted(stories, key=lambda story: _place(unique[story.reports[0]]))


def _place(signature: Signature) -> tuple[str, str]:
    return place(signature.published, signature.report)


def _measured(ordered: Sequence[Signature]) -> Pairs:
    """The candidate pairs with their likeness."""
    left, right = candidates(ordered)
    measured = Measured(ordered)
    likeness = measured.likeness(left, right)
    return Pairs(left, right, likeness, _near_copies(ordered, left, right))


def _near_copies(ordered: Sequence[Signature], left: Indices, right: Indices) -> np.typing.NDArray[np.bool_]:
    """Pairs whose body wording is nearly the same, and whose names and figures are: no two uses of a template."""
    rule = settings().story
    found = np.zeros(len(left), dtype=np.bool_)
    hashes = [signature.minhash for signature in ordered]
    for at, (i, j) in enumerate(zip(left, right, strict=True)):
        a, b = hashes[i], hashes[j]
        if a and b and sum(x == y for x, y in zip(a, b, strict=True)) >= rule.near_copy * len(a):
            found[at] = _told_alike(ordered[i], ordered[j]) >= rule.near_copy_terms
    return found


def _told_alike(left: Signature, right: Signature) -> float:
    """Share of the lighter report's names and figures that the other has too, by weight."""
    sides = [{t: w for t, w in s.terms if t in s.names or t[0].isdigit()} for s in (left, right)]
    shares = [
        sum(w for t, w in a.items() if t in dict(other.terms)) / sum(a.values()) if a else 1.0
        for a, other in zip(sides, (right, left), strict=True)
    ]
    return min(shares)


def _components(pairs: Pairs, size: int, bar: float) -> list[list[int]]:
    """Connected components of pairs at or over the bar; the bar is raised inside one too large to compare whole."""
    members: dict[int, list[int]] = defaultdict(list)
    kept = (pairs.likeness >= bar) | pairs.copies
    edges = (np.ones(int(kept.sum()), dtype=np.int8), (pairs.left[kept], pairs.right[kept]))
    _, labels = connected_components(csr_matrix(edges, shape=(size, size)), directed=False)
    for index, label in enumerate(labels):
        members[int(label)].append(index)
    components: list[list[int]] = []
    for component in members.values():
        if len(component) <= settings().story.largest or bar >= 1.0:
            components.append(component)
        else:
            inner = _components(_inside(pairs, component), len(component), bar + STEP)
            components += [[component[i] for i in part] for part in inner]
    return components


def _inside(pairs: Pairs, component: Sequence[int]) -> Pairs:
    """The pairs of one component, re-numbered by place in it."""
    order = np.array(component, dtype=np.int64)
    left, right = np.searchsorted(order, pairs.left), np.searchsorted(order, pairs.right)
    last = len(order) - 1
    kept = (order[np.minimum(left, last)] == pairs.left) & (order[np.minimum(right, last)] == pairs.right)
    return Pairs(left[kept], right[kept], pairs.likeness[kept], pairs.copies[kept])


def _split(members: Sequence[Signature], pairs: Pairs) -> list[Story]:
    """The stories of one component."""
    if len(members) == 1:
        return [_story(members, [])]
    likeness = np.zeros((len(members), len(members)))
    likeness[pairs.left, pairs.right] = likeness[pairs.right, pairs.left] = pairs.likeness
    distance = 1.0 - _bound(likeness, pairs)
    np.fill_diagonal(distance, 0.0)
    merges = linkage(squareform(distance, checks=False), "average")
    groups: dict[int, list[int]] = {index: [index] for index in range(len(members))}
    joins: dict[int, list[Decision]] = {index: [] for index in range(len(members))}
    for step, (a, b, height, _) in enumerate(merges):
        if height > 1.0 - settings().story.same:
            break
        one, other, key = int(a), int(b), len(members) + step
        decision = _join(members, likeness, groups[one], groups[other], 1.0 - float(height))
        joins[key] = [*joins.pop(one), *joins.pop(other), decision]
        groups[key] = groups.pop(one) + groups.pop(other)
    return [_story([members[i] for i in group], joins[key]) for key, group in groups.items()]


def _bound(likeness: Numbers, pairs: Pairs) -> Numbers:
    """The likeness with near-copies as one: alike to each other in full, and to all others by their mean."""
    bound = likeness.copy()
    copies = DisjointSet(range(len(likeness)))
    for i, j in zip(pairs.left[pairs.copies], pairs.right[pairs.copies], strict=True):
        copies.merge(int(i), int(j))
    for group in (sorted(group) for group in copies.subsets() if len(group) > 1):
        mean = bound[group].mean(axis=0)
        bound[group, :] = mean
        bound[:, group] = mean[:, None]
        bound[np.ix_(group, group)] = 1.0
    return bound


def _join(members: Sequence[Signature], likeness: Numbers, a: list[int], b: list[int], score: float) -> Decision:
    """Two groups became one: told by their most alike pair."""
    best = likeness[np.ix_(a, b)]
    at = int(best.argmax())
    left, right = sorted((members[a[at // len(b)]], members[b[at % len(b)]]), key=_place)
    return Decision(left.report, right.report, "same", round(min(1.0, score), 4), _reason(left, right))


def _reason(left: Signature, right: Signature) -> str:
    there = dict(right.terms)
    shared = sorted(((weight * there[term], term) for term, weight in left.terms if term in there), reverse=True)
    terms = ", ".join(term for _, term in shared[:SHOWN])
    return f"both on {terms}; {_apart(left, right)}" if shared else f"nearly the same words; {_apart(left, right)}"


def _apart(left: Signature, right: Signature) -> str:
    a, b = ordinal(left.published or left.dateline), ordinal(right.published or right.dateline)
    if a is None or b is None:
        return "no two dates to compare"
    days = abs(a - b)
    return "published on one day" if days == 0 else f"published {days} day{'s' * (days > 1)} apart"


def _story(members: Sequence[Signature], decisions: Sequence[Decision]) -> Story:
    reports = tuple(member.report for member in sorted(members, key=_place))
    return Story("s-" + reports[0].removeprefix("r-"), reports, tuple(decisions))
