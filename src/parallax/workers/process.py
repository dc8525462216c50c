"""Owns one worker process: batches of items come in on stdin, one outcome for each goes out on stdout, in order.

An outcome is sent before the next item is begun, so whoever reads them knows which item a worker died on. An item
that takes too long is stopped from inside by an alarm, and where C code never lets the alarm through, by ending the
process. The two sides are one program on one machine: nothing from outside is ever unpickled.
"""

import faulthandler
import importlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any, BinaryIO, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is told at its start."""

    task: str  # "module:function", called with an item and `verbose`
    limit: float  # seconds for one item
    verbose: bool = False
    grace: float = 10.0  # seconds after the alarm until the process ends itself
    warm_up: str | None = None  # "module:function", called once before the first item


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has loaded everything and waits for items; or `broken` says why it cannot work."""

    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """The outcome of an item that could not be finished, and why, in words a person can act on."""

    reason: str


class TimeUpError(BaseException):
    """The alarm. Not an Exception, so that no library's `except Exception` swallows it."""


def too_long(limit: float) -> Lost:
    """The outcome of an item that was stopped."""
    return Lost(f"took longer than {limit:g} s and was stopped")


@contextmanager
def alarm(limit: float) -> Iterator[None]:
    """Raise TimeUpError inside the block after `limit` seconds; without effect outside the main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    armed = True

    def ring(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if armed:
            raise TimeUpError

    before = signal.signal(signal.SIGALRM, ring)
    try:
        # Again every second: an exception raised inside a destructor or a callback of C code is lost.
        signal.setitimer(signal.ITIMER_REAL, limit, 1.0)
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def within(limit: float, task: Callable[..., Outcome], item: object, *, verbose: bool) -> Outcome | Lost:
    """The task's outcome, or Lost where it takes longer than `limit` seconds."""
    try:
        with alarm(limit):
            return task(item, verbose=verbose)
    except TimeUpError:
        return too_long(limit)


def load(name: str) -> Callable[..., Any]:
    """The function that "module:function" names."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def main() -> None:
    """Work until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and decides
    inbox, outbox = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the outcomes
    orders: Orders = pickle.load(inbox)  # noqa: S301 - comes from the parent process
    try:
        task = load(orders.task)
        if orders.warm_up:
            load(orders.warm_up)()
    except Exception as error:  # noqa: BLE001 - the parent says it to the user
        _send(outbox, Ready(broken=f"{type(error).__name__}: {error}"))
        return
    _send(outbox, Ready())
    with suppress(EOFError, BrokenPipeError):
        while True:
            for item in pickle.load(inbox):  # noqa: S301
                faulthandler.dump_traceback_later(orders.limit + orders.grace, exit=True)
                outcome = within(orders.limit, task, item, verbose=orders.verbose)
                faulthandler.cancel_dump_traceback_later()
                _send(outbox, outcome)


def _send(outbox: BinaryIO, message: object) -> None:
    pickle.dump(message, outbox, protocol=pickle.HIGHEST_PROTOCOL)
    outbox.flush()
