"""Reads the raw public sets into Examples.

Splits are by document or outlet, never by sentence; no test split is read by anything that trains.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.annotation import rows
from bench.coreference import marks_of
from parallax.annotation.encoder.labels import TYPES
from parallax.annotation.encoder.words import words_of
from train.annotator.examples import Anchor, Document, Example

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\n+")
SMALL_WINDOW, WINDOW = 90, 170  # words


def conllu(path: Path, size: int, genres: tuple[str, ...] = ("",)) -> Iterator[Example]:
    """Sentences of a treebank as they stand, in windows of up to `size` words; of these genres, by sentence id."""
    window = Example([], [], [], [], [], None)
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        named = re.search(r"^# sent_id = (\S+)", block, re.MULTILINE)
        if not rows or len(rows) > WINDOW or not (named and named[1].startswith(genres)):
            continue
        if window.words and len(window.words) + len(rows) > size:
            yield window
            window = Example([], [], [], [], [], None)
        base = len(window.words)
        window.starts.append(base)
        window.words += [row[1] for row in rows]
        window.heads += [base + int(row[6]) - 1 if row[6] != "0" else -1 for row in rows]  # type: ignore[operator]
        window.relations += [row[7] for row in rows]  # type: ignore[operator]
        window.upos += [row[3] for row in rows]  # type: ignore[operator]
    if window.words:
        yield window


def treebanks(data: Path, split: str, size: int) -> list[Example]:
    """EWT and GUM of one split (train, dev, test) in windows of up to `size` words."""
    examples = list(conllu(data / "ud_ewt" / f"en_ewt-ud-{split}.conllu", size))
    wanted = gum_split(data, split)
    for path in sorted((data / "gum" / "dep").glob("*.conllu")):
        if path.stem in wanted:
            examples += conllu(path, size)
    return examples


def coreference(data: Path, split: str) -> list[Document]:
    """GUM documents of one split with the entity of every mention's head word."""
    wanted = gum_split(data, split)
    return [document(p) for p in sorted((data / "gum" / "dep").glob("*.conllu")) if p.stem in wanted]


def document(path: Path, size: int = WINDOW) -> Document:
    """One GUM document; mentions come from the Entity annotation, their head is the word headed from outside."""
    windows: list[Example] = []
    base, spans, opened = 0, list[tuple[int, int, int]](), list[tuple[int, int]]()
    heads: list[int] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        if not windows or len(windows[-1].words) + len(rows) > size:
            windows.append(Example([], [], [], [], [], None))
        window, low = windows[-1], len(windows[-1].words)
        window.starts.append(low)
        window.words += [row[1] for row in rows]
        window.heads += [low + int(row[6]) - 1 if row[6] != "0" else -1 for row in rows]  # type: ignore[operator]
        window.relations += [row[7] for row in rows]  # type: ignore[operator]
        window.upos += [row[3] for row in rows]  # type: ignore[operator]
        heads += [base + int(row[6]) - 1 if row[6] != "0" else -1 for row in rows]
        for i, row in enumerate(rows):
            marks = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
            for number, opens, closes in marks_of(marks):
                if opens:
                    opened.append((number, base + i))
                if closes:
                    at = max(n for n, (other, _) in enumerate(opened) if other == number)
                    spans.append((*opened.pop(at), base + i + 1))
        base += len(rows)
    entity: dict[int, int] = {}
    named = Counter(number for number, _, _ in spans)
    for number, start, end in sorted(spans, key=lambda s: (named[s[0]] == 1, s[1] - s[2])):
        outside = [w for w in range(start, end) if not start <= heads[w] < end]
        if outside:
            entity.setdefault(outside[0], number)
    return Document(windows, entity)


def gum_split(data: Path, split: str) -> set[str]:
    """The GUM documents of one split, as its maintainers list them."""
    text = (data / "gum" / "splits.md").read_text(encoding="utf-8")
    return set(re.findall(r"\* (\S+)", text.split(f"## {split}\n")[1].split("\n## ")[0]))


HELD_OUTLETS = ("kenya_", "israel_", "th_", "nz_rnz", "arg_", "jp_", "ghana_", "qt_")  # one or two a region


def newswire(data: Path, size: int, *, held: bool) -> list[Example]:
    """Worldwide newswire with names; `held` gives the outlets that are kept apart for measuring."""
    examples = []
    for path in sorted((data / "names_worldwide").glob("*.tsv")):
        if path.name.startswith(HELD_OUTLETS) != held:
            continue
        window = Example([], [], names=[])
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
            rows = [row for row in rows if row[0] and not row[0].startswith("http")][:WINDOW]
            if not rows:
                continue
            if len(window.words) + len(rows) > size and window.words:
                examples.append(window)
                window = Example([], [], names=[])
            window.starts.append(len(window.words))
            window.words += [row[0] for row in rows]
            window.names += [row[1].strip() or "O" for row in rows]  # type: ignore[operator]
        if window.words:
            examples.append(window)
    return examples


class Layout:
    """The words and sentence starts of a text, with characters mapped to words."""

    def __init__(self, text: str, sentences: list[list[int]] | None = None) -> None:
        self.text, self.offsets = text, words_of(text)
        ends = (
            {match.end() for match in SENTENCE_END.finditer(text)} if sentences is None else {s for s, _ in sentences}
        )
        borders = sorted(ends | {0})
        self.starts = list[int]()
        at = 0
        for index, (start, _) in enumerate(self.offsets):
            while at < len(borders) and borders[at] <= start:
                at += 1
                if not self.starts or self.starts[-1] != index:
                    self.starts.append(index)

    def words(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that overlap a stretch of characters."""
        inside = [i for i, (s, e) in enumerate(self.offsets) if s < end and e > start]
        return (inside[0], inside[-1] + 1) if inside else None


def windows(
    layout: Layout, cues: list[Anchor] | None, events: list[Anchor] | None, size: int = WINDOW
) -> list[Example]:
    """Cuts a document into overlapping windows of whole sentences; an anchor stands in every window that holds it."""
    borders = [*layout.starts, len(layout.offsets)]
    examples, first = [], 0
    while first < len(borders) - 1:
        last = first + 1
        while last < len(borders) - 1 and borders[last + 1] - borders[first] <= size:
            last += 1
        low, high = borders[first], min(borders[last], borders[first] + 2 * size)
        examples.append(
            Example(
                [layout.text[s:e] for s, e in layout.offsets[low:high]],
                [start - low for start in borders[first:last]],
                cues=cut(cues, low, high),
                events=cut(events, low, high),
            )
        )
        if last == len(borders) - 1:
            break
        back = last
        while back > first + 1 and borders[last] - borders[back - 1] <= size // 4:
            back -= 1
        first = back
    return examples


def cut(anchors: list[Anchor] | None, low: int, high: int) -> list[Anchor] | None:
    """The anchors inside [low, high) with their spans clipped to it."""
    if anchors is None:
        return None
    inside = [a for a in anchors if low <= a.word < high]
    return [
        Anchor(
            a.word - low,
            [(r, max(s, low) - low, min(e, high) - low) for r, s, e in a.spans if s < high and e > low],
            a.type, a.mode, a.status,
        )
        for a in inside
    ]  # fmt: skip


def attribution(
    layout: Layout, source: list[list[int]], cue: list[list[int]], content: list[list[int]]
) -> Anchor | None:
    """One attribution as an anchor: on the first word of its cue, or of its content where it has none."""
    spans: list[tuple[str, int, int]] = []
    for role, stretches in (("cue", cue), ("source", source), ("content", content)):
        for start, end in stretches:
            found = layout.words(start, end)
            if found:
                spans.append((role, *found))
    anchors = [s for r, s, _ in spans if r == "cue"] or [s for r, s, _ in spans if r == "content"]
    return Anchor(anchors[0], spans, type="cue" if cue and spans[0][0] == "cue" else "bare") if anchors else None


def polnear(data: Path, split: str) -> list[Example]:
    """PolNeAR attributions; a document by several annotators is several documents."""
    examples = []
    for row in rows(data / "polnear" / f"polnear.{split}.jsonl"):
        layout = Layout(row["text"])
        found = [attribution(layout, a["source"], a["cue"], a["content"]) for a in row["attributions"]]
        examples += windows(layout, [a for a in found if a], None)
    return examples


def event(layout: Layout, row: dict) -> Anchor | None:  # type: ignore[type-arg]
    """One event mention as an anchor on the first word of its trigger."""
    trigger = layout.words(*row["trigger"])
    if trigger is None:
        return None
    spans = [("trigger", *trigger)]
    for role, parties in (("actor", row["actors"]), ("recipient", row["recipients"])):
        spans += [(role, *w) for p in parties if p["span"] and (w := layout.words(*p["span"]))]
    for role in ("place", "time"):
        if row[role] and row[role]["span"] and (w := layout.words(*row[role]["span"])):
            spans.append((role, *w))
    return Anchor(trigger[0], spans, row["type"], row["mode"] or "none", row["status"])


def events_world(data: Path, split: str, size: int) -> list[Example]:
    """World news with every event and, in most reports, every attribution."""
    examples = []
    for row in rows(data / "events_world" / f"{split}.jsonl"):
        layout = Layout(row["text"], row["sentences"])
        events = [a for e in row["events"] if (a := event(layout, e))]
        cues = None
        if row["attributions"] is not None:
            cues = []
            for a in row["attributions"]:
                source = [a["source"]["span"]] if a["source"] and a["source"]["span"] else []
                found = attribution(layout, source, [a["cue"]] if a["cue"] else [], a["content"])
                cues += [found] if found else []
        examples += windows(layout, cues, events, size)
    return examples


def typed_sentences(data: Path) -> list[Example]:
    """Sentences with one PLOVER type whose word is not marked: PLV train, and synthetic stories."""
    examples = []
    for row in rows(data / "plover" / "plover_sentences.jsonl"):
        if row["set"] == "PLV" and row["split"] == "train" and row["plover_root"] and not row["in_GSR"]:
            layout = Layout(row["sentence"])
            examples += [typed(layout, row["plover_root"])]
    csv.field_size_limit(sys.maxsize)
    with (data / "plover" / "ngec_synthetic.csv").open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file))[::4]:
            examples += [typed(Layout(row["text"]), row["label"])]
    return [e for e in examples if e.sentence_type]


def typed(layout: Layout, label: str) -> Example:
    """The first words of a text with its type."""
    end = min(len(layout.offsets), SMALL_WINDOW)
    words = [layout.text[s:e] for s, e in layout.offsets[:end]]
    label = label.upper()
    return Example(
        words, [s for s in layout.starts if s < end], sentence_type=label if label in {*TYPES, "YIELD"} else None
    )
