"""Owns what the trees say of words that name a source: the noun that "who" hangs on, and the first of several joined.

Nothing here decides who is meant; stretches are in code points of the report's text.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from parallax.annotation.gazetteer import countries, demonyms
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import Syntax

CLAUSES = frozenset({"acl", "acl:relcl"})  # that a noun has, "who" and its verb
OWN = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "case"})
NOUNS = frozenset({"NOUN", "PROPN"})
WITHIN = NOUNS | {"ADP", "DET", "ADJ", "PART", "NUM"}  # between a noun and its "who": "the head of the guild who"
STEPS = 6  # words up a tree from "who" to its noun
LONGEST = 10  # words between a noun and its "who"

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of one report with its text."""

    syntax: Syntax
    text: str

    def hung_on(self, place: int) -> tuple[int, Stretch] | None:
        """(where the noun stands that the relative pronoun at a place speaks of, the noun with its own words).

        None where the tree tells no noun: nothing is named by "those who".
        """
        pronoun = self._word(place)
        if pronoun is None:
            return None
        noun = self._noun_above(pronoun)
        noun = self._noun_beside(pronoun) if noun is None else noun
        if noun is None or self.syntax.upos[noun] not in NOUNS:
            return None
        return self.syntax.words[noun][0], self._phrase(noun, pronoun)

    def first_joined(self, start: int, end: int) -> int:
        """Where the first ends of several whom the words of a stretch join by "and"; its own end where it is one."""
        words = self.syntax.words
        low, high = bisect_left(words, (start, 0)), bisect_left(words, (end, 0))
        head = self._first_top(low, high)
        joined = next((w for w in range(head + 1, high) if self._joins(head, w)), None) if head is not None else None
        if head is None or joined is None or self.syntax.upos[joined] not in NOUNS:
            return end
        under = [w for w in range(head + 1, high) if self._under(w, joined)]
        apart = self.syntax.heads[joined] != head  # two under one verb: the words of the second are not all its own
        second = self._last_and(head, joined) + 1 if apart else min(under)
        if self._one_person(head, second, joined, low):
            return end
        while second > head + 1 and self._low(second - 1) in grammar("joins"):
            second -= 1
        return words[second - 1][1]

    def _first_top(self, low: int, high: int) -> int | None:
        """The noun that the first part of some words is about: it hangs on a word outside them."""
        heads, upos = self.syntax.heads, self.syntax.upos
        tops = [w for w in range(low, high) if upos[w] in NOUNS and not low <= heads[w] < high]
        parted = next((w for w in range(low + 1, high) if self._low(w) in {",", "and"} and tops[:1] < [w]), high)
        return max((w for w in tops if w < parted), default=None)

    def _joins(self, head: int, word: int) -> bool:
        """Whether a word is joined to a head: as its conjunct, or behind "and" as another of one verb."""
        heads, relations = self.syntax.heads, self.syntax.relations
        if heads[word] == head and relations[word] == "conj":
            return True
        beside = relations[word] == "appos" or (heads[word] == heads[head] and relations[word] == relations[head])
        return beside and self.syntax.upos[word] in NOUNS and self._last_and(head, word) > 0

    def _last_and(self, head: int, word: int) -> int:
        """The last "and" between two words, 0 for none."""
        return max((w for w in range(head + 1, word) if self._low(w) == "and"), default=0)

    def _one_person(self, head: int, second: int, joined: int, low: int) -> bool:
        """Whether what is joined is one: "the chairman and founder", "founder and head X", "doctors and nurses"."""
        upos, noun = self.syntax.upos, self.syntax.upos[head] == "NOUN"
        own = [w for w in range(second, joined + 1) if self.syntax.relations[w] != "cc"]
        led = any(upos[w] == "DET" for w in range(low, head))
        bare = len(own) == 1 and upos[joined] == "NOUN"
        if (bare and noun and (not led or self._plural(head))) or self._nation(head):
            return True
        if not noun or self._plural(head) or self._plural(joined) or any(upos[w] == "DET" for w in own):
            return False
        titled = any(self._low(w) in lexicon().person_roles for w in own)
        return not led or titled or upos[joined] == "NOUN"

    def _noun_above(self, pronoun: int) -> int | None:
        """The word whose relative clause holds a pronoun; a personal pronoun has none, so it is the next above."""
        word = pronoun
        for _ in range(STEPS):
            head = self.syntax.heads[word]
            if head < 0:
                return None
            personal = self.syntax.upos[head] == "PRON" or head > pronoun
            if self.syntax.relations[word] in CLAUSES and not personal:
                return head
            word = head
        return None

    def _noun_beside(self, pronoun: int) -> int | None:
        """The word right before a pronoun or the comma before it, the first of it where it is a name.

        Where that is a personal pronoun ("one X who fought her, who") it is the noun whose clause this stands in.
        """
        before = pronoun - 2 if pronoun and self._low(pronoun - 1) == "," else pronoun - 1
        if before >= 0 and self.syntax.upos[before] == "PRON":
            return self._noun_above(before)
        flat = before >= 0 and self.syntax.relations[before].partition(":")[0] == "flat"
        return self.syntax.heads[before] if flat else before if before >= 0 else None

    def _phrase(self, noun: int, pronoun: int) -> Stretch:
        """A noun with what stands before it and is its own, and behind it all up to the pronoun that is no clause."""
        words, upos = self.syntax.words, self.syntax.upos
        first = noun
        while before := [
            w
            for w in range(max(0, first - LONGEST), first)
            if self.syntax.heads[w] in range(first, noun + 1)
            and self.syntax.relations[w] in OWN
            and (upos[w] != "ADP")
        ]:
            first = min(before)
        last = pronoun - 1
        while last > noun and upos[last] in {"PUNCT", "ADP"}:
            last -= 1
        plain = last - noun < LONGEST and all(upos[w] in WITHIN for w in range(noun, last + 1))
        return words[first][0], words[last if plain else noun][1]

    def _nation(self, word: int) -> bool:
        """Whether a word is a state or a people that may modify what is behind "and"."""
        written = self.text[slice(*self.syntax.words[word])]
        return written in demonyms() or written in countries()

    def _plural(self, word: int) -> bool:
        low = self._low(word)
        return low in grammar("plurals") or (low.endswith("s") and not low.endswith("ss"))

    def _low(self, word: int) -> str:
        return self.text[slice(*self.syntax.words[word])].lower()

    def _under(self, word: int, top: int) -> bool:
        for _ in range(STEPS):
            if word == top:
                return True
            word = self.syntax.heads[word]
            if word < 0:
                break
        return False

    def _word(self, place: int) -> int | None:
        """The word that begins at a place."""
        at = bisect_right(self.syntax.words, (place, len(self.text) + 1)) - 1
        return at if at >= 0 and self.syntax.words[at][0] == place else None
