"""The whole content of a store as text, in an order that does not depend on how it got there."""

import sqlite3
import zlib
from pathlib import Path

TABLES = {
    "reports": "id",
    "signatures": "report",
    "stories": "id",
    "story_reports": "report",
    "decisions": "story, position",
    "strong_terms": "term, day, report",
    "likely_pairs": '"left", "right"',
    "waiting": "report",
}


def dump(path: Path) -> list[str]:
    """One line for each row of each table, packed values unpacked."""
    db = sqlite3.connect(path)
    try:
        return [
            f"{table} {[_plain(value) for value in row]}"
            for table, order in TABLES.items()
            for row in db.execute(f"select * from {table} order by {order}")  # noqa: S608 - names stand above
        ]
    finally:
        db.close()


def _plain(value: object) -> object:
    return zlib.decompress(value).decode() if isinstance(value, bytes) else value
