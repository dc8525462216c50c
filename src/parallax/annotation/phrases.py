"""Owns noun phrases: which words before or after a verb of saying are its subject.

A phrase is a (first, last + 1) pair of item indexes. There is no parser: the phrase ends at marks, clause words and
other verbs of saying, and must look like somebody who can speak (a name, a role, a pronoun, a determined noun).
"""

from collections.abc import Sequence

from parallax.annotation.frames import Item
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.tokens import Token

Phrase = tuple[int, int]
PRONOUNS = grammar("pronouns")
AUXILIARIES = grammar("auxiliaries")
TIME = grammar("time")
PREPOSITIONS = grammar("prepositions")
BORDERS = grammar("borders")
DETERMINERS = grammar("determiners")
LEADING = grammar("leading")
AFTER_SOURCE = grammar("after_source")
FINITE = grammar("finite")
SPEAKING = grammar("speaking")
ENDS = frozenset(",;:–—()[].!?…")
QUANTIFIERS = frozenset({"others", "one", "some", "many", "several", "all", "both", "another", "most", "few"})
CLAUSE_LEADING = LEADING | {",", "–", "—", '"'}
SUBJECT_ENDS = frozenset(",.;:(–—") | BORDERS | AUXILIARIES
SUBJECT_STOPS = PREPOSITIONS - {"of", "for"}
LONGEST_SUBJECT = 14  # words of a subject whose verb is not known
LONGEST = 24  # words of a source
FARTHEST = 80  # words of a clause in which its subject is looked for


def is_adverb(item: Item) -> bool:
    """Whether a word ends as an adverb of manner."""
    return item.lower.endswith("ly") and len(item.lower) > 4 and not (item.token and item.token.capital)


def noun_phrase_before(items: Sequence[Item], low: int, i: int) -> Phrase | None:
    """The noun phrase that ends before the verb at `i`, adverbs and set-in clauses passed over."""
    j = _skip_back(items, low, i)
    if j <= low and (j < low or items[low].quoted):
        return None
    if items[j - 1].lower == ",":
        return _before_clause(items, low, j - 1)
    if items[j - 1].lower in {")", "]"}:
        return _before_bracket(items, low, j - 1)
    return phrase_ending(items, low, j)


def _skip_back(items: Sequence[Item], low: int, i: int) -> int:
    """One past the last item of what comes before the verb's adverbs and auxiliaries."""
    j = i
    while j > low:
        word = items[j - 1].lower
        if word in AUXILIARIES or is_adverb(items[j - 1]):
            j -= 1
        elif word == "times" and j - 2 >= low and items[j - 2].lower == "at":
            j -= 2
        elif word in TIME and j - 1 > low:
            j -= 2 if j - 2 > low and items[j - 2].lower in {"on", "last", "late", "early", "this"} else 1
        else:
            break
    return j


def _before_clause(items: Sequence[Item], low: int, comma: int) -> Phrase | None:
    """The noun phrase before a clause set in commas that ends at `comma`: "X, a lawyer from Y, said"."""
    best = None
    j = comma - 1
    while j > low:
        if items[j].quoted:
            break
        if items[j].lower == ",":
            phrase = phrase_ending(items, low, j)
            if best and phrase and phrase[0] > low and items[phrase[0] - 1].lower in PREPOSITIONS:
                break
            if phrase:
                best = phrase
                if phrase[0] == low or items[phrase[0] - 1].lower != ",":
                    break
        j -= 1
    return best


def _before_bracket(items: Sequence[Item], low: int, bracket: int) -> Phrase | None:
    j = bracket
    while j > low and items[j].lower not in {"(", "["}:
        j -= 1
    return phrase_ending(items, low, j) if j > low else None


def phrase_ending(items: Sequence[Item], low: int, end: int) -> Phrase | None:
    """The noun phrase that ends before item `end`."""
    start = end
    while start > low and end - start < LONGEST:
        item = items[start - 1]
        word = item.lower
        if item.quoted:
            if start == end or start - 1 == low:
                break
            start -= 1
            continue
        if word in {")", "]"} and (opening := _bracket(items, low, start - 1)) is not None and opening > low:
            start = opening
            continue
        if word in ENDS or word in BORDERS or (word in FINITE and start < end):
            break
        if start < end and word in SPEAKING:
            break
        if word in {"and", "or"} and not _joins_names(items, start - 1, end):
            break
        start -= 1
        if word in PRONOUNS:
            break
    start = _trim_front(items, start, end)
    return (start, end) if start < end and nominal(items, (start, end)) else None


def _bracket(items: Sequence[Item], low: int, i: int) -> int | None:
    """Where the bracket that closes at `i` opens, if it does so within a few words."""
    return next((j for j in range(i, max(low, i - 12) - 1, -1) if items[j].lower in {"(", "["}), None)


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
    while start < end and (items[start].lower in LEADING or is_adverb(items[start])) and start + 1 < end:
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


def nominal(items: Sequence[Item], phrase: Phrase) -> bool:
    """Whether the words can be a noun phrase naming somebody who speaks."""
    first, last = items[phrase[0]], items[phrase[1] - 1]
    if first.lower.endswith("ing") and first.token and not first.token.capital:
        return False
    if last.token is None or (not last.token.word and last.lower not in {"'s", "’s"}):
        return False
    if last.lower in PREPOSITIONS | (DETERMINERS - QUANTIFIERS) and last.lower not in PRONOUNS:
        return False
    words = lexicon()
    if first.lower in PRONOUNS or first.lower in DETERMINERS:
        return True
    texts = [item for item in items[phrase[0] : phrase[1]] if item.token]
    roles = words.person_roles | words.group_roles
    if phrase[0] == 0 and first.lower in words.common and first.lower not in roles and not first.named:
        texts = texts[1:]  # its capital is the sentence's
    named = any((x.token and x.token.capital) or x.lower in roles or x.lower in demonyms() for x in texts)
    return named or last.lower in QUANTIFIERS or (last.lower.endswith("s") and 1 <= len(texts) <= 4)


def noun_phrase_after(items: Sequence[Item], start: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at `start`, up to a comma, a preposition of time or place, or `limit`."""
    end = start
    while end < limit and end - start < LONGEST:
        item = items[end]
        word = item.lower
        if item.quoted:
            break
        if word in {",", ";", ":", ".", "–", "—", "(", "!", "?", "…", "who", "which", "whose", ")"} or (
            end > start
            and word in AFTER_SOURCE
            and not (word in TIME and (items[end - 1].lower in DETERMINERS or items[end - 1].lower in {"'s", "’s"}))
        ):
            break
        end += 1
        if word in PRONOUNS and end == start + 1:
            break
    if end > start and items[start].lower in AFTER_SOURCE - {"this", "that"}:
        return None
    return (start, end) if end > start and nominal(items, (start, end)) else None


def clause_subject(items: Sequence[Item], low: int, high: int) -> Phrase | None:
    """The subject of the clause that begins at `low`: its first noun phrase outside a leading phrase."""
    i = low
    while i < high and (items[i].lower in CLAUSE_LEADING or items[i].quoted or is_adverb(items[i])):
        i += 1
    high = min(high, i + FARTHEST)
    if (begin := _behind_leading_phrase(items, low, i, high)) != i:
        return None if begin is None else clause_subject(items, begin, high)
    end = _cut_to_name(items, i, _subject_end(items, i, high))
    if end > i and nominal(items, (i, end)):
        return (i, end)
    comma = next((j for j in range(i, min(i + 5, high)) if items[j].lower == ","), None)  # "Hours later, X ..."
    return None if comma is None else clause_subject(items, comma + 1, high)


def _behind_leading_phrase(items: Sequence[Item], low: int, i: int, high: int) -> int | None:
    """Where the clause goes on behind a dateline or "In the town, ..." at `i`; `i` where it begins with neither."""
    if i >= high:
        return i
    first = items[i].token
    dash = next((j for j in range(i, min(i + 7, high)) if items[j].lower in {"–", "—"}), None)
    if low == 0 and dash is not None and first is not None and first.text.isupper():
        return dash + 1
    if not (items[i].lower in PREPOSITIONS | BORDERS or items[i].lower.endswith("ing")):
        return i
    comma = next((j for j in range(i, high) if items[j].lower == ","), None)
    if comma is not None:
        return comma + 1
    return next((j for j in range(i + 2, high) if items[j].lower in DETERMINERS | PRONOUNS), None)


def _subject_end(items: Sequence[Item], start: int, high: int) -> int:
    """One past the last word that can belong to the subject at `start`."""
    words = lexicon()
    roles = words.person_roles | words.group_roles
    end, named = start, False
    while end < high and end - start < LONGEST_SUBJECT:
        item = items[end]
        if item.quoted or item.lower in SUBJECT_ENDS:
            break
        if item.lower in {"'s", "’s"}:
            named = False
        elif (
            end > start
            and (item.lower in words.cues or item.lower.endswith(("ed", "ing")) or item.lower in SUBJECT_STOPS)
        ) or (named and item.token and not _belongs(item.token)):
            break
        else:
            named = named or bool(item.token and (item.token.capital or item.lower in roles))
        end += 1
        if item.lower in PRONOUNS:
            break
    return end


def _belongs(token: Token) -> bool:
    """Whether a word can go on a noun phrase that has a name or role word already; a verb cannot."""
    words = lexicon()
    known = (
        words.person_roles | words.group_roles | words.role_modifiers | words.particles | {"of", "for", "and", "&"}
    )
    return token.capital or token.lower in known or not token.word


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
