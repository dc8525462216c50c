"""Owns the answers to "same?" across reports: Story, Origin, ActorIdentity, Utterance, LinkedEvent.

No answer is a bare boolean: each is a Decision with verdict, score and reason, and is kept with what it decided.
All results are pure functions of the set of reports given, whatever their order.
"""

from dataclasses import dataclass
from typing import Literal

from parallax.annotation import Annotation
from parallax.cleaning import Cleaned
from parallax.coding import Coded
from parallax.spans import Span

Verdict = Literal["same", "different", "unsure"]
LinkKind = Literal["copy", "excerpt", "shared-agency", "revision"]
Relation = Literal["verbatim", "translated", "partial", "single"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One report with everything that can be known from it alone, ready to be linked."""

    cleaned: Cleaned
    annotation: Annotation
    coded: Coded

    @property
    def id(self) -> str:
        """The report's id."""
        return self.cleaned.report.id


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer to "are these two the same?"; `left` and `right` name what was compared."""

    left: str
    right: str
    verdict: Verdict
    score: float  # 0 to 1, on the scale of the rule named in the reason
    reason: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What story and copy search need of one report, small enough to keep for a whole archive."""

    report: str
    published: str | None  # ISO
    outlet: str | None
    terms: tuple[tuple[str, float], ...]  # weighted stems, unit length, strongest first, at most a fixed number
    minhash: tuple[int, ...]  # over word shingles of the body
    phrases: tuple[tuple[str, float], ...] = ()  # weighted pairs of neighbouring stems, as terms
    names: tuple[str, ...] = ()  # those of the terms that are capitalised inside sentences
    headline: tuple[str, ...] = ()  # those of the terms the headline holds
    lead: tuple[str, ...] = ()  # those of the terms the headline and the first words of the body hold
    days: tuple[str, ...] = ()  # the days and years the text names: "2016-12-01", "--12-01", "2016", "thursday"
    dateline: str | None = None  # ISO date of the dateline, where one is given
    lead_days: tuple[str, ...] = ()  # those that headline and lead name
    words: tuple[str, ...] = ()  # how the report writes the strongest of the terms, in their order: a stem is no word


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one happening. The id comes from the first report by (published, id)."""

    id: str
    reports: tuple[str, ...]  # by (published, id), undated last
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One report's text comes (in part) from another, or both from one agency."""

    kind: LinkKind
    source: str  # report id, or "agency:AP" where the origin itself is not in the archive
    target: str
    share: float  # of the target's body text, 0 to 1
    decision: Decision
    spans: tuple[Span, ...] = ()  # where the text in common stands in the target, in text order


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent source of a story's text, and the reports that carry it."""

    id: str
    source: str  # outlet or agency name as the reports give it, or the report id where none does
    reports: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The origins of a story's reports; every report is in exactly one, `supersedes` maps later to earlier."""

    origins: tuple[Origin, ...]
    links: tuple[Link, ...]
    supersedes: tuple[tuple[str, str], ...]  # (later report, earlier report of the same outlet)


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor of one report: index into that report's Coded.actors."""

    report: str
    actor: int


@dataclass(frozen=True, slots=True)
class ActorIdentity:
    """One actor over all its names in a story's reports."""

    id: str
    members: tuple[ActorRef, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One report's words of an utterance: whole sentences of one quotation, or the part of one that was quoted."""

    span: Span  # from the first to the last quoted character
    parts: tuple[Span, ...]  # the quoted stretches inside it, in text order
    quotation: int  # index into that report's Annotation.quotations


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said once by one speaker, with the wording of every report that carries it."""

    id: str
    speaker: str | None  # ActorIdentity id
    relation: Relation
    wordings: tuple[Wording, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """An event mention of one report: index into that report's Coded.events."""

    report: str
    event: int


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """One event over all mentions of it in a story's reports."""

    id: str
    members: tuple[EventRef, ...]
    decisions: tuple[Decision, ...]
    probable: frozenset[EventRef] = frozenset()  # members whose report no sure decision ties to the others
