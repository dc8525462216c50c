"""Owns the actor reading of place names: whether "Ankara" in a sentence is a government that speaks or acts.

It is decided from syntax and events alone, for countries, capitals and seats of power; which place the name means is
decided elsewhere and does not change. "In Ankara" is never an actor, whatever else the sentence says.
"""

import re
from functools import cache

from parallax.annotation import Annotation
from parallax.coding.gazetteer import Entry
from parallax.coding.tense import Clauses
from parallax.coding.toponyms import fold, rules
from parallax.places import places as geonames
from parallax.spans import Span

DATELINE = re.compile(r"(?:,[^,\n]{1,20})?\s?\([A-Z][\w ]{1,30}\)|\s?[—–]|\s--?\s")  # "BEIRUT (Agency)", "PARIS —"
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
WHERE = frozenset(rules()["actor"]["where"])
ADDRESSED = frozenset(rules()["actor"]["addressed"])  # PLOVER types whose recipient is spoken to, not a spot


@cache
def _verbs() -> frozenset[str]:
    return frozenset(rules()["actor"]["verbs"])


@cache
def _nouns() -> frozenset[str]:
    return frozenset(rules()["actor"]["nouns"])


@cache
def _seats() -> frozenset[str]:
    listed = {fold(name) for names in rules()["seats"].values() for name in names}
    return frozenset(listed | {fold(name) for name in geonames().capitals})


class Metonyms:
    """One report's syntax and events, asked of each toponym."""

    def __init__(self, text: str, annotation: Annotation, clauses: Clauses) -> None:
        self.text = text
        self.syntax, self.clauses = annotation.syntax, clauses
        self.events = annotation.events

    def acts(self, span: Span, place: Entry) -> bool:
        """Whether the mention speaks, acts or is addressed as a government."""
        if DATELINE.match(self.text, span.end):
            return False
        words = fold(self.text[span.start : span.end]).removeprefix("the ")
        if place.kind != "country" and words not in _seats() and fold(place.name) not in _seats():
            return False
        head = self.clauses.head(span.start, span.end)
        if head is None:
            return self._party(span, head)
        marker = self._marker(head)
        if marker in WHERE:
            return False
        return self._subject(head) or self._between(head, marker) or self._party(span, head)

    def _first_conjunct(self, word: int) -> int:
        """The head of the coordination that a word stands in: of "Moscow and Damascus", Moscow."""
        for _ in range(20):
            if self.syntax.relations[word] != "conj" or self.syntax.heads[word] < 0:
                break
            word = self.syntax.heads[word]
        return word

    def _marker(self, head: int) -> str | None:
        """The preposition of a mention, or of the coordination that it stands in."""
        for word in dict.fromkeys((head, self._first_conjunct(head))):
            for child in range(max(0, word - 6), word):
                if self.syntax.heads[child] == word and self.syntax.relations[child].startswith("case"):
                    return self.clauses.low(child)
        return None

    def _subject(self, head: int) -> bool:
        """Whether the mention is the subject of a word that only somebody can do."""
        first = self._first_conjunct(head)
        if self.syntax.relations[first] not in SUBJECTS:
            return False
        verb = self.syntax.heads[first]
        return verb >= 0 and (self.clauses.low(verb) in _verbs() or self._carries_event(verb))

    def _between(self, head: int, marker: str | None) -> bool:
        """Whether it is a party of what a noun says: "talks between Ankara and Moscow", "a deal with Tehran"."""
        if marker not in rules()["actor"]["prepositions"]:
            return False
        above = self.syntax.heads[self._first_conjunct(head)]
        return above >= 0 and (self.clauses.low(above) in _nouns() or self.clauses.low(above) in _verbs())

    def _carries_event(self, word: int) -> bool:
        start, end = self.syntax.words[word]
        return any(event.trigger.start < end and start < event.trigger.end and event.actors for event in self.events)

    def _party(self, span: Span, head: int | None) -> bool:
        """Whether an event has the mention itself, not a longer phrase around it, as actor or as addressee."""
        for event in self.events:
            if event.place is not None and event.place.overlaps(span):
                continue
            parties = event.actors + (event.recipients if event.type in ADDRESSED else ())
            if any(_same(party, span) for party in parties) and (head is None or self._marker(head) not in WHERE):
                return True
        return False


def _same(party: Span, span: Span) -> bool:
    """Whether two spans are the same words but for an article."""
    return party.overlaps(span) and abs(party.start - span.start) <= 4 and abs(party.end - span.end) <= 2
