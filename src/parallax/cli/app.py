"""Owns the command `parallax` and how errors leave it: one clear line, a traceback only where asked for."""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from parallax import __version__
from parallax.cli.commands import brief, doctor, export, read, show, stories
from parallax.cli.judging import judge
from parallax.errors import ParallaxError, StoppedError
from parallax.export.escape import visible

STOPPED = 130  # 128 + SIGINT, as shells have it


class _ReaderGoneError(Exception):
    """Whoever read our output has seen enough."""


class Parallax(click.Group):
    """The commands; what a command returns is the exit status, and what it raises on purpose is one line."""

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Runs one command and, when standing alone, ends the process with its exit status."""
        if not extra.pop("standalone_mode", True):
            return super().main(args, standalone_mode=False, **extra)
        given = sys.argv[1:] if args is None else list(args)
        sys.exit(self._status(given, extra))

    def invoke(self, context: click.Context) -> Any:
        """Runs the command; a closed pipe is told apart before click takes it for a failure."""
        try:
            result = super().invoke(context)
            sys.stdout.flush()
        except BrokenPipeError as gone:
            raise _ReaderGoneError from gone
        return result

    def _status(self, given: list[str], extra: dict[str, Any]) -> int:
        try:
            result = super().main(given, standalone_mode=False, **extra)
        except _ReaderGoneError:
            # Nothing may be written at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except (click.ClickException, click.Abort, ParallaxError, OSError) as error:
            if "-v" in given or "--verbose" in given:
                traceback.print_exc()
            return _told(error)
        return result if isinstance(result, int) else 0


def _told(error: Exception) -> int:
    """Says what went wrong in one line; gives the exit status."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    stopped = isinstance(error, (click.Abort, StoppedError))
    told = visible(str(error)) or "stopped; run the same command again to go on"
    click.echo(f"parallax: {told}", err=True)
    return STOPPED if stopped else 1


@click.group(cls=Parallax, name="parallax", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="parallax")
def main() -> None:
    """Reports from many newsrooms in; one record of what happened, who says so and where they differ, out.

    \b
    Start with a folder of reports (text pages, saved HTML pages, JSONL, CSV or Parquet rows):
      parallax read reports/          read them into parallax.db
      parallax stories                what happened, one line a happening
      parallax show 1                 one happening: the accounts side by side
      parallax brief 1                the same in short, every sentence with its citation
      parallax export -o all.jsonl    every record, one a line
    """  # noqa: D301 - \b is click's mark for a block that keeps its lines


for command in (read, stories, show, brief, export, judge, doctor):
    main.add_command(command)
