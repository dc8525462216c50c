"""Owns what a hyphenated word holds together: names and parties begin and end at its edges, not inside it.

A name may still be a piece of such a word by itself: "US" of "US-backed", "Islamic State" of "Islamic State-linked".
"""

from collections.abc import Sequence

from parallax.annotation.lexicon import grammar

HYPHENS = frozenset({"-", "‐", "‑"})


class Hyphens:
    """The words of one text, and which of them hyphens without a space join."""

    def __init__(self, text: str, words: Sequence[tuple[int, int]]) -> None:
        self.text, self.words = text, words

    def glued(self, at: int) -> bool:
        """Whether a word is a hyphen between two pieces of one word."""
        if not 0 < at < len(self.words) - 1 or self._word(at) not in HYPHENS:
            return False
        before, here, after = self.words[at - 1 : at + 2]
        around = self.text[here[0] - 1] + self.text[here[1]]
        return before[1] == here[0] and here[1] == after[0] and around.isalnum()

    def name_end(self, start: int, end: int) -> int:
        """Where a name ends that the network cut inside a hyphenated word: "Mar-a" of "Mar-a-Lago".

        What a prefix begins is no part of it: "Re-Elected" behind a name.
        """
        last = end - 1 - self.glued(end - 1)
        if not self.glued(last + 1):
            return end
        if last > start and not self.glued(last - 1) and self._word(last).lower() in grammar("prefixes"):
            return last
        inner = last - 1 > start and self.glued(last - 1) and self._word(last).islower()
        return last + 3 if inner and self._word(last + 2)[:1].isupper() else end

    def start(self, start: int, least: int) -> int:
        """Where the hyphenated word begins that words begin in, not before `least`."""
        while start - 2 >= least and self.glued(start - 1):
            start -= 2
        return start

    def _word(self, at: int) -> str:
        return self.text[self.words[at][0] : self.words[at][1]]
