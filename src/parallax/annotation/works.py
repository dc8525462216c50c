"""Owns the titles of works: which stretches in marks name a film, a song or a programme and are nobody's words.

A title is told by its capitals and its place: beside the noun for a work, behind its maker, or where the grammar asks
for a thing ("released", "during"). In a headline, where all words may have capitals, the place alone tells nothing.
"""

from collections.abc import Sequence

from parallax.annotation.frames import Frame, Item
from parallax.annotation.lexicon import grammar
from parallax.annotation.marks import Quoted

LONGEST_TITLE, LONG_WORD = 7, 5  # words of a title; a title's shorter words may begin small
OWNERS = frozenset({"'s", "’s", "'", "’"})


def is_title(text: str, frame: Frame, stretch: int) -> bool:
    """Whether the stretch at item `stretch` is the title of a work."""
    items = frame.items
    quoted = items[stretch].quoted
    if quoted is None:
        return False
    words = text[quoted.start : quoted.end].rstrip(".,").split()
    if _is_work(words, items, stretch):
        return True
    return not frame.headline and title_case(words) and _asks_for_thing(items, stretch, quoted)


def title_case(words: Sequence[str]) -> bool:
    """Whether several words are written like a title: all longer ones with a capital, and no stop at the end."""
    long_words = [w for w in words if len(w) > 3]
    return (
        1 <= len(words) <= 9
        and bool(long_words)
        and all(w.strip("‘'“\"([")[:1].isupper() for w in long_words)
        and len(words) > 1
        and words[-1][-1] not in ".!?"
    )


def _is_work(words: Sequence[str], items: Sequence[Item], stretch: int) -> bool:
    """Whether words like a title stand beside the noun for a work, or behind its maker."""
    if not 1 <= len(words) <= LONGEST_TITLE or not words[0].lstrip("‘'[(")[:1].isupper():
        return False
    if not all(word[:1].isupper() or len(word) < LONG_WORD or not word[:1].isalpha() for word in words):
        return False
    works = grammar("works")
    before = items[stretch - 1].lower if stretch else ""
    after = items[stretch + 1].lower if stretch + 1 < len(items) else ""
    return before in works | OWNERS or after in works


def _asks_for_thing(items: Sequence[Item], stretch: int, quoted: Quoted) -> bool:
    """Whether the words before take a thing: "released", "during", "his album," with a comma behind the title too."""
    before = items[stretch - 1].lower if stretch else ""
    if before == "," and stretch > 1 and items[stretch - 2].lower in grammar("works"):
        return quoted.last == "," or (stretch + 1 < len(items) and items[stretch + 1].lower in {",", "."})
    return before in grammar("work_verbs") | grammar("work_places")
