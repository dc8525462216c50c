"""Time and memory of linking one more report into archives of 1,000, 10,000 and 100,000 reports.

`bench.archives` says how the archives are made and that no records are: what a record costs is in bench.speed, and
depends on the story's size alone. The reports that are added are drawn from the whole time of the archive and linked
one by one, each in a call of `pipeline.link` of its own, in a process that did nothing else. Nothing here is gated.
The largest archive takes long to make, so it is left out unless PARALLAX_BENCH_ARCHIVE names a larger MOST.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.score import Score
from bench.speed import machine

TIMING = True
SIZES = (1_000, 10_000, 100_000)
MOST = int(os.environ.get("PARALLAX_BENCH_ARCHIVE", "10000"))
ADDED = 40  # reports linked one by one

COMMON = """
import json, random, statistics, sys, time
from itertools import islice
from pathlib import Path
from bench.archives import add, archive, without_record
from parallax import pipeline
from parallax.store import Store

def memory(what):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))

data, path, size, added = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
"""
# The archive, and the reports left out of it for later, as lines of JSON beside the store.
MAKE = (
    COMMON
    + """
import msgspec
later = frozenset(random.Random(3).sample(range(size + added), added))
with Store(path) as store:
    kept = []
    def first():
        for number, signature in enumerate(islice(archive(data), size + added)):
            if number in later:
                kept.append(signature)
            else:
                yield signature
    add(store, first())
    begun = time.perf_counter()
    pipeline.link(store, make=without_record)
    spent = time.perf_counter() - begun
    stories = store.count_stories()
path.with_suffix(".json").write_bytes(msgspec.json.encode(kept))
print(json.dumps({"link": 1000 * spent / size, "peak": memory("VmHWM"), "stories": stories}))
"""
)
ONE_MORE = (
    COMMON
    + """
import msgspec
from parallax.linking import Signature
later = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=list[Signature])
times = []
with Store() as small:  # everything that linking needs is loaded once
    add(small, later[:2])
    pipeline.link(small, make=without_record)
loaded = memory("VmRSS")
with Store(path) as store:
    for signature in later:
        add(store, [signature])
        begun = time.perf_counter()
        pipeline.link(store, make=without_record)
        times.append(1000 * (time.perf_counter() - begun))
    begun = time.perf_counter()
    pipeline.link(store, make=without_record)
    nothing = 1000 * (time.perf_counter() - begun)
times.sort()
print(json.dumps({"median": statistics.median(times), "ninth": times[len(times) * 9 // 10], "longest": times[-1],
                  "peak": memory("VmHWM"), "loaded": loaded, "nothing": nothing}))
"""
)


def measure(data: Path) -> list[Score]:
    """Milliseconds and MB for one more report, by the size of the archive."""
    return [score for size in SIZES if size <= MOST for score in _of_size(data, size)]


def _of_size(data: Path, size: int) -> Iterator[Score]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "archive.db"
        made = _run(MAKE, data, store, size)
        room = store.stat().st_size / 1000 / size
        one = _run(ONE_MORE, data, store, size)
    about = f"{size:,} made reports in {made['stories']:,} stories; {machine()}"

    def score(name: str, value: float, note: str) -> Score:
        return Score(f"stream/{size}/{name}", value, about, note, gated=False)

    yield score(
        "ms-for-one-more", one["median"], f"median; 9 of 10 under {one['ninth']:.0f}, longest {one['longest']:.0f}"
    )
    yield score("peak-MB-for-one-more", one["peak"], f"of which {one['loaded']:.0f} with any store at all")
    yield score("ms-for-none-more", one["nothing"], "a call that finds nothing new")
    yield score("first-link-ms-per-report", made["link"], "all at once, without records")
    yield score("first-link-peak-MB", made["peak"], "making the archive included")
    yield score("kB-per-report", room, "signature, index, pairs; no reports, no records")


def _run(program: str, data: Path, store: Path, size: int) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - this module's own code
        [sys.executable, "-c", program, str(data), str(store), str(size), str(ADDED)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return dict(json.loads(done.stdout))
