"""Owns Cast: the entities of one report while they are put together, and which naming speaks of which.

Names are joined first, over the whole report; descriptions and pronouns are then added in text order as they turn
out to name a speaker. A naming belongs to exactly one entity. Nothing is joined without a rule that a reader of the
report would name: same name, last name, acronym, title, or the nearest person that fits.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from parallax.annotation.bodies import known_body
from parallax.annotation.gazetteer import countries, demonyms
from parallax.annotation.kin import not_of_office
from parallax.annotation.kinds import apart, listed_kind
from parallax.annotation.lexicon import lexicon
from parallax.annotation.mention import Entity, EntityKind, Mention, MentionForm
from parallax.annotation.names import Name
from parallax.annotation.party_words import holds_name
from parallax.annotation.passages import ACRONYM
from parallax.annotation.roles import Role, gender_of, read_role, sex_addressed, sex_told
from parallax.officials import offices
from parallax.spans import Span

SEPARATOR = re.compile(r"[\s\-‐]+")
MOST_ROLES = 40  # titles and descriptions that one entity keeps for comparison
MOST_HOMES = 50  # longer names that a short one is compared with
ARTICLES = frozenset({"al", "el", "the"})


@dataclass(slots=True)
class Member:
    """One entity in the making."""

    kind: EntityKind
    name: str
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: str = ""
    plural: bool = False
    starts: list[int] = field(default_factory=list)  # of its mentions, sorted

    def last_before(self, place: int) -> int:
        """Where it was last named before `place`, -1 where it was not."""
        i = bisect_left(self.starts, place)
        return self.starts[i - 1] if i else -1


def core(name: str) -> tuple[str, ...]:
    """The comparable words of a name: small letters, hyphens opened, articles and suffixes dropped."""
    suffixes = lexicon().suffixes
    words = [w.strip(".'’") for w in SEPARATOR.split(name.lower().replace("’", "'"))]
    kept = tuple(w for w in words if w and w not in ARTICLES and w not in suffixes)
    return kept or tuple(w for w in words if w)


class Cast:
    """The entities of one report in the making; `members` are in order of making, `mapping()` orders them."""

    def __init__(
        self,
        report: str,
        names: Sequence[Name],
        text: str,
        introduced: Sequence[tuple[Name, Name]] = (),
        year: int | None = None,
    ) -> None:
        """`year` is that of the report, None where it is not known."""
        self.report = report
        self.text = text
        self.members: list[Member] = []
        self.of_name: dict[int, int] = {}  # start of a name -> member
        self.names = list(names)
        self.year = year
        self.introduced = introduced  # names with the second name that the report gives them
        self.spans: dict[Span, int] = {}  # of a mention -> member
        self.by_name: dict[str, int] = {}  # name in small letters -> member
        self.beside: dict[int, int] = {}  # end of a description that stands beside a name -> member
        self.bodies: dict[str, list[int]] = defaultdict(list)  # word -> the organisations whose name has it
        self.holders: list[int] = []  # members with a role
        self._join_names()
        for index, member in enumerate(self.members):
            self.by_name.setdefault(member.name.lower(), index)
            if member.roles:
                self.holders.append(index)
            if member.kind == "organisation":
                for word in set(member.name.lower().split()):
                    self.bodies[word].append(index)

    # --- names --------------------------------------------------------------------------------------------------

    def _join_names(self) -> None:
        groups: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in self.names:
            groups[core(name.text)].append(name)
        kinds = {key: _vote(group) for key, group in groups.items()}
        for name, _ in self.introduced:
            if kinds[core(name.text)] != "group":
                kinds[core(name.text)] = "organisation"  # only a body goes by an acronym
        apart_from = {core(full) for full in not_of_office(self.names, self.text)}
        home = _Homes(groups, kinds, _aliases(groups, self.introduced), apart_from)
        made: dict[tuple[str, ...], int] = {}
        for name in self.names:
            key = home(core(name.text), name)
            if key not in made:
                made[key] = len(self.members)
                fullest = max((n.text for n in groups[key]), key=lambda text: (len(text), not text.isupper()))
                self.members.append(Member(kinds[key], fullest))
            self._add_name(made[key], name)

    def _add_name(self, index: int, name: Name) -> None:
        member = self.members[index]
        title = self._span(*name.title) if name.title else None
        span = self._span(name.start, name.end)
        self.spans[span] = index
        member.mentions.append(Mention(span, "name", title))
        insort(member.starts, name.start)
        self.of_name[name.start] = index
        if name.title_text:
            _add_role(member, read_role(name.title_text))
            member.gender = member.gender or gender_of(name.title_text.split())
        if not member.gender and member.kind == "person" and " " in name.text:
            member.gender = lexicon().given.get(name.text.split()[0], "")
        member.plural = member.plural or member.kind == "group"

    def _span(self, start: int, end: int) -> Span:
        return Span(self.report, start, end)

    # --- descriptions and pronouns --------------------------------------------------------------------------------

    def add(self, index: int, start: int, end: int, form: MentionForm) -> int:
        """Note that `start:end` names entity `index`; the index."""
        span = self._span(start, end)
        member = self.members[index]
        if span not in self.spans:
            self.spans[span] = index
            member.mentions.append(Mention(span, form))
            insort(member.starts, start)
        return index

    def describe(self, index: int, start: int, end: int) -> None:
        """A description that stands beside a name tells its role: "X, the Turkish foreign minister,"."""
        words = self.text[start:end]
        role = self._role(words, start)
        if not self.members[index].roles:
            self.holders.append(index)
        _add_role(self.members[index], role)
        self.beside[end] = index
        self.members[index].gender = self.members[index].gender or gender_of(words.lower().split())
        self.add(index, start, end, "description")

    def _role(self, words: str, place: int) -> Role:
        """The role that words tell; a counterpart has the role of the nearest person before it who has one."""
        role = read_role(words)
        if "counterpart" not in role.words:
            return role
        nearest = max(self.holders, key=lambda i: self.members[i].last_before(place), default=None)
        if nearest is None or self.members[nearest].last_before(place) < 0:
            return role
        return Role(role.words | self.members[nearest].roles[0].words, role.country)

    def make(self, kind: EntityKind, start: int, end: int, *, plural: bool) -> int:
        """A new entity that only a description names; the one that has these very words, where there is one."""
        if (owner := self.spans.get(self._span(start, end))) is not None:
            return owner
        words = self.text[start:end]
        role = read_role(words)
        self.members.append(Member(kind, words, roles=[role], gender=gender_of(words.lower().split()), plural=plural))
        self.holders.append(len(self.members) - 1)
        self.by_name.setdefault(words.lower(), len(self.members) - 1)
        return self.add(len(self.members) - 1, start, end, "description")

    def name(self, kind: EntityKind, start: int, end: int) -> int:
        """A new entity that these words name; the one so named before, where there is one."""
        words = self.text[start:end]
        known = self.spans.get(self._span(start, end), self.by_name.get(words.lower()))
        if known is None:
            known = len(self.members)
            self.members.append(Member(kind, words))
            self.by_name[words.lower()] = known
        return self.add(known, start, end, "name")

    def nation(self, country: str, start: int, end: int) -> int:
        """The state that an adjective alone names: "Russian" of "Russian strikes"."""
        if (owner := self.spans.get(self._span(start, end))) is not None and self.members[owner].kind == "place":
            return owner
        for index, member in enumerate(self.members):
            if member.kind == "place" and (countries().get(member.name) or demonyms().get(member.name)) == country:
                return self.add(index, start, end, "description")
        if owner is not None:
            return owner
        self.members.append(Member("place", self.text[start:end]))
        return self.add(len(self.members) - 1, start, end, "name")

    def person_called(self, words: tuple[str, ...], sex: str = "") -> int | None:
        """The one person whose name is these words or begins or ends with them; None for none, or for several.

        Where the `sex` is told, nobody of the other.
        """
        found = [
            index
            for index, member in enumerate(self.members)
            if member.kind == "person"
            and (known := core(member.name))
            and known != ()
            and words in (known, known[-len(words) :], known[: len(words)])
            and any(mention.form == "name" for mention in member.mentions)
            and not other_sex(sex, member.gender)
        ]
        return found[0] if len(found) == 1 else None

    def described(self, words: str, before: int) -> int | None:
        """The entity that a definite description speaks of: the nearest named before it whose role it fits."""
        role = read_role(words)
        best: tuple[int, int] | None = None
        for index in self.holders:
            member = self.members[index]
            if any(role.fits(known) for known in member.roles) and not apart(words, member.name):
                place = member.last_before(before)
                best = max(best or (place, index), (place, index))
        return best[1] if best else None

    def in_office(self, words: str, before: int) -> int | None:
        """The one person named before a place whom the report calls nothing and the world knows by an office.

        The office is that of the description `words`, held in the report's year.
        """
        role = read_role(words)
        found = {i for i, m in enumerate(self.members) if m.last_before(before) >= 0 and self._known(m, role)}
        return found.pop() if len(found) == 1 else None

    def holds(self, index: int, words: str) -> bool:
        """Whether the report gives a member the office that words tell, or he is known to hold it."""
        member, role = self.members[index], read_role(words)
        return any(role.fits(known) for known in member.roles) or self._known(member, role)

    def _known(self, member: Member, role: Role) -> bool:
        if member.kind != "person" or not any(mention.form == "name" for mention in member.mentions):
            return False
        held = offices(member.name, self.year)
        return any(role.fits(Role(read_role(known.office).words, known.country)) for known in held)

    def finish(self) -> tuple[tuple[Entity, ...], dict[int, int]]:
        """The entities in order of their first naming, and member index -> entity index."""
        order = sorted(range(len(self.members)), key=lambda i: min(m.span for m in self.members[i].mentions))
        entities = []
        for i in order:
            member = self.members[i]
            mentions = tuple(sorted(member.mentions, key=lambda m: m.span))
            entities.append(Entity(member.kind, " ".join(self._called(member, mentions).split()), mentions))
        return tuple(entities), {old: new for new, old in enumerate(order)}

    def _called(self, member: Member, mentions: Sequence[Mention]) -> str:
        """The name; of whom only descriptions tell, the first with a name in it: "the Syrian government"."""
        if any(mention.form == "name" for mention in mentions) or holds_name(member.name):
            return member.name
        described = (
            self.text[mention.span.start : mention.span.end] for mention in mentions if mention.form == "description"
        )
        return next((words for words in described if holds_name(words)), member.name)


def _add_role(member: Member, role: Role) -> None:
    if role not in member.roles and len(member.roles) < MOST_ROLES:
        member.roles.append(role)


def other_sex(one: str, two: str) -> bool:
    """Whether both are told and are not the same."""
    return bool(one and two and one != two)


def _sex(group: Sequence[Name]) -> str:
    """The sex that a form of address before a name tells, else its first word where it has two."""
    return sex_told(group[0].text, [name.title_text for name in group])


def _vote(group: Sequence[Name]) -> EntityKind:
    """One kind for all namings with the same words: sure ones count three times, no kind counts least."""
    votes: Counter[EntityKind] = Counter()
    for name in group:
        votes[name.kind] += 3 if name.sure else 1 if name.kind != "other" else 0
    return max(votes, key=lambda kind: (votes[kind], kind != "other"))


class _Homes:
    """Which group of names each shorter name belongs to."""

    def __init__(
        self,
        groups: dict[tuple[str, ...], list[Name]],
        kinds: dict[tuple[str, ...], EntityKind],
        aliases: dict[tuple[str, ...], tuple[str, ...]],
        kin: Set[tuple[str, ...]] = frozenset(),
    ) -> None:
        """`kin`: full names to which their last name alone never belongs."""
        self.kinds = kinds
        self.kin = kin
        self.aliases = aliases
        self.first = {key: group[0].start for key, group in groups.items()}
        self.places = {key: [n.start for n in group] for key, group in groups.items()}
        self.by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key, kind in kinds.items():
            if len(key) > 1 and kind in {"person", "organisation"}:
                for word in set(key):
                    self.by_word[word].append(key)
        self.acronyms = _acronyms(groups)
        self.text = {key: group[0].text for key, group in groups.items()}
        self.sex = {key: _sex(groups[key]) for key, kind in kinds.items() if kind == "person"}

    def __call__(self, key: tuple[str, ...], name: Name) -> tuple[str, ...]:
        """The key of the group that `name` belongs to."""
        for _ in range(3):  # acronym -> short name -> full name
            longer = self.aliases.get(key) or self.acronyms.get(key) or self._longer(key, name)
            if longer is None or longer == key:
                return key
            key = longer
        return key

    def _longer(self, key: tuple[str, ...], name: Name) -> tuple[str, ...] | None:
        kind = self.kinds[key]
        fits = [
            other
            for other in self.by_word.get(key[-1], [])[:MOST_HOMES]
            if len(other) > len(key) and self._fits(key, other, kind) and not (len(key) == 1 and other in self.kin)
        ]
        if not fits and len(key) == 1 and kind in {"person", "other"}:
            fits = [o for o in self.by_word.get(key[0], []) if self.kinds[o] == "person" and o[0] == key[0]]
        if not fits and len(key) == 1 and kind in {"organisation", "other"}:
            fits = self._only_body(key[0])
        sex = sex_addressed(name.title_text)
        fits = [
            other
            for other in fits
            if not other_sex(sex, self.sex.get(other, "")) and not apart(name.text, self.text[other])
        ]
        if not fits:
            return None
        return max(fits, key=lambda other: (bool(sex and self.sex.get(other)), *self._nearness(other, name.start)))

    def _only_body(self, word: str) -> list[tuple[str, ...]]:
        """The body that "Observatory" or "Council" alone means, where one in the report is called so."""
        bodies = [o for o in self.by_word.get(word, []) if self.kinds[o] == "organisation"]
        return bodies if len(bodies) == 1 and word.capitalize() in lexicon().organisation_words else []

    def _fits(self, short: tuple[str, ...], long: tuple[str, ...], kind: EntityKind) -> bool:
        if kind == "person" and len(short) == 1 and self.kinds[long] == "organisation":
            body = {word.capitalize() for word in long} & lexicon().organisation_words
            return long[-1] == short[0] and len(long) <= 3 and not body  # a person taken for a body
        if self.kinds[long] == "person":
            if kind not in {"person", "other"} and not (len(short) == 1 and self._doubtful(short)):
                return False
            return long[-len(short) :] == short or (
                len(short) > 1 and long[-1] == short[-1] and _initials_agree(short[:-1], long[:-1])
            )
        return kind in {"organisation", "other"} and len(short) > 1 and set(short) < set(long)

    def _doubtful(self, key: tuple[str, ...]) -> bool:
        """Whether no list tells what a single word names: it may be the last name of somebody in the report."""
        return listed_kind(key[0].title()) is None

    def _nearness(self, key: tuple[str, ...], place: int) -> tuple[int, int]:
        i = bisect_right(self.places[key], place)
        return (1, self.places[key][i - 1]) if i else (0, -self.places[key][0])


def _aliases(
    groups: dict[tuple[str, ...], list[Name]], introduced: Sequence[tuple[Name, Name]]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Second name -> the name it stands for, as the report says it or as a known body's names are listed."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for first, second in introduced:
        long, short = core(first.text), core(second.text)
        if long != short and long not in table:
            table.setdefault(short, long)
    fullest: dict[str, tuple[str, ...]] = {}
    known = {key: body.name for key, group in groups.items() if (body := known_body(group[0].text))}
    for key in sorted(known, key=lambda key: (-len(key), -len(groups[key][0].text))):
        fullest.setdefault(known[key], key)
    for key, name in known.items():
        if fullest[name] != key and fullest[name] not in table:
            table.setdefault(key, fullest[name])
    return table


def _initials_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the first names can be one person's: "J" and "John", "Bashar" and "Bashar Hafez"."""
    return all(any(b.startswith(a) or a.startswith(b) for b in long) for a in short)


def _acronyms(groups: dict[tuple[str, ...], list[Name]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Acronym -> the longer name whose capitals it spells."""
    spelled: dict[str, tuple[str, ...]] = {}
    for key, group in groups.items():
        text = group[0].text
        capitals = "".join(word[0] for word in SEPARATOR.split(text) if word and word[0].isupper())
        if len(capitals) > 1 and len(key) > 1:
            spelled.setdefault(capitals, key)
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, group in groups.items():
        letters = group[0].text.replace(".", "")
        if len(key) == 1 and ACRONYM.match(group[0].text) and letters in spelled:
            table[key] = spelled[letters]
    return table
