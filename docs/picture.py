"""Draws docs/show.svg: the upper part of a story's page, as `parallax show` puts it on a terminal.

`python docs/picture.py STORE` draws story 1 of a store; `make examples` calls it with the shipped examples.
"""

import io
import sys
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.segment import Segment, Segments

from parallax.cli.page import parts
from parallax.store import Store

WIDTH, LINES = 104, 52
TARGET = Path(__file__).with_name("show.svg")


def draw(store: Path) -> None:
    """Writes the picture."""
    with Store(store, read_only=True) as opened:
        record = opened.record(1)
    console = Console(width=WIDTH, record=True, highlight=False, file=io.StringIO(), force_terminal=True)
    lines = (line for part in parts(record, WIDTH) for line in console.render_lines(part, pad=False))
    for line in islice(lines, LINES):
        console.print(Segments([*line, Segment.line()]), end="")
    TARGET.write_text(console.export_svg(title="parallax show 1", unique_id="parallax"), encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
