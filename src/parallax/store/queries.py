"""Owns how rows are asked for: one at a time, with errors that say what happened to which file."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from parallax.store import database

CHUNK = 500  # ids in one query; SQLite takes at least 999 parameters


class Queries:
    """A connection that can be asked."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self._db = db
        self.name = name

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query. Raises StoreError."""
        with database.translated(self.name, self._db), closing(self._db.execute(sql, values)) as cursor:
            yield from cursor

    def first(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, if there is one. Raises StoreError."""
        for row in self.rows(sql, *values):
            return row
        return None

    def rows_in(self, sql: str, values: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query about many ids, which take the place of `{}`. Raises StoreError."""
        remaining = iter(values)
        while chunk := list(islice(remaining, CHUNK)):
            yield from self.rows(sql.format(", ".join("?" * len(chunk))), *chunk)
