"""Owns the words and patterns of time expressions: data/time_*.toml, compiled.

A pattern is a regular expression in which `{month}` stands for the names of a table and becomes a named group;
`{shift2}` is a second use of the same table. A blank is any run of up to three white spaces. Nothing in a pattern
repeats without bound, so matching is linear in the length of the text.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# The table whose names a slot stands for.
SLOTS = {
    "month": "months", "weekday": "weekdays", "short": "short_weekdays", "n": "numbers", "ordinal": "ordinals",
    "ordinal_century": "ordinal_centuries", "unit": "units", "plural": "plurals", "season": "seasons",
    "shift": "shifts", "neighbour": "neighbours", "edge": "edges", "decade_word": "decade_words", "near": "near",
    "vague": "vague", "feast": "feasts",
}  # fmt: skip
LISTS = {"daypart": "dayparts", "approx": "approx"}
OPENS = {"n": r"\d{1,3}|", "edge": "", "daypart": ""}
_SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of writing a time, and the reader that gives it a value."""

    reads: str
    form: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tables, keys in small letters, and the patterns in the order of the file."""

    tables: dict[str, dict[str, Any]]
    lists: dict[str, tuple[str, ...]]
    patterns: tuple[Pattern, ...]

    def value(self, slot: str, words: str) -> Any:
        """What the words of a slot mean in its table; None where they are not in it."""
        plain = " ".join(words.replace("’", "'").lower().split())
        return self.tables[SLOTS[slot]].get(plain)


@cache
def time_words() -> TimeWords:
    """The words. Raises KeyError or re.error where the file is broken."""
    data = _read("time_words.toml")
    tables = {name: data[name] for name in SLOTS.values()}
    lists = {name: tuple(words) for name, words in _read("time_cues.toml")["words"].items()}
    patterns = tuple(
        Pattern(row["reads"], _compiled(row["form"], tables, lists)) for row in _read("time_patterns.toml")["pattern"]
    )
    return TimeWords(tables, lists, patterns)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("parallax.coding") / "data" / name).read_text(encoding="utf-8"))


def _compiled(form: str, tables: dict[str, dict[str, Any]], lists: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    def group(slot: re.Match[str]) -> str:
        name = slot[1]
        names = tables[SLOTS[name]] if name in SLOTS else lists[LISTS[name]]
        return f"(?P<{name}{slot[2]}>{OPENS.get(name, '')}{alternatives(names)})"

    whole = _SLOT.sub(group, form.strip())
    return re.compile(rf"(?<![\w$€£#])(?:{_spaced(whole)})(?!\w)", re.IGNORECASE)


def alternatives(names: Any) -> str:
    """The names as alternatives of a regular expression, the longest first, either apostrophe in each."""
    return "|".join(
        re.escape(name).replace("\\ ", " ").replace("'", "['’]") for name in sorted(names, key=len, reverse=True)
    )


def _spaced(form: str) -> str:
    """Blanks outside brackets of characters and lookbehinds become runs of white space."""
    pieces = re.split(r"(\[[^\]]*\]|\(\?<[=!][^)]*\))", form)
    return "".join(piece if piece.startswith(("[", "(?<=", "(?<!")) else _runs(piece) for piece in pieces)


def _runs(piece: str) -> str:
    return re.sub(r" \?", r"\\s{0,3}", piece).replace(" ", r"\s{1,3}")
