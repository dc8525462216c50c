"""Owns Unit: a quotation cut into sentence-size pieces, the things that are compared across reports.

Units of a quotation are in text order, do not overlap, and together hold every quoted word. A sentence interrupted
by its cue (“Our aim,” she said, “is peace.”) is one unit of two parts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from parallax.annotation import QuotationKind
from parallax.linking.links import Prepared
from parallax.spans import Span

SENTENCE_END = re.compile(r"(?:[.!?]|…|\.\.\.)[\"'”’»)\]\s]*$")
CUE_STOPS = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|St|[A-Z])\.(?=\s)")
LEFT_OUT = re.compile(r"(?:…|\.\s?\.\s?\.)\s+(?=[A-Z“\"])")
WORDED = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of a quotation, in one or more quoted parts."""

    span: Span  # from the first to the last quoted character
    parts: tuple[Span, ...]
    text: str  # the parts' words, joined by spaces
    content: tuple[Span, ...]  # all quoted stretches of the quotation it belongs to
    quotation: int  # index into Annotation.quotations
    order: int  # place among the quotation's units
    speaker: int | None  # index into Annotation.entities
    kind: QuotationKind
    headline: bool = False  # quoted in a headline, where outlets shorten and turn words round

    @property
    def key(self) -> tuple[str, int, int]:
        """What the unit is known by: report, start, end."""
        return (self.span.report, self.span.start, self.span.end)

    @property
    def label(self) -> str:
        """The unit as a decision names it."""
        return f"{self.span.report}:{self.span.start}-{self.span.end}"


def units_of(report: Prepared) -> list[Unit]:
    """All units of a report, in order of its quotations; quotations that share words are taken once."""
    text = report.cleaned.report.text
    headlines = [passage.span for passage in report.cleaned.passages if passage.kind == "headline"]
    found: list[Unit] = []
    taken: list[Span] = []
    for number, quotation in enumerate(report.annotation.quotations):
        if quotation.manner != "said":
            continue  # an attitude or an act is no utterance
        content = tuple(
            part for part in quotation.quoted or quotation.content if not any(part.overlaps(other) for other in taken)
        )
        taken += content
        for order, parts in enumerate(_sentences(content, text)):
            span = Span(parts[0].report, parts[0].start, parts[-1].end)
            words = " ".join(text[part.start : part.end] for part in parts)
            above = any(headline.covers(span) for headline in headlines)
            found.append(Unit(span, parts, words, content, number, order, quotation.speaker, quotation.kind, above))
    return found


def _sentences(content: tuple[Span, ...], text: str) -> Iterator[tuple[Span, ...]]:
    """The sentences of a quotation, each as its quoted parts."""
    held: list[Span] = []
    for part in content:
        if held and not _runs_on(held[-1], part, text):
            yield tuple(held)
            held = []
        pieces = list(_pieces(part, text))
        for number, piece in enumerate(pieces):
            held.append(piece)
            if number < len(pieces) - 1:
                yield tuple(held)
                held = []
    if held:
        yield tuple(held)


def _runs_on(before: Span, after: Span, text: str) -> bool:
    """Whether the sentence goes on after the cue: neither it nor the cue's own sentence has ended."""
    if SENTENCE_END.search(text[before.start : before.end]):
        return False
    between = TITLES.sub("", text[before.end : after.start])
    if CUE_STOPS.search(between):
        return False
    return between.rstrip(" “\"«'‘\u00a0").endswith(",") or text[after.start].islower()


def _pieces(part: Span, text: str) -> Iterator[Span]:
    """A part cut at sentence ends and where an ellipsis leaves whole sentences out; every piece has a word."""
    words = text[part.start : part.end]
    cuts = {int(found["end_index"]) for found in get_sentence_boundaries("en", words)}
    cuts |= {match.end() for match in LEFT_OUT.finditer(words)}
    start = 0
    for end in sorted({*cuts, len(words)}):
        piece = words[start:end]
        if end > len(words) or not WORDED.search(piece):
            continue
        lead = len(piece) - len(piece.lstrip())
        yield Span(part.report, part.start + start + lead, part.start + start + len(piece.rstrip()))
        start = end
