"""Owns how place names are compared: folding, the kind words that stand with a name, and spelling skeletons.

The same functions make the keys of the shipped gazetteer and the keys it is asked with, so the two always agree.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from anyascii import anyascii

PlaceKind = Literal["country", "region", "city", "district", "feature", "unknown"]

APOSTROPHES = re.compile(r"['`\"]|(?<=[a-z])\.(?=[a-z]\b)")  # "Ma'arat"; the inner dot of "u.s."
BREAKS = re.compile(r"[^a-z0-9]+")
# The Arabic article as English-language reports spell it, before sun letters too, and the Kurdish and Persian forms.
ARTICLES = frozenset(
    {"al", "el", "ad", "ar", "as", "ash", "at", "ath", "az", "an", "ul", "ed", "es", "ez", "er", "il", "en", "et"}
)
DIGRAPHS = (
    ("dzh", "j"), ("dj", "j"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"),
    ("dh", "d"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "f"),
    ("ts", "s"), ("tz", "s"),
)  # fmt: skip
NOT_SOUNDED = re.compile(r"(?<!^)[aeiouyhw]")
DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The name in small ASCII letters, marks and punctuation as single spaces: "Dayr az-Zawr" -> "dayr az zawr"."""
    return BREAKS.sub(" ", APOSTROPHES.sub("", anyascii(name).lower())).strip()


def without_article(folded: str) -> str:
    """A folded name without a leading article: "al bab" -> "bab"; unchanged where nothing else would be left."""
    first, _, rest = folded.partition(" ")
    return rest if rest and (first in ARTICLES or first == "the") and len(rest) > 2 else folded


def skeleton(folded: str) -> str:
    """What transliterations of one name share: its consonants, articles left out.

    "deir ezzor", "deir al zour" and "dayr az zawr" -> "drsr"; a first vowel stays as "a".
    """
    words = [word for word in folded.split() if word not in ARTICLES] or folded.split()
    joined = "".join(_article_cut(word) if number else word for number, word in enumerate(words))
    for written, sound in DIGRAPHS:
        joined = joined.replace(written, sound)
    joined = joined.replace("z", "s")
    if not joined:
        return ""
    first = "a" if joined[0] in "aeiouyw" else joined[0]
    return DOUBLED.sub(r"\1", first + NOT_SOUNDED.sub("", joined)[1:])


def _article_cut(word: str) -> str:
    """A word without an article written onto it, told by the doubled sun letter: "ezzor" -> "zor"."""
    return word[2:] if len(word) > 4 and word[0] in "aeu" and word[1] == word[2] and word[1] in "dnrstz" else word


@cache
def rules() -> dict[str, dict[str, list[str]]]:
    """The word lists of `data/places.toml`."""
    text = (files("parallax.coding") / "data" / "places.toml").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))


@cache
def kind_words() -> dict[str, PlaceKind]:
    """Word that tells what a name names -> kind: "province" -> region, "camp" -> feature."""
    return {word: cast("PlaceKind", kind) for kind, words in rules()["kinds"].items() for word in words}


@cache
def abbreviations() -> dict[str, str]:
    """Folded abbreviation -> the folded name in full: "ky" -> "kentucky"."""
    return {fold(short): fold(full) for full, shorts in rules()["abbreviations"].items() for short in shorts}


@cache
def transliterated() -> frozenset[str]:
    """ISO3 of the countries whose names are spelled in many ways."""
    return frozenset(rules()["transliterated"]["countries"])
