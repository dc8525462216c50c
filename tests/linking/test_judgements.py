"""A person's answer overrides linking, holds for good, and contradictions are told."""

from parallax.linking import Judgement, Verdict, contradictions, link_actors, link_events, link_utterances, revised
from parallax.spans import Span
from tests.linking.build import report, who
from tests.linking.test_events import ONE, TWO

SPANS = [Span("r-1", 10 * n, 10 * n + 5) for n in range(6)]


def judged(left: int, right: int, verdict: Verdict, number: int = 0) -> Judgement:
    return Judgement("event", SPANS[left], SPANS[right], verdict, number=number)


def groups(given: list[list[int]], *judgements: Judgement) -> list[list[int]]:
    return revised(given, lambda n: (SPANS[n],), judgements).groups


def test_two_judged_the_same_come_with_all_that_is_grouped_with_either() -> None:
    assert groups([[0, 1], [2, 3], [4]], judged(1, 2, "same")) == [[0, 1, 2, 3], [4]]


def test_of_two_judged_different_the_second_leaves() -> None:
    assert groups([[0, 1, 2]], judged(0, 2, "different")) == [[0, 1], [2]]


def test_who_is_tied_to_the_one_that_leaves_goes_along() -> None:
    assert groups([[0, 1, 2]], judged(0, 2, "different"), judged(1, 2, "same")) == [[0], [1, 2]]


def test_what_is_left_open_or_names_no_member_changes_nothing() -> None:
    elsewhere = Judgement("event", SPANS[0], Span("r-9", 0, 5), "same")
    assert groups([[0], [1]], judged(0, 1, "unsure"), elsewhere) == [[0], [1]]


def test_contradictions_are_reported_and_not_applied() -> None:
    made = [judged(0, 1, "same", 1), judged(1, 2, "same", 2), judged(0, 2, "different", 3), judged(4, 5, "same", 4)]
    assert groups([[0], [1], [2], [3], [4], [5]], *made) == [[0], [1], [2], [3], [4, 5]]
    assert [judgement.number for judgement in contradictions(made)] == [1, 2, 3]
    assert contradictions([made[0], made[1], made[3]]) == []


def trigger(number: int) -> Span:
    prepared = (ONE, TWO)[number]
    return prepared.annotation.events[0].trigger


def test_events_that_linking_joined_part_and_the_judgement_is_the_reason() -> None:
    apart = Judgement("event", trigger(0), trigger(1), "different", "another bomb", 7)
    linked = link_events((ONE, TWO), link_actors((ONE, TWO)), [apart])
    assert [len(event.members) for event in linked] == [1, 1]
    together = Judgement("event", trigger(0), trigger(1), "same", "", 8)
    (event,) = link_events((ONE, TWO), link_actors((ONE, TWO)), [together])
    assert any("judged by a person (judgement 8)" in decision.reason for decision in event.decisions)


def test_actors_and_utterances_follow_judgements_too() -> None:
    one = report("r-1", "Port\n“The port stays shut until Monday,” Dana Oruk said.", (who("Dana Oruk"),), (0,))
    two = report("r-2", "Sea\n“We shall open no harbour this week,” Ilse Brandt said.", (who("Ilse Brandt"),), (0,))
    names = [r.coded.actors[0].seen[0] for r in (one, two)]
    said = [r.annotation.quotations[0].content[0] for r in (one, two)]
    same = [Judgement("actor", names[0], names[1], "same"), Judgement("utterance", said[0], said[1], "same")]
    actors = link_actors((one, two), same)
    assert [len(actor.members) for actor in actors] == [2]
    assert [len(u.wordings) for u in link_utterances((one, two), actors, same)] == [2]
    assert len(link_actors((one, two))) == 2
