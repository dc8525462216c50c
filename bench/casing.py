"""Puts text that was printed in capitals back into common case, character for character.

Which case a word mostly has is counted over other news; a word that none of it holds is a name, unless its ending is
that of common words. Offsets stay as they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
COMMON_ENDINGS = re.compile(r"(?:ed|ing|tions?|ly|ment|ness|ers|ies|able|ists?|ive)$")
SENTENCE_START = re.compile(r"((?:^|[.!?])[\"'\s]*\s|^|\n\s*)([a-z])")
MOSTLY_SMALL = 0.25  # of its uses inside sentences: words that also stand in titles and names


def usual_cases(texts: Iterable[str]) -> dict[str, str]:
    """Word in small letters -> the case in which it is mostly printed inside sentences."""
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
            for match in list(WORD.finditer(sentence))[1:]:
                seen.setdefault(match[0].lower(), Counter())[match[0]] += 1
    return {
        word: word if forms[word] >= MOSTLY_SMALL * forms.total() else forms.most_common(1)[0][0]
        for word, forms in seen.items()
    }


def in_common_case(capitals: str, usual: Mapping[str, str]) -> str:
    """The text with every word in the case that is usual, and sentences begun with a capital."""

    def put(match: re.Match[str]) -> str:
        small = match[0].lower()
        known = usual.get(small)
        if known is not None:
            return known
        return small if COMMON_ENDINGS.search(small) else small[0].upper() + small[1:]

    return SENTENCE_START.sub(lambda m: m[1] + m[2].upper(), WORD.sub(put, capitals))
