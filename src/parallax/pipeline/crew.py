"""Owns the worker processes of a run: each source gets exactly one outcome, whatever happens to the process it is in.

A worker that dies or hangs costs only the source it was on: the rest of its batch goes to a fresh process. A source
whose worker died is tried once more, first thing in a fresh process, for the death may have been another's fault (the
system ends the largest process when memory runs out). Workers are started as programs of their own, not forked, and
never import the caller's main module: a script needs no `if __name__ == "__main__"`.
"""

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from parallax.errors import WorkersError
from parallax.pipeline.worker import GRACE, Orders, Outcome, Ready, too_long
from parallax.reading import Failure, Source

START_LIMIT = 120.0  # seconds until a worker has loaded its libraries, on a slow disk
START = "from parallax.pipeline.worker import main; main()"
STARTS = 3  # tries at starting a worker before giving up


class _WorkerDiedError(Exception):
    """The process ended, or was ended by the watchdog, before it answered."""

    def __init__(self, reason: str, *, hung: bool) -> None:
        super().__init__(reason)
        self.hung = hung


class Worker:
    """One process; used by one thread at a time, except `kill`."""

    def __init__(self, orders: Orders) -> None:
        self._limit = orders.limit
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part or str(Path.cwd()) for part in sys.path)}
        self._process = subprocess.Popen(  # noqa: S603 - this program's own module
            [sys.executable, "-P", "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if orders.verbose else subprocess.DEVNULL,
            env=environment,
        )
        self._inbox = cast("BinaryIO", self._process.stdin)
        self._outbox = cast("BinaryIO", self._process.stdout)
        try:
            self._send(orders)
            ready = self._receive(START_LIMIT)
        except BaseException:
            self.end()
            raise
        if isinstance(ready, Ready) and ready.broken:
            self.end()
            raise WorkersError(f"worker processes cannot be started: {ready.broken}")

    def run(self, batch: Sequence[Source]) -> Iterator[Outcome]:
        """One outcome for each source, in order. Raises _WorkerDiedError at the source the process died on."""
        self._send(list(batch))
        for _ in batch:
            yield cast("Outcome", self._receive(self._limit + 2 * GRACE))

    def kill(self) -> None:
        """End the process now; whoever waits for its answer gets _WorkerDiedError."""
        with suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """Let the process go, and take its place in the process table back."""
        self.kill()
        for pipe in (self._inbox, self._outbox):
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    def _send(self, message: object) -> None:
        try:
            pickle.dump(message, self._inbox, protocol=pickle.HIGHEST_PROTOCOL)
            self._inbox.flush()
        except OSError:
            raise self._death(started=time.monotonic()) from None

    def _receive(self, limit: float) -> object:
        started = time.monotonic()
        watchdog = threading.Timer(limit, self.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            return pickle.load(self._outbox)  # noqa: S301 - comes from this program's own worker
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise self._death(started) from None
        finally:
            watchdog.cancel()

    def _death(self, started: float) -> _WorkerDiedError:
        hung = time.monotonic() - started >= self._limit
        self.kill()
        status = self._process.wait()
        if hung:
            return _WorkerDiedError(too_long(self._limit), hung=True)
        how = f"exit status {status}"
        if status < 0:
            with suppress(ValueError):
                how = signal.Signals(-status).name
        memory = ", as when memory runs out" if how == "SIGKILL" else ""
        return _WorkerDiedError(f"the process reading it died twice ({how}{memory})", hung=False)


class Crew:
    """Worker processes for one run; use it in a `with` block. `size` batches are worked on at a time."""

    def __init__(self, size: int, orders: Orders) -> None:
        self._orders = orders
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="parallax-worker")
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._stopping = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for worker in self._workers:
            worker.end()

    def submit(self, batch: Sequence[Source]) -> "Future[list[Outcome]]":
        """Have a batch worked on; its future gives one outcome for each source, fewer only after `stop`."""
        return self._threads.submit(self._outcomes, batch)

    def stop(self) -> None:
        """End the workers now; what they had answered is still in the futures."""
        self._stopping = True
        with self._lock:
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _outcomes(self, batch: Sequence[Source]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        waiting, suspect = deque(batch), ""
        while waiting and not self._stopping:
            worker = self._take()
            try:
                for outcome in worker.run(waiting):
                    outcomes.append(outcome)
                    waiting.popleft()
                self._idle.put(worker)
            except _WorkerDiedError as death:
                self._drop(worker)
                source = waiting[0]
                if not self._stopping and (death.hung or source.id == suspect):
                    outcomes.append(Failure(source.path, str(death)))
                    waiting.popleft()
                suspect = source.id
        return outcomes

    def _take(self) -> Worker:
        with suppress(queue.Empty):
            return self._idle.get_nowait()
        for attempt in range(1, STARTS + 1):
            try:
                worker = Worker(self._orders)
            except (_WorkerDiedError, OSError) as error:
                if attempt == STARTS or self._stopping:
                    raise WorkersError(f"worker processes cannot be started: {error}") from error
            else:
                with self._lock:
                    self._workers.add(worker)
                if self._stopping:
                    worker.kill()
                return worker
        raise AssertionError  # the loop returns or raises

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.end()
