"""Signatures: what is kept of one report for story and copy search."""

import math

from hypothesis import given
from hypothesis import strategies as st

from parallax.linking import sign
from parallax.linking.settings import settings
from tests.linking.newsroom import FERRY, cleaned


def test_terms_have_unit_length_and_the_strongest_come_first() -> None:
    terms = sign(cleaned("1", *FERRY, title="Ferry aground off Korvala")).terms
    weights = [weight for _, weight in terms]
    assert math.isclose(sum(w * w for w in weights), 1.0, rel_tol=1e-3)
    assert weights == sorted(weights, reverse=True)
    assert "korvala" in [term for term, _ in terms[:5]]


def test_only_headline_and_body_count() -> None:
    noise = (("promo", "READ MORE: Volcano erupts on Tolmera"), ("caption", "Photo: Tolmera's crater"))
    assert sign(cleaned("1", *FERRY)) == sign(cleaned("1", *FERRY, aside=noise))  # type: ignore[arg-type]


def test_a_word_of_the_headline_weighs_more() -> None:
    plain, headed = sign(cleaned("1", *FERRY, title="News")), sign(cleaned("1", *FERRY, title="Reef"))
    assert dict(headed.terms)["reef"] > dict(plain.terms)["reef"]
    assert "reef" in headed.headline
    assert "reef" in headed.lead


def test_names_are_told_from_words() -> None:
    names = sign(cleaned("1", *FERRY)).names
    assert {"korvala", "brandt", "mirela"} <= set(names)
    assert not {"ferri", "vessel", "rescu"} & set(names)


def test_near_copies_have_near_hashes_and_strangers_have_not() -> None:
    whole, cut = sign(cleaned("1", *FERRY)).minhash, sign(cleaned("2", *FERRY[:5])).minhash
    other = sign(cleaned("3", *reversed([p.upper()[::-1] for p in FERRY]))).minhash
    same = [sum(a == b for a, b in zip(whole, hashes, strict=True)) / len(whole) for hashes in (cut, other)]
    assert same[0] > 0.6
    assert same[1] < 0.1


def test_hashes_fit_and_never_change_between_versions() -> None:
    assert sign(cleaned("1", "one two three four five")).minhash[0] == 589219257


def test_the_date_of_the_dateline_serves_where_none_is_published() -> None:
    signature = sign(cleaned("1", "They met on Thursday in Dressing.", filed="2016-12-03"))
    assert signature.published is None
    assert signature.dateline == "2016-12-03"
    assert signature.days == ("2016-12-01",)


def test_a_report_without_body_has_an_empty_signature() -> None:
    signature = sign(cleaned("1"))
    assert (signature.terms, signature.minhash, signature.phrases, signature.days) == ((), (), (), ())


@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_text_can_be_signed_and_stays_small(paragraphs: list[str]) -> None:
    report = cleaned("1", *(p for p in paragraphs if p.strip()))
    signature = sign(report)
    assert signature == sign(report)
    assert len(signature.terms) <= settings().signature.terms
    assert len(signature.phrases) <= settings().signature.phrases
    assert len(signature.minhash) in {0, settings().signature.permutations}
