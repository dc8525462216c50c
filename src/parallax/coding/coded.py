"""Owns what annotation means in the field's codes: actors and events of one report.

An actor is coded from its own words and the project's data files alone; what they do not say stays None.
"""

from dataclasses import dataclass
from typing import Literal

from parallax.spans import Span

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


@dataclass(frozen=True, slots=True)
class EventParty:
    """An actor or recipient of an event by its words there, and whom they name."""

    span: Span
    entity: int | None  # index into Annotation.entities, None where the words name nobody that could be told
    name: str


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


@dataclass(frozen=True, slots=True)
class Coded:
    """The coded content of one report; `actors[i]` codes `Annotation.entities[actors[i].entity]`."""

    report: str
    actors: tuple[Actor, ...]
    events: tuple[CodedEvent, ...] = ()
