"""Owns Term: the stems a report is known by, and the fixed background they are weighed against.

The background is document frequencies of public news that ships with the package, never the archive at hand: so
the terms of a report depend on that report alone, whatever else is read and in whatever order.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer
from anyascii import anyascii

WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W_]*|[^\W_]+(?:['’][^\W_]+)*")
SENTENCE_END = frozenset('.!?:\n\r\u2028\u2029"“”«»')
LONGEST = 40  # characters of a word; longer ones are addresses, hashes and the like


@dataclass(frozen=True, slots=True)
class Token:
    """One word as it stands, its stem, and whether it is capitalised where English does not ask for it."""

    stem: str
    capital: bool  # first letter upper case
    opening: bool  # first word of a sentence, quotation or line, where a capital says nothing
    word: str  # as the text writes it


@dataclass(frozen=True, slots=True)
class Background:
    """How many of `documents` public news reports hold each stem."""

    documents: int
    frequency: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """Natural log of (documents / frequency); a stem never seen weighs as one seen in half a report."""
        return math.log(self.documents / (self.frequency.get(stem, 0) + 0.5))


@cache
def background() -> Background:
    """The shipped table (data/background.txt: lines of "stem frequency" under `#` lines that say its source)."""
    text = files("parallax.linking").joinpath("data", "background.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in text.splitlines() if line and not line.startswith("#")]
    table = {stem: int(count) for stem, count in rows}
    return Background(table.pop("*"), table)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one word: lower case, in plain letters, no possessive, by the English Snowball stemmer."""
    return str(_stemmer().stemWord(anyascii(word).lower().removesuffix("'s")))


@cache
def _stemmer() -> "Stemmer.Stemmer":
    return Stemmer.Stemmer("english")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; single letters and overlong words are passed over."""
    end = 0
    opening = True
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        opening = opening if not between else end == 0 or not SENTENCE_END.isdisjoint(between)
        word, end = match.group(), match.end()
        if (len(word) > 1 or word.isdigit()) and len(word) <= LONGEST and (base := stem(word)):
            yield Token(base, word[0].isupper(), opening, word)
