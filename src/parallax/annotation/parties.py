"""Owns who the actors and recipients of event mentions are: their words to members of the Cast.

A name, title or pronoun finds whom it names; "we" in somebody's own words is the speaker; what names nobody known is
an entity by its words. A pronoun on one side of an event means nobody on the other ("A mocked him" is not A), and a
"his" that means who does it is no recipient. Order matters only among the mentions of one report, which are taken in
text order.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from parallax.annotation.frames import Item
from parallax.annotation.lexicon import grammar
from parallax.annotation.mention import EventMention
from parallax.annotation.passages import PassageTokens
from parallax.annotation.quotations import Draft
from parallax.annotation.speakers import Speakers
from parallax.spans import Span

# Pronouns that never mean the other side of their own verb, as "himself" may, or the "he" who tells it all.
PERSONAL = frozenset({"him", "her", "it", "them"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})
# What several do to or with each other: whoever does it undergoes it too.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})

Side = dict[int, int | None]  # the member of each party of a side, by its place among them


class Parties:
    """Finds the member for the words of a party."""

    def __init__(self, passages: Sequence[PassageTokens], speakers: Speakers, drafts: Sequence[Draft]) -> None:
        """`drafts` are the finished quotations of the report."""
        self.passages = [passage for passage in passages if passage.tokens]
        self.starts = [passage.tokens[0].start for passage in self.passages]
        self.token_starts = [[token.start for token in passage.tokens] for passage in self.passages]
        self.speakers = speakers
        self.spoken = [(s, e, draft.speaker) for draft in drafts if draft.kind == "direct" for s, e in draft.content]

    def of(self, events: Sequence[EventMention]) -> list[EventMention]:
        """The mentions with the members of both sides, without a party that is on the other side already."""
        return [self._with_members(event) for event in events]

    def _with_members(self, event: EventMention) -> EventMention:
        """A mention with its parties: whoever is named first, then pronouns, which mean nobody of the other side."""
        spans = (event.actors, event.recipients)
        items = [[self._items(span) for span in side] for side in spans]
        found: list[Side] = [{}, {}]
        for pronouns in (False, True):
            for own, other in ((0, 1), (1, 0)):
                others = {member for member in found[other].values() if member is not None}
                for at, (span, words) in enumerate(zip(spans[own], items[own], strict=True)):
                    if _personal(words, event) == pronouns and not _nobody(words):
                        found[own][at] = self._member(span, words, others if pronouns else ())
        if event.type not in MUTUAL:
            _on_one_side(found, items, event)
        acting, undergoing = (sorted(side) for side in found)
        return replace(
            event,
            actors=tuple(event.actors[at] for at in acting),
            actor_entities=tuple(found[0][at] for at in acting),
            recipients=tuple(event.recipients[at] for at in undergoing),
            recipient_entities=tuple(found[1][at] for at in undergoing),
        )

    def _member(self, span: Span, items: Sequence[Item], others: Collection[int]) -> int | None:
        if len(items) == 1 and items[0].lower in grammar("first_person") and not _acronym(items[0]):
            return next((who for start, end, who in self.spoken if start <= span.start and span.end <= end), None)
        return self.speakers.party(items, others) if items else None

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


def _personal(items: Sequence[Item], event: EventMention) -> bool:
    """Whether words are a pronoun that means another than the other side; nobody disapproves of what is his own."""
    if len(items) != 1 or _acronym(items[0]):
        return False
    others = PERSONAL | POSSESSIVE if event.mode == "disapprove" else PERSONAL
    return items[0].lower in others


def _on_one_side(found: Sequence[Side], items: Sequence[Sequence[Sequence[Item]]], event: EventMention) -> None:
    """Take out a party that is on both sides because of a "his".

    Whose deed it is ("his calls") does it, so it is not done to him; whose is what it is done to ("A defended his
    plan") is no party. Two descriptions of one member stay: whether they are one may be the mistake.
    """
    actors, recipients = found
    for own, member in list(actors.items()):
        for other in [at for at, who in recipients.items() if who is not None and who == member]:
            words = items[0][own]
            if _is_one(words, POSSESSIVE) and words[-1].end + 1 < event.trigger.start:
                del actors[own]  # of something beside the deed
                break
            if _is_one(words, POSSESSIVE) or _is_one(items[1][other], POSSESSIVE):
                del recipients[other]


def _nobody(items: Sequence[Item]) -> bool:
    """Whether one word alone only counts or joins others: "another", "both", "some"."""
    return _is_one(items, grammar("unnaming")) and not _acronym(items[0])


def _is_one(items: Sequence[Item], words: Collection[str]) -> bool:
    return len(items) == 1 and items[0].lower in words


def _acronym(item: Item) -> bool:
    """Whether a word is written all in capitals as no pronoun is: "US"."""
    return item.token is not None and len(item.token.text) > 1 and item.token.text.isupper()
