"""Owns the list of a story's actors: one line of who each is, and every name that the reports give it."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from parallax.cli.accounts import names
from parallax.cli.paint import QUIET, badges
from parallax.export.escape import flat
from parallax.export.marks import Marks
from parallax.reconciliation import Record
from parallax.reconciliation.record import ActorEntry

MOST = 12  # actors shown in full unless all are asked for


def actors(record: Record, marks: Marks, *, whole: bool = False) -> list[RenderableType]:
    """The actors in full, those most told of first; beyond MOST only their names, unless `whole`."""
    speakers = {quotation.speaker for quotation in record.quotations}
    ranked = sorted(
        record.actors,
        key=lambda actor: (
            actor.id not in speakers,
            -len({s.report for s in actor.names_seen}),
            -len(actor.names_seen),
        ),
    )
    full, rest = (ranked, []) if whole else (ranked[:MOST], ranked[MOST:])
    shown: list[RenderableType] = [_actor(actor, marks) for actor in full]
    if rest:
        others = ", ".join(flat(actor.name) for actor in rest)
        shown += [Text(), Text.assemble((f"and {len(rest)} more (--all shows them): ", QUIET), others)]
    return shown


def _actor(actor: ActorEntry, marks: Marks) -> RenderableType:
    codes = " · ".join(flat(code) for code in (actor.kind, actor.country, actor.sector) if code)
    line = Text()
    for name, reports in names(actor.names_seen, marks):
        line.append("   " if line else "").append_text(Text.assemble(name, " ", badges(marks, reports)))
    return Group(Text.assemble((flat(actor.name), "bold"), ("  " + codes, QUIET)), Padding(line, (0, 0, 0, 2)))
