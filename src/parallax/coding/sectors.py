"""Owns the sector of an actor: which PLOVER code the words of its titles, descriptions or name settle, if any."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
LONGEST = 4  # words of a listed phrase


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("parallax.coding") / "data" / "sectors.toml").read_text(encoding="utf-8"))


@cache
def sectors() -> tuple[tuple[str, frozenset[str]], ...]:
    """(sector, its words and phrases in small letters), the one that takes precedence first."""
    return tuple((entry["code"], frozenset(entry["words"])) for entry in _rules()["sector"])


@cache
def silent() -> tuple[str, ...]:
    """Phrases whose words settle nothing, the longest first."""
    return tuple(sorted(_rules()["silent"], key=len, reverse=True))


@cache
def _adjectives() -> re.Pattern[str]:
    """A rank in small letters before a further word in small letters, which makes it an adjective."""
    ranks, rest = ("|".join(_rules()[name]) for name in ("adjectives", "after_ranks"))
    return re.compile(rf"\b(?:{ranks}) (?!(?:{rest})\b)(?=[a-z])")


@lru_cache(maxsize=8192)
def sector_of(words: str) -> str | None:
    """The sector that `words` settle: "Turkish Foreign Minister" GOV, "rebel commander" REB, "spokesman" None."""
    low = _adjectives().sub("", words).lower().replace("’", "'")
    for phrase in silent():
        low = low.replace(phrase, " – ")
    found = WORD.findall(low)
    tokens = [w.replace(".", "") for w in found]  # "u.n." is "un", "gen." is "gen"
    phrases = {
        " ".join(tokens[i : i + size]) for size in range(1, LONGEST + 1) for i in range(len(tokens) - size + 1)
    }
    return next((code for code, listed in sectors() if listed & phrases), None)
