"""Owns who the actors and recipients of event mentions are: their words to members of the Cast.

A name, title or pronoun finds whom it names; "we" in somebody's own words is the speaker; what names nobody known is
an entity by its words. Order matters only among the mentions of one report, which are taken in text order.
"""

from bisect import bisect_right
from collections.abc import Sequence

from parallax.annotation.frames import Item
from parallax.annotation.lexicon import grammar
from parallax.annotation.mention import EventMention
from parallax.annotation.passages import PassageTokens
from parallax.annotation.quotations import Draft
from parallax.annotation.speakers import Speakers
from parallax.spans import Span


class Parties:
    """Finds the member for the words of a party."""

    def __init__(self, passages: Sequence[PassageTokens], speakers: Speakers, drafts: Sequence[Draft]) -> None:
        """`drafts` are the finished quotations of the report."""
        self.passages = [passage for passage in passages if passage.tokens]
        self.starts = [passage.tokens[0].start for passage in self.passages]
        self.token_starts = [[token.start for token in passage.tokens] for passage in self.passages]
        self.speakers = speakers
        self.spoken = [(s, e, draft.speaker) for draft in drafts if draft.kind == "direct" for s, e in draft.content]

    def of(self, events: Sequence[EventMention]) -> list[tuple[list[int | None], list[int | None]]]:
        """(members of the actors, members of the recipients) of each mention."""
        return [([self._member(s) for s in e.actors], [self._member(s) for s in e.recipients]) for e in events]

    def _member(self, span: Span) -> int | None:
        items = self._items(span)
        if len(items) == 1 and items[0].lower in grammar("first_person") and not _acronym(items[0]):
            return next((who for start, end, who in self.spoken if start <= span.start and span.end <= end), None)
        return self.speakers.party(items) if items else None

    def _items(self, span: Span) -> list[Item]:
        """The words of a span, whether the outlet's or in marks."""
        at = bisect_right(self.starts, span.start) - 1
        if at < 0:
            return []
        names = self.speakers.names
        tokens = self.passages[at].tokens
        first = bisect_right(self.token_starts[at], span.start) - 1
        found = []
        for token in tokens[max(first, 0) :]:
            if token.start >= span.end:
                break
            if token.end > span.start:
                found.append(Item(token.start, token.end, token.lower, token, named=token.start in names))
        return found


def _acronym(item: Item) -> bool:
    """Whether a word is written all in capitals as no pronoun is: "US"."""
    return item.token is not None and len(item.token.text) > 1 and item.token.text.isupper()
