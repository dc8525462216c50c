"""Owns the worker processes of one run, and what is done when one of them dies.

A worker that dies or hangs costs only the item it was on: the rest of its batch goes to a fresh process. An item
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
from typing import Any, BinaryIO, Generic, Self, cast

from parallax.errors import WorkersError
from parallax.workers.process import Item, Lost, Orders, Outcome, Ready, too_long

START = "from parallax.workers.process import main; main()"
START_LIMIT = 120.0  # seconds until a worker has loaded its libraries, on a slow disk
STARTS = 3  # tries at starting a worker before giving up


class _DiedError(Exception):
    """The process ended, or was ended by the watchdog, before it answered."""

    def __init__(self, lost: Lost, *, hung: bool) -> None:
        super().__init__(lost.reason)
        self.lost = lost
        self.hung = hung


class Worker:
    """One process; used by one thread at a time, except `kill`."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
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

    def run(self, batch: Sequence[object]) -> Iterator[object]:
        """One outcome for each item, in order. Raises _DiedError at the item that the process died on."""
        self._send(list(batch))
        for _ in batch:
            yield self._receive(self._orders.limit + 2 * self._orders.grace)

    def kill(self) -> None:
        """End the process now; whoever waits for its answer gets _DiedError."""
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

    def _death(self, started: float) -> _DiedError:
        hung = time.monotonic() - started >= self._orders.limit
        self.kill()
        status = self._process.wait()
        if hung:
            return _DiedError(too_long(self._orders.limit), hung=True)
        how = f"exit status {status}"
        if status < 0:
            with suppress(ValueError):
                how = signal.Signals(-status).name
        memory = ", as when memory runs out" if how == "SIGKILL" else ""
        return _DiedError(Lost(f"the process reading it died twice ({how}{memory})"), hung=False)


class Crew(Generic[Item, Outcome]):
    """Worker processes for one run; use it in a `with` block. `size` batches are worked on at a time."""

    def __init__(self, size: int, orders: Orders) -> None:
        self._orders = orders
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="parallax-worker")
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for worker in self._workers:
            worker.end()

    def submit(self, batch: Sequence[Item]) -> "Future[list[Outcome | Lost]]":
        """Have a batch worked on; its future gives one outcome for each item, fewer only after `stop`.

        The future raises WorkersError where no process can be started.
        """
        return self._threads.submit(self._outcomes, batch)

    def stop(self) -> None:
        """End the workers now; what they had answered is still in the futures."""
        self._stopping.set()
        with self._lock:
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _outcomes(self, batch: Sequence[Item]) -> list[Outcome | Lost]:
        outcomes: list[Outcome | Lost] = []
        waiting, again = deque(batch), False  # again: the first one waiting has already cost one process
        while waiting and not self._stopping.is_set():
            worker = self._take()
            try:
                for outcome in worker.run(list(waiting)):
                    outcomes.append(cast("Any", outcome))
                    waiting.popleft()
                    again = False
                self._idle.put(worker)
            except _DiedError as death:
                self._drop(worker)
                if self._stopping.is_set():
                    break
                if death.hung or again:
                    outcomes.append(death.lost)
                    waiting.popleft()
                again = not (death.hung or again)
        return outcomes

    def _take(self) -> Worker:
        with suppress(queue.Empty):
            return self._idle.get_nowait()
        for attempt in range(1, STARTS + 1):
            try:
                worker = Worker(self._orders)
            except (_DiedError, OSError) as error:
                if attempt == STARTS or self._stopping.is_set():
                    raise WorkersError(f"worker processes cannot be started: {error}") from error
            else:
                with self._lock:
                    self._workers.add(worker)
                if self._stopping.is_set():
                    worker.kill()
                return worker
        raise AssertionError  # the loop returns or raises

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.end()
