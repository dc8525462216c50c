"""Owns what the network found in a document. All positions are word indexes into the document, ends excluded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A stretch of words in a role of an anchor, with its mean probability."""

    role: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying (or the first word of a content without one), with its source, cue and content stretches."""

    word: int
    score: float
    spans: tuple[RoleSpan, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that carries an event, with type, mode, status and parties."""

    word: int
    score: float
    type: str
    mode: str | None
    status: str
    spans: tuple[RoleSpan, ...]
    sense: bytes = b""


@dataclass(frozen=True, slots=True)
class Found:
    """All that the network found."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]  # -1 is the root of its sentence
    relations: tuple[str, ...]
    names: tuple[tuple[str, int, int], ...]  # kind, start, end
    cues: tuple[Cue, ...]
    triggers: tuple[Trigger, ...]
    chains: tuple[tuple[int, ...], ...]  # head words of mentions of one thing, two or more
