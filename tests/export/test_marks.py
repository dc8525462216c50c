import pytest

from parallax.export.differing import differing
from parallax.export.marks import Marks, letters, moment, period, told_by, when
from parallax.reconciliation.record import EventDate
from tests.export.build import bare, sabel


def test_reports_of_one_origin_share_a_letter_and_a_colour() -> None:
    told = sabel()
    marks = Marks(told)
    for origin in told.origins:
        signs = [marks.of(report) for report in origin.reports]
        assert len({sign.colour for sign in signs}) == 1
        assert len({sign.sign for sign in signs}) == len(signs)
        assert len({sign.sign[0] for sign in signs}) == 1


def test_report_without_outlet_is_called_by_its_file() -> None:
    assert Marks(bare()).outlet("r-only") == "r-only.txt"


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_after_z(place: int, name: str) -> None:
    assert letters(place) == name


def test_counts_agree_with_their_nouns() -> None:
    assert told_by(1, 1) == "1 origin / 1 report"
    assert told_by(2, 5) == "2 origins / 5 reports"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2024-05-14", "2024-05-14", "14 May 2024"),
        ("2024-05-14", "2024-05-15", "14 – 15 May 2024"),
        ("2024-04-30", "2024-05-02", "30 Apr – 2 May 2024"),
        ("2023-12-31", "2024-01-01", "31 Dec 2023 – 1 Jan 2024"),
        (None, None, "undated"),
    ],
)
def test_period_says_each_thing_once(start: str | None, end: str | None, shown: str) -> None:
    assert period(start, end) == shown


def test_zone_is_shown_only_where_stated() -> None:
    assert moment("2016-12-01T07:31") == "1 Dec 2016 07:31"
    assert moment("2024-05-14T09:10:00+02:00") == "14 May 2024 09:10 +02:00"
    assert moment("2024-05-14T09:10:00Z") == "14 May 2024 09:10 UTC"


def test_differing_words_are_marked_and_nothing_is_lost() -> None:
    texts = ["If nobody talks, winter comes.", "Unless someone talks, winter comes."]
    marked = differing(texts)
    assert ["".join(words for words, _ in line) for line in marked] == texts
    assert [[words.strip() for words, apart in line if apart] for line in marked] == [
        ["If nobody"],
        ["Unless someone"],
    ]


def test_reasons_name_reports_by_their_signs() -> None:
    told = sabel()
    marks = Marks(told)
    report = told.reports[0].id
    assert (
        marks.signed(f"stands in {report}, not in r-elsewhere")
        == f"stands in {marks.of(report).sign}, not in r-elsewhere"
    )


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (EventDate("2024-05-14", "2024-05-14", "day"), "14 May 2024"),
        (EventDate("2024-05-01", "2024-05-31", "month"), "May 2024"),
        (EventDate("2023-12-01", "2023-12-31", "month"), "Dec 2023"),
        (EventDate("2024-01-01", "2024-12-31", "year"), "2024"),
        (EventDate("2024-05-06", "2024-05-12", "week"), "6 – 12 May 2024"),
        (EventDate("2024-05-01", "2024-06-30", "season"), "1 May – 30 Jun 2024"),
        (EventDate(None, "2024-05-14", None, "latest"), "by 14 May 2024"),
    ],
)
def test_when_an_event_was_is_no_more_exact_than_the_record(date: EventDate, shown: str) -> None:
    assert when(date) == shown
