"""Owns which Wikidata item an actor is: states by their code, bodies by the names that the program knows.

Persons have none: names are shared, and no list of persons ships.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from parallax.annotation import known_body
from parallax.coding.coded import ActorKind

BODIES = frozenset({"organisation", "group"})


def wikidata(kind: ActorKind, country: str | None, names: Iterable[str]) -> str | None:
    """The id ("Q889") of a state or of a body known by one of these names; None where it is not known."""
    if kind == "country":
        return _ids()["states"].get(country or "")
    if kind not in BODIES:
        return None
    known = {body.name for name in names if (body := known_body(name))}
    return _ids()["bodies"].get(known.pop()) if len(known) == 1 else None


@cache
def _ids() -> Mapping[str, Mapping[str, str]]:
    text = (files("parallax.coding") / "data" / "wikidata.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
