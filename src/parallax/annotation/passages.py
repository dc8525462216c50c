"""Owns PassageTokens: the words of a passage with what holds for them all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotation.tokens import Token

ACRONYM = re.compile(r"^[A-Z][A-Z&-]{1,7}s?$|^(?:[A-Z]\.){2,}$")


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The tokens of one passage with what holds for them all."""

    index: int
    tokens: Sequence[Token]
    starts: frozenset[int]  # token indexes at which a sentence or a quotation begins
    titled: bool  # a headline that writes most words with a capital


def is_titled(tokens: Sequence[Token]) -> bool:
    """Whether most longer words start with a capital, as in a title-case or all-capitals headline."""
    long_words = [t for t in tokens if t.word and len(t.text) > 3 and t.text[0].isalpha()]
    capitals = sum(t.capital for t in long_words)
    return len(long_words) >= 3 and capitals >= 0.7 * len(long_words)


def adjacent(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token at `i` follows the one before it with at most a space between."""
    return 0 <= tokens[i].start - tokens[i - 1].end <= 1


def phrase_text(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of the tokens `first:last`, line breaks made spaces."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
