"""Runs of the program in processes of their own, that can be killed, stopped or starved.

One process loads the program and every stage's data once; each run is a fork of it, so that a test may have many.
Started as a program, this module is that process: one request a line on stdin, one answer a line on stdout.
"""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from parallax import pipeline
from parallax.errors import ParallaxError
from parallax.pipeline import Progress
from parallax.store import Store
from tests.pipeline.reports import write_reports


@dataclass(frozen=True, slots=True)
class Request:
    """Read a folder into a store and link it, on so many workers, and let something befall the run.

    `what`: "" for nothing, "kill at statement" N of the database, "kill soon" N ms after the first progress,
    "interrupt" when N sources are done, "limit file size" to N bytes.
    """

    folder: str
    store: str
    workers: int = 1
    what: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The exit status (negative: the signal that ended it), what was said, how many statements SQLite was sent."""

    status: int
    said: str
    statements: int


class Runs:
    """The process that runs are forked from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, folder: Path, store: Path, *, workers: int = 1, what: str = "", number: int = 0) -> Answer:
        """One run, with what befalls it (see Request)."""
        request = Request(str(folder), str(store), workers, what, number)
        cast("IO[str]", self._process.stdin).write(json.dumps(asdict(request)) + "\n")
        cast("IO[str]", self._process.stdin).flush()
        answer = Answer(**json.loads(cast("IO[str]", self._process.stdout).readline()))
        assert "Traceback" not in answer.said, answer.said
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def counting(befall: Callable[[int], None]) -> Callable[..., sqlite3.Connection]:
    """What takes the place of sqlite3.connect: every statement is counted and may be the last."""
    real = sqlite3.connect
    statements = 0

    def count(_: str) -> None:
        nonlocal statements
        statements += 1
        befall(statements)

    def connect(*args: Any, **more: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = real(*args, **more)
        db.set_trace_callback(count)
        return db

    return connect


def run_child(request: Request, said: int) -> int:
    """The run itself, in the fork; what it has to say goes to the pipe `said`."""
    last = 0

    def befall(statement: int) -> None:
        nonlocal last
        last = statement
        if request.what == "kill at statement" and statement == request.number:
            os.kill(os.getpid(), signal.SIGKILL)

    def progress(step: Progress) -> None:
        if request.what == "interrupt" and step.stage == "read" and step.done >= request.number:
            os.kill(os.getpid(), signal.SIGINT)
        if request.what == "kill soon":
            threading.Timer(request.number / 1000, os.kill, (os.getpid(), signal.SIGKILL)).start()

    sqlite3.connect = cast("Any", counting(befall))
    if request.what == "limit file size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (request.number, request.number))
    try:
        with Store(request.store) as store:
            summary = pipeline.ingest(store, [Path(request.folder)], workers=request.workers, progress=progress)
            failed = summary.failed + pipeline.link(store, progress).failed
    except ParallaxError as error:
        os.write(said, f"{type(error).__name__}: {error}".encode())
        return 1
    os.write(said, f"failed {failed}, statements {last}".encode())
    return len(failed)


def answer_to(request: Request) -> Answer:
    """Fork, let the run go, and say what came of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.dup2(writing, 2)  # a traceback is heard too
        os._exit(run_child(request, writing))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Answer(status, said, int(said.split()[-1]) if status == 0 else 0)


def serve() -> None:
    """Answer requests until stdin ends."""
    with tempfile.TemporaryDirectory() as folder, Store() as store:  # every stage loads its data once, here
        write_reports(Path(folder), 8, seed=0)
        pipeline.ingest(store, [Path(folder)], workers=1)
        pipeline.link(store)
    for line in sys.stdin:
        print(json.dumps(asdict(answer_to(Request(**json.loads(line))))), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    serve()
