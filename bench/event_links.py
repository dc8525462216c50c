"""Events over reports: on ECB+ test, whether mentions that the program finds itself are rightly one event or two.

Of the program's own mentions those count whose trigger is a validated event of ECB+; all happenings are linked by
themselves, as stories are, and with their look-alikes, the two happenings of a topic as if they were one story. ECB+
is of all kinds of events and the program of political ones, so few mentions take part; they are what it claims.
What linking makes of all mentions, given to it, is measured in bench/event_links_gold.py.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.annotation import rows
from bench.coreference_score import conll_f1
from bench.events import printed
from bench.grouped import as_rows, ident
from bench.matching import Bounds
from bench.score import Score
from parallax.annotation import annotate
from parallax.cleaning import Cleaned
from parallax.coding import code
from parallax.linking import EventRef, Prepared, link_actors, link_events
from parallax.linking.event_profiles import EventProfile, profiles_of
from parallax.reading import Report
from parallax.spans import Span


@dataclass(frozen=True, slots=True)
class Topic:
    """The reports of one topic with the gold chain of every mention that has one."""

    name: str
    reports: tuple[Prepared, ...]
    chain: dict[EventRef, str]
    happening: dict[str, str]  # report id to its subtopic

    def profiles(self) -> list[EventProfile]:
        """Those of the mentions with a chain."""
        found = profiles_of(self.reports, link_actors(self.reports))
        return [profile for profile in found if profile.ref in self.chain]


def topics(data: Path, splits: Sequence[str], *, given: bool = False) -> Iterator[Topic]:
    """The topics of some splits (train, dev, test), with the program's own mentions or those `given` by ECB+."""
    by_topic: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(data / "ecbplus" / "ecbplus.jsonl"):
        if row["split"] in splits:
            by_topic[row["topic"]].append(row)
    for name, found in sorted(by_topic.items()):
        chain: dict[EventRef, str] = {}
        reports = [_given(row, chain) if given else _prepared(row, chain) for row in found]
        yield Topic(name, tuple(reports), chain, {ident("ecb+", row["doc_id"]): row["subtopic"] for row in found})


def _given(row: dict[str, Any], chain: dict[EventRef, str]) -> Prepared:
    """The report with every validated event of ECB+ as its events; of words apart the longest piece is taken."""
    cleaned, tokens = _cleaned(row)
    gold: dict[Span, str] = {}
    for mention in row["mentions"]:
        if mention["kind"] == "event" and mention["validated"]:
            piece = longest_run(mention["tokens"])
            gold[Span(cleaned.report.id, tokens[piece[0]][0], tokens[piece[-1]][1])] = mention["chain"]
    annotation = annotate(cleaned, list(gold))
    chain |= {EventRef(annotation.report, n): gold[e.trigger] for n, e in enumerate(annotation.events)}
    return Prepared(cleaned, annotation, code(cleaned, annotation))


def longest_run(numbers: Sequence[int]) -> list[int]:
    """The most numbers in a row, the first of several: "checked" of "checked herself into"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return max(runs, key=len)


def _cleaned(row: dict[str, Any]) -> tuple[Cleaned, list[Bounds]]:
    """A document as read, and the place of each of its tokens."""
    text, tokens = printed(row)
    return as_rows(Report(ident("ecb+", row["doc_id"]), f"ecb+#{row['doc_id']}", "row", text)), tokens


def _prepared(row: dict[str, Any], chain: dict[EventRef, str]) -> Prepared:
    cleaned, tokens = _cleaned(row)
    annotation = annotate(cleaned)
    coded = code(cleaned, annotation)
    at = {place: n for n, (start, end) in enumerate(tokens) for place in range(start, end)}
    gold = {t: m["chain"] for m in row["mentions"] if m["kind"] == "event" and m["validated"] for t in m["tokens"]}
    for index, event in enumerate(coded.events):
        trigger = annotation.events[event.mention].trigger
        chains = [gold[at[p]] for p in range(trigger.start, trigger.end) if p in at and at[p] in gold]
        if chains:
            chain[EventRef(annotation.report, index)] = chains[0]
    return Prepared(cleaned, annotation, coded)


def measure(data: Path) -> list[Score]:
    """Pairs right and wrong, and CoNLL F1: of single happenings as stories give them, and of look-alikes together."""
    whole = list(topics(data, ("test",)))
    return [
        *_scores([part for topic in whole for part in apart(topic)], "stories", "a happening at a time"),
        *_scores(whole, "topics", "two look-alike happenings at a time"),
    ]


def apart(topic: Topic) -> Iterator[Topic]:
    """The happenings of a topic as stories of their own."""
    for happening in sorted(set(topic.happening.values())):
        reports = tuple(r for r in topic.reports if topic.happening[r.id] == happening)
        inside = {r.id for r in reports}
        chain = {ref: name for ref, name in topic.chain.items() if ref.report in inside}
        yield Topic(happening, reports, chain, {r.id: happening for r in reports})


def _scores(stories: Sequence[Topic], name: str, how: str) -> list[Score]:
    right = claimed = gold = mentions = 0
    clusters: list[tuple[list[frozenset[EventRef]], list[frozenset[EventRef]]]] = []
    for topic in stories:
        linked = link_events(topic.reports, link_actors(topic.reports), incidents=False)
        ours = [[ref for ref in event.members if ref in topic.chain] for event in linked]
        true: dict[str, list[EventRef]] = defaultdict(list)
        for ref, chain in topic.chain.items():
            true[chain].append(ref)
        same = {pair for members in true.values() for pair in combinations(sorted(members), 2)}
        told = {pair for members in ours for pair in combinations(sorted(members), 2)}
        right, claimed, gold = right + len(same & told), claimed + len(told), gold + len(same)
        mentions += len(topic.chain)
        clusters.append(([frozenset(m) for m in true.values()], [frozenset(m) for m in ours if m]))
    on = f"ECB+ test, {how}, {mentions} own mentions that are gold events"
    conll, *parts = conll_f1(clusters)
    return [
        Score(f"event-links/{name}/pair-precision", right / max(1, claimed), f"{on}, {claimed} pairs linked",
              "1 less this is the share of false merges"),
        Score(f"event-links/{name}/pair-recall", right / max(1, gold), f"{on}, {gold} pairs", "missed merges"),
        Score(f"event-links/{name}/conll-f1", conll, on, "MUC {:.3f}, B-cubed {:.3f}, CEAF-e {:.3f}".format(*parts)),
    ]  # fmt: skip
