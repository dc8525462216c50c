import re
import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from parallax.cleaning.agencies import agencies
from parallax.cleaning.decide import line_models
from parallax.cleaning.passage import PassageKind
from parallax.cleaning.rules import Closes, Where, hit, rules
from parallax.cleaning.signs import sign

DATA = files("parallax.cleaning").joinpath("data")


@pytest.mark.parametrize("name", ["line_rules.toml", "inline_rules.toml", "agencies.toml", "outlet_words.toml"])
def test_each_data_file_is_toml_and_says_its_source(name: str) -> None:
    raw = DATA.joinpath(name).read_text(encoding="utf-8")
    assert re.search(r"^# source = ", raw, re.MULTILINE)
    assert tomllib.loads(raw)


def test_rules_have_valid_values_and_names_of_their_own() -> None:
    assert len({rule.name for rule in rules()}) == len(rules())
    for rule in rules():
        assert rule.kind in get_args(PassageKind)
        assert rule.where in get_args(Where)
        assert rule.closes in get_args(Closes)
        assert rule.reason
        assert 0 < rule.max_chars <= 700


def test_no_rule_lists_a_phrase_twice_and_phrases_are_in_lower_case() -> None:
    for entry in tomllib.loads(DATA.joinpath("line_rules.toml").read_text(encoding="utf-8"))["rule"]:
        phrases = entry.get("phrases", [])
        assert len(phrases) == len(set(phrases)), entry["name"]
        assert all(phrase == phrase.lower() for phrase in phrases)


def test_agencies_have_one_name_and_no_form_of_two() -> None:
    forms = [form.casefold() for a in agencies() for form in {a.name.casefold(), *a.aliases, *a.risky}]
    owners: dict[str, str] = {}
    for agency in agencies():
        for form in {agency.name, *agency.aliases, *agency.risky}:
            assert owners.setdefault(form.casefold(), agency.name) == agency.name
    assert forms


def test_the_line_models_have_weights_and_moves() -> None:
    for form in ("text", "html"):
        for model in line_models(form):
            assert len(model.weights) > 20
            assert model.moves[1][1] > model.moves[1][0]  # body is followed by body


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("READ MORE: The long way home", "teaser"),
        ("Story continues below advertisement", "advertisement"),
        ("three × 5 =", "captcha"),
        ("1.2k shares", "comment-count"),
        ("Share on Facebook", "share"),
        ("Most Popular", "related-head"),
        ("Your email address will not be published.", "comment-form"),
        ("Photo: Ana Ruiz", "photo-credit"),
        ("© 2016 The Coast Gazette", "copyright"),
        ("(Reporting by Ana Ruiz; Editing by Lou Tan)", "agency-body"),
        ("Tags: floods, valley, rescue", "tag-list"),
        ("https://example.org/story", "nav-shape"),
        ("2 hours ago", "nav-shape"),
    ],
)
def test_lines_are_known_by_their_words(line: str, name: str) -> None:
    rule = hit(line)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize(
    "line",
    [
        "“No comment,” she said.",
        "He was shot in the back.",
        "Three more bodies were found.",
        "Print media were barred from the hall.",
        "Homes burned.",
        "The video shows two men in uniform beating a prisoner.",
        "Copyright law was not on the table, the envoy said.",
        "Follow-up talks are set for Monday in the capital.",
    ],
)
def test_short_sentences_meet_no_sure_rule(line: str) -> None:
    rule = hit(line)
    assert rule is None or not rule.sure


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ilse Marr and Tom Okafor", "byline"),
        ("BY ILSE MARR, STAFF WRITER", "byline"),
        ("14 March 2019 18:05 GMT", "stamp"),
        ("PUBLISHED: 10:48, Tue, Nov 19, 2019 | UPDATED: 11:05, Tue, Nov 19, 2019", "stamp"),
    ],
)
def test_whole_line_signs(line: str, name: str) -> None:
    rule = sign(line)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the rebels had left the town.",
        "By Ilse Marr standards, that was a short speech",
        "On 14 March 2019 the two sides signed a truce in the old town hall of Varnholm.",
    ],
)
def test_sentences_are_no_signs(line: str) -> None:
    assert sign(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("A ferry leaves the harbour on Friday. (Ilse Marr/Northern Ledger via AP)", "pictured-by"),
        ("The ferry was stopped after the line found a “leak” Ilse Marr/Reuters", "pictured-by"),
        ("CLOSE Ilse Marr says the ferry will not sail again. (Feb. 4) AP", "pictured-by"),
        ("Getty - Contributor The ferry before it sailed", "picture-opens"),
        ("Enlarge this image toggle caption Ilse Marr/DPA /Landov Ilse Marr/DPA /Landov", "picture-opens"),
        ("Follow The Ledger on Facebook. Copyright 2031.", "follow-outlet"),
    ],
)
def test_pictures_and_prompts_are_known_by_their_words(line: str, name: str) -> None:
    found = hit(line)
    assert found is not None
    assert (found.name, found.sure) == (name, True)


@pytest.mark.parametrize(
    "line",
    [
        "He said so on Friday. (Reporting by Ilse Marr/Reuters)",
        "The ferry sailed on Friday, police said. (AFP/Reuters)",
        "She told the crew to follow the pilot on Facebook.",
        "The Contributor to the fund told AP.",
    ],
)
def test_sentences_are_no_captions(line: str) -> None:
    found = hit(line)
    assert found is None or not found.sure or found.kind == "credit"
