"""Owns proper names: the encoder's names with the title that stands before each, in tokens of their passage.

A Name lies inside one passage; its words are the name itself ("Mevlut Cavusoglu"), `title` the words of office or
address right before it ("Turkish Foreign Minister"). Lists of countries and known bodies outvote the encoder's kind.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from parallax.annotation.bodies import armed, known_body
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.kinds import listed_kind
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import EntityKind, TermKind
from parallax.annotation.party_words import is_tag
from parallax.annotation.passages import ACRONYM, PassageTokens, adjacent, phrase_text
from parallax.annotation.titles import head_start, title_before
from parallax.annotation.tokens import Token

KINDS: dict[TermKind, EntityKind] = {
    "person": "person", "organisation": "organisation", "place": "place", "facility": "place", "nationality": "group",
    "miscellaneous": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What the encoder calls a name, in code points; `noun` is False for "Syrian" in "Syrian troops"."""

    kind: TermKind
    start: int
    end: int
    noun: bool


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
    sure: bool  # the kind comes from a list or a title, not from the encoder alone


LONGEST_TITLE = 7  # words of office before a name
LONGEST_TAIL = 3  # words that a list may add to a name of which the encoder saw the beginning


def find_names(passage: PassageTokens, found: Sequence[Named], small: Collection[str] = ()) -> list[Name]:
    """The names of one passage in text order, from those of the whole report.

    `small` are the words that the report's body writes small: where a headline writes all words with a capital, what
    is made of those alone is no name.
    """
    if not passage.tokens:
        return []
    starts = [token.start for token in passage.tokens]
    low, high = (bisect_left(found, at, key=lambda n: n.start) for at in (starts[0], passage.tokens[-1].end))
    begun = {named.start for named in found[low:high]}
    names: list[Name] = []
    for named in (part for whole in found[low:high] for part in _apart(passage.tokens, starts, whole)):
        first = bisect_right(starts, named.start) - 1
        last = max(bisect_left(starts, named.end), first + 1)
        cut = _cut_short(passage, first, last, named) and passage.tokens[last].start not in begun
        name = _name(passage, first, last + cut, replace(named, end=passage.tokens[last].end) if cut else named)
        if name and passage.titled and _common(passage.tokens[name.first : name.last], small):
            continue
        if name and any(c.isalnum() for c in name.text) and not (names and name.first < names[-1].last):
            names.append(name)
    return names


def _cut_short(passage: PassageTokens, first: int, last: int, named: Named) -> bool:
    """Whether the encoder saw a first name alone where a surname follows: "Bashar" in "President Bashar Assad"."""
    tokens = passage.tokens
    if named.kind != "person" or last - first != 1 or passage.titled or last >= len(tokens):
        return False
    behind = tokens[last]
    surname = behind.capital and behind.word and not behind.text.isupper() and not _common([behind], ())
    led = (
        tokens[first].text in lexicon().given or title_before(passage, _run_start(passage, first), first) is not None
    )
    return led and surname and adjacent(tokens, last) and listed_kind(behind.text) is None


def _apart(tokens: Sequence[Token], starts: Sequence[int], named: Named) -> list[Named]:
    """A body and the acronym behind its comma are two names: "Union of Miners, UM"."""
    first, last = bisect_right(starts, named.start) - 1, bisect_left(starts, named.end)
    if last - first > 2 and tokens[last - 2].text == "," and ACRONYM.match(tokens[last - 1].text):
        return [replace(named, end=tokens[last - 3].end), replace(named, start=tokens[last - 1].start)]
    return [named]


def _name(passage: PassageTokens, first: int, last: int, named: Named) -> Name | None:
    """One name with its title; None where the words are a title alone, a date, or an adjective."""
    tokens = passage.tokens
    last, named = _whole(tokens, first, last, named)
    listed = listed_kind(phrase_text(tokens, first, last))
    office = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in grammar("offices")
    if office and listed is None and named.kind != "person":
        return None  # "the Minister of Territorial Cohesion"
    kind = listed or _kind(tokens, first, last, named)
    if kind is None or (kind == "group" and not named.noun) or is_tag(phrase_text(tokens, first, last)):
        return None
    head, title = first, None
    if listed is None and head_start(tokens, first, last) == last:
        return None  # "the Norwegian FM", "Mayor": an office and nobody's name
    if kind == "person":
        head = head_start(tokens, first, last)
        title = title_before(passage, _run_start(passage, first), head)
    while head < last - 1 and tokens[head].lower in {"the", "a", "an"} and kind != "other":
        head += 1
    start = named.start if head == first else tokens[head].start
    text = phrase_text(tokens, head, last)
    return Name(
        passage=passage.index,
        first=head,
        last=last,
        start=start,
        end=named.end,
        text=text[start - tokens[head].start : len(text) - (tokens[last - 1].end - named.end)],
        kind=kind,
        title=(tokens[title[0]].start, tokens[title[1] - 1].end) if title else None,
        title_text=phrase_text(tokens, *title) if title else "",
        sure=listed is not None or title is not None,
    )


def _kind(tokens: Sequence[Token], first: int, last: int, named: Named) -> EntityKind | None:
    """The encoder's kind, unless the words beside or inside the name speak plainly against it."""
    kind = KINDS.get(named.kind)
    if tokens[first].text in demonyms() and last - first == 1:
        people = tokens[first].text.endswith("s") or (first > 0 and tokens[first - 1].lower in {"a", "an", "one"})
        return "group" if kind == "group" and named.noun and people else None  # "Egyptian"
    after = tokens[last].lower if last < len(tokens) else ""
    if kind != "organisation" and after in armed("fighters"):
        return "organisation"  # "the Inqadh militia"
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    led = before[-1:] in (["of"], ["for"]) and before[0] in grammar("heads_of_bodies")
    if kind == "person" and last - first == 1 and led:
        return "organisation"  # "the president of Femac"
    words = {token.text for token in tokens[first:last]}
    given = tokens[first].text in lexicon().given and 1 < last - first <= 3
    given = given or (1 < last - first <= 3 and _held(tokens, first, last))
    if kind in {"organisation", "place", "other"} and given and not words & lexicon().organisation_words:
        return "person"
    return kind


def _held(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name stands between commas behind an office: "the mayor of Mytilene, X,"."""
    if first < 2 or tokens[first - 1].text != "," or last >= len(tokens) or tokens[last].text != ",":
        return False
    return any(token.lower in lexicon().person_roles for token in tokens[max(0, first - 7) : first - 1])


def _run_start(passage: PassageTokens, first: int) -> int:
    """Where the run of capitalised words before a name begins: "Greek Migration Minister" before a minister's."""
    begin = first
    while begin > max(0, first - LONGEST_TITLE) and adjacent(passage.tokens, begin):
        before = passage.tokens[begin - 1]
        if not before.capital or not before.word or (begin - 1 in passage.starts and _common([before], ())):
            break
        begin -= 1
    return begin


def _whole(tokens: Sequence[Token], first: int, last: int, named: Named) -> tuple[int, Named]:
    """The name with the words behind it that a list of bodies says belong to it: "Islamic" of "Islamic State"."""
    for end in range(min(last + LONGEST_TAIL, len(tokens)), last, -1):
        words = phrase_text(tokens, first, end)
        runs_on = known_body(words) or all(token.capital for token in tokens[last:end])  # not into the next sentence
        if tokens[end - 1].capital and runs_on and listed_kind(words) == "organisation":
            return end, replace(named, end=tokens[end - 1].end, noun=True)
    return last, named


def _common(tokens: Sequence[Token], small: Collection[str]) -> bool:
    """Whether words are common ones, written with a capital because all of the headline is."""
    common = lexicon().common
    return all(t.lower in small or t.lower in common for t in tokens if t.word)
