"""Political and violent events, measured on events_world dev, PLV test, GSR and ECB+ test, from raw text.

events_world: a predicted trigger matches a gold one when the two overlap, one to one, the best first. Type, status,
mode, parties, place and time are asked of matched triggers only. Spans overlap or are exact, which is the same words
but for a leading article; parties that the gold only implies have no span and are not asked for. A gold party may
stand in an earlier sentence (one in seven does). Every gold sentence without an event is quiet: a trigger in it is a
false claim. A claim is right when trigger, type and status are; a whole mention when also all its parties, place and
time overlap, none is missing or too many, and who says so is right: the source of the innermost attribution shares a
word with the gold name, or both have none.
ECB+: sentences with validated mentions of events of any kind; tokens put together as printed, a sentence a paragraph.
PLV and GSR: bench/plover.py.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import plover
from bench.annotation import paragraphs, rows
from bench.matching import Bounds, Count, best_pairs, characters, words
from bench.score import Score
from parallax.annotation import Annotation, EventMention, annotate
from parallax.coding.events import said_by
from parallax.spans import Span

ATTACKS = "41"  # the one test topic of ECB+ that is about attacks by armed parties: bombs on places of refuge
CLOSING = {",", ".", ";", ":", "?", "!", "%", ")", "]", "''", "n't"}
SMALL = frozenset({"the", "a", "an", "of", "and", "s"})
OPENING = {"(", "[", "$", "``"}


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A gold event mention; parties without a span are left out."""

    trigger: Bounds
    type: str
    mode: str | None
    status: str
    actors: tuple[Bounds, ...] = ()
    recipients: tuple[Bounds, ...] = ()
    place: Bounds | None = None
    time: Bounds | None = None
    said_by: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts over a corpus, by what is asked."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    quiet: int = 0
    false_claims: int = 0

    def add(
        self, text: str, sentences: Iterable[Bounds], gold: Sequence[GoldEvent], predicted: Sequence[EventMention],
        sources: Sequence[str | None] = (),
    ) -> None:  # fmt: skip
        """Count one report; `sources` are the words that name who says each predicted event."""
        pairs = best_pairs(
            [characters([event.trigger]) for event in gold], [characters(_bounds(m.trigger)) for m in predicted]
        )
        right_types = sum(gold[g].type == predicted[p].type for g, p, _ in pairs)
        right = sum((gold[g].type, gold[g].status) == (predicted[p].type, predicted[p].status) for g, p, _ in pairs)
        for what, hits in (("trigger", len(pairs)), ("typed", right_types), ("claim", right)):
            self.counts[what].add(len(gold), len(predicted), hits)
        whole = 0
        for g, p, _ in pairs:
            spans = self._compare(text, gold[g], predicted[p])
            said = same_source(gold[g].said_by, sources[p] if sources else None)
            self.counts["said-by"].judge(said)
            if gold[g].said_by:
                self.counts["said-by-given"].judge(said)
            told = (gold[g].type, gold[g].status) == (predicted[p].type, predicted[p].status)
            whole += spans and told and said
        self.counts["whole"].add(len(gold), len(predicted), whole)
        for start, end in sentences:
            if not any(start <= event.trigger[0] < end for event in gold):
                self.quiet += 1
                self.false_claims += sum(start <= mention.trigger.start < end for mention in predicted)

    def _compare(self, text: str, event: GoldEvent, mention: EventMention) -> bool:
        """What hangs on a matched trigger; whether all of it is right."""
        right = True
        self.counts["type"].judge(event.type == mention.type)
        self.counts["status"].judge(event.status == mention.status)
        if event.mode:
            self.counts["mode"].judge(event.mode == mention.mode)
        for role, gold, predicted in (
            ("actor", event.actors, _bounds(*mention.actors)),
            ("recipient", event.recipients, _bounds(*mention.recipients)),
            ("place", [event.place] if event.place else [], _bounds(mention.place)),
            ("time", [event.time] if event.time else [], _bounds(mention.time)),
        ):
            pairs = best_pairs([characters([span]) for span in gold], [characters([span]) for span in predicted])
            same = sum(words(text, gold[g]) == words(text, predicted[p]) for g, p, _ in pairs)
            self.counts[f"{role}-overlap"].add(len(gold), len(predicted), len(pairs))
            self.counts[f"{role}-exact"].add(len(gold), len(predicted), same)
            right = right and len(pairs) == len(gold) == len(predicted)
        return right


def same_source(gold: str | None, ours: str | None) -> bool:
    """Whether both have no source, or share a word of its name."""
    if gold is None or ours is None:
        return gold is ours
    left, right = (set(re.findall(r"[^\W_]+", name.lower())) - SMALL for name in (gold, ours))
    return bool(left & right)


def _bounds(*spans: Span | None) -> list[Bounds]:
    return [(span.start, span.end) for span in spans if span]


def gold_events(row: dict[str, Any]) -> list[GoldEvent]:
    """The event mentions of an events_world report."""
    return [
        GoldEvent(
            tuple(e["trigger"]), e["type"], e["mode"], e["status"], _named(e["actors"]), _named(e["recipients"]),
            _only(e["place"]), _only(e["time"]), (e.get("said_by") or {}).get("name"),
        )
        for e in row["events"]
    ]  # fmt: skip


def _only(value: dict[str, Any] | None) -> Bounds | None:
    return next(iter(_named([value] if value else [])), None)


def _named(parties: Iterable[dict[str, Any]]) -> tuple[Bounds, ...]:
    return tuple((p["span"][0], p["span"][1]) for p in parties if p["span"])


def measure(data: Path) -> list[Score]:
    """Every score of events."""
    return [*_world(data), *plover.scores(data), *_ecbplus(data)]


def _world(data: Path) -> list[Score]:
    tally, reports, sentences = Tally(), 0, 0
    for row in rows(data / "events_world" / "dev.jsonl"):
        read = annotate(paragraphs(row["text"]))
        sources = [source_of(mention, read, row["text"]) for mention in read.events]
        tally.add(row["text"], [(s, e) for s, e in row["sentences"]], gold_events(row), read.events, sources)
        reports, sentences = reports + 1, sentences + len(row["sentences"])
    return world_scores(tally, f"events_world dev, {reports} reports, {sentences} sentences")


def source_of(mention: EventMention, read: Annotation, text: str) -> str | None:
    """The name of the innermost source around a mention, with the words that stand for it there."""
    around = said_by(mention.trigger, read.quotations)
    if not around:
        return None
    quotation = read.quotations[around[-1]]
    name = "" if quotation.speaker is None else read.entities[quotation.speaker].name
    source = quotation.source
    return f"{name} {text[source.start : source.end] if source else ''}"


def world_scores(tally: Tally, on: str, name: str = "world", unasked: Collection[str] = ()) -> list[Score]:
    """The scores of a tally, named; without those that the labels do not ask for."""
    count = tally.counts
    given = count["said-by-given"]
    trigger, matched = count["trigger"], f"{on}, {count['type'].gold} matched triggers"
    spread = f"precision {trigger.precision:.3f}, recall {trigger.recall:.3f}"
    rate = tally.false_claims / max(1, tally.quiet)
    scores = [
        ("trigger-f1", trigger.f1, f"{on}, {trigger.gold} events", spread),
        ("trigger-precision", trigger.precision, f"{on}, {trigger.predicted} found", ""),
        ("trigger-recall", trigger.recall, f"{on}, {trigger.gold} events", ""),
        ("trigger-and-type-f1", count["typed"].f1, f"{on}, {trigger.gold} events", "trigger and type right"),
        ("claims-right", count["claim"].precision, f"{on}, {trigger.predicted} found", "trigger, type, status right"),
        ("quiet-sentences", 1 - rate, f"{on}, {tally.quiet} without events",
         f"{tally.false_claims} claims where there is no event, {100 * rate:.1f} per 100 sentences"),
        ("whole", count["whole"].f1, f"{on}, {trigger.gold} events",
         f"all layers of a mention right together; precision {count['whole'].precision:.3f}"),
        ("said-by", count["said-by"].recall, matched,
         f"accuracy given the trigger; {given.recall:.3f} of the {given.gold} with a source"),
        ("type", count["type"].recall, matched, "accuracy given the trigger"),
        ("status", count["status"].recall, matched, "accuracy given the trigger"),
        ("mode", count["mode"].recall, f"{on}, {count['mode'].gold} with a mode", "accuracy given the trigger"),
    ]  # fmt: skip
    for role, hows in (("actor", ("overlap", "exact")), ("recipient", ("overlap", "exact")),
                       ("place", ("overlap",)), ("time", ("overlap",))):  # fmt: skip
        for how in hows:
            value = count[f"{role}-{how}"]
            note = f"given the trigger; precision {value.precision:.3f}, recall {value.recall:.3f}"
            scores.append((f"{role}-{how}-f1", value.f1, f"{matched}, {value.gold} spans", note))
    return [
        Score(f"events/{name}/{n}", v, d, beside, gated=n != "mode") for n, v, d, beside in scores if n not in unasked
    ]


def _ecbplus(data: Path) -> list[Score]:
    whole, attacks, documents = Count(), Count(), 0
    for row in rows(data / "ecbplus" / "ecbplus.jsonl"):
        if row["split"] == "test":
            documents += 1
            mentions = annotate(paragraphs(printed(row)[0])).events
            for count in (whole, attacks) if row["topic"] == ATTACKS else (whole,):
                add_ecbplus(count, row, mentions)
    on = f"ECB+ test, {documents} documents"
    return [
        Score("events/ecbplus/trigger-precision", whole.precision, f"{on}, {whole.predicted} found",
              "share of triggers that are an event of any kind, in sentences with validated mentions"),
        Score("events/ecbplus/trigger-recall", whole.recall, f"{on}, {whole.gold} events",
              "not a goal: ECB+ marks earthquakes, sales, casting and saying, too", gated=False),
        Score("events/ecbplus/attacks-trigger-recall", attacks.recall, f"ECB+ topic {ATTACKS}, {attacks.gold} events",
              "attacks on places of refuge; with saying, states and other events that are not political"),
    ]  # fmt: skip


def add_ecbplus(count: Count, row: dict[str, Any], predicted: Iterable[EventMention]) -> None:
    """Count one document: gold are its validated events, predicted the triggers in sentences that have any."""
    _, tokens = printed(row)
    validated = [m for m in row["mentions"] if m["kind"] == "event" and m["validated"]]
    judged = {row["sent"][m["tokens"][0]] for m in validated}
    inside = characters(span for span, sentence in zip(tokens, row["sent"], strict=True) if sentence in judged)
    gold = [characters(tokens[t] for t in m["tokens"]) for m in validated]
    ours = [characters(_bounds(m.trigger)) for m in predicted if m.trigger.start in inside]
    count.add(len(gold), len(ours), len(best_pairs(gold, ours)))


def printed(row: dict[str, Any]) -> tuple[str, list[Bounds]]:
    """The document with one sentence a line, and the place of each token in it."""
    text, spans, before = "", list[Bounds](), ""
    last = None
    for token, sentence in zip(row["tokens"], row["sent"], strict=True):
        if last is not None and sentence != last:
            text += "\n"
        elif text and token not in CLOSING and not token.startswith(("'", "’")) and before not in OPENING:
            text += " "
        shown = '"' if token in {"``", "''"} else token
        spans.append((len(text), len(text) + len(shown)))
        text, before, last = text + shown, token, sentence
    return text, spans
