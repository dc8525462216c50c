"""Owns Brief: the shortest account of a record, every sentence with its citations.

A sentence is a report's own words in quotation marks, inside a fixed frame that says who carries them. Nothing is
paraphrased, so nothing can be said that no report says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from parallax.linking.wording import plain_weight, read_words, weight_of
from parallax.reconciliation import facts
from parallax.reconciliation.record import Difference, QuotationEntry, Record, WordingEntry
from parallax.reconciliation.sentences import BriefSentence, Citation, Shelf, carried, citation, quoted

SectionKind = Literal["opening", "confirmed", "shared", "differing", "single"]
HEADINGS: dict[SectionKind, str] = {
    "opening": "How each origin opens",
    "confirmed": "What several origins confirm",
    "shared": "What several origins carry",
    "differing": "Where the accounts differ",
    "single": "What only one origin has",
}
LONGEST_OPENING = 600  # characters of a first paragraph taken into the brief
STOP = re.compile(r"(?<=[a-z0-9%)\]]{3})([.!?][”’\"')]*)\s")  # not after "Mr", "Gen" or an initial
MOST_FACTS = 12  # confirmed figures and events that are shown
PER_ORIGIN = 4  # quotations, and counts and events together, of one origin alone that are shown
LEAST_WORDS = 4  # a shorter quotation is a word set apart, and says nothing by itself


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a brief; `left_out` counts the entries of the record that it does not show."""

    kind: SectionKind
    heading: str
    sentences: tuple[BriefSentence, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A record in short."""

    story: str
    title: str
    start: str | None
    end: str | None
    reports: int
    origins: int
    sections: tuple[Section, ...]


def brief(record: Record) -> Brief:
    """The brief of a record. Sections without sentences are left out."""
    shelf = Shelf(
        {report.id: report for report in record.reports},
        {actor.id: actor for actor in record.actors},
    )
    single, left_out = _single(record, shelf)
    several = [quotation for quotation in record.quotations if quotation.origins > 1]
    telling = [quotation for quotation in several if _telling(quotation)]
    confirmed = [*facts.confirmed_figures(record), *facts.confirmed_events(record, shelf)]
    sections = (
        _section("opening", _openings(record, shelf)),
        _section("confirmed", confirmed[:MOST_FACTS], max(0, len(confirmed) - MOST_FACTS)),
        _section("shared", _shared(telling, shelf), len(several) - len(telling)),
        _section("differing", _differing(record, shelf)),
        _section("single", single, left_out),
    )
    head = record.story
    kept = tuple(section for section in sections if section.sentences)
    return Brief(head.id, head.title, head.start, head.end, len(record.reports), len(record.origins), kept)


def _section(kind: SectionKind, sentences: Iterable[BriefSentence], left_out: int = 0) -> Section:
    return Section(kind, HEADINGS[kind], tuple(sentences), left_out)


def _openings(record: Record, shelf: Shelf) -> Iterator[BriefSentence]:
    """The first body paragraph of each origin's first report that has one."""
    for origin in record.origins:
        for report in (shelf.reports[one] for one in origin.reports):
            first = next((passage for passage in report.passages if passage.kind == "body"), None)
            if first is None:
                continue
            end = _sentence_end(report.text, first.start, first.end)
            cited = Citation(report.id, first.start, end, report.text[first.start : end])
            yield BriefSentence(f"{shelf.outlet(report.id)} opens: {quoted(cited.text)}", (cited,))
            break


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where a long first paragraph is cut: after the last sentence, else the last word, that fits."""
    if end - start <= LONGEST_OPENING:
        return end
    piece = text[start : start + LONGEST_OPENING]
    stops = [stop.end(1) for stop in STOP.finditer(piece) if stop.end(1) > LONGEST_OPENING // 3]
    cut = stops[-1] if stops else piece.rfind(" ")
    return start + (cut if cut > 0 else LONGEST_OPENING)


def _said(wording: WordingEntry, shelf: Shelf) -> str:
    """A wording's quoted parts, each in its own marks, without the cue between them."""
    text = shelf.reports[wording.report].text
    return " ".join(quoted(text[start:end]) for start, end in wording.parts)


def _speaker(quotation: QuotationEntry, shelf: Shelf) -> str:
    if quotation.speaker is not None:
        return shelf.actors[quotation.speaker].name
    source = next((wording.source for wording in quotation.wordings if wording.source is not None), None)
    return " ".join(source.text.split()) if source is not None else "A speaker the reports do not name"


def _telling(quotation: QuotationEntry) -> bool:
    return any(len(wording.text.split()) >= LEAST_WORDS for wording in quotation.wordings)


def _says(quotation: QuotationEntry) -> float:
    """How much a quotation says: the weight of the words of its longest wording."""
    longest = max(quotation.wordings, key=lambda wording: len(wording.text))
    return weight_of(read_words(longest.text).terms, plain_weight)


def _shared(several: Sequence[QuotationEntry], shelf: Shelf) -> Iterator[BriefSentence]:
    """Utterances that more than one origin carries, those of most origins first."""
    for quotation in sorted(several, key=lambda q: -q.origins):
        told = carried((wording.report for wording in quotation.wordings), quotation.origins)
        texts = _distinct(quotation.wordings)
        how = (
            ""
            if len(texts) == 1
            else ", in different wordings"
            if quotation.relation == "translated"
            else ", in part"
        )
        words = " — ".join(_said(wording, shelf) for wording in texts)
        text = f"{_speaker(quotation, shelf)} said, in {told}{how}: {words}"
        shown = tuple(citation(wording) for wording in quotation.wordings)
        yield BriefSentence(text, shown)


def _distinct(wordings: Sequence[WordingEntry]) -> list[WordingEntry]:
    """One wording of each text, the longest first; a text that stands in a longer one is not repeated."""
    kept: list[WordingEntry] = []
    for wording in sorted(wordings, key=lambda w: (-len(w.text), w.report, w.start)):
        plain = _letters(wording.text)
        if not any(plain in _letters(other.text) for other in kept):
            kept.append(wording)
    return kept


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _differing(record: Record, shelf: Shelf) -> Iterator[BriefSentence]:
    """Numbers first, then every other difference but wordings that stand beside each other under what is shared."""
    yield from facts.differing_figures(record, shelf)
    shared = {quotation.id for quotation in record.quotations if quotation.origins > 1}
    for difference in record.differences:
        told = difference.field == "wording" and difference.about in shared
        if told or difference.field == "figure":
            continue
        yield _difference(difference, shelf)


def _difference(difference: Difference, shelf: Shelf) -> BriefSentence:
    sides, shown = [], []
    for side in difference.sides:
        outlets = ", ".join(dict.fromkeys(shelf.outlet(account.report) for account in side.accounts))
        named = f"{side.value}: " if difference.field == "speaker" else ""
        sides.append(f"{outlets} — {named}{quoted(side.accounts[0].text)}")
        shown += [citation(account) for account in side.accounts]
    noun = {"headline": "The headlines differ", "speaker": "The reports name different speakers"}
    return BriefSentence(f"{noun.get(difference.field, 'The reports differ')}: {'; '.join(sides)}", tuple(shown))


def _single(record: Record, shelf: Shelf) -> tuple[list[BriefSentence], int]:
    """For each origin what it alone has: counts and deeds, the gravest first, then the quotations that say most."""
    sentences: list[BriefSentence] = []
    left_out = 0
    for origin in record.origins:
        told = facts.alone(record, shelf, origin)
        sentences += told[:PER_ORIGIN]
        left_out += max(0, len(told) - PER_ORIGIN)
        own = [
            quotation
            for quotation in record.quotations
            if quotation.origins == 1 and shelf.whose(quotation.wordings[0]) == origin.id
        ]
        chosen = sorted(filter(_telling, own), key=lambda q: (-_says(q), q.id))[:PER_ORIGIN]
        left_out += len(own) - len(chosen)
        for quotation in (quotation for quotation in own if quotation in chosen):
            wording = _distinct(quotation.wordings)[0]
            text = f"{_speaker(quotation, shelf)} said, in {origin.source} alone: {_said(wording, shelf)}"
            sentences.append(BriefSentence(text, (citation(wording),)))
    return sentences, left_out
