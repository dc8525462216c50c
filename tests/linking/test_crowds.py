from dataclasses import replace

import pytest

from parallax.annotation import EventMention
from parallax.coding import CodedEvent, EventParty
from parallax.linking import EventRef, LinkedEvent, Prepared, gathered, link_actors
from parallax.linking.actors import best_name, profiles_of
from parallax.spans import Span
from tests.linking.build import Who, report
from tests.linking.happenings import Count, Event, telling


def told(identity: str, victims: str, by: str) -> Prepared:
    """A report of one attack: who did it and who was hit."""
    text = f"Attack on the town\n{by} shelled the town. It hit {victims} there."
    made = report(identity, text, (Who((by,), "group"), Who((victims,), "group", sector="CVL", named=False)))
    at = text.index("shelled")
    spans = [Span(identity, text.index(words), text.index(words) + len(words)) for words in (by, victims)]
    mention = EventMention(Span(identity, at, at + 7), "ASSAULT", None, "happened", (spans[0],), (spans[1],),
                           None, None, 0.9, (0,), (1,))  # fmt: skip
    event = CodedEvent(0, "ASSAULT", "190", 4, -9.0, (EventParty(spans[0], 0, by),),
                       (EventParty(spans[1], 1, victims),), ())  # fmt: skip
    return Prepared(made.cleaned, replace(made.annotation, events=(mention,)), replace(made.coded, events=(event,)))


def test_victims_of_one_event_are_one_group_and_those_of_two_are_not() -> None:
    reports = [told("r1", "four civilians", "The Valley Front"), told("r2", "at least 9 people", "The Valley Front")]
    actors = link_actors(reports)
    refs = [EventRef("r1", 0), EventRef("r2", 0)]
    one = gathered(actors, [LinkedEvent("e1", tuple(refs), ())], reports)
    two = gathered(actors, [LinkedEvent("e1", (refs[0],), ()), LinkedEvent("e2", (refs[1],), ())], reports)
    assert len(one) == len(two) - 1 == 2
    assert any("unnamed people" in decision.reason for actor in one for decision in actor.decisions)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("a downed pilot", "at least 43 people", False),
        ("a pilot", "Thirty", False),
        ("a woman", "a civilian", True),
        ("at least one civilian", "three people", True),
        ("a dozen civilians", "nine people", True),
        ("a family", "four people", True),
    ],
)
def test_one_person_and_several_are_two(one: str, other: str, together: bool) -> None:
    reports = [told("r1", one, "The Valley Front"), told("r2", other, "The Valley Front")]
    event = LinkedEvent("e1", (EventRef("r1", 0), EventRef("r2", 0)), ())
    assert len(gathered(link_actors(reports), [event], reports)) == (2 if together else 3)


@pytest.mark.parametrize(
    ("namings", "name"),
    [
        (("over 100 Tajik civilians", "56 Tajik civilians"), "Tajik civilians"),
        (("at least 22 people", "four villagers"), "villagers"),
        (("22 people", "at least 22 people"), "at least 22 people"),
        (("dozens of villagers", "15 villagers"), "villagers"),
        (("Thirty", "at least 43"), "at least 43"),
    ],
)
def test_people_counted_differently_are_called_without_a_number(namings: tuple[str, str], name: str) -> None:
    reports = [told(f"r{n}", words, "The Valley Front") for n, words in enumerate(namings)]
    people = [p for r in reports for p in profiles_of(r) if p.crowd]
    assert len(people) == 2
    assert best_name(people) == name


def test_the_same_words_in_two_reports_make_no_one_crowd() -> None:
    reports = [told("r1", "four civilians", "The Valley Front"), told("r2", "four civilians", "The Hill Union")]
    assert len(link_actors(reports)) == 4


def counted(identity: str, *groups: tuple[str, int]) -> Prepared:
    """A report of raids that gives several tolls."""
    text = "Raids on the town\n" + " ".join(f"Planes bombed it and killed {words}." for words, _ in groups)
    made = report(identity, text, tuple(Who((words,), "group", sector="CVL", named=False) for words, _ in groups))
    events = [Event("bombed", recipients=(words,)) for words, _ in groups]
    counts = tuple(Count(words.split()[0], number, number, of=n) for n, (words, number) in enumerate(groups))
    return telling(made, *events, counts=counts)


def test_two_tolls_of_one_report_are_two_groups_and_two_reports_may_differ() -> None:
    one = counted("r1", ("15 people", 15), ("27 villagers", 27))
    both = [LinkedEvent("e1", (EventRef("r1", 0), EventRef("r1", 1)), ())]
    assert len(gathered(link_actors([one]), both, [one])) == 2
    apart = [counted("r1", ("15 people", 15)), counted("r2", ("18 villagers", 18))]
    tolls = [LinkedEvent("e1", (EventRef("r1", 0), EventRef("r2", 0)), ())]
    assert len(gathered(link_actors(apart), tolls, apart)) == 1
