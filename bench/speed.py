"""Speed and memory of the whole job: each stage, the whole run on one and two processes, linking, room in the store.

The archive is the news clusters and FA-KES, read as the files they come in. Nothing here is gated: the numbers are
those of the machine named beside them. Stages are measured in processor time, whole runs by the clock.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.score import Score
from parallax.annotation import annotate
from parallax.cleaning import clean
from parallax.coding import code
from parallax.linking import Prepared, sign
from parallax.pipeline.stages import warm_up
from parallax.reading import Report, Source, read, sources
from parallax.store import pack_report

TIMING = True
FILES = ("stories", "fa_kes/FA-KES-Dataset.csv")
STAGES = ("read", "clean", "annotate", "code", "sign", "pack")

# One whole run in a process of its own, so that its time and memory are its own. Memory is read from /proc: what
# getrusage gives a new process holds the peak of the one that started it.
RUN = """
import json, os, sys, time
from contextlib import suppress
from pathlib import Path
begun = time.perf_counter()
from parallax import pipeline
from parallax.store import Store
loaded = time.perf_counter()

def peak(pid):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)

workers, first = {}, []
def look(step):
    if step.done and not first:
        first.extend((time.perf_counter(), step.done))
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        with suppress(OSError):  # a thread may end while it is looked at
            for pid in task.read_text().split():
                workers[pid] = max(workers.get(pid, 0.0), peak(pid))

with Store(sys.argv[1]) as store:
    summary = pipeline.ingest(
        store, [Path(name) for name in sys.argv[3:]], workers=int(sys.argv[2]), progress=look
    )
    ingested = time.perf_counter()
    linked = pipeline.link(store)
    done = time.perf_counter()
    reports = store.count()
print(json.dumps({
    "reports": reports, "failed": len(summary.failed) + len(linked.failed), "stories": linked.stories,
    "steady": (reports - first[1]) / (ingested - first[0]) if first else 0.0,
    "load": loaded - begun, "ingest": ingested - loaded, "link": done - ingested,
    "peak": peak(os.getpid()), "peak_worker": max(workers.values(), default=0.0),
}))
"""


def measure(data: Path) -> list[Score]:
    """Milliseconds a report for each stage, reports a second for whole runs, seconds of linking, MB of memory."""
    archive = [data / name for name in FILES]
    scores = list(_stages(archive))
    with tempfile.TemporaryDirectory() as folder:
        for workers in (1, 2):
            store = Path(folder) / f"{workers}.db"
            scores += _whole_run(archive, store, workers)
        size = store.stat().st_size
        count = _run(archive, store, 1)  # everything is known: how fast a second run finds that out
    reports = int(count["reports"])
    scores.append(_score("speed/store/kB-per-report", size / 1000 / reports, reports, "reports, signatures, records"))
    scores.append(
        _score("speed/second-run/seconds", count["ingest"] + count["link"], reports, "all known, nothing changed")
    )
    return scores


def _stages(archive: list[Path]) -> Iterator[Score]:
    spent = dict.fromkeys(STAGES, 0.0)
    reports = characters = 0

    def timed(stage: str, work: Callable[..., Any], *values: object) -> Any:
        begun = time.process_time()  # of this process alone, so that a busy machine does not show in it
        result = work(*values)
        spent[stage] += time.process_time() - begun
        return result

    warm_up()
    for source in sources(archive):
        if not isinstance(source, Source):
            continue
        report = timed("read", read, source)
        if not isinstance(report, Report):
            continue
        cleaned = timed("clean", clean, report)
        annotation = timed("annotate", annotate, cleaned)
        coded = timed("code", code, cleaned, annotation)
        signature = timed("sign", sign, cleaned)
        timed("pack", pack_report, Prepared(cleaned, annotation, coded), signature)
        reports += 1
        characters += len(report.text)
    length = f"{characters // max(reports, 1):,} characters a report"
    for stage in STAGES:
        yield _score(f"speed/{stage}/ms-per-report", 1000 * spent[stage] / max(reports, 1), reports, length)
    coded_after = sum(spent[stage] for stage in ("read", "clean", "annotate", "code"))
    note = f"the house rule: well under 100; {length}"
    yield _score("speed/read-to-coded/ms-per-report", 1000 * coded_after / max(reports, 1), reports, note)


def _whole_run(archive: list[Path], store: Path, workers: int) -> Iterator[Score]:
    run = _run(archive, store, workers)
    reports = int(run["reports"])
    note = f"{run['failed']} not read or linked; loading the program took {run['load']:.1f} s"
    yield _score(f"speed/{workers}-process/reports-per-second", reports / run["ingest"], reports, note)
    steady = "after the first batch, so without starting processes and loading data"
    yield _score(f"speed/{workers}-process/steady-reports-per-second", run["steady"], reports, steady)
    yield _score(f"speed/{workers}-process/peak-MB", run["peak"], reports, "main process, linking included")
    if workers > 1:
        yield _score(f"speed/{workers}-process/peak-MB-per-worker", run["peak_worker"], reports, "largest")
    else:
        yield _score("speed/link/ms-per-report", 1000 * run["link"] / reports, reports, f"{run['stories']} stories")


def _run(archive: list[Path], store: Path, workers: int) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - this module's own code
        [sys.executable, "-c", RUN, str(store), str(workers), *map(str, archive)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return dict(json.loads(done.stdout))


def _score(name: str, value: float, reports: int, note: str) -> Score:
    return Score(name, value, f"{reports} reports; {machine()}", note, gated=False)


def machine() -> str:
    """Processor, cores and Python, to stand beside a timing."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        lines = cpus.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"
