"""Owns who is meant by the words that name a source: a name, a description or a pronoun to an entity of the Cast.

Pronouns look back to the nearest person or body that fits in gender and number, subjects and earlier speakers first;
a description that fits no known role is an entity of its own.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence, Set

from parallax.annotation.antecedents import SINGULAR, Antecedents, Stretch
from parallax.annotation.bodies import bears_arms, is_states, may_be_firm
from parallax.annotation.cast import core, other_sex
from parallax.annotation.descriptions import can_head, is_noun_phrase, kind_of, kind_of_words
from parallax.annotation.frames import Item
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.issuers import is_document, is_hearsay, owner_words
from parallax.annotation.kinds import apart
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.names import Name
from parallax.annotation.party_words import is_crowd, is_tag, is_thing, listed
from parallax.annotation.phrases import DETERMINERS
from parallax.annotation.roles import gender_of, of_state, read_role, sex_addressed
from parallax.annotation.sources import RELATIVES, somebody_only, unbracketed, without_relative
from parallax.annotation.titles import is_title_word
from parallax.annotation.tokens import tokenise
from parallax.annotation.trees import Trees

OF_WORDS = grammar("of_words")
GIVES_NAME = frozenset({"gave", "gives", "identified", "introduced", "identifies", "introduces"})
# Pronouns of a party that stand for another form.
POSSESSED = {
    "its": "it", "itself": "it", "their": "they", "them": "they", "his": "he", "himself": "he", "herself": "she",
}  # fmt: skip
SPEAKING_KINDS = frozenset({"person", "organisation", "group"})
MOST_NAMES = 4  # words of a person's name
MOST_TRAITS = 2  # words between a body's name and the noun for its kind
MOST_TITLE = 6  # words of a title before a name
FARTHEST_NAME = 10  # words of "who gave his name as", and of what stands before it


class Speakers:
    """Resolves sources in text order; remembers who spoke last and where."""

    def __init__(self, before: Antecedents, trees: Trees | None = None) -> None:
        self.before = before
        self.trees = trees
        self.cast = before.cast
        self.names = before.names
        self.last_words: dict[str, list[int]] = {}  # of persons and bodies with several words to their name
        for index, entity in enumerate(self.cast.members):
            last = entity.name.split()[-1].lower()
            if entity.kind in {"person", "organisation"} and last != entity.name.lower():
                self.last_words.setdefault(last, []).append(index)

    def note(self, position: int, member: int) -> None:
        """Remember that `member` spoke at `position`."""
        self.before.note(position, member)

    def resolve(
        self, items: Sequence[Item], *, speaks: bool = True, sure: bool = False, said: Stretch | None = None
    ) -> int | None:
        """The entity that the words `items` name, None where nobody fits; who speaks is a person or a body.

        `said` is what the words are the source of, where that is told before them.
        Where it is `sure` that the words name a speaker, a last name, an owner or a word in capitals is enough.
        """
        words = without_relative(unbracketed([item for item in items if item.token]))
        words = list(self.first_joined(words)) if speaks else words
        if not words or (speaks and is_hearsay([word.lower for word in words])):
            return None
        start, end = words[0].start, words[-1].end
        lower = words[0].lower
        if len(words) == 1 and lower in RELATIVES and self.trees and (noun := self.trees.hung_on(start)):
            return self._related(start, end, *noun)
        if len(words) == 1 and lower in {*SINGULAR, "they", "both", "it", *RELATIVES}:
            member = self.before.pronoun("they" if lower == "both" else lower, start, speaks=speaks, said=said)
            return None if member is None else self.cast.add(member, start, end, "pronoun")
        if len(words) == 1 and lower in {"i", "we", "you", "and", "another", "each", "either", "neither"}:
            return None
        named = self._named(words, speaks=speaks)
        if named is None and sure:
            named = self._by_last_word(words)
        if named is not None:
            return named
        return self._described(words, start, end, speaks=speaks, sure=sure)

    def _related(self, start: int, end: int, noun: int, phrase: Stretch) -> int | None:
        """Whom "who" means: the name that its clause hangs on, or whomever those words describe; else nobody."""
        at = bisect_left(self.before.name_starts, noun + 1) - 1
        name = self.names[self.before.name_starts[at]] if at >= 0 else None
        if name is not None and noun < name.end:
            member: int | None = self.cast.of_name[name.start]
        else:
            tokens = tokenise(self.cast.text, *phrase)
            items = [Item(t.start, t.end, t.lower, t, named=t.start in self.names) for t in tokens]
            member = self.resolve(items) if items else None
        return None if member is None else self.cast.add(member, start, end, "pronoun")

    def source(self, items: Sequence[Item]) -> list[Item]:
        """The words of a source that name who speaks: of several joined the first, without what is told of him."""
        return self.principal(self.first_joined(items))

    def first_joined(self, items: Sequence[Item]) -> Sequence[Item]:
        """The first of several whom "and" joins; all words where they are one."""
        if self.trees is None or not any(item.lower == "and" and item.token for item in items):
            return items
        end = self.trees.first_joined(items[0].start, items[-1].end)
        cut = any(name.start < end < name.end for name in self._names_in(items))
        return items if cut else [item for item in items if item.start < end]

    def party(self, items: Sequence[Item], others: Collection[int] = ()) -> int | None:
        """The entity of an event's actor or recipient: whoever is named, or a new one by these very words.

        A pronoun means none of the `others`.
        """
        words = [item for item in items if item.token and not is_tag(item.token.text)]
        words = self.principal(somebody_only(words))
        if not words or (len(words) == 1 and words[0].lower in listed("pointing") - {"others"}):
            return self._pointed(words[0], others) if words else None
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

    def _pointed(self, word: Item, others: Collection[int] = ()) -> int | None:
        """Whom a pronoun means that stands as a party; None for a word that points at nobody named."""
        pronoun = POSSESSED.get(word.lower, word.lower)
        if pronoun not in {*SINGULAR, "they", "it"}:
            return None
        member = self.before.pronoun(pronoun, word.start, speaks=False, others=others)
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
        kind, plural = kind_of(words[self._head_end(words) - 1].lower)
        return self.cast.make(kind, start, end, plural=plural)

    def _part_of_name(self, words: Sequence[Item]) -> int | None:
        """Whom a part of a name means, or a name that the network missed: "Ruiz" and "Mr. Ruiz" of "Ana Ruiz"."""
        last = words[-1]
        starts = self.before.name_starts
        at = bisect_left(starts, last.end) - 1
        around = self.names[starts[at]] if at >= 0 else None
        if around is not None and around.start <= last.start and last.end <= around.end:
            inside = self._head_end(words) < len(words) and self._tells(around, words)  # "militias from Iraq"
            return None if inside else self.cast.of_name[around.start]
        tokens = [item.token for item in words if item.token]
        first = next((i for i, token in enumerate(tokens) if not is_title_word(token)), len(tokens))
        rest = tokens[first:]
        if not 1 <= len(rest) <= MOST_NAMES or not all(token.capital for token in rest):
            return None
        words_of_name = core(" ".join(token.text for token in rest).removesuffix("'s").removesuffix("’s"))
        sex = sex_addressed(" ".join(token.text for token in tokens[:first]))
        known = self.cast.person_called(words_of_name, sex)
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
        return kind_of(head.lower)[0] in {"person", "group"} and head.lower not in grammar("time")

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
        if last is not None and last.kind == "person" and last.title and not self._tells(last, words):
            return self.cast.of_name[last.start]  # "the head of the board Dr. Ito"
        return None

    def _tells(self, name: Name, words: Sequence[Item]) -> bool:
        """Whether a name among words only tells whose or where they are: "the government of President Ito"."""
        title = name.title[0] if name.title else name.start
        office = any(item.lower in lexicon().person_roles for item in words if item.start == title)
        first = title if office else name.start
        before = [item.lower for item in words if item.end <= first]
        return name.kind != "person" or (bool(before) and before[-1] in OF_WORDS)

    def _by_last_word(self, words: Sequence[Item]) -> int | None:
        """Whom a last name means that was not read as a name here: the nearest before who has it, else the first."""
        head = words[self._head_end(words) - 1]
        if head.token is None or not head.token.capital or head.lower in lexicon().common:
            return None
        members = self.cast.members
        sex = sex_addressed(" ".join(item.token.text for item in words[:-1] if item.token))
        found = [i for i in self.last_words.get(head.lower, []) if not other_sex(sex, members[i].gender)]
        return max(found, key=lambda i: (members[i].last_before(head.start), -members[i].starts[0]), default=None)

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
            if item.lower in OF_WORDS or unparted or _employed(words, i):
                return i
        return len(words)

    def _described(self, words: Sequence[Item], start: int, end: int, *, speaks: bool, sure: bool) -> int | None:
        head = words[self._head_end(words) - 1]
        text = self.cast.text[start:end]
        beside = self.cast.beside.get(end)
        if beside is not None:
            return self.cast.add(beside, start, end, "description")
        if (owner := self._owner(words, head)) is not None:
            return owner
        first = words[0]
        capital = bool(first.token and first.token.capital and first.lower not in DETERMINERS)
        definite = first.lower in {"the", "that", "his", "her", "its", "their"} or capital
        same = self.cast.by_name.get(text.lower())
        known = same
        if known is None and definite:
            known = None if self._several(words) else self._body(head, text, start)
            known = self._holder(head, text, start) if known is None else known
            known = self._issuer(head, start) if known is None else known
        if known is None and definite and not self._several(words):
            known = self._chained(head, text)
        if known is None:
            known = self._of_its_kind(words, head, start, definite=definite and speaks)
        if known is None and speaks:
            known = self._epithet(words, head, start)
            known = self._facility(words, head, start) if known is None else known
        if known is not None and not apart(text, self.cast.members[known].name):
            return self.cast.add(known, start, end, "description")
        return self._new(words, head, sure=sure)

    def _chained(self, head: Item, text: str) -> int | None:
        """Whom a description means by its coreference chain: somebody named of the kind and office that it tells."""
        member = self.before.same(head.start)
        if member is None:
            return None
        kind, plural = kind_of(head.lower)
        named, role = self.cast.members[member], read_role(text)
        office = any(role.fits(known) for known in named.roles) or (not named.roles and not of_state(text))
        office = office or self.cast.holds(member, text)
        told = head.lower in grammar("epithets") or head.lower.endswith("year-old")
        fits = named.kind == kind and named.plural == plural and (office or told)
        return member if fits and _may_be_called(named.name, set(text.lower().split())) else None

    def _of_its_kind(self, words: Sequence[Item], head: Item, start: int, *, definite: bool) -> int | None:
        """Whom "a monitor", "the rights group", "the agency" means: the body of that kind, or the one that spoke."""
        said = {item.lower for item in words}
        trade = head.lower in grammar("firms")
        if (
            not (trade or head.lower in grammar("speaking_bodies"))
            or said & grammar("partisan")
            or self._several(words)
        ):
            return None
        if (inner := self._named_inside(words, head)) is not None or any(_proper_word(item) for item in words[1:]):
            return inner
        if said & grammar("fighting"):
            return self._body_that_spoke(start, armed=True)
        traits = (said & grammar("monitors") and grammar("monitor_names")) or (said & grammar("traits"))
        fits = {i for trait in traits for i in self.cast.bodies.get(trait, []) if self.before.is_body(i)}
        if len(fits) == 1:
            return fits.pop()
        if not definite or fits:
            return None
        return self._body_that_spoke(start, firm=trade)

    def _body_that_spoke(self, start: int, *, armed: bool = False, firm: bool = False) -> int | None:
        """The body that spoke last before a place; None where that one can be no such body."""
        spoke = reversed(self.before.spoke_before(start, near=armed or firm))
        last = next((member for _, member in spoke if self.before.is_body(member)), None)
        if last is None:
            return None
        name = self.cast.members[last].name
        if armed:
            return last if bears_arms(name) else None
        if not firm:
            return None if is_states(name) else last
        return last if may_be_firm(name) and self.before.body_named(start) == last else None

    def _named_inside(self, words: Sequence[Item], head: Item) -> int | None:
        """Whom "the Syrian Observatory monitor" names: the body whose name stands before the noun for its kind."""
        inside = [n for n in self._names_in(words) if n.kind in {"organisation", "other"} and n.end < head.start]
        if not inside:
            return None
        between = [item for item in words if inside[-1].end <= item.start < head.start]
        if self.cast.text[inside[-1].end] in "-‐‑–":
            return None  # "the UK-based monitor"
        plain = all(item.lower.isalpha() and not _proper_word(item) for item in between)
        return self.cast.of_name[inside[-1].start] if plain and len(between) <= MOST_TRAITS else None

    def _facility(self, words: Sequence[Item], head: Item, start: int) -> int | None:
        """Whom "the zoo" means: the one place named before it whose name ends in the word."""
        if [item.lower for item in words] != ["the", head.lower]:
            return None
        members = enumerate(self.cast.members)
        named = [i for i, m in members if m.name.lower().endswith(f" {head.lower}") and m.last_before(start) >= 0]
        return named[0] if len(named) == 1 else None

    def _issuer(self, head: Item, start: int) -> int | None:
        """Whose statement "the statement" is: that of whoever spoke last."""
        if head.lower not in grammar("statements_alone"):
            return None
        return next((member for _, member in reversed(self.before.spoke_before(start, near=True))), None)

    def _epithet(self, words: Sequence[Item], head: Item, start: int) -> int | None:
        """Whom "the Texas lawmaker" means: the one person the sentences before tell of, if nothing contradicts."""
        told = head.lower in grammar("epithets") or head.lower.endswith("year-old")
        office = of_state(self.cast.text[words[0].start : words[-1].end])
        if words[0].lower != "the" or len(words) > MOST_TITLE or office:
            return None
        if not (told or kind_of(head.lower)[0] == "person"):
            return None
        member = self.before.only_person(start, gender_of([item.lower for item in words]))
        if member is None:
            return None
        return member if told or not self.cast.members[member].roles else None

    def _several(self, words: Sequence[Item]) -> bool:
        """Whether the words name two: "a hospital and a civil defence group"."""
        return any(item.lower == "and" and not item.named for item in words)

    def _new(self, words: Sequence[Item], head: Item, *, sure: bool) -> int | None:
        """A new entity for a description; None where the words are a clause, or name nobody who could speak."""
        tokens = [item.token for item in words if item.token]
        if not is_noun_phrase(tokens) or not can_head(head.lower):
            if (subject := self._subject_inside(words)) is not None:
                return subject
            if sure and (owner := self._possessor(words)) is not None:
                return owner
            if sure and (proper := self._proper(words)) is not None:
                return proper
            last = max((i for i, t in enumerate(tokens) if i and t.lower in DETERMINERS), default=0)
            words, tokens = words[last:], tokens[last:]
            head = words[self._head_end(words) - 1]
            if not last or not is_noun_phrase(tokens) or kind_of(head.lower)[0] not in {"person", "group"}:
                return None
        kind, plural = kind_of(head.lower)
        return self.cast.make(kind, words[0].start, words[-1].end, plural=plural)

    def _owner(self, words: Sequence[Item], head: Item) -> int | None:
        """Whose words a document's are: those of whoever gave it out."""
        if not is_document(head.lower):
            return None
        owner = owner_words(words, words.index(head))
        if not owner:
            return None
        member = self._of_body(owner) if owner[0].start in {item.start for item in words[1:]} else None
        member = self._pointed(owner[0]) if owner[0].lower in POSSESSED else member
        member = self.resolve(owner) if member is None and owner[0].lower not in POSSESSED else member
        return member if member is not None and self.cast.members[member].kind in SPEAKING_KINDS else None

    def _of_body(self, words: Sequence[Item]) -> int | None:
        """The one body of the report whose name has a word: "Observatory" of "an Observatory toll"."""
        found = self.cast.bodies.get(words[-1].lower, []) if len(words) == 1 else []
        return found[0] if len(found) == 1 else None

    def _possessor(self, words: Sequence[Item]) -> int | None:
        """Whose rules or threat speaks: "Apple's guidelines" are Apple's words."""
        for name in self._names_in(words):
            behind = next((item for item in words if item.start >= name.end), None)
            if behind is not None and behind.lower in {"'s", "’s"} and name.kind in {"person", "organisation"}:
                return self.cast.of_name[name.start]
        return None

    def _proper(self, words: Sequence[Item]) -> int | None:
        """The body or person that words in capitals name though no name was read there: "state news agency SANA"."""
        first = len(words)
        while first and words[first - 1].token and words[first - 1].token.capital:  # type: ignore[union-attr]
            first -= 1
        name = words[first:]
        if not name or any(item.lower in lexicon().common | DETERMINERS for item in name):
            return None
        text = self.cast.text[name[0].start : name[-1].end]
        known = self.cast.by_name.get(text.lower())
        if known is not None:
            return self.cast.add(known, name[0].start, name[-1].end, "name")
        before = words[first - 1].lower if first else ""
        body = text.isupper() or before.capitalize() in lexicon().organisation_words
        if not body and (before or len(name) > 1) and before not in lexicon().person_roles:
            return None
        return self.cast.make("organisation" if body else "person", name[0].start, name[-1].end, plural=False)

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

    def _holder(self, head: Item, text: str, start: int) -> int | None:
        """Whom a definite description speaks of: the subject of the words before it, or who else has the role.

        The subject comes before a nearer holder of the role; a subject of whom nothing is known comes before a holder
        whom this paragraph has not named.
        """
        holder = self.cast.described(text, start)
        holder = self.cast.in_office(text, start) if holder is None and of_state(text) else holder
        body = kind_of(head.lower)[0] in {"organisation", "group"} or not can_head(head.lower)
        if body and holder is not None and self.before.is_person(holder):
            holder = None  # "the zoo" is not its director
        subject = None if body else self.before.subject_before(start)
        if subject is None or holder == subject:
            return holder
        if of_state(text):
            return holder if holder is None or not self.cast.holds(subject, text) else subject
        roles = self.cast.members[subject].roles
        if any(read_role(text).fits(role) for role in roles):
            return subject
        elsewhere = holder is not None and self.cast.members[holder].last_before(start) < self.before.paragraph(start)
        return subject if elsewhere and not roles and kind_of_words(text) == "person" else holder

    def _body(self, head: Item, text: str, start: int) -> int | None:
        """Whom "the ministry", "the group" means: the nearest organisation before it whose name has the word."""
        told = head.lower in lexicon().group_roles or head.lower.capitalize() in lexicon().organisation_words
        best = None
        for index in self.cast.bodies.get(head.lower, []):
            member = self.cast.members[index]
            called = told or member.name.lower().endswith(f" {head.lower}")
            if member.kind == "organisation" and called and not apart(text, member.name):
                place = member.last_before(start)
                if place >= 0 and (best is None or place > best[0]):
                    best = (place, index)
        return best[1] if best else None


def _may_be_called(name: str, said: Set[str]) -> bool:
    """Whether a body can be what its description says: fighters bear arms, and no party is an office of a state."""
    armed = not said & grammar("fighting") or bears_arms(name)
    return armed and not (said & grammar("partisan") and is_states(name))


def _employed(words: Sequence[Item], i: int) -> bool:
    """Whether a participle tells what those before it do, and is no head: "a reporter working in Dolna"."""
    if not words[i].lower.endswith(("ing", "ed")) or i + 1 >= len(words) or words[i + 1].lower not in OF_WORDS:
        return False
    return words[i - 1].lower in lexicon().person_roles


def _proper_word(item: Item) -> bool:
    """Whether a word is a name, and no people or "Britain-based"."""
    text = item.token.text if item.token else ""
    return text[:1].isupper() and "-" not in text and text not in demonyms()
