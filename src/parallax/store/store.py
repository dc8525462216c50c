"""Owns Store: the one file that keeps reports, what was found in them, the stories and their records.

Every write is one transaction and every value was held to its words before it; adding a report that is already there
changes nothing. Stories are derived from the reports, and a report is in one story at most at any moment.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import parallax
from parallax.errors import ReportsAddedError, StoreError, UnknownStoryError
from parallax.linking import Decision, Judgement, Prepared, Signature, in_time
from parallax.reconciliation import Record
from parallax.spans import Span, SpanError, words
from parallax.store import codec, database
from parallax.store.link_index import LinkIndex
from parallax.store.queries import Queries
from parallax.store.rows import (
    KeptDecision,
    Links,
    PackedReport,
    PackedStory,
    Replaced,
    StorySummary,
    pack_report,
)

FORMERLY = (
    "select distinct story_reports.story from former_stories join story_reports using (report)"
    " where ?2 > 2 and substr(former_stories.story, 1, ?2) = ?1 limit 2"
)


class Store(Queries):
    """Reports, stories and records in one SQLite file, or in memory where no path is given.

    Use it in a `with` block, or call `close`. `read_only` never makes or changes a file. `wait` is how many seconds
    to wait for another writer. Raises StoreError (see parallax.errors) where the file cannot serve.
    """

    def __init__(self, path: Path | str | None = None, *, read_only: bool = False, wait: float = 10.0) -> None:
        self.path = None if path is None else Path(path)
        super().__init__(
            database.open_database(self.path, read_only=read_only, wait=wait),
            database.IN_MEMORY if path is None else str(path),
        )
        self.index = LinkIndex(self._db, self.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. The store cannot be used afterwards; closing twice is no error."""
        with database.translated(self.name):
            self._db.close()

    # Reports

    def count(self) -> int:
        """How many reports are in the store."""
        # None is ever removed, so the last one's number is how many there are; counting would walk the archive.
        return int(self._one("select coalesce(max(rowid), 0) from reports")[0])

    def known(self, ids: Iterable[str]) -> set[str]:
        """Which of these reports are in the store."""
        return {row[0] for row in self.rows_in("select id from reports where id in ({})", ids)}

    def add(self, prepared: Prepared, signature: Signature) -> bool:
        """Keep one report; False where it was there already. Raises SpanError, EncodingError, StoreError."""
        return self.add_packed([pack_report(prepared, signature)]) == 1

    def add_packed(self, batch: Iterable[PackedReport]) -> int:
        """Keep a batch of reports in one transaction, and give how many were new. Raises StoreError."""
        added = 0
        with database.writing(self._db, self.name):
            for row in batch:
                inserted = self._db.execute(
                    "insert into reports (id, path, outlet, title, published, made_with, text_hash, prepared)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                    (row.id, row.path, row.outlet, row.title, row.published, parallax.__version__, row.text_hash,
                     row.prepared),
                ).rowcount  # fmt: skip
                if inserted:
                    self._db.execute("insert into signatures values (?, ?)", (row.id, row.signature))
                    self._db.execute("insert into waiting values (?, 0)", (row.id,))
                    added += 1
        return added

    def signatures(self) -> Iterator[Signature]:
        """The signature of every report, by report id, one at a time."""
        for row in self.rows("select signature from signatures order by report"):
            yield self._unpack(row[0], Signature)

    def signatures_of(self, ids: Iterable[str]) -> dict[str, Signature]:
        """The signatures of these reports."""
        rows = self.rows_in("select report, signature from signatures where report in ({})", ids)
        return {report: self._unpack(signature, Signature) for report, signature in rows}

    def in_time(self, ids: Iterable[str]) -> list[str]:
        """These reports in the order of a story's: by when they were published, undated last."""
        rows = self.rows_in("select id, published from reports where id in ({})", ids)
        return in_time(rows)

    def prepared(self, ids: Iterable[str]) -> list[Prepared]:
        """These reports with all that was found in them, in the order asked. Raises StoreError for an unknown one."""
        wanted = list(ids)
        rows = dict(self.rows_in("select id, prepared from reports where id in ({})", wanted))
        missing = [report for report in wanted if report not in rows]
        if missing:
            raise StoreError(f"{self.name} has no report {missing[0]}")
        return [self._unpack(rows[report], Prepared) for report in wanted]

    # Stories

    def count_stories(self) -> int:
        """How many stories there are."""
        return int(self._one("select count(*) from stories")[0])

    def count_origins(self) -> int:
        """How many origins the stories have together."""
        return int(self._one("select coalesce(sum(origins), 0) from stories")[0])

    def fingerprints(self, stories: Iterable[str]) -> dict[str, str]:
        """What those of these stories that are there were made from (see `fingerprint`)."""
        return dict(self.rows_in("select id, fingerprint from stories where id in ({})", stories))

    def stories_of(self, reports: Iterable[str]) -> dict[str, str]:
        """For each of these reports that is in a story, the story's id."""
        return dict(self.rows_in("select report, story from story_reports where report in ({})", reports))

    def reports_of(self, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The reports of each of these stories, in its order."""
        found: dict[str, tuple[str, ...]] = {}
        sql = "select story, report from story_reports where story in ({}) order by story, position"
        for story, report in self.rows_in(sql, stories):
            found[story] = (*found.get(story, ()), report)
        return found

    def judged_stories(self) -> dict[str, str]:
        """The stories that were made with judgements, each with a digest of them (see `judged`)."""
        return dict(self.rows("select id, judged from stories where judged <> ''"))

    def put_stories(
        self,
        stories: Iterable[PackedStory],
        *,
        made_from: int | None = None,
        settled: Iterable[str] = (),
        unmade: Iterable[str] = (),
    ) -> None:
        """Write stories in one transaction; stories that held any of their reports before make way.

        What else those held waits to be linked again. `settled` are reports whose stories are as they should be,
        `unmade` reports that no story could be made of, so that those they were in make way too. `made_from` is the
        number of reports the stories were linked from: where reports were added since, nothing is written and
        ReportsAddedError is raised. Raises SpanError where a record holds another text of a report than the store.
        """
        with database.writing(self._db, self.name):
            if made_from is not None and self.count() != made_from:
                raise ReportsAddedError(
                    f"another run is adding reports to {self.name}: run this again when it is done, to link them all"
                )
            for story in stories:
                self._put(story)
            self._settle(settled)
            for outdated in sorted(set(self.stories_of(unmade).values())):
                self._drop(outdated)

    def replaced(self, after: int = 0) -> list[Replaced]:
        """The ids that stories once had, in the order in which they went, those with a higher number than `after`."""
        rows = self.rows(
            "select number, former_stories.story, story_reports.story from former_stories join story_reports"
            " using (report) where number > ? order by number",
            after,
        )
        return [Replaced(*row) for row in rows]

    def last_replaced(self) -> int:
        """The number of the latest of them, 0 where there is none."""
        return int(self._one("select coalesce(max(number), 0) from former_stories")[0])

    def stories(self) -> list[StorySummary]:
        """All stories by date, undated last, numbered from 1 in that order."""
        rows = self.rows(
            "select id, title, first, last, reports, origins, outlets from stories order by first is null, first, id"
        )
        return [
            StorySummary(number, story, title, first, last, reports, origins, tuple(json.loads(outlets)))
            for number, (story, title, first, last, reports, origins, outlets) in enumerate(rows, start=1)
        ]

    def find_story(self, which: str | int) -> str:
        """The id of a story given by number, by id, or by the beginning of one id. Raises UnknownStoryError."""
        text = str(which)
        if text.isascii() and text.isdigit() and len(text) < 10:
            sql = "select id from stories where ?1 > 0 order by first is null, first, id limit 1 offset ?1 - 1"
            found = self.rows(sql, int(text))
        else:
            sql = "select id from stories where substr(id, 1, ?2) = ?1 order by id limit 2"
            found = self.rows(sql, text, len(text))
        ids = [row[0] for row in found]
        if not ids:
            ids = [row[0] for row in self.rows(FORMERLY, text, len(text))]
        if len(ids) == 1 or text in ids:
            return str(ids[0])
        total = self.count_stories()
        if len(ids) > 1:
            raise UnknownStoryError(f"more than one story of {self.name} begins with {text!r}: give more of its id")
        have = f"its stories are numbered 1 to {total}" if total else "it has no stories yet"
        raise UnknownStoryError(f"{self.name} has no story {text!r}: {have}")

    def record(self, story: str | int) -> Record:
        """The record of a story, given by number or id. Raises UnknownStoryError."""
        found = self._one("select record from stories where id = ?", self.find_story(story))
        return self._unpack(found[0], Record)

    def records(self) -> Iterator[Record]:
        """The records of all stories, in the order of `stories`, one in memory at a time."""
        # The ids first: a cursor left open over a long export would keep the log from being folded in.
        for (story,) in list(self.rows("select id from stories order by first is null, first, id")):
            yield self._unpack(self._one("select record from stories where id = ?", story)[0], Record)

    def links(self, story: str | int) -> Links:
        """All that was decided about a story's reports. Raises UnknownStoryError."""
        found = self._one("select links from stories where id = ?", self.find_story(story))
        return self._unpack(found[0], Links)

    def decisions(self, story: str | int) -> list[KeptDecision]:
        """Every answer to "same?" that made a story, in a fixed order. Raises UnknownStoryError."""
        rows = self.rows(
            'select story, kind, "left", "right", verdict, score, reason, inputs from decisions'
            " where story = ? order by position",
            self.find_story(story),
        )
        return [KeptDecision(row[0], row[1], Decision(*row[2:7]), row[7]) for row in rows]

    # Judgements

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a person's answer, in place of an earlier one about the same two; gives it with its number.

        Raises SpanError where the words are not in their reports, StoreError for an unknown report.
        """
        sides = sorted((judgement.left, judgement.right))
        for prepared, side in zip(self.prepared(side.report for side in sides), sides, strict=True):
            words(side, prepared.cleaned.report.text)
        key = (judgement.kind, *(v for side in sides for v in (side.report, side.start, side.end)))
        with database.writing(self._db, self.name):
            self._db.execute(
                "insert into judgements (kind, left_report, left_start, left_end, right_report, right_start,"
                " right_end, verdict, note, field) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (kind,"
                " left_report, left_start, left_end, right_report, right_start, right_end, field)"
                " do update set verdict = excluded.verdict, note = excluded.note",
                (*key, judgement.verdict, judgement.note, judgement.field),
            )
        wanted = (judgement.kind, *sides, judgement.field)
        return next(j for j in self.judgements() if (j.kind, j.left, j.right, j.field) == wanted)

    def withdraw(self, number: int) -> bool:
        """Forget a judgement; False where there is none of that number."""
        with database.writing(self._db, self.name):
            return self._db.execute("delete from judgements where number = ?", (number,)).rowcount > 0

    def judgements(self) -> list[Judgement]:
        """Every judgement by its number."""
        rows = self.rows(
            "select kind, left_report, left_start, left_end, right_report, right_start, right_end, verdict, note,"
            " number, field from judgements order by number"
        )
        return [Judgement(row[0], Span(*row[1:4]), Span(*row[4:7]), *row[7:11]) for row in rows]

    # Inside

    def _put(self, story: PackedStory) -> None:
        kept = dict(self.rows_in("select id, text_hash from reports where id in ({})", story.reports))
        for report, text_hash in zip(story.reports, story.text_hashes, strict=True):
            if kept.get(report) != text_hash:
                raise SpanError(f"story {story.id}: the text of report {report} is not the one in the store")
        for former in sorted({story.id, *self.stories_of(story.reports).values()}):
            self._drop(former)
        self._db.execute(
            "insert into stories (id, title, first, last, reports, origins, outlets, fingerprint, links, record,"
            " judged) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (story.id, story.title, story.start, story.end, len(story.reports), story.origins,
             json.dumps(story.outlets, ensure_ascii=False), story.fingerprint, story.links, story.record,
             story.judged),
        )  # fmt: skip
        self._db.executemany(
            "insert into story_reports values (?, ?, ?)",
            [(report, story.id, position) for position, report in enumerate(story.reports)],
        )
        self._db.execute("delete from former_stories where story = ?", (story.id,))
        self._settle(story.reports)
        self._db.executemany(
            "insert into decisions values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (story.id, position, kind, made.left, made.right, made.verdict, made.score, made.reason,
                 story.fingerprint)
                for position, (kind, made) in enumerate(story.decisions)
            ],
        )  # fmt: skip

    def _one(self, sql: str, *values: object) -> tuple[Any, ...]:
        found = self.first(sql, *values)
        if found is not None:
            return found
        raise UnknownStoryError(f"{self.name} was changed meanwhile: the story is gone; list the stories again")

    def _drop(self, story: str) -> None:
        self._db.execute(
            "insert into waiting select report, 1 from story_reports where story = ? on conflict do nothing", (story,)
        )
        self._db.execute(
            "insert or replace into former_stories (story, report)"
            " select story, report from story_reports where story = ? and position = 0",
            (story,),
        )
        self._db.execute("delete from stories where id = ?", (story,))

    def _settle(self, reports: Iterable[str]) -> None:
        self._db.executemany("delete from waiting where report = ? and indexed", [(report,) for report in reports])

    def _unpack(self, data: bytes, kind: type[codec.T]) -> codec.T:
        try:
            return codec.unpack(data, kind)
        except ValueError as error:
            raise StoreError(f"{self.name} cannot be read: {error}") from error
