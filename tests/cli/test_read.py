import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run

BROKEN = b"%PDF-1.7\n\x00\x01\x02 not a report"


def test_summary_counts_reports_stories_and_origins(run: Run, tmp_path: Path) -> None:
    done = run("read", EXAMPLES / "lesbos-boat", "--store", tmp_path / "a.db", "--workers", "1")
    assert done.exit_code == 0
    assert "read 4 new reports" in done.stdout
    assert "origins / 4 reports" in done.stdout


def test_second_run_reads_nothing_again(run: Run, store: Path) -> None:
    done = run("read", EXAMPLES / "lesbos-boat", "--store", store, "--workers", "1")
    assert done.exit_code == 0
    assert "read 0 new reports, 4 known already" in done.stdout


def test_failures_are_named_at_the_end_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "broken.pdf").write_bytes(BROKEN)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "good.txt").write_bytes((EXAMPLES / "lesbos-boat" / "strait-post.txt").read_bytes())
    done = run("read", folder, tmp_path / "absent", "--store", tmp_path / "a.db", "--workers", "1")
    assert done.exit_code == 1
    assert "read 1 new report" in done.stdout
    listed = done.stderr.splitlines()[-3:]
    assert [any(name in line for line in listed) for name in ("broken.pdf", "empty.txt", "absent")] == [True] * 3
    assert all(": " in line for line in listed)


def test_largest_size_can_be_set(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_text("A sentence of an ordinary report stands here.\n" * 4000, encoding="utf-8")
    done = run("read", page, "--store", tmp_path / "a.db", "--max-size", "0.1", "--workers", "1")
    assert done.exit_code == 1
    assert "--max-size" in done.stderr


@pytest.mark.parametrize("arguments", [("read",), ("read", "x", "--workers", "0"), ("nothing",), ("show",)])
def test_wrong_usage_is_status_two(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "Usage:" in done.stderr


def test_foreign_file_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("my notes", encoding="utf-8")
    done = run("read", EXAMPLES / "lesbos-boat", "--store", file)
    assert done.exit_code == 1
    assert done.stderr.startswith("parallax: ")
    assert str(file) in done.stderr
    assert file.read_text(encoding="utf-8") == "my notes"


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path: Path) -> None:
    text = (EXAMPLES / "lesbos-boat" / "strait-post.txt").read_text(encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number}.txt").write_text(f"{text}\nEdition {number}", encoding="utf-8")
    command = [sys.executable, "-c", "from parallax.cli import main; main()", "read", str(folder)]
    running = subprocess.Popen(
        [*command, "--store", str(tmp_path / "a.db"), "--workers", "1"], stderr=subprocess.PIPE, text=True
    )
    while not (tmp_path / "a.db").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "run the same command again" in told
    assert "Traceback" not in told
