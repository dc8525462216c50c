"""Reads the labels of train/labels: events and attributions of more real sentences, by offsets without the texts.

Offsets are into the text with every run of white space made one space.
"""

import json
from pathlib import Path
from typing import Any

from bench.texts import texts_of
from train.annotator.examples import Anchor, Example
from train.annotator.sets import SMALL_WINDOW, Layout, attribution, conllu, gum_split, windows

LABELS = Path(__file__).parents[1] / "labels"


def events(data: Path, size: int) -> list[Example]:
    """Every labelled report or sentence whose text is there."""
    return political_sentences(data) + reports(data, size) + invented() + quiet(data)


QUIET_GENRES = ("reviews-", "answers-")  # of EWT
QUIET_FOLDERS = ("voyage", "academic", "textbook")  # of GUM


def quiet(data: Path) -> list[Example]:
    """Sentences without political events: invented ones that look as if they had some, and treebanks of quiet genres.

    The treebanks' sentences were not read one by one; their genres hold next to no politics.
    """
    invented = [line for line in (LABELS / "quiet.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    examples = []
    for line in invented:
        layout = Layout(line, [[0, 0]])
        examples += windows(layout, None, [])
    ewt = conllu(data / "ud_ewt" / "en_ewt-ud-train.conllu", SMALL_WINDOW, QUIET_GENRES)
    wanted = gum_split(data, "train")
    gum = [
        e
        for path in sorted((data / "gum" / "dep").glob("*.conllu"))
        if path.stem in wanted and path.stem.split("_")[1] in QUIET_FOLDERS
        for e in conllu(path, SMALL_WINDOW)
    ]
    for example in [*list(ewt)[::4], *gum[::4]]:
        examples.append(Example(example.words, example.starts, events=[]))
    return examples


def political_sentences(data: Path) -> list[Example]:
    """Sentences of PLV train and of the like, none of a test split, every event labelled."""
    lines = (data / "plover" / "plover_sentences.jsonl").read_text(encoding="utf-8").splitlines()
    examples = []
    for row in rows("plv.jsonl"):
        layout = Layout(" ".join(json.loads(lines[row["id"]])["sentence"].split()), [[0, 0]])
        examples += windows(layout, None, [a for e in row["events"] if (a := event(layout, e))])
    return examples


def invented() -> list[Example]:
    """Sentences written for this project, every event labelled: rare types, every status, headlines."""
    examples = []
    for row in rows("invented.jsonl"):
        layout = Layout(row["text"], [[0, 0]])
        examples += windows(layout, None, [a for e in row["events"] if (a := event(layout, e))])
    return examples


def reports(data: Path, size: int) -> list[Example]:
    """Some hundred words of each report, from its start or further on, every event and attribution labelled."""
    texts = texts_of(data)
    examples = []
    for row in rows("reports.jsonl"):
        first, last = row["sentences"][0][0], row["sentences"][-1][1]
        text = " ".join(texts[row["set"], row["id"]].split())
        layout = Layout(" " * first + text[first:last], row["sentences"])  # offsets stay those of the report
        anchors = [a for e in row["events"] if (a := event(layout, e))]
        examples += windows(layout, _attributions(layout, row["attributions"]), anchors, size)
    return examples


def _attributions(layout: Layout, rows: list[dict[str, Any]] | None) -> list[Anchor] | None:
    """The attributions of a report; None where these labels leave them to another set."""
    if rows is None:
        return None
    found = [attribution(layout, _spans(a, "source"), _spans(a, "cue"), a["content"]) for a in rows]
    return [a for a in found if a]


def event(layout: Layout, row: dict[str, Any]) -> Anchor | None:
    """One event mention as an anchor on the first word of its trigger."""
    trigger = layout.words(*row["trigger"])
    if trigger is None:
        return None
    spans = [("trigger", *trigger)]
    for role, given in (("actor", row["actors"]), ("recipient", row["recipients"]), ("place", [row["place"]]),
                        ("time", [row["time"]])):  # fmt: skip
        spans += [(role, *w) for span in given if span and (w := layout.words(*span))]
    return Anchor(trigger[0], spans, row["type"], row["mode"] or "none", row["status"])


def _spans(row: dict[str, Any], role: str) -> list[list[int]]:
    return [row[role]] if row[role] else []


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one label file."""
    return [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").splitlines()]
