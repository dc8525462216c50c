"""Reports that come one by one: the stories of all at once, what is touched and what is not, and what is told."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from parallax import pipeline
from parallax.linking import Judgement, Prepared
from parallax.pipeline import LinkSummary
from parallax.spans import Span
from parallax.store import Store
from tests.linking.newsroom import FERRY, FERRY_TOLD_AGAIN, STRIKE
from tests.store.dump import dump

PAGES = {
    "a": ("Ferry aground off Korvala", "March 5, 2024", FERRY[:3]),
    "b": ("Radar blamed for grounding", "March 6, 2024", FERRY[3:]),
    "c": ("Ferry hits reef", "March 4, 2024", FERRY),
    "d": ("Two hundred brought ashore", "March 6, 2024", FERRY_TOLD_AGAIN),
    "e": ("Dock workers walk out", "March 5, 2024", STRIKE),
}


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Path]:
    """Invented pages: `a` and `b` tell one happening without a word in common, `c` tells all of it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, (title, day, body) in PAGES.items():
        text = "\n\n".join([title, f"The {name.upper()} Post", day, *body])
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return {name: folder / f"{name}.txt" for name in PAGES}


def read(store: Store, *paths: Path) -> LinkSummary:
    pipeline.ingest(store, paths, workers=1)
    return pipeline.link(store)


def names(store: Store) -> set[str]:
    """Each story as the names of its reports."""
    return {"".join(sorted(Path(entry.path).stem for entry in record.reports)) for record in store.records()}


@pytest.mark.parametrize("order", ["abcde", "ecdba", "dbeac"])
def test_one_by_one_is_as_all_at_once(pages: dict[str, Path], tmp_path: Path, order: str) -> None:
    with Store(tmp_path / "once.db") as store:
        read(store, *pages.values())
    with Store(tmp_path / "stream.db") as store:
        for name in order:
            read(store, pages[name])
        assert "e" in names(store)
    assert dump(tmp_path / "stream.db") == dump(tmp_path / "once.db")


def test_two_stories_become_one_and_it_is_told(pages: dict[str, Path]) -> None:
    with Store() as store:
        assert read(store, pages["a"], pages["b"], pages["e"]).replaced == ()
        assert names(store) == {"a", "b", "e"}
        former = {line.id for line in store.stories()}
        summary = read(store, pages["c"])
        assert names(store) == {"abc", "e"}
        now = next(line.id for line in store.stories() if line.reports == 3)
        gone = former - {line.id for line in store.stories()}
        assert len(gone) == 2  # `c` was published first, so the story goes by its id
        assert {(replaced.former, replaced.now) for replaced in summary.replaced} == {(one, now) for one in gone}
        assert {store.find_story(one) for one in gone} == {now}
        assert pipeline.link(store).replaced == ()


def test_only_what_a_report_touches_is_read_and_made(pages: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with Store() as store:
        read(store, pages["a"], pages["c"], pages["e"])
        fetched: set[str] = set()
        real = Store.prepared

        def watched(kept: Store, ids: Iterable[str]) -> list[Prepared]:
            wanted = list(ids)
            fetched.update(wanted)
            return real(kept, wanted)

        monkeypatch.setattr(Store, "prepared", watched)
        assert read(store, pages["d"]).changed == 1
        [apart] = [record for record in store.records() if len(record.reports) == 1]
        assert len(fetched) == 3
        assert apart.reports[0].id not in fetched
        fetched.clear()
        assert pipeline.link(store).changed == 0
        assert not fetched


def test_a_judgement_and_its_withdrawal_make_its_story_anew(pages: dict[str, Path]) -> None:
    with Store() as store:
        read(store, *pages.values())
        record = next(record for record in store.records() if len(record.reports) > 1)
        left, right = (entry.id for entry in record.reports[:2])
        judged = store.judge(Judgement("event", Span(left, 0, 5), Span(right, 0, 5), "unsure"))
        assert pipeline.link(store).changed == 1
        assert pipeline.link(store).changed == 0
        assert store.withdraw(judged.number)
        assert pipeline.link(store).changed == 1
        assert store.record(record.story.id) == record


def test_a_store_without_an_index_is_indexed_by_its_next_link(pages: dict[str, Path], tmp_path: Path) -> None:
    once, older = tmp_path / "once.db", tmp_path / "older.db"
    for path in (once, older):
        with Store(path) as store:
            read(store, *pages.values())
    with closing(sqlite3.connect(older)) as db:  # as the format before left it
        for table in ("link_rules", "strong_terms", "likely_pairs", "waiting", "former_stories"):
            db.execute(f"drop table {table}")
        db.execute("drop index stories_judged")
        db.execute("alter table stories drop column judged")
        db.execute("pragma user_version = 3")
    with Store(older) as store:
        pipeline.link(store)
    assert dump(older) == dump(once)


def test_two_runs_that_link_one_store_pass_nothing_over(
    pages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    real = Store.signatures_of
    others: list[LinkSummary] = []

    def meanwhile(kept: Store, ids: Iterable[str]) -> dict[str, object]:
        found = real(kept, ids)
        if not others:
            others.append(LinkSummary(0, 0, ()))
            with Store(path) as other:
                others.append(read(other, pages["a"], pages["d"]))
        return dict(found)

    with Store(path) as store:
        pipeline.ingest(store, [pages["c"], pages["e"]], workers=1)
        monkeypatch.setattr(Store, "signatures_of", meanwhile)
        pipeline.link(store)
        assert names(store) == {"acd", "e"}
        assert store.index.waiting() == store.index.unindexed() == []
