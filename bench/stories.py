"""Measures story grouping: one fixed setting over pooled public sets, and what it does in one long war.

B-cubed precision, recall and F1 over reports; false merges are pairs put together that are labelled apart, missed
merges pairs kept apart that are labelled together. Everything is linked in one run with FA-KES as distractors.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from bench.grouped import Labelled, ecbplus, fa_kes, gather, news_clusters
from bench.score import Score
from parallax.linking import link_stories, sign
from parallax.linking.days import ordinal

FAR = 4  # days apart from which two reports of FA-KES are taken for different happenings


def measure(data: Path) -> list[Score]:
    """Scores on what was not tuned on, and on the whole news clusters."""
    items = gather(data, news_clusters, ecbplus, fa_kes)
    held = [item for item in items if item.split == "test"]
    found = grouped(held)
    whole = [item for item in items if item.set == "stories"]
    labelled = [item for item in held if item.story is not None]
    scores = scored("linking/stories/held-out", labelled, found, "ECB+ test and half of the news clusters, pooled")
    for name in ("stories", "ecb+"):
        part = [item for item in labelled if item.set == name]
        scores += scored(f"linking/stories/held-out-{name}", part, found, f"of these, {name}")[:1]
    scores += scored("linking/stories/news-clusters", whole, grouped(whole), "all news clusters (half tuned on)")
    return [*scores, *long_war([item for item in held if item.set == "fa_kes"], found)]


def grouped(items: Sequence[Labelled]) -> dict[str, str]:
    """Story of each report, all linked together."""
    return {report: s.id for s in link_stories(sign(i.cleaned) for i in items) for report in s.reports}


def scored(name: str, items: Sequence[Labelled], found: Mapping[str, str], data: str) -> list[Score]:
    """B-cubed and pair scores of some reports; groups are cut down to them."""
    gold = {item.id: item.story for item in items}
    given = {item.id: found[item.id] for item in items}
    precision, recall = bcubed(gold, given), bcubed(given, gold)
    f1 = 2 * precision * recall / (precision + recall)
    false, missed = pair_errors(gold, given)
    note = f"precision {precision:.3f}, recall {recall:.3f}; others 0.89 to 0.98, tuned per set"
    return [
        Score(f"{name}/bcubed-f1", f1, f"{data}: {len(items)} reports", note),
        Score(f"{name}/pairs-not-falsely-merged", 1 - false, data, "of pairs joined, share labelled together"),
        Score(f"{name}/pairs-not-missed", 1 - missed, data, "of pairs labelled together, share joined"),
    ]


def bcubed(gold: Mapping[str, Hashable], given: Mapping[str, Hashable]) -> float:
    """B-cubed precision of `given`; recall with the two swapped."""
    of_gold, of_given = _groups(gold), _groups(given)
    return sum(len(of_gold[gold[r]] & of_given[given[r]]) / len(of_given[given[r]]) for r in gold) / len(gold)


def pair_errors(gold: Mapping[str, Hashable], given: Mapping[str, Hashable]) -> tuple[float, float]:
    """Share of joined pairs that are wrong, and share of true pairs that were missed."""
    joined, true = _pairs(given), _pairs(gold)
    return len(joined - true) / max(1, len(joined)), len(true - joined) / max(1, len(true))


def _groups(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for report, label in labels.items():
        groups[label].add(report)
    return groups


def _pairs(labels: Mapping[str, Hashable]) -> set[tuple[str, str]]:
    return {pair for group in _groups(labels).values() for pair in combinations(sorted(group), 2)}


def long_war(items: Sequence[Labelled], found: Mapping[str, str]) -> list[Score]:
    """Pairs of one war put together: how many lie near in time, and how many in one province."""
    by_id = {item.id: item for item in items}
    joined = [(by_id[a], by_id[b]) for a, b in _pairs({item.id: found[item.id] for item in items})]
    near = sum(_days(a, b) < FAR for a, b in joined) / max(1, len(joined))
    place = sum(a.place == b.place for a, b in joined) / max(1, len(joined))
    data = f"half of FA-KES: {len(items)} reports, {len(joined)} pairs joined"
    return [
        Score("linking/stories/one-war/near-in-time", near, data, f"under {FAR} days apart; its dates are not exact"),
        Score("linking/stories/one-war/one-province", place, data, "same province in the data"),
    ]


def _days(a: Labelled, b: Labelled) -> int:
    one, other = ordinal(a.cleaned.report.published), ordinal(b.cleaned.report.published)
    return abs(one - other) if one is not None and other is not None else 0
