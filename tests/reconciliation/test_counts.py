"""Which claims of a story are one count: invented reports of one bombing, and of several on one day."""

import pytest

from parallax.linking import EventRef, Lineage, LinkedEvent, Origin, Prepared, Story, link_actors
from parallax.reconciliation import Record, reconcile, verify
from parallax.reconciliation.counts import rules
from parallax.reconciliation.figure_rules import RULES, with_rule
from tests.linking.build import Who, report, who
from tests.linking.happenings import Count, Event, telling

CLINIC, FRONT = who("Ayla Serik"), Who(("Orsk Front",), "group")


def record(*reports: Prepared, events: tuple[tuple[EventRef, ...], ...] = ()) -> Record:
    """A record of reports of different origins; an event that none is linked with stands alone."""
    ids = tuple(one.id for one in reports)
    lineage = Lineage(tuple(Origin(f"o-{n}", f"Outlet {n}", (i,), "its own") for n, i in enumerate(ids)), (), ())
    linked = {ref for members in events for ref in members}
    alone = tuple((EventRef(r.id, n),) for r in reports for n in range(len(r.coded.events)))
    every = [*events, *(one for one in alone if one[0] not in linked)]
    made = reconcile(
        Story("s-1", ids, ()), reports, lineage, link_actors(reports), (),
        [LinkedEvent(f"e-{n}", members, ()) for n, members in enumerate(every)],
    )  # fmt: skip
    verify(made)
    return made


def numbers(made: Record, kind: str = "killed") -> list[list[int | float | None]]:
    """The numbers of each entry of a kind, in the order of the text."""
    return [[claim.low for claim in figure.claims] for figure in made.figures if figure.kind == kind]


def told(key: str, *lines: str, counts: tuple[Count, ...], events: tuple[Event, ...] = ()) -> Prepared:
    return telling(report(key, "\n".join(lines) + "\n", (CLINIC, FRONT)), *events, counts=counts)


SHELL = Event("killed", town="Velm")
BLAST = Event("blast", town="Velm", day="2031-05-13", mode="explosives")


def test_one_toll_in_two_words_is_confirmed_though_the_events_were_not_linked() -> None:
    left = told(
        "r-1", "A blast in Velm kills more than 50.", events=(BLAST,), counts=(Count("more than 50", 50, None),)
    )
    right = told("r-2", "The blast in Velm killed 51 people.", events=(BLAST,),
                 counts=(Count("51", 51, 51, counted="people"),))  # fmt: skip
    made = record(left, right)
    assert numbers(made) == [[50, 51]]
    assert made.figures[0].verdict == "confirmed"


def test_two_tolls_of_one_blast_differ_and_stand_among_the_differences() -> None:
    left = told("r-1", "A blast in Velm killed 32 people.", events=(BLAST,), counts=(Count("32", 32, 32),))
    right = told("r-2", "The blast in Velm killed at least 40.", events=(BLAST,),
                 counts=(Count("at least 40", 40, None),))  # fmt: skip
    made = record(left, right)
    (difference,) = (d for d in made.differences if d.field == "figure")
    assert difference.about == made.figures[0].id
    assert [side.value for side in difference.sides] == ["32", "at least 40"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Count("25", 25, 25, counted="civilians"), Count("70", 70, 70, counted="fighters")),
        (Count("25", 25, 25, counted="civilians"), Count("25", 25, 25, counted="children")),
        (Count("19", 19, 19, counted="people"), Count("545", 545, None, counted="people")),
        (Count("2", 2, 2, counted="people"), Count("17", 17, 17, counted="people")),
    ],
)
def test_other_people_and_other_sizes_are_other_counts(first: Count, second: Count) -> None:
    left = told(
        "r-1", f"A raid killed {first.text} {first.counted} in Velm.", counts=(first,), events=(Event("raid"),)
    )
    right = told("r-2", f"Shells killed {second.text} {second.counted}.", counts=(second,), events=(Event("Shells"),))
    assert len(numbers(record(left, right))) == 2


def test_the_wounded_beside_two_tolls_of_one_report_are_two_counts() -> None:
    counts = (
        Count("14", 14, 14, of=None), Count("dozens", 24, None, "injured", of=None),
        Count("one person", 1, 1, of=None), Count("30", 30, 30, "injured", of=None),
    )  # fmt: skip
    text = ("Rockets on Velm killed 14 and left dozens wounded.", "In Orsk one person died and 30 were wounded.")
    assert numbers(record(told("r-1", *text, counts=counts)), "injured") == [[24], [30]]
    apart = told("r-2", "Rockets on Velm left dozens wounded.", "At noon 30 were in hospital.", counts=counts[1::2])
    assert numbers(record(apart), "injured") == [[24, 30]]


def test_what_was_days_apart_or_in_another_town_is_another_count() -> None:
    here = told("r-1", "A blast in Velm killed 18.", events=(BLAST,), counts=(Count("18", 18, 18),))
    later = Event("blast", town="Velm", day="2031-05-30", mode="explosives")
    there = Event("blast", town="Orsk", day="2031-05-13", mode="explosives")
    for event in (later, there):
        other = told("r-2", f"A blast in {event.town} killed 21.", events=(event,), counts=(Count("21", 21, 21),))
        assert len(numbers(record(here, other))) == 2


def test_rebels_of_one_outlet_are_terrorists_of_the_other() -> None:
    left = told("r-1", "29 rebels died near Velm.", counts=(Count("29", 29, 29, counted="rebels", of=None),))
    right = told(
        "r-2", "Soldiers killed 29 terrorists.", counts=(Count("29", 29, 29, counted="terrorists", of=None),)
    )
    assert numbers(record(left, right)) == [[29, 29]]


def test_six_more_are_no_other_value_of_fifteen() -> None:
    counts = (Count("15", 15, None), Count("six more", 6, 6, counted="people"))
    text = ("Raids killed at least 15 in Velm.", "six more people died in a village.")
    left = told("r-1", *text, counts=counts, events=(Event("Raids"),))
    right = told(
        "r-2", "Raids on Velm killed at least 15.", counts=(Count("15", 15, None),), events=(Event("Raids"),)
    )
    assert numbers(record(left, right, events=((EventRef("r-1", 0), EventRef("r-2", 0)),))) == [[15, 15], [6]]


def test_a_headline_with_dozens_is_what_the_report_then_counts() -> None:
    text = ("Dozens killed in Velm raid", "The raid on Velm killed at least 43 people.")
    counts = (Count("Dozens", 24, None, of=None), Count("43", 43, None, counted="people", of=None))
    made = record(told("r-1", *text, counts=counts))
    assert numbers(made) == [[24, 43]]
    assert made.figures[0].verdict == "single"


def test_an_earlier_toll_is_another_value_of_the_toll() -> None:
    text = ("Velm toll rises to 20", "The monitor updated an earlier toll of 15 dead.")
    made = record(told("r-1", *text, events=(Event("toll"),), counts=(Count("20", 20, 20), Count("15", 15, 15))),
                  events=((EventRef("r-1", 0),),))  # fmt: skip
    assert numbers(made) == [[20, 15]]
    (entry,) = made.figures
    assert (entry.low, entry.best, entry.high, entry.verdict) == (20, 20, 20, "single")
    assert [claim.former for claim in entry.claims] == [False, True]


def test_near_numbers_of_two_events_are_not_two_values_of_one_count() -> None:
    left = told("r-1", "A raid killed 30.", events=(Event("raid"),), counts=(Count("30", 30, 30),))
    right = told("r-2", "A blast killed 31.", events=(Event("blast"),), counts=(Count("31", 31, 31),))
    assert numbers(record(left, right)) == [[30], [31]]
    assert numbers(record(left, right, events=((EventRef("r-1", 0), EventRef("r-2", 0)),))) == [[30, 31]]


def test_parts_that_are_joined_are_all_parts_of_the_whole() -> None:
    text = "The blast in Velm killed seven people including four women and two others."
    counts = (Count("seven", 7, 7, counted="people"), Count("four", 4, 4, counted="women"), Count("two", 2, 2))
    left = told("r-1", text, events=(BLAST,), counts=counts)
    right = told("r-2", "The blast in Velm killed 3.", events=(BLAST,), counts=(Count("3", 3, 3),))
    assert [2, 3] not in numbers(record(left, right, events=((EventRef("r-1", 0), EventRef("r-2", 0)),)))


def test_one_count_of_leaders_whether_current_or_former() -> None:
    lines = ["The list names 12 current or former leaders.", "The list names 12 current and former leaders."]
    made = record(*(
        told(f"r-{n}", line, counts=(Count("12", 12, 12, kind="other", counted=line[18:-1], of=None),))
        for n, line in enumerate(lines)
    ))  # fmt: skip
    assert numbers(made, "other") == [[12, 12]]


def test_a_word_for_many_is_best_only_where_nobody_counts() -> None:
    left = told("r-1", "A blast in Velm killed dozens.", events=(BLAST,), counts=(Count("dozens", 24, None),))
    right = told("r-2", "The blast in Velm killed 41 people.", events=(BLAST,),
                 counts=(Count("41", 41, 41, counted="people"),))  # fmt: skip
    (entry,) = record(left, right, events=((EventRef("r-1", 0), EventRef("r-2", 0)),)).figures
    assert entry.best == 41
    assert all(figure.best == 41 for rule in RULES for figure in with_rule(record(left, right), rule).figures[-1:])


def test_the_data_file_says_its_source_and_a_word_is_of_one_sort() -> None:
    words = [word for listed in rules().sorts.values() for word in listed.split()]
    assert rules().source
    assert len(words) == len(set(words))
    points = rules().points
    assert points.furthest < 0 < points.enough
    assert [most for most, _ in points.apart] == sorted(most for most, _ in points.apart)
    assert all(getattr(rules().words, name) for name in rules().words.__struct_fields__)


def test_the_wounded_beside_one_toll_are_one_count() -> None:
    left = (Count("six people", 6, 6, of=None), Count("32", 32, 32, "injured", of=None))
    right = (Count("six people", 6, 6, of=None), Count("20", 20, 20, "injured", of=None))
    made = record(
        told("r-1", "A blast in Velm killed six people and injured 32.", counts=left),
        told("r-2", "In Velm six people died and 20 were wounded.", counts=right),
    )
    assert numbers(made) == [[6, 6]]
    assert numbers(made, "injured") == [[32, 20]]


def test_a_part_stands_for_neither_its_whole_nor_another_sort() -> None:
    text = "At least seven people died when a mine went off near Velm, at least five of them young children."
    whole = Count("At least seven", 7, None, counted="people")
    parts = (whole, Count("at least five", 5, None, counted="people"))
    left = told("r-1", text, counts=parts, events=(Event("died"),))
    women = Count("five", 5, 5, counted="women")
    right = told("r-2", "A mine killed five women in Velm.", counts=(women,), events=(Event("killed"),))
    assert numbers(record(left, right)) == [[7], [5], [5]]


def test_others_take_over_a_noun_in_the_plural() -> None:
    counts = (
        Count("one", 1, 1, counted="person"),
        Count("40", 40, 40, kind="injured", counted="person"),
    )
    made = record(
        told("r-1", "A shell killed one person and hurt 40 others in Velm.", counts=counts, events=(SHELL,))
    )
    assert [figure.counted for figure in made.figures] == ["person", "people"]


def test_two_others_are_not_the_two_before_them() -> None:
    two = Count("two people", 2, 2, counted="people")
    more = Count("Two other", 2, 2, counted="people")
    made = record(
        told(
            "r-1", "A shell killed two people in Velm.", "Two other people died.", counts=(two, more), events=(SHELL,)
        )
    )
    assert numbers(made) == [[2], [2]]
