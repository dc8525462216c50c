"""Quotations with their speakers, sentences and names, measured on PolNeAR, events_world, GUM and Worldwide newswire.

Words in marks are told by a scanner of its own (`quoted_words`), not by the code under test. A gold relation counts
as *direct* when every word of its content stands in marks, there are at least three, and it is not a part of another
relation (what a quoted person says that others said); its quoted words are what is compared. Overlap is intersection
over union of the quoted words, 0.5 or more is a match, the best pairs first.
Precision asks of every predicted direct quotation whether it matches a gold relation with quoted words (direct or
mixed: where the border of the two lies is a convention); recall asks of every direct gold relation whether it matches
a predicted quotation. A speaker is right when the predicted source, or a naming of the predicted speaker, overlaps
the gold source; on events_world also by name, after coreference on both sides.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from bench.matching import WORD, Words, best_pairs
from bench.score import Score
from parallax.annotation import Annotation, annotate
from parallax.annotation.sentences import sentence_bounds
from parallax.cleaning import Cleaned, Passage
from parallax.reading import Report
from parallax.spans import Span


def paragraphs(text: str, *, headline: bool = False) -> Cleaned:
    """The text as if cleaned: every line that is not empty a body passage, the first the headline where asked."""
    passages: list[Passage] = []
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            kind = "headline" if headline and not passages else "body"
            passages.append(Passage(Span("r-bench", match.start(), match.end()), kind, "bench"))  # type: ignore[arg-type]
    return Cleaned(Report("r-bench", "bench", "text", text), tuple(passages))


def quoted_words(text: str) -> Words:
    """Starts of the words in double marks: marks open and close in turn, and all close where a paragraph ends."""
    inside: set[int] = set()
    within = False
    for match in re.finditer(r"[“”\"\n]|``|''|[^\W_]+", text):
        mark = match.group()
        if mark == "\n":
            within = False
        elif mark in {"“", "``"}:
            within = True
        elif mark == "”":
            within = False
        elif mark in {'"', "''"}:
            within = not within
        elif within:
            inside.add(match.start())
    return frozenset(inside)


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold relation: its quoted words, whether it has no others, its source."""

    words: Words
    direct: bool
    source: tuple[tuple[int, int], ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One predicted quotation in the same terms."""

    words: Words
    direct: bool
    source: tuple[int, int] | None
    namings: tuple[tuple[int, int], ...]
    name: str | None


def words_in(text: str, parts: Iterable[Sequence[int]]) -> Words:
    """Starts of the words in `parts`."""
    return frozenset(m.start() for start, end in parts for m in WORD.finditer(text, start, end))


def found(annotation: Annotation, text: str) -> list[Found]:
    """The predicted quotations."""
    result = []
    for quotation in annotation.quotations:
        speaker = None if quotation.speaker is None else annotation.entities[quotation.speaker]
        result.append(
            Found(
                words_in(text, [(s.start, s.end) for s in quotation.content]),
                quotation.kind == "direct",
                (quotation.source.start, quotation.source.end) if quotation.source else None,
                tuple((m.span.start, m.span.end) for m in speaker.mentions) if speaker else (),
                speaker.name if speaker else None,
            )
        )
    return result


def pairs(gold: Sequence[Gold], predicted: Sequence[Found]) -> list[tuple[int, int, float]]:
    """One-to-one matches with overlap of at least 0.5, the best first."""
    return best_pairs([relation.words for relation in gold], [quotation.words for quotation in predicted], 0.5)


def touches(source: Sequence[Sequence[int]], found_: Found) -> bool:
    """Whether the predicted source or a naming of its speaker overlaps the gold source."""
    spans = [*([found_.source] if found_.source else []), *found_.namings]
    return any(a < d and c < b for a, b in source for c, d in spans)


def same_name(left: str | None, right: str | None) -> bool:
    """Whether two canonical names can be one: a content word in common, the last of the shorter among them."""
    if not left or not right:
        return False
    a, b = (WORD.findall(name.lower()) for name in (left, right))
    short, long = sorted((a, b), key=len)
    return bool(short) and (short[-1] in long or (len(long) > 0 and long[-1] in short))


@dataclass(slots=True)
class Tally:
    """Counts over a corpus; `rates` turns them into F1s."""

    gold: int = 0
    predicted: int = 0
    content_recall: int = 0
    content_precision: int = 0
    exact_recall: int = 0
    exact_precision: int = 0
    full_recall: int = 0
    full_precision: int = 0
    named_recall: int = 0
    named_precision: int = 0
    judged: int = 0
    right: int = 0

    def add(self, gold: Sequence[Gold], predicted: Sequence[Found]) -> None:
        """Count one report."""
        self.gold += sum(g.direct for g in gold)
        self.predicted += sum(p.direct for p in predicted)
        for g, p, overlap in pairs(gold, predicted):
            relation, quotation = gold[g], predicted[p]
            exact = overlap == 1.0
            nobody = not relation.source and relation.name is None
            right = touches(relation.source, quotation) or (nobody and quotation.source is None)
            named = same_name(relation.name, quotation.name) or (nobody and quotation.name is None)
            if relation.direct and not nobody:
                self.judged += 1
                self.right += right
            for flag, which in ((relation.direct, "recall"), (quotation.direct, "precision")):
                if flag:
                    for what, holds in (("content", True), ("exact", exact), ("full", right), ("named", named)):
                        key = f"{what}_{which}"
                        setattr(self, key, getattr(self, key) + holds)

    def f1(self, what: str) -> float:
        """F1 of "content", "exact", "full" or "named"."""
        precision = getattr(self, f"{what}_precision") / max(1, self.predicted)
        recall = getattr(self, f"{what}_recall") / max(1, self.gold)
        return float(2 * precision * recall / max(1e-9, precision + recall))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear_gold(row: dict[str, Any]) -> list[Gold]:
    """The relations of a PolNeAR document that have quoted words."""
    return _gold(row["text"], ((a["content"], a["source"], None) for a in row["attributions"]))


def events_gold(row: dict[str, Any]) -> list[Gold]:
    """The direct and mixed attributions of an events_world report; nested ones too."""
    relations = []
    for a in row["attributions"]:
        source = a["source"] or {}
        span = source.get("span")
        relations.append((a["content"], [span] if span else [], source.get("name")))
    return _gold(row["text"], relations)


def _gold(text: str, relations: Iterable[tuple[Any, Any, str | None]]) -> list[Gold]:
    inside = quoted_words(text)
    gold = []
    for content, source, name in relations:
        all_words = words_in(text, content)
        quoted = all_words & inside
        if quoted:
            direct = quoted == all_words and len(quoted) >= 3
            gold.append(Gold(quoted, direct, tuple((s, e) for s, e in source), name))
    return [replace(g, direct=False) if any(g.words < other.words for other in gold) else g for g in gold]


def tally_polnear(path: Path) -> Tally:
    """Counts on a PolNeAR file; a document read by several annotators counts once for each."""
    tally = Tally()
    for row in rows(path):
        tally.add(polnear_gold(row), found(annotate(paragraphs(row["text"], headline=True)), row["text"]))
    return tally


def tally_events(path: Path) -> Tally:
    """Counts on an events_world file, reports with attributions only."""
    tally = Tally()
    for row in rows(path):
        if row["attributions"] is not None:
            tally.add(events_gold(row), found(annotate(paragraphs(row["text"])), row["text"]))
    return tally


def measure(data: Path) -> list[Score]:
    """Every score of the annotation room."""
    return [*_quotation_scores(data), *_coverage(data), *_sentence_scores(data), *_name_scores(data)]


def _quotation_scores(data: Path) -> list[Score]:
    polnear = tally_polnear(data / "polnear" / "polnear.dev.jsonl")
    events = tally_events(data / "events_world" / "dev.jsonl")
    on, on_events = f"PolNeAR dev, {polnear.gold} direct", f"events_world dev, {events.gold} direct"
    return [
        Score("annotation/polnear/content-f1", polnear.f1("content"), on, "overlap 0.5 or more"),
        Score("annotation/polnear/content-exact-f1", polnear.f1("exact"), on, "every word the same"),
        Score("annotation/polnear/speaker", polnear.right / max(1, polnear.judged), on, "given the content"),
        Score("annotation/polnear/direct-with-speaker-f1", polnear.f1("full"), on, "content and speaker"),
        Score("annotation/events/content-f1", events.f1("content"), on_events, "overlap 0.5 or more"),
        Score("annotation/events/direct-with-speaker-f1", events.f1("full"), on_events, "content and source"),
        Score("annotation/events/direct-with-name-f1", events.f1("named"), on_events, "content and resolved name"),
    ]


THIRD = 3  # every third report tells the share well enough


def _coverage(data: Path) -> list[Score]:
    scores = []
    for name, texts in (("stories", _story_texts(data)), ("fa_kes", _fakes_texts(data))):
        direct = spoken = count = 0
        for text in islice(texts, 0, None, THIRD):
            count += 1
            for quotation in annotate(paragraphs(text)).quotations:
                direct += quotation.kind == "direct"
                spoken += quotation.kind == "direct" and quotation.speaker is not None
        note = f"share of {direct} direct quotations; not all are right"
        scores.append(
            Score(f"annotation/{name}/has-speaker", spoken / max(1, direct), f"{name}, {count} reports", note)
        )
    return scores


def _story_texts(data: Path) -> Iterator[str]:
    return (row["text"] for row in rows(data / "stories" / "stories.jsonl"))


def _fakes_texts(data: Path) -> Iterator[str]:
    import csv  # noqa: PLC0415

    with (data / "fa_kes" / "FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["article_content"]


def _sentence_scores(data: Path) -> list[Score]:
    hits = predicted = gold = 0
    files = sorted((data / "gum" / "dep").glob("GUM_news*.conllu"))
    for file in files:
        for text, bounds in _gum_paragraphs(file):
            ours = set(sentence_bounds(text, 0, len(text)))
            hits += len(ours & bounds)
            predicted += len(ours)
            gold += len(bounds)
    value = 2 * hits / max(1, predicted + gold)
    note = "GUM counts a caption run into a sentence as its own"
    return [Score("annotation/gum/sentence-f1", value, f"GUM news, {gold} sentences", note)]


def _gum_paragraphs(file: Path) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    text, bounds = "", set[tuple[int, int]]()
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        sentence = next((line[9:] for line in block.splitlines() if line.startswith("# text = ")), None)
        if sentence is None:
            continue
        if text and re.search(r"^# newpar|^# newdoc", block, re.MULTILINE):
            yield text, bounds
            text, bounds = "", set()
        text += " " if text else ""
        bounds.add((len(text), len(text) + len(sentence)))
        text += sentence
    if text:
        yield text, bounds


# The outlets held apart: one prefix of each region, on which the network is never trained.
HELD_APART = ("kenya_", "israel_", "th_", "nz_rnz", "arg_", "jp_", "ghana_", "qt_")
KINDS = {"Person": "person", "Organization": "organisation", "Location": "place"}


def _name_scores(data: Path) -> list[Score]:
    counts = {kind: [0, 0, 0] for kind in KINDS.values()}
    files = [f for f in sorted((data / "names_worldwide").glob("*.tsv")) if f.name.startswith(HELD_APART)]
    for file in files:
        text, gold = worldwide(file)
        predicted = predicted_names(annotate(paragraphs(text)))
        for kind, count in counts.items():
            count[0] += len(gold[kind] & predicted[kind])
            count[1] += len(predicted[kind])
            count[2] += len(gold[kind])
    on = f"Worldwide newswire, {len(files)} reports of outlets held apart"
    note = "span and kind exact, after the report has been read as a whole"
    return [
        Score(f"annotation/names/{kind}-f1", 2 * hit / max(1, ours + theirs), on, note)
        for kind, (hit, ours, theirs) in counts.items()
    ]


def predicted_names(annotation: Annotation) -> dict[str, set[tuple[int, int]]]:
    """The spans of names by kind."""
    names: dict[str, set[tuple[int, int]]] = {kind: set() for kind in KINDS.values()}
    for entity in annotation.entities:
        for mention in entity.mentions:
            if mention.form == "name" and entity.kind in names:
                names[entity.kind].add((mention.span.start, mention.span.end))
    return names


def worldwide(file: Path) -> tuple[str, dict[str, set[tuple[int, int]]]]:
    """Text put together from the tokens, and the gold spans by kind."""
    text, gold = "", {kind: set[tuple[int, int]]() for kind in KINDS.values()}
    open_: tuple[int, str] | None = None
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        token, _, label = line.rstrip("\n").partition("\t")
        label = label.strip()
        if open_ and not label.startswith("I-"):
            gold[open_[1]].add((open_[0], len(text)))
            open_ = None
        if not token.strip():
            text += "" if text.endswith("\n") else "\n"
            continue
        glue = (
            ""
            if not text
            or text[-1] in "\n([“‘$"
            or token in {",", ".", ")", "]", "”", "'s", "’s", "?", "!", ":", ";", "%"}
            else " "
        )
        text += glue
        if label.startswith("B-") and label[2:] in KINDS:
            open_ = (len(text), KINDS[label[2:]])
        text += token
    return text, gold
