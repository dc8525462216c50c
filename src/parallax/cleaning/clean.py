"""Owns `clean`: a report's passages, and its metadata completed from its own words.

Every character that is not whitespace lies in exactly one passage; a value added to the report has an Evidence
entry with basis "text" and the span of its words. What the page or row states is never replaced, save that a title
loses the site's name where the page's own headline stands without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.cleaning.decide import BODY, OTHER, decide
from parallax.cleaning.features import Look, features
from parallax.cleaning.headline import find_headline
from parallax.cleaning.kinds import PICTURE_RULES, closing, kind_of
from parallax.cleaning.lines import Line, split_lines
from parallax.cleaning.metadata import Layout, complete
from parallax.cleaning.parts import parts_of
from parallax.cleaning.passage import Cleaned, Passage, PassageKind
from parallax.reading import Report
from parallax.spans import Span


@dataclass(frozen=True, slots=True)
class _Piece:
    line: Line
    kind: PassageKind
    reason: str
    whole: int | None  # the index of the line that it is all of; None for a part of a line


def clean(report: Report) -> Cleaned:
    """The report with its passages marked and its missing metadata filled from its words. Never raises."""
    lines = split_lines(report)
    looks, opened, found = features(lines, report.language)
    states = [OTHER] * len(lines)
    chosen = decide([lines[at] for at in opened], [looks[at] for at in opened], found, report.language)
    for at, state in zip(opened, chosen, strict=True):
        states[at] = state
    headline = find_headline(lines, looks, states, report.title, report.language)
    if headline is not None:
        states[headline] = OTHER
    kinds = _kinds(lines, looks, states, headline)
    pieces = _pieces(lines, kinds, report.title)
    passages = tuple(Passage(Span(report.id, p.line.start, p.line.end), p.kind, p.reason) for p in pieces)
    layout = Layout(
        lines=lines,
        kinds=[kind for kind, _ in kinds],
        pictured=[
            kind == "caption" or bool(s.rule and s.rule.name in PICTURE_RULES)
            for (kind, _), s in zip(kinds, looks, strict=True)
        ],
        headline=headline,
        body=[piece.line for piece in pieces if piece.kind == "body"],
        glued=[(piece.line, piece.kind) for piece in pieces if piece.whole is None and piece.kind != "body"],
    )
    return Cleaned(complete(report, layout), passages)


def _kinds(
    lines: Sequence[Line], looks: Sequence[Look], states: Sequence[int], headline: int | None
) -> list[tuple[PassageKind, str]]:
    closed = closing(looks, states)
    last_body = max((at for at, state in enumerate(states) if state == BODY), default=-1)
    kinds: list[tuple[PassageKind, str]] = []
    for at, line in enumerate(lines):
        if at == headline:
            kinds.append(("headline", "the line whose words head the body"))
        elif states[at] == BODY:
            kinds.append(("body", "reads as part of the article"))
        else:
            kinds.append(kind_of(line, looks[at], before=at < last_body, closed=closed[at]))
    return kinds


def _pieces(lines: Sequence[Line], kinds: Sequence[tuple[PassageKind, str]], title: str | None) -> list[_Piece]:
    pieces = []
    first = True
    for at, (line, (kind, reason)) in enumerate(zip(lines, kinds, strict=True)):
        if kind != "body":
            pieces.append(_Piece(line, kind, reason, at))
            continue
        parts = parts_of(line.text, title, first=first)
        first = False
        if len(parts) == 1:
            pieces.append(_Piece(line, kind, reason, at))
            continue
        for part in parts:
            piece = Line(line.start + part.start, line.start + part.end, line.text[part.start : part.end], gap=False)
            pieces.append(_Piece(piece, part.kind, part.reason, None))
    return pieces
