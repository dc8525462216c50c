"""Owns the search for the cue and the source of one stretch in marks inside its frame.

Works on words and word lists alone: a cue is a form of a verb of saying (or "according to", "in a statement"); its
source is the noun phrase that stands where English puts the subject of that verb. What is found is literal words;
who they mean is another module's work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from parallax.annotation.frames import Frame, Item
from parallax.annotation.lexicon import CueClass, grammar, lexicon
from parallax.annotation.phrases import (
    AFTER_SOURCE,
    AUXILIARIES,
    BORDERS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    SPEAKING,
    TIME,
    Phrase,
    clause_subject,
    is_adverb,
    noun_phrase_after,
    noun_phrase_before,
)

Where = Literal["before", "after"]
STATEMENTS = grammar("statements")
SAYING_AS = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})  # "quoted X as saying"
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
NEVER_INVERTED = FINITE | {"not", "never"}  # "..., does not reveal X" is no "said X"
PAIRS = frozenset({"two", "three", "both", "others", "many", "some", "several"})
NOT_SUBJECT = DETERMINERS | PREPOSITIONS | {"'s", "’s"}
RELATIVES = frozenset({"where", "who", "which", "while"})
INNER = frozenset(
    {"that", "while", "although", "though", "when", "if", "because"}
)  # what leads a clause that is said
FARTHEST_LEAD = 100  # items between a verb and the words quoted that it governs
FARTHEST = 40  # items between the words quoted and the verb behind them


@dataclass(frozen=True, slots=True)
class Cue:
    """A found cue with its source, as indexes into the frame's items; `source` is (first, last + 1) or None."""

    first: int
    last: int
    source: Phrase | None
    where: Where
    construction: str
    indirect: bool  # words of content stand between the cue and the marks
    participle: bool = False


def find_cue(frame: Frame, stretch: int, *, taken_before: int) -> Cue | None:
    """The cue of the stretch at item `stretch`; items up to `taken_before` belong to another stretch's tail."""
    tail = _tail(frame, stretch)
    if tail and (_pauses(frame, stretch) or _begins_clause(frame, stretch, taken_before)):
        return tail
    lead = _headline_colon(frame, stretch) or _lead(frame, stretch, taken_before)
    return lead or tail or _phrase(frame, stretch) or _colon(frame, stretch) or _late_tail(frame, stretch)


def _pauses(frame: Frame, stretch: int) -> bool:
    """Whether the words quoted stop for the cue: a comma, ? or ! closes them, inside the marks or behind."""
    quoted = frame.items[stretch].quoted
    following = frame.items[stretch + 1].lower if stretch + 1 < len(frame.items) else ""
    return following in {",", "–", "—"} or (quoted is not None and quoted.last in ",?!—–")


def cue_classes(items: Sequence[Item], i: int) -> frozenset[CueClass]:
    """How the word at `i` can attribute, empty where it is no cue."""
    lower, words = items[i].lower, lexicon()
    if lower not in words.cues or (items[i].token and items[i].token.text[0].isupper() and i > 0):  # type: ignore[union-attr]
        return frozenset()
    if lower in words.noun_cues and not _verb_here(items, i):
        return frozenset()
    before = items[i - 1].lower if i else ""
    if before in BE and lower.endswith("ed") and items[i].lower not in SPEAKING:
        return frozenset()  # "was charged with"
    if lower.endswith("ing") and i and _is_gerund(items, i):
        return frozenset()
    if before in {"to", "be", "been", "being"} and not (i + 1 < len(items) and _beside_marks(items, i)):
        return frozenset()
    return words.cues[lower][1]


def _is_gerund(items: Sequence[Item], i: int) -> bool:
    """Whether a form in -ing is a noun behind a preposition: "accused of commenting on"."""
    j = i - 1
    while j > 0 and is_adverb(items[j]):
        j -= 1
    return items[j].lower in {"of", "for", "from", "about", "without"}


def _verb_here(items: Sequence[Item], i: int) -> bool:
    """Whether a form that may be a noun stands as a verb: after a subject, or right beside the words quoted."""
    before = items[i - 1] if i else None
    if before and before.token and _beside_marks(items, i) and before.lower not in NOT_SUBJECT:
        return before.token.word and not before.lower.endswith("ing")
    if (
        before is None
        or before.quoted
        or before.lower in DETERMINERS - PAIRS
        or before.lower in {"of", "'s", "’s", "in", "to", "with"}
    ):
        follows_words = before is not None and before.quoted is not None
        return follows_words and (items[i].lower.endswith("s") or items[i].lower == "read")
    following = items[i + 1].lower if i + 1 < len(items) else "."
    base = not items[i].lower.endswith(("s", "ed", "d", "ing"))
    if base and following.isalpha() and following not in AFTER_SOURCE | DETERMINERS | PRONOUNS:
        return False  # "Syrian state television"
    named = before.token is not None and (
        before.lower in PRONOUNS or before.token.capital or before.lower in lexicon().group_roles
    )
    closing = i + 1 == len(items) or items[i + 1].lower in {".", ","}
    if closing and i > 1 and (before.lower in QUANTIFIERS or items[i - 2].lower in DETERMINERS):
        return True  # "...," the statement read.
    return named or before.lower in AUXILIARIES or before.lower in lexicon().person_roles or before.lower in PAIRS


def _beside_marks(items: Sequence[Item], i: int) -> bool:
    j = i + 1
    while j < len(items) and items[j].lower in {",", ":", "that"}:
        j += 1
    return j < len(items) and items[j].quoted is not None


def _begins_clause(frame: Frame, stretch: int, taken_before: int) -> bool:
    """Whether the stretch begins its frame, or what stands before it is no words."""
    return (
        not any(item.token and item.token.word for item in frame.items[max(0, taken_before) : stretch])
        and taken_before == 0
    )


# --- after the words quoted -------------------------------------------------------------------------------------


def _tail(frame: Frame, stretch: int) -> Cue | None:
    """A cue right after the stretch: "said X", "X said", "according to X"."""
    items = frame.items
    first = stretch + 1
    while first < len(items) and items[first].lower in {",", "–", "—", "-", ";"}:
        first += 1
    last = _segment_end(items, first)
    if first >= last or items[first].lower in {"and", "but", "or", "while", "then"}:
        return None
    if items[first].lower == "according" and first + 1 < last and items[first + 1].lower == "to":
        source = noun_phrase_after(items, first + 2, last)
        return Cue(first, first + 2, source, "after", "according to", indirect=False)
    if (reported := _quoted_as_saying(items, first, last)) is not None:
        return reported
    i = first
    while i < last and (items[i].lower in AUXILIARIES - NEVER_INVERTED or is_adverb(items[i])):
        i += 1
    if i < last and cue_classes(items, i) & {"say", "beside"}:
        return _inverted(items, i, last)
    pauses = _pauses(frame, stretch)
    known = _subject_then_cue(items, first, last, pauses=pauses)
    return known or (_unlisted_cue(items, first, last) if pauses else None) or _signed(items, stretch, last)


def _signed(items: Sequence[Item], stretch: int, last: int) -> Cue | None:
    """The form "...' — X": words set apart and signed, as in a posting or a motto."""
    first = stretch + 2
    if first >= last or items[first - 1].lower not in {"–", "—", "-"}:
        return None
    token = items[first].token
    source = noun_phrase_after(items, first, last)
    if source is None or token is None or not token.capital:
        return None
    after = items[source[1]].lower if source[1] < len(items) else "."
    return (
        Cue(first - 1, first, source, "after", "signed", indirect=False) if after in {".", ",", "(", "in"} else None
    )


def _segment_end(items: Sequence[Item], first: int) -> int:
    last = first
    while last < len(items) and items[last].quoted is None:
        last += 1
    return last


def _inverted(items: Sequence[Item], i: int, last: int) -> Cue | None:
    """The form "said X": the cue first, its source after."""
    if i > 0 and items[i].lower.endswith("ing"):
        return None
    start = i + 1
    if start < last and items[start].lower in {"to", "in", "on", "at"}:
        return None
    source = noun_phrase_after(items, start, last)
    if source is None or items[source[0]].lower in {"that", "him", "them", "me", "us", "her"} - {"her"}:
        return None
    return Cue(i, i + 1, source, "after", "verb then speaker", indirect=False)


def _quoted_as_saying(items: Sequence[Item], first: int, last: int) -> Cue | None:
    """The forms "Y quoted X as saying" and "X was quoted as saying": the words are X's."""
    for i in range(first + 1, min(last, first + FARTHEST) - 1):
        if items[i].lower == "as" and items[i + 1].lower in {"saying", "telling"}:
            verb = next((j for j in range(i - 1, first, -1) if items[j].lower in SAYING_AS), None)
            if verb is None:
                return None
            passive = items[verb - 1].lower in BE or items[verb + 1].lower == "by"
            object_ = (verb + 1, i) if i > verb + 1 and not passive else noun_phrase_before(items, first, verb)
            return Cue(verb, i + 2, object_, "after", "quoted as saying", indirect=False)
    return None


def _unlisted_cue(items: Sequence[Item], first: int, last: int) -> Cue | None:
    """A short subject and any verb in the past, where the words quoted pause for it ("...," he regretted)."""
    opening = items[first]
    if opening.lower.endswith("ed") and first + 1 < last and opening.token and not opening.token.capital:
        named = noun_phrase_after(items, first + 1, last)
        ends = named and (named[1] == len(items) or items[named[1]].lower in {".", ","})
        if named and ends and items[named[0]].named:
            return Cue(first, first + 1, named, "after", "a verb that is not listed then speaker", indirect=False)
    for i in range(first + 1, min(last, first + 5)):
        word = items[i].lower
        if not (word.endswith("ed") and items[i].token and not items[i].token.capital):  # type: ignore[union-attr]
            continue
        source = noun_phrase_before(items, first, i)
        after = items[i + 1].lower if i + 1 < len(items) else "."
        if source and source[0] == first and (not after.isalpha() or after in AFTER_SOURCE):
            return Cue(i, i + 1, source, "after", "speaker then a verb that is not listed", indirect=False)
        return None
    return None


def _subject_then_cue(items: Sequence[Item], first: int, last: int, *, pauses: bool) -> Cue | None:
    """The forms "X said" and "X, who ..., said" right after the stretch."""
    for i in range(first + 1, min(last, first + FARTHEST)):
        border = items[i].lower in {";", ":"} or (items[i].lower in BORDERS and items[i - 1].lower != ",")
        if border and not _inside_clause(items, first, i):
            return None
        classes = cue_classes(items, i)
        if not classes & {"say", "beside"}:
            continue
        source = noun_phrase_before(items, first, i)
        if source is None and items[i].lower in SPEAKING and i - first <= 5 and _one_phrase(items, first, i):
            source = (first, i)
        if pauses and source and source[0] > first + 2 and _one_phrase(items, first, source[1]):
            source = (first, source[1])
        if source and source[0] <= first + 2:
            if i + 1 < len(items) and items[i + 1].lower == ":" and not pauses:
                return None  # the verb leads the words that follow
            if not pauses and _leads_clause(items, i):
                return None
            return Cue(i, i + 1, source, "after", "speaker then verb", indirect=False)
        if not _inside_clause(items, first, i):
            return None
    return None


def _leads_clause(items: Sequence[Item], i: int) -> bool:
    """Whether the verb states a clause of its own: "reports said on Thursday that"."""
    following = next((item.lower for item in items[i + 1 : i + 4] if item.lower not in TIME | {"on"}), "")
    return following == "that"


def _one_phrase(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether all words from the marks to the verb are one noun phrase: "the senator and candidate said"."""
    begins = items[first].lower not in PREPOSITIONS
    plain = all(
        x.token and x.token.word and x.lower not in BORDERS | FINITE and not cue_classes(items, n)
        for n, x in enumerate(items[first:last], first)
    )
    return begins and plain and last - first <= 14


def _inside_clause(items: Sequence[Item], first: int, i: int) -> bool:
    """Whether an odd number of commas lies between: a clause set between subject and verb is still open."""
    return sum(item.lower == "," for item in items[first:i]) % 2 == 1


def _late_tail(frame: Frame, stretch: int) -> Cue | None:
    """A cue at the end of the frame, behind more of the sentence ("a mistake" and must end, he said)."""
    items = frame.items
    for i in range(min(len(items), stretch + FARTHEST_LEAD) - 1, stretch + 1, -1):
        if not cue_classes(items, i) & {"say"}:
            continue
        source = noun_phrase_before(items, stretch + 1, i)
        if source and source[0] > stretch + 1 and items[source[0] - 1].lower == ",":
            return Cue(i, i + 1, source, "after", "speaker and verb at the end", indirect=True)
    return None


# --- before the words quoted ------------------------------------------------------------------------------------


def _lead(frame: Frame, stretch: int, taken_before: int) -> Cue | None:
    """A cue before the stretch: "X said: ...", "X said that the raid was ...", "X called it ..."."""
    items = frame.items
    low = taken_before
    for i in range(stretch - 1, max(low, stretch - FARTHEST_LEAD) - 1, -1):
        if items[i].lower == "(" and not any(item.lower == ")" for item in items[i:stretch]):
            return None
        if items[i].lower == ";" or (items[i].lower == ":" and stretch - i > 2):
            return None
        if special := _passive(items, low, i, stretch) or _inverted_lead(items, low, i, stretch):
            return special
        if items[i].lower == "to" and i > low and items[i - 1].lower == "according":
            source = noun_phrase_after(items, i + 1, stretch)
            return Cue(i - 1, i + 1, source, "before", "according to", indirect=_indirect(items, i + 1, stretch))
        classes = cue_classes(items, i)
        if classes and _reaches(items, i, stretch, classes) and not _names(items, i):
            source, participle = subject_of(items, low, i)
            if source is None and low == 0:
                continue
            if source and items[i].lower not in SPEAKING and _behind_speech(items, low, source[0]):
                continue
            return Cue(
                i, i + 1, source, "before", "speaker, verb, words", _indirect(items, i + 1, stretch), participle
            )
    return None


def _names(items: Sequence[Item], i: int) -> bool:
    """Whether a participle only gives a name: "a ship called Aurora"."""
    behind = items[i + 1] if i + 1 < len(items) else None
    named = behind is not None and behind.token is not None and behind.named and behind.token.capital
    return (
        named and items[i].lower in {"called", "named", "dubbed"} and items[i - 1].lower not in AUXILIARIES | PRONOUNS
    )


def _inverted_lead(items: Sequence[Item], low: int, i: int, stretch: int) -> Cue | None:
    """The form "The help came late, said X of Y: ...": the verb behind a clause, its source before a colon."""
    if items[i].lower not in SPEAKING or cue_lemma(items[i]) == "tell" or i <= low:
        return None
    first = items[i + 1]
    if items[i - 1].lower != "," or items[stretch - 1].lower != ":" or first.lower in TIME:
        return None
    if not (first.named or first.lower in DETERMINERS | QUANTIFIERS):
        return None
    source = noun_phrase_after(items, i + 1, stretch - 1)
    verb = source and any(item.lower in FINITE or item.lower.endswith("ed") for item in items[slice(*source)])
    whole = source and items[source[1]].lower in {":", ","}
    return Cue(i, i + 1, source, "before", "verb then speaker", indirect=False) if whole and not verb else None


def cue_lemma(item: Item) -> str:
    """The verb that a cue is a form of, empty where it is no cue."""
    return lexicon().cues.get(item.lower, ("", frozenset()))[0]


def _behind_speech(items: Sequence[Item], low: int, start: int) -> bool:
    """Whether the phrase at `start` is what somebody else says: "X said [that] the two agreed that ..."."""
    j = start - 1
    while j > low and items[j].lower in INNER:
        j -= 1
    return j > low and items[j].lower in SPEAKING


def _passive(items: Sequence[Item], low: int, i: int, stretch: int) -> Cue | None:
    """The form "X was quoted as saying ..."."""
    if items[i].lower not in {"saying", "by", "say"}:
        return None
    if items[i].lower == "saying" and (quoted := _quoted_as_saying(items, low, i + 1)) is not None:
        return (
            replace(quoted, where="before", indirect=_indirect(items, i + 1, stretch))
            if quoted.last == i + 1
            else None
        )
    for phrase in lexicon().passives:
        start = i - len(phrase) + 1
        if start > low and phrase[-1] == items[i].lower and tuple(x.lower for x in items[start : i + 1]) == phrase:
            source = (
                noun_phrase_after(items, i + 1, stretch)
                if phrase[-1] == "by"
                else noun_phrase_before(items, low, start)
            )
            return Cue(start, i + 1, source, "before", "passive of saying", _indirect(items, i + 1, stretch))
    return None


def _reaches(items: Sequence[Item], i: int, stretch: int, classes: frozenset[CueClass]) -> bool:
    """Whether the cue at `i` governs the stretch, by its class and what stands between."""
    if "say" in classes:
        return True
    between = [item.lower for item in items[i + 1 : stretch]]
    if "beside" in classes and (not between or between[-1] in {",", ":", "that", "with", "by"} or len(between) <= 1):
        return len(between) <= 14
    return "name" in classes and len(between) <= 12


def _indirect(items: Sequence[Item], first: int, stretch: int) -> bool:
    """Whether the outlet's words between cue and stretch belong to what is said, and not to how it was said."""
    between = [item.lower for item in items[first:stretch] if item.lower not in {"that", ",", ":", "-", "–", "—"}]
    if not between or items[stretch - 1].lower in {":", ","}:
        return False
    return not (between[0] in AFTER_SOURCE - {"that"} or between[0].endswith("ly")) or len(between) > 8


def subject_of(items: Sequence[Item], low: int, i: int) -> tuple[Phrase | None, bool]:
    """The subject of the cue at `i`; the flag tells that the cue is a participle and the subject the clause's."""
    participle = items[i].lower.endswith("ing") and not (
        i > low and items[i - 1].lower in {"was", "is", "were", "are", "been"}
    )
    if not participle:
        found = noun_phrase_before(items, low, i)
        if found is None and i == low:
            found = noun_phrase_after(items, i + 1, len(items))
        if found is not None:
            return found, False
        if i > low and items[i - 1].lower == "to":
            return clause_subject(items, _behind(items, low, i, BORDERS), i), True
        return _shared_subject(items, low, i), False
    if low and items[i].lower in {"adding", "saying"}:
        return None, True  # "...," X told reporters, adding "...": X, whom the cue before has named
    begin = low if items[i].lower in SPEAKING else _behind(items, low, i, RELATIVES)
    return clause_subject(items, begin, i), True


def _behind(items: Sequence[Item], low: int, i: int, borders: frozenset[str]) -> int:
    """Where the clause begins that holds the infinitive or participle at `i`."""
    return next((j + 1 for j in range(i - 1, low, -1) if items[j].lower in borders), low)


def _shared_subject(items: Sequence[Item], low: int, i: int) -> Phrase | None:
    """The form "X met Y and said": the verb after "and" takes the clause's subject."""
    j = i - 1
    while j > low and (items[j].lower in AUXILIARIES or is_adverb(items[j])):
        j -= 1
    if j > low and items[j].lower in {"and", "but", "then", ","}:
        return clause_subject(items, low, j)
    return None


# --- cues without a verb ----------------------------------------------------------------------------------------


def _phrase(frame: Frame, stretch: int) -> Cue | None:
    """The form "In a statement, X called on ...": the phrase is the cue, the clause's subject the source."""
    items = frame.items
    for i in range(min(stretch, FARTHEST_LEAD)):
        if items[i].lower in {"in", "on", "at"}:
            for j in range(i + 1, min(i + 6, stretch)):
                if items[j].lower in STATEMENTS:
                    source = clause_subject(items, 0, stretch)
                    return Cue(i, j + 1, source, "before", "statement named", indirect=True) if source else None
                if items[j].lower in {",", "."}:
                    break
    return None


def _colon(frame: Frame, stretch: int) -> Cue | None:
    """The form "X: ...": the colon is the cue, the clause's subject the source."""
    items = frame.items
    if not stretch or items[stretch - 1].lower != ":":
        return None
    source = clause_subject(items, 0, stretch - 1)
    return Cue(stretch - 1, stretch, source, "before", "colon", indirect=False) if source else None


def _headline_colon(frame: Frame, stretch: int) -> Cue | None:
    """The headline form "... '...' ...: X"."""
    items = frame.items
    if not frame.headline:
        return None
    for i in range(stretch + 1, len(items) - 1):
        if items[i].lower in {":", "–", "—"} or (items[i].lower == "-" and items[i].start > items[i - 1].end):
            source = noun_phrase_after(items, i + 1, len(items))
            if source and source[1] == len(items):
                return Cue(i, i + 1, source, "after", "colon", indirect=i > stretch + 1)
    return None
