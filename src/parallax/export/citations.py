"""Owns the numbers of a brief's citations: 1, 2, 3 ... in the order of first use, one number for the same words.

Each cited stretch comes with the words around it in its paragraph: `before + words + after` stands so in the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parallax.reconciliation import Brief, BriefSentence, Citation, Record
from parallax.reconciliation.record import ReportEntry

AROUND = 110  # characters of context on either side, at most
_PARAGRAPH = re.compile(r"\n[^\S\n]{0,100}\n\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited stretch of a report; `sentences` are the places, from 1, of the sentences that rest on it."""

    number: int
    report: ReportEntry
    start: int
    end: int
    before: str
    words: str
    after: str
    cut_before: bool  # the paragraph begins before the context
    cut_after: bool
    sentences: tuple[int, ...]


class Numbering:
    """The cited stretches of one brief by their numbers. Raises ValueError where the record is another story's."""

    def __init__(self, brief: Brief, record: Record) -> None:
        if brief.story != record.story.id:
            raise ValueError(f"the brief is of story {brief.story}, the record of story {record.story.id}")
        self._places: dict[Citation, list[int]] = {}
        for place, sentence in enumerate(sentences(brief), start=1):
            for citation in dict.fromkeys(sentence.citations):
                self._places.setdefault(citation, []).append(place)
        reports = {report.id: report for report in record.reports}
        self.cited = tuple(
            _cited(number, citation, reports[citation.report], tuple(places))
            for number, (citation, places) in enumerate(self._places.items(), start=1)
        )
        self._numbers = {citation: number for number, citation in enumerate(self._places, start=1)}

    def of(self, sentence: BriefSentence) -> list[Cited]:
        """What the sentence rests on, each once, in its own order."""
        return [self.cited[self._numbers[citation] - 1] for citation in dict.fromkeys(sentence.citations)]


def sentences(brief: Brief) -> Iterator[BriefSentence]:
    """The sentences of all sections, in order."""
    for section in brief.sections:
        yield from section.sentences


def _cited(number: int, citation: Citation, report: ReportEntry, places: tuple[int, ...]) -> Cited:
    before, cut_before = _before(report.text, citation.start)
    after, cut_after = _after(report.text, citation.end)
    return Cited(
        number, report, citation.start, citation.end, before, citation.text, after, cut_before, cut_after, places
    )


def _before(text: str, start: int) -> tuple[str, bool]:
    """At most AROUND characters of the paragraph before, from the start of a word; whether more was left out."""
    first = max(0, start - AROUND)
    window = text[first:start]
    border = max((match.end() for match in _PARAGRAPH.finditer(window)), default=None)
    if border is not None:
        return window[border:], False
    if first == 0:
        return window.lstrip(), False
    blank = _BLANK.search(window)
    return (window[blank.end() :] if blank else window), True


def _after(text: str, end: int) -> tuple[str, bool]:
    """At most AROUND characters of the paragraph after, to the end of a word; whether more was left out."""
    last = min(len(text), end + AROUND)
    window = text[end:last]
    border = _PARAGRAPH.search(window)
    if border is not None:
        return window[: border.start()], False
    if last == len(text):
        return window.rstrip(), False
    blank = max((match.start() for match in _BLANK.finditer(window)), default=None)
    return window[:blank], True
