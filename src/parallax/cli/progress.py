"""Owns what `parallax read` shows while it works and when it is done: a bar on a terminal, plain lines elsewhere."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from parallax.export.escape import flat
from parallax.export.marks import counted
from parallax.pipeline import LinkSummary, Summary
from parallax.pipeline import Progress as Step

VERBS = {"read": "reading", "compare": "comparing", "link": "linking"}
EVERY = 1000  # reports between two plain lines


class _Rate(ProgressColumn):
    """Reports or stories a second."""

    def render(self, task: Task) -> Text:
        """The rate, nothing before there is one."""
        return Text(f"{task.speed:.0f}/s" if task.speed and task.speed >= 1 else "", style="dim")


class Watch:
    """Shows how far a run is; `shown` None means: a bar where standard error is a terminal, else plain lines."""

    def __init__(self, *, shown: bool | None = None) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:9}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=Console(stderr=True),
            transient=True,
            disable=not (sys.stderr.isatty() if shown is None else shown),
        )
        self._plain = shown is None and self._bar.disable
        self._tasks: dict[str, int] = {}
        self._last = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()

    def tell(self, step: Step) -> None:
        """What the pipeline calls as it goes on."""
        if step.stage not in self._tasks:
            self._tasks[step.stage] = self._bar.add_task(VERBS[step.stage], total=step.total, note="")
            self._last = 0
        notes = [f"{step.known:,} known" if step.known else "", f"{step.failed:,} failed" if step.failed else ""]
        task = self._bar.tasks[self._tasks[step.stage]].id
        self._bar.update(task, completed=step.done, total=step.total, note=", ".join(filter(None, notes)))
        if self._plain and step.done >= self._last + EVERY:
            self._last = step.done - step.done % EVERY
            click.echo(f"{VERBS[step.stage]}: {step.done:,}", err=True)


def told(summary: Summary, linked: LinkSummary, reports: int, origins: int, store: Path) -> int:
    """Says what came of a run, failures last, each with its reason; gives the exit status."""
    known = f", {summary.known:,} known already" if summary.known else ""
    click.echo(f"read {counted(summary.read, 'new report')}{known}")
    stories = f"{linked.stories:,} {'story' if linked.stories == 1 else 'stories'}"
    click.echo(
        f"{store}: {stories}, {origins:,} {'origin' if origins == 1 else 'origins'} / {counted(reports, 'report')}"
    )
    failed = (*summary.failed, *linked.failed)
    if failed:
        click.echo(f"could not be read ({len(failed):,}):", err=True)
    for failure in failed:
        click.echo(f"  {flat(failure.path)}: {flat(failure.reason)}", err=True)
    return 1 if failed else 0
