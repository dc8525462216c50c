"""Owns what harm is done with: the words for a weapon that hang on an attack in its sentence.

A weapon is a noun of data/weapons.toml that the attack's own words hold, that does the attack ("a bomb exploded"), is
fired or laid in it, or stands behind "with" or "by". One that is found, kept or thought of has harmed nobody.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.annotation import Annotation, EventMention
from parallax.coding.tense import Clauses
from parallax.spans import Span

ATTACKS = frozenset({"ASSAULT"})
FARTHEST = 3  # relations between an attack and its weapon
MODIFIERS = frozenset({"compound", "amod", "nummod", "nmod", "flat", "punct", "det"})
CLAUSES = frozenset({"ccomp", "acl:relcl", "parataxis", "csubj"})  # what stands in another clause is another matter
HEADING = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Words:
    """data/weapons.toml."""

    kinds: dict[str, str]  # noun -> kind of arms
    made: frozenset[tuple[str, str]]  # (noun, word before it)
    carriers: frozenset[str]
    others: frozenset[str]
    means: frozenset[str]
    places: frozenset[str]
    idle: frozenset[str]


@cache
def words_for_weapons() -> Words:
    """The shipped lists."""
    raw = tomllib.loads((files("parallax.coding") / "data" / "weapons.toml").read_text(encoding="utf-8"))
    rules = raw["rules"]
    made = (pair.split("=") for pair in rules["made"].split())
    return Words(
        kinds={noun: kind for kind, nouns in raw["kinds"].items() for noun in nouns.split()},
        made=frozenset((noun, before) for noun, before in made),
        carriers=frozenset(rules["carriers"].split()),
        others=frozenset(rules["others"].split()),
        means=frozenset(rules["means"].split()),
        places=frozenset(rules["places"].split()),
        idle=frozenset(rules["idle"].split()),
    )


def is_weapon(word: str, before: str = "") -> bool:
    """Whether a noun names a weapon, alone or with the word before it."""
    near = before.lower().rpartition("-")[2]
    made = any((form, near) in words_for_weapons().made for form in _forms(word))
    return made or _kind(word) is not None


def kind_of_arms(words: str) -> str:
    """The kind of arms that words for a weapon name: "explosives" for "two car bombs"; the last word where none."""
    parts = words.lower().split()
    return next((kind for word in reversed(parts) if (kind := _kind(word))), parts[-1] if parts else "")


def _kind(word: str) -> str | None:
    return next((kind for form in _forms(word) if (kind := words_for_weapons().kinds.get(form))), None)


def _forms(word: str) -> tuple[str, ...]:
    """A noun as it may stand in the list: itself, its singular, and what stands behind its last hyphen."""
    low = word.lower()
    whole = (low, low.removesuffix("s"), low.removesuffix("es"))
    return (*whole, *(form.rpartition("-")[2] for form in whole))


class Weapons:
    """The weapons of one report, asked of each event mention."""

    def __init__(self, annotation: Annotation, clauses: Clauses) -> None:
        self._syntax, self._clauses = annotation.syntax, clauses
        attacks = [m for m in annotation.events if m.type in ATTACKS]
        self._of: dict[EventMention, list[Span]] = {}
        for first, noun in self._named():
            ways = [(way, m) for m in attacks if (way := self._way(m, noun)) is not None]
            nearest = min((way for way, _ in ways), default=0)
            for way, mention in ways:
                if way == nearest:
                    start, end = self._syntax.words[first][0], self._syntax.words[noun][1]
                    self._of.setdefault(mention, []).append(Span(annotation.report, start, end))

    def of(self, mention: EventMention) -> tuple[Span, ...]:
        """The words for the weapons of an attack, in text order; none of other events."""
        return tuple(self._of.get(mention, ()))

    def _named(self) -> Iterator[tuple[int, int]]:
        """(first word, noun) of each weapon that is named, with what stands before the noun and is its own."""
        low, relations, heads = self._clauses.low, self._syntax.relations, self._syntax.heads
        for noun, upos in enumerate(self._syntax.upos):
            before = low(noun - 1) if noun else ""
            if upos not in HEADING or not is_weapon(low(noun), before):
                continue
            over = heads[noun]
            if over > noun and relations[noun] in MODIFIERS and self._is_other(over, noun):
                continue
            first = noun
            while first and heads[first - 1] in range(first, noun + 1) and relations[first - 1] in MODIFIERS:
                first -= 1
            while first < noun and relations[first] in {"det", "punct"}:
                first += 1
            yield first, noun

    def _is_other(self, over: int, noun: int) -> bool:
        """Whether a noun behind a weapon is one itself ("explosive device"), or somebody or something about it."""
        low, others = self._clauses.low(over), words_for_weapons().others
        return low in others or low.removesuffix("s") in others or is_weapon(low, self._clauses.low(noun))

    def _way(self, mention: EventMention, noun: int) -> int | None:
        """How many relations lie between an attack and a weapon; None where one has nothing to do with the other."""
        start, end = self._syntax.words[noun]
        if mention.trigger.start < end and start < mention.trigger.end:
            return 0
        trigger = self._clauses.head(mention.trigger.start, mention.trigger.end)
        way = None if trigger is None else self._clauses.path(trigger, noun)
        if trigger is None or way is None:
            return None
        up, top, down = way
        if len(up) + len(down) > FARTHEST or CLAUSES & {*up, *down} or self._idle(trigger, top, noun):
            return None
        cases = set(self._clauses.cases(noun))
        behind = bool(words_for_weapons().means & cases)
        if cases & words_for_weapons().places:  # "near a mine"
            return None
        carries = self._clauses.low(noun).removesuffix("s") in words_for_weapons().carriers
        return None if carries and not behind else len(up) + len(down)

    def _idle(self, trigger: int, top: int, noun: int) -> bool:
        """Whether the weapon is only found or seized."""
        above = self._clauses.above(noun)
        return any(
            self._clauses.low(w) in words_for_weapons().idle for w in (*above[: above.index(top) + 1], trigger)
        )
