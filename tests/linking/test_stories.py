"""Stories: reports on one happening are put together, others are not."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.cleaning import Cleaned
from parallax.linking import Signature, Story, link_stories, sign
from parallax.linking import components as components_module
from parallax.linking.settings import settings as fixed
from tests.linking.newsroom import FERRY, FERRY_TOLD_AGAIN, STRIKE, cleaned
from tests.linking.seeds import seed_reports
from tests.shared_data import needs_seeds

BOMB = (
    "A bomb in a parked van killed 14 people outside the courthouse of Zarvan on Monday, the governor's office said.",
    "Hospital director Amina Tol said 32 people were being treated, six of them in a grave condition.",
    "No group claimed the blast. The Northern Front has attacked courts in Zarvan province before.",
    "Judge Pavel Orsik, who was hearing a case against three commanders of the Front, was among the dead.",
)
SECOND_BOMB = (
    "Gunmen stormed a police barracks on the edge of Zarvan on Tuesday and killed nine recruits, officials said.",
    "The attackers came at dawn in two pickup trucks, and one blew himself up at the gate, sergeant Lev Minor said.",
    "The army sent helicopters from Ostrel and imposed a curfew on the suburbs until Thursday.",
    "The raid came a day after a bomb at the courthouse. The Northern Front said its men had taken rifles.",
)
BOMB_TOLD_AGAIN = (
    "Fourteen people died when a van packed with explosives went off beside Zarvan's courthouse on Monday.",
    "Judge Pavel Orsik was on his way into the building, where commanders of the Northern Front stand trial.",
    "Amina Tol, who heads the hospital, appealed for blood and said 32 wounded had been brought in.",
)


def archive() -> list[Signature]:
    return [
        sign(cleaned("a1", *FERRY, outlet="North Post", published="2024-03-04T20:00+01:00")),
        sign(cleaned("a2", *FERRY_TOLD_AGAIN, outlet="The Buoy", published="2024-03-05")),
        sign(cleaned("a3", *FERRY[:5], outlet="Sund Daily")),
        sign(cleaned("b1", *STRIKE, outlet="North Post", published="2024-03-05")),
        sign(cleaned("c1", *BOMB, outlet="Zarvan Times", published="2024-03-04")),
        sign(cleaned("c2", *BOMB_TOLD_AGAIN, outlet="North Post", published="2024-03-05")),
        sign(cleaned("d1", *SECOND_BOMB, outlet="Zarvan Times", published="2024-03-05")),
        sign(cleaned("e1")),
    ]


def groups(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(report.removeprefix("r-") for report in story.reports) for story in stories}


EXPECTED = {frozenset(g) for g in ({"a1", "a2", "a3"}, {"b1"}, {"c1", "c2"}, {"d1"}, {"e1"})}


def test_tellings_of_one_happening_are_one_story_and_attacks_on_two_days_are_two() -> None:
    assert groups(link_stories(archive())) == EXPECTED


def test_a_story_is_ordered_and_named_by_its_first_report() -> None:
    story = next(s for s in link_stories(archive()) if "r-a1" in s.reports)
    assert story.reports == ("r-a1", "r-a2", "r-a3")
    assert story.id == "s-a1"


def test_every_join_says_what_it_rests_on() -> None:
    story = next(s for s in link_stories(archive()) if "r-a1" in s.reports)
    assert len(story.decisions) == len(story.reports) - 1
    assert {d.verdict for d in story.decisions} == {"same"}
    assert all(fixed().story.same <= d.score <= 1.0 for d in story.decisions)
    reasons = " ".join(d.reason for d in story.decisions)
    assert "Korvala" in reasons
    assert "ferries" in reasons
    assert {d.left for d in story.decisions} | {d.right for d in story.decisions} == set(story.reports)


@given(st.permutations(archive()))
@settings(max_examples=25, deadline=None)
def test_stories_do_not_depend_on_the_order_of_reports(order: list[Signature]) -> None:
    assert link_stories(order) == link_stories(archive())


@given(st.lists(st.sampled_from(archive()), max_size=12))
@settings(max_examples=25, deadline=None)
def test_every_report_is_in_exactly_one_story_however_often_given(some: list[Signature]) -> None:
    told = [report for story in link_stories(some) for report in story.reports]
    assert sorted(told) == sorted({signature.report for signature in some})


def test_near_copies_stay_together_far_into_another_month() -> None:
    early, late = cleaned("1", *FERRY, published="2024-03-04"), cleaned("2", *FERRY, published="2024-04-20")
    assert len(link_stories([sign(early), sign(late)])) == 1


def test_daily_reports_from_one_template_are_not_one_story() -> None:
    days = [
        cleaned(
            str(day),
            f"{place} will have {sky} and {high} degrees today, with winds of {wind} km an hour, the office said.",
            f"Tomorrow {place} may see {other}, and the night will fall to {low} degrees in the valleys.",
            title=f"Weather for {place}", outlet="Sky Desk", published=f"2024-03-{day:02}",
        )
        for day, place, sky, high, wind, other, low in (
            (4, "Tessaro", "sunshine", 21, 12, "hail", 9),
            (9, "Dressing", "drizzle", 14, 35, "frost", 3),
            (15, "Ostrel", "thunder", 27, 50, "dust", 18),
        )
    ]  # fmt: skip
    assert len(link_stories(map(sign, days))) == 3


def test_one_outlets_formulas_do_not_make_two_attacks_one() -> None:
    def attack(day: int, lead: str, said: str) -> Cleaned:
        return cleaned(
            str(day),
            f"Zarvan, {day} March 2024 (NKV) - The vigilance of the brave forces of order {lead}, by the terrorists "
            "of the Northern Front.",
            "The governor of Zarvan province, Anton Rell, who went to the scene at once, paid tribute to the speed "
            f"of the emergency services. “{said},” the governor said before the press.",
            "The wounded have been taken charge of free of cost on the instructions of the Head of State, and the "
            "population is asked to go about its work without fear.",
            "It will be recalled that the terrorists of the Northern Front were routed at Ostrel in the autumn.",
            title="Zarvan: forces of order stand firm", outlet="National Voice", published=f"2024-03-{day}T18:00",
            filed=f"2024-03-{day}",
        )  # fmt: skip

    first = attack(12, "on Tuesday limited a bombing of the courthouse to 14 citizens", "The judges are at work")
    second = attack(13, "on Wednesday ended a raid on a barracks that cost 9 lives", "The recruits died for us all")
    assert len(link_stories([sign(first), sign(second)])) == 2


def test_one_report_that_looks_both_ways_does_not_chain_two_happenings() -> None:
    between = sign(cleaned("m", *FERRY[:2], *STRIKE[:2], published="2024-03-05"))
    stories = link_stories([*archive(), between])
    assert not any({"r-a1", "r-b1"} <= set(story.reports) for story in stories)


def test_a_component_too_large_to_compare_whole_is_cut_and_loses_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace_largest(4)
    monkeypatch.setattr(components_module, "settings", lambda: small)
    many = [replace(s, report=f"{s.report}-{n}") for s in archive() for n in range(3)]
    stories = link_stories(many)
    assert sorted(r for s in stories for r in s.reports) == sorted(s.report for s in many)
    families = [{report.split("-")[1][0] for report in story.reports} for story in stories]
    assert all(len(family) == 1 for family in families)


def replace_largest(size: int) -> object:
    rule = msgspec.structs.replace(fixed().story, largest=size)
    return msgspec.structs.replace(fixed(), story=rule)


def test_dates_that_cannot_be_read_count_as_none() -> None:
    odd = [replace(signature, published="last week") for signature in archive()[:2]]
    assert len(link_stories(odd)) == 1


@needs_seeds
def test_the_two_seed_reports_are_one_story() -> None:
    stories = link_stories(sign(prepared.cleaned) for prepared in seed_reports())
    assert [len(story.reports) for story in stories] == [2]


def test_an_empty_archive_has_no_story() -> None:
    assert link_stories([]) == []
