"""Wikidata ids of actors."""

import re
import tomllib
from importlib.resources import files

from parallax.annotation import known_body
from parallax.coding import wikidata


def test_a_state_and_a_body_by_any_of_its_names_have_their_ids() -> None:
    assert wikidata("country", "SYR", ["Syria"]) == "Q858"
    assert wikidata("group", None, ["Daesh"]) == wikidata("group", None, ["the Islamic State", "ISIS"]) == "Q2429253"


def test_who_is_not_known_has_none() -> None:
    assert wikidata("person", "SYR", ["Bashar Assad"]) is None
    assert wikidata("government", "SYR", ["Syrian government"]) is None
    assert wikidata("group", None, ["Orsk Front"]) is None
    assert wikidata("group", None, ["ISIS", "Taliban"]) is None  # two bodies


def test_the_list_is_of_known_bodies_and_no_id_is_given_twice() -> None:
    text = (files("parallax.coding") / "data" / "wikidata.toml").read_text(encoding="utf-8")
    ids = tomllib.loads(text)
    assert ids["source"]
    assert all(known_body(name) for name in ids["bodies"])
    every = [*ids["states"].values(), *ids["bodies"].values()]
    assert len(set(every)) == len(every)
    assert all(re.fullmatch(r"Q\d+", one) for one in every)
