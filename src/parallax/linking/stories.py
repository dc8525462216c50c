"""Owns `link_stories`: which reports are on the same happening.

Inside a connected component of likely pairs, groups join while their average likeness holds (average linkage), so
that one report that looks both ways does not chain two happenings into one. Near-copies always stay together. The
result is a pure function of the set of signatures, whatever their order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parallax.linking.candidates import candidates
from parallax.linking.days import ordinal, place, weekdays
from parallax.linking.likeness import CHUNK, Indices, Measured, Numbers
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
    copies: NDArray[np.bool_]


def link_stories(signatures: Iterable[Signature]) -> list[Story]:
    """Every report in exactly one story, stories by their first report; a report given twice counts once."""
    unique = {signature.report: signature for signature in signatures}
    ordered = sorted(unique.values(), key=_place)
    stories: list[Story] = []
    if not ordered:
        return stories
    for component, pairs in _components(_measured(ordered), len(ordered), settings().story.same):
        stories += _split([ordered[i] for i in component], pairs)
    return sorted(stories, key=lambda story: _place(unique[story.reports[0]]))


def _place(signature: Signature) -> tuple[str, str]:
    return place(signature.published, signature.report)


def _measured(ordered: Sequence[Signature]) -> Pairs:
    """The candidate pairs with their likeness."""
    left, right = candidates(ordered)
    measured = Measured(ordered)
    likeness = measured.likeness(left, right)
    return Pairs(left, right, likeness, _near_copies(ordered, left, right))


def _near_copies(ordered: Sequence[Signature], left: Indices, right: Indices) -> NDArray[np.bool_]:
    """Pairs whose body wording is nearly the same, and whose names and figures are: no two uses of a template."""
    rule = settings().story
    size = max((len(signature.minhash) for signature in ordered), default=0)
    bodies = np.array([len(s.minhash) == size > 0 for s in ordered], dtype=np.bool_)
    hashes = np.array([s.minhash if whole else (0,) * size for s, whole in zip(ordered, bodies, strict=True)])
    found = bodies[left] & bodies[right]
    for start in range(0, len(left), CHUNK):
        part = slice(start, start + CHUNK)
        found[part] &= (hashes[left[part]] == hashes[right[part]]).sum(axis=1) >= rule.near_copy * size
    for at in np.flatnonzero(found):
        one, two = ordered[left[at]], ordered[right[at]]
        found[at] = not _formula(one, two) and _told_alike(one, two) >= rule.near_copy_terms
    return found


def _formula(left: Signature, right: Signature) -> bool:
    """One outlet's words used again of another day: what the leads name, days or figures, has nothing in common."""
    if not left.outlet or not right.outlet or left.outlet.casefold() != right.outlet.casefold():
        return False
    a, b = (ordinal(signature.dateline or signature.published) for signature in (left, right))
    if a is None or b is None or a == b:
        return False
    days = weekdays(left.lead_days), weekdays(right.lead_days)
    figures = [{term for term in signature.lead if term[0].isdigit()} for signature in (left, right)]
    return any(one and two and one.isdisjoint(two) for one, two in (days, figures))


def _told_alike(left: Signature, right: Signature) -> float:
    """Share of the lighter report's names and figures that the other has too, by weight."""
    told = [{t: w for t, w in s.terms if t in s.names or t[0].isdigit()} for s in (left, right)]
    whole = [{t for t, _ in s.terms} for s in (right, left)]
    shares = [
        sum(w for t, w in mine.items() if t in theirs) / sum(mine.values()) if mine else 1.0
        for mine, theirs in zip(told, whole, strict=True)
    ]
    return min(shares)


def _components(pairs: Pairs, size: int, bar: float) -> Iterator[tuple[list[int], Pairs]]:
    """Connected components of pairs at or over the bar, each with its pairs numbered by place in it.

    The bar is raised inside a component too large to be compared all with all.
    """
    kept = (pairs.likeness >= bar) | pairs.copies
    edges = (np.ones(int(kept.sum()), dtype=np.int8), (pairs.left[kept], pairs.right[kept]))
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - half a second that only linking needs
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    count, labels = connected_components(csr_matrix(edges, shape=(size, size)), directed=False)
    members = np.split(np.argsort(labels, kind="stable"), np.cumsum(np.bincount(labels, minlength=count))[:-1])
    places = np.empty(size, dtype=np.int64)
    for component in members:
        places[component] = np.arange(len(component))
    inner = np.flatnonzero(labels[pairs.left] == labels[pairs.right])
    inner = inner[np.argsort(labels[pairs.left[inner]], kind="stable")]
    ends = np.searchsorted(labels[pairs.left[inner]], np.arange(count + 1))
    for label, component in enumerate(members):
        chosen = inner[ends[label] : ends[label + 1]]
        inside = Pairs(
            places[pairs.left[chosen]], places[pairs.right[chosen]], pairs.likeness[chosen], pairs.copies[chosen]
        )
        if len(component) <= settings().story.largest or bar >= 1.0:
            yield [int(i) for i in component], inside
        else:
            for part, pairs_of_part in _components(inside, len(component), bar + STEP):
                yield [int(component[i]) for i in part], pairs_of_part


def _split(members: Sequence[Signature], pairs: Pairs) -> list[Story]:
    """The stories of one component."""
    if len(members) == 1:
        return [_story(members, [])]
    likeness = np.zeros((len(members), len(members)))
    likeness[pairs.left, pairs.right] = likeness[pairs.right, pairs.left] = pairs.likeness
    distance = 1.0 - _bound(likeness, pairs)
    np.fill_diagonal(distance, 0.0)
    from scipy.cluster.hierarchy import linkage  # noqa: PLC0415 - half a second that only linking needs
    from scipy.spatial.distance import squareform  # noqa: PLC0415

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
    from scipy.cluster.hierarchy import DisjointSet  # noqa: PLC0415 - half a second that only linking needs

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
    written = {t: word for s in (right, left) for (t, _), word in zip(s.terms, s.words, strict=False)}
    terms = ", ".join([written[term] for _, term in shared if term in written][:SHOWN])
    return f"both on {terms}; {_apart(left, right)}" if terms else f"nearly the same words; {_apart(left, right)}"


def _apart(left: Signature, right: Signature) -> str:
    a, b = ordinal(left.published or left.dateline), ordinal(right.published or right.dateline)
    if a is None or b is None:
        return "no two dates to compare"
    days = abs(a - b)
    return "published on one day" if days == 0 else f"published {days} day{'s' * (days > 1)} apart"


def _story(members: Sequence[Signature], decisions: Sequence[Decision]) -> Story:
    reports = tuple(member.report for member in sorted(members, key=_place))
    return Story("s-" + reports[0].removeprefix("r-"), reports, tuple(decisions))
