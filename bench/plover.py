"""Owns the PLOVER sentences: PLV test and the PLOVER gold standard records (GSR), one root for a sentence each.

Every sentence is annotated as a report of its own. Of its event mentions the one is asked whose actor overlaps the
marked source, then the surest (chosen on PLV train); no mention is a wrong answer. The choice sees the marks, as any
classifier that is given this task does, but never the root.
Where a meeting or an agreement has several actors and no recipient, its first actor stands against the source and the
others against the target. The head of a party is the first word in it whose own head lies outside it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.annotation import paragraphs, rows
from bench.matching import Bounds, Count, touch, words
from bench.score import Score
from parallax.annotation import Annotation, EventMention, Syntax, annotate
from parallax.coding import plover_root

Party = tuple[Bounds, ...]  # the places where one party is named: any of them is right
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}  # all parties are actors
# GSR has the roots of PLOVER 0.5; these went into others by 0.8 (openeventdata/PLOVER, CAMEO2PLOVER-2021.txt).
TODAY = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
TAG = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its root, and the parties that it is about."""

    text: str
    root: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


@dataclass(slots=True)
class Tally:
    """Counts over the sentences of a set."""

    roots: list[tuple[str, str | None]] = field(default_factory=list)  # gold, predicted
    exact: dict[str, Count] = field(default_factory=lambda: {"actor": Count(), "recipient": Count()})
    heads: dict[str, Count] = field(default_factory=lambda: {"actor": Count(), "recipient": Count()})


def scores(data: Path) -> list[Score]:
    """Root and parties on both sets."""
    path = data / "plover" / "plover_sentences.jsonl"
    test = [plv(row) for row in rows(path) if row["set"] == "PLV" and row["split"] == "test"]
    records = [gsr(row) for row in rows(path) if row["set"] == "GSR" and row["sentence"]]
    others = "zero-shot by inference between sentences (ZSP) 0.824, accuracy 0.838"
    return [
        *_scores("plv", "PLV test", test, others),
        *_scores("gsr", "GSR", records, "the roots brought to today's"),
    ]


def _scores(name: str, title: str, sentences: Sequence[Marked], note: str) -> list[Score]:
    yields = any(s.root == "YIELD" for s in sentences)
    tally = Tally()
    for sentence in sentences:
        add(tally, sentence, annotate(paragraphs(sentence.text)), yields=yields)
    on = f"{title}, {len(sentences)} sentences"
    found = [
        Score(f"events/{name}/root-macro-f1", macro_f1(tally.roots), on, note),
        Score(f"events/{name}/root-accuracy", sum(g == p for g, p in tally.roots) / max(1, len(tally.roots)), on,
              f"no event in {sum(p is None for _, p in tally.roots)}"),
    ]  # fmt: skip
    for role in ("actor", "recipient"):
        for how, counts in (("exact", tally.exact), ("head", tally.heads)):
            value = counts[role]
            beside = f"precision {value.precision:.3f}, recall {value.recall:.3f}"
            found.append(Score(f"events/{name}/{role}-{how}-f1", value.f1, f"{on}, {value.gold} named", beside))
    return found


def add(tally: Tally, sentence: Marked, annotation: Annotation, *, yields: bool) -> None:
    """Count one sentence; with `yields`, concessions and retreats are one root."""
    mention = chosen(annotation.events, sentence)
    root = plover_root(mention.type, mention.status) if mention else None
    tally.roots.append((sentence.root, "YIELD" if yields and root in {"CONCEDE", "RETREAT"} else root))
    actors, recipients = parties(mention) if mention else ([], [])
    for role, gold, predicted in (("actor", sentence.sources, actors), ("recipient", sentence.targets, recipients)):
        for counts, by in ((tally.exact, _same_words), (tally.heads, _same_head)):
            hits = by(sentence.text, annotation.syntax, gold, predicted)
            counts[role].add(len(gold), len(predicted), hits)


def chosen(mentions: Iterable[EventMention], sentence: Marked) -> EventMention | None:
    """The mention that is asked for the root: the best by agreement with the marks, then the surest."""

    def agreement(mention: EventMention) -> tuple[int, float]:
        actors, _ = parties(mention)
        return touch((s for party in sentence.sources for s in party), actors), mention.score

    return max(mentions, key=agreement, default=None)


def parties(mention: EventMention) -> tuple[list[Bounds], list[Bounds]]:
    """Actors and recipients, the parties of a meeting or agreement dealt out."""
    actors = [(s.start, s.end) for s in mention.actors]
    recipients = [(s.start, s.end) for s in mention.recipients]
    if mention.type in MUTUAL and len(actors) > 1 and not recipients:
        return actors[:1], actors[1:]
    return actors, recipients


def macro_f1(roots: Sequence[tuple[str, str | None]]) -> float:
    """The mean F1 of the roots that the gold has."""
    gold, predicted = Counter(g for g, _ in roots), Counter(p for _, p in roots)
    hits = Counter(g for g, p in roots if g == p)
    return sum(2 * hits[root] / (gold[root] + predicted[root]) for root in gold) / max(1, len(gold))


def head_of(syntax: Syntax, span: Bounds) -> int | None:
    """The first word of a span that hangs on a word outside it; None where the span holds no word."""
    inside = [i for i, (start, end) in enumerate(syntax.words) if start < span[1] and span[0] < end]
    return next((i for i in inside if syntax.heads[i] not in inside and syntax.upos[i] != "PUNCT"), None)


def _same_words(text: str, _: Syntax, gold: Sequence[Party], predicted: Sequence[Bounds]) -> int:
    named = [{words(text, span) for span in party} for party in gold]
    return _one_to_one(named, [words(text, span) for span in predicted])


def _same_head(_: str, syntax: Syntax, gold: Sequence[Party], predicted: Sequence[Bounds]) -> int:
    named = [{head_of(syntax, span) for span in party} - {None} for party in gold]
    return _one_to_one(named, [head_of(syntax, span) for span in predicted])


def _one_to_one(gold: Sequence[set[Any]], predicted: Sequence[Any]) -> int:
    """How many predictions are among the right answers of a party of their own."""
    free = list(range(len(gold)))
    hits = 0
    for answer in predicted:
        at = next((g for g in free if answer in gold[g]), None)
        if at is not None:
            free.remove(at)
            hits += 1
    return hits


def plv(row: dict[str, Any]) -> Marked:
    """A sentence of PLV: all stretches marked as source are places of one party, likewise the target."""
    text, places = unmarked(row["marked"])
    return Marked(text, row["plover_root"], *(((tuple(places[k]),) if places[k] else ()) for k in "st"))


def unmarked(marked: str) -> tuple[str, dict[str, list[Bounds]]]:
    """The sentence without its marks, and the stretches that stood in them."""
    places: dict[str, list[Bounds]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    text, at = "", 0
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened[tag[2]] = len(text)
        elif tag[2] in opened:
            places[tag[2]].append((opened.pop(tag[2]), len(text)))
    return text + marked[at:], places


def gsr(row: dict[str, Any]) -> Marked:
    """A record of GSR; a party that is not written in the sentence as the record has it is left out."""
    text = row["sentence"]
    sides = (tuple(p for p in _written(text, row[side]) if p) for side in ("source", "target"))
    return Marked(text, TODAY.get(row["plover_root"], row["plover_root"]), *sides)


def _written(text: str, side: object) -> Iterator[Party]:
    """The places of each actor of one side; the field is a list where the record names anybody."""
    for actor in side if isinstance(side, list) else ():
        name = re.sub(r"\s+", " ", actor.get("actorText") or "").strip()
        if name:
            yield tuple(m.span() for m in re.finditer(re.escape(name), text))
