"""Owns what annotation means in the field's codes. For now: actors. Events, figures and dates follow.

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
class Coded:
    """The coded content of one report; `actors[i]` codes `Annotation.entities[actors[i].entity]`."""

    report: str
    actors: tuple[Actor, ...]
