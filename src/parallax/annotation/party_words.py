"""Owns the word lists for an event's parties: unnamed people, a state's forces, things that act for nobody.

Words are compared in small letters; a listed singular has its regular plural. Nothing here looks at more than the
words of one party.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
NUMBER = re.compile(r"\d[\d,.]*$|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+$")
# "(R-Texas)", "D-N.Y.", "(Wis.": the party or state of the lawmaker whose name stands before it.
TAG = re.compile(r"[DRI]\.?-[A-Z][A-Za-z.]*$")
LONGEST_DEED = 4  # words of "the suicide car bomber"
MANY = frozenset({"people", "women", "men", "children", "injured", "wounded", "dead"})
UNMARKING = frozenset(
    {"the", "and", "these", "innocent", "young"}
)  # what may stand beside people without telling who
ENDS = frozenset(
    """of in at on from to for with near under among against who whom whose which that including by""".split()  # noqa: SIM905
)


@cache
def listed(name: str) -> frozenset[str]:
    """One list of the data file."""
    return frozenset(str(_data()[name]).split())


def is_listed(word: str, *names: str) -> bool:
    """Whether a noun or its singular stands in one of the lists."""
    low = word.lower()
    forms = {low, low.removesuffix("s"), low.removesuffix("es"), re.sub("ies$", "y", low)}
    return any(forms & listed(name) for name in names)


def plain_words(text: str) -> list[str]:
    """The words of a phrase as written."""
    return WORD.findall(text.replace("’", "'"))


def head_word(words: Sequence[str]) -> str:
    """The noun that a phrase is about: the last word before "of", "from", "who"; "" where there is none."""
    end = next(
        (i for i, word in enumerate(words) if i and word.lower() in ENDS and words[i - 1].lower() != "at"), None
    )
    return words[(len(words) if end is None else end) - 1] if words else ""


@lru_cache(maxsize=8192)
def is_crowd(text: str) -> bool:
    """Whether words are unnamed people of one event: "four civilians", "at least 22", "a woman"; not "the rebels"."""
    words = plain_words(text)
    if not words:
        return False
    lows = [word.lower() for word in words]
    start = (
        1 if len(lows) > 1 and (lows[0] == "at" or (lows[0] in {"the", "these", "those"} and _counts(lows[1]))) else 0
    )
    counted = _counts(lows[start]) if start < len(lows) else False
    head = head_word(words)
    if counted and (all(_counts(low) for low in lows[start:]) or is_listed(head, "crowd", "counted")):
        return not (len(lows) == 1 and lows[0] in listed("pointing") - {"others"})
    if is_listed(head, "unknown") and len(words) <= LONGEST_DEED:
        return True
    written_small = head.islower() or head.lower() in listed("crowd")
    pointed = lows[0] in {"the", "this", "that"} and not (head.lower().endswith("s") or head.lower() in MANY)
    unmarked = not pointed and all(is_listed(low, "crowd") or low in UNMARKING for low in lows)
    return written_small and is_listed(head, "crowd") and unmarked


def _counts(low: str) -> bool:
    return low in listed("counting") or NUMBER.match(low) is not None or low in {"than", "hundred", "and"}


def is_forces(text: str) -> bool:
    """Whether words are somebody's armed forces: "regime forces", "Syrian warplanes", "the army"."""
    return is_listed(head_word(plain_words(text)), "forces", "platforms")


def is_thing(text: str) -> bool:
    """Whether words are a thing, a document or a spot, which acts for nobody."""
    words = plain_words(text)
    return not words or is_listed(head_word(words), "things")


def is_tag(text: str) -> bool:
    """Whether words are a party and state ("R-Texas"), or a letter for who stands where in a picture: "(L)"."""
    bare = text.strip(" (),")
    return TAG.match(bare) is not None or bare in {"L", "R", "C"}


@cache
def _data() -> dict[str, Any]:
    text = (files("parallax.annotation") / "data" / "parties.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def holds_name(words: str) -> bool:
    """Whether a description has a name in it: "the Syrian government", not "an authoritarian regime"."""
    return any(word[:1].isupper() for word in words.split()[1:])
