"""Owns the subcommands: their arguments, their help, and the one call that each makes."""

import sys
from pathlib import Path

import click
from rich.console import Console

from parallax import pipeline, reconciliation
from parallax.annotation.encoder.shipped import card as model_card
from parallax.cli.choosing import choose
from parallax.cli.listing import Kept, listing
from parallax.cli.page import PARTS, Part
from parallax.cli.page import show as show_page
from parallax.cli.progress import Watch, told
from parallax.doctor import examine
from parallax.export import html_brief, markdown_brief, replacing, write_records
from parallax.store import Store

MEGABYTE = 1_000_000
STORE = click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("parallax.db"),
    show_default=True,
    help="The file that keeps reports and stories.",
)
STORY = click.argument("story", nargs=-1, required=True)


def _opened(store: Path) -> Store:
    """A store that must be there already."""
    if not store.exists():
        raise click.UsageError(f"{store} is not there yet: `parallax read PATH --store {store}` makes it")
    return Store(store, read_only=True)


FIGURES = click.option(
    "--figures",
    type=click.Choice(reconciliation.RULES),
    default=reconciliation.DEFAULT,
    show_default=True,
    help="The rule that chooses each figure's best number (docs/record.md).",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@STORE
@click.option("--workers", type=click.IntRange(1), help="Worker processes.  [default: one for each core]")
@click.option("--max-size", type=click.FloatRange(0, min_open=True), help="Largest page or row in MB.  [default: 20]")
@click.option("--progress/--no-progress", default=None, help="The progress bar.  [default: on a terminal]")
@click.option("-v", "--verbose", is_flag=True, help="Show tracebacks and what worker processes print.")
def read(
    paths: tuple[Path, ...],
    store: Path,
    workers: int | None,
    max_size: float | None,
    progress: bool | None,  # noqa: FBT001 - click passes it by name
    verbose: bool,  # noqa: FBT001
) -> int:
    """Read reports and group them into stories.

    PATHS are files or folders (with all folders in them): plain text pages, saved HTML pages, and rows in JSONL,
    JSON, CSV, TSV or Parquet files, gzipped or not. What the store holds already is not read again; a run that was
    stopped or killed goes on where it was. What cannot be read is listed at the end with its reason, and the exit
    status is 1.

    \b
    Examples:
      parallax read pages/ feeds.jsonl.gz
      parallax read /archive --store archive.db --workers 8
    """  # noqa: D301
    with Store(store) as opened, Watch(shown=progress) as watch:
        summary = pipeline.ingest(
            opened,
            paths,
            workers=workers,
            max_bytes=None if max_size is None else int(max_size * MEGABYTE),
            progress=watch.tell,
            verbose=verbose,
        )
        linked = pipeline.link(opened, watch.tell, verbose=verbose)
        watch.stop()
        return told(summary, linked, opened.count(), opened.count_origins(), store)


@click.command()
@STORE
@click.option("--format", "form", type=click.Choice(["table", "json", "tsv"]), default="table", show_default=True)
@click.option("--outlet", help="Only stories with a report of an outlet whose name holds these words.")
@click.option("--since", metavar="DATE", help="Only stories that last until this ISO date or longer.")
@click.option("--until", metavar="DATE", help="Only stories that begin on this ISO date or before.")
@click.option("--min-reports", type=click.IntRange(1), default=1, help="Only stories of so many reports or more.")
@click.option("--min-origins", type=click.IntRange(1), default=1, help="Only stories of so many origins or more.")
def stories(  # noqa: PLR0913, PLR0917 - one parameter for each option
    store: Path,
    form: str,
    outlet: str | None,
    since: str | None,
    until: str | None,
    min_reports: int,
    min_origins: int,
) -> None:
    """List the stories: what happened, when, by how many origins and reports.

    The numbers at the left serve `parallax show` and `parallax brief` until more reports are read; the ids stay.

    \b
    Examples:
      parallax stories --min-origins 2
      parallax stories --since 2017-04-01 --outlet reuters
      parallax stories --format json | jq .title
    """  # noqa: D301
    with _opened(store) as opened:
        kept = Kept(outlet, since, until, min_reports, min_origins)
        listing(Console(highlight=False), kept.of(opened.stories()), form)


@click.command()
@STORY
@STORE
@click.option("--all", "whole", is_flag=True, help="List every event, actor and quotation, in full.")
@click.option(
    "--only", multiple=True, type=click.Choice(PARTS), help="Show this part alone; may be given more than once."
)
@click.option("--width", type=click.IntRange(30, 400), help="Columns to fill.  [default: the terminal's]")
@FIGURES
def show(
    story: tuple[str, ...],
    store: Path,
    whole: bool,  # noqa: FBT001
    only: tuple[Part, ...],
    width: int | None,
    figures: reconciliation.FigureRule,
) -> None:
    """Show one story: reports, differences, quotations, actors and origins, side by side.

    STORY is a number from `parallax stories`, the beginning of an id, or words of the title.

    \b
    Examples:
      parallax show 1
      parallax show ceasefire talks --width 120
      parallax show 1 --only differences --only figures
      parallax show 3 --all | less -R
    """  # noqa: D301
    with _opened(store) as opened:
        record = opened.record(choose(opened, " ".join(story)))
    chosen = reconciliation.with_rule(record, figures)
    show_page(Console(width=width, highlight=False), chosen, only=only, whole=whole)


@click.command()
@STORY
@STORE
@click.option("--format", "form", type=click.Choice(["md", "html"]), default="md", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not on the screen."
)
def brief(story: tuple[str, ...], store: Path, form: str, output: Path | None) -> None:
    """Write a brief of one story: the reports' own words, every sentence with its citation.

    \b
    Examples:
      parallax brief 1 > brief.md
      parallax brief 1 --format html -o brief.html
    """  # noqa: D301
    with _opened(store) as opened:
        record = opened.record(choose(opened, " ".join(story)))
    short = reconciliation.brief(record)
    page = html_brief(short, record) if form == "html" else markdown_brief(short, record)
    if output is None:
        click.echo(page, nl=not page.endswith("\n"))
    else:
        with replacing(output) as file:
            file.write(page.encode())


@click.command()
@STORE
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("--story", "chosen", multiple=True, help="Only this story (number, id or words); may be repeated.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, whole or not at all."
)
@FIGURES
def export(
    store: Path,
    form: str,  # noqa: ARG001 - there is one so far
    chosen: tuple[str, ...],
    output: Path | None,
    figures: reconciliation.FigureRule,
) -> None:
    """Write records, one story a line, in the format parallax-record/1 (UTF-8 JSON; docs/record.md).

    \b
    Examples:
      parallax export > records.jsonl
      parallax export --story 1 | jq '.quotations[] | select(.origins > 1)'
    """  # noqa: D301
    with _opened(store) as opened:
        ids = [choose(opened, one) for one in chosen]
        records = (opened.record(one) for one in ids) if chosen else opened.records()
        ruled = (reconciliation.with_rule(record, figures) for record in records)
        count = write_records(ruled, output or sys.stdout.buffer)
    if output is not None:
        click.echo(f"{count:,} {'record' if count == 1 else 'records'} in {output}", err=True)


@click.command()
@click.option("--card", is_flag=True, help="Print the card of the trained network instead.")
def doctor(card: bool) -> int:  # noqa: FBT001
    """Say what is installed, and whether the trained network is intact and reads a sentence.

    The exit status is 1 where something is wrong; each fault says what to do.

    \b
    Examples:
      parallax doctor
      parallax doctor --card | less
    """  # noqa: D301
    if card:
        click.echo(model_card())
        return 0
    findings = examine()
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        click.echo(f"{'ok   ' if finding.well else 'FAULT'}  {finding.name:<{width}}  {finding.told}")
    return 0 if all(finding.well for finding in findings) else 1
