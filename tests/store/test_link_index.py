"""The link index: who waits, what is found by terms, and that two runs do not pass each other's reports over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parallax.errors import UnknownStoryError
from parallax.linking import Pair, Prepared, strong_terms
from parallax.store import Replaced, Store, pack_report, pack_story
from tests.store.build import make_prepared, make_report, make_signature, make_story


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "reports.db") as made:
        made.index.begin("rules")
        yield made


def put(store: Store, *keys: str) -> list[Prepared]:
    reports = [make_prepared(make_report(key)) for key in keys]
    store.add_packed([pack_report(report, make_signature(report.cleaned.report)) for report in reports])
    return reports


def index(store: Store, *reports: Prepared, pairs: tuple[Pair, ...] = ()) -> bool:
    terms = {report.id: strong_terms(make_signature(report.cleaned.report)) for report in reports}
    return store.index.add(terms, pairs, store.index.changes())


def test_a_report_waits_until_it_is_in_a_story(store: Store) -> None:
    first, second = put(store, "a", "b")
    assert set(store.index.unindexed()) == {first.id, second.id}
    assert store.index.waiting() == []
    assert index(store, first, second)
    assert store.index.unindexed() == []
    assert store.index.waiting() == sorted([first.id, second.id])
    store.put_stories([pack_story(*make_story([first]))])
    assert store.index.waiting() == [second.id]
    store.put_stories([], settled=[second.id])
    assert store.index.waiting() == []


def test_a_report_whose_story_went_waits_again(store: Store) -> None:
    first, second, third = put(store, "a", "b", "c")
    index(store, first, second, third)
    store.put_stories([pack_story(*make_story([first, second])), pack_story(*make_story([third]))])
    store.put_stories([pack_story(*make_story([second, third]))])
    assert store.index.waiting() == [first.id]
    store.put_stories([], unmade=[third.id])
    assert store.stories() == []
    assert store.index.waiting() == sorted([first.id, second.id, third.id])


def test_holders_are_found_by_term_before_and_after(store: Store) -> None:
    reports = put(store, "a", "b", "c")
    index(store, *reports)
    ids = sorted(report.id for report in reports)
    day = strong_terms(make_signature(reports[0].cleaned.report))[0][1][0]
    assert [holding[1] for holding in store.index.before("bridg", day, ids[2], 0, 5)] == [ids[1], ids[0]]
    assert [holding[1] for holding in store.index.after("bridg", day, ids[0], 1)] == [ids[1]]
    assert store.index.before("bridg", day, ids[2], day + 1, 5) == []
    assert store.index.after("ferri", day, ids[0], 5) == []


def test_pairs_are_found_from_either_side(store: Store) -> None:
    pairs = (Pair("r-1", "r-2", 0.5, copy=False), Pair("r-2", "r-3", 0.9, copy=True))
    index(store, *put(store, "a"), pairs=pairs)
    assert store.index.beside({"r-1"}, 0.4) == {"r-2"}
    assert store.index.beside({"r-2"}, 0.4) == {"r-1", "r-3"}
    assert store.index.beside({"r-2"}, 0.99) == {"r-3"}  # near-copies hold together over any bar
    assert store.index.among({"r-1", "r-2"}) == [pairs[0]]


def test_nothing_is_kept_where_another_run_has_indexed_meanwhile(store: Store) -> None:
    first, second = put(store, "a", "b")
    seen = store.index.changes()
    assert index(store, first)
    terms = strong_terms(make_signature(second.cleaned.report))
    assert store.index.add({second.id: terms}, [], seen) is False
    assert store.index.unindexed() == [second.id]


def test_other_rules_have_all_indexed_again(store: Store) -> None:
    [report] = put(store, "a")
    index(store, report, pairs=(Pair("r-1", "r-2", 0.5, copy=False),))
    store.put_stories([pack_story(*make_story([report]))])
    store.index.begin("rules")
    assert store.index.unindexed() == []
    store.index.begin("other rules")
    assert store.index.unindexed() == [report.id]
    assert store.index.beside({"r-1"}, 0.0) == set()
    assert index(store, report)


def test_a_former_id_leads_to_the_story_it_is_part_of(store: Store) -> None:
    first, second = put(store, "a", "b")
    alone, both = make_story([second], "s-2222"), make_story([first, second], "s-1111")
    store.put_stories([pack_story(*alone)])
    store.put_stories([pack_story(*both)])
    assert store.find_story("s-2222") == store.find_story("s-22") == "s-1111"
    assert store.replaced() == [Replaced(1, "s-2222", "s-1111")]
    assert store.replaced(store.last_replaced()) == []
    store.put_stories([pack_story(*alone)])
    assert store.find_story("s-2222") == "s-2222"
    assert [gone.former for gone in store.replaced()] == []
    with pytest.raises(UnknownStoryError):
        store.find_story("s-3333")


def test_no_story_is_a_story_of_no_reports(store: Store) -> None:
    assert store.reports_of(["s-none"]) == {}
    assert store.stories_of(["r-none"]) == {}
