"""Components: all that hangs together and no more, cut where it is too much."""

import msgspec
import pytest

from parallax.linking import Components, Pair
from parallax.linking import components as components_module
from parallax.linking.components import PairsInMemory
from parallax.linking.settings import settings as fixed

PAIRS = [
    Pair("a", "b", 0.9, copy=False),
    Pair("b", "c", 0.45, copy=False),
    Pair("a", "c", 0.1, copy=False),
    Pair("c", "d", 0.8, copy=False),
    Pair("d", "e", 0.2, copy=False),
    Pair("e", "f", 0.3, copy=True),
]


def parts(pairs: list[Pair], reports: str) -> set[frozenset[str]]:
    components = Components(PairsInMemory(pairs))
    return {components.around(report).reports for report in reports}


def test_what_hangs_together_over_the_bar_or_by_copying() -> None:
    assert parts(PAIRS, "abcdefg") == {frozenset("abcd"), frozenset("ef"), frozenset("g")}


def test_pairs_under_the_bar_are_told_too() -> None:
    component = Components(PairsInMemory(PAIRS)).around("d")
    assert set(component.pairs) == set(PAIRS[:4])


def test_a_component_that_is_too_large_is_cut_where_it_hangs_together_least(monkeypatch: pytest.MonkeyPatch) -> None:
    small = msgspec.structs.replace(fixed(), story=msgspec.structs.replace(fixed().story, largest=3))
    monkeypatch.setattr(components_module, "settings", lambda: small)
    assert parts(PAIRS, "abcdef") == {frozenset("ab"), frozenset("cd"), frozenset("ef")}


def test_copies_stay_together_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    small = msgspec.structs.replace(fixed(), story=msgspec.structs.replace(fixed().story, largest=3))
    monkeypatch.setattr(components_module, "settings", lambda: small)
    chain = [Pair(one, other, 0.99, copy=True) for one, other in zip("abcdef", "bcdefg", strict=True)]
    assert parts(chain, "abcdefg") == {frozenset("abcdefg")}
