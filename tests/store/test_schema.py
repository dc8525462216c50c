"""Which files are stores, how older ones are brought up to date, and that no other file is touched."""

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from parallax import pipeline
from parallax.errors import ForeignFileError, NewerStoreError, ReadOnlyError, StoreError
from parallax.store import Store, schema


def test_migrations_are_numbered_without_gaps() -> None:
    steps = schema.migrations()
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", step.name) and step.sql.strip() for step in steps)


def test_every_migration_is_whole_statements() -> None:
    for step in schema.migrations():
        assert sqlite3.complete_statement(step.sql.rstrip()), step.name


def make_text(path: Path) -> None:
    path.write_text("Bridge talks go on\n\nNot a database at all.\n" * 40, encoding="utf-8")


def make_short(path: Path) -> None:
    path.write_bytes(b"{}")


def make_other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table reports (id text primary key)")
        db.commit()


def make_other_application(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma application_id = 252006673")


@pytest.mark.parametrize("make", [make_text, make_short, make_other_program, make_other_application])
@pytest.mark.parametrize("read_only", [True, False])
def test_other_files_are_refused_and_left_untouched(
    tmp_path: Path, make: Callable[[Path], None], read_only: bool
) -> None:
    path = tmp_path / "notes.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(ForeignFileError, match=r"notes\.db .* left as it is"):
        Store(path, read_only=read_only)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.db"]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    path.touch()  # what a kill right after the file was made leaves
    with Store(path) as store:
        assert store.count() == 0


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    Store(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")
    with pytest.raises(NewerStoreError, match=r"format 99, this one knows up to \d+\): upgrade"):
        Store(path)


def test_an_older_store_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reports.db"
    Store(path).close()
    first = schema.migrations()
    second = schema.Migration(len(first) + 1, "next.sql", "alter table reports add column note text;\n")
    broken = schema.Migration(
        len(first) + 1,
        "broken.sql",
        "alter table reports add column half text;\nalter table missing_table add column a;\n",
    )
    monkeypatch.setattr(schema, "migrations", lambda: (*first, broken))
    with pytest.raises(StoreError, match="no such table"):
        Store(path)
    monkeypatch.setattr(schema, "migrations", lambda: (*first, second))
    with pytest.raises(StoreError, match="not up to date"):
        Store(path, read_only=True)
    with Store(path) as store:
        assert store.count() == 0
    with closing(sqlite3.connect(path)) as db:
        columns = [row[1] for row in db.execute("pragma table_info(reports)")]
        assert db.execute("pragma user_version").fetchone() == (len(first) + 1,)
    assert "note" in columns
    assert "half" not in columns  # a step that fails leaves nothing of itself


def test_stories_of_an_older_shape_are_made_again_and_no_report_is_read_again(tmp_path: Path) -> None:
    path, folder = tmp_path / "reports.db", tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Bridge closed\n\nThe bridge of Osk closed on Friday, the mayor said.\n", "utf-8")
    with Store(path) as store:
        pipeline.ingest(store, [folder], workers=1)
        pipeline.link(store)
        made = [story.id for story in store.stories()]
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 5")
    with Store(path) as store:
        assert store.count() == 1
        assert list(store.stories()) == []
        pipeline.link(store)
        assert [story.id for story in store.stories()] == made


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="does not exist: create it"):
        Store(tmp_path / "no" / "reports.db")
    with pytest.raises(StoreError, match="there is no store"):
        Store(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_names_that_look_like_addresses(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1?mode=memory.db"
    Store(path).close()
    assert path.exists()
    with Store(path, read_only=True) as store:
        assert store.count() == 0


WITHOUT_RIGHTS = """
import os, sys
from parallax.store import Store
from parallax.errors import ParallaxError
Store().close()  # loads what may not be readable without rights
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
if "left" not in sys.argv[1]:
    with Store(sys.argv[1], read_only=True) as store:
        print(store.count())
try:
    Store(sys.argv[1], read_only="left" in sys.argv[1])
except ParallaxError as error:
    print(type(error).__name__, error)
"""


def run_without_rights(folder: Path, path: Path) -> list[str]:
    """What a user who may only look at the folder and the file is told."""
    path.chmod(0o444)
    folder.chmod(0o555)
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, str(path)], capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    assert run.stderr == ""
    return run.stdout.splitlines()


def test_without_rights_it_can_be_read_and_says_why_not_written() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to other users
        path = Path(name) / "reports.db"
        Store(path).close()
        count, refused = run_without_rights(Path(name), path)
    assert count == "0"
    assert refused.startswith(f"{ReadOnlyError.__name__} {path} cannot be written: its rights or its disk forbid it")


def test_a_log_left_behind_is_not_passed_over() -> None:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        with Store(Path(other) / "reports.db"):  # open, so its content is still in the log
            path = Path(name) / "left.db"
            shutil.copy(Path(other) / "reports.db", path)
            shutil.copy(Path(other) / "reports.db-wal", Path(name) / "left.db-wal")
        [refused] = run_without_rights(Path(name), path)
        assert refused.startswith(f"{StoreError.__name__} {path} was left in the middle of a write: open it once")
        with Store(path) as store:
            assert store.count() == 0
