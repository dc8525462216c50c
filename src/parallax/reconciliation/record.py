"""Owns Record: one story as its reports tell it, field by field, in the shape that is written out.

The field names are the contract `parallax-record/1`; fields may be added, none renamed. Every `text` equals
`reports[report].text[start:end]`; `verify` in this package holds a record to that. What is not known is null.
"""

from dataclasses import dataclass
from typing import Literal

from parallax.cleaning import PassageKind
from parallax.coding import ActorKind
from parallax.linking import LinkKind, Relation, Verdict
from parallax.reading import Basis

FieldVerdict = Literal["confirmed", "differs", "single", "denied"]
Status = Literal["happened", "ongoing", "planned", "called-for", "conditional", "alleged", "denied", "background"]
FigureKind = Literal[
    "killed", "injured", "missing", "detained", "abducted", "released", "displaced", "aboard", "troops", "protesters",
    "money", "weapons", "other",
]  # fmt: skip
Scope = Literal["event", "cumulative", "background"]
# Who says it: the outlet itself; somebody whom it cites (`said_by`, or the words of `source`); or somebody whom it
# does not name, though his words stand there.
Voice = Literal["outlet", "source", "unnamed"]
CeasefireStage = Literal["called-for", "proposed", "declared", "in-force", "violated", "ended"]


@dataclass(frozen=True, slots=True)
class StoryHead:
    """Which story this is; start and end are ISO dates of its first and last dated report."""

    id: str
    title: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A stretch of a report's text and what it is."""

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """Where a metadata value comes from; start and end only where it comes from words of the text."""

    field: str
    value: str
    basis: Basis
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class DatelineEntry:
    """Where and when a report says it was filed, and the words that say so."""

    place: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report with its untouched text, its metadata and its passages."""

    id: str
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    dateline: DatelineEntry | None
    published: str | None
    updated: str | None
    language: str | None
    text: str
    passages: tuple[PassageEntry, ...]
    origin: str
    supersedes: str | None
    evidence: tuple[EvidenceEntry, ...]


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """Why one report's text counts as another's: kind, share of the target's body, and the reason."""

    kind: LinkKind
    source: str
    target: str
    share: float
    verdict: Verdict
    score: float
    reason: str
    spans: tuple[tuple[int, int], ...] = ()  # where the text in common stands in the target report


@dataclass(frozen=True, slots=True)
class OriginEntry:
    """One independent source of text, and the reports that carry it."""

    id: str
    source: str
    reports: tuple[str, ...]
    reason: str
    links: tuple[LinkEntry, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Words at a place of a report's text."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor over all its names in the story."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None  # "Q858" of a state or a body that the program knows
    titles: tuple[str, ...]
    names_seen: tuple[Seen, ...]
    # Why its namings over the reports are one actor, and which row of a table country or sector are from.
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says, in its words; `said_by` is the id of the actor whom it cites, where that is known."""

    report: str
    start: int
    end: int
    text: str
    status: Status | None
    said_by: str | None
    via: tuple[str, ...] = ()  # actor ids of those who cite `said_by`, the one that the outlet cites first
    source: Seen | None = None  # the words that name who says so, also where nobody known is meant
    voice: Voice = "outlet"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of a field and everyone who gives it."""

    value: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """All values that the reports give for one field of an event, and what comes of them."""

    verdict: FieldVerdict
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was, ISO dates. `basis` "latest": no account states a day; it was by `end` at the latest."""

    start: str | None
    end: str | None
    precision: str | None  # of the words: day, week, month ...
    basis: Literal["stated", "latest"] = "stated"
    acled: int | None = None  # time_precision
    ucdp: int | None = None  # date_prec


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event was; no coordinates where only a country is known."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None  # UCDP where_prec
    geonames: int | None
    admin1: str | None = None
    basis: Literal["stated", "recipient"] = "stated"  # "recipient": the spot that it happened to
    acled: int | None = None  # geo_precision
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event over all reports that tell of it."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    quad: int | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: EventDate | None
    place: EventPlace | None
    figures: tuple[str, ...]
    verdict: FieldVerdict
    origins: int
    fields: dict[str, FieldEntry]
    accounts: tuple[Account, ...]
    trigger: tuple[tuple[str, int, int], ...] = ()  # (report, start, end) of the words that carry it, by account
    root: str | None = None  # the PLOVER root by its status: a planned visit is AGREE, a denied attack REJECT
    scale: float | None = None  # of the root, as are cameo and quad: -10 to 10
    reasons: tuple[str, ...] = ()  # what a person chose, and why these mentions are one event
    judged: tuple[str, ...] = ()  # fields whose value a person chose
    # Ids of reports whose accounts bear nobody out: probably of this event only, or, like the others, retelling it.
    probable: tuple[str, ...] = ()

    @property
    def sure(self) -> tuple[Account, ...]:
        """The accounts that count: those of reports that tell of this event and not only probably."""
        return tuple(account for account in self.accounts if account.report not in self.probable)


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """One report's words of an utterance; `source` is the literal naming of the speaker there."""

    report: str
    start: int
    end: int
    text: str
    parts: tuple[tuple[int, int], ...]
    cue: str | None
    direct: bool
    source: Seen | None
    reason: str
    origin: str | None = None  # whose words: the report's origin, or the one that the paragraph was lifted from


@dataclass(frozen=True, slots=True)
class QuotationEntry:
    """One utterance: who said it, and every wording of it."""

    id: str
    speaker: str | None
    relation: Relation
    origins: int  # how many its wordings come from: lifted ones count with where they were lifted from
    wordings: tuple[WordingEntry, ...]
    reasons: tuple[str, ...]  # why these wordings are one utterance


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """One count as one report gives it."""

    report: str
    start: int
    end: int
    text: str
    low: int | float | None
    high: int | float | None
    hedge: str | None
    said_by: str | None
    as_of: str | None
    source: Seen | None = None  # the words that name who says so
    counted: Seen | None = None  # the words of what is counted there
    since: Seen | None = None  # "since the war began"
    origin: str | None = None  # whose words: the report's origin, or the one that the paragraph was lifted from
    voice: Voice = "outlet"
    former: bool = False  # told as replaced: "an earlier toll of 15"


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """Comparable claims about one count, with low, best and high by a named rule."""

    id: str
    kind: FigureKind
    counted: str  # as the first claim that says it writes it; "" where none does
    scope: Scope
    event: str | None
    low: int | float | None
    best: int | float | None
    high: int | float | None
    rule: str
    verdict: FieldVerdict
    claims: tuple[FigureClaim, ...]
    origins: int = 1
    reasons: tuple[str, ...] = ()  # what a person chose


@dataclass(frozen=True, slots=True)
class CeasefireEntry:
    """One ceasefire at the furthest stage that the reports support."""

    id: str
    parties: tuple[str, ...]
    stage: CeasefireStage
    type: str | None
    accounts: tuple[Account, ...]
    origins: int = 1
    events: tuple[str, ...] = ()  # ids of the events that tell of it
    stages: tuple[CeasefireStage, ...] = ()  # the stage that each account gives


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference."""

    value: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where accounts differ: `about` is the id of a story, quotation, actor or event; `field` says in what."""

    about: str
    field: str  # headline, wording, speaker ...
    sides: tuple[Side, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One story, whole."""

    format: Literal["parallax-record/1"]
    story: StoryHead
    reports: tuple[ReportEntry, ...]
    origins: tuple[OriginEntry, ...]
    actors: tuple[ActorEntry, ...]
    events: tuple[EventEntry, ...]
    quotations: tuple[QuotationEntry, ...]
    figures: tuple[FigureEntry, ...]
    ceasefires: tuple[CeasefireEntry, ...]
    differences: tuple[Difference, ...]
