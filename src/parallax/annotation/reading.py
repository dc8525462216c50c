"""Owns the step from a report's passages to what the encoder found in them, in code points of the report's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from parallax.annotation.encoder.found import Cue, Found, Trigger
from parallax.annotation.encoder.network import encoder
from parallax.annotation.encoder.words import words_of
from parallax.annotation.mention import EventMention, Status, Syntax, Term, TermKind
from parallax.spans import Span

TERMS: dict[str, TermKind] = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility",
    "NORP": "nationality", "Date": "date", "Money": "money", "Product": "product", "Misc": "miscellaneous",
}  # fmt: skip


Anchor = TypeVar("Anchor", Cue, Trigger)


@dataclass(frozen=True, slots=True)
class Read:
    """The words of a report and what was found in them."""

    report: str
    words: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    found: Found

    def span(self, start: int, end: int) -> Span:
        """The code points of words [start, end)."""
        return Span(self.report, self.words[start][0], self.words[end - 1][1])


def read(report: str, text: str, sentences: Sequence[tuple[int, int]]) -> Read:
    """Runs the encoder over the sentences, given as (start, end) in text order."""
    words: list[tuple[int, int]] = []
    starts: list[int] = []
    for start, end in sentences:
        found = words_of(text, start, end)
        if found:
            starts.append(len(words))
            words += found
    return Read(report, tuple(words), tuple(starts), encoder().read([text[s:e] for s, e in words], starts))


def terms(read_: Read) -> tuple[Term, ...]:
    """Names, dates and sums of money, in text order."""
    return tuple(Term(TERMS[kind], read_.span(start, end)) for kind, start, end in read_.found.names)


def syntax(read_: Read) -> Syntax:
    """The trees of all sentences."""
    found = read_.found
    return Syntax(read_.words, read_.starts, found.upos, found.heads, found.relations, found.chains)


def events(read_: Read) -> tuple[EventMention, ...]:
    """The event mentions in text order; one trigger is one mention."""
    return tuple(_event(read_, trigger) for trigger in distinct(read_.found.triggers, "trigger"))


def _event(read_: Read, trigger: Trigger) -> EventMention:
    spans: dict[str, list[Span]] = {}
    for role in trigger.spans:
        spans.setdefault(role.role, []).append(read_.span(role.start, role.end))
    own = next((r for r in trigger.spans if r.role == "trigger" and r.start <= trigger.word < r.end), None)
    status: Status = trigger.status  # type: ignore[assignment]
    return EventMention(
        read_.span(own.start, own.end) if own else read_.span(trigger.word, trigger.word + 1),
        trigger.type, trigger.mode, status, tuple(spans.get("actor", ())), tuple(spans.get("recipient", ())),
        next(iter(spans.get("place", ())), None), next(iter(spans.get("time", ())), None), round(trigger.score, 3),
    )  # fmt: skip


def distinct(anchors: Sequence[Anchor], role: str) -> list[Anchor]:
    """Anchors without those that only stand on another word of a surer anchor's own span ("had" of "had pledged")."""
    kept: list[Anchor] = []
    taken: set[int] = set()
    for anchor in sorted(anchors, key=lambda a: -a.score):
        own = {w for r in anchor.spans if r.role == role for w in range(r.start, r.end)}
        if anchor.word not in taken and not (own & {a.word for a in kept} and anchor.word not in own):
            kept.append(anchor)
            taken |= own if anchor.word in own else {anchor.word}
    return sorted(kept, key=lambda a: a.word)
