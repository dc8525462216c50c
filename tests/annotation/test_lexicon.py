import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from parallax.annotation.bodies import key
from parallax.annotation.gazetteer import cities, countries, demonyms, place_country
from parallax.annotation.lexicon import grammar, lexicon, regular_forms
from parallax.annotation.roles import read_role

DATA = files("parallax.annotation") / "data"
TABLES = sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".toml"))


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def lists(table: dict[str, Any], path: str = "") -> list[tuple[str, list[str]]]:
    found = []
    for label, value in table.items():
        if isinstance(value, dict):
            found += lists(value, f"{path}{label}.")
        elif isinstance(value, str) and label != "source":
            found.append((path + label, value.split()))
    return found


@pytest.mark.parametrize("name", TABLES)
def test_each_file_states_its_source(name: str) -> None:
    assert len(read(name)["source"]) > 20


@pytest.mark.parametrize("name", TABLES)
def test_no_word_twice_in_a_list(name: str) -> None:
    for path, words in lists(read(name)):
        assert len(words) == len(set(words)), (path, sorted({w for w in words if words.count(w) > 1}))


def test_common_words_are_small_and_listed_once() -> None:
    text = (DATA / "common_words.txt").read_text(encoding="utf-8")
    assert "Source:" in text
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    assert len(words) == len(set(words))
    assert all(w.islower() for w in words)


def test_verbs_have_their_forms() -> None:
    cues = lexicon().cues
    assert {"said", "says", "told", "wrote", "denied", "argued", "stressed", "replied", "quipped"} <= cues.keys()
    assert regular_forms("deny") == ["deny", "denies", "denied", "denying"]
    assert regular_forms("argue") == ["argue", "argues", "argued", "arguing"]


def test_codes_are_known_countries() -> None:
    codes = set(countries().values()) | {"XKX"}
    assert set(demonyms().values()) <= codes
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in countries().values())


def test_places_have_their_country() -> None:
    assert place_country("Nairobi") == "KEN"
    assert place_country("Peru") == "PER"
    assert place_country("Ohio") == "USA"
    assert place_country("Nowhereville") is None
    assert cities()["Lima"] == "PER"


def test_closed_classes_do_not_hold_capitals_by_mistake() -> None:
    assert all(word.islower() or not word.isalpha() for word in grammar("prepositions") | grammar("borders"))


def test_roles_are_compared_in_one_form() -> None:
    minister = read_role("Norwegian Foreign Minister")
    assert minister.country == "NOR"
    assert read_role("the Norwegian FM").fits(minister)
    assert read_role("the foreign minister").fits(minister)
    assert not read_role("the Swedish foreign minister").fits(minister)
    assert not read_role("the Norwegian defence minister").fits(minister)


def test_no_name_belongs_to_two_bodies_and_every_sector_is_known() -> None:
    owners: dict[str, str] = {}
    for section in read("bodies.toml")["bodies"]:
        assert section["sector"] in {"REB", "PRM", "CRM", "IGO", "NGO"}
        assert section["kind"] in {"group", "organisation"}
        for names in section["names"]:
            for name in {key(name) for name in names}:
                assert owners.setdefault(name, names[0]) == names[0], name
    assert len(set(owners.values())) > 100
