from dataclasses import replace
from pathlib import Path

import pytest

from parallax.annotation import annotate
from parallax.coding import Actor, code
from tests.annotation.build import cleaned
from tests.shared_data import SEEDS, needs_seeds


def actors(text: str) -> dict[str, Actor]:
    report = cleaned(text)
    return {actor.name: actor for actor in code(report, annotate(report)).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "sector"),
    [
        ("Norwegian Foreign Minister Erik Lund left.", "Erik Lund", "person", "NOR", "GOV"),
        ("Rebel commander Ikram Dost left.", "Ikram Dost", "person", None, "REB"),
        ("Police chief Anna Brandt left.", "Anna Brandt", "person", None, "COP"),
        ("Company president Anna Brandt left.", "Anna Brandt", "person", None, "BUS"),
        ("Anna Brandt, a surgeon from the town, left.", "Anna Brandt", "person", None, "MED"),
        ("Anna Brandt, a reporter for the paper, left.", "Anna Brandt", "person", None, "JRN"),
        ("Spokeswoman Anna Brandt left.", "Anna Brandt", "person", None, None),
        ("“It is over,” Peruvian activists said.", "Peruvian activists", "group", "PER", "CVL"),
        ("“It is over,” Kenyan soldiers said.", "Kenyan soldiers", "group", "KEN", "MIL"),
        (
            "It was the Peruvian Ministry of Health that paid.",
            "Peruvian Ministry of Health",
            "government",
            "PER",
            "GOV",
        ),
        ("The Kenyan ambassador to the United Nations, Anna Brandt, left.", "Anna Brandt", "person", "KEN", "GOV"),
        ("Anna Brandt, the UN envoy for Peru, left.", "Anna Brandt", "person", None, "IGO"),
        ("Shells fell on the Eastern Salvation Front.", "Eastern Salvation Front", "group", None, None),
        ("The town fell to Daesh.", "Daesh", "group", None, "REB"),
        ("They met fighters of Jund al-Wadi.", "Jund al-Wadi", "group", None, None),
        ("Anna Brandt, the president of the Bakers' Guild, left.", "Anna Brandt", "person", None, None),
        ("Norwegian warplanes bombed the port.", "Norwegian warplanes", "group", "NOR", "MIL"),
        ("Norwegian strikes killed nine people in Kano.", "Norway", "country", "NOR", None),
        ("Taliban militants attacked a checkpoint.", "Taliban militants", "group", None, "REB"),
        ("They flew to Kenya.", "Kenya", "country", "KEN", None),
        ("They flew to Nairobi.", "Nairobi", "place", "KEN", None),
    ],
)
def test_codes(text: str, name: str, kind: str, country: str | None, sector: str | None) -> None:
    actor = actors(text)[name]
    assert (actor.kind, actor.country, actor.sector) == (kind, country, sector)


def test_a_counterpart_has_the_same_sector_and_its_own_country() -> None:
    found = actors("Norwegian Foreign Minister Erik Lund met his Peruvian counterpart, Rosa Quispe, on Sunday.")
    assert (found["Rosa Quispe"].country, found["Rosa Quispe"].sector) == ("PER", "GOV")


def test_its_envoy_serves_the_body_and_not_the_country() -> None:
    found = actors("The United Nations welcomed it. Its deputy envoy for Peru, Anna Brandt, urged calm.")
    assert (found["Anna Brandt"].country, found["Anna Brandt"].sector) == (None, "IGO")


def test_two_bodies_may_be_named_by_words_that_end_together() -> None:
    report = cleaned("The Joint Relief Council said its envoy for Sudan, Ada Brandt, would travel on Monday.")
    found = annotate(report)
    whole = next(entity for entity in found.entities if entity.kind == "organisation")
    mention = whole.mentions[0]
    shorter = replace(mention, span=replace(mention.span, start=mention.span.start + len("Joint ")))
    doubled = replace(found, entities=(*found.entities, replace(whole, name="Relief Council", mentions=(shorter,))))
    names = [actor.name for actor in code(report, doubled).actors]
    assert {whole.name, "Relief Council"} <= set(names)


def test_a_town_that_shares_its_name_takes_the_country_that_the_report_names() -> None:
    assert actors("They drove to Tripoli in Lebanon.")["Tripoli"].country == "LBN"
    assert actors("They drove to Santa Cruz.")["Santa Cruz"].country is None
    assert actors("They flew to London.")["London"].country == "GBR"


def test_titles_are_as_written_and_pronouns_are_not_seen() -> None:
    found = actors("Norwegian Foreign Minister Erik Lund left. “It is over,” the Norwegian FM said. “Yes,” he said.")
    lund = found["Erik Lund"]
    assert lund.titles == ("Norwegian Foreign Minister", "the Norwegian FM")
    assert len(lund.seen) == 2


def test_every_speaker_is_an_actor() -> None:
    report = cleaned("“It is over,” Zorblat said. “No,” the memo said. “Yes,” the others said.")
    annotation = annotate(report)
    coded = {actor.entity for actor in code(report, annotation).actors}
    assert {q.speaker for q in annotation.quotations if q.speaker is not None} <= coded


@needs_seeds
def test_seed_ministers_are_coded() -> None:
    for path in Path(SEEDS).glob("*.txt"):
        found = actors(path.read_text(encoding="utf-8"))
        turk = found["Mevlut Cavusoglu"]
        assert (turk.country, turk.sector) == ("TUR", "GOV")
        russian = next(actor for name, actor in found.items() if "Lavrov" in name)
        assert (russian.country, russian.sector) == ("RUS", "GOV")
