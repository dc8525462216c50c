"""Killed, stopped or out of room at any point and run again: the content of an undisturbed run, no less, no more."""

import random
import re
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from parallax.store import Store
from tests.pipeline.reports import write_reports
from tests.pipeline.running import Runs
from tests.store.dump import dump

REPORTS = 24


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A folder of reports, and what a run that nothing befell makes of it."""

    folder: Path
    content: list[str]
    statements: int


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    runs = Runs()
    yield runs
    runs.close()


@pytest.fixture(scope="module")
def undisturbed(runs: Runs, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("killed") / "reports"
    write_reports(folder, REPORTS)
    path = folder.parent / "undisturbed.db"
    answer = runs.run(folder, path)
    assert answer.status == 0, answer.said
    return Undisturbed(folder, dump(path), answer.statements)


def intact(path: Path) -> int:
    """How many reports a file holds; it must be whole."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
    with Store(path) as store:
        return store.count()


def test_killed_at_random_statements(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    dice = random.Random(11)  # noqa: S311 - the same points every time
    for point in (1, 5, *sorted(dice.randrange(10, undisturbed.statements) for _ in range(4))):
        path = tmp_path / f"{point}.db"
        assert runs.run(undisturbed.folder, path, what="kill at statement", number=point).status == -signal.SIGKILL
        intact(path)
        assert runs.run(undisturbed.folder, path).status == 0
        assert dump(path) == undisturbed.content, point


def test_killed_again_and_again(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    killed, held, statements = 0, 0, 60
    while runs.run(undisturbed.folder, path, what="kill at statement", number=statements).status:
        killed += 1
        now = intact(path)
        assert now >= held  # what was finished once is never lost
        held, statements = now, statements + 40
    assert killed >= 3
    assert dump(path) == undisturbed.content


def test_killed_while_linking(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    late = undisturbed.statements - 25
    assert runs.run(undisturbed.folder, path, what="kill at statement", number=late).status == -signal.SIGKILL
    assert intact(path) == REPORTS
    assert runs.run(undisturbed.folder, path).status == 0
    assert dump(path) == undisturbed.content


def test_killed_while_more_is_added(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    some = tmp_path / "some"
    some.mkdir()
    for page in sorted(undisturbed.folder.iterdir())[::3]:
        shutil.copy(page, some)
    first = tmp_path / "first.db"
    assert runs.run(some, first).status == 0
    whole = tmp_path / "whole.db"
    shutil.copy(first, whole)
    statements = runs.run(undisturbed.folder, whole).statements
    for back in (5, 40, 90, 160):
        path = tmp_path / f"{back}.db"
        shutil.copy(first, path)
        killed = runs.run(undisturbed.folder, path, what="kill at statement", number=statements - back)
        assert killed.status == -signal.SIGKILL
        intact(path)
        assert runs.run(undisturbed.folder, path).status == 0
        assert dump(path) == dump(whole), back


def test_killed_with_workers_at_work(runs: Runs, undisturbed: Undisturbed, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    killed = runs.run(undisturbed.folder, path, workers=2, what="kill soon", number=100)
    assert killed.status == -signal.SIGKILL
    intact(path)
    assert runs.run(undisturbed.folder, path).status == 0
    assert dump(path) == undisturbed.content


@pytest.mark.parametrize("workers", [1, 2])
def test_stopped_by_the_user(runs: Runs, undisturbed: Undisturbed, tmp_path: Path, workers: int) -> None:
    path = tmp_path / "store.db"
    stopped = runs.run(undisturbed.folder, path, workers=workers, what="interrupt", number=16)
    assert stopped.status == 1
    held = re.search(
        r"^StoppedError: stopped: .*store\.db holds all (\d+) reports finished so far; run", stopped.said
    )
    assert held, stopped.said
    assert intact(path) == int(held[1]) >= 16
    assert runs.run(undisturbed.folder, path).status == 0
    assert dump(path) == undisturbed.content


@pytest.mark.parametrize("room", [3_000, 60_000, 150_000])
def test_a_full_disk(runs: Runs, undisturbed: Undisturbed, tmp_path: Path, room: int) -> None:
    path = tmp_path / "store.db"
    full = runs.run(undisturbed.folder, path, what="limit file size", number=room)
    assert full.status == 1
    assert full.said.startswith("DiskFullError: the disk is full: "), full.said
    assert "free space and run the same command again" in full.said
    held = re.search(r"store\.db holds all (\d+) reports finished so far", full.said)
    assert intact(path) == (int(held[1]) if held else 0)
    assert runs.run(undisturbed.folder, path).status == 0
    assert dump(path) == undisturbed.content
