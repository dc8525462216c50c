"""What is read from a report's own words: outlet, bylines, credits, dateline and stamps, each with its evidence."""

import pytest

from parallax.cleaning import clean
from parallax.reading import Report, Source, read
from tests.shared_data import SEEDS, needs_seeds

STORY = (
    (
        "Two ferries collided in thick fog outside the harbour on Monday evening, and at least six people were hurt, "
        "port officials said."
    ),
    "The larger ferry was carrying two hundred passengers when it turned towards the pier, the officials said.",
    '"We heard a long scrape and then the lights went out," said a passenger who was on the upper deck of the ferry.',
    "Divers searched the harbour until midnight, and the port remained closed to all passenger ferries on Tuesday.",
)
HEADLINE = "Six hurt as two ferries collide in fog outside harbour"


def report_of(*lines: str, first: str = "") -> Report:
    """The metadata read from a plain text: the lines above the story (and, after "---", those below it)."""
    at = lines.index("---") if "---" in lines else len(lines)
    text = "\n\n".join((*lines[:at], first + STORY[0], *STORY[1:], *lines[at + 1 :]))
    found = read(Source(id="r-00000000000000aa", path="ferry.txt", form="text", data=text.encode()))
    assert isinstance(found, Report)
    return clean(found).report


def told(report: Report, field: str) -> list[str]:
    """The words that a field's evidence points at."""
    return [report.text[e.span.start : e.span.end] for e in report.evidence if e.field == field and e.span]


@pytest.mark.parametrize(
    ("dateline", "place", "credit"),
    [
        ("BRIDGEPORT, March 12 (QNW) - ", "BRIDGEPORT", "QNW"),
        ("PIRAEUS, Greece, Sept 14 (Quay Wire) – ", "PIRAEUS, Greece", "Quay Wire"),
        ("Piraeus, Greece - ", "Piraeus, Greece", None),
        ("Lima, 10 June 2024. ", "Lima", None),
        ("WASHINGTON ― ", "WASHINGTON", None),
        ("KYIV, Ukraine (AP) _ ", "KYIV, Ukraine", "The Associated Press"),
        ("Hong Kong (Harbour News)", "Hong Kong", "Harbour News"),
        ("GENEVA (AP/Reuters) — ", "GENEVA", "Reuters"),
    ],
)
def test_dateline_gives_place_and_agency(dateline: str, place: str, credit: str | None) -> None:
    report = report_of(HEADLINE, first=dateline)
    assert report.dateline is not None
    assert report.dateline.place == place
    assert credit is None or credit in report.credits


@pytest.mark.parametrize("opening", ["Lavrov (Russia) - ", "London (UK) ", "In Paris - ", "Port radar – "])
def test_sentence_with_bracket_or_dash_is_no_dateline(opening: str) -> None:
    assert report_of(HEADLINE, first=opening).dateline is None


def test_dateline_in_brackets_of_a_place_credits_nobody() -> None:
    assert report_of(HEADLINE, first="DAMASCUS (Syria) - ").credits == ()


def test_short_form_is_given_in_full_where_the_report_spells_it_out() -> None:
    report = report_of(HEADLINE, "By Ann Poe, Quay Newswire", first="PIRAEUS, Greece (QNW) - ")
    assert report.bylines == ("Ann Poe",)
    assert report.credits == ("Quay Newswire",)


@pytest.mark.parametrize(
    ("stamp", "date"),
    [("Published: March 13, 2024 10:05", "2024-03-12"), ("", None), ("Published: January 2, 2025", None)],
)
def test_day_without_year_takes_the_year_of_the_publication_date_alone(stamp: str, date: str | None) -> None:
    report = report_of(HEADLINE, *filter(None, [stamp]), first="PIRAEUS, Greece, March 12 (QNW) - ")
    assert report.dateline is not None
    assert report.dateline.date == date
    assert ("March 12" in told(report, "dateline")) == (date is not None)


def test_year_of_a_dateline_may_be_the_one_before_the_publication_date() -> None:
    report = report_of(HEADLINE, "Published: January 2, 2025", first="PIRAEUS, Greece, Dec. 31 (QNW) - ")
    assert report.dateline is not None
    assert report.dateline.date == "2024-12-31"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Poe and John Q. Roe", ("Ann Poe", "John Q. Roe")),
        ("Ann Poe in Athens", ("Ann Poe",)),
        ("Ann Poe in Athens and John Roe in Cairo", ("Ann Poe", "John Roe")),
        ("By Ann Poe. Athens, 12 June 2024", ("Ann Poe",)),
        ("ANN POE, AP Business Writer", ("Ann Poe",)),
        ("By Ann Poe and Quay Wire", ("Ann Poe",)),
        ("By Ann Poe, Harbour Reporter", ("Ann Poe",)),
        ("Ferries Stop Service in Greece", ()),
        ("Six hurt in Greece", ()),
    ],
)
def test_byline_gives_writers(line: str, names: tuple[str, ...]) -> None:
    assert report_of(HEADLINE, line).bylines == names


def test_bare_name_above_the_stamp_is_the_writer_unless_the_story_is_about_them() -> None:
    assert report_of(HEADLINE, "Ann Poe", "2 hours ago").bylines == ("Ann Poe",)
    assert report_of(HEADLINE, "Ann Poe", "May 3, 2024", first="Captain Ann Poe watched as ").bylines == ()


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("With files from Ann Poe", "Ann Poe"),
        ("— With assistance from Ann Poe in Athens", "Ann Poe"),
        ("Ann Poe in Athens and John Roe in Cairo contributed to this report.", "John Roe"),
        ("Contributing: John Roe", "John Roe"),
        ("Source: Agencia Muelle", "Agencia Muelle"),
        ("Additional reporting by agencies", "agencies"),
        ("Additional reporting by Quay Wire", "Quay Wire"),
        ("(Reporting by Ann Poe; Additional reporting by John Roe in Cairo; Editing by Max Moe)", "John Roe"),
        ("© 2024 The Associated Press. All rights reserved.", "The Associated Press"),
    ],
)
def test_credit_line_below_the_story(line: str, credit: str) -> None:
    report = report_of("Harbour Gazette", HEADLINE, "---", line)
    assert credit in report.credits
    assert report.outlet == "Harbour Gazette"


def test_agency_in_a_byline_is_a_credit() -> None:
    assert report_of(HEADLINE, "ANN POE, AP Business Writer").credits == ("The Associated Press",)
    assert report_of(HEADLINE, "By Ann Poe and Quay Wire").credits == ("Quay Wire",)
    assert report_of("HARBOUR POST", HEADLINE, "BY HARBOUR POST WITH AGENCIES").credits == ("AGENCIES",)


def test_agency_under_another_story_is_no_credit() -> None:
    teasers = ("More stories", "Council votes to close the old fish market next spring", "Associated Press")
    assert report_of(HEADLINE, "---", *teasers).credits == ()


@pytest.mark.parametrize(
    ("above", "below", "outlet"),
    [
        ((), ("© RQN 2024 - Any reproduction must mention the source",), "RQN"),
        ((), ("© The Harbour Herald 2024. Printed in Piraeus.",), "The Harbour Herald"),
        ((), ("Copyright 2019 Quay News.Tower Broadcasting, Inc.All Rights Reserved.",), "Quay News"),
        (("HARBOUR LEDGER", "Home | News | Sports"), ("© 2024 Quay Wire Service",), "HARBOUR LEDGER"),
        (("THE HARBOUR HERALD — Thursday 14 March 2024",), (), "THE HARBOUR HERALD"),
        ((), ("© 2024 The Canadian Press",), "The Canadian Press"),
        ((), ("Follow Harbour Times on Facebook",), "Harbour Times"),
        ((), ("Follow us on Facebook",), None),
    ],
)
def test_outlet_is_who_publishes_the_page(above: tuple[str, ...], below: tuple[str, ...], outlet: str | None) -> None:
    assert report_of(*above, HEADLINE, "---", *below).outlet == outlet


def test_agency_that_owns_the_text_is_credited_by_the_page_that_prints_it() -> None:
    report = report_of(
        "HARBOUR LEDGER", HEADLINE, "---", "© 2024 Quay Wire Service", first="PIRAEUS, Greece (QWS) — "
    )
    assert report.outlet == "HARBOUR LEDGER"
    assert report.credits == ("Quay Wire Service",)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published: 10:32, 12 Mar 2024", "2024-03-12T10:32", None),
        ("Posted on 12 March 2024 at 22h05", "2024-03-12T22:05", None),
        ("March 12, 2024 | 21:45 WAT", "2024-03-12T21:45+01:00", None),
        ("2024-03-12T10:32:00Z", "2024-03-12T10:32+00:00", None),
        ("Updated 0339 GMT (1139 HKT) March 12, 2024", None, "2024-03-12T03:39+00:00"),
        ("Last updated: Jun. 12, 2024 3:27 am ART", None, "2024-06-12T03:27-03:00"),
        ("Updated 3:27 am PST, Tuesday, March 12, 2024", None, "2024-03-12T03:27-08:00"),
        ("Published 03/04/2024 at 10:00", None, None),
    ],
)
def test_stamp_by_the_headline(line: str, published: str | None, updated: str | None) -> None:
    report = report_of(HEADLINE, line)
    assert (report.published, report.updated) == (published, updated)


def test_every_value_points_at_the_words_it_came_from() -> None:
    report = report_of(
        "HARBOUR LEDGER", HEADLINE, "By Ann Poe, Quay Newswire", "Published: March 13, 2024 10:05", "---",
        "With files from John Roe", first="PIRAEUS, Greece, March 12 (QNW) - ",
    )  # fmt: skip
    assert told(report, "outlet") == ["HARBOUR LEDGER"]
    assert told(report, "byline") == ["Ann Poe"]
    assert told(report, "credit") == ["QNW", "John Roe"]
    assert told(report, "dateline") == ["PIRAEUS, Greece", "March 12"]


@needs_seeds
def test_seeds() -> None:
    first, second = (
        clean(found).report
        for path in sorted(SEEDS.iterdir())
        if isinstance(found := read(Source(path.stem, str(path), "text", path.read_bytes())), Report)
    )
    assert (first.outlet, first.bylines, first.credits) == ("ARA News", ("Laila Majdalawi",), ("Agencies",))
    assert first.dateline is not None
    assert first.dateline.place == "Damascus"
    assert second.outlet == "The Canadian Press"
    assert second.credits == ("The Canadian Press",)
    assert (second.published, second.updated) == ("2016-12-01T07:31", "2016-12-01T10:46")


@pytest.mark.parametrize(
    ("glued", "published", "credit"),
    [
        ("AFP Thursday 5 Feb 2015 ", "2015-02-05", "Agence France-Presse"),
        ("Date of publication 12 June 2016 ", "2016-06-12", None),
        ("15 Apr 2017 ", "2017-04-15", None),
        ("On 15 Apr 2017 The Hague heard that ", None, None),
    ],
)
def test_stamp_glued_before_the_first_sentence(glued: str, published: str | None, credit: str | None) -> None:
    report = report_of(first=glued)
    assert report.published == published
    assert report.credits == ((credit,) if credit else ())
