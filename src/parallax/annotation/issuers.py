"""Owns whose words a document tells: "a toll by the Observatory" and "its statement" are the body's.

The words that own a document stand before it ("the ministry's letter", "her post", "an Observatory toll") or behind
it ("a release from the zoo"); who has only seen it owns nothing.
"""

from collections.abc import Sequence

from parallax.annotation.frames import Item
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.lexicon import grammar
from parallax.annotation.phrases import DETERMINERS, PREPOSITIONS, QUANTIFIERS

POSSESSIVES = frozenset({"'s", "’s"})
OWNERS = frozenset({"his", "her", "its", "their"})
ISSUED = frozenset({"by", "from"})


def is_document(word: str) -> bool:
    """Whether a noun, in small letters, is something with words in it that somebody gave out."""
    forms = {word, word.removesuffix("s")}
    return bool(forms & (grammar("speaking_documents") | grammar("issued"))) and not forms & grammar("handed_in")


def owner_words(words: Sequence[Item], head: int) -> list[Item]:
    """The words that name who gave out the document at index `head`; none where nothing tells it."""
    behind = words[head + 1 :]
    if len(behind) > 1 and behind[0].lower in ISSUED:
        return _whole(behind[1:])
    owned = next((i for i in range(head - 1, 0, -1) if words[i].lower in POSSESSIVES), None)
    if owned is not None:
        return list(words[:owned])
    if words[0].lower in OWNERS:
        return [words[0]]
    return _beside(words[:head])


def _whole(words: Sequence[Item]) -> list[Item]:
    """The words up to a relative clause, or to what else is told of the document: "broadcast on", "obtained by"."""
    ends = (PREPOSITIONS - {"of", "for"}) | {"who", "which", "that", ","}
    kept: list[Item] = []
    for item in words:
        participle = item.lower.endswith("ed") and item.token is not None and not item.token.capital
        if kept and (item.lower in ends or participle):
            break
        kept.append(item)
    return kept


def _beside(words: Sequence[Item]) -> list[Item]:
    """The name that stands as an adjective before a document: "Observatory" of "an Observatory toll"."""
    if not words or words[0].lower in QUANTIFIERS:
        return []
    inner = [item for item in words if item.lower not in DETERMINERS]
    proper = [item for item in inner if item.token and item.token.capital and item.token.text not in demonyms()]
    return proper if proper and proper == inner[: len(proper)] else []


def is_hearsay(lows: Sequence[str]) -> bool:
    """Whether words, in small letters, are talk that nobody has given out: "reports", "some media reports"."""
    return lows[-1] in grammar("hearsay") and set(lows[:-1]) <= grammar("hearsay_words")
