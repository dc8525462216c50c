"""Owns kin: full names that a report gives as somebody's child, or joined to a sister's or brother's first name.

Such a name does not take the surname alone from whom the report gives an office under it: "President Lund" is not
"his daughter Ida Lund". Nobody whom the report gives an office himself is kin here.
"""

import re
from collections.abc import Sequence

from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.names import Name

CHILD = "|".join(sorted(grammar("children")))
LED = re.compile(rf"\b(?:{CHILD})s?\b,?\s(?:[A-Z][\w’'-]+(?:,|,? and)\s){{0,3}}$")
# "Ida Lund, the president's younger daughter"; "the son of a farmer" tells of nobody named.
TOLD = re.compile(
    rf"^,\s(?:\d+,\s)?(?:his|her|their|the|[A-Z][\w-]+['’]s?|[A-Z][\w-]+\s[A-Z][\w-]+['’]s?)\s[^,.;]{{0,40}}?"
    rf"\b(?:{CHILD})s?\b(?!\sof\san?\b)"
)
NEAR = 60  # code points beside a name in which its kinship is told


def has_office(names: Sequence[Name]) -> bool:
    """Whether a title with an office of a state stands before one of the names."""
    words = (word.rstrip(".").lower() for name in names for word in name.title_text.split())
    return any(word in grammar("state_offices") or lexicon().same_role.get(word) for word in words)


def kin(text: str, names: Sequence[Name]) -> set[str]:
    """The full names, as written, of those who are told to be somebody's child, or go by one surname with another."""
    found = set()
    for before, name in zip([None, *names], names, strict=False):
        if name.kind != "person" or " " not in name.text:
            continue
        start = name.title[0] if name.title else name.start
        led = any(LED.search(text[max(0, at - NEAR) : at]) for at in (start, name.start))
        if led or TOLD.match(text[name.end : name.end + NEAR]) or (before and _sibling(text, before, name)):
            found.add(name.text)
    return found


def _sibling(text: str, lone: Name, name: Name) -> bool:
    """Whether a first name alone shares the surname of the name that "and" joins to it: "Ida and Jon Lund"."""
    joined = text[lone.end : name.start] == " and " and not lone.title and not name.title and " " not in lone.text
    surname = re.escape(name.text.split()[-1])
    family = rf"\b{surname}(?:['’]s?)?\s(?:{CHILD})s?\b"
    return joined and (lone.text in lexicon().given or re.search(family, text, re.IGNORECASE) is not None)


def not_of_office(names: Sequence[Name], text: str) -> set[str]:
    """The full names of kin whose surname alone the report gives somebody in office."""
    held = {n.text for n in names if " " not in n.text and has_office([n])}
    if not held:
        return set()
    children = {full for full in kin(text, names) if full.split()[-1] in held}
    return {full for full in children if not has_office([n for n in names if n.text == full])}
