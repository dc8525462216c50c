"""Owns who is meant by the words that name a source: a name, a description or a pronoun to an entity of the Cast.

Pronouns look back to the nearest person or body that fits in gender and number, subjects and earlier speakers first;
a description that fits no known role is an entity of its own.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.annotation.cast import Cast, core
from parallax.annotation.descriptions import can_head, is_noun_phrase
from parallax.annotation.frames import Item
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.names import Name
from parallax.annotation.party_words import is_crowd, is_tag, is_thing, listed
from parallax.annotation.phrases import DETERMINERS, LEADING, PREPOSITIONS
from parallax.annotation.roles import read_role
from parallax.annotation.titles import is_title_word

SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f"}
OF_WORDS = grammar("of_words")
MOST_CANDIDATES = 60
GIVES_NAME = frozenset({"gave", "gives", "identified", "introduced", "identifies", "introduces"})
LONGEST_PARAGRAPH = 3000  # code points that a description looks back over for its paragraph's subject
# Pronouns of a party that stand for another form.
POSSESSED = {
    "its": "it", "itself": "it", "their": "they", "them": "they", "his": "he", "himself": "he", "herself": "she",
}  # fmt: skip
LEFT_OVER = frozenset({",", "(", "and", "“", "”", '"', "'", "’", "'s", "’s", "a", "an", "the", "in", "of"})
MOST_NAMES = 4  # words of a person's name
MOST_TITLE = 6  # words of a title before a name
FARTHEST_NAME = 10  # words of "who gave his name as", and of what stands before it
LOOK_BACK = 5  # sentences a pronoun looks back over


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the outlet's own words, with what a pronoun later needs of it."""

    position: int
    sentence: int
    member: int
    subject: bool


class Speakers:
    """Resolves sources in text order; remembers who spoke last and where."""

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
        self.name_starts = sorted(self.names)
        self.spoke: list[tuple[int, int]] = []  # (position, member)

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that holds `position`."""
        return bisect_left(self.starts, position + 1) - 1

    def note(self, position: int, member: int) -> None:
        """Remember that `member` spoke at `position`."""
        insort(self.spoke, (position, member))

    def resolve(self, items: Sequence[Item], *, speaks: bool = True) -> int | None:
        """The entity that the words `items` name, None where nobody fits; who speaks is a person or a body."""
        words = [item for item in items if item.token]
        if not words:
            return None
        start, end = words[0].start, words[-1].end
        lower = words[0].lower
        if len(words) == 1 and lower in {*SINGULAR, "they", "it", "who", "which"}:
            member = self._pronoun(lower, start)
            return None if member is None else self.cast.add(member, start, end, "pronoun")
        if len(words) == 1 and lower in {"i", "we", "you"}:
            return None
        named = self._named(words, speaks=speaks)
        if named is not None:
            return named
        return self._described(words, start, end)

    def party(self, items: Sequence[Item]) -> int | None:
        """The entity of an event's actor or recipient: whoever is named, or a new one by these very words."""
        words = [item for item in items if item.token and not is_tag(item.token.text)]
        words = self.principal(_somebody_only(words))
        if not words or (len(words) == 1 and words[0].lower in listed("pointing") - {"others"}):
            return self._pointed(words[0]) if words else None
        start, end = words[0].start, words[-1].end
        text = self.cast.text[start:end]
        if is_crowd(text):
            return self.cast.make("group", start, end, plural=True)
        nation = text.rpartition(" ")[2]
        if len(words) - (words[0].lower in {"the", "a"}) == 1 and nation in demonyms() and not nation.endswith("s"):
            return self.cast.nation(demonyms()[nation], words[-1].start, end)
        named = self._named(words, speaks=False)
        named = self._part_of_name(words) if named is None else named
        return named if named is not None or is_thing(text) else self._acting(words, text)

    def _pointed(self, word: Item) -> int | None:
        """Whom a pronoun means that stands as a party; None for a word that points at nobody named."""
        pronoun = POSSESSED.get(word.lower, word.lower)
        member = self._pronoun(pronoun, word.start) if pronoun in {*SINGULAR, "they", "it"} else None
        return None if member is None else self.cast.add(member, word.start, word.end, "pronoun")

    def _acting(self, words: Sequence[Item], text: str) -> int:
        """Whom a description speaks of; where it is nobody known, somebody new by these very words."""
        start, end = words[0].start, words[-1].end
        member = self.resolve(words, speaks=False)
        if member is not None:
            return member
        same = self.cast.by_name.get(text.lower())
        if same is not None:
            return self.cast.add(same, start, end, "description")
        kind, plural = _kind_of(words[self._head_end(words) - 1])
        return self.cast.make(kind, start, end, plural=plural)

    def _part_of_name(self, words: Sequence[Item]) -> int | None:
        """Whom a part of a name means, or a name that the network missed: "Ruiz" and "Mr. Ruiz" of "Ana Ruiz"."""
        last = words[-1]
        at = bisect_left(self.name_starts, last.end) - 1
        around = self.names[self.name_starts[at]] if at >= 0 else None
        if around is not None and around.start <= last.start and last.end <= around.end:
            return self.cast.of_name[around.start]
        tokens = [item.token for item in words if item.token]
        first = next((i for i, token in enumerate(tokens) if not is_title_word(token)), len(tokens))
        rest = tokens[first:]
        if not 1 <= len(rest) <= MOST_NAMES or not all(token.capital for token in rest):
            return None
        words_of_name = core(" ".join(token.text for token in rest).removesuffix("'s").removesuffix("’s"))
        known = self.cast.person_called(words_of_name)
        start, end = rest[0].start, rest[-1].end
        if known is not None:
            return self.cast.add(known, start, end, "name")
        titled = first > 0 or (len(rest) > 1 and rest[0].text in lexicon().given)
        if titled and not any(token.text in lexicon().organisation_words for token in rest):
            return self.cast.name("person", start, end)
        return None

    def principal(self, words: Sequence[Item]) -> list[Item]:
        """Of "X, a sister of the cook, Y" or "the mayor, X," the part that names a person or body; else the first."""
        parts: list[list[Item]] = [[]]
        for item in words:
            if item.lower == ",":
                parts.append([])
            else:
                parts[-1].append(item)
        parts = [part for part in parts if part]
        named = [p for p in parts if any(n.kind in {"person", "organisation"} for n in self._names_in(p))]
        return (named or parts or [[]])[0]

    def called(self, items: Sequence[Item], source: Sequence[Item]) -> int | None:
        """The person whom the words behind a description call by name: "[a man] who gave his name as X"."""
        who = next((i for i, item in enumerate(items[:FARTHEST_NAME]) if item.lower == "who"), None)
        if who is None or any(item.quoted or item.lower in {",", ".", ";"} for item in items[:who]):
            return None
        verb = items[who + 1].lower if who + 1 < len(items) else ""
        if verb not in GIVES_NAME:
            return None
        for item in items[who + 2 : who + 2 + FARTHEST_NAME]:
            if item.quoted or item.lower in {".", ";"}:
                return None
            name = self.names.get(item.start)
            if name is not None and name.kind in {"person", "other"}:
                member = self.cast.of_name[item.start]
                self.cast.members[member].kind = "person"
                return self.cast.add(member, source[0].start, source[-1].end, "description")
        return None

    def can_speak(self, items: Sequence[Item]) -> bool:
        """Whether words beside a quotation that has no cue can name its speaker: a person or a body, no thing."""
        words = [item for item in items if item.token]
        if len(words) == 1 and words[0].lower in grammar("pronouns"):
            return words[0].lower in {"he", "she", "they"}
        head = words[self._head_end(words) - 1]
        for name in self._names_in(words):
            if name.end == head.end:
                return self.cast.members[self.cast.of_name[name.start]].kind != "place"
        return _kind_of(head)[0] in {"person", "group"} and head.lower not in grammar("time")

    # --- names and descriptions -----------------------------------------------------------------------------------

    def _named(self, words: Sequence[Item], *, speaks: bool) -> int | None:
        """The entity whose name is the head of the phrase."""
        head = self._head_end(words)
        for name in self._names_in(words):
            if name.end == words[head - 1].end:
                member = self.cast.of_name[name.start]
                if speaks and self.cast.members[member].kind == "other":
                    self.cast.members[member].kind = "person"  # it speaks, and nothing says that it is a body
                return member
        last = self.names.get(next((n.start for n in self._names_in(words) if n.end == words[-1].end), -1))
        if last is not None and last.kind == "person" and last.title:
            return self.cast.of_name[last.start]  # "the head of the board Dr. Ito"
        return None

    def _names_in(self, words: Sequence[Item]) -> list[Name]:
        return [self.names[item.start] for item in words if item.start in self.names]

    def _head_end(self, words: Sequence[Item]) -> int:
        """One past the head of a noun phrase: the last word before "of", "for", "who" outside a name."""
        inside = {
            item.start for name in self._names_in(words) for item in words if name.start < item.start < name.end
        }
        for i, item in enumerate(words):
            if not i or item.start in inside:
                continue
            unparted = words[i - 1].named and item.lower in {"a", "an", "the", "one"}  # "Ito a police officer"
            if item.lower in OF_WORDS or unparted:
                return i
        return len(words)

    def _described(self, words: Sequence[Item], start: int, end: int) -> int | None:
        head = words[self._head_end(words) - 1]
        text = self.cast.text[start:end]
        beside = self.cast.beside.get(end)
        if beside is not None:
            return self.cast.add(beside, start, end, "description")
        watcher = self._watcher(words, head)
        if watcher is not None:
            return self.cast.add(watcher, start, end, "description")
        definite = words[0].lower in {"the", "his", "her", "its", "their"} or words[0].token.capital  # type: ignore[union-attr]
        same = self.cast.by_name.get(text.lower())
        if definite or same is not None:
            known = same if same is not None else self._holder(text, start)
            known = known if known is not None else self._body(head, start)
            if known is not None:
                return self.cast.add(known, start, end, "description")
        return self._new(words, head)

    def _new(self, words: Sequence[Item], head: Item) -> int | None:
        """A new entity for a description; None where the words are a clause, or name nobody who could speak."""
        tokens = [item.token for item in words if item.token]
        if not is_noun_phrase(tokens) or not can_head(head.lower):
            if (subject := self._subject_inside(words)) is not None:
                return subject
            last = max((i for i, t in enumerate(tokens) if i and t.lower in DETERMINERS), default=0)
            words, tokens = words[last:], tokens[last:]
            head = words[self._head_end(words) - 1]
            if not last or not is_noun_phrase(tokens) or _kind_of(head)[0] not in {"person", "group"}:
                return None
        kind, plural = _kind_of(head)
        return self.cast.make(kind, words[0].start, words[-1].end, plural=plural)

    def _subject_inside(self, words: Sequence[Item]) -> int | None:
        """Whom a clause taken for a source names: its subject ("Minister X caused ..."), or whom it ends with."""
        names = self._names_in(words)
        for name in names[:1]:
            before = [item.lower for item in words if item.start < name.start]
            behind = next((item for item in words if item.start >= name.end), None)
            title = lexicon().person_roles | lexicon().role_modifiers | DETERMINERS
            led = name.title is not None or all(word in title for word in before)
            verb = behind is not None and (behind.lower.endswith(("ed", "ing")) or behind.lower in DETERMINERS)
            verb = verb or (name.title is not None and behind is not None and behind.lower not in {"'s", "’s", "and"})
            if led and len(before) <= MOST_TITLE and verb and name.kind != "place":
                return self.cast.of_name[name.start]
        last = names[-1] if names and names[-1].end == words[-1].end else None
        return self.cast.of_name[last.start] if last and last.kind in {"person", "organisation"} else None

    def _holder(self, text: str, start: int) -> int | None:
        """Whom a definite description speaks of: the subject of the words before it, or who else has the role.

        The subject comes before a nearer holder of the role; a subject of whom nothing is known comes before a holder
        whom this paragraph has not named.
        """
        holder = self.cast.described(text, start)
        subject = self._subject_before(start)
        if subject is None or holder == subject:
            return holder
        roles = self.cast.members[subject].roles
        if any(read_role(text).fits(role) for role in roles):
            return subject
        elsewhere = holder is not None and self.cast.members[holder].last_before(start) < self._paragraph(start)
        return subject if elsewhere and not roles and _kind_of_words(text) == "person" else holder

    def _subject_before(self, start: int) -> int | None:
        """The person who is the subject of the nearest sentence before in the same paragraph."""
        low = self._paragraph(start)
        last = bisect_left(self.positions, start)
        for sighting in reversed(self.sightings[max(0, last - MOST_CANDIDATES) : last]):
            if sighting.position < low:
                break
            if sighting.subject and self.cast.members[sighting.member].kind == "person":
                return sighting.member
        return None

    def _paragraph(self, place: int) -> int:
        """Where the paragraph of `place` begins, or as far before it as is looked."""
        low = max(0, place - LONGEST_PARAGRAPH)
        return max(low, self.cast.text.rfind("\n", low, place) + 1)

    def _watcher(self, words: Sequence[Item], head: Item) -> int | None:
        """The one body of the report that watches, for "a monitor", "the UK-based monitoring group"."""
        lows = {item.lower for item in words}
        watches = head.lower in listed("watching") or (
            head.lower in listed("watching_body") and bool(lows & listed("watchers"))
        )
        known = (
            {index for word in listed("watchers") for index in self.cast.bodies.get(word, [])} if watches else set()
        )
        return known.pop() if len(known) == 1 else None

    def _body(self, head: Item, start: int) -> int | None:
        """Whom "the ministry", "the group" means: the nearest organisation before it whose name has the word."""
        if head.lower not in lexicon().group_roles and head.lower.capitalize() not in lexicon().organisation_words:
            return None
        best = None
        for index in self.cast.bodies.get(head.lower, []):
            member = self.cast.members[index]
            if member.kind == "organisation":
                place = member.last_before(start)
                if place >= 0 and (best is None or place > best[0]):
                    best = (place, index)
        return best[1] if best else None

    # --- pronouns -------------------------------------------------------------------------------------------------

    def _pronoun(self, word: str, position: int) -> int | None:
        if word in {"who", "which"}:
            before = list(self.sightings[: bisect_left(self.positions, position)])
            return before[-1].member if before and position - before[-1].position < 200 else None
        chained, near = self._chained(word, position), self._nearest(word, position)
        if chained is None or near is None:
            return near if chained is None else chained
        subject = self._subject_before(position)
        if subject is not None and self._agrees(word, subject) and not self._named_here(chained, position):
            return subject  # whom this paragraph is about comes before one that only a chain brings in
        low = self.starts[max(0, self.sentence_of(position) - 1)]
        spoke = any(member == near and low <= place < position for place, member in self.spoke[-MOST_CANDIDATES:])
        surer = spoke or not self.cast.members[chained].gender
        told = self.cast.members[near].gender == SINGULAR.get(word)
        return near if told and surer else chained  # a sister who has just spoken is "she" before anybody else

    def _named_here(self, member: int, position: int) -> bool:
        """Whether the paragraph names a member before a place."""
        return self.cast.members[member].last_before(position) >= self._paragraph(position)

    def _nearest(self, word: str, position: int) -> int | None:
        """Who fits the pronoun nearest before it, subjects and earlier speakers first."""
        sentence = self.sentence_of(position)
        best: tuple[float, int] | None = None
        for place, member, weight in self._candidates(position):
            if not self._agrees(word, member) or (weight == 0.0 and self.cast.members[member].kind == "place"):
                continue
            distance = sentence - self.sentence_of(place)
            if distance > LOOK_BACK:
                continue
            score = weight - distance
            if best is None or score > best[0]:
                best = (score, member)
        return best[1] if best else None

    def _chained(self, word: str, position: int) -> int | None:
        """The member named nearest before in the pronoun's coreference chain."""
        place = self.chains.get(position)
        while place is not None:
            at = bisect_left(self.name_starts, place + 1) - 1
            name = self.names[self.name_starts[at]] if at >= 0 else None
            if name is not None and place < name.end:
                member = self.cast.of_name[name.start]
                return member if self._agrees(word, member) else None
            place = self.chains.get(place)
        return None

    def _candidates(self, position: int) -> list[tuple[int, int, float]]:
        """(position, member, weight) of who may be meant, nearest first."""
        low = self.starts[max(0, self.sentence_of(position) - LOOK_BACK)]
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


def _somebody_only(words: Sequence[Item]) -> Sequence[Item]:
    """A party's words without a bracket at their end, a relative clause, or "and" and marks at their beginning."""
    end = next((i for i, item in enumerate(words) if i and item.lower in {"(", "[", "who", "which"}), len(words))
    first = next(
        (i for i in range(end) if words[i].lower not in {"and", "or", "but", "both", "either", ",", "(", "“", '"'}),
        end,
    )
    while end > first and words[end - 1].lower in LEFT_OVER:
        end -= 1
    return words[first:end]


def _kind_of(head: Item) -> tuple[EntityKind, bool]:
    """Kind and number of a description by its head noun."""
    words, lower = lexicon(), head.lower
    if lower in words.person_roles or lower.rsplit("-", 1)[-1] in words.person_roles:
        return "person", False
    if lower in words.group_roles and (lower.endswith("s") or lower.capitalize() not in words.organisation_words):
        return "group", True
    if lower.capitalize() in words.organisation_words or lower in STATEMENT_BODIES:
        return "organisation", False
    if lower.endswith("s") and not lower.endswith("ss"):
        return "group", True
    return "other", False


def _kind_of_words(text: str) -> EntityKind:
    """Kind of a description by its last word or the one before "of"."""
    words = text.split(" of ", maxsplit=1)[0].split()
    last = words[-1].lower() if words else ""
    return "person" if last in lexicon().person_roles else "other"


STATEMENT_BODIES = grammar("document_bodies")


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
