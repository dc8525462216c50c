"""Owns introductions: where a report itself gives a body a second name.

Read are "X (Y)", "X, Y," with an acronym or word that X spells, and "X, ... known (by its Arabic name) as Y". Both
names keep their places; that they name one body is all that is said here.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parallax.annotation.lexicon import lexicon
from parallax.annotation.names import Name
from parallax.annotation.tokens import Token

KNOWN = frozenset({"known", "called", "named", "abbreviated"})
FARTHEST = 14  # tokens between a name and the second one that "known as" gives it
BODY_KINDS = frozenset({"organisation", "other", "group"})
MARKS = frozenset({"“", "”", '"', "‘", "’", "'", "«", "»"})


def introductions(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """(name, the second name given to it) for each introduction in one passage."""
    for first, second in pairwise(names):
        if any(name.kind == "place" and name.sure for name in (first, second)) or second.title:
            continue
        between = [t.lower for t in tokens[first.last : second.first] if t.text not in MARKS]
        beside = between in (["("], [","], [",", "or"], ["or"], ["(", "the"])
        body = first.kind in BODY_KINDS or not first.sure
        if (
            (first.kind == "organisation" and _in_brackets(tokens, second, between))
            or (beside and body and spells(second.text, first.text))
            or (first.kind in BODY_KINDS and _given(between))
        ):
            yield first, second


def _in_brackets(tokens: Sequence[Token], second: Name, between: Sequence[str]) -> bool:
    """Whether a name of one word stands alone in brackets: "the Institute of Telecommunications (Telcor)".

    A body of the lists has a name of its own: "the Defence Ministry (Reuters)" is a credit.
    """
    alone = between == ["("] and second.last - second.first == 1 and second.last < len(tokens)
    own = second.kind == "person" or second.text in lexicon().organisations
    return alone and tokens[second.last].text == ")" and not own


def _given(between: Sequence[str]) -> bool:
    """Whether the words between two names say that the second names the first: ", known by its acronym as"."""
    if not 2 <= len(between) <= FARTHEST or "." in between or ";" in between or "who" in between:
        return False
    while between and between[-1] in {"the", ","}:
        between = between[:-1]
    verb = next((i for i in range(len(between) - 1, -1, -1) if between[i] in KNOWN), None)
    if verb is None or len(between) - verb > 8:
        return False
    rest = between[verb + 1 :]
    if between[verb] in {"called", "named"} and not rest:
        return verb > 0 and between[verb - 1] in {"also", "is", "was", "commonly", "often", "sometimes"}
    named = any(word in {"name", "acronym", "initials", "abbreviation", "acronyms"} for word in rest)
    return bool(rest) and (rest[-1] == "as" or (named and rest[0] in {"by", "under"}))


def spells(short: str, long: str) -> bool:
    """Whether a short name is made of the initials of a long one, or for the most part of them."""
    letters = "".join(c for c in short.lower() if c.isalpha())
    words = [w for w in long.replace("-", " ").split() if w[:1].isalpha()]
    capitals = [w for w in words if w[0].isupper()]
    if (
        " " in short.strip()
        or not 2 <= len(letters) <= 10
        or len(capitals) < 2
        or letters[0] != capitals[0][0].lower()
    ):
        return False
    initials = "".join(w[0].lower() for w in capitals)
    shortened = letters[:-1] if short[-1:] == "s" and short[:-1].isupper() else letters
    if shortened == initials or shortened == "".join(w[0].lower() for w in words):
        return True
    borne = sum(c in initials for c in letters)  # "FEMAC": not all in order, and a letter for the sound
    return short[:1].isupper() and len(letters) >= 3 and 2 * borne > len(letters)
