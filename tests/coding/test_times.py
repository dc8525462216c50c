"""Times of invented reports; the day of publication is Thursday, 1 December 2016, unless said otherwise."""

import re
from dataclasses import replace
from datetime import date

import pytest

from parallax.annotation import Annotation, EventMention, Quotation, Sentence, Syntax
from parallax.cleaning import Cleaned, Passage
from parallax.coding import periods
from parallax.coding.tense import Clauses
from parallax.coding.time_finding import READERS
from parallax.coding.time_words import time_words
from parallax.coding.times import Time, acled_precision, event_time, times, ucdp_precision
from parallax.reading import Dateline, Report
from parallax.spans import Span

PUBLISHED = "2016-12-01"
# word, universal part of speech, head (from 1, 0 for the root), relation
WILL_MEET = """They PRON 3 nsubj
will AUX 3 aux
meet VERB 0 root
on ADP 5 case
Friday PROPN 3 obl"""
MET = """They PRON 2 nsubj
met VERB 0 root
on ADP 4 case
Friday PROPN 2 obl"""
SAID_WILL = """He PRON 2 nsubj
said VERB 0 root
Friday PROPN 2 obl
they PRON 6 nsubj
will AUX 6 aux
leave VERB 2 ccomp"""
TO_BE_HELD = """Talks NOUN 0 root
to PART 4 mark
be AUX 4 aux
held VERB 1 acl
on ADP 6 case
Friday PROPN 4 obl"""
MANAGED = """They PRON 2 nsubj
managed VERB 0 root
to PART 4 mark
flee VERB 2 xcomp
on ADP 6 case
Friday PROPN 4 obl"""
MAY_HAVE = """They PRON 4 nsubj
may AUX 4 aux
have AUX 4 aux
fled VERB 0 root
on ADP 6 case
Friday PROPN 4 obl"""
BEEN_HELD = """She PRON 4 nsubj
has AUX 4 aux
been AUX 4 aux
held VERB 0 root
for ADP 7 case
two NUM 7 nummod
years NOUN 4 obl"""


def read(
    text: str,
    published: str | None = PUBLISHED,
    dateline: Dateline | None = None,
    tree: str = "",
    events: tuple[EventMention, ...] = (),
) -> tuple[Time, ...]:
    report = Report("r-1", "one.txt", "text", text, dateline=dateline, published=published)
    cleaned = Cleaned(report, (Passage(Span("r-1", 0, len(text)), "body", "test"),))
    sentences = tuple(Sentence(Span("r-1", *m.span())) for m in re.finditer(r"[^\n]+", text))
    annotation = Annotation("r-1", sentences, (), (), events, (), parsed(text, tree))
    return times(cleaned, annotation, Clauses(annotation, text))


def parsed(text: str, tree: str) -> Syntax:
    rows = [row.split() for row in tree.splitlines()]
    words, at = [], 0
    for word, *_ in rows:
        at = text.index(word, at)
        words.append((at, at + len(word)))
        at += len(word)
    return Syntax(
        tuple(words), (0,) if rows else (), tuple(r[1] for r in rows), tuple(int(r[2]) - 1 for r in rows),
        tuple(r[3] for r in rows),
    )  # fmt: skip


def only(text: str, **more: str | None) -> tuple[str, str | None, str | None]:
    (found,) = read(text, **more)  # type: ignore[arg-type]
    return text[found.span.start : found.span.end], found.start, found.end


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("It fell on 1 December 2015.", "1 December 2015", "2015-12-01", "2015-12-01"),
        ("It fell on Nov. 30, 2015.", "Nov. 30, 2015", "2015-11-30", "2015-11-30"),
        ("It fell on November 30th.", "November 30th", "2016-11-30", "2016-11-30"),
        ("It fell on Dec. 20.", "Dec. 20", "2016-12-20", "2016-12-20"),
        ("It fell on Feb. 3.", "Feb. 3", "2016-02-03", "2016-02-03"),
        ("It fell on the 2nd of May last year.", "2nd of May last year", "2015-05-02", "2015-05-02"),
        ("It fell on Wednesday, May 11.", "Wednesday, May 11", "2016-05-11", "2016-05-11"),
        ("It fell on 2015-06-07.", "2015-06-07", "2015-06-07", "2015-06-07"),
        ("It fell on 30/11/2016.", "30/11/2016", "2016-11-30", "2016-11-30"),
        ("It fell on 12/01/2016.", "12/01/2016", "2016-12-01", "2016-12-01"),
        ("It fell on 2.5.2014.", "2.5.2014", "2014-05-02", "2014-05-02"),
        ("It fell in November 2015.", "November 2015", "2015-11-01", "2015-11-30"),
        ("It fell in March.", "March", "2016-03-01", "2016-03-31"),
        ("It fell last November.", "last November", "2016-11-01", "2016-11-30"),
        ("It fell in late June.", "late June", "2016-06-21", "2016-06-30"),
        ("It fell in mid-March 2011.", "mid-March 2011", "2011-03-11", "2011-03-20"),
        ("It fell at the end of 2014.", "the end of 2014", "2014-09-01", "2014-12-31"),
        ("It fell in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("It fell in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It fell in the early '80s.", "the early '80s", "1980-01-01", "1982-12-31"),
        ("It fell in the 19th century.", "the 19th century", "1801-01-01", "1900-12-31"),
        ("It fell in the summer of 2014.", "the summer of 2014", "2014-06-01", "2014-08-31"),
        ("It fell last winter.", "last winter", "2015-12-01", "2016-02-29"),
        ("It fell in the third quarter of 2014.", "the third quarter of 2014", "2014-07-01", "2014-09-30"),
        ("It fell on New Year's Eve in Bonn.", "New Year's Eve", "2016-12-31", "2016-12-31"),
        ("It fell on Good Friday 2014.", "Good Friday 2014", "2014-04-18", "2014-04-18"),
        ("It fell on Thursday.", "Thursday", "2016-12-01", "2016-12-01"),
        ("It fell on Friday.", "Friday", "2016-11-25", "2016-11-25"),
        ("It fell last Thursday.", "last Thursday", "2016-11-24", "2016-11-24"),
        ("It falls next Thursday.", "next Thursday", "2016-12-08", "2016-12-08"),
        ("It fell on Tuesday night.", "Tuesday night", "2016-11-29", "2016-11-29"),
        ("It fell early on Sunday.", "early on Sunday", "2016-11-27", "2016-11-27"),
        ("It fell on Monday last week.", "Monday last week", "2016-11-21", "2016-11-21"),
        ("It fell yesterday.", "yesterday", "2016-11-30", "2016-11-30"),
        ("It fell earlier today.", "earlier today", "2016-12-01", "2016-12-01"),
        ("It fell last night.", "last night", "2016-11-30", "2016-11-30"),
        ("It fell overnight.", "overnight", "2016-11-30", "2016-12-01"),
        ("It fell the day before yesterday.", "the day before yesterday", "2016-11-29", "2016-11-29"),
        ("It fell three days ago.", "three days ago", "2016-11-28", "2016-11-28"),
        ("It fell a week ago.", "a week ago", "2016-11-21", "2016-11-27"),
        ("It fell last week.", "last week", "2016-11-21", "2016-11-27"),
        ("It fell last month.", "last month", "2016-11-01", "2016-11-30"),
        ("It fell last year.", "last year", "2015-01-01", "2015-12-31"),
        ("It fell earlier this year.", "earlier this year", "2016-01-01", "2016-11-30"),
        ("It fell over the weekend.", "the weekend", "2016-11-26", "2016-11-27"),
        ("It fell in the past 24 hours.", "the past 24 hours", "2016-11-30", "2016-12-01"),
        ("It fell over the past two weeks.", "the past two weeks", "2016-11-17", "2016-12-01"),
        ("They fought from 3 to 5 May.", "3 to 5 May", "2016-05-03", "2016-05-05"),
        ("They fought on August 5-6.", "August 5-6", "2016-08-05", "2016-08-06"),
        ("They fought between March and June.", "March and June", "2016-03-01", "2016-06-30"),
        ("They fought from Friday to Monday.", "Friday to Monday", "2016-11-25", "2016-11-28"),
        ("They fought from 2011 to 2013.", "2011 to 2013", "2011-01-01", "2013-12-31"),
        ("They fought in 2011-13.", "2011-13", "2011-01-01", "2013-12-31"),
        ("They fought from Nov. 24 to Jan. 3, 2015.", "Nov. 24 to Jan. 3, 2015", "2014-11-24", "2015-01-03"),
        ("It fell on the eve of Tuesday's vote.", "the eve of Tuesday", "2016-11-28", "2016-11-28"),
        ("Talks are scheduled for Monday.", "Monday", "2016-12-05", "2016-12-05"),
        ("It fell on Labor Day.", "Labor Day", "2016-09-05", "2016-09-05"),
        ("It fell on Memorial Day.", "Memorial Day", "2016-05-30", "2016-05-30"),
        ("This Thanksgiving it fell.", "This Thanksgiving", "2016-11-24", "2016-11-24"),
        ("It fell on Thanksgiving.", "Thanksgiving", "2016-11-24", "2016-11-24"),
        ("It fell in the week of Oct. 12.", "the week of Oct. 12", "2016-10-10", "2016-10-16"),
        ("It fell in '98.", "'98", "1998-01-01", "1998-12-31"),
        ("It fell in the latest quarter.", "the latest quarter", "2016-07-01", "2016-09-30"),
        ("It fell in the 2014 second quarter.", "the 2014 second quarter", "2014-04-01", "2014-06-30"),
        ("It fell in the year-earlier third quarter.", "the year-earlier third quarter", "2015-07-01", "2015-09-30"),
        ("It fell below the year-ago quarter.", "the year-ago quarter", "2015-07-01", "2015-09-30"),
        ("It fell in mid-week.", "mid-week", "2016-11-30", "2016-12-01"),
        ("It fell at year-end.", "year-end", "2016-09-01", "2016-12-31"),
        ("It fell two and a half years ago.", "two and a half years ago", "2013-12-01", "2014-11-30"),
        ("He rang her following Tuesday's ballot.", "Tuesday", "2016-11-29", "2016-11-29"),
        ("A plan is due on Nov. 4.", "Nov. 4", "2016-11-04", "2016-11-04"),  # not eleven months on
        ("It was signed on 30/11/98.", "30/11/98", "1998-11-30", "1998-11-30"),
    ],
)
def test_words_point_at_days(text: str, words: str, start: str, end: str) -> None:
    assert only(text) == (words, start, end)


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("They have fled since Saturday.", "since", "2016-11-26", "2016-12-01"),
        ("They have fled since 2011.", "since", "2011-01-01", "2016-12-01"),
        ("They have fled since the siege began in May.", "since", "2016-05-01", "2016-12-01"),
        ("It was extended until Monday.", "until", None, "2016-12-05"),
        ("It was calm before 2011.", "point", None, "2010-12-31"),
        ("It was calm after Friday.", "point", "2016-11-25", None),
        ("It was calm after Friday's raid.", "point", "2016-11-25", "2016-11-25"),
        ("It was calm before the 2016 election.", "point", "2016-01-01", "2016-12-31"),
        ("They march every Friday.", "recurring", None, None),
        ("They march on Fridays.", "recurring", None, None),
        ("It happened recently.", "point", None, "2016-12-01"),
        ("It happened in recent months.", "range", None, "2016-12-01"),
    ],
)
def test_a_side_may_be_open(text: str, kind: str, start: str | None, end: str | None) -> None:
    (found,) = read(text)
    assert (found.kind, found.start, found.end) == (kind, start, end)


@pytest.mark.parametrize(("published", "start", "end"), [
    ("2016-12-03", "2016-11-21", "2016-11-27"),
    ("2016-12-04", "2016-11-28", "2016-12-03"),  # a Sunday
])  # fmt: skip
def test_a_sunday_looks_back_on_its_own_week(published: str, start: str, end: str) -> None:
    assert only("It fell last week.", published=published) == ("last week", start, end)


@pytest.mark.parametrize("text", ["It fell shortly after midnight.", "They ate soon before dawn."])
def test_a_short_while_is_no_open_future(text: str) -> None:
    assert all(time.start is None for time in read(text))


def test_coming_days_are_no_day() -> None:
    (found,) = read("Talks go on in the coming days.")
    assert (found.start, found.end, found.value) == (PUBLISHED, None, "FUTURE_REF")


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Times wrote about it.",
        "They may march.",
        "Resolution 1973 was passed.",
        "The raid at 1615 GMT lasted two days.",
        "It killed 2,014 people.",
        "A 14-year-old boy ran for 20 minutes.",
        "They want it as soon as possible.",
        "The Arab Spring is over.",
        "It costs $2014.",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["On Thursday", "On May 3", "In May", "Last week", "Two days ago", "Tonight", "Recently"]
)
def test_nothing_is_worked_out_without_a_day_of_publication(text: str) -> None:
    (found,) = read(text, published=None)
    assert (found.start, found.end, found.basis, found.anchor) == (None, None, "none", None)


def test_a_date_complete_in_its_words_needs_no_publication() -> None:
    (found,) = read("It fell on 3 May 2015.", published=None)
    assert (found.start, found.basis) == ("2015-05-03", "stated")


@pytest.mark.parametrize(
    ("tree", "day"),
    [
        (WILL_MEET, "2016-12-02"), (MET, "2016-11-25"), (SAID_WILL, "2016-11-25"), (TO_BE_HELD, "2016-12-02"),
        (MANAGED, "2016-11-25"), (MAY_HAVE, "2016-11-25"),
    ],
)  # fmt: skip
def test_tense_tells_the_coming_weekday_from_the_last(tree: str, day: str) -> None:
    text = " ".join(row.split()[0] for row in tree.splitlines()) + "."
    (found,) = read(text, tree=tree)
    assert found.start == day


def test_a_duration_counts_only_where_it_still_lasts() -> None:
    (found,) = read("She has been held for two years.", tree=BEEN_HELD)
    assert (found.kind, found.start, found.end) == ("since", "2014-12-01", "2016-12-01")
    assert read("She was held for two years.") == ()


@pytest.mark.parametrize(
    ("text", "start", "basis"),
    [
        ("He fled on 3 May 2015.\nTwo days later he died.", "2015-05-05", "context"),
        ("He fled on 3 May 2015.\nThe following day he died.", "2015-05-04", "context"),
        ("He fled on 3 May 2015.\nLater in the day he died.", "2015-05-03", "context"),
        ("He fled in 2012.\nTwo years later he died.", "2014-01-01", "context"),
        ("It rose in the second quarter from a year earlier.", "2015-04-01", "context"),
        ("It rose in May 2014 from the year-ago month.", "2013-05-01", "context"),
        ("It rose from the year-ago period.", None, "none"),
        ("Two days later he died.", None, "none"),
        ("He fled in 2012.\nTwo days later he died.", None, "none"),
    ],
)
def test_some_times_are_reckoned_from_others(text: str, start: str | None, basis: str) -> None:
    found = read(text)[-1]
    assert (found.start, found.basis) == (start, basis)


def test_a_listed_month_has_the_year_of_the_last() -> None:
    first, _ = read("It fell in August and October 2014.")
    assert (first.start, first.basis) == ("2014-08-01", "stated")


@pytest.mark.parametrize(
    ("published", "place", "day"),
    [
        ("2016-12-01T22:30:00+00:00", "Beirut", "2016-12-02"),
        ("2016-12-01T22:30:00+00:00", "Nowhereville", "2016-12-01"),
        ("2016-12-01T02:30:00+00:00", "Washington", "2016-11-30"),
        ("2016-12-01T22:30:00", "Beirut", "2016-12-01"),
    ],
)
def test_today_is_a_day_where_the_report_was_filed(published: str, place: str, day: str) -> None:
    dateline = Dateline(place, None, Span("r-1", 0, 1))
    (found,) = read("It fell today.", published, dateline)
    assert (found.start, found.basis) == (day, "publication")


def test_a_dateline_near_publication_is_spoken_from() -> None:
    near, far = (Dateline("Beirut", day, Span("r-1", 0, 1)) for day in ("2016-11-30", "2016-10-02"))
    assert [(t.start, t.basis) for t in read("It fell today.", dateline=near)] == [("2016-11-30", "dateline")]
    assert [(t.start, t.basis) for t in read("It fell today.", dateline=far)] == [("2016-12-01", "publication")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("'Shells fell today near the port,' she said on Tuesday.", "2016-11-29"),
        ("'Shells fell yesterday near the port,' she said on Tuesday.", "2016-11-28"),
        ("'Shells fell today near the port,' she said of the night.", "2016-12-01"),
        ("'Shells fell today near the port,' she said on Tuesday and on Monday.", "2016-12-01"),
        ("'Shells fell' today near the port, as she said on Tuesday.", "2016-12-01"),
    ],
)
def test_today_in_a_quotation_is_the_day_that_it_was_said_on(text: str, day: str) -> None:
    marks = Span("r-1", 1, text.rindex("'"))
    said = Quotation("direct", (marks,), None, None, None, "test", quoted=(marks,))
    cleaned = Cleaned(
        Report("r-1", "one.txt", "text", text, published=PUBLISHED),
        (Passage(Span("r-1", 0, len(text)), "body", "test"),),
    )
    annotation = Annotation("r-1", (Sentence(Span("r-1", 0, len(text))),), (), (said,))
    first, *_ = times(cleaned, annotation, Clauses(annotation, text))
    assert first.start == day


def test_seasons_are_those_of_the_town() -> None:
    (found,) = read("It fell in the summer of 2014.", dateline=Dateline("Sydney", None, Span("r-1", 0, 1)))
    assert found.start == "2014-12-01"


def test_an_event_has_its_own_time_or_none() -> None:
    text = "Shells fell on Friday months into the siege."
    friday, vague = (
        Span("r-1", text.index(w), text.index(w) + len(w)) for w in ("on Friday", "months into the siege")
    )
    event = EventMention(Span("r-1", 0, 6), "ASSAULT", None, "happened", (), (), None, friday, 1.0)
    late = replace(event, time=vague)
    found = read(text, events=(event, late))
    assert [t.start for t in found] == ["2016-11-25", None]
    of_event, of_late = event_time(event, found), event_time(late, found)
    assert of_event is not None
    assert of_event.start == "2016-11-25"
    assert of_late is not None
    assert (of_late.basis, of_late.precision) == ("none", "vague")
    assert event_time(replace(event, time=None), found) is None


@pytest.mark.parametrize(
    ("text", "acled", "ucdp"),
    [
        ("on Friday", 1, 1), ("over the weekend", 2, 2), ("last week", 2, 3), ("last month", 3, 4),
        ("last year", None, 5), ("in the 1990s", None, None), ("on Fridays", None, None),
        ("until Monday", None, None),
    ],
)  # fmt: skip
def test_precision_codes(text: str, acled: int | None, ucdp: int | None) -> None:
    (found,) = read(f"It fell {text}.")
    assert (acled_precision(found), ucdp_precision(found)) == (acled, ucdp)


def test_calendar_ends_are_no_error() -> None:
    assert all(t.start is None for t in read("It fell 999 centuries ago, on 31 February, in 999 decades."))


def test_moving_by_months_stays_in_the_month() -> None:
    assert periods.moved(date(2016, 3, 31), -1, "month") == date(2016, 2, 29)
    assert periods.beside(date(2016, 1, 31), -1, "quarter").value == "2015-Q4"


def test_every_pattern_has_a_reader_and_every_list_is_without_doubles() -> None:
    words = time_words()
    assert {p.reads for p in words.patterns} == set(READERS)
    for entries in words.lists.values():
        assert len(entries) == len(set(entries))
    assert all(key == key.lower() for table in words.tables.values() for key in table)


def test_a_report_without_a_day_is_reckoned_from_its_picture() -> None:
    text = "The two ministers in Alanya, Dec. 1, 2016.\nThey agreed on Thursday."
    border = text.index("\n")
    report = Report("r-1", "one.txt", "text", text)
    passages = (
        Passage(Span("r-1", 0, border), "caption", "test"),
        Passage(Span("r-1", border + 1, len(text)), "body", "test"),
    )
    annotation = Annotation("r-1", tuple(Sentence(passage.span) for passage in passages), (), ())
    clauses = Clauses(annotation, text)
    found = times(Cleaned(report, passages), annotation, clauses)
    assert [(time.start, time.basis) for time in found] == [("2016-12-01", "stated"), ("2016-12-01", "context")]
    told = times(Cleaned(replace(report, published="2016-12-08"), passages), annotation, clauses)
    assert (told[-1].start, told[-1].basis) == ("2016-12-08", "publication")
