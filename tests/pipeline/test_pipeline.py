"""Whole runs from files to records: what is skipped, what fails, and that nothing else is lost by it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from parallax import pipeline
from parallax.errors import StoreError
from parallax.linking import Judgement, Story
from parallax.pipeline import Progress
from parallax.store import Store
from tests.pipeline.reports import write_reports
from tests.store.dump import dump

HOSTILE = "tests.pipeline.tasks:prepare_or_die"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_reports(tmp_path / "reports", 12)
    return tmp_path / "reports"


def test_from_files_to_records(folder: Path) -> None:
    steps: list[Progress] = []
    with Store() as store:
        summary = pipeline.ingest(store, [folder], workers=1, progress=steps.append)
        assert (summary.read, summary.known, summary.failed) == (12, 0, ())
        linked = pipeline.link(store, steps.append)
        assert linked.failed == ()
        assert linked.stories == linked.changed == len(store.stories()) > 0
        told = [entry.id for record in store.records() for entry in record.reports]
        assert sorted(told) == [made.report for made in store.signatures()]
        assert any(record.quotations for record in store.records())
    assert steps[-1] == Progress("link", linked.stories, linked.stories)
    assert [step.done for step in steps if step.stage == "read"][-1] == 12


def test_reading_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store(path) as store:
        pipeline.ingest(store, [folder], workers=1)
        pipeline.link(store)
    before = dump(path)
    with Store(path) as store:
        summary = pipeline.ingest(store, [folder, folder / "0003.txt"], workers=1)
        assert (summary.read, summary.known) == (0, 13)
        assert pipeline.link(store).changed == 0
    assert dump(path) == before


def test_workers_and_arrival_do_not_change_the_content(folder: Path, tmp_path: Path) -> None:
    one, two, late = (tmp_path / f"{name}.db" for name in ("one", "two", "late"))
    with Store(one) as store:
        pipeline.ingest(store, [folder], workers=1)
        pipeline.link(store)
    with Store(two) as store:
        pipeline.ingest(store, [folder], workers=2)
        pipeline.link(store)
    with Store(late) as store:  # a part first, with its stories; then the rest, in another order
        pipeline.ingest(store, sorted(folder.iterdir(), reverse=True)[:5], workers=1)
        pipeline.link(store)
        pipeline.ingest(store, sorted(folder.iterdir(), reverse=True), workers=1)
        pipeline.link(store)
    assert dump(two) == dump(one)
    assert dump(late) == dump(one)


def test_the_same_content_twice_is_one_report(folder: Path) -> None:
    (folder / "zz-copy.txt").write_bytes((folder / "0001.txt").read_bytes())
    with Store() as store:
        summary = pipeline.ingest(store, [folder], workers=1)
        assert (summary.read, summary.known) == (12, 1)
        paths = {report.cleaned.report.path for report in store.prepared(made.report for made in store.signatures())}
    assert str(folder / "0001.txt") in paths
    assert str(folder / "zz-copy.txt") not in paths


def test_bad_files_cost_only_themselves(folder: Path) -> None:
    (folder / "0000-empty.txt").touch()
    (folder / "0005-image.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "0007-crash.txt").write_text("PLEASE CRASH\n\nThe harbour bridge was open on Tuesday.\n")
    (folder / "0009-hang.txt").write_text("PLEASE HANG\n\nThe harbour bridge was closed on Tuesday.\n")
    with Store() as store:
        summary = pipeline.ingest(store, [folder, folder / "absent"], workers=2, limit=2.0, task=HOSTILE)
        assert summary.read == 12 == store.count()
    reasons = {Path(failure.path).name: failure.reason for failure in summary.failed}
    assert set(reasons) == {"0000-empty.txt", "0005-image.txt", "0007-crash.txt", "0009-hang.txt", "absent"}
    assert "died twice" in reasons["0007-crash.txt"]
    assert "took longer than 2 s" in reasons["0009-hang.txt"]
    assert [failure.path for failure in summary.failed] == sorted(failure.path for failure in summary.failed)


def test_a_stage_that_fails_names_file_and_stage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such\nsector: " + "x" * 1000)

    monkeypatch.setattr("parallax.pipeline.stages.code", broken)
    with Store() as store:
        [failure] = pipeline.ingest(store, [folder / "0001.txt"], workers=1).failed
        [told] = pipeline.ingest(store, [folder / "0001.txt"], workers=1, verbose=True).failed
        assert store.count() == 0
    assert failure.path == str(folder / "0001.txt")
    assert failure.reason.startswith("coding failed: RuntimeError: no such sector: xxx")
    assert len(failure.reason) < 400
    assert "Traceback" in told.reason
    assert "test_pipeline.py" in told.reason


def test_a_story_that_cannot_be_linked_costs_only_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store() as store:
        pipeline.ingest(store, [folder], workers=1)
        real, odd = pipeline.link_story, list[str]()

        def broken(kept: Store, story: Story, judged: list[Judgement]) -> object:
            if not odd:
                odd.append(story.id)
                raise ValueError("odd")
            return real(kept, story, judged)

        with monkeypatch.context() as patch:
            patch.setattr("parallax.pipeline.linkage.link_story", broken)
            summary = pipeline.link(store)
        assert [(failure.path, failure.reason) for failure in summary.failed] == [
            (odd[0], "linking failed: ValueError: odd")
        ]
        others = {line.id for line in store.stories()}
        assert others
        assert odd[0] not in others
        assert pipeline.link(store).changed == 1
        assert {line.id for line in store.stories()} == {*others, *odd}


def test_reports_added_while_linking_are_linked_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    with Store(path) as store:
        pipeline.ingest(store, sorted(folder.iterdir())[:4], workers=1)
        real = Store.fingerprints
        added: list[pipeline.Summary] = []

        def adding(kept: Store, stories: Iterable[str]) -> dict[str, str]:
            if not added:
                with Store(path) as other:
                    added.append(pipeline.ingest(other, [folder], workers=1))
            return real(kept, stories)

        monkeypatch.setattr(Store, "fingerprints", adding)
        pipeline.link(store)
        assert sum(line.reports for line in store.stories()) == 12


def test_linking_opens_no_report_again(folder: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as store:
        pipeline.ingest(store, [folder], workers=1)
        for path in folder.iterdir():
            path.unlink()
        assert pipeline.link(store).failed == ()
        assert sum(line.reports for line in store.stories()) == 12


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Store() as store:
        pipeline.ingest(store, [tmp_path / "empty"], workers=2)
        assert pipeline.link(store).stories == 0
        with pytest.raises(StoreError, match="no stories yet"):
            store.record(1)
