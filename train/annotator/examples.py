"""Owns Example: a window of words with the labels that its set gives. What a set does not label is IGNORE or None.

Positions are word indexes into the window, ends excluded.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Anchor:
    """A word that has spans hanging on it: a cue with source and content, or an event with its parties."""

    word: int
    spans: list[tuple[str, int, int]]  # (role, first word, end)
    type: str = "none"
    mode: str = "none"
    status: str | None = None


@dataclass(slots=True)
class Example:
    """One window."""

    words: list[str]
    starts: list[int]  # first word of each sentence
    heads: list[int] | None = None  # -1 for root
    relations: list[str] | None = None
    upos: list[str] | None = None
    names: list[str] | None = None
    cues: list[Anchor] | None = None
    events: list[Anchor] | None = None
    sentence_type: str | None = None  # one event type somewhere in the window, its word unknown
    pieces: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A whole report as windows that do not overlap, with the entity number of every word that heads a mention."""

    windows: list[Example]
    entity: dict[int, int]  # word index into the document -> number of its cluster
    partly: bool = False  # only some mentions are labelled: the others teach nothing


@dataclass(slots=True)
class Links:
    """Reports as windows that do not overlap, with event mentions in them and which of these are one event."""

    windows: list[Example]
    at: list[int]  # word index over all windows of each mention, -1 where its words are not there
    event: list[int]  # number of each mention's event
    report: list[int]  # number of each mention's report
    unsure: set[tuple[int, int]]  # pairs of mentions that teach nothing
    given: bool  # mentions of any kind, not those that the program finds
