"""Owns the terminal's building blocks: safe text, origin badges, verdict badges, barred columns, section heads.

All text from outside passes `parallax.export.escape.flat` here, and never rich's markup: what a report says can
not paint the page.
"""

from collections.abc import Iterable, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from parallax.export.escape import flat, link
from parallax.export.marks import Mark, Marks

QUIET = "dim"
COLUMN = 36  # the fewest cells in which an account reads well beside another
_BADGES = {
    "confirmed": ("✓", "green"), "differs": ("≠", "yellow"), "single": ("·", QUIET), "denied": ("✗", "red"),
    "verbatim": ("=", "green"), "translated": ("≈", "cyan"), "partial": ("◔", "yellow"),
}  # fmt: skip
_TOLD = {"translated": "in other words"}  # two outlets that reword one English speech translate nothing


def safe(words: str | None, style: str = "") -> Text:
    """Words from outside as one line of text that shows and does nothing else."""
    return Text(flat(words or ""), style=style)


def linked(words: str, url: str | None, style: str = "") -> Text:
    """Safe words that are a hyperlink on terminals that have them, where the address may be linked."""
    address = link(url)
    text = safe(words, style)
    if address:
        text.stylize(Style(link=address))
    return text


def badge(mark: Mark) -> Text:
    """The mark of a report as a small coloured sign; the brackets show only where colours do not."""
    ground = f"bold {mark.colour} on {mark.colour}"
    return Text.assemble(("[", ground), (mark.sign, f"bold white on {mark.colour}"), ("]", ground))


def badges(marks: Marks, reports: Iterable[str], *, outlets: bool = False) -> Text:
    """The marks of several reports in a row, with the outlets' names where asked for."""
    row = Text()
    for report in reports:
        row.append("  " if row and outlets else " " if row else "")
        row.append_text(badge(marks.of(report)))
        if outlets:
            row.append(f" {marks.outlet(report)}", style="bold")
    return row


def verdict(word: str) -> Text:
    """A verdict or relation with its sign, so that it is told without colour too."""
    sign, style = _BADGES.get(word, ("·", QUIET))
    return Text(f"{sign} {_TOLD.get(word, word)}", style=f"bold {style}")


def quoted(pieces: Sequence[str]) -> str:
    """The quoted stretches of one wording as one quotation, gaps shown."""
    return "“" + " … ".join(flat(piece) for piece in pieces) + "”"


def reported(pieces: Sequence[str]) -> str:
    """What a speaker is said to have said, in the outlet's words: no marks around it."""
    return " … ".join(flat(piece) for piece in pieces) + " (reported speech)"


class Barred:
    """A renderable with a coloured bar down its left side."""

    def __init__(self, inside: RenderableType, colour: str) -> None:
        self.inside = inside
        self.colour = colour

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width - 2, 1)
        bar = Segment("▍ ", console.get_style(self.colour))
        for line in console.render_lines(self.inside, options.update(width=width, height=None), pad=False):
            yield bar
            yield from line
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        inside = Measurement.get(console, options.update(width=max(options.max_width - 2, 1)), self.inside)
        return Measurement(inside.minimum + 2, inside.maximum + 2)


def aside(columns: Sequence[RenderableType], width: int) -> RenderableType:
    """The columns side by side, as many in a row as stay readable in `width` cells, else one under the other."""
    fit = max(1, min(len(columns), (width + 3) // (COLUMN + 3)))
    rows = -(-len(columns) // fit)
    fit = -(-len(columns) // rows)  # four in rows of three look worse than two and two
    grids: list[RenderableType] = []
    for start in range(0, len(columns), fit):
        grid = Table.grid(expand=True, padding=(0, 3, 0, 0), pad_edge=False)
        for _ in range(fit):
            grid.add_column(ratio=1)
        cells = list(columns[start : start + fit])
        grid.add_row(*cells, *[""] * (fit - len(cells)))
        grids += [Text(), grid] if grids else [grid]
    return Group(*grids)


def section(title: str, body: Sequence[RenderableType], note: str = "") -> RenderableType:
    """A titled part of the page; nothing at all where it has no body."""
    if not body:
        return Group()
    head = Text.assemble((title, "bold"), (f"  {note}" if note else "", QUIET))
    return Group(Text(), Rule(head, align="left", style=QUIET, characters="─"), Text(), Padding(Group(*body), (0, 1)))


def spaced(parts: Iterable[RenderableType]) -> list[RenderableType]:
    """The parts with an empty line between each two."""
    out: list[RenderableType] = []
    for part in parts:
        out += [Text(), part] if out else [part]
    return out
