"""Owns what is known of places and nations by name: countries, cities, demonyms, each with its ISO 3166 alpha-3 code.

Cities and countries come from GeoNames, demonyms and other names of countries from the package's data file.
"""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from parallax.places import places

WELL_KNOWN = 1_000_000  # people of a city that is written about without its country
TIMES_LARGER = 5  # how much larger it is then than its namesakes


@cache
def demonyms() -> dict[str, str]:
    """Demonym as written -> country: "Syrian", "Syrians", "South Korean"."""
    table: dict[str, str] = {}
    for code, words in _nations()["demonyms"].items():
        for word in words.split():
            name = word.replace("_", " ")
            table[name] = code
            if not name.endswith(("s", "sh", "ch", "ese")):
                table[name + "s"] = code
    return table


@cache
def countries() -> dict[str, str]:
    """Country name as written -> code, usual other names included."""
    table = dict(places().countries)
    for code, words in _nations()["names"].items():
        table |= {word.replace("_", " "): code for word in words.split()}
    return table


@cache
def country_names() -> dict[str, str]:
    """Code -> the name that GeoNames gives the country."""
    return {code: name for name, code in reversed(places().countries.items())}


def cities() -> dict[str, str]:
    """City name as written -> country of the largest city so called."""
    return places().cities


def states() -> dict[str, str]:
    """Names of the states of the United States."""
    return places().states


def place_country(name: str, among: Collection[str] = ()) -> str | None:
    """The country a place name lies in or is, None where the name is not known or does not tell.

    Where cities of several countries have the name, it is the one country of `among` (those that the report names),
    or else that of a city so large that it needs no saying.
    """
    for table in (countries, states):
        if code := table().get(name):
            return code
    bearers = places().shared.get(name)
    if bearers is None:
        return cities().get(name)
    named = [code for _, code in bearers if code in among]
    if len(named) == 1:
        return named[0]
    (size, code), (second, _) = bearers[:2]
    return code if size >= WELL_KNOWN and size >= TIMES_LARGER * second else None


@cache
def _nations() -> dict[str, dict[str, str]]:
    text = (files("parallax.annotation") / "data" / "demonyms.toml").read_text(encoding="utf-8")
    return {key: value for key, value in tomllib.loads(text).items() if isinstance(value, dict)}
