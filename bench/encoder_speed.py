"""Words a second that the encoder reads, on news reports, in one process and in two.

Words are cut beforehand and every process has loaded the network before the clock starts; each runs one thread.
Nothing here is gated: the numbers are those of the machine named beside them, and of what else runs on it.
"""

import json
import multiprocessing
import time
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bench.score import Score
from bench.speed import machine
from parallax.annotation.encoder.network import encoder
from parallax.annotation.encoder.words import words_of
from parallax.annotation.sentences import sentence_bounds

TIMING = True
EVERY = 3  # every third report: enough words for a steady number

Words = tuple[list[str], list[int]]  # words, sentence starts


def measure(data: Path) -> list[Score]:
    """Words a second of reading whole reports."""
    reports = cut(data / "stories" / "stories.jsonl")
    words = sum(len(report) for report, _ in reports)
    on = f"{len(reports)} reports, {words} words; {machine()}"
    return [
        Score(
            f"encoder/{processes}-process/words-per-second",
            words / seconds(reports, processes),
            on,
            "all heads, one thread a process, loading not counted",
            gated=False,
        )
        for processes in (1, 2)
    ]


def cut(path: Path) -> list[Words]:
    """The words and sentence starts of the reports."""
    reports: list[Words] = []
    for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]:
        text = json.loads(line)["text"]
        words: list[str] = []
        starts: list[int] = []
        for start, end in sentence_bounds(text, 0, len(text)):
            found = [text[s:e] for s, e in words_of(text, start, end)]
            if found:
                starts.append(len(words))
                words += found
        reports.append((words, starts))
    return reports


def seconds(reports: list[Words], processes: int) -> float:
    """By the clock, from the first report handed out to the last one read."""
    context = multiprocessing.get_context("spawn")
    loaded = context.Barrier(processes + 1)
    with context.Pool(processes, _load, (loaded,)) as pool:
        loaded.wait(timeout=120)
        begun = time.perf_counter()
        pool.starmap(_read, reports, chunksize=4)
        return time.perf_counter() - begun


def _load(loaded: Barrier) -> None:
    encoder().read(["Loaded", "."], [0])
    loaded.wait(timeout=120)


def _read(words: list[str], starts: list[int]) -> int:
    return len(encoder().read(words, starts).upos)
