"""Owns the words that the encoder sees: the way of the English universal dependency treebanks, with exact offsets."""

import re
from collections.abc import Sequence

from parallax.annotation.encoder.labels import SHAPES

# Every repetition is bounded or over one class, so that no text makes it slow.
WORD = re.compile(
    r"https?://\S{1,500}[\w/]|www\.[^\s,;]{1,500}[\w/]|[\w.+-]{1,64}@\w[\w-]{0,64}(?:\.\w[\w-]{0,64}){1,4}"
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Gov|Sen|Rep|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Ltd|Co|Jr|Sr|vs|Prof)\."
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial of a name
    r"|\w[\w-]{0,64}(?:\.[a-z]\w{0,64}){0,4}\.(?:com|org|net|edu|gov|pdf|docx?|html?|xlsx?|jpe?g|png|txt|zip|exe)\b"
    r"|\d{1,4}(?:-\d{2,4}){2,3}\b"  # 303-832-8160, 2016-12-01
    r"|\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?"
    r"|[Cc]an(?=not\b)|[Ee]-mails?\b"
    r"|[^\W\d_]+(?=n[’']t\b)|n[’']t\b|[’'](?:s|re|ve|d|ll|m)\b"
    r"|[OD][’'][A-Z]\w+|[:;]-?[)(DP](?!\w)"  # O'Keefe
    r"|[^\W_]+|([-.!?*=_$<>#~])\1+|[^\w\s]|_"
)


def words_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The (start, end) of every word of a stretch of text."""
    return [match.span() for match in WORD.finditer(text, start, len(text) if end is None else end)]


def shape(word: str) -> int:
    """The number of the letter-case shape of a word."""
    if word[:1].isdigit():
        return SHAPES.index("digit")
    if not any(c.isalpha() for c in word):
        return SHAPES.index("punct")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper() and len(word) > 1:
        return SHAPES.index("upper")
    return SHAPES.index("title" if word[:1].isupper() and (word[1:].islower() or len(word) == 1) else "mixed")


MOSTLY = 0.7  # of the words with letters: then a text is printed in capitals, and they say nothing


def shapes_of(words: Sequence[str]) -> list[int]:
    """The shapes of a text's words; of one printed in capitals as if it were in small letters."""
    shapes = [shape(word) for word in words]
    upper, punct, digit = (SHAPES.index(name) for name in ("upper", "punct", "digit"))
    lettered = sum(number not in {punct, digit} for number in shapes)
    if shapes.count(upper) < MOSTLY * lettered or not lettered:
        return shapes
    return [SHAPES.index("lower") if number == upper else number for number in shapes]
