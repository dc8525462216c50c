"""Owns the words that name a source, made whole: the network now and then cuts a name or a phrase in two.

A source holds to its end the name that it ends in, does not begin with "and" nor end with "of", and takes in no verb.
"""

from collections.abc import Mapping, Sequence

from parallax.annotation.frames import Item
from parallax.annotation.issuers import ISSUED, is_document
from parallax.annotation.lexicon import grammar
from parallax.annotation.names import Name
from parallax.annotation.phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, noun_phrase_after, phrase_ending

JOINING = frozenset({"and", "or"})
DASHES = frozenset({"-", "–", "—", ",", ";", ":", "("})
LEADING = DASHES | {"by", "from"}
RELATIVES = frozenset({"who", "which", "that"})
OPEN_END = (PREPOSITIONS | DETERMINERS | JOINING) - RELATIVES  # a phrase that ends so goes on
LEFT_OVER = frozenset({",", "(", "and", "“", "”", '"', "'", "’", "'s", "’s", "a", "an", "the", "in", "of"})
OBJECTS = frozenset({"him", "them", "me", "us", "himself", "themselves", "herself"})
SEEN = grammar("seen")
MOST_LEFT = 8  # words that a cut phrase is followed over


def whole_source(
    items: Sequence[Item], source: tuple[int, int], cue: tuple[int, int] | None, names: Mapping[int, Name]
) -> tuple[int, int]:
    """The source as (start, end) in code points; `items` are those of its frame, `names` by where they begin."""
    inside = [i for i, item in enumerate(items) if item.token and item.start < source[1] and item.end > source[0]]
    if not inside:
        return source
    first, last = inside[0], inside[-1] + 1
    stop = next((i for i, item in enumerate(items) if cue and item.end > cue[0]), len(items))
    low = next((i for i, item in enumerate(items) if cue and cue[1] <= item.start <= source[0]), 0)
    first, last = _document(items, *_unseen(items, _joined(items, first), last, low), stop)
    last = _ended(items, last, stop)
    stop = stop if stop >= last else len(items)
    first, last = _trimmed(items, first, _named(items, first, last, stop, names))
    return (items[first].start, items[last - 1].end) if first < last else source


def _unseen(items: Sequence[Item], first: int, last: int, low: int) -> tuple[int, int]:
    """The document itself where the words name who has only seen it: "instructions" of "instructions seen by AFP"."""
    for i in range(max(0, first - 1), last):
        if items[i].lower in SEEN and i + 1 < len(items) and items[i + 1].lower == "by":
            return (first, i) if i > first else (first, last)
    if first < 2 or items[first - 1].lower != "by" or items[first - 2].lower not in SEEN:
        return first, last
    return phrase_ending(items, max(low, first - 2 - MOST_LEFT), first - 2) or (first, last)


def _document(items: Sequence[Item], first: int, last: int, stop: int) -> tuple[int, int]:
    """The source with whom its document is from: "a news release | from the zoo"."""
    if not is_document(items[last - 1].lower) or last + 1 >= len(items) or items[last].lower not in ISSUED:
        return first, last
    issuer = noun_phrase_after(items, last + 1, stop if stop > last else len(items))
    return first, issuer[1] if issuer else last


def _joined(items: Sequence[Item], first: int) -> int:
    """Where the phrase begins of which "and the rescuers" or "-backed rescuers" is the end."""
    while first and items[first].token and (_hyphen(items, first) or _hyphen(items, first - 1)):
        first -= 1
    if items[first].lower not in JOINING or not first:
        return first
    before = phrase_ending(items, max(0, first - MOST_LEFT), first)
    if before is None:
        return first
    begins = [i for i in range(*before) if items[i].lower in DETERMINERS]
    return begins[-1] if begins else before[0]


def _hyphen(items: Sequence[Item], i: int) -> bool:
    """Whether an item is a hyphen that stands between two words without a space."""
    return items[i].lower in {"-", "‐", "‑"} and i > 0 and items[i - 1].end == items[i].start


def _ended(items: Sequence[Item], last: int, stop: int) -> int:
    """Where a phrase ends that was cut behind "of" or "the": before the verb that it is the subject of."""
    if items[last - 1].lower not in OPEN_END or not last < stop <= last + MOST_LEFT:
        return last
    between = items[last:stop]
    plain = all(item.token and (item.token.word or item.lower in {"(", ")"}) for item in between)
    return stop if plain else last


def _named(items: Sequence[Item], first: int, last: int, stop: int, names: Mapping[int, Name]) -> int:
    """Where the phrase ends with all words of the name that its last word belongs to."""
    ends = [names[item.start].end for item in items[first:last] if item.start in names]
    while last < stop and ends and items[last].token and items[last].start < ends[-1]:
        last += 1
    return last


def _trimmed(items: Sequence[Item], first: int, last: int) -> tuple[int, int]:
    """The phrase without what leads to it and the verb behind it."""
    while first < last and (items[first].lower in LEADING or items[first].lower in JOINING):
        first += 1
    if last - first > 1 and items[first].lower in OBJECTS and items[first + 1].lower in DETERMINERS:
        first += 1  # "[those with] him a witness said"
    while last - first > 1 and (items[last - 1].lower in AUXILIARIES or items[last - 1].lower in DASHES):
        last -= 1
    return first, last


def unbracketed(words: Sequence[Item]) -> list[Item]:
    """Words without what stands in brackets: "X (Y)" is X; all of them where nothing else is there."""
    outside, depth = [], 0
    for item in words:
        depth += item.lower in {"(", "["}
        if not depth:
            outside.append(item)
        depth = max(0, depth - (item.lower in {")", "]"}))
    return outside or list(words)


def without_relative(words: Sequence[Item]) -> list[Item]:
    """Words without the "who" or "which" they end in: "the official who"."""
    kept = list(words)
    while len(kept) > 1 and kept[-1].lower in {"who", "which", "that"}:
        kept.pop()
    return kept


def somebody_only(words: Sequence[Item]) -> Sequence[Item]:
    """A party's words without a bracket at their end, a relative clause, or "and" and marks at their beginning."""
    end = next((i for i, item in enumerate(words) if i and item.lower in {"(", "[", "who", "which"}), len(words))
    first = next(
        (i for i in range(end) if words[i].lower not in {"and", "or", "but", "both", "either", ",", "(", "“", '"'}),
        end,
    )
    while end > first and words[end - 1].lower in LEFT_OVER:
        end -= 1
    return words[first:end]
