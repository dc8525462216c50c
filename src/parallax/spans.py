"""Owns Span, the one way every value points at its words.

A span is (report id, start, end) in code points of `report.text`, end excluded. `text[start:end]` is the evidence;
a span that is empty, reversed or past the end of its text is refused by `words`, and so by the store.
"""

from dataclasses import dataclass


class SpanError(ValueError):
    """A span does not lie inside the text it claims to come from."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where words stand: report id, first code point, one past the last code point."""

    report: str
    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies inside this span, borders included."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.report == other.report and self.start < other.end and other.start < self.end


def words(span: Span, text: str) -> str:
    """The words a span points at. Raises SpanError where it is empty or leaves the text."""
    if not 0 <= span.start < span.end <= len(text):
        raise SpanError(f"span {span.start}:{span.end} is not inside report {span.report} of {len(text)} characters")
    return text[span.start : span.end]
