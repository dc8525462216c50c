import re
import tomllib
from importlib.resources import files

import pytest

from parallax.coding.sectors import sector_of, sectors

PLOVER = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()  # noqa: SIM905
)
NON_STATE = {"IGO", "NGO"}  # country codes in PLOVER; a sector where an actor has no country of its own


def test_codes_are_plovers_and_words_stand_once() -> None:
    seen: set[str] = set()
    for code, words in sectors():
        assert code in PLOVER | NON_STATE
        assert not words & seen, (code, words & seen)
        assert all(word == word.lower() for word in words)
        seen |= words
    text = (files("parallax.coding") / "data" / "sectors.toml").read_text(encoding="utf-8")
    assert "PLOVER" in tomllib.loads(text)["source"]
    assert len(re.findall(r"\[\[sector\]\]", text)) == len(sectors())


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Turkish Foreign Minister", "GOV"),
        ("rebel commander", "REB"),
        ("police spokesman", "COP"),
        ("army spokesman", "MIL"),
        ("a spokesman", None),
        ("the head", None),
        ("opposition lawmaker", "OPP"),
        ("U.N. envoy", "IGO"),
        ("Lt. Gen.", "MIL"),
        ("the lieutenant governor", "GOV"),
        ("General manager Ana Ruiz", None),
        ("a major donor", None),
        ("a major in the army", "MIL"),
        ("Major Petros Hale", "MIL"),
        ("the retired general", "MIL"),
        ("the club's team captain", None),
        ("an MIT professor", "EDU"),
        ("Lt. Gov.", "GOV"),
        ("general election opponents", None),
        ("U.N. Under Secretary General", "IGO"),
        ("social media users", None),
        ("aid workers", "NGO"),
        ("factory workers", "LAB"),
        ("lawmakers who left", "LEG"),
    ],
)
def test_words_settle_the_sector_or_nothing_does(words: str, sector: str | None) -> None:
    assert sector_of(words) == sector
