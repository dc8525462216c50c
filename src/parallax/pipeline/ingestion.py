"""Owns reading sources into a store: skip what is known, prepare the rest in worker processes, write batch by batch.

Every finished batch is one transaction. A run that is killed, stopped or out of room loses at most the batches in
work, and the same call again goes on from there to the content of an undisturbed run. What is in work at any time is
bounded, so memory does not grow with the number of sources, only with that of failures.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path

from parallax.annotation import verify
from parallax.errors import StoppedError
from parallax.pipeline.progress import Progress, Summary, Tell
from parallax.pipeline.stages import prepare
from parallax.reading import Failure, Source, sources
from parallax.store import PackedReport, Store
from parallax.workers import Crew, Lost, Orders, within

BATCH_SOURCES = 16  # sources in one batch, and so at most in one transaction
BATCH_BYTES = 1 << 20  # a batch is closed when it holds this much
AHEAD = 2  # batches in work or waiting, for each worker
TASK = "parallax.pipeline.stages:prepare"
WARM_UP = "parallax.pipeline.stages:warm_up"
LIMIT = 60.0  # seconds for one source; a long report takes well under one

Outcome = PackedReport | Failure | Lost
Pending = dict["Future[list[PackedReport | Failure | Lost]]", list[Source]]


@dataclass(slots=True)
class _Tally:
    """What has come of the sources so far. `taken` holds the ids in work and those that failed."""

    store: Store
    tell: Tell | None
    read: int = 0
    known: int = 0
    failed: list[Failure] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def fresh(self, batch: Sequence[Source]) -> list[Source]:
        """Those of a batch that are neither in the store nor taken, which they are from now on."""
        there = self.store.known(source.id for source in batch)
        wanted = []
        for source in batch:
            if source.id in there or source.id in self.taken:
                self.known += 1
            else:
                self.taken.add(source.id)
                wanted.append(source)
        return wanted

    def fail(self, failure: Failure) -> None:
        """Note a source that cannot be read."""
        self.failed.append(failure)

    def settle(self, batch: Sequence[Source], outcomes: Sequence[Outcome]) -> None:
        """Write what came of a batch, in one transaction; `outcomes` may be shorter where a run was stopped."""
        packed = [outcome for outcome in outcomes if isinstance(outcome, PackedReport)]
        if packed:
            added = self.store.add_packed(packed)
            self.read += added
            self.known += len(packed) - added
        for source, outcome in zip(batch, outcomes, strict=False):
            if isinstance(outcome, PackedReport):
                self.taken.discard(source.id)
            else:
                self.fail(Failure(source.path, outcome.reason))
        self.show()

    def show(self) -> None:
        """Tell how far the run is."""
        if self.tell is not None:
            done = self.read + self.known + len(self.failed)
            self.tell(Progress("read", done, None, known=self.known, failed=len(self.failed)))

    def summary(self) -> Summary:
        """The end of the run."""
        failed = sorted(self.failed, key=lambda failure: (failure.path, failure.reason))
        return Summary(self.read, self.known, tuple(failed))


def ingest(  # noqa: PLR0913 - each is one choice of the person who runs it
    store: Store,
    paths: Iterable[Path],
    *,
    workers: int | None = None,
    max_bytes: int | None = None,
    limit: float = LIMIT,
    progress: Tell | None = None,
    verbose: bool = False,
    task: str = TASK,
) -> Summary:
    """Read everything under `paths` into the store, and say what came of it.

    `workers` is the number of worker processes, one for each core by default; with 1, all is done in this process,
    and then a report that brings the process down is not survived. `max_bytes` is the largest file that is read,
    `limit` the seconds one report may take. With `verbose`, reasons of failures hold tracebacks and what workers
    print is seen. `task` names the function that prepares a source.

    Raises NetworkError before anything is read where the trained network is not what was shipped, StoreError where
    the store cannot be written (everything finished is kept), StoppedError on Ctrl-C, WorkersError where no worker
    process can be started.
    """
    verify()
    count = workers or available_cores()
    tally = _Tally(store, progress)
    found = sources(paths) if max_bytes is None else sources(paths, max_bytes=max_bytes)
    batches = _batches(found, tally)
    try:
        if count == 1:
            _in_this_process(tally, batches, limit, verbose=verbose)
        else:
            with Crew[Source, PackedReport | Failure](count, Orders(task, limit, verbose, warm_up=WARM_UP)) as crew:
                _in_workers(tally, batches, crew, AHEAD * count)
    except KeyboardInterrupt:
        raise StoppedError(
            f"stopped: {store.name} holds all {store.count():,} reports finished so far; run the same command again "
            "to go on"
        ) from None
    return tally.summary()


def available_cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _batches(found: Iterable[Source | Failure], tally: _Tally) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in found:
        if isinstance(source, Failure):
            tally.fail(source)
            continue
        batch.append(source)
        size += len(source.data)
        if len(batch) >= BATCH_SOURCES or size >= BATCH_BYTES:
            yield from _unless_empty(tally.fresh(batch))
            batch, size = [], 0
            tally.show()
    yield from _unless_empty(tally.fresh(batch))
    tally.show()


def _unless_empty(batch: list[Source]) -> Iterator[list[Source]]:
    if batch:
        yield batch


def _in_this_process(tally: _Tally, batches: Iterable[list[Source]], limit: float, *, verbose: bool) -> None:
    for batch in batches:
        outcomes: list[Outcome] = []
        try:
            outcomes.extend(within(limit, prepare, source, verbose=verbose) for source in batch)
        except KeyboardInterrupt:
            tally.settle(batch, outcomes)
            raise
        tally.settle(batch, outcomes)


def _in_workers(
    tally: _Tally, batches: Iterable[list[Source]], crew: Crew[Source, PackedReport | Failure], ahead: int
) -> None:
    pending: Pending = {}
    try:
        for batch in batches:
            pending[crew.submit(batch)] = batch
            if len(pending) >= ahead:
                _settle_finished(tally, pending)
        while pending:
            _settle_finished(tally, pending)
    except KeyboardInterrupt:
        crew.stop()
        for future, batch in pending.items():
            if not future.cancelled() and future.exception() is None:
                tally.settle(batch, future.result())
        raise


def _settle_finished(tally: _Tally, pending: Pending) -> None:
    done, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in done:
        tally.settle(pending.pop(future), future.result())
