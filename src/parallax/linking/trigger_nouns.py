"""Owns what the words beside a trigger say of its event: that it was told before, or that it is another.

"The attack" points to an attack that the reader knows of, "another attack" away from it; which mentions are of one
thing is told by the report's own chains too.
"""

import tomllib
from bisect import bisect_left, bisect_right
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from parallax.annotation import Syntax
from parallax.linking.terms import stem
from parallax.spans import Span

NOMINAL = frozenset({"NOUN", "PROPN"})
BESIDE = frozenset({"det", "amod", "nmod:poss"})


class Pointing(NamedTuple):
    """The words of data/incidents.toml."""

    harm: frozenset[str]  # stems
    back: frozenset[str]
    other: frozenset[str]


@cache
def pointing() -> Pointing:
    """Reads the words."""
    lists = tomllib.loads((files("parallax.linking") / "data" / "incidents.toml").read_text(encoding="utf-8"))
    return Pointing(
        frozenset(map(stem, lists["harm"].split())),
        frozenset(lists["back"].split()),
        frozenset(lists["other"].split()),
    )


class TriggerNouns:
    """The words and chains of one report, as its triggers ask for them."""

    def __init__(self, syntax: Syntax, text: str) -> None:
        self._syntax, self._text = syntax, text
        self._starts = [start for start, _ in syntax.words]
        self._chain = {word: number for number, chain in enumerate(syntax.chains) for word in chain}

    def beside(self, trigger: Span) -> frozenset[str]:
        """The articles, pronouns and adjectives of a trigger that is a noun, in small letters."""
        word = self._head(trigger)
        if word is None or self._syntax.upos[word] not in NOMINAL:
            return frozenset()
        heads, relations = self._syntax.heads, self._syntax.relations
        first = self._syntax.starts[max(0, bisect_right(self._syntax.starts, word) - 1)]
        own = (w for w in range(first, word) if heads[w] == word and relations[w] in BESIDE)
        return frozenset(self._text[slice(*self._syntax.words[w])].lower() for w in own)

    def chain(self, trigger: Span) -> int | None:
        """Which chain of mentions of one thing the trigger is in."""
        word = self._head(trigger)
        return None if word is None else self._chain.get(word)

    def _head(self, trigger: Span) -> int | None:
        """The word of the trigger on which its others hang; None where the report has no tree there."""
        low, high = bisect_left(self._starts, trigger.start), bisect_left(self._starts, trigger.end)
        inside = range(low, high)
        return next((w for w in inside if self._syntax.heads[w] not in inside), None)
