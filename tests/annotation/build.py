"""Cleaned reports built by hand: every line of a text is a passage, the first the headline where asked."""

import re

from parallax.annotation import Annotation, Entity, Quotation, annotate
from parallax.cleaning import Cleaned, Passage
from parallax.reading import Dateline, Report
from parallax.spans import Span

ID = "r-0000000000000001"


def cleaned(text: str, *, headline: bool = False, dateline: str | None = None) -> Cleaned:
    passages: list[Passage] = []
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            span = Span(ID, match.start(), match.end())
            passages.append(Passage(span, "headline" if headline and not passages else "body", "by hand"))
    filed = None
    if dateline:
        start = text.index(dateline)
        filed = Dateline(dateline, None, Span(ID, start, start + len(dateline)))
    return Cleaned(Report(ID, "by-hand.txt", "text", text, dateline=filed), tuple(passages))


class Read:
    """An annotated text, with its quotations and entities as words."""

    def __init__(self, text: str, *, headline: bool = False, dateline: str | None = None) -> None:
        self.text = text
        self.annotation: Annotation = annotate(cleaned(text, headline=headline, dateline=dateline))

    def words(self, span: Span | None) -> str | None:
        return None if span is None else self.text[span.start : span.end]

    def speaker(self, quotation: Quotation) -> str | None:
        return None if quotation.speaker is None else self.annotation.entities[quotation.speaker].name

    @property
    def said(self) -> list[tuple[str | None, str]]:
        """(speaker's name, content with its parts joined by " | ") of each quotation."""
        return [
            (self.speaker(q), " | ".join(self.text[s.start : s.end] for s in q.content))
            for q in self.annotation.quotations
        ]

    @property
    def kinds(self) -> list[str]:
        return [q.kind for q in self.annotation.quotations]

    def entity(self, name: str) -> Entity:
        found = [e for e in self.annotation.entities if e.name == name]
        assert len(found) == 1, [e.name for e in self.annotation.entities]
        return found[0]

    def namings(self, name: str) -> list[str]:
        return [self.text[m.span.start : m.span.end] for m in self.entity(name).mentions]
