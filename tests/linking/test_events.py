"""Which event mentions are one event, and which are kept apart."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest

from parallax.linking import Decision, EventRef, Prepared, events, link_actors, link_events
from parallax.linking.event_features import compare
from parallax.linking.event_pairs import Ways, forbidden, rule
from parallax.linking.event_profiles import EventProfile, profiles_of
from tests.linking.build import Who, report, who
from tests.linking.happenings import Count, Event, telling

REBELS = Who(("Orsk Front",), "group")
ARMY = who("Norland", kind="country", country="NOR")
BLAST = "A bomb exploded at the grain market of Velm on Tuesday, killing 14 people, health officials said."
AGAIN = "The explosion at the grain market of Velm, a bomb in a handcart, killed 14 people, officials said."
NEXT = "A bomb exploded at the bus park of Velm on Wednesday, killing nine people, health officials said."


def groups(*reports: Prepared) -> list[list[EventRef]]:
    return [list(event.members) for event in link_events(reports, link_actors(reports))]


def judge(*both: EventProfile, ways: Ways | None = None) -> Decision:
    found, _ = events.judge(both, [(0, 1)], ways or rule().own)
    return found[0, 1]


def together(found: Sequence[Sequence[EventRef]], *refs: EventRef) -> bool:
    return any(set(refs) <= set(group) for group in found)


def blast(key: str, text: str, day: str | None, number: str, low: int) -> Prepared:
    built = report(key, f"Bomb in Velm\n{text}\n", published="2031-05-15")
    event = Event("exploded" if "exploded" in text else "explosion", town="Velm", day=day, mode="explosives")
    return telling(built, event, counts=(Count(number, low, low),))


ONE = blast("r-1", BLAST, "2031-05-13", "14", 14)
TWO = blast("r-2", AGAIN, "2031-05-13", "14", 14)
LATER = blast("r-3", NEXT, "2031-05-14", "nine", 9)


def test_every_mention_is_in_one_event_and_order_does_not_matter() -> None:
    found = groups(ONE, TWO, LATER)
    members = sorted(ref for group in found for ref in group)
    assert members == [EventRef("r-1", 0), EventRef("r-2", 0), EventRef("r-3", 0)]
    assert groups(LATER, TWO, ONE) == found


def test_two_outlets_tell_of_one_blast() -> None:
    assert together(groups(ONE, TWO), EventRef("r-1", 0), EventRef("r-2", 0))


def test_attacks_in_one_town_on_consecutive_days_stay_two() -> None:
    found = groups(ONE, LATER)
    assert not together(found, EventRef("r-1", 0), EventRef("r-3", 0))
    decision = judge(*profiles_of((ONE, LATER), link_actors((ONE, LATER))))
    assert (decision.verdict, decision.reason) == ("different", "their days do not meet")


def test_the_same_words_of_two_distant_towns_are_two_events() -> None:
    there = report("r-9", f"Bomb in Orsk\n{BLAST.replace('Velm', 'Orsk')}\n", published="2031-05-15")
    other = telling(there, Event("exploded", town="Orsk", day="2031-05-13", mode="explosives"))
    assert not together(groups(ONE, other), EventRef("r-1", 0), EventRef("r-9", 0))


def test_what_is_retold_from_years_ago_is_not_the_news() -> None:
    old = report("r-4", "Truce holds\nIn 2014 a truce in the valley lasted nine days.\n", published="2031-05-15")
    new = report("r-5", "Truce holds\nThe truce in the valley has held since the talks.\n", published="2031-05-15")
    told = telling(old, Event("a truce in the valley", "RETREAT", "background", mode="ceasefire", day="2014-06-01"))
    held = telling(new, Event("The truce in the valley", "RETREAT", "ongoing", mode="ceasefire"))
    assert len(groups(told, held)) == 2


def test_one_report_with_two_tolls_tells_of_two_events() -> None:
    text = "Bombs in Velm\nA bomb in Velm killed nine people.\nAnother bomb in Velm killed 17 people.\n"
    both = telling(
        report("r-6", text),
        Event("bomb in Velm killed nine", town="Velm"),
        Event("bomb in Velm killed 17", town="Velm"),
        counts=(Count("nine", 9, 9, of=0), Count("17", 17, 17, of=1)),
    )
    assert len(groups(both)) == 2


def test_a_shared_word_alone_makes_no_event() -> None:
    left = report("r-7", "Decree\nThe cabinet will extend the state of emergency on the coast.\n")
    right = report("r-8", "Permits\nLawmakers voted not to extend mining permits in autumn.\n")
    found = groups(
        telling(left, Event("extend", "AGREE", "planned", actors=("The cabinet",))),
        telling(right, Event("extend", "AGREE", "planned", actors=("Lawmakers",))),
    )
    assert len(found) == 2


def test_an_attack_and_the_harm_it_did_are_one_incident() -> None:
    text = "Bomb in Velm\nA bomb exploded in Velm, killing nine people and wounding 20.\n"
    built = telling(
        report("r-1", text),
        Event("exploded", town="Velm"),
        Event("killing", recipients=("nine people",)),
        Event("wounding", recipients=("20",)),
    )
    assert groups(built) == [[EventRef("r-1", 0), EventRef("r-1", 1), EventRef("r-1", 2)]]


def test_harm_done_elsewhere_is_another_incident() -> None:
    text = "Bombs\nA bomb exploded in Velm on Tuesday, a day after an attack in Orsk killed nine people.\n"
    built = telling(
        report("r-1", text),
        Event("exploded", town="Velm", day="2031-05-13"),
        Event("killed", recipients=("nine people",), town="Orsk", day="2031-05-12"),
    )
    assert len(groups(built)) == 2


def test_what_is_merely_unlike_is_not_forbidden() -> None:
    left = telling(report("r-1", "Vote\nLawmakers rejected the budget.\n"), Event("rejected", "REJECT"))
    right = telling(report("r-2", "Storm\nPolice closed the pass.\n"), Event("closed", "COERCE"))
    decision = judge(*profiles_of((left, right), ()))
    assert decision.verdict == "different"
    assert not forbidden(decision)
    assert forbidden(judge(*profiles_of((ONE, LATER), ())))


def test_decisions_tell_score_and_reason() -> None:
    linked = next(e for e in link_events((ONE, TWO), link_actors((ONE, TWO))) if len(e.members) == 2)
    (decision,) = linked.decisions
    assert decision.verdict == "same"
    assert rule().own.same <= decision.score <= 1
    assert "read side by side +" in decision.reason


def test_the_rule_says_where_its_weights_come_from() -> None:
    assert "ECB+" in rule().source
    assert 0 < rule().own.unsure < rule().own.same <= rule().own.sure < 1


def test_violence_told_in_passing_by_two_reports_bears_neither_out_by_its_words() -> None:
    texts = (
        "Harvest\nThe wheat was late.\nBread is dear.\nPrices rose.\nNobody came after rebels bombed the road.\n",
        "Schools\nPupils came back.\nRoofs leak.\nBooks lack.\nTeachers left when rebels bombed the market.\n",
    )
    made = [
        telling(report(f"r-{n}", text, (REBELS,)), Event("bombed", actors=("rebels",)))
        for n, text in enumerate(texts, start=1)
    ]
    sure = [set(event.members) - event.probable for event in link_events(made, link_actors(made))]
    assert not any({EventRef("r-1", 0), EventRef("r-2", 0)} <= members for members in sure)


def sure_from(monkeypatch: pytest.MonkeyPatch, sure: float, alone: float) -> None:
    """Lets links bear out from `sure` on, and from `alone` on where there is but one."""
    own = msgspec.structs.replace(rule().own, sure=sure, alone=alone)
    changed = msgspec.structs.replace(rule(), own=own)
    monkeypatch.setattr("parallax.linking.events.rule", lambda: changed)


def test_what_two_reports_both_only_retell_bears_neither_out(monkeypatch: pytest.MonkeyPatch) -> None:
    sure_from(monkeypatch, 0.7, alone=0.7)
    told = [
        blast(key, text, "2031-05-13", number, low)
        for key, text, number, low in (
            ("r-1", BLAST, "14", 14),
            ("r-2", AGAIN, "14", 14),
        )
    ]
    retold = [
        replace(r, annotation=replace(r.annotation, events=(replace(r.annotation.events[0], status="background"),)))
        for r in told
    ]
    (once,), (again,) = (link_events(made, link_actors(made)) for made in (told, retold))
    assert not once.probable
    assert len(again.probable) == 1


def test_one_report_that_names_two_towns_tells_of_two_attacks() -> None:
    text = "Bombs\nA bomb exploded in Velm.\nAnother bomb exploded in Korda.\n"
    built = report("r-1", text, published="2031-05-15")
    near = telling(built, Event("exploded in Velm", town="Velm"), Event("exploded in Korda", town="Korda"))
    decision = judge(*profiles_of((near,), link_actors((near,))))
    assert (decision.verdict, decision.reason) == ("different", "one report names two towns for them")


def test_the_same_two_criticise_each_other_more_than_once() -> None:
    mayor, minister = who("the mayor"), who("the minister")
    texts = (
        (
            "Harvest\nThe wheat was late.\nBread is dear in every bakery.\nRain came after the threshing.\n"
            "At noon the mayor criticised the minister when the turbines of a flooded dam stood still.\n"
        ),
        (
            "Schools\nPupils came back to cold rooms.\nThe roofs leak.\nAtlases and chalk are missing.\n"
            "Once more the mayor criticised the minister after shepherds could not pay their winter tax.\n"
        ),
    )
    made = [
        telling(
            report(f"r-{n}", text, (mayor, minister)),
            Event("criticised", "ACCUSE", actors=("the mayor",), recipients=("the minister",)),
        )
        for n, text in enumerate(texts, start=1)
    ]
    sure = [set(event.members) - event.probable for event in link_events(made, link_actors(made))]
    assert not any({EventRef("r-1", 0), EventRef("r-2", 0)} <= members for members in sure)


def test_the_same_two_who_meet_meet_once() -> None:
    oruk, marran = who("Dana Oruk"), who("Ilse Marran")
    texts = (
        "Oruk and Marran in Velm\nDana Oruk met Ilse Marran by the sea.\n",
        "Pipeline pact\nDana Oruk and Ilse Marran held talks on the coast.\n",
    )
    made = [
        telling(report(f"r-{n}", text, (oruk, marran)), Event(word, "CONSULT", actors=("Dana Oruk", "Ilse Marran")))
        for n, (text, word) in enumerate(zip(texts, ("met", "talks"), strict=True), start=1)
    ]
    assert together(groups(*made), EventRef("r-1", 0), EventRef("r-2", 0))


def test_what_is_given_is_linked_by_words_near_in_meaning() -> None:
    texts = (
        "Bakery of Velm\nThe bakery of Velm was purchased by a miller from Orsk.\n",
        "Bakery of Velm\nA miller from Orsk bought the bakery of Velm.\n",
    )
    made = [
        telling(report(f"r-{n}", text), Event(word, "AGREE"))
        for n, (text, word) in enumerate(zip(texts, ("purchased", "bought"), strict=True), start=1)
    ]
    found = link_events(made, (), incidents=False, given=True)
    assert [len(event.members) for event in found] == [2]


def test_a_bar_counts_against_what_is_given_and_parts_no_group() -> None:
    profiles = profiles_of((ONE, TWO, LATER), ())
    assert all(not forbidden(judge(profiles[0], p, ways=rule().given)) for p in profiles[1:2])
    assert forbidden(judge(profiles[0], profiles[2], ways=rule().given))
    assert (rule().own.strict, rule().given.strict) == (True, False)
    assert rule().given.same < rule().own.same


def test_a_likely_pair_that_nobody_read_parts_no_group() -> None:
    third = "An explosion shook the grain market of Velm on Tuesday; a bomb killed 14 people, health officials said."
    profiles = profiles_of((ONE, TWO, blast("r-8", third, "2031-05-13", "14", 14)), ())
    over = rule().own.over
    assert over.reading is not None
    once = msgspec.structs.replace(over, reading=msgspec.structs.replace(over.reading, most=1))
    found, judged = events.grouped(profiles, msgspec.structs.replace(rule().own, over=once))
    assert len(judged) == 2
    assert [len(group) for group in found] == [3]


def test_features_do_not_depend_on_which_mention_comes_first() -> None:
    one, two, _ = profiles_of((ONE, TWO, LATER), ())
    assert compare(one, two, given=True) == compare(two, one, given=True)
    same = compare(one, one, given=True)
    assert same["word_alike"] == same["words_around"] == 1.0


@pytest.mark.parametrize(("sure", "alone", "doubted"), [(0.7, 0.7, 0), (0.7, 0.999, 1), (0.999, 0.999, 1)])
def test_a_report_that_no_sure_link_ties_tells_of_it_only_probably(
    sure: float, alone: float, doubted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure_from(monkeypatch, sure, alone)
    (found,) = (event for event in link_events((ONE, TWO), link_actors((ONE, TWO))) if len(event.members) == 2)
    assert len(found.probable) == doubted


def test_two_sure_links_need_be_no_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    sure_from(monkeypatch, 0.7, alone=0.999)
    third = blast("r-8", AGAIN, "2031-05-13", "14", 14)
    (found,) = link_events((ONE, TWO, third), link_actors((ONE, TWO, third)))
    assert not found.probable


def test_at_least_twelve_dead_and_fourteen_can_be_one_toll_but_not_three_hundred() -> None:
    open_, near, far = (telling(ONE, Event("exploded"), counts=(count,)) for count in (
        Count("14", 12, None), Count("14", 14, 14), Count("14", 300, 300)))  # fmt: skip
    profiles = [profiles_of((built,), link_actors((built,)))[0] for built in (open_, near, far)]
    assert compare(profiles[0], profiles[1])["numbers_clash"] == 0
    assert compare(profiles[0], profiles[2])["numbers_clash"] == 1


def test_another_blast_is_told_apart_by_its_words() -> None:
    profile = profiles_of((ONE,), link_actors((ONE,)))[0]
    later = replace(profile, span=replace(profile.span, start=profile.span.start + 500, end=profile.span.end + 500))
    assert compare(profile, replace(later, other=True))["other"] == 1
    assert compare(replace(profile, other=True), later)["other"] == 0
    assert compare(replace(profile, chain=3), replace(later, chain=3, back=True))["chain"] == 1
