"""Owns Agency: who the news agencies are and by what forms they are credited, from `data/agencies.toml`.

No list holds every agency: words in a credit's place are also told for one by their shape, and a short form is
given in full only where the report itself spells it out.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency's name, the forms that always mean it, and those that do so only in a credit's place."""

    name: str
    aliases: tuple[str, ...]
    risky: tuple[str, ...]


_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset({"of", "the", "and", "for", "de", "du", "des", "del", "della", "la", "le", "al", "el"})


@cache
def _shapes() -> tuple[frozenset[str], frozenset[str]]:
    raw = files("parallax.cleaning").joinpath("data/outlet_words.toml").read_text(encoding="utf-8")
    words = tomllib.loads(raw)
    return frozenset(words["agency_words"]), frozenset(words["not_agencies"])


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of the data file."""
    raw = tomllib.loads(files("parallax.cleaning").joinpath("data/agencies.toml").read_text(encoding="utf-8"))
    return tuple(Agency(a["name"], tuple(a["aliases"]), tuple(a.get("risky", ()))) for a in raw["agency"])


@cache
def _forms() -> dict[str, str]:
    forms = {}
    for agency in agencies():
        for form in (agency.name, *agency.aliases, *agency.risky):
            forms[form.casefold()] = agency.name
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    forms = {form for agency in agencies() for form in (agency.name, *agency.aliases, *agency.risky)}
    forms |= {form.upper() for form in forms}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def named(words: str) -> str | None:
    """The agency that these words, whole, are a form of."""
    bare = words.strip(" \t\u00a0.,;:()[]/|-–—")
    return _forms().get(bare.casefold()) or _forms().get(re.sub(r"^[Tt]he ", "", bare).casefold())


def mentions(words: str) -> list[tuple[int, int, str]]:
    """The agencies that words in a credit's place name: start, end, the agency's name."""
    return [(m.start(), m.end(), _forms()[m.group().casefold()]) for m in _pattern().finditer(words)]


def is_agency_name(words: str) -> bool:
    """Whether words say that they name an agency: a known one, or one with "agency", "wire" or the like in it."""
    tokens = _WORD.findall(words)
    called = len(tokens) > 1 and bool(_shapes()[0] & {token.lower() for token in tokens})
    return named(words) is not None or (called and _is_proper(words))


def may_be_agency(words: str) -> bool:
    """Whether words in a dateline's brackets can name an agency: "SNW", "Al-Nil", "Aegean Wire", not "Ann Poe"."""
    tokens = _WORD.findall(words)
    if not _is_proper(words) or words.strip(" .").lower() in _shapes()[1]:
        return False
    return is_agency_name(words) or len(words.split()) == 1 or any(t.isupper() and len(t) > 1 for t in tokens)


def _is_proper(words: str) -> bool:
    """Two letters to five words, the first capitalised, and no small word that is no link between names."""
    tokens = _WORD.findall(words)
    return (
        1 <= len(tokens) <= 5
        and 2 <= len(words) <= 45
        and bool(re.fullmatch(r"[^\W\d_][\w .&'’-]*", words))
        and all(t[0].isupper() or t.lower() in _LINKS for t in tokens)
        and tokens[0][0].isupper()
        and sum(map(len, tokens)) > 1
    )


def long_form(short: str, names: Iterable[str]) -> str | None:
    """The first of the names that the short form stands for: by its initials, or as a part of it."""
    few = [word.casefold() for word in _WORD.findall(short)]
    for name in names:
        many = [word.casefold() for word in _WORD.findall(name)]
        if not few or len(many) < 2 or few == many:
            continue
        held = len(few) < len(many) and any(many[at : at + len(few)] == few for at in range(len(many)))
        if held or (len(few) == 1 and short.isupper() and _stands_for(few[0], many)):
            return name
    return None


def _stands_for(letters: str, name: Sequence[str]) -> bool:
    """Whether letters are a name's initials, with or without letters between: "snw" of "sahel newswire"."""
    initials = "".join(word[0] for word in name if word not in _LINKS)
    return len(initials) > 1 and _in_order(initials, letters) and _in_order(letters, "".join(name))


def _in_order(letters: str, word: str) -> bool:
    """Whether all letters stand in the word in this order, the first of them first."""
    rest = iter(word)
    return letters[:1] == word[:1] and all(letter in rest for letter in letters)
