"""Owns what annotation means in the field's codes: actors, events, figures and places of one report.

An actor is coded from its own words and the project's data files alone; what they do not say stays None.
"""

from dataclasses import dataclass
from typing import Literal

from parallax.coding.figures import Figure
from parallax.coding.places import Place
from parallax.coding.sites import EventSite
from parallax.spans import Span

# How the day of an event is known. "stated": its own words name it. "latest": they do not; the report tells it as
# done, so that it was at the latest when the report was published, and nothing more is known.
DayBasis = Literal["stated", "latest"]
# How the place of an event is known: by its own place words, or by a town that it happened to.
SiteBasis = Literal["stated", "recipient"]
ActorKind = Literal["person", "organisation", "government", "group", "country", "place"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One entity of a report, coded: who it is, of which country, in which PLOVER sector."""

    entity: int  # index into Annotation.entities
    name: str
    kind: ActorKind
    country: str | None  # ISO 3166 alpha-3
    sector: str | None  # PLOVER sector: GOV, MIL, JRN ...
    titles: tuple[str, ...]  # as written: "Turkish Foreign Minister"
    seen: tuple[Span, ...]  # every naming of it except pronouns, in text order
    # The row of the table of officials that country or sector are from, where the report's words do not tell them.
    listed: str | None = None


@dataclass(frozen=True, slots=True)
class EventParty:
    """An actor or recipient of an event by its words there, and whom they name."""

    span: Span
    entity: int | None  # index into Annotation.entities, None where the words name nobody that could be told
    name: str
    country: str | None = None  # ISO 3166 alpha-3 of who acts, also where a place's name stands for a government
    sector: str | None = None  # PLOVER sector
    metonym: bool = False  # a place's name that stands for its government: "Ankara said"


@dataclass(frozen=True, slots=True)
class EventDay:
    """When an event was: ISO days, both included, None on a side that is open."""

    start: str | None
    end: str | None
    basis: DayBasis
    span: Span | None  # the words that say so
    precision: str | None  # of the words: day, week, month ...
    acled: int | None  # time_precision 1 to 3
    ucdp: int | None  # date_prec 1 to 5


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event mention, coded; type, mode, status and trigger are `Annotation.events[mention]`'s."""

    mention: int
    root: str  # PLOVER: the type, or what an intention, a wish or a denial makes of it
    cameo: str
    quad: int  # 1 to 4
    scale: float  # -10 to 10
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    said_by: tuple[int, ...]  # indexes into Annotation.quotations, the outermost first; empty: the outlet itself
    day: EventDay | None = None
    site: EventSite | None = None
    site_basis: SiteBasis | None = None
    weapons: tuple[Span, ...] = ()  # the words for what an attack was made with


@dataclass(frozen=True, slots=True)
class Coded:
    """The coded content of one report; `actors[i]` codes `Annotation.entities[actors[i].entity]`."""

    report: str
    actors: tuple[Actor, ...]
    events: tuple[CodedEvent, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
