"""Owns PassageTokens and Evidence: the words of a passage, and how the whole report writes them.

Evidence is counted over the report once; a capital counts only where neither a sentence's start, nor a quotation's,
nor a title-case headline explains it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parallax.annotation.lexicon import lexicon
from parallax.annotation.tokens import Token

ACRONYM = re.compile(r"^[A-Z][A-Z&-]{1,7}s?$|^(?:[A-Z]\.){2,}$")
# Endings of verb forms and plurals, with what stands in their place in the bare form; the first that fits is tried.
ENDINGS = (("ies", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("es", ("", "e")), ("s", ("",)))
SHORTEST_STEM = 3
PREFIXED = re.compile(r"^(?:al|el|ul|ur|as|ad|bin|ibn|abu|mc|d|l|o)[-'’][A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole report says about single words: seen small, seen capitalised inside a sentence."""

    small: frozenset[str]
    capital: Counter[str]


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The tokens of one passage with what holds for them all."""

    index: int
    tokens: Sequence[Token]
    starts: frozenset[int]  # token indexes at which a sentence or a quotation begins
    titled: bool  # a headline that writes most words with a capital


def evidence(passages: Sequence[PassageTokens]) -> Evidence:
    """Count how the report writes its words."""
    small: set[str] = set()
    capital: Counter[str] = Counter()
    for passage in passages:
        for i, token in enumerate(passage.tokens):
            if token.text.islower():
                small.add(token.text)
            elif token.capital and i not in passage.starts and not passage.titled:
                capital[token.text] += 1
    return Evidence(frozenset(small), capital)


def is_titled(tokens: Sequence[Token]) -> bool:
    """Whether most longer words start with a capital, as in a title-case or all-capitals headline."""
    long_words = [t for t in tokens if t.word and len(t.text) > 3 and t.text[0].isalpha()]
    capitals = sum(t.capital for t in long_words)
    return len(long_words) >= 3 and capitals >= 0.7 * len(long_words)


def capital_word(token: Token) -> bool:
    """Whether a token can be part of a name by its shape: a capital, or "al-" before one."""
    return bool(token.text[0].isalpha() and token.capital) or bool(PREFIXED.match(token.text))


def adjacent(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token at `i` follows the one before it with at most a space between."""
    return 0 <= tokens[i].start - tokens[i - 1].end <= 1


def ordinary(token: Token, seen: Evidence, *, titled: bool) -> bool:
    """Whether a capital that its position explains hides a common word."""
    words, lower = lexicon(), token.lower
    if seen.capital[token.text] > 1 or (token.text in words.given and lower not in words.common):
        return False
    if titled and token.text.isupper() and seen.capital[token.text.title()]:
        return False
    if lower in words.common or lower in seen.small:
        return not seen.capital[token.text] or lower in seen.small
    return titled and not seen.capital[token.text] and _inflected(lower, seen)


def _inflected(lower: str, seen: Evidence) -> bool:
    """Whether a word is a form of one that the list of common words or the report writes small: "Apologizes"."""
    if lower.endswith("ly") and len(lower) > 5:
        return True
    common = lexicon().common
    return any(form in common or form in seen.small or form in lexicon().cues for form in _relatives(lower))


def _relatives(lower: str) -> Iterator[str]:
    """Other forms of a regular verb or noun: of "defends" defend, defended, defending."""
    for ending, stems in ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= SHORTEST_STEM:
            for stem in stems:
                bare = lower[: len(lower) - len(ending)] + stem
                yield bare
                yield from (bare.removesuffix("e") + other for other in ("ed", "ing", "es"))
                yield bare + "s"
            return


def phrase_text(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of the tokens `first:last`, line breaks made spaces."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
