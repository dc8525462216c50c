"""Owns Frame: a sentence of the outlet's own words with the stretches in marks that stand in it.

A stretch in marks may hold several sentences; the frame goes on behind it where its words do: `"...," he said, "..."`
is one frame, `"...," he said. "..."` is two. Frames are in text order; each stretch is in exactly one frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.marks import Quoted
from parallax.annotation.tokens import Token

STOPS = frozenset(".!?…")
MOST_ITEMS = 250  # a longer sentence is none; keeps every search inside a frame short


@dataclass(frozen=True, slots=True)
class Item:
    """One outlet's word (`quoted` None) or one whole stretch in marks."""

    start: int
    end: int
    lower: str = ""  # the word in small letters, empty for a stretch in marks
    token: Token | None = None
    quoted: Quoted | None = None
    named: bool = False  # the word is part of a name


@dataclass(frozen=True, slots=True)
class Frame:
    """The items of one sentence of the outlet's."""

    passage: int
    first: bool  # the first frame of its passage
    headline: bool
    items: tuple[Item, ...]

    @property
    def stretches(self) -> tuple[int, ...]:
        """Indexes of the items that are stretches in marks."""
        return tuple(i for i, item in enumerate(self.items) if item.quoted)


def build_frames(
    text: str,
    blank: Frame,
    tokens: Sequence[Token],
    sentence_ends: Sequence[int],
    stretches: Sequence[Quoted],
    named: frozenset[int] = frozenset(),
) -> list[Frame]:
    """The frames of the passage that `blank` tells of; `named` are the starts of words that are part of a name."""
    items = _items(tokens, stretches, named)
    ends = frozenset(sentence_ends)
    groups: list[list[Item]] = [[]]
    for i, item in enumerate(items):
        groups[-1].append(item)
        if i + 1 < len(items) and (len(groups[-1]) == MOST_ITEMS or _breaks(text, items, i, ends)):
            groups.append([])
    return [replace(blank, first=n == 0, items=tuple(group)) for n, group in enumerate(groups) if group]


def _items(tokens: Sequence[Token], stretches: Sequence[Quoted], named: frozenset[int]) -> list[Item]:
    items: list[Item] = []
    rest = list(reversed(stretches))
    for token in tokens:
        while rest and rest[-1].outer_start <= token.start:
            stretch = rest.pop()
            items.append(Item(stretch.outer_start, stretch.outer_end, quoted=stretch))
        if not (items and items[-1].quoted and token.start < items[-1].end):
            items.append(Item(token.start, token.end, token.lower, token, named=token.start in named))
    return items


def _breaks(text: str, items: list[Item], i: int, ends: frozenset[int]) -> bool:
    """Whether the frame ends after item `i`."""
    item, following = items[i], items[i + 1]
    if item.quoted is None:
        return item.end in ends or (item.lower in STOPS and following.quoted is not None)
    if not item.quoted.closed:
        return True
    last = text[item.quoted.end - 1]
    if following.quoted is not None:
        return last in STOPS and following.start - item.end > 0
    if last not in STOPS or following.token is None or not following.token.word:
        return False
    if following.token.text[0].islower():
        return False
    return not _is_tail(items, i + 1, ends, strict=last == ".")


def _is_tail(items: list[Item], i: int, ends: frozenset[int], *, strict: bool) -> bool:
    """Whether the words from item `i` on only say who spoke: `Smith asked.`; `strict`: and nothing after that."""
    cues = lexicon().cues
    for j in range(i, min(i + (9 if strict else 16), len(items))):
        token = items[j].token
        if (
            token is None
            or token.text in ";:"
            or (token.text == "," and (strict or (j > i + 4 and items[i].lower in CONTENT_WORDS)))
        ):
            return False
        if token.lower in cues and (j > i) and token.text[0].islower():
            if not strict:
                return True
            after = list(items[j + 1 : j + 7])
            stop = next((n for n, x in enumerate(after) if x.end in ends or x.quoted), None)
            return stop is not None and not any(x.lower in CONTENT_WORDS for x in after[: stop + 1])
        if items[j].end in ends:
            return False
    return False


CONTENT_WORDS = grammar("clause_words")
