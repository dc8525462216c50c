"""Owns descriptions beside a name that tell who it is: "X, the foreign minister,"; "his counterpart, X,"."""

from collections.abc import Sequence
from itertools import pairwise

from parallax.annotation.descriptions import is_noun_phrase
from parallax.annotation.lexicon import lexicon
from parallax.annotation.names import Name
from parallax.annotation.phrases import BORDERS as BORDERS_OF_CLAUSE
from parallax.annotation.phrases import LEADING, PREPOSITIONS
from parallax.annotation.tokens import Token

LONGEST = 14  # tokens of a description
BORDERS = frozenset({",", ".", ";", ":", "who", "which", "whose", "(", ")", "–", "—", '"', "“", "”", "!", "?"})
OPENERS = frozenset(["a", "an", "the", "his", "her", "its", "their", "another", "one"])


def appositions(tokens: Sequence[Token], names: Sequence[Name]) -> list[tuple[Name, int, int]]:
    """(person's name, start, end) of each description beside it, offsets in the report's text."""
    found = []
    for name in names:
        if name.kind not in {"person", "other"}:
            continue
        after = _after(tokens, name, names)
        before = _before(tokens, name)
        found += [(name, *span) for span in (after, before) if span]
    return found


def _after(tokens: Sequence[Token], name: Name, names: Sequence[Name]) -> tuple[int, int] | None:
    if name.last + 1 >= len(tokens) or tokens[name.last].text != ",":
        return None
    first = name.last + 1
    last = first
    while last < len(tokens) and last - first < LONGEST and tokens[last].lower not in BORDERS:
        last += 1
    if last == len(tokens) or last - first == LONGEST:
        return None
    words = tokens[first:last]
    starts = words[:1] and (words[0].lower in OPENERS or _role_near(words[:5]))
    if not starts or not _describes(words) or any(n.last == last and n.kind == "person" for n in names):
        return None  # behind "his wife X" the words name somebody else
    return tokens[first].start, tokens[last - 1].end


def _describes(words: Sequence[Token]) -> bool:
    """Whether words are a noun phrase with a role before any "of", "in" or "at"."""
    first = words[0].lower
    if first in PREPOSITIONS | BORDERS_OF_CLAUSE | LEADING | {"not", "no"} or not is_noun_phrase(words):
        return False
    if first.endswith("ing") and len(words) > 1 and words[1].lower in OPENERS:
        return False  # "X, accusing the president"
    last = next((i for i, w in enumerate(words) if i and w.lower in PREPOSITIONS | {"that"}), len(words))
    return _role_near(words[:last])


def _before(tokens: Sequence[Token], name: Name) -> tuple[int, int] | None:
    """The form "The group's director, X,": a description that ends right before the name's comma, or "named X"."""
    first = name.first
    while first > 0 and name.title and tokens[first - 1].start >= name.title[0]:
        first -= 1
    called = _called(tokens, first)
    if first < 3 or (called == first and tokens[first - 1].text != ","):
        return None
    last = called - (tokens[called - 1].text == ",")
    begin = last
    while begin > 0 and last - begin < LONGEST and not _ends(tokens[begin - 1].lower):
        begin -= 1
        if tokens[begin].lower in OPENERS and _role_near(tokens[begin + 1 : last][:6]):
            break
    words = tokens[begin:last]
    if not words or not _role_near(words[-3:] if words[0].lower not in OPENERS else words):
        return None
    if called < first:  # "a boy named X", not "the minister called X"
        told = called == last + 1 or first - called > 1 or words[0].lower in {"a", "an", "one", "another"}
        return (words[0].start, words[-1].end) if told else None
    after = tokens[name.last].lower if name.last < len(tokens) else "."
    return (words[0].start, words[-1].end) if after in {",", ".", ")"} or after in lexicon().cues else None


def _called(tokens: Sequence[Token], first: int) -> int:
    """Where the words begin that give somebody the name at `first`: "named", "identified as"; else `first`."""
    if first > 1 and tokens[first - 1].lower == "as" and tokens[first - 2].lower in {"identified", "named", "known"}:
        return first - 2
    return first - 1 if first and tokens[first - 1].lower in {"named", "called"} else first


def _ends(word: str) -> bool:
    return word in BORDERS or word in lexicon().cues


def _role_near(words: Sequence[Token]) -> bool:
    roles = lexicon()
    return any(
        w.lower in roles.person_roles
        or w.lower.rsplit("-", 1)[-1] in roles.person_roles
        or w.lower in roles.same_role
        for w in words
    ) or any(a.lower == "opposite" and b.lower == "number" for a, b in pairwise(words))
