"""Reads which event mentions of some reports are one event, for the network's sense of a mention.

The program's own mentions come from the labelled groups of `bench/labels/links.jsonl`, mentions of one report from
`train/labels/reports.jsonl`, mentions of any kind from ECB+ train. Three in ten groups and topics are left out, so
that it can be seen what the senses say of mentions that the network was never told about.
"""

import random
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.annotation import rows as json_rows
from bench.events import printed
from bench.linked import LABELS
from bench.reconciliation import sources
from bench.texts import texts_of
from parallax.annotation.sentences import sentence_bounds
from train.annotator.examples import Example, Links
from train.annotator.labelled import rows
from train.annotator.sets import WINDOW, Layout

LEFT_OUT = 3  # tenths of the groups
TOGETHER, ROUNDS = 3, 3  # documents of one ECB+ topic in a batch, and how often they are mixed


def left_out(name: str) -> bool:
    """Whether a group or topic of this name teaches the network nothing."""
    return blake2b(name.encode(), digest_size=1).digest()[0] % 10 < LEFT_OUT


def links(data: Path) -> list[Links]:
    """Every group that teaches the network."""
    return [*_groups(data), *_inside(data), *_ecbplus(data)]


def _groups(data: Path) -> Iterator[Links]:
    known = sources(data)
    for row in json_rows(LABELS):
        if row["part"] == "train" and not left_out(row["group"]):
            texts = [known[row["set"], key].text[:end] for key, end in zip(row["reports"], row["ends"], strict=True)]
            event = {m: number for number, told in enumerate(row["events"]) for m in told["mentions"]}
            unsure = {(a, b) for a, b in row["unsure"]}
            yield _links([layout(text) for text in texts], row["mentions"], event, unsure)


def _inside(data: Path) -> Iterator[Links]:
    """Labelled events of one report: the rows that say which are one."""
    texts = texts_of(data)
    for row in rows("reports.jsonl"):
        if row.get("same") is not None and not left_out(row["id"]):
            text = " ".join(texts[row["set"], row["id"]].split())
            told = Layout(text[: row["sentences"][-1][1]], row["sentences"])
            event = {m: number for number, group in enumerate(row["same"]) for m in group}
            mentions = [[0, *e["trigger"]] for e in row["events"]]
            yield _links([told], mentions, event, {(a, b) for a, b in row["unsure"]})


def layout(text: str) -> Layout:
    """The words of a report with the sentences that the program reads."""
    bounds, at = list[list[int]](), 0
    for line in text.split("\n"):
        bounds += [[s, e] for s, e in sentence_bounds(text, at, at + len(line))] if line.strip() else []
        at += len(line) + 1
    return Layout(text, bounds)


def _links(
    reports: list[Layout], mentions: list[list[int]], event: dict[int, int], unsure: set[tuple[int, int]],
    *, given: bool = False,
) -> Links:  # fmt: skip
    """The reports in windows; a mention that is nobody's is an event of its own."""
    found = Links([], [], [], [], unsure, given)
    bases = []
    for told in reports:
        bases.append(sum(len(e.words) for e in found.windows))
        found.windows.extend(_windows(told))
    for number, (report, start, end) in enumerate(mentions):
        place = reports[report].words(start, end)
        found.at.append(bases[report] + place[0] if place else -1)
        found.event.append(event.get(number, -1 - number))
        found.report.append(report)
    return found


def _windows(told: Layout) -> list[Example]:
    """All words in windows of whole sentences that do not overlap; a sentence too long is cut."""
    borders = [*told.starts, len(told.offsets)]
    words = [told.text[s:e] for s, e in told.offsets]
    found: list[Example] = []
    for low, high in pairwise(borders):
        for start in range(low, high, WINDOW):
            piece = words[start : min(high, start + WINDOW)]
            if not found or len(found[-1].words) + len(piece) > WINDOW:
                found.append(Example([], []))
            found[-1].starts.append(len(found[-1].words))
            found[-1].words += piece
    return found


def _ecbplus(data: Path) -> Iterator[Links]:
    """Documents of one topic, some at a time."""
    topics: dict[str, list[dict[str, Any]]] = {}
    for row in json_rows(data / "ecbplus" / "ecbplus.jsonl"):
        if row["split"] == "train" and not left_out(row["topic"]):
            topics.setdefault(row["topic"], []).append(row)
    for topic, documents in sorted(topics.items()):
        for round_ in range(ROUNDS):
            random.Random(f"{topic} {round_}").shuffle(documents)  # noqa: S311
            for at in range(0, len(documents), TOGETHER):
                yield _documents(documents[at : at + TOGETHER])


def _documents(documents: list[dict[str, Any]]) -> Links:
    numbers: dict[str, int] = {}
    reports, mentions, event = list[Layout](), list[list[int]](), dict[int, int]()
    for report, row in enumerate(documents):
        text, tokens = printed(row)
        reports.append(layout(text))
        for mention in row["mentions"]:
            if mention["kind"] == "event" and mention["validated"]:
                event[len(mentions)] = numbers.setdefault(mention["chain"], len(numbers))
                words = mention["tokens"]
                mentions.append([report, tokens[words[0]][0], tokens[words[0]][1]])
    return _links(reports, mentions, event, set(), given=True)
