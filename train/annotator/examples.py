"""Owns Example: a window of words with the labels that its set gives. What a set does not label is IGNORE or None.

Positions are word indexes into the window, ends excluded.
"""

import re
from dataclasses import dataclass, field

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Gov|Sen|Rep|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?=n[’']t\b)|n[’']t\b|[’'](?:s|re|ve|d|ll|m)\b"
    r"|\w+|\.{2,}|[^\w\s]"
)


def words_of(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every word of a text, in the way of the English universal dependency treebanks."""
    return [match.span() for match in WORD.finditer(text)]


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
