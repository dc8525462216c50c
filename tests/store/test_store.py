"""What a store keeps, what it refuses, and how its stories follow from its reports."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from parallax.cleaning import Cleaned
from parallax.errors import LockedError, ReportsAddedError, StoreError, UnknownStoryError
from parallax.linking import Prepared
from parallax.spans import Span, SpanError
from parallax.store import EncodingError, Store, fingerprint, pack_report, pack_story
from tests.store.build import make_prepared, make_report, make_signature, make_story


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "reports.db") as made:
        yield made


def put(store: Store, *keys: str) -> list[Prepared]:
    reports = [make_prepared(make_report(key)) for key in keys]
    store.add_packed([pack_report(report, make_signature(report.cleaned.report)) for report in reports])
    return reports


def with_text(text: str) -> Prepared:
    """A report of this text with nothing found in it."""
    report = replace(make_report("a"), text=text, dateline=None, evidence=())
    return Prepared(
        Cleaned(report, ()),
        replace(make_prepared(make_report("a")).annotation, sentences=(), entities=(), quotations=()),
        replace(make_prepared(make_report("a")).coded, actors=()),
    )


def test_reports_come_back_as_they_were(store: Store) -> None:
    reports = put(store, "a", "b", "c")
    assert store.prepared([report.id for report in reports]) == reports
    assert [made.report for made in store.signatures()] == sorted(report.id for report in reports)
    assert next(store.signatures()).minhash == tuple(range(64))


@pytest.mark.parametrize(
    "text",
    [
        "nul \x00 inside",
        "\ufeffmark first",
        "line\r\nends\rand\x85more\u2028",
        "e\u0301 is not \u00e9",
        "\U0001f54a" * 3,
        "\x1b[31mred",
    ],
)
def test_text_is_kept_to_the_last_character(store: Store, text: str) -> None:
    report = with_text(text)
    store.add(report, make_signature(report.cleaned.report))
    assert store.prepared([report.id])[0].cleaned.report.text == text


def test_half_a_character_is_refused(store: Store) -> None:
    report = with_text("half \ud83d here")
    with pytest.raises(EncodingError, match="half a character"):
        store.add(report, make_signature(report.cleaned.report))
    assert store.count() == 0


def test_adding_again_changes_nothing(store: Store) -> None:
    [report] = put(store, "a")
    moved = replace(
        report, cleaned=replace(report.cleaned, report=replace(report.cleaned.report, path="elsewhere.txt"))
    )
    assert store.add(moved, make_signature(report.cleaned.report)) is False
    assert store.count() == 1
    assert store.prepared([report.id]) == [report]


def test_known_among_many(store: Store) -> None:
    reports = put(store, "a", "b")
    asked = [f"r-{number:016x}" for number in range(3000)] + [report.id for report in reports]
    assert store.known(asked) == {report.id for report in reports}


def test_unknown_report_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="has no report r-none"):
        store.prepared(["r-none"])


def broken_reports() -> dict[str, Prepared]:
    report = make_prepared(make_report("a"))
    length = len(report.cleaned.report.text)
    passage, sentence = report.cleaned.passages[0], report.annotation.sentences[0]
    actor = report.coded.actors[0]
    quotation = report.annotation.quotations[0]
    past = Span(report.id, length - 1, length + 1)
    return {
        "passage": replace(report, cleaned=replace(report.cleaned, passages=(replace(passage, span=past),))),
        "sentence": replace(
            report, annotation=replace(report.annotation, sentences=(replace(sentence, span=Span(report.id, 5, 5)),))
        ),
        "other report": replace(
            report, coded=replace(report.coded, actors=(replace(actor, seen=(Span("r-x", 0, 4),)),))
        ),
        "speaker": replace(
            report, annotation=replace(report.annotation, quotations=(replace(quotation, speaker=7),))
        ),
        "actor": replace(report, coded=replace(report.coded, actors=(replace(actor, entity=-1),))),
        "not its annotation": replace(report, annotation=replace(report.annotation, report="r-x")),
    }


@pytest.mark.parametrize("fault", broken_reports())
def test_what_does_not_point_at_words_is_refused(store: Store, fault: str) -> None:
    report = broken_reports()[fault]
    with pytest.raises(SpanError, match=report.id):
        store.add(report, make_signature(report.cleaned.report))
    assert store.count() == 0


def test_a_story_comes_back_as_it_was(store: Store) -> None:
    reports = put(store, "a", "b")
    links, record = make_story(reports)
    store.put_stories([pack_story(links, record)])
    assert store.record(1) == record
    assert store.links(links.story.id) == links
    [line] = store.stories()
    assert (line.number, line.id, line.reports, line.origins) == (1, links.story.id, 2, 2)
    assert line.outlets == ("Osk Tribune",)
    assert store.fingerprints([links.story.id, "s-none"]) == {links.story.id: fingerprint(links.story)}
    kept = store.decisions(1)
    assert [(made.kind, made.decision.verdict) for made in kept] == [
        ("story", "same"),
        ("actor", "same"),
        ("utterance", "same"),
    ]
    assert all(made.inputs == fingerprint(links.story) and made.decision.reason for made in kept)


def test_stories_are_numbered_by_date_whatever_order_they_came_in(store: Store) -> None:
    late, early, undated = (
        make_prepared(make_report(key, published=day))
        for key, day in (("a", "2031-06-01"), ("b", "2031-05-01"), ("c", None))
    )
    for report in (undated, late, early):
        store.add(report, make_signature(report.cleaned.report))
        store.put_stories([pack_story(*make_story([report]))])
    assert [line.start for line in store.stories()] == ["2031-05-01", "2031-06-01", None]
    assert [record.story.start for record in store.records()] == ["2031-05-01", "2031-06-01", None]
    assert store.record(3).reports[0].id == undated.id


def test_a_report_is_in_one_story_at_any_moment(store: Store) -> None:
    reports = put(store, "a", "b", "c")
    store.put_stories([pack_story(*make_story(reports[:2])), pack_story(*make_story(reports[2:]))])
    store.put_stories([pack_story(*make_story(reports[1:]))])
    assert [{entry.id for entry in record.reports} for record in store.records()] == [{reports[1].id, reports[2].id}]


def test_a_record_that_misquotes_is_refused(store: Store) -> None:
    reports = put(store, "a", "b")
    links, record = make_story(reports)
    said = record.quotations[0]
    wrong = replace(said, wordings=(replace(said.wordings[0], text="The bridge is open"), *said.wordings[1:]))
    with pytest.raises(SpanError, match="bridge"):
        pack_story(links, replace(record, quotations=(wrong,)))
    other_text = replace(record.reports[0], text=record.reports[0].text.replace("Share", "Spare"))
    with pytest.raises(SpanError, match="not the one in the store"):
        store.put_stories([pack_story(links, replace(record, reports=(other_text, *record.reports[1:])))])
    with pytest.raises(SpanError, match="not about that story's reports"):
        pack_story(make_story(reports[:1])[0], record)
    assert store.stories() == []


def test_stories_made_from_fewer_reports_are_refused(store: Store) -> None:
    reports = put(store, "a", "b")
    story = pack_story(*make_story(reports))
    put(store, "c")
    with pytest.raises(ReportsAddedError, match="another run"):
        store.put_stories([story], made_from=2)
    assert store.stories() == []


def test_stories_are_found_by_number_id_and_beginning(store: Store) -> None:
    reports = put(store, "a", "b", "c")
    names = ("s-11aa", "s-11ab", "s-11a")
    store.put_stories(pack_story(*make_story([report], name)) for report, name in zip(reports, names, strict=True))
    assert store.find_story("s-11ab") == "s-11ab"
    assert store.find_story("s-11a") == "s-11a"
    assert store.find_story(2) == store.stories()[1].id == store.find_story("2")
    for which, why in (
        ("s-11", "more than one"),
        ("0", "numbered 1 to 3"),
        ("4", "numbered 1 to 3"),
        ("s-9%", "no story"),
    ):
        with pytest.raises(UnknownStoryError, match=why):
            store.record(which)


def test_an_empty_store_says_so(store: Store) -> None:
    with pytest.raises(UnknownStoryError, match="no stories yet"):
        store.record(1)


def test_read_while_being_written(store: Store, tmp_path: Path) -> None:
    put(store, "a")
    with Store(tmp_path / "reports.db", read_only=True) as reader:
        seen = reader.signatures()
        next(seen)
        put(store, "b")
        assert reader.count() == 2
        assert list(seen) == []  # what was begun goes on over the content it began with
        with pytest.raises(StoreError, match="cannot be written"):
            put(reader, "c")


def test_another_writer_is_waited_for_and_named(store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "reports.db", isolation_level=None)
    other.execute("begin immediate")
    with Store(tmp_path / "reports.db", read_only=True) as reader:
        assert reader.count() == 0
    with (
        pytest.raises(LockedError, match=r"reports\.db is being written by another program"),
        Store(tmp_path / "reports.db", wait=0.1) as second,
    ):
        put(second, "a")
    other.execute("rollback")
    other.close()
    put(store, "a")
    assert store.count() == 1


def test_in_memory_holds_the_same(tmp_path: Path) -> None:
    with Store() as memory, Store(tmp_path / "reports.db") as file:
        for store in (memory, file):
            store.put_stories([pack_story(*make_story(put(store, "a", "b")))])
        assert memory.record(1) == file.record(1)
        [line] = memory.stories()
        assert memory.fingerprints([line.id]) == file.fingerprints([line.id]) != {}


def test_closing_twice_is_no_error(tmp_path: Path) -> None:
    store = Store(tmp_path / "reports.db")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()
