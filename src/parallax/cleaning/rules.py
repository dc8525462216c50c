"""Owns Rule and Hit: the phrases by which page noise is known, read from `data/line_rules.toml`.

A rule says what kind of passage a line is, why, and whether the article is over after it. Matching is linear in
the line's length; a line longer than the rule allows is never hit.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from parallax.cleaning.passage import PassageKind

Where = Literal["line", "start", "end", "in", "label"]
Closes = Literal["no", "aside", "article"]

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": ".", "\u00a0": " ", "–": "-", "—": "-"})
_EDGES = " \t.,:;!?»«›‹>|<*+•·→←▼▲▶►■[]()-_#\"'"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the data file."""

    name: str
    kind: PassageKind
    reason: str
    where: Where
    pattern: re.Pattern[str]
    phrases: frozenset[str]
    max_chars: int
    closes: Closes
    sure: bool  # the line is never body, whatever stands around it


def plain(text: str) -> str:
    """Text in lower case with plain quotes, dashes and single spaces: what rules are matched on."""
    return _SPACE.sub(" ", text.translate(_MARKS).lower()).strip()


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the data file, in its order: the first that hits a line gives the reason."""
    raw = files("parallax.cleaning").joinpath("data/line_rules.toml").read_text(encoding="utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(raw)["rule"])


def _rule(entry: dict[str, object]) -> Rule:
    where = str(entry["where"])
    phrases = [str(p) for p in entry.get("phrases", ())]  # type: ignore[attr-defined]
    regexes = [str(p) for p in entry.get("regexes", ())]  # type: ignore[attr-defined]
    spelled = [re.escape(p) for p in phrases if where != "line"]
    return Rule(
        name=str(entry["name"]),
        kind=entry["kind"],  # type: ignore[arg-type]
        reason=str(entry["reason"]),
        where=where,  # type: ignore[arg-type]
        pattern=_compiled(where, spelled, regexes),
        phrases=frozenset(phrases) if where == "line" else frozenset(),
        max_chars=int(entry.get("max_chars", 160)),  # type: ignore[call-overload]
        closes=entry.get("closes", "no"),  # type: ignore[arg-type]
        sure=bool(entry.get("sure", True)),
    )


def _compiled(where: str, phrases: list[str], regexes: list[str]) -> re.Pattern[str]:
    either = "|".join(sorted(phrases, key=len, reverse=True))
    shape = {
        "line": either,
        "start": rf"^(?:{either})(?!\w)",
        "end": rf"(?<!\w)(?:{either})[.!)\s]*$",
        "in": rf"(?<!\w)(?:{either})(?!\w)",
        "label": rf"^[^\w]*(?:{either})\s*(?:[:|>»›→]|-\s)",
    }[where]
    parts = ([shape] if either else []) + regexes
    return re.compile("|".join(f"(?:{part})" for part in parts) if parts else r"(?!)")


def hit(text: str) -> Rule | None:
    """The first rule that a line meets, or None."""
    if len(text) > 700:
        return None
    words = plain(text)
    bare = words.strip(_EDGES)
    for rule in rules():
        if len(text) <= rule.max_chars and (bare in rule.phrases or rule.pattern.search(words)):
            return rule
    return None
