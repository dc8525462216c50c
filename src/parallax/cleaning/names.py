"""Owns what the name of a person looks like in a byline, and how a list of names is taken apart.

Only the shape of the words counts: two to five capitalised words, with particles and initials; no list of names.
"""

import re
from collections.abc import Iterator

_PARTICLE = (
    r"(?:de|da|do|dos|das|del|della|der|den|di|du|la|le|van|von|ter|ten|bin|bint|ibn|al|el|ul|af|y|e|zu|st\.?)"
)
PARTICLES = frozenset(
    {
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "al",
        "el",
        "y",
        "bin",
    }
)
_BIG = r"[^\W\d_a-zà-öø-ÿ]"
# A full stop ends an initial or a short form such as "Jr."; after any other word it ends the name.
_SHORT = "Jr|Sr|St|Dr|Wm|Md|Fr|Ph|Th|Ch|Abd"
_CAPITAL = rf"(?:{_BIG}(?:\.-?{_BIG}){{0,3}}\.|(?:{_SHORT})\.|{_BIG}[^\W\d_]*(?:['’.-][^\W\d_]+)*)"
NAME = rf"{_CAPITAL}(?:[ \u00a0-](?:{_PARTICLE}[ -]){{0,2}}{_CAPITAL}){{1,4}}"
_WHOLE = re.compile(rf"(?:{_PARTICLE}[ -])?{NAME}")
_SEPARATOR = re.compile(
    r"\s*(?:,\s*and\b|,\s*&|,|;|/|\band\b|\bAND\b|&|\bwith\b|\bWITH\b|\by\b(?=\s+[A-Z])|\bet\b|\bund\b)\s*"
)
ROLE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|staff|columnists?|journalists?|bureau|chief|contributors?"
    r"|contributing|analysts?|producers?"
    r"|reporter|special to|desk|fellow|intern|author|freelance|critic|anchor|photographers?|associate|assistant"
    r"|senior)\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:news|times|post|press|agency|agencies|staff|desk|online|media|team|tv|radio|reuters|afp|service"
    r"|services|daily|correspondent|reporter|editor|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august"
    r"|september|october|november|december|"
    r"am|pm|est|gmt|updated|published|posted|email|twitter|facebook|follow|share|read|more|about|contact|the|this"
    r"|our|your|view|photo|video|comments?)\b",
    re.IGNORECASE,
)


def is_name(words: str) -> bool:
    """Whether words have the shape of one person's name."""
    return len(words) <= 60 and bool(_WHOLE.fullmatch(words)) and not _NOT_NAMES.search(words)


def names_in(words: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a list such as "Jane Doe, John Roe and Ann Poe in Cairo", up to what is no name.

    An apposition that names a role or a place is passed over; the list ends at the first part that is neither.
    """
    at = 0
    while at < len(words):
        gap = _SEPARATOR.search(words, at)
        end = gap.start() if gap else len(words)
        start, stop = _without_place(words, at, end)
        stop = _without_outlet(words, start, stop)
        if is_name(words[start:stop]):
            yield start, stop
        elif words[start:stop].strip() and not ROLE.search(words[start:stop]):
            return
        if gap is None or (stop < end and not words[stop:end].lstrip().lower().startswith(("in ", "("))):
            return
        at = gap.end()


def _without_place(words: str, start: int, end: int) -> tuple[int, int]:
    part = words[start:end]
    cut = re.search(
        r"\s(?:in|on|for|of|at|from|\||-|–|—)\s"
        r"|(?<=[^\W\d_]{2})(?<!Jr)(?<!Sr)(?<!St)(?<!Dr)(?<!Md)(?<!Wm)\.(?=\s)|\s\(",
        part,
        re.IGNORECASE,
    )
    stop = start + (cut.start() if cut else len(part))
    while start < stop and not words[start].isalnum():
        start += 1
    while stop > start and not (words[stop - 1].isalnum() or words[stop - 1] == "."):
        stop -= 1
    return start, stop


def _without_outlet(words: str, start: int, stop: int) -> int:
    """The end of a name in usual case before words in capitals: "Ann Poe DAILY STAR"."""
    parts = words[start:stop].split(" ")
    size = len(parts)
    while size > 2 and len(parts[size - 1]) > 2 and parts[size - 1].isupper() and parts[size - 1] != "III":
        size -= 1
    mixed = size < len(parts) and not " ".join(parts[:size]).isupper()
    return start + len(" ".join(parts[:size])) if mixed else stop
