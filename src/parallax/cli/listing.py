"""Owns the list of stories: which are listed, and as table, JSON lines or tab-separated lines."""

from collections.abc import Iterable
from dataclasses import dataclass

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from parallax.export.escape import flat
from parallax.export.marks import period, told_by
from parallax.store import StorySummary

OUTLETS = 4  # named in a line of the table
HEAD = "number\tid\tstart\tend\torigins\treports\toutlets\ttitle"


@dataclass(frozen=True, slots=True)
class Kept:
    """Which stories are wanted; what is None or 1 keeps all."""

    outlet: str | None
    since: str | None
    until: str | None
    reports: int
    origins: int

    def of(self, stories: Iterable[StorySummary]) -> list[StorySummary]:
        """Those of the stories that are wanted; undated ones are not where a date is asked for."""
        return [story for story in stories if self._wants(story)]

    def _wants(self, story: StorySummary) -> bool:
        if self.since and not (story.end or "") >= self.since:
            return False
        if self.until and not (story.start and story.start[: len(self.until)] <= self.until):
            return False
        if self.outlet and not any(self.outlet.casefold() in outlet.casefold() for outlet in story.outlets):
            return False
        return story.reports >= self.reports and story.origins >= self.origins


def listing(console: Console, stories: list[StorySummary], form: str) -> None:
    """Writes the list."""
    if form == "table":
        console.print(_table(stories, console.width) if stories else Text("no stories", style="dim"))
        return
    if form == "tsv":
        click.echo(HEAD)
    for story in stories:
        click.echo(msgspec.json.encode(story).decode() if form == "json" else _row(story))


def _row(story: StorySummary) -> str:
    outlets = "; ".join(flat(outlet) for outlet in story.outlets)
    cells = (story.number, story.id, story.start or "", story.end or "", story.origins, story.reports, outlets)
    return "\t".join([*map(str, cells), flat(story.title)])


def _table(stories: list[StorySummary], width: int) -> Table:
    """Narrow terminals get the outlets under the title, wide ones beside it."""
    wide = width >= 110
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=wide)
    table.add_column(ratio=3)
    if wide:
        table.add_column(ratio=2, style="dim")
    for story in stories:
        title = Text(flat(story.title) or "(no title)", style="bold")
        told = Text(told_by(story.origins, story.reports))
        when = Text(period(story.start, story.end), style="dim")
        names = ", ".join(flat(outlet) for outlet in story.outlets[:OUTLETS])
        more = len(story.outlets) - OUTLETS
        outlets = Text(f"{names} and {more} more" if more > 0 else names)
        if not wide:
            title.append(f"\n{outlets.plain}", style="dim not bold")
        cells = [Text(str(story.number)), Text("\n").join([told, when]), title]
        table.add_row(*cells, *([outlets] if wide else []))
    return table
