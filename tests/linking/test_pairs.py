"""Pairs: a measure of two reports alone."""

from collections.abc import Mapping, Sequence

from parallax.linking import Comparison, Pair, Signature, sign
from tests.linking.newsroom import FERRY, FERRY_TOLD_AGAIN, STRIKE, cleaned

REPORTS = {
    made.report: made
    for made in (
        sign(cleaned("a", *FERRY, published="2024-03-04")),
        sign(cleaned("b", *FERRY_TOLD_AGAIN, published="2024-03-05")),
        sign(cleaned("c", *FERRY, published="2024-03-06")),
        sign(cleaned("d", *STRIKE, published="2024-03-05")),
    )
}
ALL = [(one, other) for one in REPORTS for other in REPORTS if one < other]


def measured(wanted: Sequence[tuple[str, str]]) -> list[Pair]:
    return Comparison(lambda reports: {report: REPORTS[report] for report in reports}).measured(wanted)


def test_a_pair_is_measured_alike_whatever_is_measured_with_it() -> None:
    together = {(pair.left, pair.right): pair for pair in measured(ALL)}
    for wanted in ALL:
        assert measured([wanted]) == [together[wanted]] if wanted in together else measured([wanted]) == []


def test_copies_are_told_and_strangers_are_left_out() -> None:
    found = {(pair.left, pair.right): pair for pair in measured(ALL)}
    assert found["r-a", "r-c"].copy
    assert not found["r-a", "r-b"].copy
    assert ("r-a", "r-d") not in found


def test_what_is_at_hand_or_known_is_not_fetched_again() -> None:
    asked: list[str] = []

    def fetch(reports: Sequence[str]) -> Mapping[str, Signature]:
        asked.extend(reports)
        return {report: REPORTS[report] for report in reports}

    comparison = Comparison(fetch)
    comparison.learn([REPORTS["r-a"]])
    comparison.measured([("r-a", "r-b")])
    comparison.measured([("r-a", "r-b")])
    assert asked == ["r-b"]


def test_nothing_asked_is_nothing_measured() -> None:
    assert measured([]) == []
