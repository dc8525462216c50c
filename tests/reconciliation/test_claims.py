import tomllib
from collections import Counter
from importlib.resources import files

from parallax.linking.wording import read_words
from parallax.reconciliation.headlines import claim_rules, competing, tokens_of
from parallax.spans import Span

TEXT = files("parallax.reconciliation").joinpath("data", "claims.toml").read_text(encoding="utf-8")
RAW = tomllib.loads(TEXT)


def test_the_file_says_its_source() -> None:
    assert "# source:" in TEXT


def test_a_word_marks_one_status() -> None:
    words = Counter(word for listed in RAW["status"].values() for word in listed.split())
    assert [word for word, times in words.items() if times > 1] == []
    assert all(word == word.lower() and word.isalpha() for word in words)


def test_counted_nouns_are_stems_that_words_have() -> None:
    known = claim_rules().counted
    for word, kind in (("killed", "killed"), ("deaths", "killed"), ("wounded", "injured"), ("arrested", "detained")):
        assert known[read_words(word).terms[0].stem] == kind


def test_a_phrase_makes_one_bound() -> None:
    phrases = Counter(phrase for _, phrase in claim_rules().bounds)
    assert set(phrases.values()) == {1}
    assert all(phrase == phrase.lower().strip() for phrase in phrases)


def contrast(left: str, right: str) -> str | None:
    found = competing(
        tokens_of(Span("r-1", 0, len(left)), left), tokens_of(Span("r-2", 0, len(right)), right), frozenset()
    )
    return found.contrast if found else None


def test_what_somebody_is_accused_of_stands_behind_the_word() -> None:
    plain = "Harbour sacks encrypted ferry pilot Oruk"
    assert contrast(plain, "Harbour sacks encrypted ferry pilot accused of smuggling") is None
    assert contrast(plain, "Harbour accused as it sacks encrypted ferry pilot") is None
    alleged = contrast(
        "Minister stole encrypted harbour ledger", "Minister accused of stealing encrypted harbour ledger"
    )
    assert alleged == "one has it as alleged, the other does not"


def test_a_vow_and_what_is_to_come_are_one_claim() -> None:
    vowed = "Fishermen vow to blockade harbour ferry legislation until treaty"
    assert contrast(vowed, "Fishermen: no harbour ferry legislation until treaty") is None
    assert contrast(vowed, "Fishermen blockade harbour ferry legislation over treaty") == (
        "one has it as planned, the other does not"
    )
