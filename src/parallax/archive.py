"""Owns the short way from Python: read reports, walk their stories, look at who said what.

    import parallax

    archive = parallax.read("reports")
    for story in archive.stories:
        print(story.title, f"({len(story.origins)} origins / {len(story.reports)} reports)")
        for quotation in story.quotations:
            for wording in quotation.wordings:
                print(quotation.speaker_name, quotation.relation, wording.text)

It computes nothing: a story is a view of its Record, and `story.record` is the whole of it.
"""

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, overload

from parallax import pipeline
from parallax.linking import Relation
from parallax.reading import Failure
from parallax.reconciliation import Record
from parallax.reconciliation.record import (
    ActorEntry,
    CeasefireEntry,
    Difference,
    EventEntry,
    FigureEntry,
    OriginEntry,
    QuotationEntry,
    ReportEntry,
    WordingEntry,
)
from parallax.store import Store, StorySummary


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One utterance with its speaker at hand; `entry` is what the record holds of it."""

    entry: QuotationEntry
    speaker: ActorEntry | None

    @property
    def speaker_name(self) -> str | None:
        """Who said it, None where no report tells."""
        return self.speaker.name if self.speaker else None

    @property
    def relation(self) -> Relation:
        """How the reports' wordings stand to each other: verbatim, translated, partial or single."""
        return self.entry.relation

    @property
    def origins(self) -> int:
        """How many independent origins carry it."""
        return self.entry.origins

    @property
    def wordings(self) -> tuple[WordingEntry, ...]:
        """Each report's words, with where they stand."""
        return self.entry.wordings


class StoryView:
    """One story: its record, with what it names within reach."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __repr__(self) -> str:
        return f"<story {self.id}: {self.title!r}, {len(self.origins)} origins / {len(self.reports)} reports>"

    @property
    def id(self) -> str:
        """The story's id, the same in every store that holds the same reports."""
        return self.record.story.id

    @property
    def title(self) -> str:
        """The headline chosen for it."""
        return self.record.story.title

    @property
    def start(self) -> str | None:
        """ISO date of its first dated report."""
        return self.record.story.start

    @property
    def end(self) -> str | None:
        """ISO date of its last dated report."""
        return self.record.story.end

    @property
    def reports(self) -> tuple[ReportEntry, ...]:
        """Its reports, each with its untouched text."""
        return self.record.reports

    @property
    def origins(self) -> tuple[OriginEntry, ...]:
        """The independent sources of its reports' texts."""
        return self.record.origins

    @property
    def actors(self) -> tuple[ActorEntry, ...]:
        """Who is named in it."""
        return self.record.actors

    @property
    def events(self) -> tuple[EventEntry, ...]:
        """What happened, or is said to have happened or to be planned."""
        return self.record.events

    @property
    def figures(self) -> tuple[FigureEntry, ...]:
        """The counts that its reports give."""
        return self.record.figures

    @property
    def ceasefires(self) -> tuple[CeasefireEntry, ...]:
        """Ceasefires at the furthest stage that the reports support."""
        return self.record.ceasefires

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the reports differ."""
        return self.record.differences

    @cached_property
    def quotations(self) -> tuple[QuotationView, ...]:
        """Who said what, in which wordings."""
        return tuple(
            QuotationView(entry, self._actors[entry.speaker] if entry.speaker else None)
            for entry in self.record.quotations
        )

    def actor(self, actor: str) -> ActorEntry:
        """The actor with this id. Raises KeyError."""
        return self._actors[actor]

    def report(self, report: str) -> ReportEntry:
        """The report with this id, as wordings and accounts name it. Raises KeyError."""
        return self._reports[report]

    @cached_property
    def _actors(self) -> dict[str, ActorEntry]:
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def _reports(self) -> dict[str, ReportEntry]:
        return {report.id: report for report in self.record.reports}


class Stories(Sequence[StoryView]):
    """The stories of an archive by date, each loaded when it is looked at."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids = [summary.id for summary in store.stories()]

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[StoryView]:
        return (StoryView(self._store.record(story)) for story in self._ids)

    @overload
    def __getitem__(self, place: int) -> StoryView: ...
    @overload
    def __getitem__(self, place: slice) -> list[StoryView]: ...
    def __getitem__(self, place: int | slice) -> StoryView | list[StoryView]:
        if isinstance(place, slice):
            return [StoryView(self._store.record(story)) for story in self._ids[place]]
        return StoryView(self._store.record(self._ids[place]))

    def __repr__(self) -> str:
        return f"<{len(self)} stories>"


class Archive:
    """A store of reports and their stories, open for looking at.

    It closes with its `with` block, with `close`, or when nothing refers to it any more; what it gave stays valid.
    """

    def __init__(self, store: Store, failures: tuple[Failure, ...] = ()) -> None:
        self.store = store
        self.failures = failures  # what could not be read or linked, and why
        self._close = weakref.finalize(self, store.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<archive {self.store.name}: {self.store.count()} reports>"

    @property
    def stories(self) -> Stories:
        """The stories by date, undated last; as many as there are now."""
        return Stories(self.store)

    @property
    def summaries(self) -> list[StorySummary]:
        """One line for each story, without loading it."""
        return self.store.stories()

    def story(self, which: str | int) -> StoryView:
        """The story with this number (from 1, as `parallax stories` shows it) or id. Raises UnknownStoryError."""
        return StoryView(self.store.record(which))

    def close(self) -> None:
        """Let go of the file."""
        self._close()


def read(
    *paths: str | PathLike[str],
    store: str | PathLike[str] | None = None,
    workers: int | None = None,
    max_bytes: int | None = None,
    progress: pipeline.Tell | None = None,
) -> Archive:
    """Read files and folders of reports, group them into stories, and give the archive of them.

    `store` names the file to keep them in; without one they are kept in memory and gone with the archive. What the
    store holds already is not read again. What cannot be read stands in `archive.failures`, it raises nothing.
    `workers` is the number of processes, one for each core by default. Raises ParallaxError (see parallax.errors).
    """
    kept = Store(None if store is None else Path(store))
    try:
        summary = pipeline.ingest(kept, map(Path, paths), workers=workers, max_bytes=max_bytes, progress=progress)
        linked = pipeline.link(kept, progress)
    except BaseException:
        kept.close()
        raise
    return Archive(kept, summary.failed + linked.failed)


def open_archive(store: str | PathLike[str]) -> Archive:
    """The archive in a store that is already there; it is only looked at. Raises StoreError."""
    return Archive(Store(Path(store), read_only=True))
