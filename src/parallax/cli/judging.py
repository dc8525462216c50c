"""Owns the command `parallax judge`: what can be judged, a person's answer, and what becomes of it."""

from collections.abc import Iterator
from pathlib import Path

import click

from parallax import pipeline
from parallax.cli.choosing import choose
from parallax.export.escape import flat
from parallax.linking import Answer, Judgement, contradictions
from parallax.reconciliation import Record
from parallax.reconciliation.chosen import AT_ODDS, FIELDS, reasons_of
from parallax.reconciliation.handles import UnknownHandleError, find, handled
from parallax.store import Store

VERDICTS = {"same": "are the same", "different": "are not the same", "unsure": "are left open"}
HOLDS: Answer = "holds"
LONGEST = 70  # characters of a part that are shown


@click.command()
@click.argument("story", required=False)
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.argument("verdict", required=False, type=click.Choice([*VERDICTS, HOLDS]))
@click.option("--note", default="", help="Why; it is kept with the judgement.")
@click.option("--withdraw", type=int, metavar="N", help="Forget judgement N.")
@click.option(
    "--store", type=click.Path(path_type=Path, dir_okay=False), default=Path("parallax.db"), show_default=True,
    help="The file that keeps reports and stories.",
)  # fmt: skip
def judge(  # noqa: PLR0913, PLR0917 - click passes each by name
    story: str | None, left: str | None, right: str | None, verdict: str | None, note: str, withdraw: int | None,
    store: Path,
) -> int:  # fmt: skip
    """Say whether two things of a story are the same, or whose value holds; it is kept in every later run.

    LEFT and RIGHT are ids of entries of the record, or one report's part in them: e-12ab34.2 is the second account
    of event e-12ab34. With only STORY, everything that can be judged is listed with its id; without anything, the
    judgements made so far. Two that are judged different part: the second leaves.

    With "holds", RIGHT is a field: type, status, date or place of an event, best of a figure. The value that this
    account gives is then the record's; all others stay beside it.

    \b
    Examples:
      parallax judge 2
      parallax judge 2 e-51c0 e-9d27 same --note "one blast, two words for it"
      parallax judge 2 a-77.1 a-77.4 different
      parallax judge 2 e-51c0.2 date holds
      parallax judge 2 f-08ab.1 best holds --note "the hospital's own count"
      parallax judge --withdraw 3
    """  # noqa: D301
    if not store.exists():
        raise click.UsageError(f"{store} is not there yet: `parallax read PATH --store {store}` makes it")
    with Store(store) as opened:
        if withdraw is not None:
            return _withdrawn(opened, withdraw)
        if story is None:
            return _listed(opened.judgements())
        record = opened.record(choose(opened, story))
        if left is None:
            for line in _what_there_is(record):
                click.echo(line)
            return 0
        if right is None or verdict is None:
            raise click.UsageError("say LEFT RIGHT and same, different or unsure; or LEFT, a field and holds")
        if verdict == HOLDS:
            return _chosen(opened, record, left, right, note)
        return _judged(opened, record, (left, right), verdict, note)


def _judged(store: Store, record: Record, handles: tuple[str, str], verdict: str, note: str) -> int:
    try:
        (kind, left), (other, right) = (find(record, handle) for handle in handles)
    except UnknownHandleError as error:
        raise click.UsageError(str(error)) from None
    if kind != other:
        raise click.UsageError(f"{handles[0]} is an {kind} and {handles[1]} is an {other}: they cannot be the same")
    if left == right:
        raise click.UsageError(f"{handles[0]} and {handles[1]} are the same words")
    kept = store.judge(Judgement(kind, left, right, verdict, note))  # type: ignore[arg-type] # click has checked it
    linked = pipeline.link(store)
    click.echo(f"judgement {kept.number}: {handles[0]} and {handles[1]} {VERDICTS[verdict]}")
    click.echo(f"{linked.changed} {'story' if linked.changed == 1 else 'stories'} linked anew", err=True)
    return _listed(store.judgements(), only_contradictions=True)


def _chosen(store: Store, record: Record, handle: str, field: str, note: str) -> int:
    """Keeps which account's value holds; says so where the record does not follow."""
    try:
        kind, place = find(record, handle)
    except UnknownHandleError as error:
        raise click.UsageError(str(error)) from None
    if field not in FIELDS.get(kind, ()):
        known = "; ".join(f"{', '.join(fields)} of an {of}" for of, fields in FIELDS.items())
        raise click.UsageError(f"{field!r} of an {kind} cannot be chosen: there are {known}")
    kept = store.judge(Judgement(kind, place, place, HOLDS, note, field=field))
    linked = pipeline.link(store)
    applied = reasons_of(store.record(record.story.id), kept.number)
    if not applied:
        store.withdraw(kept.number)
        pipeline.link(store)
        raise click.UsageError(f"{handle} gives no {field}: nothing is kept")
    click.echo(f"judgement {kept.number}: {applied[0]}")
    click.echo(f"{linked.changed} {'story' if linked.changed == 1 else 'stories'} linked anew", err=True)
    return int(any(AT_ODDS in reason for reason in applied))


def _withdrawn(store: Store, number: int) -> int:
    if not store.withdraw(number):
        raise click.UsageError(f"there is no judgement {number}: `parallax judge` lists them")
    linked = pipeline.link(store)
    click.echo(f"judgement {number} is withdrawn")
    click.echo(f"{linked.changed} {'story' if linked.changed == 1 else 'stories'} linked anew", err=True)
    return 0


def _listed(judgements: list[Judgement], *, only_contradictions: bool = False) -> int:
    """The judgements; those that contradict each other are told apart, and make the exit status 1."""
    against = contradictions(judgements)
    for one in judgements if not only_contradictions else against:
        sides = (one.left,) if one.verdict == HOLDS else (one.left, one.right)
        places = "  ".join(f"{s.report}:{s.start}-{s.end}" for s in sides)
        mark = "  CONTRADICTED, not applied" if one in against else ""
        said = f"{one.field} {one.verdict}" if one.field else one.verdict
        click.echo(f"{one.number:>4}  {one.kind}  {said}  {places}  {flat(one.note)}{mark}".rstrip())
    return int(bool(against))


def _what_there_is(record: Record) -> Iterator[str]:
    texts = {report.id: report.text for report in record.reports}
    outlets = {report.id: report.outlet or report.path.rsplit("/", 1)[-1] for report in record.reports}
    for one in handled(record):
        yield f"{one.id}  {flat(one.called)}"
        for number, span in enumerate(one.parts, start=1):
            words = flat(texts[span.report][span.start : span.end])
            shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
            yield f"  .{number}  {flat(outlets[span.report])}: {shown}"
