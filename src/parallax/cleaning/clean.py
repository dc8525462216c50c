"""Owns `clean`: a report's passages, and its metadata completed from its own words.

Every character that is not whitespace lies in exactly one passage; a value added to the report has an Evidence
entry with basis "text" and the span of its words. What the page or row states is never replaced.
"""

from collections.abc import Iterator, Sequence

from parallax.cleaning.decide import BODY, OTHER, best_states, line_model, scores
from parallax.cleaning.features import Look, features
from parallax.cleaning.headline import find_headline
from parallax.cleaning.kinds import closing, kind_of
from parallax.cleaning.lines import Line, split_lines
from parallax.cleaning.passage import Cleaned, Passage, PassageKind
from parallax.reading import Report
from parallax.spans import Span


def clean(report: Report) -> Cleaned:
    """The report with its passages marked and its missing metadata filled from its words. Never raises."""
    lines = split_lines(report)
    looks, opened, found = features(lines, report.language)
    model = line_model()
    states = [OTHER] * len(lines)
    for at, state in zip(opened, best_states(scores(found, model), model), strict=True):
        states[at] = state
    headline = find_headline(lines, looks, states, report.title, report.language)
    if headline is not None:
        states[headline] = OTHER
    passages = tuple(_passages(report, lines, looks, states, headline))
    return Cleaned(report, passages)


def _passages(
    report: Report, lines: Sequence[Line], looks: Sequence[Look], states: Sequence[int], headline: int | None
) -> Iterator[Passage]:
    closed = closing(looks, states)
    last_body = max((at for at, state in enumerate(states) if state == BODY), default=-1)
    for at, line in enumerate(lines):
        kind: PassageKind = "body"
        reason = "reads as part of the article"
        if at == headline:
            kind, reason = "headline", "the line whose words head the body"
        elif states[at] != BODY:
            kind, reason = kind_of(line, looks[at], before=at < last_body, closed=closed[at])
        yield Passage(Span(report.id, line.start, line.end), kind, reason)
