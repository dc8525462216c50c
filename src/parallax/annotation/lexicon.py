"""Owns the word lists of annotation: verbs of saying, roles, words of names. Read once, never changed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

CueClass = Literal["say", "beside", "name"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, words in small letters unless said otherwise."""

    cues: dict[str, tuple[str, frozenset[CueClass]]]  # form -> lemma, the ways it attributes
    noun_cues: frozenset[str]  # forms that are cues only beside a subject or the words quoted
    passives: tuple[tuple[str, ...], ...]
    person_roles: frozenset[str]
    group_roles: frozenset[str]
    role_modifiers: frozenset[str]
    same_role: dict[str, str]
    honorifics: dict[str, str]  # "Mr" -> "m", "Mrs" -> "f", "Dr" -> ""; as written
    abbreviations: frozenset[str]  # as written, without the stop
    male_words: frozenset[str]
    female_words: frozenset[str]
    given: dict[str, str]  # given name as written -> "m", "f" or ""
    organisation_words: frozenset[str]  # as written
    organisations: frozenset[str]  # as written
    group_names: frozenset[str]  # as written
    places: frozenset[str]  # as written
    particles: frozenset[str]
    suffixes: frozenset[str]
    common: frozenset[str]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("parallax.annotation") / "data" / name).read_text(encoding="utf-8"))


def _spaced(words: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words.split())


def regular_forms(lemma: str) -> list[str]:
    """The forms of a regular English verb: report, reports, reported, reporting."""
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma, lemma + plural, lemma + "ed", lemma + "ing"]


def _cues(data: dict[str, Any]) -> dict[str, tuple[str, frozenset[CueClass]]]:
    cues: dict[str, tuple[str, frozenset[CueClass]]] = {}
    classes: tuple[CueClass, ...] = ("say", "beside", "name")
    for kind in classes:
        for lemma in data[kind]["verbs"].split():
            forms = data["irregular"][lemma].split() if lemma in data["irregular"] else regular_forms(lemma)
            for form in forms:
                known = cues.get(form, (lemma, frozenset[CueClass]()))
                cues[form] = (known[0], known[1] | {kind})
    return cues


@cache
def lexicon() -> Lexicon:
    """The lists, read from the package's data files on first use."""
    verbs, roles, names = _toml("verbs_of_saying.toml"), _toml("roles.toml"), _toml("organisations.toml")
    people, given = _toml("person_words.toml"), _toml("given_names.toml")
    honorific = roles["honorific"]
    titles = dict.fromkeys(honorific["neutral"].split(), "")
    titles |= dict.fromkeys(honorific["male"].split(), "m") | dict.fromkeys(honorific["female"].split(), "f")
    common_text = (files("parallax.annotation") / "data" / "common_words.txt").read_text(encoding="utf-8")
    return Lexicon(
        cues=_cues(verbs),
        noun_cues=frozenset(verbs["nouns"]["forms"].split()),
        passives=tuple(tuple(phrase.split()) for phrase in verbs["passive"]["phrases"]),
        person_roles=frozenset(roles["person"]["words"].split()),
        group_roles=frozenset(roles["group"]["words"].split()),
        role_modifiers=frozenset(roles["before"]["words"].split()),
        same_role=dict(roles["same"]),
        honorifics=titles,
        abbreviations=frozenset(roles["abbreviations"]["words"].split()),
        male_words=frozenset(roles["gender"]["male"].split()),
        female_words=frozenset(roles["gender"]["female"].split()),
        given=dict.fromkeys(given["both"].split(), "")
        | dict.fromkeys(given["male"].split(), "m")
        | dict.fromkeys(given["female"].split(), "f"),
        organisation_words=_spaced(names["organisation"]["words"]),
        organisations=_spaced(names["organisation"]["known"]),
        group_names=_spaced(names["group"]["plural"]),
        places=_spaced(names["place"]["known"]),
        particles=frozenset(people["particles"].split()),
        suffixes=frozenset(people["suffixes"].lower().split()),
        common=frozenset(
            word for line in common_text.splitlines() if not line.startswith("#") for word in line.split()
        ),
    )


@cache
def grammar(name: str) -> frozenset[str]:
    """One closed class of words, by its name in the data file."""
    return frozenset(str(_toml("grammar.toml")[name]).split())
