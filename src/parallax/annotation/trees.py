"""Owns what the trees say of words that name a source: the noun that "who" hangs on, and the first of several joined.

Nothing here decides who is meant; stretches are in code points of the report's text.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from parallax.annotation.lexicon import lexicon
from parallax.annotation.mention import Syntax

CLAUSES = frozenset({"acl", "acl:relcl"})  # that a noun has, "who" and its verb
OWN = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "case"})
NOUNS = frozenset({"NOUN", "PROPN"})
WITHIN = NOUNS | {"ADP", "DET", "ADJ", "PART", "NUM"}  # between a noun and its "who": "the head of the guild who"
JOINS = frozenset({"and", "or", "both", "either", "as", "well", "along", "with", ","})
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
        words, relations = self.syntax.words, self.syntax.relations
        low, high = bisect_left(words, (start, 0)), bisect_left(words, (end, 0))
        head = next((w for w in range(low, high) if not low <= self.syntax.heads[w] < high), None)
        if head is None or self.syntax.upos[head] not in NOUNS:
            return end
        joined = [w for w in range(head + 1, high) if self._joins(head, w, relations[w])]
        if not joined or self.syntax.upos[joined[0]] not in NOUNS:
            return end
        second = min(w for w in range(head + 1, high) if self._under(w, joined[0]))
        if self._one_person(head, second, joined[0], low):
            return end
        while second > head + 1 and self._low(second - 1) in JOINS:
            second -= 1
        while self._low(second) in JOINS - {","} and second < joined[0] and relations[second] != "cc":
            second += 1
        return words[second - 1][1]

    def _joins(self, head: int, word: int, relation: str) -> bool:
        """Whether a word is joined to a head: as its conjunct, or beside it under one verb with "and" of its own."""
        heads, relations = self.syntax.heads, self.syntax.relations
        if heads[word] == head and relation == "conj":
            return True
        own = any(heads[w] == word and relations[w] == "cc" for w in range(head + 1, word))
        return own and (relation == "appos" or (heads[word] == heads[head] and relation == relations[head]))

    def _one_person(self, head: int, second: int, joined: int, low: int) -> bool:
        """Whether what is joined are two words for one: "the chairman and chief executive", "head and founder X"."""
        own = [w for w in range(second, joined + 1) if self.syntax.relations[w] != "cc"]
        article = any(self.syntax.upos[w] == "DET" for w in own)
        if self.syntax.upos[head] != "NOUN" or self._plural(head) or self._plural(joined) or article:
            return False
        led = any(self.syntax.upos[w] == "DET" for w in range(low, head))
        titled = any(self._low(w) in lexicon().person_roles for w in own)
        return not led or titled or self.syntax.upos[joined] == "NOUN"

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
        """The word right before a pronoun or the comma before it, the first of it where it is a name."""
        before = pronoun - 2 if pronoun and self._low(pronoun - 1) == "," else pronoun - 1
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

    def _plural(self, word: int) -> bool:
        low = self._low(word)
        return low in {"people", "police", "men", "women"} or (low.endswith("s") and not low.endswith("ss"))

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
