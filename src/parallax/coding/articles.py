"""Owns counts that an article makes: "a woman was killed and 35 were wounded", "another man and a woman died".

An article alone is seldom a count: it is one where two persons are joined, or beside a number of others
who came to harm.
"""

from parallax.coding.chunks import Chunk, Scene
from parallax.coding.count_words import closed, lists, plural
from parallax.coding.numbers import Quantity
from parallax.coding.units import STOPS

ARTICLES = frozenset({"a", "an", "another"})
MANY = closed("crowds")  # singular nouns of more than one person
LONGEST = 5  # words of "a young police officer"


def articles(scene: Scene) -> list[Chunk]:
    """The persons of a sentence that an article counts, those joined by "and" as one count."""
    found, i = list[Chunk](), 0
    while i < len(scene.lows):
        heads = _listed(scene, i)
        if heads:
            found.append(_chunk(scene, i, heads))
        i = heads[-1] + 1 if heads else i + 1
    return found


def _listed(scene: Scene, i: int) -> list[int]:
    """The persons side by side from a word on; those behind a comma only where an "and" ends the list.

    In "a pilot, a monitor said" and "a nurse, a mother of two" the comma joins nobody.
    """
    heads, sure = list[int](), 0
    while (head := _person(scene, i)) is not None:
        heads.append(head)
        link = scene.lows[head + 1] if head + 1 < len(scene.lows) else ""
        if i == 0 or scene.lows[i - 1] != "," or len(heads) == 1:
            sure = len(heads)
        i = head + 1 + (link in {"and", ","})
    return heads[:sure]


def suffered(scene: Scene, chunk: Chunk, word: int) -> bool:
    """Whether a word of harm is said of a person: not "a gunman killed four", nor "11 dead, a monitor said"."""
    if word == chunk.first - 1:
        return lists().match_before("patient", scene.lows, chunk.first) is not None
    behind = scene.lows[word + 1 : word + 2]
    return word != chunk.end or not behind or behind[0] in STOPS or not behind[0].isalnum()


def _person(scene: Scene, at: int) -> int | None:
    """The noun of one person that an article at a word leads to."""
    if at >= len(scene.lows) or scene.lows[at] not in ARTICLES:
        return None
    last = None
    for i in range(at + 1, min(at + LONGEST, len(scene.lows))):
        if not scene.texts[i].isalpha() or scene.upos[i] not in {"NOUN", "PROPN", "ADJ"}:
            break
        last = i
    if last is None or scene.upos[last] == "ADJ" or plural(scene.lows[last]) or scene.lows[last] in MANY:
        return None
    behind = scene.lows[last + 1 : last + 2]
    known = lists().noun(scene.texts[last]) in {"other", "troops", "protesters"}
    return last if known and behind not in (["of"], ["'s"], ["’s"], ["-"]) else None


def _chunk(scene: Scene, first: int, heads: list[int]) -> Chunk:
    """One count of the persons by all their words, "a child"; where there are several, no noun is that of all."""
    one, last = len(heads) == 1, heads[-1]
    bounds = scene.words[first][0], scene.words[last][1]
    value = scene.words[first] if one else bounds
    quantity = Quantity(*bounds, value, len(heads), len(heads), None, "exact", None, None, None)
    if one:
        return Chunk(quantity, first, first, first + 1, last + 1, last, lists().noun(scene.texts[last]))
    return Chunk(quantity, first, first, last + 1, last + 1, None, None, "persons")
