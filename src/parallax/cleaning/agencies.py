"""Owns Agency: who the news agencies are and by what forms they are credited, from `data/agencies.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency's name, the forms that always mean it, and those that do so only in a credit's place."""

    name: str
    aliases: tuple[str, ...]
    risky: tuple[str, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of the data file."""
    raw = tomllib.loads(files("parallax.cleaning").joinpath("data/agencies.toml").read_text(encoding="utf-8"))
    return tuple(Agency(a["name"], tuple(a["aliases"]), tuple(a.get("risky", ()))) for a in raw["agency"])


@cache
def _forms() -> dict[str, str]:
    forms = {}
    for agency in agencies():
        for form in (agency.name, *agency.aliases, *agency.risky):
            forms[form.casefold()] = agency.name
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    forms = {form for agency in agencies() for form in (agency.name, *agency.aliases, *agency.risky)}
    forms |= {form.upper() for form in forms}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def named(words: str) -> str | None:
    """The agency that these words, whole, are a form of."""
    bare = words.strip(" \t\u00a0.,;:()[]/|-–—")
    return _forms().get(bare.casefold()) or _forms().get(re.sub(r"^[Tt]he ", "", bare).casefold())


def mentions(words: str) -> list[tuple[int, int, str]]:
    """The agencies that words in a credit's place name: start, end, the agency's name."""
    return [(m.start(), m.end(), _forms()[m.group().casefold()]) for m in _pattern().finditer(words)]
