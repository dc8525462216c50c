"""Owns the file's format: which files are stores, and the numbered steps that bring an older one up to date.

`data/NNNN_what.sql` is step NNNN; a published step is never edited, a change is a new step. `user_version` holds the
last step applied, `application_id` marks the file as ours; a file that is neither new nor ours is never written to.
"""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from parallax.errors import ForeignFileError, NewerStoreError, StoreError

APPLICATION_ID = 0x50415258  # "PARX"
MAGIC = b"SQLite format 3\x00"  # https://www.sqlite.org/fileformat.html#the_database_header


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of the format."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps, first to last; their numbers run from 1 without a gap."""
    folder = files("parallax.store") / "data"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(int(name.split("_")[0]), name, (folder / name).read_text(encoding="utf-8")) for name in names
    )


def refuse_foreign_bytes(path: Path) -> None:
    """Raise ForeignFileError where a file has content that is not SQLite's, before SQLite ever opens it."""
    with path.open("rb") as file:
        head = file.read(len(MAGIC))
    if head and head != MAGIC:
        raise ForeignFileError(f"{path} is not a Parallax store and was left as it is: name another file")


def refuse_foreign_database(db: sqlite3.Connection, name: str) -> None:
    """Raise ForeignFileError or NewerStoreError where a database is not ours to use."""
    application = db.execute("pragma application_id").fetchone()[0]
    version = db.execute("pragma user_version").fetchone()[0]
    tables = db.execute("select count(*) from sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or version or tables):
        raise ForeignFileError(f"{name} is a database of another program and was left as it is: name another file")
    if version > migrations()[-1].number:
        raise NewerStoreError(
            f"{name} was written by a newer Parallax (format {version}, this one knows up to "
            f"{migrations()[-1].number}): upgrade Parallax to use it"
        )


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the last step has been applied."""
    return bool(db.execute("pragma user_version").fetchone()[0] == migrations()[-1].number)


def refuse_older(db: sqlite3.Connection, name: str) -> None:
    """Raise StoreError where a database needs steps that a reader may not apply."""
    if not is_current(db):
        raise StoreError(f"{name} is not up to date: run 'parallax read' with it once, then look at it again")


def migrate(db: sqlite3.Connection, name: str) -> None:
    """Apply the missing steps, each in one transaction, so that a kill leaves the step before whole."""
    for step in migrations():
        db.execute("begin immediate")
        try:
            if db.execute("pragma user_version").fetchone()[0] < step.number:  # asked again: now nobody else writes
                _apply(db, step)
            db.execute("commit")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has already rolled back
                db.execute("rollback")
            raise
    if not is_current(db):
        raise StoreError(f"{name} could not be brought up to format {migrations()[-1].number}")


def _apply(db: sqlite3.Connection, step: Migration) -> None:
    statement = ""
    for line in step.sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    db.execute(f"pragma application_id = {APPLICATION_ID:d}")
    db.execute(f"pragma user_version = {step.number:d}")
