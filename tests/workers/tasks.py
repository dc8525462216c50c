"""Tasks for worker processes: words that do what no report may ever be able to do to a run."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def answer(words: str, *, verbose: bool = False) -> tuple[str, int]:
    """The words and the process that read them, unless they say to misbehave."""
    assert verbose is False
    misbehave(words)
    return words, os.getpid()


def warm_up() -> None:
    """Takes longer than an item may."""
    time.sleep(1.2)


def misbehave(words: str) -> None:
    if "PLEASE CRASH" in words:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "PLEASE EAT ALL MEMORY" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "PLEASE LEAVE" in words:
        os._exit(3)
    if "PLEASE PRINT" in words:
        os.write(1, b"printed straight to the standard output\n" * 50)
    if "PLEASE SLEEP" in words:
        time.sleep(0.3)
    if "PLEASE HANG" in words:
        hang(deaf="DEAF" in words)
    if "PLEASE DIE ONCE" in words:
        die_once(Path(words.rsplit(maxsplit=1)[-1]))


def hang(*, deaf: bool) -> None:
    if deaf:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})  # as C code that never returns
    while True:
        with suppress(Exception):  # as a library that swallows everything
            time.sleep(0.01)


def die_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
