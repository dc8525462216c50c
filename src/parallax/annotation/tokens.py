"""Owns Token: the words and marks of a stretch of text, with exact offsets.

Tokens are in text order, never overlap, never hold whitespace; every other character is in exactly one token.
"""

import re
from typing import NamedTuple

from parallax.annotation.lexicon import lexicon


class Token(NamedTuple):
    """One word or mark; offsets are code points of the report's text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The token in small letters, typographic apostrophes made plain."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or number and not a mark."""
        return self.text[0].isalnum()


# Alternatives in order: dotted acronyms; words with inner hyphens, apostrophes and ampersands; numbers; ellipses;
# clitics set apart by a space or a name's end ("'s"); any other single mark. Each repeats over disjoint classes.
PATTERN = re.compile(
    r"""(?:[^\W\d_]\.){2,}
      | \d+(?:[.,:]\d+)*[^\W\d_]*
      | [^\W_]+(?:[-‐‑’'&.][^\W\d_][^\W_]*)*
      | \.{2,}
      | [^\s]""",
    re.VERBOSE,
)
CLITIC = re.compile(r"(?:['’](?:s|S))$")


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`. A possessive 's is a token of its own, an abbreviation keeps its stop."""
    tokens: list[Token] = []
    abbreviations = lexicon().abbreviations
    for match in PATTERN.finditer(text, start, end):
        first, last, word = match.start(), match.end(), match.group()
        clitic = CLITIC.search(word) if len(word) > 2 else None
        if clitic:
            middle = last - 2
            tokens += [Token(first, middle, word[:-2]), Token(middle, last, word[-2:])]
            continue
        if word == "." and tokens and tokens[-1].end == first and _takes_stop(tokens[-1].text, abbreviations):
            tokens[-1] = Token(tokens[-1].start, last, tokens[-1].text + ".")
            continue
        tokens.append(Token(first, last, word))
    return tokens


def _takes_stop(word: str, abbreviations: frozenset[str]) -> bool:
    """Whether a stop after `word` belongs to it: "Gen.", "Lt.", the initial "J."."""
    return word in abbreviations or (len(word) == 1 and word.isupper() and word != "I")
