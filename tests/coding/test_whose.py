import re
import tomllib
from importlib.resources import files

import pytest

from parallax.annotation import annotate
from parallax.coding import Actor, code
from parallax.coding.whose import institution, state_forces
from tests.annotation.build import cleaned


def actors(text: str) -> dict[str, Actor]:
    report = cleaned(text)
    return {actor.name: actor for actor in code(report, annotate(report)).actors}


def test_institutions_stand_once_with_an_iso_code() -> None:
    data = tomllib.loads((files("parallax.coding") / "data" / "institutions.toml").read_text(encoding="utf-8"))
    words = [word for entry in data["institution"] for word in entry["words"]]
    assert data["source"]
    assert len(words) == len(set(words))
    assert all(re.fullmatch("[A-Z]{3}", entry["country"]) for entry in data["institution"])


@pytest.mark.parametrize(
    ("name", "country"),
    [("the Kremlin", "RUS"), ("White House", "USA"), ("the Knesset", "ISR"), ("the palace", None), ("Nsaka", None)],
)
def test_a_body_of_one_state_alone(name: str, country: str | None) -> None:
    assert institution(name) == country


def test_machines_are_forces_where_somebody_has_them() -> None:
    assert state_forces("regime warplanes")
    assert not state_forces("a helicopter")


def test_government_forces_are_those_of_the_country_that_all_happens_in() -> None:
    text = "Government forces shelled Ibadan on Monday. The army also moved from Lagos to Kano and Abuja in Nigeria."
    found = actors(text)["Government forces"]
    assert (found.country, found.sector) == ("NGA", "MIL")


def test_a_president_in_a_report_from_abroad_is_not_of_the_place_that_it_tells_of() -> None:
    text = (
        "President Edwin Marsh condemned the shelling of Lagos, Kano and Abuja in Nigeria, where troops killed nine."
    )
    assert actors(text)["Edwin Marsh"].country is None


def test_unnamed_victims_are_actors_and_things_are_not() -> None:
    found = actors("Rebel fighters killed nine villagers in Dalgaram. They then burned a bus and two houses.")
    assert (found["nine villagers"].kind, found["nine villagers"].sector) == ("group", "CVL")
    assert not {"a bus", "two houses"} & set(found)
