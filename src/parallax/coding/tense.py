"""Owns Clauses: the trees of one report as coding asks them, and whether words lie in the future of their clause.

From the words of a time the tree is climbed to the first verb that settles it: "will", "to be held", "is due" lie
ahead, a finite verb without a modal does not. Where there is no tree nothing lies ahead.
"""

import re
from bisect import bisect_left
from functools import cache, cached_property

from parallax.annotation import Annotation
from parallax.coding.time_words import alternatives, time_words

MOST_STEPS = 8  # heads climbed; deeper than this the time belongs to something else
BESIDE = frozenset({"aux", "aux:pass", "cop", "mark", "case"})
BEING = frozenset({"is", "are", "'s", "’s", "was", "were"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})


class Clauses:
    """The trees of one report; words are asked for by their place in its text."""

    def __init__(self, annotation: Annotation, text: str) -> None:
        self._syntax = annotation.syntax
        self._text = text
        self._starts = [start for start, _ in annotation.syntax.words]
        planned = {"planned", "called-for", "conditional"}
        self._planned = [(e.time.start, e.time.end) for e in annotation.events if e.time and e.status in planned]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self._starts]
        for word, head in enumerate(self._syntax.heads):
            if head >= 0:
                children[head].append(word)
        return children

    def ahead(self, start: int, end: int) -> bool:
        """Whether what happens at the time that these words name is still to come."""
        if _fixed_ahead().search(self._text[max(0, start - 40) : start]):
            return True
        word = self.head(start, end)
        if word is None or self._of_past_noun(word, end):
            return False
        found = self._climb(word)
        return found if found is not None else any(s <= start and end <= e for s, e in self._planned)

    def lasting(self, start: int, end: int) -> bool:
        """Whether the words hang on a verb in the present perfect: "has been held for two years"."""
        verb = self._up(self.head(start, end))
        while verb is not None and self._syntax.upos[verb] not in {"VERB", "AUX"}:
            verb = self._up(verb)
        return verb is not None and bool({"has", "have", "'ve", "’ve"} & set(self._beside(verb)))

    def head(self, start: int, end: int) -> int | None:
        """The word of a span that hangs on a word outside it."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = range(first, last)
        return next((i for i in inside if self._syntax.heads[i] not in inside and self._is_word(i)), None)

    def noun_over(self, start: int, end: int) -> bool:
        """Whether the words only describe a noun: "Friday prayers", "the 2015 accord", "Friday's vote"."""
        word = self.head(start, end)
        if word is None or self._syntax.heads[word] < end_word(self._starts, end):
            return False
        return self._syntax.relations[word].split(":")[0] in {"compound", "nummod", "amod"} or (
            self._syntax.relations[word] == "nmod:poss"
        )

    def counts(self, start: int, end: int) -> bool:
        """Whether a number counts what follows it."""
        word = self.head(start, end)
        return word is not None and self._syntax.relations[word].split(":")[0] == "nummod"

    def describes(self, start: int, end: int) -> bool:
        """Whether a number describes one thing behind it, as a year does: "a surprise 2010 victory"."""
        word = self.head(start, end)
        over = self._up(word)
        if (
            word is None
            or over is None
            or self._starts[over] < end
            or self._syntax.upos[over] not in {"NOUN", "PROPN"}
        ):
            return False
        noun = self._lower(over)
        return not noun.endswith("s") and noun not in {
            "people",
            "men",
            "women",
            "children",
            "police",
            "dead",
            "percent",
        }

    def opener(self, start: int, end: int, openers: frozenset[str]) -> bool:
        """Whether the time stands in a phrase or clause opened by one of the words: "since it began on 5 May"."""
        word = self.head(start, end)
        for _ in range(3):
            word = self._up(word)
            if word is None:
                return False
            beside = [c for c in self._children[word] if self._syntax.relations[c].split(":")[0] in {"mark", "case"}]
            if any(self._lower(c) in openers and self._starts[c] < start for c in beside):
                return True
        return False

    def path(self, word: int, other: int) -> tuple[tuple[str, ...], int, tuple[str, ...]] | None:
        """The relations from a word up to the one that it and another hang on, that one, those down to the other."""
        ups, downs = self.above(word), self.above(other)
        top = next((over for over in ups if over in downs), None)
        if top is None:
            return None
        relations = self._syntax.relations
        down = downs[: downs.index(top)]
        return tuple(relations[w] for w in ups[: ups.index(top)]), top, tuple(relations[w] for w in reversed(down))

    def above(self, word: int) -> list[int]:
        """A word and its heads."""
        found = [word]
        while len(found) <= MOST_STEPS and (over := self._up(found[-1])) is not None:
            found.append(over)
        return found

    def low(self, word: int) -> str:
        """A word in small letters."""
        return self._lower(word)

    def cases(self, word: int) -> list[str]:
        """The prepositions of a noun, in small letters: ["out", "of"]."""
        relations = self._syntax.relations
        return [self._lower(c) for c in self._children[word] if relations[c].split(":")[0] == "case"]

    def modal(self, word: int) -> bool:
        """Whether a clause is in the future or of what may be."""
        return any(small in time_words().lists["ahead_modals"] for small in self._beside(word))

    def subjects(self, word: int) -> list[int]:
        """Where the subjects of a word stand in the text."""
        relations = self._syntax.relations
        return [self._starts[c] for c in self._children[word] if relations[c].split(":")[0] == "nsubj"]

    def marked(self, word: int) -> bool:
        """Whether a clause is opened by a word such as "after"."""
        return any(self._syntax.relations[c] in {"mark", "case", "advmod"} and c < word for c in self._children[word])

    def definite(self, word: int) -> bool:
        """Whether a noun stands behind "the", "this" or "that" alone: a happening told before."""
        before = [c for c in self._children[word] if c < word and self._syntax.relations[c] not in {"case", "punct"}]
        return self._syntax.upos[word] == "NOUN" and [self._lower(c) for c in before] in (["the"], ["this"], ["that"])

    def _of_past_noun(self, word: int, end: int) -> bool:
        """Whether the words describe a noun whose time need not be that of its clause: "Friday's attack"."""
        over = self._up(word)
        if over is None or self._starts[over] < end or self._syntax.upos[over] not in {"NOUN", "PROPN"}:
            return False
        return self._lower(over) not in time_words().lists["ahead_nouns"]

    def _climb(self, word: int) -> bool | None:
        """True for the future, False for past or present, None where the tree does not say."""
        infinitive = False
        for step in range(MOST_STEPS):
            beside = self._beside(word)
            verdict = self._verdict(word, beside, infinitive=infinitive, climbed=step > 0)
            if verdict is not None:
                return verdict
            infinitive = infinitive or (self._syntax.upos[word] in VERBAL and "to" in beside)
            over = self._up(word)
            if over is None:
                return None
            word = over
        return None

    def _verdict(self, word: int, beside: list[str], *, infinitive: bool, climbed: bool) -> bool | None:
        """What one word on the way up says; `infinitive`: it has an infinitive under it that the time belongs to."""
        lists = time_words().lists
        lower, upos = self._lower(word), self._syntax.upos[word]
        if any(small in lists["ahead_modals"] for small in beside):
            return "have" not in beside
        points_on = lower in lists["ahead"] and (infinitive or lower not in lists["ahead_infinitive"])
        to_be = (infinitive and lower in BEING) or ("to" in beside and bool(BEING & set(beside)))
        if (points_on and (climbed or upos != "ADJ")) or to_be:
            return True
        if upos in VERBAL and "to" in beside:
            return None
        if self._settles(word, beside):
            return not infinitive and self._scheduled(word, beside)
        planned = infinitive and climbed and upos == "NOUN"  # "talks to be held"
        return True if planned or "ahead" in beside or ("of" in beside and self._after_ahead(word)) else None

    def _settles(self, word: int, beside: list[str]) -> bool:
        """Whether a finite verb stands here (an auxiliary, a copula, or a verb that is no participle of a noun)."""
        upos = self._syntax.upos[word]
        if upos in {"VERB", "AUX"}:
            return self._syntax.relations[word].split(":")[0] not in {"amod", "xcomp"}
        return upos in NOMINAL and bool(BEING & set(beside))

    def _scheduled(self, word: int, beside: list[str]) -> bool:
        """Present forms that speak of what is fixed: "begins on Friday", "is meeting on Friday", "are to meet"."""
        lower = self._lower(word)
        if not beside and lower in time_words().lists["present_schedule"]:
            return True
        return (
            lower.endswith("ing")
            and bool({"is", "are", "'s", "’s", "'re", "’re"} & set(beside))
            and "been" not in beside
        )

    def _after_ahead(self, word: int) -> bool:
        """As in "ahead of Sunday's vote"."""
        first = min([word, *self._children[word]])
        before = self._text[max(0, self._starts[first] - 12) : self._starts[first] + 3].lower()
        return "ahead" in before

    def _beside(self, word: int) -> list[str]:
        """The small words of a verb: auxiliaries, "to", prepositions; in small letters."""
        relations = self._syntax.relations
        return [
            self._lower(c) for c in self._children[word] if relations[c] in BESIDE or relations[c].startswith("aux")
        ]

    def _up(self, word: int | None) -> int | None:
        if word is None:
            return None
        head = self._syntax.heads[word]
        return head if head >= 0 else None

    def _lower(self, word: int) -> str:
        start, end = self._syntax.words[word]
        return self._text[start:end].lower()

    def _is_word(self, word: int) -> bool:
        return self._syntax.upos[word] != "PUNCT"


@cache
def _fixed_ahead() -> re.Pattern[str]:
    """What settles it right before the words: "scheduled for", "due on", "ahead of"."""
    lists = time_words().lists
    fixed = alternatives(lists["ahead_fixed"])
    return re.compile(
        rf"\b(?:(?:{fixed}) (?:for|until|to|by|on) (?:the )?|(?:due|upcoming|ahead of) (?:the )?)$", re.IGNORECASE
    )


def end_word(starts: list[int], end: int) -> int:
    """The first word that begins at or after a place."""
    return bisect_left(starts, end)
