"""Owns the numbers of a brief's citations: 1, 2, 3 ... in the order of first use, one number for the same words.

Each cited stretch comes with the words around it. `before + words + after` is a stretch of the report's text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from parallax.reconciliation import Brief, BriefSentence, Citation, Record
from parallax.reconciliation.record import ReportEntry

AROUND = 110  # characters of context on either side, at most


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
    sentences: tuple[int, ...]

    @property
    def opens(self) -> bool:
        """Whether the context reaches back to the report's first character."""
        return self.start == len(self.before)

    @property
    def closes(self) -> bool:
        """Whether the context reaches to the report's last character."""
        return self.end + len(self.after) == len(self.report.text)


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
    first = _back(report.text, citation.start)
    last = _on(report.text, citation.end)
    return Cited(
        number,
        report,
        citation.start,
        citation.end,
        report.text[first : citation.start],
        citation.text,
        report.text[citation.end : last],
        places,
    )


def _back(text: str, start: int) -> int:
    """Where the context begins: at most AROUND characters before, at the start of a word where there is one."""
    first = max(0, start - AROUND)
    if first == 0:
        return 0
    blank = next((at for at in range(first, start) if text[at].isspace()), None)
    return first if blank is None else blank + 1


def _on(text: str, end: int) -> int:
    last = min(len(text), end + AROUND)
    if last == len(text):
        return last
    blank = next((at for at in range(last, end, -1) if text[at].isspace()), None)
    return last if blank is None else blank
