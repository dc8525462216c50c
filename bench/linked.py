"""Owns the labelled links of event mentions: bench/labels/links.jsonl, guidelines in links.md beside it.

330 groups of one to three real reports; the mentions are those that the program found, put together by reading. The
part "train" teaches the weights of events.toml and the pair network; "check" is for scores alone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.grouped import as_rows, ident
from bench.reconciliation import Group, event_scores, reconciled, sources
from bench.score import Score
from parallax.annotation import annotate
from parallax.coding import code
from parallax.linking import Prepared
from parallax.reading import Report
from parallax.spans import Span

LABELS = Path(__file__).with_name("labels") / "links.jsonl"
Part = Literal["train", "check"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Reports of one group as the program reads them, and which of their mentions are one event."""

    name: str
    reports: tuple[Prepared, ...]
    events: tuple[tuple[str, tuple[Span, ...]], ...]  # verdict, "single" within one report, and every mention
    unsure: tuple[tuple[Span, Span], ...] = ()

    def group(self) -> Group:
        """As the scores of reconciliation take it."""
        places = tuple((verdict, tuple((s.report, s.start, s.end) for s in spans)) for verdict, spans in self.events)
        return Group(self.reports, places, ())


def measure(data: Path) -> list[Score]:
    """Links and confirmations on the groups for checking."""
    groups = [linked.group() for linked in labelled(data, "check")]
    records = [reconciled(group) for group in groups]
    return event_scores(groups, records, "linked", f"labelled links, {len(groups)} groups for checking")


def labelled(data: Path, part: Part) -> Iterator[Linked]:
    """The groups of one part, read and coded."""
    known = sources(data)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            yield _linked(row, known)


def _linked(row: dict[str, Any], known: dict[tuple[str, str], Report]) -> Linked:
    cut = zip(row["reports"], row["ends"], strict=True)
    reports = tuple(_prepared(row["set"], key, end, known) for key, end in cut)
    spans = [Span(reports[report].id, start, end) for report, start, end in row["mentions"]]
    events = [(event.get("verdict", "single"), tuple(spans[m] for m in event["mentions"])) for event in row["events"]]
    together = {m for event in row["events"] for m in event["mentions"]}
    events += [("single", (span,)) for number, span in enumerate(spans) if number not in together]
    unsure = tuple((spans[one], spans[two]) for one, two in row["unsure"])
    return Linked(row["group"], reports, tuple(events), unsure)


def _prepared(name: str, key: str, end: int, known: dict[tuple[str, str], Report]) -> Prepared:
    """The beginning of a report, as it was labelled."""
    given = known[name, key]
    report = Report(
        ident("links", name, key), given.path, "row", given.text[:end], outlet=given.outlet, title=given.title,
        published=given.published,
    )  # fmt: skip
    return prepared(report)


def prepared(report: Report) -> Prepared:
    """A report as rows give it, read and coded."""
    cleaned = as_rows(report)
    annotation = annotate(cleaned)
    return Prepared(cleaned, annotation, code(cleaned, annotation))
