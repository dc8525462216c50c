"""Owns the manner of an attribution: whether somebody said it, somebody only holds it, or it tells a mere act.

Words in marks are always said. Without marks a verb of saying and a clause are needed, or a verb that states a noun
phrase ("announced a ceasefire"). The record shows what was said; who vouches for an event also counts what is held.
"""

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from parallax.annotation.lexicon import grammar, lexicon, regular_forms
from parallax.annotation.mention import Entity, Manner, Quotation, Syntax
from parallax.annotation.phrases import PREPOSITIONS
from parallax.spans import Span

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
VERBS = frozenset({"VERB", "AUX"})
SPEAKERS = frozenset({"person", "organisation", "group"})
ENDS = PREPOSITIONS | {",", "(", "who", "which", "that"}  # behind these a noun phrase has had its head
# Leads what a thing is called, behind the thing: "called the raid a crime".
JUDGING = frozenset({"a", "an", "the", "as"})
NEAR = 3  # words before a cue in which "not" belongs to it


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a stretch: where they are in the document, in small letters."""

    first: int
    lows: tuple[str, ...]
    upos: tuple[str, ...]

    @property
    def verbal(self) -> bool:
        """Whether a verb is among them."""
        return any(tag in VERBS for tag in self.upos)


def with_manners(
    quotations: Sequence[Quotation], entities: Sequence[Entity], syntax: Syntax, text: str
) -> tuple[Quotation, ...]:
    """The quotations, each with its manner."""
    reader = _Reader(entities, syntax, text)
    return tuple(replace(quotation, manner=reader.manner(quotation)) for quotation in quotations)


@dataclass(frozen=True, slots=True)
class _Reader:
    entities: Sequence[Entity]
    syntax: Syntax
    text: str

    def manner(self, quotation: Quotation) -> Manner:
        """How a quotation is told."""
        if quotation.kind != "indirect" or quotation.cue is None:
            return "said"
        cue = self._words(quotation.cue)
        if not any(any(c.isalpha() for c in low) for low in cue.lows):
            return "said"  # a headline's colon or dash
        content = [self._words(part) for part in quotation.content]
        if self._unsaid(quotation, cue):
            return "done"
        if self._stated(quotation, cue, content) and not self._passive(quotation, cue):
            return "said"
        held = self._lemmas(cue) & (words("held") | words("said")) - words("against") - words("naming")
        return "held" if held or self._passive(quotation, cue) else "done"

    def _stated(self, quotation: Quotation, cue: _Words, content: Sequence[_Words]) -> bool:
        """Whether a verb of saying states a clause, or a noun phrase that such a verb can state."""
        lemmas = self._lemmas(cue)
        told = lemmas & words("said")
        clause = any(part.verbal for part in content) and not _for_a_purpose(told, cue, content)
        if not told:
            noun = bool(set(cue.lows) & words("nouns")) and clause
            return noun or (bool(lemmas & words("signs")) and clause and self._somebody(quotation))
        if told & words("against") and {*cue.lows, *content[0].lows[:2]} & words("nouns"):
            return False  # what "rejected claims that ..." tells is not the speaker's
        if not told & words("telling") and self._thing(quotation):
            return False
        return clause or self._states_nouns(told, cue, content)

    def _states_nouns(self, told: set[str], cue: _Words, content: Sequence[_Words]) -> bool:
        """Whether what is said may be a noun phrase behind this verb."""
        inside = [low for part in content for low in part.lows]
        if told & words("naming") and cue.lows[-1] not in words("leading"):
            judged = any(low in JUDGING and inside[i] not in PREPOSITIONS for i, low in enumerate(inside[1:]))
            return judged or content[-1].upos[-1] == "ADJ"
        if told & words("nominal"):
            return True
        called = bool(told & words("calling")) and bool({cue.lows[-1], *inside[:1]} & words("leading"))
        return called or (bool(told & words("charging")) and bool(set(inside) & words("leading")))

    def _somebody(self, quotation: Quotation) -> bool:
        """Whether the source is a person or a body, and no thing that shows something."""
        if quotation.speaker is None or quotation.source is None:
            return False
        return self.entities[quotation.speaker].kind in SPEAKERS and not self._thing(quotation)

    def _thing(self, quotation: Quotation) -> bool:
        """Whether the source is something that shows and does not speak: a video, a poll."""
        if quotation.source is None:
            return False
        lows = self._words(quotation.source).lows
        stop = next((i for i, low in enumerate(lows) if i and (low in ENDS or low.endswith("ed"))), len(lows))
        return lows[stop - 1] in words("things")

    def _unsaid(self, quotation: Quotation, cue: _Words) -> bool:
        """Whether nothing was said: "declined to answer", "has not said", "no group claimed"."""
        if (
            quotation.source
            and self._words(quotation.source).lows[:1]
            and (self._words(quotation.source).lows[0] in words("nobody"))
        ):
            return True
        if set(cue.lows) & words("unsaid") or self._asked_about(cue, self._words(quotation.content[0])):
            return True
        for word in range(cue.first - 1, max(-1, cue.first - 1 - NEAR), -1):
            low = self._low(word)
            if low in words("unsaid"):
                return True
            if low not in grammar("auxiliaries") and low != "to" and not low.endswith("ly"):
                return False
        return False

    def _asked_about(self, cue: _Words, content: _Words) -> bool:
        """Whether only the topic of a question is told: "asked about the cuts"."""
        between = self._low(content.first - 1) if content.first else ""
        return "ask" in self._lemmas(cue) and "about" in {cue.lows[-1], content.lows[0], between}

    def _passive(self, quotation: Quotation, cue: _Words) -> bool:
        """Whether the verb is a passive of which nobody is said to be the speaker: "is said to be"."""
        if set(cue.lows) & {"by", "saying", "as", "quoted", "cited"}:
            return False
        before = {self._low(word) for word in range(max(0, cue.first - 1), cue.first)}
        passive = bool((set(cue.lows) | before) & BE) and any(_past(low) for low in cue.lows)
        given = self.syntax.relations[cue.first] == "acl" and _past(cue.lows[0])  # "a group called X"
        named = bool(self._lemmas(cue) & words("naming")) and cue.lows[-1] not in words("leading")
        return passive or (given and (named or quotation.source is None))

    def _lemmas(self, cue: _Words) -> set[str]:
        """The lemmas of the cue's verbs; of a form that is a noun here, none."""
        table = _lemmas()
        nouns = lexicon().noun_cues - {"according"}
        return {
            table[low]
            for low, tag in zip(cue.lows, cue.upos, strict=True)
            if low in table and not (tag == "NOUN" and low in nouns)
        }

    def _low(self, word: int) -> str:
        start, end = self.syntax.words[word]
        return self.text[start:end].lower()

    def _words(self, span: Span) -> _Words:
        first = bisect_left(self.syntax.words, (span.start, span.start))
        last = bisect_left(self.syntax.words, (span.end, 0))
        return _Words(
            min(first, len(self.syntax.words) - 1),
            tuple(self._low(word) for word in range(first, last)) or (self.text[span.start : span.end].lower(),),
            self.syntax.upos[first:last] or ("X",),
        )


def _for_a_purpose(told: set[str], cue: _Words, content: Sequence[_Words]) -> bool:
    """Whether the only clause tells what something was called together for: "called a meeting to discuss it"."""
    if told != {"call"} or {cue.lows[-1], content[0].lows[0]} & words("leading"):
        return False
    part = content[0]
    verb = next((i for i, tag in enumerate(part.upos) if tag in VERBS), 0)
    return len(content) == 1 and verb > 0 and part.lows[verb - 1] == "to"


def _past(low: str) -> bool:
    return low.endswith("ed") or low in {"said", "thought", "known", "seen"}


@cache
def words(name: str) -> frozenset[str]:
    """One list of the data file by its name."""
    return frozenset(str(_data()[name]).split())


@cache
def _data() -> dict[str, str]:
    text = (files("parallax.annotation") / "data" / "saying.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


IRREGULAR = {"show": "shown", "know": "knew known", "feel": "felt", "mean": "meant", "find": "found"}


@cache
def _lemmas() -> dict[str, str]:
    """Every form of every verb of the lists -> its lemma."""
    known = {form: lemma for form, (lemma, _) in lexicon().cues.items()}
    table: dict[str, str] = {}
    for lemma in sorted(words("said") | words("held") | words("signs") | words("naming")):
        for form in (*regular_forms(lemma), *IRREGULAR.get(lemma, "").split()):
            table.setdefault(form, lemma)
    listed = set(table.values())
    return table | {form: lemma for form, lemma in known.items() if lemma in listed}
