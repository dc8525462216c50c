"""The day that a text is stamped with, and what is reckoned from it. Invented texts."""

import pytest

from parallax.annotation import Annotation, Sentence
from parallax.cleaning import Cleaned, Passage
from parallax.coding import told_on
from parallax.coding.tense import Clauses
from parallax.coding.time_stamp import stamp
from parallax.coding.times import own_times, times
from parallax.reading import Report
from parallax.spans import Span

PUBLISHED = "2031-05-20"


def cleaned(text: str, published: str | None = PUBLISHED) -> Cleaned:
    whole = Span("r-1", 0, len(text))
    return Cleaned(Report("r-1", "one.txt", "text", text, published=published), (Passage(whole, "body", "test"),))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 May 2031 Two shells fell on the harbour.", "2031-05-03"),
        ("Published May 3 2031 Two shells fell on the harbour.", "2031-05-03"),
        ("Date of publication 3 May 2031 Shells fell.", "2031-05-03"),
        ("Posted on May 3, 2031 by A. Writer Two shells fell.", "2031-05-03"),
        ("Shells hit Dalgaram harbour Monitor NNA Saturday 3 May 2031 Two shells fell.", "2031-05-03"),
        ("03.05.2031(updated 1935 03.05.2031) Two shells fell.", "2031-05-03"),
        ("Sat 3 May 2031 at 2354 Regional NNA The blast was heard.", "2031-05-03"),
        ("May 3 2031 1849 UTC+3 A shell fell on the harbour.", "2031-05-03"),
        ("The harbour is shut Reuters Saturday 3 May 2031 two shells fell on it.", "2031-05-03"),
    ],
)
def test_a_whole_date_over_the_text_is_its_day(text: str, day: str) -> None:
    found = stamp(cleaned(text))
    assert found is not None
    assert found.day.isoformat() == day
    assert told_on(cleaned(text)) == day


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2031, shells fell on the harbour.",
        "The harbour is shut Reuters Saturday 3 May 2031 reported that two shells fell.",
        "On Saturday 3 May 2031 Norland shelled the harbour.",
        "3 May 2031 was the worst day of the siege.",
        "The Norland army shelled the harbour on Saturday.",
        "Those held since the raid of 3 May 2031 The Ministry would not name.",
        "The envoy left Dalgaram Sunday 3 May 2031 The talks go on.",  # no Sunday
    ],
)
def test_a_date_that_a_sentence_tells_of_is_no_stamp(text: str) -> None:
    assert stamp(cleaned(text)) is None
    assert told_on(cleaned(text)) == PUBLISHED


@pytest.mark.parametrize(("gap", "day"), [(" ", "2031-05-03"), ("\n\n", None)])
def test_a_date_cut_off_the_head_of_the_first_line_is_its_stamp(gap: str, day: str | None) -> None:
    head, body = "Sat 3 May 2031", "Shells fell on the harbour."
    text = head + gap + body
    passages = (
        Passage(Span("r-1", 0, len(head)), "furniture", "test"),
        Passage(Span("r-1", len(head + gap), len(text)), "body", "test"),
    )
    found = stamp(Cleaned(Report("r-1", "one.txt", "text", text, published=PUBLISHED), passages))
    assert (found and found.day.isoformat()) == day


def test_weekdays_are_reckoned_from_the_stamp_where_the_metadata_says_otherwise() -> None:
    text = "Published May 5 2031 Shells fell on Saturday."
    report = cleaned(text)
    annotation = Annotation("r-1", (Sentence(Span("r-1", 0, len(text))),), (), ())
    clauses = Clauses(annotation, text)
    (saturday,) = own_times(report, annotation, clauses)
    assert (saturday.start, saturday.basis) == ("2031-05-03", "dateline")
    assert len(times(report, annotation, clauses)) == 2


def test_a_report_without_any_day_has_none() -> None:
    assert told_on(cleaned("Shells fell on Saturday.", None)) is None
