"""Measures stories that grow: the held-out reports of bench.stories in an order drawn by lot, a few at a time.

`bcubed-f1` is what comes out in the end; `same-as-batch` is the share of reports whose story holds the same reports
as when all are linked at once.
"""

import random
from pathlib import Path

from bench.archives import add, without_record
from bench.grouped import ecbplus, fa_kes, gather, news_clusters
from bench.score import Score
from bench.stories import bcubed
from parallax import pipeline
from parallax.linking import Signature, link_stories, sign
from parallax.store import Store

BATCH = 10
SEED = 5


def measure(data: Path) -> list[Score]:
    """Scores of the stream, and how far it is from the batch."""
    held = [item for item in gather(data, news_clusters, ecbplus, fa_kes) if item.split == "test"]
    signatures = [sign(item.cleaned) for item in held]
    found = streamed(signatures)
    gold = {item.id: item.story for item in held if item.story is not None}
    given = {report: found[report] for report in gold}
    precision, recall = bcubed(gold, given), bcubed(given, gold)
    batch = {report: story.reports for story in link_stories(signatures) for report in story.reports}
    same = sum(sorted(batch[report]) == sorted(found[report]) for report in batch) / len(batch)
    about = f"ECB+ test and half of the news clusters, {BATCH} at a time"
    return [
        Score(
            "linking/stream/bcubed-f1",
            2 * precision * recall / (precision + recall),
            f"{about}: {len(gold)} reports",
            f"precision {precision:.3f}, recall {recall:.3f}",
        ),
        Score("linking/stream/same-as-batch", same, f"{about}, with half of FA-KES: {len(batch)} reports"),
    ]


def streamed(signatures: list[Signature]) -> dict[str, tuple[str, ...]]:
    """The story of each report, as its reports, after all came in a few at a time."""
    order = list(signatures)
    random.Random(SEED).shuffle(order)  # noqa: S311 - the same order every time
    with Store() as store:
        for start in range(0, len(order), BATCH):
            add(store, order[start : start + BATCH])
            pipeline.link(store, make=without_record)
        stories = store.stories_of(signature.report for signature in order)
        reports = store.reports_of(sorted(set(stories.values())))
    return {report: reports[story] for report, story in stories.items()}
