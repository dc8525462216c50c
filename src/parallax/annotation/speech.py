"""Owns the search for the cue and the source of one stretch in marks inside its frame.

Works on words and word lists alone: a cue is a form of a verb of saying (or "according to", "in a statement"); its
source is the noun phrase that stands where English puts the subject of that verb. What is found is literal words;
who they mean is another module's work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parallax.annotation.frames import Frame, Item
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.lexicon import CueClass, lexicon

Where = Literal["before", "after"]
PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who", "which"])
AUXILIARIES = frozenset(
    ["has", "had", "have", "having", "is", "was", "are", "were", "be", "been", "being", "will", "would", "could", "should", "may", "might", "must", "can", "did", "does", "do", "also", "later", "then", "earlier", "previously", "once", "again", "still", "even", "just", "only", "often", "always", "never", "repeatedly", "recently", "famously", "simply", "not", "further", "ago", "now", "today", "yesterday"]
)
TIME = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "tonight", "earlier", "later", "week", "month", "year", "night", "morning", "evening", "afternoon", "day"]
)
PREPOSITIONS = frozenset(
    ["in", "on", "at", "by", "with", "from", "during", "after", "before", "under", "over", "for", "of", "to", "about", "through", "via", "amid", "among", "between", "into", "against", "without", "within", "since", "until", "near", "as", "despite", "following", "like", "around", "across", "behind", "alongside", "regarding"]
)
BORDERS = frozenset(
    ["that", "when", "while", "because", "although", "though", "but", "if", "whether", "than", "so", "yet", "unless", "until", "whereas", "since", "after", "before", "as", "where", "how", "what", "why", "which"]
)
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "some", "several", "many", "most", "one", "two", "three", "four", "five", "another", "other", "both", "all", "each", "every", "no", "any", "few", "dozens", "hundreds", "thousands"]
)
LEADING = frozenset(
    ["but", "and", "so", "yet", "however", "meanwhile", "instead", "still", "also", "then", "later", "earlier", "or", "nor", "now", "indeed", "moreover", "furthermore", "separately", "similarly", "thus", "therefore", "besides", "nevertheless", "nonetheless", "finally", "only", "even", "perhaps", "apparently", "yesterday", "today"]
)
AFTER_SOURCE = frozenset(
    ["on", "in", "at", "during", "after", "before", "when", "while", "as", "to", "by", "about", "via", "through", "last", "this", "earlier", "later", "following", "yesterday", "today", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "with", "over", "amid", "without", "that", "again", "against", "upon", "despite", "because", "since", "until", "where", "if", "shortly", "recently", "once", "from", "under", "speaking", "adding", "referring", "citing", "describing", "regarding", "outside", "inside", "near", "but", "then"]
)
STATEMENTS = frozenset(
    ["statement", "interview", "letter", "speech", "tweet", "post", "email", "e-mail", "message", "memo", "report", "conference", "briefing", "address", "release", "article", "column", "text", "blog", "remarks", "testimony", "communique", "communiqué", "note", "op-ed", "broadcast", "telegram", "filing", "appearance", "call", "sermon", "video", "twitter", "facebook", "instagram", "telegram", "weibo"]
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A found cue with its source, as indexes into the frame's items; `source` is (first, last + 1) or None."""

    first: int
    last: int
    source: tuple[int, int] | None
    where: Where
    construction: str
    indirect: bool  # words of content stand between the cue and the marks
    participle: bool = False


def find_cue(frame: Frame, stretch: int, *, taken_before: int) -> Cue | None:
    """The cue of the stretch at item `stretch`; items up to `taken_before` belong to another stretch's tail."""
    tail = _tail(frame, stretch)
    begins = _begins_clause(frame, stretch, taken_before)
    lead = None if begins and tail else _lead(frame, stretch, taken_before)
    if tail and (
        begins or lead is None or (lead.indirect and _ends_clause(frame, stretch) and not _is_saying(frame, lead))
    ):
        return tail
    return lead or tail or _phrase(frame, stretch) or _colon(frame, stretch) or _late_tail(frame, stretch)


def _is_saying(frame: Frame, cue: Cue) -> bool:
    return "say" in cue_classes(frame.items, cue.first)


def cue_classes(items: Sequence[Item], i: int) -> frozenset[CueClass]:
    """How the word at `i` can attribute, empty where it is no cue."""
    lower, words = items[i].lower, lexicon()
    if lower not in words.cues or (items[i].token and items[i].token.text[0].isupper() and i > 0):  # type: ignore[union-attr]
        return frozenset()
    if lower in words.noun_cues and not _verb_here(items, i):
        return frozenset()
    before = items[i - 1].lower if i else ""
    if before in {"to", "be", "been", "being"} and not (i + 1 < len(items) and _beside_marks(items, i)):
        return frozenset()
    return words.cues[lower][1]


def _verb_here(items: Sequence[Item], i: int) -> bool:
    """Whether a form that may be a noun stands as a verb: after a subject, or right beside the words quoted."""
    before = items[i - 1] if i else None
    if (
        before is None
        or before.quoted
        or before.lower in DETERMINERS
        or before.lower in {"of", "'s", "’s", "in", "to", "with"}
    ):
        return before is not None and before.quoted is not None and items[i].lower.endswith("s")
    named = before.token is not None and (
        before.lower in PRONOUNS or before.token.capital or before.lower in lexicon().group_roles
    )
    return named or before.lower in AUXILIARIES or before.lower in lexicon().person_roles


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


def _ends_clause(frame: Frame, stretch: int) -> bool:
    following = frame.items[stretch + 1] if stretch + 1 < len(frame.items) else None
    return following is None or following.lower in {",", ".", "!", "?", "–", "—", "-"}


# --- after the words quoted -------------------------------------------------------------------------------------


def _tail(frame: Frame, stretch: int) -> Cue | None:
    """A cue right after the stretch: "said X", "X said", "according to X"."""
    items = frame.items
    first = stretch + 1
    comma = False
    while first < len(items) and items[first].lower in {",", "–", "—", "-", ";"}:
        comma = True
        first += 1
    last = _segment_end(items, first)
    if first >= last:
        return None
    if items[first].lower == "according" and first + 1 < last and items[first + 1].lower == "to":
        source = noun_phrase_after(items, first + 2, last)
        return Cue(first, first + 2, source, "after", "according to", indirect=False)
    i = first
    while i < last and (items[i].lower in AUXILIARIES or _adverb(items[i])):
        i += 1
    if i < last and cue_classes(items, i) & {"say", "beside"}:
        return _inverted(items, i, last)
    return _subject_then_cue(items, first, last, comma=comma)


def _segment_end(items: Sequence[Item], first: int) -> int:
    last = first
    while last < len(items) and items[last].quoted is None:
        last += 1
    return last


def _adverb(item: Item) -> bool:
    return item.lower.endswith("ly") and len(item.lower) > 4


def _inverted(items: Sequence[Item], i: int, last: int) -> Cue | None:
    """ "said X": the cue first, its source after."""
    if i > 0 and items[i].lower.endswith("ing"):
        return None
    start = i + 1
    if start < last and items[start].lower in {"to", "in", "on", "at"}:
        return None
    source = noun_phrase_after(items, start, last)
    if source is None or items[source[0]].lower in {"that", "him", "them", "me", "us", "her"} - {"her"}:
        return None
    return Cue(i, i + 1, source, "after", "verb then speaker", indirect=False)


def _subject_then_cue(items: Sequence[Item], first: int, last: int, *, comma: bool) -> Cue | None:
    """ "X said", "X, who ..., said" right after the stretch."""
    del comma
    for i in range(first + 1, min(last, first + 40)):
        if items[i].lower in {";", ":"} or (items[i].lower in BORDERS and items[i - 1].lower != ","):
            if not _inside_clause(items, first, i):
                return None
        classes = cue_classes(items, i)
        if not classes & {"say", "beside"}:
            continue
        source = noun_phrase_before(items, first, i)
        if source and source[0] <= first + 2:
            return Cue(i, i + 1, source, "after", "speaker then verb", indirect=False)
        if not _inside_clause(items, first, i):
            return None
    return None


def _inside_clause(items: Sequence[Item], first: int, i: int) -> bool:
    """Whether an odd number of commas lies between: a clause set between subject and verb is still open."""
    return sum(item.lower == "," for item in items[first:i]) % 2 == 1


def _late_tail(frame: Frame, stretch: int) -> Cue | None:
    """A cue at the end of the frame, behind more of the sentence: `... is "a mistake" and must end, he said.`"""
    items = frame.items
    for i in range(len(items) - 1, stretch + 1, -1):
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
    for i in range(stretch - 1, low - 1, -1):
        if items[i].lower == ";" or (items[i].lower == ":" and stretch - i > 2):
            return None
        if passive := _passive(items, low, i, stretch):
            return passive
        if items[i].lower == "to" and i > low and items[i - 1].lower == "according":
            source = noun_phrase_after(items, i + 1, stretch)
            return Cue(i - 1, i + 1, source, "before", "according to", indirect=_indirect(items, i + 1, stretch))
        classes = cue_classes(items, i)
        if classes and _reaches(items, i, stretch, classes):
            source, participle = subject_of(items, low, i)
            if source is None and low > 0 and items[i].lower.endswith("ing"):
                return None
            return Cue(
                i, i + 1, source, "before", "speaker, verb, words", _indirect(items, i + 1, stretch), participle
            )
    return None


def _passive(items: Sequence[Item], low: int, i: int, stretch: int) -> Cue | None:
    """ "X was quoted as saying ..."."""
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


def subject_of(items: Sequence[Item], low: int, i: int) -> tuple[tuple[int, int] | None, bool]:
    """The subject of the cue at `i`; the flag tells that the cue is a participle and the subject the clause's."""
    participle = items[i].lower.endswith("ing") and not (
        i > low and items[i - 1].lower in {"was", "is", "were", "are", "been"}
    )
    if not participle:
        found = noun_phrase_before(items, low, i)
        if found is not None:
            return found, False
        return _shared_subject(items, low, i), False
    return clause_subject(items, low, i), True


def _shared_subject(items: Sequence[Item], low: int, i: int) -> tuple[int, int] | None:
    """ "X met Y and said": the verb after "and" takes the clause's subject."""
    j = i - 1
    while j > low and (items[j].lower in AUXILIARIES or _adverb(items[j])):
        j -= 1
    if j > low and items[j].lower in {"and", "but", "then", ","}:
        return clause_subject(items, low, j)
    return None


# --- noun phrases -----------------------------------------------------------------------------------------------


def noun_phrase_before(items: Sequence[Item], low: int, i: int) -> tuple[int, int] | None:
    """The noun phrase that ends before the verb at `i`, adverbs and set-in clauses passed over."""
    j = _skip_back(items, low, i)
    if j <= low and (j < low or items[low].quoted):
        return None
    if items[j - 1].lower == ",":
        return _before_clause(items, low, j - 1)
    if items[j - 1].lower == ")":
        return _before_bracket(items, low, j - 1)
    return _phrase_ending(items, low, j)


def _skip_back(items: Sequence[Item], low: int, i: int) -> int:
    """One past the last item of what comes before the verb's adverbs and auxiliaries."""
    j = i
    while j > low:
        word = items[j - 1].lower
        if word in AUXILIARIES or _adverb(items[j - 1]):
            j -= 1
        elif word in TIME and j - 1 > low:
            j -= 2 if j - 2 > low and items[j - 2].lower in {"on", "last", "late", "early", "this"} else 1
        else:
            break
    return j


def _before_clause(items: Sequence[Item], low: int, comma: int) -> tuple[int, int] | None:
    """The noun phrase before a clause set in commas that ends at `comma`: "X, a lawyer from Y, said"."""
    best = None
    j = comma - 1
    while j > low:
        if items[j].quoted:
            break
        if items[j].lower == ",":
            phrase = _phrase_ending(items, low, j)
            if phrase and _nominal(items, phrase):
                best = phrase
                if phrase[0] == low or items[phrase[0] - 1].lower not in {","}:
                    break
        j -= 1
    return best


def _before_bracket(items: Sequence[Item], low: int, bracket: int) -> tuple[int, int] | None:
    j = bracket
    while j > low and items[j].lower != "(":
        j -= 1
    return _phrase_ending(items, low, j) if j > low else None


def _phrase_ending(items: Sequence[Item], low: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before item `end`."""
    start = end
    while start > low and end - start < 16:
        item = items[start - 1]
        word = item.lower
        if item.quoted:
            if start == end or start - 1 == low:
                break
            start -= 1
            continue
        if word in {",", ";", ":", "–", "—", ")", "(", ".", "!", "?", "…", "]"} or (
            word in BORDERS and not _of_time(items, start - 1)
        ):
            break
        if word in {"and", "or"} and not _joins_names(items, start - 1, end):
            break
        start -= 1
        if word in PRONOUNS:
            break
    start = _trim_front(items, start, end)
    return (start, end) if start < end and _nominal(items, (start, end)) else None


def _of_time(items: Sequence[Item], i: int) -> bool:
    return False


def _joins_names(items: Sequence[Item], i: int, end: int) -> bool:
    """Whether "and" at `i` joins two parts of one subject: capitals or determiners on both sides."""
    if i + 1 >= end or i == 0:
        return False
    after, before = items[i + 1].token, items[i - 1].token
    if after is None or before is None:
        return False
    return (after.capital or after.lower in DETERMINERS) and (before.capital or before.lower.endswith("s"))


def _trim_front(items: Sequence[Item], start: int, end: int) -> int:
    """Drop what leads a clause: "Meanwhile", "On Thursday", "In a statement the ministry" leaves "the ministry"."""
    while start < end and (items[start].lower in LEADING or _adverb(items[start])) and start + 1 < end:
        start += 1
    if start < end and items[start].lower in PREPOSITIONS:
        inner = end - 1
        while inner > start and not (items[inner].lower in DETERMINERS or items[inner].lower in PREPOSITIONS):
            inner -= 1
        if items[inner].lower in PREPOSITIONS:
            inner += 1
            if inner < end and items[inner].lower in TIME:
                inner += 1
        start = inner if inner > start else end
    return start


def _nominal(items: Sequence[Item], phrase: tuple[int, int]) -> bool:
    """Whether the words can be a noun phrase naming somebody who speaks."""
    first, last = items[phrase[0]], items[phrase[1] - 1]
    if last.token is None or (not last.token.word and last.lower not in {"'s", "’s"}):
        return False
    if (
        last.lower in PREPOSITIONS | DETERMINERS - {"others", "one", "some", "many", "several", "all", "both"}
        and last.lower not in PRONOUNS
    ):
        return False
    words = lexicon()
    if first.lower in PRONOUNS or first.lower in DETERMINERS:
        return True
    texts = [item for item in items[phrase[0] : phrase[1]] if item.token]
    return (
        any(
            (x.token and x.token.capital)
            or x.lower in words.person_roles
            or x.lower in words.group_roles
            or x.lower in demonyms()
            for x in texts
        )
        or last.lower in {"others", "some", "many", "one", "another"}
        or (last.lower.endswith("s") and len(texts) <= 4)
    )


def noun_phrase_after(items: Sequence[Item], start: int, limit: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`, up to a comma, a preposition of time or place, or `limit`."""
    end = start
    while end < limit and end - start < 16:
        item = items[end]
        word = item.lower
        if item.quoted:
            break
        if word in {",", ";", ":", ".", "–", "—", "(", "!", "?", "…", "who", "which", "whose", ")"} or (
            end > start and word in AFTER_SOURCE
        ):
            break
        end += 1
        if word in PRONOUNS and end == start + 1:
            break
    if end > start and items[start].lower in AFTER_SOURCE - {"this", "that"}:
        return None
    return (start, end) if end > start and _nominal(items, (start, end)) else None


def clause_subject(items: Sequence[Item], low: int, high: int) -> tuple[int, int] | None:
    """The subject of the clause that begins at `low`: its first noun phrase outside a leading phrase."""
    i = low
    while i < high and (
        items[i].lower in LEADING or items[i].lower in {",", "–", "—", '"'} or items[i].quoted or _adverb(items[i])
    ):
        i += 1
    if i < high and (items[i].lower in PREPOSITIONS | BORDERS or items[i].lower.endswith("ing")):
        comma = next((j for j in range(i, high) if items[j].lower == ","), None)
        if comma is None:
            return None
        return clause_subject(items, comma + 1, high)
    end = i
    words = lexicon()
    while end < high and end - i < 14:
        item = items[end]
        if (
            item.quoted
            or item.lower in {",", ".", ";", ":", "(", "–", "—", "'s", "’s"}
            or item.lower in BORDERS | AUXILIARIES
        ):
            break
        if end > i and (
            item.lower in words.cues
            or item.lower.endswith(("ed", "ing"))
            or item.lower in PREPOSITIONS - {"of", "for"}
        ):
            break
        end += 1
        if item.lower in PRONOUNS:
            break
    end = _cut_to_name(items, i, end)
    return (i, end) if end > i and _nominal(items, (i, end)) else None


def _cut_to_name(items: Sequence[Item], start: int, end: int) -> int:
    """End the phrase with its last capitalised or role word: an unknown verb may have been taken in."""
    words = lexicon()
    last = end
    for j in range(end - 1, start - 1, -1):
        token = items[j].token
        if token and (token.capital or token.lower in words.person_roles | words.group_roles | PRONOUNS):
            last = j + 1
            break
    return last


# --- cues without a verb ----------------------------------------------------------------------------------------


def _phrase(frame: Frame, stretch: int) -> Cue | None:
    """ "In a statement, the ministry called on ...": the phrase is the cue, the clause's subject the source."""
    items = frame.items
    for i in range(stretch):
        if items[i].lower in {"in", "on", "at"}:
            for j in range(i + 1, min(i + 6, stretch)):
                if items[j].lower in STATEMENTS:
                    source = clause_subject(items, 0, stretch)
                    return Cue(i, j + 1, source, "before", "statement named", indirect=True) if source else None
                if items[j].lower in {",", "."}:
                    break
    return None


def _colon(frame: Frame, stretch: int) -> Cue | None:
    """ "X: ...", and in headlines "...: X"."""
    items = frame.items
    if stretch and items[stretch - 1].lower == ":":
        source = clause_subject(items, 0, stretch - 1)
        return Cue(stretch - 1, stretch, source, "before", "colon", indirect=False) if source else None
    if frame.headline:
        for i in range(stretch + 1, len(items) - 1):
            if items[i].lower in {":", "-", "–", "—"}:
                source = noun_phrase_after(items, i + 1, len(items))
                if source and source[1] == len(items):
                    return Cue(i, i + 1, source, "after", "colon", indirect=i > stretch + 1)
    return None
