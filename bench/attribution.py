"""All attributions, direct, mixed and indirect, measured on PolNeAR dev and events_world dev, from raw text.

A predicted quotation matches a gold attribution when the content words of both overlap by half (intersection over
union), one to one, the best first. The source is right when the literal words given as source overlap the gold ones,
or neither names anybody; a relation is right when content and source are. On events_world also by the resolved name.
By kind: recall asks the gold attributions of a kind, precision the predicted quotations of it, whatever kind the
other side has. PolNeAR has no kinds: all words in double marks is direct, some is mixed, none is indirect; words in
marks that are only a part of another attribution (what a quoted person says that others said) are indirect. Its
documents by several annotators count once for each. Cues are matched on their own: they overlap, one to one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.annotation import paragraphs, quoted_words, rows, same_name, words_in
from bench.matching import Bounds, Count, Words, best_pairs, characters, touch
from bench.score import Score
from parallax.annotation import Annotation, annotate

KINDS = ("direct", "mixed", "indirect")
AGREEMENT = "two humans agree at 0.75"


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution, gold or predicted."""

    kind: str
    words: Words  # of the content
    source: tuple[Bounds, ...] = ()
    cue: tuple[Bounds, ...] = ()
    name: str | None = None  # of the source, resolved


@dataclass(slots=True)
class Tally:
    """Counts over a corpus."""

    content: Count = field(default_factory=Count)
    exact: Count = field(default_factory=Count)
    source: Count = field(default_factory=Count)
    full: Count = field(default_factory=Count)
    named: Count = field(default_factory=Count)
    cue: Count = field(default_factory=Count)
    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})

    def add(self, gold: Sequence[Relation], predicted: Sequence[Relation]) -> None:
        """Count one document."""
        pairs = best_pairs([r.words for r in gold], [r.words for r in predicted], 0.5)
        right = [(g, p) for g, p, _ in pairs if same_source(gold[g], predicted[p])]
        named = sum(_same_person(gold[g], predicted[p]) for g, p, _ in pairs)
        for count, hits in (
            (self.content, len(pairs)), (self.exact, sum(overlap == 1 for *_, overlap in pairs)),
            (self.full, len(right)), (self.named, named),
        ):  # fmt: skip
            count.add(len(gold), len(predicted), hits)
        self.source.add(len(pairs), len(pairs), len(right))
        cues, ours = ([characters(r.cue) for r in side if r.cue] for side in (gold, predicted))
        self.cue.add(len(cues), len(ours), len(best_pairs(cues, ours)))
        for kind, count in self.kinds.items():
            count.gold += sum(r.kind == kind for r in gold)
            count.predicted += sum(r.kind == kind for r in predicted)
            count.recalled += sum(gold[g].kind == kind for g, _ in right)
            count.confirmed += sum(predicted[p].kind == kind for _, p in right)


def same_source(gold: Relation, predicted: Relation) -> bool:
    """Whether the words given as source overlap, or neither side has any."""
    return touch(gold.source, predicted.source) or not (gold.source or predicted.source)


def _same_person(gold: Relation, predicted: Relation) -> bool:
    return same_name(gold.name, predicted.name) or (gold.name is None and predicted.name is None)


def predicted_relations(annotation: Annotation, text: str) -> list[Relation]:
    """The quotations of an annotation."""
    return [
        Relation(
            q.kind,
            words_in(text, [(s.start, s.end) for s in q.content]),
            ((q.source.start, q.source.end),) if q.source else (),
            ((q.cue.start, q.cue.end),) if q.cue else (),
            None if q.speaker is None else annotation.entities[q.speaker].name,
        )
        for q in annotation.quotations
    ]


def polnear_relations(row: dict[str, Any]) -> list[Relation]:
    """The attributions of a PolNeAR document that have content, with their kind by the marks."""
    inside = quoted_words(row["text"])
    relations = []
    for a in row["attributions"]:
        content = words_in(row["text"], a["content"])
        if content:
            relations.append(Relation(kind_of(content, inside), content, _spans(a["source"]), _spans(a["cue"])))
    nested = [any(r.words < other.words for other in relations) for r in relations]
    return [
        replace(r, kind="indirect") if within and r.kind == "direct" else r
        for r, within in zip(relations, nested, strict=True)
    ]


def kind_of(content: Words, quoted: Words) -> str:
    """The kind of a content by how many of its words stand in marks."""
    within = len(content & quoted)
    return "indirect" if not within else "direct" if within == len(content) else "mixed"


def world_relations(row: dict[str, Any]) -> list[Relation]:
    """The attributions of an events_world report."""
    relations = []
    for a in row["attributions"]:
        source = a["source"] or {}
        words = words_in(row["text"], a["content"])
        named, cue = (_spans([span] if span else []) for span in (source.get("span"), a["cue"]))
        relations.append(Relation(a["type"], words, named, cue, source.get("name")))
    return relations


def _spans(spans: Iterable[Sequence[int]]) -> tuple[Bounds, ...]:
    return tuple((span[0], span[1]) for span in spans)


def tally(
    documents: Iterable[dict[str, Any]], gold: Callable[[dict[str, Any]], list[Relation]], *, headline: bool
) -> Tally:
    """Counts over documents; a text that stands there several times is annotated once."""
    counts = Tally()
    seen: dict[str, list[Relation]] = {}
    for row in documents:
        text = row["text"]
        if text not in seen:
            seen[text] = predicted_relations(annotate(paragraphs(text, headline=headline)), text)
        counts.add(gold(row), seen[text])
    return counts


def measure(data: Path) -> list[Score]:
    """Every score of attributions."""
    polnear = list(rows(data / "polnear" / "polnear.dev.jsonl"))
    world = [row for row in rows(data / "events_world" / "dev.jsonl") if row["attributions"] is not None]
    return [
        *scores("polnear", f"PolNeAR dev, {len(polnear)} readings", tally(polnear, polnear_relations, headline=True)),
        *scores("world", f"events_world dev, {len(world)} reports", tally(world, world_relations, headline=False)),
    ]


def scores(name: str, on: str, counts: Tally) -> list[Score]:
    """The scores of a tally, named."""
    found = [
        ("content-f1", counts.content, "overlap 0.5 or more"),
        ("content-exact-f1", counts.exact, "every word the same"),
        ("source", counts.source, "accuracy given the content"),
        ("full-f1", counts.full, f"content and source; {AGREEMENT}"),
        *((f"full-{kind}-f1", counts.kinds[kind], "content and source") for kind in KINDS),
        ("cue-f1", counts.cue, "overlap"),
    ]
    if name == "world":
        found.append(("full-by-name-f1", counts.named, "content and resolved name of the source"))
    return [
        Score(f"attribution/{name}/{what}", count.f1, f"{on}, {count.gold} gold, {count.predicted} found",
              f"{note}; precision {count.precision:.3f}, recall {count.recall:.3f}" if what != "source" else note)
        for what, count, note in found
    ]  # fmt: skip
