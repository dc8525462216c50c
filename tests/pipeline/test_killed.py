"""Killed, stopped or out of room at any point and run again: the content of an undisturbed run, no less, no more."""

import random
import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parallax.store import Store
from tests.pipeline.reports import write_reports
from tests.pipeline.running import run
from tests.store.dump import dump

REPORTS = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "reports"
    write_reports(folder, REPORTS)
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> tuple[list[str], int]:
    """The content of a run that nothing befell, and how many statements it sent to the database."""
    path = folder.parent / "undisturbed.db"
    status, said = run(folder, path)
    assert status == 0
    return dump(path), int(said.split()[-1])


def intact(path: Path) -> int:
    """How many reports a file holds; it must be whole."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
    with Store(path) as store:
        return store.count()


def test_killed_at_random_statements(folder: Path, undisturbed: tuple[list[str], int], tmp_path: Path) -> None:
    content, statements = undisturbed
    path = tmp_path / "store.db"
    dice = random.Random(11)  # noqa: S311 - the same points every time
    killed = 0
    for point in (3, *sorted(dice.randrange(10, statements) for _ in range(5))):
        status, _ = run(folder, path, what="kill at statement", number=point)
        killed += status == -signal.SIGKILL
        intact(path)
    assert killed >= 3  # later runs have less to do, and may be done before the point
    status, _ = run(folder, path)
    assert status == 0
    assert dump(path) == content


def test_killed_while_linking(folder: Path, undisturbed: tuple[list[str], int], tmp_path: Path) -> None:
    content, statements = undisturbed
    path = tmp_path / "store.db"
    status, _ = run(folder, path, what="kill at statement", number=statements - 25)
    assert status == -signal.SIGKILL
    assert intact(path) == REPORTS
    assert run(folder, path)[0] == 0
    assert dump(path) == content


def test_killed_with_workers_at_work(folder: Path, undisturbed: tuple[list[str], int], tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    for wait in (5, 300):
        assert run(folder, path, workers=2, what="kill soon", number=wait)[0] == -signal.SIGKILL
        intact(path)
    assert run(folder, path, workers=2)[0] == 0
    assert dump(path) == undisturbed[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_stopped_by_the_user(folder: Path, undisturbed: tuple[list[str], int], tmp_path: Path, workers: int) -> None:
    path = tmp_path / "store.db"
    status, said = run(folder, path, workers=workers, what="interrupt", number=16)
    assert status == 1
    held = re.search(
        r"^StoppedError: stopped: .*store\.db holds all (\d+) reports finished so far; run the same", said
    )
    assert held
    assert intact(path) == int(held[1]) >= 16
    assert run(folder, path, workers=workers)[0] == 0
    assert dump(path) == undisturbed[0]


@pytest.mark.parametrize("room", [20_000, 120_000, 260_000])
def test_a_full_disk(folder: Path, undisturbed: tuple[list[str], int], tmp_path: Path, room: int) -> None:
    path = tmp_path / "store.db"
    status, said = run(folder, path, what="limit file size", number=room)
    assert status == 1
    assert said.startswith("DiskFullError: the disk is full: "), said
    assert "free space and run the same command again" in said
    held = re.search(r"store\.db holds all (\d+) reports finished so far", said)
    assert intact(path) == (int(held[1]) if held else 0)
    assert run(folder, path)[0] == 0
    assert dump(path) == undisturbed[0]
