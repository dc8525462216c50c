"""Owns Passage: what each stretch of a report's text is.

The passages of a report are in text order, do not overlap, and together hold every character that is not
whitespace. Only headline, body and captions reach annotation. A subhead inside the article is body, as readers and
the gold of the page benchmark take it; a deck between headline and article is not.
"""

from dataclasses import dataclass
from typing import Literal

from parallax.reading import Report
from parallax.spans import Span

PassageKind = Literal["headline", "body", "caption", "credit", "promo", "furniture"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, line or part of a line, its kind and the rule that said so."""

    span: Span
    kind: PassageKind
    reason: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A report with its metadata completed from its own words, and its passages."""

    report: Report
    passages: tuple[Passage, ...]
