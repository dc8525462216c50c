"""`python -m bench`: run every measure, print one table, hold the floors."""

import argparse
import importlib
import json
import pkgutil
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

import bench
from bench.score import FLOORS, Score, fallen, raised, read_floors

NOT_MEASURES = {"__main__", "score"}


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="bench", description=bench.__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the public data sets")
    parser.add_argument("--only", default="", help="run only the modules whose name holds this")
    parser.add_argument("--gate", action="store_true", help="leave out timings; fail when a score is under its floor")
    parser.add_argument("--update", action="store_true", help="pin the floors at what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    return parser.parse_args()


def measure_all(data: Path, only: str, *, timings: bool) -> list[Score]:
    """Every score of every module, with a line of progress on stderr for each module."""
    scores: list[Score] = []
    for info in pkgutil.iter_modules(bench.__path__):
        module = importlib.import_module(f"bench.{info.name}")
        if info.name in NOT_MEASURES or only not in info.name or not hasattr(module, "measure"):
            continue
        if getattr(module, "TIMING", False) and not timings:
            continue
        started = time.perf_counter()
        scores += module.measure(data)
        print(f"bench.{info.name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return scores


def table(scores: list[Score], floors: dict[str, float]) -> Table:
    """The scores as one table."""
    view = Table(title="Parallax, measured")
    for column in ("score", "value", "floor", "data", "beside it"):
        view.add_column(column, justify="right" if column in {"value", "floor"} else "left")
    for score in scores:
        floor = f"{floors[score.name]:.3f}" if score.name in floors else ""
        view.add_row(score.name, f"{score.value:.3f}", floor, score.data, score.note)
    return view


def main() -> int:
    """Exit status 0 when all floors hold, 1 when one does not, 2 when the data is not there."""
    options = arguments()
    if not options.data.is_dir():
        print(f"no data at {options.data}: bench/README.md says where to get it", file=sys.stderr)
        return 2
    scores = measure_all(options.data, options.only, timings=not options.gate)
    floors = read_floors()
    Console(width=180).print(table(scores, floors))
    if options.update:
        floors = raised(scores, floors, allow_regression=options.allow_regression)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    failures = fallen(scores, floors)
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
