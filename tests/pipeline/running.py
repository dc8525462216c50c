"""Runs of the program in processes of their own, that can be killed, stopped or starved."""

import subprocess
import sys
from pathlib import Path

READ = """
import os, resource, signal, sqlite3, sys, threading
from pathlib import Path

folder, path, workers, what, number = sys.argv[1:6]
workers, number = int(workers), int(number)

class Counting(sqlite3.Connection):
    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.set_trace_callback(self.count)
        self.statements = 0

    def count(self, statement):
        self.statements += 1
        if what == "kill at statement" and self.statements == number:
            os.kill(os.getpid(), signal.SIGKILL)

real = sqlite3.connect
sqlite3.connect = lambda *args, **more: real(*args, factory=Counting, **more)

from parallax import pipeline
from parallax.errors import ParallaxError
from parallax.store import Store

if what == "limit file size":
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))

def progress(step):
    if what == "interrupt" and step.stage == "read" and step.done >= number:
        os.kill(os.getpid(), signal.SIGINT)
    if what == "kill soon":
        threading.Timer(number / 1000, os.kill, (os.getpid(), signal.SIGKILL)).start()

try:
    with Store(path) as store:
        print(pipeline.ingest(store, [Path(folder)], workers=workers, progress=progress))
        print(pipeline.link(store, progress))
        print("statements", store._db.statements)
except ParallaxError as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
"""


def run(folder: Path, store: Path, *, workers: int = 1, what: str = "", number: int = 0) -> tuple[int, str]:
    """One run of reading and linking: its exit status (negative: the signal that ended it) and what it printed.

    `what` befalls it: "kill at statement" N of the database, "kill soon" after N ms of reading, "interrupt" when N
    sources are done, "limit file size" to N bytes.
    """
    done = subprocess.run(  # noqa: S603 - the code stands above
        [sys.executable, "-c", READ, str(folder), str(store), str(workers), what, str(number)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout
