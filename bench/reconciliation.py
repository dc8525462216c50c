"""The record against what a reader finds that several reports of one story tell together.

`labels/reconciliation.jsonl` (guidelines: labels/reconciliation.md) has, for 32 groups of reports, every event with
all its mentions, comparable figures and verdicts, by offsets. Each group is linked and reconciled as one story.
Event pairs: over the program's mentions whose trigger is labelled, pairs of mentions in one event. Confirmed: of the
events (figures) that a record calls confirmed, the share that the labels call so too, where at least two mentions
(claims) of it, from two reports, stand in one labelled event (figure); what is not labelled at all counts as wrong.
Rules may be looked at on the half of the groups that `tuned` names; the scores are of the other half.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.grouped import as_rows, fa_kes, half, ident, news_clusters, newswire, politics
from bench.matching import Count
from bench.score import Score
from parallax.annotation import annotate
from parallax.coding import code
from parallax.linking import Prepared, Story, link_actors, link_events, link_utterances, trace_origins
from parallax.linking.event_features import WISHED
from parallax.reading import Report
from parallax.reconciliation import Record, reconcile
from parallax.reconciliation.record import EventEntry

LABELS = Path(__file__).with_name("labels") / "reconciliation.jsonl"
ENOUGH = 10  # things called confirmed, below which their share is told and not gated
Place = tuple[str, int, int]  # report id, start, end


@dataclass(frozen=True, slots=True)
class Group:
    """One labelled group: its reports, and labelled things as (verdict, places)."""

    reports: tuple[Prepared, ...]
    events: tuple[tuple[str, tuple[Place, ...]], ...]
    figures: tuple[tuple[str, tuple[Place, ...]], ...]


def tuned(group: str) -> bool:
    """Whether a group belongs to the half that rules may be looked at on."""
    return half(group) == "tune"


def groups(data: Path, *, tune: bool = False) -> Iterator[Group]:
    """The labelled groups of one half, read and coded."""
    known = sources(data)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if tuned(row["group"]) != tune:
            continue
        made = [_report(row, n, known) for n in range(len(row["reports"]))]
        ids = [report.id for report in made]
        single = tuple(("single", (_place(ids, place),)) for place in row["singles"])
        events = tuple((e["verdict"], tuple(_place(ids, m) for m in e["mentions"])) for e in row["events"])
        figures = tuple((f["verdict"], tuple(_place(ids, c) for c in f["claims"])) for f in row["figures"])
        yield Group(tuple(made), events + single, figures)


def sources(data: Path) -> dict[tuple[str, str], Report]:
    """Every report that groups are made of, by (set, id)."""
    items = (*news_clusters(data), *fa_kes(data), *newswire(data), *politics(data))
    return {(item.set, item.cleaned.report.path.partition("#")[2]): item.cleaned.report for item in items}


def plain(report: Report) -> tuple[str, str]:
    """Title and text of a report, every run of white space made one space: what offsets count in."""
    title = report.title or ""
    body = report.text.removeprefix(f"{title}\n\n")
    return " ".join(title.split()), " ".join(body.split())


def _report(row: dict[str, Any], n: int, known: dict[tuple[str, str], Report]) -> Prepared:
    key = (row["set"], row["reports"][n])
    given = known[key]
    title, body = plain(given)
    text = f"{title}\n\n{body}"[: row["ends"][n]]
    report = Report(
        ident("reconciliation", *key), given.path, "row", text, outlet=given.outlet, title=title,
        published=given.published,
    )  # fmt: skip
    cleaned = as_rows(report)
    annotation = annotate(cleaned)
    return Prepared(cleaned, annotation, code(cleaned, annotation))


def _place(ids: Sequence[str], place: Sequence[int]) -> Place:
    return ids[place[0]], place[1], place[2]


def reconciled(group: Group) -> Record:
    """The record of a group as one story."""
    reports = list(group.reports)
    actors = link_actors(reports)
    lineage = trace_origins([report.cleaned for report in reports])
    story = Story("s-group", tuple(report.id for report in reports), ())
    utterances = link_utterances(reports, actors)
    return reconcile(story, reports, lineage, actors, utterances, link_events(reports, actors))


def measure(data: Path) -> list[Score]:
    """Pairs of event mentions and of claims, and the share of confirmations that are right."""
    return scores(list(groups(data)))


def scores(labelled: Sequence[Group]) -> list[Score]:
    """The scores over some groups."""
    on = f"reconciliation labels, {len(labelled)} groups"
    records = [reconciled(group) for group in labelled]
    claims = _Layer()
    for group, record in zip(labelled, records, strict=True):
        told = [(f.verdict, tuple((c.report, c.start, c.end) for c in f.claims)) for f in record.figures]
        claims.add(group.figures, told)
    return [*event_scores(labelled, records, "reconciliation", on), *claims.scores("reconciliation/figures", on)]


def event_scores(labelled: Sequence[Group], records: Sequence[Record], name: str, on: str) -> list[Score]:
    """The scores of events alone."""
    events = _Layer()
    for group, record in zip(labelled, records, strict=True):
        events.add(group.events, [(_called(event), tuple(event.trigger)) for event in record.events])
    return events.scores(f"{name}/events", on)


def _called(event: EventEntry) -> str:
    """The verdict on an event told as done; of a plan or a demand the labels do not say who bears it out."""
    return "" if event.status in WISHED else event.verdict


class _Layer:
    """Counts of one kind of thing."""

    def __init__(self) -> None:
        self.pairs, self.across, self.confirmed, self.unlabelled = Count(), Count(), Count(), 0

    def add(
        self, gold: Sequence[tuple[str, tuple[Place, ...]]], ours: Sequence[tuple[str, tuple[Place, ...]]]
    ) -> None:
        """Count one group."""
        held = {place: number for number, (_, places) in enumerate(gold) for place in places}
        aligned = [[(p, _label(p, held)) for p in places] for _, places in ours]
        known = [(p, g, n) for n, found in enumerate(aligned) for p, g in found if g is not None]
        for counts, across in ((self.pairs, False), (self.across, True)):
            pairs = [(a, b) for a, b in combinations(known, 2) if not across or a[0][0] != b[0][0]]
            hits = sum(a[1] == b[1] and a[2] == b[2] for a, b in pairs)
            counts.add(sum(a[1] == b[1] for a, b in pairs), sum(a[2] == b[2] for a, b in pairs), hits)
        found = [n for n, (verdict, _) in enumerate(ours) if verdict == "confirmed"]
        right = sum(_borne_out(aligned[n], gold) for n in found)
        self.unlabelled += sum(all(g is None for _, g in aligned[n]) for n in found)
        self.confirmed.add(sum(verdict == "confirmed" for verdict, _ in gold), len(found), right)

    def scores(self, name: str, on: str) -> list[Score]:
        """The layer's scores."""
        wrong = 1 - self.confirmed.precision
        return [
            Score(f"{name}/pair-precision", self.pairs.precision,
                  f"{on}, {self.pairs.predicted} pairs", "within and over reports"),
            Score(f"{name}/pair-recall", self.pairs.recall,
                  f"{on}, {self.pairs.gold} pairs", "within and over reports"),
            Score(f"{name}/over-reports-precision", self.across.precision,
                  f"{on}, {self.across.predicted} pairs of two reports"),
            Score(f"{name}/over-reports-recall", self.across.recall,
                  f"{on}, {self.across.gold} pairs of two reports"),
            Score(f"{name}/confirmed-right", self.confirmed.precision,
                  f"{on}, {self.confirmed.predicted} called confirmed",
                  f"{100 * wrong:.0f}% wrong, {self.unlabelled} of them on nothing labelled",
                  gated=self.confirmed.predicted >= ENOUGH),
            Score(f"{name}/confirmed-found", self.confirmed.recall,
                  f"{on}, {self.confirmed.gold} confirmed by hand"),
        ]  # fmt: skip


def _label(place: Place, held: dict[Place, int]) -> int | None:
    """The labelled thing whose words overlap a place."""
    report, start, end = place
    return next((n for (r, s, e), n in held.items() if r == report and s < end and start < e), None)


def _borne_out(found: Sequence[tuple[Place, int | None]], gold: Sequence[tuple[str, tuple[Place, ...]]]) -> bool:
    """Whether two reports' parts stand in one labelled thing that is confirmed."""
    reports: dict[int, set[str]] = {}
    for (report, _, _), label in found:
        if label is not None and gold[label][0] == "confirmed":
            reports.setdefault(label, set()).add(report)
    return any(len(held) > 1 for held in reports.values())
