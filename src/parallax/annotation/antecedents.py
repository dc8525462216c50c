"""Owns who stands before a word: the persons and bodies that a pronoun or a bare noun may mean.

Looks back a few sentences at most, subjects and earlier speakers first; nobody is meant who does not fit in gender
and number. A town says nothing: "it said" is a body, a country, or a place that has spoken already.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from parallax.annotation.bodies import bears_arms
from parallax.annotation.cast import Cast
from parallax.annotation.frames import Item
from parallax.annotation.gazetteer import countries
from parallax.annotation.party_words import is_tag
from parallax.annotation.phrases import LEADING, PREPOSITIONS

SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f"}
MOST_CANDIDATES = 60
LONGEST_PARAGRAPH = 3000  # code points that a description looks back over for its paragraph's subject
LOOK_BACK = 5  # sentences a pronoun looks back over

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the outlet's own words, with what a pronoun later needs of it."""

    position: int
    sentence: int
    member: int
    subject: bool


class Antecedents:
    """Who was named and who spoke, by place; asked in text order."""

    def __init__(
        self,
        cast: Cast,
        sentence_starts: Sequence[int],
        sightings: Sequence[Sighting],
        chains: Mapping[int, int] | None = None,
    ) -> None:
        """`chains`: where a word begins to where the word before it in its coreference chain begins."""
        self.cast = cast
        self.starts = sentence_starts
        self.sightings = sorted(sightings, key=lambda s: s.position)
        self.positions = [s.position for s in self.sightings]
        self.names = {name.start: name for name in cast.names}
        self.chains = chains or {}
        self.chains_on = {before: place for place, before in self.chains.items()}
        self.name_starts = sorted(self.names)
        self.spoke: list[tuple[int, int]] = []  # (position, member)

    def spoke_before(self, position: int, *, near: bool = False) -> list[tuple[int, int]]:
        """(place, member) of who spoke before a place, in text order; `near`: in the last few sentences."""
        last = bisect_left(self.spoke, (position, -1))
        found = self.spoke[max(0, last - MOST_CANDIDATES) : last]
        return [pair for pair in found if pair[0] >= self.low(position)] if near else found

    def low(self, position: int) -> int:
        """How far back is looked from a place."""
        return self.starts[max(0, self.sentence_of(position) - LOOK_BACK)]

    def only_person(self, position: int, gender: str = "") -> int | None:
        """The one person of a gender of whom the sentences before a place tell; None where there are several."""
        last = bisect_left(self.positions, position)
        near = self.sightings[max(0, last - MOST_CANDIDATES) : last]
        found = {
            s.member for s in near if s.position >= self.low(position) and s.subject and self.is_person(s.member)
        }
        found |= {m for _, m in self.spoke_before(position, near=True) if self.is_person(m)}
        fits = {m for m in found if not gender or self.cast.members[m].gender in {"", gender}}
        return fits.pop() if len(fits) == 1 else None

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that holds `position`."""
        return bisect_left(self.starts, position + 1) - 1

    def note(self, position: int, member: int) -> None:
        """Remember that `member` spoke at `position`."""
        insort(self.spoke, (position, member))

    def pronoun(
        self, word: str, position: int, *, speaks: bool, said: Stretch | None = None, others: Collection[int] = ()
    ) -> int | None:
        """Whom a pronoun means, or "who"; None where nobody fits. What `speaks` is no town.

        None of the `others` is meant; and whoever is named in what "he" or "she" has `said` is another.
        """
        others = {*others, *(self._named_in(said) if said and word in SINGULAR else ())}
        if word in {"who", "which", "that"}:
            last = bisect_left(self.positions, position)
            before = [s for s in self.sightings[max(0, last - 4) : last] if not self._tag(s.member)]
            return before[-1].member if before and position - before[-1].position < 200 else None
        chained, near = self._chained(word, position), self._nearest(word, position, others)
        chained = None if chained in others else chained
        if word == "it" and speaks:
            chained, near = (self._speaking(m, position) for m in (chained, near))
            near = self.body_that_spoke(position) if near is None else near
        if chained is None or near is None:
            return near if chained is None else chained
        subject = self.subject_before(position)
        fits = subject is not None and subject not in others and self._agrees(word, subject)
        if fits and not self._named_here(chained, position):
            return subject  # whom this paragraph is about comes before one that only a chain brings in
        low = self.starts[max(0, self.sentence_of(position) - 1)]
        spoke = any(member == near and low <= place for place, member in self.spoke_before(position))
        surer = spoke or not self.cast.members[chained].gender
        told = self.cast.members[near].gender == SINGULAR.get(word)
        if told and surer:
            return near  # a sister who has just spoken is "she" before anybody else
        goes_on = speaks and spoke and self._last(near, position) > self._last(chained, position)
        return near if goes_on else chained  # who spoke last goes on speaking

    def _last(self, member: int, position: int) -> int:
        """Where a member was named last before a place."""
        return self.cast.members[member].last_before(position)

    def _speaking(self, member: int | None, position: int) -> int | None:
        """A member that can say something: a country, or another place that has spoken before."""
        if member is None or self.cast.members[member].kind != "place":
            return member
        spoke = any(m == member for _, m in self.spoke_before(position))
        return member if spoke or self.cast.members[member].name in countries() else None

    def body_that_spoke(self, position: int) -> int | None:
        """The body that spoke last before a place, as far back as a pronoun looks."""
        spoke = reversed(self.spoke_before(position, near=True))
        return next((member for _, member in spoke if self.is_body(member)), None)

    def body_named(self, position: int) -> int | None:
        """The organisation named last before a place."""
        last = bisect_left(self.positions, position)
        near = reversed(self.sightings[max(0, last - MOST_CANDIDATES) : last])
        return next((s.member for s in near if self.is_body(s.member)), None)

    def subject_before(self, start: int) -> int | None:
        """The person who is the subject of the nearest sentence before in the same paragraph."""
        low = self.paragraph(start)
        last = bisect_left(self.positions, start)
        for sighting in reversed(self.sightings[max(0, last - MOST_CANDIDATES) : last]):
            if sighting.position < low:
                break
            if sighting.subject and self.cast.members[sighting.member].kind == "person":
                return sighting.member
        return None

    def paragraph(self, place: int) -> int:
        """Where the paragraph of `place` begins, or as far before it as is looked."""
        low = max(0, place - LONGEST_PARAGRAPH)
        return max(low, self.cast.text.rfind("\n", low, place) + 1)

    def is_body(self, member: int) -> bool:
        """Whether a member is an organisation."""
        return self.cast.members[member].kind == "organisation"

    def is_person(self, member: int) -> bool:
        """Whether a member is a person, and not a party's tag read as a name."""
        return self.cast.members[member].kind == "person" and not self._tag(member)

    def _tag(self, member: int) -> bool:
        """Whether a name is none but a member's party and state: "R-Ohio"."""
        return is_tag(self.cast.members[member].name)

    def _named_here(self, member: int, position: int) -> bool:
        """Whether the paragraph names a member before a place."""
        return self.cast.members[member].last_before(position) >= self.paragraph(position)

    def _named_in(self, said: Stretch) -> set[int]:
        """Who is named in a stretch."""
        first, last = (bisect_left(self.positions, place) for place in said)
        return {sighting.member for sighting in self.sightings[first:last]}

    def _nearest(self, word: str, position: int, others: Collection[int] = ()) -> int | None:
        """Who fits the pronoun nearest before it, subjects and earlier speakers first."""
        sentence = self.sentence_of(position)
        best: tuple[float, int] | None = None
        for place, member, weight in self._candidates(position):
            if (
                member in others
                or not self._agrees(word, member)
                or (word == "they" and self._one_body(member))
                or (weight == 0.0 and self.cast.members[member].kind == "place")
            ):
                continue
            distance = sentence - self.sentence_of(place)
            if distance > LOOK_BACK:
                continue
            score = weight - distance
            if best is None or score > best[0]:
                best = (score, member)
        return best[1] if best else None

    def _one_body(self, member: int) -> bool:
        """Whether a member is a body in the singular: a company or an outlet is "they" only by its chain."""
        entity = self.cast.members[member]
        return entity.kind == "organisation" and not entity.plural and not bears_arms(entity.name)

    def _chained(self, word: str, position: int) -> int | None:
        """The member named nearest before in the pronoun's coreference chain."""
        member = self._along(self.chains, position)
        return member if member is not None and self._agrees(word, member) else None

    def same(self, position: int) -> int | None:
        """The member named nearest before in the coreference chain of a noun, else the next one named behind it."""
        before = self._along(self.chains, position)
        return self._along(self.chains_on, position) if before is None else before

    def _along(self, chain: Mapping[int, int], place: int | None) -> int | None:
        """The first member named on the way along a chain."""
        while place is not None and (place := chain.get(place)) is not None:
            at = bisect_left(self.name_starts, place + 1) - 1
            name = self.names[self.name_starts[at]] if at >= 0 else None
            if name is not None and place < name.end:
                return self.cast.of_name[name.start]
        return None

    def _candidates(self, position: int) -> list[tuple[int, int, float]]:
        """(position, member, weight) of who may be meant, nearest first."""
        low = self.low(position)
        found: list[tuple[int, int, float]] = []
        said = bisect_left(self.spoke, (position, -1))
        for place, member in reversed(self.spoke[max(0, said - MOST_CANDIDATES) : said]):
            if place < low:
                break
            found.append((place, member, 1.2))
        last = bisect_left(self.positions, position)
        for i in range(last - 1, max(-1, last - MOST_CANDIDATES), -1):
            sighting = self.sightings[i]
            if sighting.position < low:
                break
            found.append((sighting.position, sighting.member, 0.8 if sighting.subject else 0.0))
        return found

    def _agrees(self, word: str, member: int) -> bool:
        entity = self.cast.members[member]
        if word in SINGULAR:
            return entity.kind == "person" and not entity.plural and entity.gender in {"", SINGULAR[word]}
        if word == "they":
            return entity.kind in {"group", "organisation"} or entity.plural
        return entity.kind in {"organisation", "place"} and not entity.plural


def is_subject(before: Item | None) -> bool:
    """Whether a name after `before` stands where a subject does: at a clause's beginning."""
    if before is None or before.quoted:
        return True
    return (
        before.lower not in PREPOSITIONS
        and before.lower not in {"'s", "’s"}
        and (
            not before.lower.isalpha()
            or before.lower in LEADING
            or before.lower in {"that", "and", "but", "when", "while", "as", "because", "after", "the"}
        )
    )
