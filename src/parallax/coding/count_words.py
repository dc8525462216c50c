"""Owns the word lists of figures: which nouns are people or weapons, and what verbs, states and acts make of them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.annotation.gazetteer import demonyms
from parallax.annotation.lexicon import lexicon, regular_forms

ROLES = ("patient", "agent", "state", "act", "toll")
Phrases = dict[str, tuple[tuple[str, ...], ...]]  # first word -> phrases, the longest first


@dataclass(frozen=True, slots=True)
class Lists:
    """Nouns by class, and for each role the kind of figure that a phrase makes."""

    nouns: dict[str, str]  # singular or plural in small letters -> kind of people, or "weapons"
    animals: frozenset[str]
    things: frozenset[str]
    kinds: dict[str, dict[tuple[str, ...], str]]  # role -> phrase -> kind
    firsts: dict[str, Phrases]  # role -> the same by first word

    def noun(self, word: str) -> str | None:
        """The class of a noun as written, None where it is neither people nor weapons."""
        low = word.lower()
        if word[:1].isupper() and low not in self.nouns and _people_of_a_nation(word):
            return "other"
        return next((self.nouns[form] for form in singulars(low) if form in self.nouns), None)

    def thing(self, word: str) -> bool:
        """Whether a noun is an animal or a thing that harm is done to."""
        return any(form in self.animals or form in self.things for form in singulars(word.lower()))

    def match(self, role: str, lows: list[str], at: int) -> tuple[str, int] | None:
        """(kind, words) of the longest phrase of a role that begins at a word."""
        if not 0 <= at < len(lows):
            return None
        for phrase in self.firsts[role].get(lows[at], ()):
            if tuple(lows[at : at + len(phrase)]) == phrase:
                return self.kinds[role][phrase], len(phrase)
        return None

    def match_before(self, role: str, lows: list[str], end: int) -> tuple[str, int] | None:
        """(kind, words) of the longest phrase of a role that ends before a word."""
        for size in range(min(4, end), 0, -1):
            kind = self.kinds[role].get(tuple(lows[end - size : end]))
            if kind:
                return kind, size
        return None


def singulars(low: str) -> list[str]:
    """A word and what it may be the plural of."""
    forms = [low]
    if low.endswith("s") and len(low) > 3:
        forms.append(low[:-1])
        if low.endswith("es"):
            forms.append(low[:-2])
        if low.endswith("ies"):
            forms.append(low[:-3] + "y")
    return forms


def plural(low: str) -> bool:
    """Whether a noun in small letters is a plural by its form."""
    return (low.endswith("s") and not low.endswith(("ss", "us"))) or low.endswith("men") or low in closed("plurals")


@cache
def closed(name: str) -> frozenset[str]:
    """A closed list of words by its name in the data file."""
    return frozenset(_toml("count_grammar.toml")[name].split())


def _people_of_a_nation(word: str) -> bool:
    if word in demonyms():
        return word.endswith(("s", "ese", "ish", "nch", "ch"))
    return word.endswith("s") and word[:-1] in demonyms()


@cache
def lists() -> Lists:
    """The lists of the package."""
    counted, happenings = _toml("counted.toml"), _toml("happenings.toml")
    never = frozenset(counted["not_people"]["words"].split())
    nouns = {word: "other" for word in lexicon().person_roles if word not in never}
    for kind in (
        "other",
        "troops",
        "protesters",
        "aboard",
        "abducted",
        "displaced",
        "detained",
        "killed",
        "injured",
        "missing",
    ):
        nouns.update({word: kind for word in counted["people"][kind].split() if word not in never})
    nouns = {**dict.fromkeys(counted["people"]["weapons"].split(), "weapons"), **nouns}
    kinds: dict[str, dict[tuple[str, ...], str]] = {role: {} for role in ROLES}
    for kind, roles in happenings.items():
        if kind != "source":
            for role in ROLES:
                kinds[role].update(dict.fromkeys(_phrases(roles[role], role), kind))
    return Lists(
        nouns,
        frozenset(counted["not_people"]["animals"].split()),
        frozenset(counted["not_people"]["things"].split()),
        kinds,
        {role: _by_first(table) for role, table in kinds.items()},
    )


def _phrases(listed: str, role: str) -> list[tuple[str, ...]]:
    phrases: list[tuple[str, ...]] = []
    for word in listed.split():
        if "_" in word or role not in {"patient", "agent"}:
            phrases.append(tuple(word.split("_")))
        else:
            phrases += [(form,) for form in regular_forms(word)]
    return phrases


def _by_first(table: dict[tuple[str, ...], str]) -> Phrases:
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(table, key=len, reverse=True):
        firsts.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in firsts.items()}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("parallax.coding") / "data" / name).read_text(encoding="utf-8"))
