"""Owns what new reports change: they find their neighbours, and the stories they may touch are grouped anew.

A report is compared with its neighbours in the store's link index alone, and only components that hold a report
which waits are split again; nothing else of the archive is read. The same reports lead to the same stories whether
they came at once or one by one, as long as no term is strong in too many reports of a window (see `neighbours`).
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import parallax
from parallax.linking import (
    Comparison,
    Components,
    Group,
    Judgement,
    TermIndex,
    Together,
    neighbours,
    rules,
    split,
    strong_terms,
)
from parallax.store import Store, judged

BATCH = 64  # new reports compared at once and indexed in one transaction


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups that may be new or changed, in the order of their first reports, and how many stories stay."""

    groups: tuple[Group, ...]
    untouched: int


def index_new(store: Store, tell: Callable[[int, int], None]) -> None:
    """Have every report that is not indexed find its neighbours. `tell` hears how many of how many are done."""
    index = store.index
    index.begin(f"{parallax.__version__} {rules()}")
    comparison = Comparison(store.signatures_of)
    unindexed = index.unindexed()
    for start in range(0, len(unindexed), BATCH):
        batch = unindexed[start : start + BATCH]
        while not _index(store, comparison, batch):
            pass  # another run has indexed reports meanwhile: this one may have missed pairs with those
        tell(min(start + BATCH, len(unindexed)), len(unindexed))


def _index(store: Store, comparison: Comparison, reports: Sequence[str]) -> bool:
    """Index those of these reports that are not; False where that has to be done again."""
    changes = store.index.changes()
    signatures = store.signatures_of(store.index.still_unindexed(reports))
    batch = TermIndex()
    holders = Together(store.index, batch)
    wanted: list[tuple[str, str]] = []
    for report in [report for report in reports if report in signatures]:
        near = neighbours(signatures[report], holders)
        wanted += [(min(report, other), max(report, other)) for other in near]
        batch.add(signatures[report])
    terms = {report: strong_terms(signature) for report, signature in signatures.items()}
    return store.index.add(terms, comparison.measured(wanted), changes)


def regrouped(store: Store, judgements: Sequence[Judgement]) -> Regrouped:
    """Group anew what hangs together with a report that waits, or was made with other judgements than there are."""
    waiting = store.index.waiting()
    misjudged = [report for reports in store.reports_of(_misjudged(store, judgements)).values() for report in reports]
    fresh = {*waiting, *misjudged}
    components = Components(store.index.touching)
    groups: list[Group] = []
    done: set[str] = set()
    touched: set[str] = set()
    kept = 0
    todo = deque([*waiting, *misjudged])
    while todo:
        report = todo.popleft()
        if report in done:
            continue
        component = components.around(report)
        done |= component.reports
        held = store.reports_of(sorted(set(store.stories_of(component.reports).values())))
        there = frozenset(held.values())
        found = split(store.in_time(component.reports), component.pairs)
        changed = [group for group in found if group.reports not in there or not fresh.isdisjoint(group.reports)]
        groups += changed
        kept += len(found) - len(changed)
        touched |= held.keys()
        # A component that grew too large is cut anew: what its stories held beyond this part is grouped too.
        todo += [other for reports in held.values() for other in reports if other not in done]
    order = {report: place for place, report in enumerate(store.in_time(group.reports[0] for group in groups))}
    groups.sort(key=lambda group: order[group.reports[0]])
    return Regrouped(tuple(groups), store.count_stories() - len(touched) + kept)


def _misjudged(store: Store, judgements: Sequence[Judgement]) -> list[str]:
    """The stories that were made with other judgements than those there are about their reports now."""
    homes = store.stories_of({report for judgement in judgements for report in judgement.reports})
    due: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        stories = {homes.get(report) for report in judgement.reports}
        if len(stories) == 1 and (story := stories.pop()):
            due.setdefault(story, []).append(judgement)
    made = store.judged_stories()
    return sorted(story for story in due.keys() | made.keys() if made.get(story, "") != judged(due.get(story, ())))
