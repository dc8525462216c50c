"""Owns LinkIndex: by which terms a new report finds its neighbours, the pairs found, and who waits to be linked.

Terms and pairs of a report are written in one transaction with the note that it is indexed. A report waits from the
moment it is added until it stands in a story that was made from all its pairs, so a kill at any moment loses
nothing. Nothing here reads more than was asked for, however long the archive is.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from parallax.linking import Holding, Pair
from parallax.store import database
from parallax.store.queries import Queries

IN_TIME = "reports.published is null, reports.published, reports.id"


class LinkIndex:
    """The link index of a store; it serves linking as Holders and as Pairs."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self._db = db
        self._ask = Queries(db, name)

    def begin(self, rules: str) -> None:
        """Where the index was made by other rules than these, have every report wait to be indexed again."""
        if self._ask.first("select rules from link_rules") == (rules,):
            return
        with database.writing(self._db, self._ask.name):
            for table in ("link_rules", "strong_terms", "likely_pairs"):
                self._db.execute(f"delete from {table}")  # noqa: S608 - names stand above
            self._db.execute(
                "insert into waiting select id, 0 from reports where true on conflict do update set indexed = 0"
            )
            self._db.execute("insert into link_rules values (?, 0)", (rules,))

    def changes(self) -> int:
        """How often the index was written."""
        return int((self._ask.first("select changes from link_rules") or (0,))[0])

    def unindexed(self) -> list[str]:
        """The reports that are not indexed, by when they were published."""
        # A cross join: those that wait are gone through, never the reports of the whole archive.
        sql = f"select report from waiting cross join reports on id = report where not indexed order by {IN_TIME}"  # noqa: S608 - a constant
        return [row[0] for row in self._ask.rows(sql)]

    def still_unindexed(self, reports: Sequence[str]) -> list[str]:
        """Those of these reports that nobody has indexed meanwhile, in the order given."""
        found = {
            row[0]
            for row in self._ask.rows_in("select report from waiting where not indexed and report in ({})", reports)
        }
        return [report for report in reports if report in found]

    def waiting(self) -> list[str]:
        """The reports that are indexed and whose story has to be made, by id."""
        return [row[0] for row in self._ask.rows("select report from waiting where indexed order by report")]

    def add(self, terms: Mapping[str, Sequence[tuple[str, Holding]]], pairs: Iterable[Pair], changes: int) -> bool:
        """Keep the strong terms of new reports and their pairs, in one transaction.

        `changes` is what `changes()` said before the pairs were looked for: where another run has written since,
        some may be missing, so nothing is kept and the answer is False.
        """
        with database.writing(self._db, self._ask.name):
            if self.changes() != changes:
                return False
            self._db.executemany(
                "insert into strong_terms (term, day, report, weight) values (?, ?, ?, ?)",
                [(term, *holding) for held in terms.values() for term, holding in held],
            )
            self._db.executemany(
                "insert into likely_pairs values (?, ?, ?, ?)",
                [(pair.left, pair.right, pair.likeness, int(pair.copy)) for pair in pairs],
            )
            self._db.executemany("update waiting set indexed = 1 where report = ?", [(report,) for report in terms])
            self._db.execute("update link_rules set changes = changes + 1")
            return True

    def before(self, term: str, day: int, report: str, since: int, most: int) -> list[Holding]:
        """See Holders."""
        sql = (
            "select day, report, weight from strong_terms where term = ? and (day, report) < (?, ?) and day >= ?"
            " order by day desc, report desc limit ?"
        )
        return self._ask.all(sql, term, day, report, since, most)

    def after(self, term: str, day: int, report: str, most: int) -> list[Holding]:
        """See Holders."""
        sql = (
            "select day, report, weight from strong_terms where term = ? and (day, report) > (?, ?)"
            " order by day, report limit ?"
        )
        return self._ask.all(sql, term, day, report, most)

    def beside(self, reports: Collection[str], bar: float) -> set[str]:
        """See Pairs."""
        found: set[str] = set()
        for one, other in (("left", "right"), ("right", "left")):
            sql = f'select "{other}" from likely_pairs where "{one}" in ({{}}) and (likeness >= {bar:f} or copy)'  # noqa: S608 - constants
            found.update(row[0] for row in self._ask.all_in(sql, sorted(reports)))
        return found

    def among(self, reports: Collection[str]) -> list[Pair]:
        """See Pairs."""
        sql = 'select "left", "right", likeness, copy from likely_pairs where "left" in ({})'
        rows = self._ask.all_in(sql, sorted(reports))
        return [Pair(left, right, likeness, bool(copy)) for left, right, likeness, copy in rows if right in reports]
