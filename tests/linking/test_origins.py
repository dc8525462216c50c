"""Origins: whose words a story's reports carry."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.cleaning import Cleaned
from parallax.linking import Lineage, Link, trace_origins
from tests.linking.newsroom import FERRY, FERRY_TOLD_AGAIN, STRIKE, cleaned
from tests.linking.seeds import seed_reports
from tests.shared_data import needs_seeds

OWN = (
    "From the hill above the harbour, Marta Osk watched the lights of the ferry stop where no ferry should stop.",
    "She runs the only bakery on the island and had a cousin aboard, so she drove down to the pier in her slippers.",
    "By one in the morning the school gym was full of blankets, soup and strangers who could not sleep.",
    "People here have asked for a second radar on the cape since a trawler was lost there eleven winters ago.",
    "Three letters went to the ministry, and copies of them hang framed behind the bar of the sailors' club.",
)


def one(lineage: Lineage) -> Link:
    assert len(lineage.links) == 1
    return lineage.links[0]


def apart(lineage: Lineage) -> list[set[str]]:
    return [set(origin.reports) for origin in lineage.origins]


def test_a_reprint_is_a_copy_of_the_earlier_report() -> None:
    first = cleaned("1", *FERRY, outlet="North Post", published="2024-03-04T20:00+00:00")
    later = cleaned("2", "Lines of our own.", *FERRY[:5], outlet="The Buoy", published="2024-03-04T23:00+00:00")
    lineage = trace_origins([later, first])
    link = one(lineage)
    assert (link.kind, link.source, link.target) == ("copy", "r-1", "r-2")
    assert link.share > 0.9
    assert "published 3 h earlier" in link.decision.reason
    assert "r-1" in link.decision.reason
    assert apart(lineage) == [{"r-1", "r-2"}]
    assert lineage.origins[0].source == "North Post"
    assert link.decision.reason in lineage.origins[0].reason


@pytest.mark.parametrize(
    "body",
    [
        FERRY[:4],
        tuple(reversed(FERRY)),
        (*FERRY[:3], *OWN[:2], *FERRY[3:]),
        tuple(p.replace("said", "told reporters").replace("coast guard", "coastguard") for p in FERRY),
        tuple(p.replace(",", "").replace("The", "the") for p in FERRY),
    ],
    ids=["cut", "reordered", "inserted", "light edits", "other punctuation"],
)
def test_an_edited_copy_is_still_a_copy(body: tuple[str, ...]) -> None:
    reports = [cleaned("1", *FERRY, published="2024-03-04"), cleaned("2", *body, published="2024-03-05")]
    assert one(trace_origins(reports)).kind == "copy"


def test_a_lifted_paragraph_is_an_excerpt_and_the_report_its_own_origin() -> None:
    wire = cleaned("1", *FERRY, outlet="Sund Wire", published="2024-03-04")
    feature = cleaned("2", *OWN, FERRY[3], FERRY[4], outlet="The Buoy", published="2024-03-06")
    lineage = trace_origins([wire, feature])
    link = one(lineage)
    assert (link.kind, link.decision.verdict) == ("excerpt", "same")
    assert 0.1 < link.share < 0.5
    assert apart(lineage) == [{"r-1"}, {"r-2"}]


def test_a_link_knows_where_the_lifted_text_stands() -> None:
    lifted = (
        "“Nobody on the bridge had slept that night,” Captain Ilko Brandt told investigators in Dressing when they "
        "asked him who had kept the watch, a record shows."
    )
    wire = cleaned("1", *FERRY, lifted, outlet="Sund Wire", published="2024-03-04")
    feature = cleaned("2", *OWN, lifted, OWN[1], outlet="The Buoy", published="2024-03-06")
    link = one(trace_origins([wire, feature]))
    (span,) = link.spans
    assert feature.report.text[span.start : span.end] == lifted.strip("“.")


def test_beside_lifted_text_a_quotation_with_the_same_words_around_it_was_lifted_too() -> None:
    said = "“That is an idle rumour about people who did their duty in the fog,” Deputy Mayor Pia Lund said."
    wire = cleaned("1", *FERRY[:3], said, FERRY[3], outlet="Sund Wire", published="2024-03-04")
    feature = cleaned("2", FERRY[0], FERRY[2], *OWN[:3], said, *OWN[3:], outlet="The Buoy", published="2024-03-06")
    spans = [feature.report.text[s.start : s.end] for s in one(trace_origins([wire, feature])).spans]
    assert said.strip("“.") in spans
    other = cleaned("3", *OWN[:3], said, *OWN[3:], outlet="The Buoy", published="2024-03-06")
    assert trace_origins([wire, other]).links == ()


def test_one_lifted_paragraph_with_its_quotation_is_told_in_however_long_a_report() -> None:
    lifted = (
        "Transport Minister Ada Roe ordered an inquiry and offered to meet the families in Dressing on Sunday. “If a "
        "radar was broken, we will name who let it sail,” Roe said."
    )
    wire = cleaned("1", *FERRY, lifted, outlet="Sund Wire", published="2024-03-04")
    feature = cleaned("2", *OWN, lifted, *(f"{p} And so on, as number {n}." for n in range(8) for p in OWN),
                      outlet="The Buoy", published="2024-03-06")  # fmt: skip
    link = one(trace_origins([wire, feature]))
    assert (link.kind, link.source, len(link.spans)) == ("excerpt", "r-1", 1)


def test_a_short_wire_item_credited_inside_a_longer_report_is_an_excerpt() -> None:
    wire = cleaned("1", *FERRY[:2], outlet="Sund Wire", published="2024-03-04T20:00")
    feature = cleaned("2", *OWN, *FERRY[:2], outlet="The Buoy", published="2024-03-04T23:00", credits=("Sund Wire",))
    lineage = trace_origins([wire, feature])
    assert [link.kind for link in lineage.links] == ["excerpt"]
    assert len(lineage.origins) == 2


def test_a_shared_quotation_is_no_copying() -> None:
    said = (
        "“We had no warning, no light and no second radar, and I asked for all three of them in writing last winter,”"
    )
    left = cleaned("1", *FERRY_TOLD_AGAIN, f"{said} Brandt said.", outlet="North Post", published="2024-03-04")
    right = cleaned("2", *OWN, f"Brandt told the inquiry: {said}", outlet="The Buoy", published="2024-03-05")
    lineage = trace_origins([left, right])
    assert lineage.links == ()
    assert len(lineage.origins) == 2


def test_text_in_common_and_one_agency_credited_make_the_agency_the_origin() -> None:
    left = cleaned("1", *FERRY, outlet="North Post", published="2024-03-04", credits=("Reuters",))
    right = cleaned("2", *FERRY[:4], OWN[0], outlet="The Buoy", published="2024-03-04", credits=("Thomson Reuters",))
    lineage = trace_origins([left, right])
    assert {(link.kind, link.source, link.decision.verdict) for link in lineage.links} == {
        ("shared-agency", "agency:Reuters", "same")
    }
    assert {link.target for link in lineage.links} == {"r-1", "r-2"}
    assert [(o.source, o.reports) for o in lineage.origins] == [("Reuters", ("r-1", "r-2"))]


def test_a_common_credit_without_common_text_joins_nothing() -> None:
    left = cleaned("1", *FERRY, outlet="North Post", bylines=("Ada Roe",), credits=("Reuters",))
    right = cleaned("2", *OWN, outlet="The Buoy", bylines=("Jon Fell",), credits=("Reuters",))
    lineage = trace_origins([left, right])
    assert {(link.kind, link.decision.verdict, link.share) for link in lineage.links} == {
        ("shared-agency", "unsure", 0.0)
    }
    assert [origin.source for origin in lineage.origins] == ["North Post", "The Buoy"]


def test_agencies_credited_for_a_picture_are_not_credited_for_the_text() -> None:
    photo = (("caption", "The ferry on the reef. Photo: Reuters"),)
    reports = [
        cleaned("1", *FERRY, credits=("Reuters",), aside=photo),  # type: ignore[arg-type]
        cleaned("2", *OWN, credits=("Reuters",)),
    ]
    assert trace_origins(reports).links == ()


def test_a_nameless_credit_is_nobodys() -> None:
    reports = [cleaned("1", *FERRY, credits=("Agencies",)), cleaned("2", *OWN, credits=("Agencies",))]
    assert trace_origins(reports).links == ()


def test_a_later_version_by_the_same_outlet_supersedes() -> None:
    first = cleaned("1", *FERRY[:4], title="Ferry aground", outlet="The Buoy", published="2024-03-04T20:00")
    update = cleaned("2", *FERRY[:3], OWN[0], FERRY[4], title="Ferry aground", outlet="the buoy",
                     published="2024-03-04T20:00", updated="2024-03-05T07:00")  # fmt: skip
    lineage = trace_origins([update, first])
    assert lineage.supersedes == (("r-2", "r-1"),)
    assert one(lineage).kind == "revision"
    assert "same outlet, 11 h later" in one(lineage).decision.reason
    assert len(lineage.origins) == 1


def test_background_used_again_by_one_outlet_is_no_version() -> None:
    left = cleaned("1", *FERRY[:4], *OWN[3:], title="Ferry aground", outlet="The Buoy", published="2024-03-04")
    right = cleaned("2", *STRIKE, *OWN[3:], title="Docks stand still", outlet="The Buoy", published="2024-03-05")
    lineage = trace_origins([left, right])
    assert one(lineage).kind == "excerpt"
    assert lineage.supersedes == ()
    assert len(lineage.origins) == 2


def test_two_uses_of_a_template_are_not_taken_for_copies() -> None:
    def result(name: str, home: int, away: int, crowd: int, minute: int) -> Cleaned:
        return cleaned(
            name,
            f"The hosts won by {home} goals to {away} before a crowd of {crowd} at the harbour ground.",
            f"The first goal came after {minute} minutes and the last one {minute + 40} minutes later from the spot.",
            f"They stay in place {home + 1} of the table with {crowd % 50} points, {away + 3} behind the leaders.",
            outlet="Scores Desk", published=f"2024-03-{minute:02}",
        )  # fmt: skip

    lineage = trace_origins([result("1", 3, 1, 4210, 7), result("2", 2, 0, 3870, 8)])
    assert {link.decision.verdict for link in lineage.links} == {"unsure"}
    assert "figures" in one(lineage).decision.reason
    assert len(lineage.origins) == 2


def test_a_report_nobody_signs_that_credits_one_agency_is_that_agencys() -> None:
    assert (
        trace_origins([cleaned("1", *FERRY, outlet="The Buoy", credits=("AFP",))]).origins[0].source.startswith("A")
    )
    signed = cleaned("2", *FERRY, outlet="The Buoy", credits=("AFP",), bylines=("Ada Roe",))
    assert trace_origins([signed]).origins[0].source == "The Buoy"
    assert trace_origins([cleaned("3", *FERRY)]).origins[0].source == "r-3"


def test_reports_without_body_are_origins_of_their_own() -> None:
    lineage = trace_origins([cleaned("1"), cleaned("2"), cleaned("3", "Brief.")])
    assert len(lineage.origins) == 3
    assert trace_origins([]).origins == ()


def newsroom() -> list[Cleaned]:
    return [
        cleaned("1", *FERRY, outlet="Sund Wire", published="2024-03-04T20:00"),
        cleaned("2", *FERRY[:5], outlet="North Post", published="2024-03-04T21:00", credits=("Sund Wire",)),
        cleaned("3", *reversed(FERRY), outlet="Korvala Echo"),
        cleaned("4", *OWN, FERRY[3], FERRY[4], outlet="The Buoy", published="2024-03-05"),
        cleaned("5", *OWN, FERRY[3], outlet="The Buoy", published="2024-03-05", updated="2024-03-06"),
        cleaned("6", *FERRY_TOLD_AGAIN, outlet="Tessaro Sun", published="2024-03-05"),
    ]


@given(st.permutations(newsroom()))
@settings(max_examples=25, deadline=None)
def test_lineage_does_not_depend_on_the_order_of_reports(order: list[Cleaned]) -> None:
    assert trace_origins(order) == trace_origins(newsroom())


@given(st.lists(st.sampled_from(newsroom()), max_size=8))
@settings(max_examples=25, deadline=None)
def test_every_report_is_in_exactly_one_origin(some: list[Cleaned]) -> None:
    lineage = trace_origins(some)
    ids = sorted({report.report.id for report in some})
    assert sorted(report for origin in lineage.origins for report in origin.reports) == ids
    assert {later for later, _ in lineage.supersedes} <= set(ids)
    assert all(0.0 <= link.share <= 1.0 and link.decision.reason for link in lineage.links)


def test_a_newsroom_has_its_three_origins() -> None:
    assert apart(trace_origins(newsroom())) == [{"r-1", "r-2", "r-3"}, {"r-4", "r-5"}, {"r-6"}]


@needs_seeds
def test_the_two_seed_reports_are_two_origins() -> None:
    lineage = trace_origins([prepared.cleaned for prepared in seed_reports()])
    assert [len(origin.reports) for origin in lineage.origins] == [1, 1]
    assert not [link for link in lineage.links if link.decision.verdict == "same"]
