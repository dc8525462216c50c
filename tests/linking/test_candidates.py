"""Which reports are compared: who is found, whatever the order of arrival, and how much is looked at."""

import random
from dataclasses import replace

from parallax.linking import Signature, TermIndex, Together, neighbours
from parallax.linking.candidates import UNDATED
from parallax.linking.settings import settings


def signature(report: str, *terms: str, day: int | None = 1) -> Signature:
    """A report of these terms, all of one weight."""
    published = None if day is None else f"2031-{1 + day // 28:02}-{1 + day % 28:02}"
    weight = len(terms) ** -0.5
    return Signature(report, published, None, tuple((term, weight) for term in terms), ())


def pairs(signatures: list[Signature]) -> set[frozenset[str]]:
    """All pairs found when the reports come one by one in this order."""
    index = TermIndex()
    found = set()
    for one in signatures:
        found |= {frozenset({one.report, other}) for other in neighbours(one, index)}
        index.add(one)
    return found


def newsroom() -> list[Signature]:
    """Reports of some hundred days, some without a date, with a few words in common each."""
    dice = random.Random(4)  # noqa: S311 - the same reports every time
    words = [f"w{number}" for number in range(60)]
    return [
        signature(f"r-{number}", *dice.sample(words, 5), day=None if number % 9 == 0 else dice.randrange(300))
        for number in range(150)
    ]


def test_who_is_compared_does_not_depend_on_who_came_first() -> None:
    reports = newsroom()
    expected = pairs(reports)
    assert expected
    for seed in range(4):
        random.Random(seed).shuffle(reports)  # noqa: S311
        assert pairs(reports) == expected


def test_reports_far_apart_in_time_are_not_compared_but_undated_ones_are() -> None:
    early, late = signature("r-a", "ferry", day=1), signature("r-b", "ferry", day=200)
    undated = signature("r-c", "ferry", day=None)
    assert pairs([early, late, undated]) == {frozenset({"r-a", "r-c"}), frozenset({"r-b", "r-c"})}


def test_a_word_that_many_hold_makes_no_pair_alone() -> None:
    weights = (("common", 0.3), ("of-its-own", 0.9))
    many = [
        replace(signature(f"r-{n:03}", "x"), terms=(weights[0], (f"own{n}", 0.9)))
        for n in range(settings().story.common + 50)
    ]
    found = pairs(many)
    assert frozenset({"r-000", "r-001"}) in found
    assert not any("r-249" in pair for pair in found)


def test_of_many_who_are_much_alike_the_latest_are_compared() -> None:
    most = settings().story.common
    alike = [signature(f"r-{n:03}", "ferry", "korvala", "reef") for n in range(most + 50)]
    found = pairs(alike)
    assert frozenset({"r-000", f"r-{most:03}"}) in found
    assert frozenset({"r-000", f"r-{most + 1:03}"}) not in found
    assert frozenset({f"r-{most + 48:03}", f"r-{most + 49:03}"}) in found


def test_two_indexes_answer_as_one() -> None:
    reports = newsroom()
    whole, first, second = TermIndex(), TermIndex(), TermIndex()
    for number, one in enumerate(reports):
        whole.add(one)
        (first if number % 3 else second).add(one)
    both = Together(first, second)
    for term in ("w1", "w7"):
        for most in (2, 100):
            assert both.before(term, UNDATED, "r-5", 0, most) == whole.before(term, UNDATED, "r-5", 0, most)
            assert both.after(term, 0, "", most) == whole.after(term, 0, "", most)
