"""Owns Role: what a title or description says a person is, in comparable form (foreign minister, TUR)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from parallax.annotation.gazetteer import countries, demonyms
from parallax.annotation.lexicon import grammar, lexicon

DROPPED = grammar("role_fillers")
PAST = re.compile(r"\b(?:former|ex|late|ousted|deposed|then)\b", re.IGNORECASE)
OWNER = re.compile(r"\b([a-z][\w-]*)'s(?=\s)")
CONCERNING = frozenset({"for", "to", "on", "in", "at", "with", "against"})


@dataclass(frozen=True, slots=True)
class Role:
    """The words of office, normalised, and the country they name."""

    words: frozenset[str]
    country: str | None

    def fits(self, other: "Role") -> bool:
        """Whether this description can speak of somebody with the role `other`."""
        if not self.words or (self.country and other.country and self.country != other.country):
            return False
        if self.country and not other.country:
            return False
        return self.words <= other.words


@lru_cache(maxsize=4096)
def read_role(text: str) -> Role:
    """The role that a title or description tells."""
    country: str | None = None
    words: list[str] = []
    tokens = [w.strip(".,") for w in _plain(text).split()]
    for before, token in zip(["", *tokens], tokens, strict=False):
        code = demonyms().get(token) or countries().get(token)
        if code and token in countries() and before.lower() in CONCERNING:
            words.append(f"{before.lower()}:{code}")  # "envoy for Libya": whom it concerns, not whose it is
        elif code and country is None:
            country = code
        elif token.lower() not in DROPPED and token:
            words.append(token.lower())
    phrase = _same(" ".join(words))
    return Role(frozenset(phrase.split()) - DROPPED, country)


def of_state(text: str) -> bool:
    """Whether words are the highest office of a state and no more: "the president", "the French premier"."""
    words = read_role(text).words
    return bool(words) and words <= grammar("heads_of_state") and words != {"minister"} and not PAST.search(text)


def _plain(text: str) -> str:
    return OWNER.sub(_owner, text.replace("’", "'")).replace("'s", " ").replace("opposite number", "counterpart")


def _owner(found: re.Match[str]) -> str:
    """A person whose somebody is keeps apart: "the boy's uncle" is no boy."""
    word = found.group(1)
    return f" of:{word} " if word in lexicon().person_roles else found.group()


def _same(phrase: str) -> str:
    table = lexicon().same_role
    if phrase in table:
        return table[phrase]
    return " ".join(table.get(word, word) for word in phrase.split())


def sex_addressed(title: str) -> str:
    """The sex that a form of address tells, "m", "f" or "": "Mr.", "Lady". "Chairman" may be anybody's office."""
    known = lexicon().honorifics
    return next((sex for word in title.split() if (sex := known.get(word.rstrip("."), ""))), "")


def sex_told(name: str, titles: Sequence[str]) -> str:
    """The sex that a form of address right before a name tells, else the given name: "m", "f" or "".

    A title that goes on behind the address is a description, which may be of another: "Mr. Lund's sister".
    """
    addressed = next((sex for title in titles if title.split() and (sex := sex_addressed(title.split()[-1]))), "")
    first, _, rest = name.partition(" ")
    return addressed or (lexicon().given.get(first, "") if rest else "")


def gender_of(words: Sequence[str]) -> str:
    """The gender that the words of a title say: "m", "f" or ""."""
    lists = lexicon()
    for word in words:
        bare = word.rstrip(".")
        if lists.honorifics.get(bare) or bare.lower() in lists.male_words | lists.female_words:
            return lists.honorifics.get(bare) or ("m" if bare.lower() in lists.male_words else "f")
    return ""
