"""Owns proper names: which runs of words name a person, organisation, place or group, and what title stands with them.

A Name lies inside one passage; `head` is the name itself ("Mevlut Cavusoglu"), `title` the words of office or address
right before it ("Turkish Foreign Minister"). Kinds are told from titles, word lists, gazetteer and given names.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotation.gazetteer import cities, countries, demonyms, states
from parallax.annotation.lexicon import Lexicon, grammar, lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.tokens import Token

ACRONYM = re.compile(r"^[A-Z][A-Z&-]{1,7}s?$|^(?:[A-Z]\.){2,}$")
PREFIXED = re.compile(r"^(?:al|el|ul|ur|as|ad|bin|ibn|abu|mc|d|l|o)[-'’][A-Z]", re.IGNORECASE)
MOST_TOKENS = 9


@dataclass(frozen=True, slots=True)
class Name:
    """One naming. Token indexes are into the passage's tokens; title is None or (first, last + 1) tokens."""

    passage: int
    first: int
    last: int  # one past the last token
    start: int
    end: int
    text: str
    kind: EntityKind
    title: tuple[int, int] | None  # code points
    title_text: str
    sure: bool  # the kind comes from evidence, not from a default


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole report says about single words: seen small, seen capitalised inside a sentence."""

    small: frozenset[str]
    capital: Counter[str]


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The tokens of one passage with what holds for them all."""

    index: int
    tokens: Sequence[Token]
    starts: frozenset[int]  # token indexes at which a sentence or a quotation begins
    titled: bool  # a headline that writes most words with a capital


def evidence(passages: Sequence[PassageTokens]) -> Evidence:
    """Count how the report writes its words."""
    small: set[str] = set()
    capital: Counter[str] = Counter()
    for passage in passages:
        for i, token in enumerate(passage.tokens):
            if token.text.islower():
                small.add(token.text)
            elif token.capital and i not in passage.starts and not passage.titled:
                capital[token.text] += 1
    return Evidence(frozenset(small), capital)


def is_titled(tokens: Sequence[Token]) -> bool:
    """Whether most longer words start with a capital, as in a title-case or all-capitals headline."""
    long_words = [t for t in tokens if t.word and len(t.text) > 3 and t.text[0].isalpha()]
    capitals = sum(t.capital for t in long_words)
    return len(long_words) >= 3 and capitals >= 0.7 * len(long_words)


def find_names(passage: PassageTokens, seen: Evidence) -> list[Name]:
    """The names of one passage in text order."""
    names: list[Name] = []
    i = 0
    while i < len(passage.tokens):
        if not _can_start(passage, i, seen):
            i += 1
            continue
        last = _run_end(passage, i, seen)
        names += _split(passage, i, last, seen)
        i = last
    return names


def _capital_word(token: Token) -> bool:
    return bool(token.text[0].isalpha() and token.capital) or bool(PREFIXED.match(token.text))


def _can_start(passage: PassageTokens, i: int, seen: Evidence) -> bool:
    token = passage.tokens[i]
    if not _capital_word(token) or len(token.text) == 1:
        return False
    if not (passage.titled or i in passage.starts):
        return True
    return not _ordinary(token, seen, titled=passage.titled) or _starts_title(passage, i, seen)


def _ordinary(token: Token, seen: Evidence, *, titled: bool) -> bool:
    """Whether a capital that its position explains hides a common word."""
    words, lower = lexicon(), token.lower
    if seen.capital[token.text] > 1 or (token.text in words.given and lower not in words.common):
        return False
    if titled and token.text.isupper() and seen.capital[token.text.title()]:
        return False
    if lower in words.common or lower in seen.small:
        return not (seen.capital[token.text] and token.text not in seen.small and lower not in words.common)
    return False


def _starts_title(passage: PassageTokens, i: int, seen: Evidence) -> bool:
    """Whether a role word or honorific at a sentence's start belongs to a name after it."""
    words = lexicon()
    bare = passage.tokens[i].text.rstrip(".")
    follows = i + 1 < len(passage.tokens) and _capital_word(passage.tokens[i + 1])
    if follows and passage.titled and _ordinary(passage.tokens[i + 1], seen, titled=True):
        return False
    role = passage.tokens[i].lower in words.person_roles or passage.tokens[i].lower in words.role_modifiers
    known = bare in words.honorifics or role or bare in words.organisation_words or bare in words.place_words
    return follows and known


def _run_end(passage: PassageTokens, i: int, seen: Evidence) -> int:
    """One past the last token of the run of name words that starts at `i`."""
    tokens = passage.tokens
    last = i + 1
    while last < len(tokens) and last - i < MOST_TOKENS and _adjacent(tokens, last):
        step = _next_word(passage, i, last, seen)
        if not step:
            break
        last += step
    return last


def _adjacent(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= tokens[i].start - tokens[i - 1].end <= 1


def _next_word(passage: PassageTokens, first: int, i: int, seen: Evidence) -> int:
    """How many tokens the run takes at `i`: 0 where it ends."""
    tokens, words = passage.tokens, lexicon()
    token = tokens[i]
    if i in passage.starts:
        return 0
    if _capital_word(token):
        if passage.titled and _ordinary(token, seen, titled=True) and token.text not in words.organisation_words:
            return 0
        named = token.text in NAME_MONTHS and tokens[i - 1].text in words.given
        return 0 if token.text in DAYS and not named else 1
    following = i + 1 < len(tokens) and _capital_word(tokens[i + 1]) and _adjacent(tokens, i + 1)
    if token.lower in words.particles and following and not passage.titled:
        return 2
    if token.lower in words.particles and i + 2 < len(tokens) and tokens[i + 1].lower in words.particles:
        return 3 if _capital_word(tokens[i + 2]) else 0
    if token.text in {"of", "for"} and _takes_of(tokens, first, i):
        skip = 1 if not following and i + 2 < len(tokens) and tokens[i + 1].lower == "the" else 0
        target = i + 1 + skip
        return 2 + skip if target < len(tokens) and _capital_word(tokens[target]) else 0
    if token.text in {"and", "&"} and following:
        return 2 if token.text == "&" or _inside_organisation(tokens, first, i) else 0
    if token.text == "-" and following and token.start == tokens[i - 1].end and tokens[i + 1].start == token.end:
        return 2
    return 0


DAYS = grammar("days")
NAME_MONTHS = grammar("name_months")


def _takes_of(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether "of" after this run goes on with the name: "Ministry of Defence", "Secretary of State"."""
    words = lexicon()
    before = [t.text for t in tokens[first:i]]
    if tokens[i].text == "of" and before[-1] in {
        "Secretary",
        "Minister",
        "Republic",
        "Kingdom",
        "Isle",
        "Church",
        "Lord",
        "Gulf",
        "Bay",
        "City",
        "Strait",
        "University",
    }:
        return True
    return before[-1] in words.organisation_words and before[-1] not in {"Police", "Times", "Post"}


def _inside_organisation(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether "and" joins two halves of one organisation: "Ministry of Trade and Industry"."""
    before = [t.text for t in tokens[first:i]]
    return "of" in before and before[0] in lexicon().organisation_words


def _split(passage: PassageTokens, first: int, last: int, seen: Evidence) -> list[Name]:
    """The names in one run of name words: title and name told apart, words that are no name dropped."""
    tokens, words = passage.tokens, lexicon()
    while last > first and (tokens[last - 1].lower in words.particles and not _capital_word(tokens[last - 1])):
        last -= 1
    begin = first
    while begin < last and tokens[begin].text in words.never and begin in passage.starts:
        begin += 1
    if begin == last:
        return []
    head = _head_start(passage, begin, last)
    if head == last:
        return []
    kind, sure = _kind(passage, head, last, titled_name=head > begin, seen=seen)
    if kind is None:
        return []
    title = _title(passage, begin, head) if kind == "person" or head > begin else None
    if kind != "person":
        head, title = begin if head > begin and kind == "organisation" else head, None
    return [_name(passage, head, last, kind, title, sure)]


def _name(
    passage: PassageTokens, head: int, last: int, kind: EntityKind, title: tuple[int, int] | None, sure: bool
) -> Name:
    tokens = passage.tokens
    start, end = tokens[head].start, tokens[last - 1].end
    return Name(
        passage.index,
        head,
        last,
        start,
        end,
        _text(tokens, head, last),
        kind,
        (tokens[title[0]].start, tokens[title[1] - 1].end) if title else None,
        _text(tokens, *title) if title else "",
        sure,
    )


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def _head_start(passage: PassageTokens, first: int, last: int) -> int:
    """Where the name starts after the title words of a run; `first` where it has none, `last` where it is all title."""
    tokens, words = passage.tokens, lexicon()
    whole = _text(tokens, first, last)
    if whole in words.organisations or whole in countries() or whole in words.places:
        return first
    title_end = first
    for i in range(first, last):
        bare, lower = tokens[i].text.rstrip("."), tokens[i].lower.rstrip(".")
        if bare in words.honorifics and (i + 1 < last or i > first):
            title_end = i + 1
        elif lower in words.person_roles or lower in words.same_role:
            title_end = _past_office(tokens, i + 1, last)
        elif "-" in lower and lower.rsplit("-", 1)[-1] in words.person_roles | {"general", "elect"}:
            title_end = i + 1
    if title_end >= last:
        return first if any(t.text in words.organisation_words for t in tokens[first:last]) else last
    if any(t.text in words.organisation_words for t in tokens[title_end:last]) and title_end > first:
        tail = [t.text for t in tokens[title_end:last]]
        if tail[0] in words.organisation_words or tail[-1] in words.organisation_words:
            return first if tokens[first].text not in words.honorifics else title_end
    return title_end


def _past_office(tokens: Sequence[Token], i: int, last: int) -> int:
    """Past the "of Defence" of "Minister of Defence Jim Smith": one capitalised word after "of", two where joined."""
    if i < last and tokens[i].text in {"of", "for"}:
        i += 1
        if i < last and tokens[i].lower == "the":
            i += 1
        if i < last and tokens[i].lower in {"foreign", "national", "home", "public"}:
            i += 1
        return min(i + 1, last)
    return i


def _title(passage: PassageTokens, begin: int, head: int) -> tuple[int, int] | None:
    """The title before a name: the run's title words and role words written small before them."""
    tokens, words = passage.tokens, lexicon()
    first = begin
    while first > 0 and _adjacent(tokens, first):
        before = tokens[first - 1]
        lower = before.lower.rstrip(".")
        known = (
            lower in words.person_roles
            or lower in words.role_modifiers
            or before.text.rstrip(".") in words.honorifics
        )
        part = lower.split("-")[-1] in words.person_roles and "-" in lower
        nation = before.text in demonyms() or bool(ACRONYM.match(before.text))
        if known or part or (nation and first < head) or (nation and begin == head and first != begin):
            first -= 1
            continue
        break
    if first == head:
        return None
    role = any(
        t.lower.rstrip(".") in words.person_roles
        or t.text.rstrip(".") in words.honorifics
        or t.lower.split("-")[-1] in words.person_roles
        or t.lower in words.same_role
        for t in tokens[first:head]
    )
    return (first, head) if role else None


def _kind(
    passage: PassageTokens, head: int, last: int, *, titled_name: bool, seen: Evidence
) -> tuple[EntityKind | None, bool]:
    """What a run of name words names, and whether there is evidence for it; None: no name."""
    tokens, words = passage.tokens, lexicon()
    texts = [t.text for t in tokens[head:last]]
    whole = _text(tokens, head, last)
    named = _listed(whole, texts, words)
    if named is not None:
        return named if named != "other" else None, True
    if titled_name or _title(passage, head, head):
        return "person", True
    if any(t in words.organisation_words for t in texts) and (len(texts) > 1 or head not in passage.starts):
        return _organisation_or_place(texts, words), True
    if len(texts) > 1 and (
        texts[-1] in words.place_words or texts[0] in {"Mount", "Lake", "Fort", "Camp", "Port", "Cape"}
    ):
        return "place", True
    if last < len(tokens) and tokens[last].lower in PLACE_NOUNS and texts[0] not in words.given:
        return "place", False
    if texts[0] in words.given and len(texts) > 1:
        return "person", True
    if any(t in demonyms() for t in texts[:1]) and len(texts) > 1:
        return "organisation", False
    if whole in cities() and not (len(texts) == 1 and seen.capital[whole] == 0 and head in passage.starts):
        return "place", True
    if len(texts) == 1 and ACRONYM.match(whole):
        return (None if whole.lower() in words.common else "organisation"), False
    return _by_context(passage, head, last, seen)


def _listed(whole: str, texts: list[str], words: Lexicon) -> EntityKind | None:
    """The kind a list gives; "other" stands for: no name of a thing that acts."""
    plain = whole.replace("’", "'")
    plain = plain.title() if plain.isupper() and len(plain) > 5 else plain
    if whole in words.organisations:
        return "organisation"
    if plain in countries() or plain in words.places or plain in states():
        return "place"
    if whole in words.group_names or (
        whole in demonyms() and whole.endswith("s") and not whole.endswith(("ss", "ese"))
    ):
        return "group"
    if all(t in words.never or t in demonyms() or t in DAYS for t in texts):
        return "other"
    return None


def _organisation_or_place(texts: list[str], words: Lexicon) -> EntityKind:
    if texts[-1] in words.place_words and texts[-1] not in words.organisation_words:
        return "place"
    return "organisation"


PLACE_NOUNS = grammar("place_nouns")
PLACE_BEFORE = grammar("place_before")


def _by_context(passage: PassageTokens, head: int, last: int, seen: Evidence) -> tuple[EntityKind | None, bool]:
    """The kind that the neighbours suggest for a name that no list knows."""
    tokens, words = passage.tokens, lexicon()
    count = last - head
    if passage.titled and not any(seen.capital[t.text] or t.text in words.given for t in tokens[head:last]):
        return None, False  # a capital in a title-case headline that nothing else bears out
    before = tokens[head - 1].lower if head else ""
    after = tokens[last].lower if last < len(tokens) else ""
    if after in words.cues and after not in words.noun_cues:
        return "person", True
    if count == 1:
        lone = tokens[head]
        if (
            head in passage.starts
            and seen.capital[lone.text] == 0
            and (lone.lower in words.common or not lone.text.isalpha())
        ):
            return None, False
        if before in PLACE_BEFORE and head and head not in passage.starts:
            return "place", False
        return ("person" if lone.text in words.given else "other"), False
    if before == "the":
        return "organisation", False
    if any(t.lower in words.common and t.text not in words.given for t in tokens[head:last]):
        return "other", False
    return "person", False
