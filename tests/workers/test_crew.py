"""An item can crash, hang or kill its process; it costs that item alone, and each item has one outcome."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from parallax.errors import WorkersError
from parallax.workers import Crew, Lost, Orders

ORDERS = Orders("tests.workers.tasks:answer", limit=1.0, grace=0.5)
Answer = tuple[str, int]


def outcomes(batch: Sequence[str], orders: Orders = ORDERS) -> list[Answer | Lost]:
    with Crew[str, Answer](1, orders) as crew:
        return crew.submit(batch).result()


def told(found: Sequence[Answer | Lost]) -> list[str]:
    return [outcome.reason if isinstance(outcome, Lost) else outcome[0] for outcome in found]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("PLEASE CRASH", "the process reading it died twice (SIGSEGV)"),
        ("PLEASE EAT ALL MEMORY", "the process reading it died twice (SIGKILL, as when memory runs out)"),
        ("PLEASE LEAVE", "the process reading it died twice (exit status 3)"),
        ("PLEASE HANG", "took longer than 1 s and was stopped"),
        ("PLEASE HANG DEAF", "took longer than 1 s and was stopped"),
    ],
)
def test_a_bad_item_costs_only_itself(words: str, reason: str) -> None:
    assert told(outcomes(["one", "two", words, "four", "five"])) == ["one", "two", reason, "four", "five"]


def test_loading_is_not_charged_to_the_first_item() -> None:
    orders = Orders("tests.workers.tasks:answer", limit=1.0, grace=0.1, warm_up="tests.workers.tasks:warm_up")
    assert told(outcomes(["one", "two"], orders)) == ["one", "two"]


def test_several_bad_items_in_one_batch() -> None:
    died = "the process reading it died twice (SIGSEGV)"
    found = told(outcomes(["PLEASE CRASH", "PLEASE CRASH", "three", "PLEASE CRASH"]))
    assert found == [died, died, "three", died]


def test_a_process_that_died_by_chance_is_forgiven(tmp_path: Path) -> None:
    words = ["one", f"PLEASE DIE ONCE {tmp_path / 'mark'}", "three"]
    found = outcomes(words)
    assert told(found) == words
    assert len({outcome[1] for outcome in found if not isinstance(outcome, Lost)}) == 2


def test_what_a_library_prints_does_not_reach_the_outcomes(capfd: pytest.CaptureFixture[str]) -> None:
    assert told(outcomes(["PLEASE PRINT", "two"])) == ["PLEASE PRINT", "two"]
    assert "printed" not in capfd.readouterr().out


def test_large_items_and_many_batches() -> None:
    large = "x" * 3_000_000
    with Crew[str, Answer](2, ORDERS) as crew:
        futures = [crew.submit([large, str(number)]) for number in range(12)]
        assert [told(future.result())[1] for future in futures] == [str(number) for number in range(12)]


def test_a_stopped_crew_gives_what_is_finished_and_leaves_no_process() -> None:
    with Crew[str, Answer](1, ORDERS) as crew:
        [first] = crew.submit(["one"]).result()
        assert not isinstance(first, Lost)
        slow = crew.submit(["two", *["PLEASE SLEEP"] * 40])
        waiting = crew.submit(["three"])
        time.sleep(0.5)
        crew.stop()
        assert 1 <= len(slow.result()) < 41
        assert waiting.cancelled()
    with pytest.raises(ProcessLookupError):
        os.kill(first[1], 0)


STARTER = """
import time
from parallax.workers import Crew, Orders
with Crew(1, Orders("tests.workers.tasks:answer", 60.0)) as crew:
    print(crew.submit(["one"]).result()[0][1], flush=True)
    crew.submit(["PLEASE SLEEP"] * 3)
    time.sleep(60)
"""


def test_workers_of_a_killed_run_end_by_themselves() -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    worker = int(starter.stdout.readline())
    starter.kill()
    starter.communicate()
    deadline = time.monotonic() + 20
    while running(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not running(worker)


def running(process: int) -> bool:
    """Whether a process is there and is more than an entry that nobody has asked about."""
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_workers_that_cannot_start_are_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkersError, match=r"cannot be started: ModuleNotFoundError: No module named 'nowhere'"):
        outcomes(["one"], Orders("nowhere:task", 1.0))
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(WorkersError, match="cannot be started"):
        outcomes(["one"])
