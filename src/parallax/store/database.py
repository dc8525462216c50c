"""Owns the connection to the file: how it is opened, its transactions, and what its errors mean to a person.

Write-ahead logging: readers see the last finished transaction while another is being written, and a process killed
at any moment leaves exactly the finished ones. No exception of sqlite3 leaves this package.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from parallax.errors import DiskFullError, ForeignFileError, LockedError, ReadOnlyError, StoreError
from parallax.store import schema

IN_MEMORY = "the store in memory"
# The extended codes of a disk that takes no more: a size limit shows as a failed write rather than as SQLITE_FULL.
NO_ROOM = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
MEANINGS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (
        LockedError,
        "{name} is being written by another program: wait until it is done and run this again",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "{name} cannot be written: its rights or its disk forbid it; name another place",
    ),
    sqlite3.SQLITE_NOTADB: (
        ForeignFileError,
        "{name} is not a Parallax store and was left as it is: name another file",
    ),
    sqlite3.SQLITE_CORRUPT: (StoreError, "{name} is damaged ({error}): read the reports again into a new file"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "{name} cannot be opened: its rights or those of its folder forbid it"),
}


def open_database(path: Path | None, *, read_only: bool, wait: float) -> sqlite3.Connection:
    """A connection to a store of the current format, made new where there was none. Raises StoreError."""
    name = IN_MEMORY if path is None else str(path)
    if path is not None:
        _refuse_impossible(path, read_only=read_only)
    with translated(name):
        db = _connect(path, read_only=read_only, wait=wait)
        try:
            schema.refuse_foreign_database(db, name)
            if read_only:
                schema.refuse_older(db, name)
            else:
                _prepare_for_writing(db, name, wait)
        except BaseException:
            db.close()
            raise
    return db


def _refuse_impossible(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file for the store")
    if not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist: create it, or name another place for the store")
    if path.exists():
        try:
            schema.refuse_foreign_bytes(path)
        except OSError as error:
            raise StoreError(f"{path} cannot be opened: {error.strerror}") from error
    elif read_only:
        raise StoreError(f"there is no store {path}: make it with 'parallax read FOLDER --store {path}'")
    if not read_only and not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ReadOnlyError(f"{path} cannot be written: its rights or its disk forbid it; name another place")


def _connect(path: Path | None, *, read_only: bool, wait: float) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    address = "file:" + quote(str(path.absolute()))
    if not read_only:
        return sqlite3.connect(f"{address}?mode=rwc", uri=True, timeout=wait, isolation_level=None)
    db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=wait, isolation_level=None)
    try:
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        # A folder that takes no writing has no room for the log's index; then nobody can be writing either. A log
        # that was left behind by a kill cannot be read that way, and without it the content would be an older one.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise StoreError(
                f"{path} was left in the middle of a write: open it once from a place where it can be written"
            ) from error
        db = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return db


def _prepare_for_writing(db: sqlite3.Connection, name: str, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            db.execute("pragma journal_mode = wal")
            break
        except sqlite3.OperationalError as error:  # switching to the log does not wait by itself
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    db.execute("pragma synchronous = normal")
    db.execute("pragma foreign_keys = on")
    schema.migrate(db, name)


@contextmanager
def writing(db: sqlite3.Connection, name: str) -> Iterator[None]:
    """One transaction: all that is written inside is kept, or nothing of it. Raises StoreError."""
    with translated(name, db):
        db.execute("begin immediate")
        try:
            yield
            db.execute("commit")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has already rolled back
                db.execute("rollback")
            raise


@contextmanager
def translated(name: str, db: sqlite3.Connection | None = None) -> Iterator[None]:
    """Turn every error of sqlite3 into a StoreError that says what happened to which file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, name, db) from error


def _explained(error: sqlite3.Error, name: str, db: sqlite3.Connection | None) -> StoreError:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or extended in NO_ROOM:
        held = f"holds all {_count(db)} reports finished so far" if db is not None else "could not be made"
        return DiskFullError(f"the disk is full: {name} {held}; free space and run the same command again")
    kind, message = MEANINGS.get(code, (StoreError, "{name}: {error}"))
    return kind(message.format(name=name, error=error))


def _count(db: sqlite3.Connection) -> str:
    try:
        reports = db.execute("select count(*) from reports").fetchone()[0]
    except sqlite3.Error:
        return "the"
    return f"{reports:,}"
