"""Confirmed events of an archive: of what a record calls confirmed, the share that readers found so.

449 reports that nothing of linking was taught on (ECB+ test, checking stories of the news clusters and months of
FA-KES) are read as one archive, as a user would. `labels/confirmed.jsonl` has 123 claims of confirmation that the
program once made at any sureness, each judged by reading (labels/confirmed.md). A claim made now counts by the judged
one that it shares tellings of two reports with; claims that nobody judged are told beside.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import parallax
from bench.grouped import Labelled, ecbplus, fa_kes, news_clusters
from bench.score import Score
from parallax.linking.event_features import WISHED
from parallax.reconciliation import Record
from parallax.reconciliation.record import EventEntry

LABELS = Path(__file__).with_name("labels") / "confirmed.jsonl"

Place = tuple[str, int, int]  # a report's place in the file that was read, and the bounds of a trigger


def measure(data: Path) -> list[Score]:
    """How many of the judged claims that are made are right."""
    lines = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "held.jsonl"
        at = _write(source, _held(data, lines[0]["reports"]))
        archive = parallax.read(source)
        claims = [claim for story in archive.stories for claim in _claims(story.record)]
    judged = [_judged(row, at) for row in lines[1:]]
    found = Counter(_verdict(claim, judged) for claim in claims)
    known = found["right"] + found["wrong"]
    on = f"{len(at)} reports of an archive, {len(claims)} called confirmed"
    return [
        Score(
            "confirmed/archive/right",
            found["right"] / known if known else 0.0,
            on,
            f"{found['wrong']} of {known} wrong, {len(claims) - known} judged by nobody",
        ),
    ]


def _held(data: Path, kept: Mapping[str, list[str]]) -> Iterator[Labelled]:
    """The reports of the archive, in one order."""
    for items in (news_clusters, fa_kes, ecbplus):
        for item in items(data):
            name = item.cleaned.report.path.partition("#")[2]
            if name in kept.get(item.set, ()) or (item.set == "ecb+" and item.split == "test"):
                yield item


def _write(source: Path, items: Iterator[Labelled]) -> dict[tuple[str, str], str]:
    """Rows as a user has them; the place of each report by (set, id). ECB+ tells no outlets: each has its own."""
    at = {}
    with source.open("w", encoding="utf-8") as file:
        for number, item in enumerate(items, start=1):
            report = item.cleaned.report
            name = report.path.partition("#")[2]
            text = report.text.removeprefix(report.title or "").strip()
            outlet = report.outlet or f"ECB {report.path}"
            row = {"id": report.path, "title": report.title, "text": text, "outlet": outlet}
            row |= {"published": report.published} if report.published else {}
            file.write(json.dumps({key: value for key, value in row.items() if value}) + "\n")
            at[item.set, name] = f"#{number}"
    return at


def _claims(record: Record) -> Iterator[set[Place]]:
    """The tellings of each event that is called confirmed as a fact."""
    place = {report.id: "#" + report.path.rpartition("#")[2] for report in record.reports}
    for event in record.events:
        if event.verdict == "confirmed" and event.status not in WISHED:
            yield {(place[report], start, end) for report, start, end in _sure(event)}


def _sure(event: EventEntry) -> Iterator[Place]:
    yield from (place for place in event.trigger if place[0] not in event.probable)


def _judged(row: dict[str, Any], at: Mapping[tuple[str, str], str]) -> tuple[str, frozenset[Place]]:
    return row["verdict"], frozenset((at[name, key], start, end) for name, key, start, end in row["accounts"])


def _verdict(claim: set[Place], judged: list[tuple[str, frozenset[Place]]]) -> str:
    """The verdict of the judged claim that shares most tellings, "" where none shares those of two reports."""
    shared = [
        (len(claim & places), verdict) for verdict, places in judged if len({r for r, *_ in claim & places}) > 1
    ]
    return max(shared)[1] if shared else ""
