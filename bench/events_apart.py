"""Owns the project's own event labels that teach no network: bench/labels/events.jsonl, read as events_world is.

88 reports, the first 250 words each: 44 of Latin America's wires of 1989 and 1990 (MUC-4 training documents, put back
into common case) and 44 of politics in 2015 and 2016 (PolNeAR training articles), every event by the guidelines of
events_world. Which mentions of a report are one event is labelled, too ("same").
"""

import json
from pathlib import Path
from typing import Any

from bench.annotation import paragraphs
from bench.events import GoldEvent, Tally, world_scores
from bench.matching import Bounds
from bench.score import Score
from bench.texts import texts_of
from parallax.annotation import annotate

LABELS = Path(__file__).with_name("labels") / "events.jsonl"
UNASKED = ("whole", "said-by")  # who says so is not labelled


def rows() -> list[dict[str, Any]]:
    """The labels, a report each."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def text_of(row: dict[str, Any], texts: dict[tuple[str, str], str]) -> str:
    """The beginning of a report that is labelled, each sentence a paragraph of its own."""
    text = " ".join(texts[row["set"], row["id"]].split())
    pieces = list(text[: row["sentences"][-1][1]])
    for start, _ in row["sentences"][1:]:
        pieces[start - 1] = "\n"
    return "".join(pieces)


def measure(data: Path) -> list[Score]:
    """The scores of events_world that do not ask who says so."""
    tally, sentences, texts = Tally(), 0, texts_of(data)
    for row in rows():
        text = text_of(row, texts)
        tally.add(text, [(s, e) for s, e in row["sentences"]], _gold(row), annotate(paragraphs(text)).events)
        sentences += len(row["sentences"])
    on = f"project's labels apart, {len(rows())} reports, {sentences} sentences"
    return world_scores(tally, on, "apart", UNASKED)


def _gold(row: dict[str, Any]) -> list[GoldEvent]:
    found = []
    for e in row["events"]:
        place, time = (_bounds(e[role]) if e[role] else None for role in ("place", "time"))
        actors, recipients = (tuple(map(_bounds, e[role])) for role in ("actors", "recipients"))
        found.append(
            GoldEvent(_bounds(e["trigger"]), e["type"], e["mode"], e["status"], actors, recipients, place, time)
        )
    return found


def _bounds(span: list[int]) -> Bounds:
    return span[0], span[1]
