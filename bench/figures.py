"""Figures measured on events_world dev and NewsQuant, from raw text.

events_world: a predicted figure matches a gold one when their words overlap, one to one, the best first. Kind, value
(low and high both), scope and event are asked of matched figures only; a claim is right when kind and value are. The
event is right when its trigger overlaps the gold trigger, asked of gold figures that have one; who says so is right
when the source of the attribution overlaps in words with the gold name, or both have none.
NewsQuant: all quantities of a sentence; a range has two values and both must be right. Units are compared by their
normalised names; what is counted is right when it shares a word with the gold words. Vague words
("millions": one to ten millions in the gold) are read by the rules for figures instead, and so count as wrong.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.annotation import paragraphs, rows
from bench.matching import Bounds, Count, best_pairs, characters
from bench.score import Score
from parallax.annotation import Annotation, annotate
from parallax.coding.figures import Figure, figures
from parallax.coding.numbers import Quantity, quantities

QUANTULUM = "quantulum3 0.730, CQE 0.920 (CQE's paper)"
QUANTULUM_UNITS = "quantulum3 0.472, CQE 0.856 (CQE's paper)"
CODES = {"USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "ILS": "shekel",
         "CNY": "chinese yuan", "%": "percentage", "INR": "indian rupee", "HKD": "hong kong dollar",
         "AUD": "australian dollar"}  # fmt: skip
WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Tally:
    """Counts over a corpus."""

    counts: dict[str, Count] = field(default_factory=dict)

    def of(self, what: str) -> Count:
        """The count by its name."""
        return self.counts.setdefault(what, Count())

    def add(self, text: str, gold: Sequence[dict[str, Any]], predicted: Sequence[Figure], read: Annotation) -> None:
        """Count one report."""
        pairs = best_pairs(
            [characters([_bounds(g["span"])]) for g in gold],
            [characters([(p.span.start, p.span.end)]) for p in predicted],
        )
        kinds = [gold[g]["kind"] == predicted[p].kind for g, p, _ in pairs]
        values = [same_value(gold[g], predicted[p]) for g, p, _ in pairs]
        scopes = [gold[g]["scope"] == predicted[p].scope for g, p, _ in pairs]
        events = [same_event(gold[g], predicted[p], read) for g, p, _ in pairs]
        claims = [k and v for k, v in zip(kinds, values, strict=True)]
        self.of("span").add(len(gold), len(predicted), len(pairs))
        self.of("claim").add(len(gold), len(predicted), sum(claims))
        wholes = [c and s and e is not False for c, s, e in zip(claims, scopes, events, strict=True)]
        self.of("whole").add(len(gold), len(predicted), sum(wholes))
        for what, judged in (("kind", kinds), ("value", values), ("scope", scopes)):
            for right in judged:
                self.of(what).judge(right)
        for event in events:
            if event is not None:
                self.of("event").judge(event)
        for g, p, _ in pairs:
            self.of("said").judge(same_speaker(gold[g], predicted[p], read, text))
        for group in ("killed", "injured", "money", "other"):
            hits = sum(gold[g]["kind"] == group == predicted[p].kind for g, p, _ in pairs)
            self.of(group).add(sum(g["kind"] == group for g in gold), sum(p.kind == group for p in predicted), hits)


def _bounds(span: Sequence[int]) -> Bounds:
    return span[0], span[1]


def same_value(gold: dict[str, Any], figure: Figure) -> bool:
    """Whether low and high are the gold ones."""
    return (gold["low"], gold["high"]) == (figure.low, figure.high)


def same_event(gold: dict[str, Any], figure: Figure, read: Annotation) -> bool | None:
    """Whether the event is the gold one; None where the gold has none."""
    if gold["event"] is None:
        return None
    if figure.event is None:
        return False
    trigger = read.events[figure.event].trigger
    start, end = _bounds(gold["event"])
    return trigger.start < end and start < trigger.end


def same_speaker(gold: dict[str, Any], figure: Figure, read: Annotation, text: str) -> bool:
    """Whether the figure is said by whom the gold says, by a word of the name."""
    quotation = None if figure.said_by is None else read.quotations[figure.said_by]
    if quotation is None or gold["said_by"] is None:
        return quotation is None and gold["said_by"] is None
    names = _words(gold["said_by"]["name"])
    if quotation.source and names & _words(text[quotation.source.start : quotation.source.end]):
        return True
    return quotation.speaker is not None and bool(names & _words(read.entities[quotation.speaker].name))


def _words(text: str) -> set[str]:
    return {word for word in WORD.findall(text.lower()) if len(word) > 2 and word not in {"the", "and", "for"}}


def measure(data: Path) -> list[Score]:
    """Every score of figures."""
    return [*_world(data), *newsquant(data)]


def _world(data: Path) -> list[Score]:
    tally, reports = Tally(), 0
    for row in rows(data / "events_world" / "dev.jsonl"):
        cleaned = paragraphs(row["text"])
        read = annotate(cleaned)
        tally.add(row["text"], row["figures"], figures(cleaned, read), read)
        reports += 1
    return world_scores(tally, f"events_world dev, {reports} reports")


def world_scores(tally: Tally, on: str) -> list[Score]:
    """The scores of a tally, named."""
    span, matched = tally.of("span"), f"{on}, {tally.of('kind').gold} matched figures"
    spread = f"precision {span.precision:.3f}, recall {span.recall:.3f}"
    scores = [
        Score("figures/world/span-f1", span.f1, f"{on}, {span.gold} figures", spread),
        Score("figures/world/claim-f1", tally.of("claim").f1, f"{on}, {span.gold} figures", "kind and value right"),
        Score("figures/world/whole-f1", tally.of("whole").f1, f"{on}, {span.gold} figures",
              "kind, low, high, scope and event right"),
        *(
            Score(f"figures/world/{what}", tally.of(what).recall, matched, "accuracy given the figure")
            for what in ("kind", "value", "scope", "event", "said")
        ),
    ]  # fmt: skip
    for kind in ("killed", "injured", "money", "other"):
        count = tally.of(kind)
        note = f"found and of this kind; precision {count.precision:.3f}, recall {count.recall:.3f}"
        scores.append(Score(f"figures/world/{kind}-f1", count.f1, f"{on}, {count.gold} figures", note, gated=False))
    return scores


def newsquant(data: Path) -> list[Score]:
    """Values, units and what is counted of all quantities of a sentence."""
    value, united, counted, sentences = Count(), Count(), Count(), 0
    for line in (data / "newsquant" / "newsquant.half.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found, gold = quantities(row["text"]), row["quantities"]
        pairs = value_pairs(gold, found)
        value.add(len(gold), len(found), len(pairs))
        right = [(g, p) for g, p in pairs if unit_name(found[p]) == gold_unit(gold[g])]
        united.add(len(gold), len(found), len(right))
        for g, p in pairs:
            if (
                gold[g]["unit"] not in {"-", None}
                and gold_unit(gold[g]) not in CODES.values()
                and found[p].unit_kind is None
            ):
                counted.judge(bool(_stems(gold[g]["unit"]) & _stems(found[p].unit or "")))
        sentences += 1
    on = f"NewsQuant, {sentences} sentences, {value.gold} quantities"
    return [
        Score("figures/newsquant/value-f1", value.f1, on,
              f"{QUANTULUM}; precision {value.precision:.3f}, recall {value.recall:.3f}"),
        Score("figures/newsquant/value-unit-f1", united.f1, on, QUANTULUM_UNITS),
        Score("figures/newsquant/counted", counted.recall, f"NewsQuant, {counted.gold} counts of things",
              "shares a word with what the gold says is counted, given the value"),
    ]  # fmt: skip


def value_pairs(gold: Sequence[dict[str, Any]], found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """(gold, found) of the same value one to one, those of the same unit first."""
    pairs: list[tuple[int, int]] = []
    for united in (True, False):
        for g, quantity in enumerate(gold):
            for p, ours in enumerate(found):
                free = all(g != a and p != b for a, b in pairs)
                same = gold_values(quantity["value"]) == our_values(ours)
                if free and same and (not united or unit_name(ours) == gold_unit(quantity)):
                    pairs.append((g, p))
    return pairs


def gold_values(written: str) -> tuple[float, ...]:
    """As in "12-120", which are two values, "-5.0" one."""
    numbers = re.findall(r"(?:(?<=^)-)?\d+(?:\.\d+)?", written.replace(",", ""))
    return tuple(abs(round(float(number), 4)) for number in numbers)


def our_values(quantity: Quantity) -> tuple[float, ...]:
    """The one or two values of a quantity as read, hedges aside."""
    ends = dict.fromkeys(v for v in (quantity.low, quantity.high) if v is not None)
    return tuple(round(float(v), 4) for v in ends)


def gold_unit(quantity: dict[str, Any]) -> str:
    """The gold unit by its normalised name."""
    return _singular(str(quantity["normalized_unit"] or "-").lower())


def unit_name(quantity: Quantity) -> str:
    """Our unit in the same terms."""
    return _singular(CODES.get(quantity.unit, quantity.unit).lower()) if quantity.unit else "-"


def _singular(unit: str) -> str:
    return " ".join(word[:-1] if word.endswith("s") and len(word) > 3 else word for word in unit.split())


def _stems(words: str) -> set[str]:
    return {word[:5] for word in WORD.findall(words.lower())}


def texts(found: Iterable[Figure], text: str) -> list[str]:
    """The words of figures, for a reader of faults."""
    return [text[f.span.start : f.span.end] for f in found]
