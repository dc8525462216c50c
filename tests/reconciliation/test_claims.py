import tomllib
from collections import Counter
from importlib.resources import files

from parallax.linking.wording import read_words
from parallax.reconciliation.headlines import claim_rules

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
