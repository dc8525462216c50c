"""Owns `link_stories`: which reports are on the same happening.

Candidates come from an inverted index over each report's strongest terms; inside a connected component of likely
pairs, groups join while their average likeness holds (average linkage), so that one report that looks both ways does
not chain two happenings. The result is a pure function of the set of signatures, whatever their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from parallax.linking.links import Decision, Signature, Story
from parallax.linking.settings import settings

Matrix = NDArray[np.float64]
UNDATED = "\U0010ffff"  # sorts after every date


def link_stories(signatures: Iterable[Signature]) -> list[Story]:
    """Every report in exactly one story, stories by their first report; a report given twice counts once."""
    unique = {signature.report: signature for signature in signatures}
    ordered = sorted(unique.values(), key=_place)
    stories: list[Story] = []
    for component in _components(ordered):
        stories += _split([ordered[i] for i in component])
    by_report = {signature.report: signature for signature in ordered}
    return sorted(stories, key=lambda story: _place(by_report[story.reports[0]]))


def _place(signature: Signature) -> tuple[str, str]:
    return signature.published or UNDATED, signature.report


def days_apart(left: Signature, right: Signature) -> int | None:
    """Whole days between two publication dates; None where one is not known."""
    a, b = _day(left), _day(right)
    return abs(a - b) if a is not None and b is not None else None


def _day(signature: Signature) -> int | None:
    try:
        return date.fromisoformat((signature.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _components(ordered: Sequence[Signature]) -> list[list[int]]:
    """Connected components of pairs likely enough to be one happening."""
    rows, columns = [], []
    for left, right in _likely_pairs(ordered):
        rows.append(left)
        columns.append(right)
    shape = (len(ordered), len(ordered))
    graph = csr_matrix((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=shape)
    _, labels = connected_components(graph, directed=False)
    components: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        components[int(label)].append(index)
    return list(components.values())


def _likely_pairs(ordered: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Pairs that share a strong term, lie inside the time window, and are alike enough by themselves."""
    rule = settings().story
    weights = [dict(signature.terms) for signature in ordered]
    days = [_day(signature) for signature in ordered]
    postings: dict[str, list[int]] = defaultdict(list)
    for index, signature in enumerate(ordered):
        for term, _ in signature.terms[: rule.strong_terms]:
            postings[term].append(index)
    for left, signature in enumerate(ordered):
        found: set[int] = set()
        for term, _ in signature.terms[: rule.strong_terms]:
            if len(postings[term]) <= rule.common:
                found.update(index for index in postings[term] if index > left)
        for right in sorted(found):
            gap = _gap(days[left], days[right])
            if gap <= rule.window_days and _dot(weights[left], weights[right]) * _fading(gap) >= rule.same:
                yield left, right


def _gap(left: int | None, right: int | None) -> int:
    return abs(left - right) if left is not None and right is not None else 0


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(weight * right[term] for term, weight in left.items() if term in right)


def _fading(gap: int) -> float:
    """How much of a likeness counts between reports so many days apart."""
    return float(0.5 ** (max(0, gap - 2) / settings().story.half_life_days))


def _split(members: Sequence[Signature]) -> list[Story]:
    """The stories of one component."""
    if len(members) == 1:
        return [_story(members, [])]
    likeness = _likeness(members)
    distance = 1.0 - likeness
    np.fill_diagonal(distance, 0.0)
    merges = linkage(squareform(distance, checks=False), "average")
    groups: dict[int, list[int]] = {index: [index] for index in range(len(members))}
    joins: dict[int, list[Decision]] = {index: [] for index in range(len(members))}
    for step, (left, right, height, _) in enumerate(merges):
        if height > 1.0 - settings().story.same:
            break
        a, b = groups.pop(int(left)), groups.pop(int(right))
        decision = _join(members, likeness, a, b, 1.0 - float(height))
        joins[len(members) + step] = [*joins.pop(int(left)), *joins.pop(int(right)), decision]
        groups[len(members) + step] = sorted(a + b)
    return [_story([members[i] for i in group], joins[key]) for key, group in groups.items()]


def _likeness(members: Sequence[Signature]) -> Matrix:
    terms: dict[str, int] = {}
    entries = [(i, terms.setdefault(t, len(terms)), w) for i, m in enumerate(members) for t, w in m.terms]
    rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_matrix((weights, (rows, columns)), shape=(len(members), max(1, len(terms))))
    likeness: Matrix = np.clip((matrix @ matrix.T).toarray(), 0.0, 1.0)
    days = [_day(member) for member in members]
    for i, left in enumerate(days):
        likeness[i] *= [_fading(_gap(left, right)) for right in days]
    return likeness


def _join(
    members: Sequence[Signature], likeness: Matrix, a: Sequence[int], b: Sequence[int], score: float
) -> Decision:
    """Two groups became one: told by their most alike pair."""
    best = likeness[np.ix_(a, b)]
    at = int(best.argmax())
    left, right = members[a[at // len(b)]], members[b[at % len(b)]]
    return Decision(left.report, right.report, "same", round(score, 4), _reason(left, right))


def _reason(left: Signature, right: Signature) -> str:
    shared = dict(right.terms)
    strongest = sorted(((w * shared[t], t) for t, w in left.terms if t in shared), reverse=True)[:6]
    gap = days_apart(left, right)
    when = "no date to compare" if gap is None else "same day" if gap == 0 else f"{gap} day{'s' * (gap > 1)} apart"
    return f"both on {', '.join(term for _, term in strongest)}; {when}"


def _story(members: Sequence[Signature], decisions: Sequence[Decision]) -> Story:
    reports = tuple(member.report for member in sorted(members, key=_place))
    return Story("s-" + reports[0].removeprefix("r-"), reports, tuple(decisions))
