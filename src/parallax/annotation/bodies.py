"""Owns Body: armed groups and bodies of states that are known by several names, and which name is whose."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from parallax.annotation.mention import EntityKind

ARTICLE = re.compile(r"(?:al|ad|as|ar|at|ul|ed|el)(?:[-‐'’]|$)", re.IGNORECASE)

LONGEST_ACRONYM = 4  # letters of a name that means something else in small letters: "WHO"
BRACKET = re.compile(r"\([^)]*\)?")


@dataclass(frozen=True, slots=True)
class Body:
    """One known body; `sector` is a PLOVER code."""

    name: str
    kind: EntityKind
    sector: str


@cache
def bodies() -> dict[str, Body]:
    """Every name of every known body, as `key` writes it."""
    table: dict[str, Body] = {}
    for section in _data()["bodies"]:
        for names in section["names"]:
            body = Body(names[0], section["kind"], section["sector"])
            table |= {key(name): body for name in names}
    return table


def key(name: str) -> str:
    """A name for look-up: plain apostrophes and hyphens, no article; small letters, but for names all in capitals."""
    plain = " ".join(name.replace("’", "'").replace("‑", "-").replace(".", "").split())
    first, _, rest = plain.partition(" ")
    plain = rest if rest and first.lower() == "the" else plain
    return plain if plain.isupper() else plain.lower()


def known_body(name: str) -> Body | None:
    """The body that has this name, None where it is not known. "WHO" is one, "who" is none."""
    shouted = name.isupper() and len(name) > LONGEST_ACRONYM
    return bodies().get(key(name)) or (bodies().get(key(name).lower()) if shouted else None)


@lru_cache(maxsize=8192)
def body_behind(words: str) -> Body | None:
    """The known body whose people words name: "ISIS militants", "members of the so-called Islamic State"."""
    plain = BRACKET.sub(" ", words.replace("’", "'")).replace('"', " ").split()
    behind = plain[next((i + 1 for i, word in enumerate(plain) if word.lower() in {"of", "from"}), len(plain)) :]
    beside = armed("described") | armed("fighters")
    for part in (plain, behind):
        kept = [w.removesuffix("'s") for w in part if w.lower() not in beside and not w.isdigit()]
        if kept and (body := known_body(" ".join(kept))):
            return body
    return None


def armed_name(name: str) -> bool:
    """Whether a name by its own words is an armed group's: "Jund al-X", "X Brigades", "X Liberation Front"."""
    words = name.replace("’", "'").split()
    if len(words) < 2 or name.replace("’", "'") in _data()["armed"]["never"]:
        return False
    articled = words[0] in armed("heads_before_article") and ARTICLE.match(words[1]) is not None
    if words[0] in armed("heads") or articled:
        return True
    present = set(words)
    return bool(present & armed("alone")) or bool(present & armed("bodies") and present & armed("causes"))


def bears_arms(name: str) -> bool:
    """Whether a name is an armed group's outside a state's forces."""
    known = known_body(name)
    return armed_name(name) or (known is not None and known.kind == "group")


def is_fighting_body(words: str) -> bool:
    """Whether words name an armed group outside a state's forces, or its people: "X Liberation Front fighters"."""
    body, present = body_behind(words), set(words.split())
    free = bool(present & armed("free") and present & armed("ranks"))
    return free or bears_arms(words) or (body is not None and body.kind == "group")


def is_states(name: str) -> bool:
    """Whether a name by its own words is that of a state's office, court or forces."""
    return _has(name, "states")


def may_be_firm(name: str) -> bool:
    """Whether nothing in a name tells that it is no company's."""
    return not (
        known_body(name) or armed_name(name) or is_states(name) or _has(name, "news") or _has(name, "watching")
    )


def _has(name: str, part: str) -> bool:
    return bool({word.lower() for word in name.split()} & frozenset(str(_data()["name_words"][part]).split()))


@cache
def armed(name: str) -> frozenset[str]:
    """One list of words of armed groups, by its name in the data file."""
    return frozenset(str(_data()["armed"][name]).split())


@cache
def _data() -> dict[str, Any]:
    text = (files("parallax.annotation") / "data" / "bodies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
