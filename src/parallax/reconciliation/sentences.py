"""Owns the sentences of a brief: a report's own words in marks, each with the passage that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from parallax.reconciliation.record import Account, ActorEntry, FigureClaim, ReportEntry, WordingEntry


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a report that a sentence rests on."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence, plain text; `citations` holds every report passage it quotes, in order."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The record's entries by id."""

    reports: dict[str, ReportEntry]
    actors: dict[str, ActorEntry]

    def outlet(self, report: str) -> str:
        """How a report is called in a sentence."""
        entry = self.reports[report]
        return entry.outlet or entry.path.rsplit("/", 1)[-1]

    def whose(self, wording: WordingEntry) -> str:
        """The origin whose words a wording is."""
        return wording.origin or self.reports[wording.report].origin


def quoted(text: str) -> str:
    """Words in one pair of marks, line breaks made spaces."""
    return f"“{' '.join(text.split())}”"


def citation(words: WordingEntry | Account | FigureClaim) -> Citation:
    """The passage that holds these words."""
    return Citation(words.report, words.start, words.end, words.text)


def carried(reports: Iterable[str], origins: int) -> str:
    """As in "2 origins / 5 reports"."""
    count = len(set(reports))
    return f"{origins} {'origin' if origins == 1 else 'origins'} / {count} {'report' if count == 1 else 'reports'}"
