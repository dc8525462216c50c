"""Owns the page of one story in the terminal: what stands where, on narrow and on wide terminals.

It lays out what the record says, in its order; differences come first. Only the layout is decided here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parallax.cli import accounts, cast
from parallax.cli.paint import QUIET, badge, linked, safe, section
from parallax.export.escape import flat
from parallax.export.marks import Marks, moment, period, told_by
from parallax.reconciliation import Record
from parallax.reconciliation.record import LinkEntry, ReportEntry

WIDEST = 200  # beyond it lines are longer than eyes follow
TABLE = 88  # from this width on reports stand in columns


Part = Literal["reports", "differences", "figures", "events", "ceasefires", "quotations", "actors", "origins"]
PARTS: tuple[Part, ...] = get_args(Part)


def show(console: Console, record: Record, *, only: Sequence[Part] = (), whole: bool = False) -> None:
    """Prints the story's page, or `only` some parts of it; `whole` lists what long lists leave out otherwise."""
    width = min(console.width, WIDEST)
    for part in parts(record, width, only=only, whole=whole):
        console.print(part, width=width)


def parts(record: Record, width: int, *, only: Sequence[Part] = (), whole: bool = False) -> Iterator[RenderableType]:
    """The page from top to bottom for a terminal of `width` cells."""
    marks = Marks(record)
    inner = width - 2
    made: dict[Part, Callable[[], Iterator[RenderableType]]] = {
        "reports": lambda: _one("Reports", list(reports(record, marks, inner))),
        "differences": lambda: _one(
            "Where they differ", accounts.differences(record, marks, inner), "the accounts side by side"
        ),
        "figures": lambda: _one("How many", accounts.figures(record, marks)),
        "events": lambda: _one("What happened", accounts.events(record, marks, inner, whole=whole)),
        "ceasefires": lambda: _one("Ceasefire", accounts.ceasefires(record, marks)),
        "quotations": lambda: _quotations(record, marks, inner, whole=whole),
        "actors": lambda: _one("Who is who", cast.actors(record, marks, whole=whole), "every name they are given"),
        "origins": lambda: _one("Where the texts come from", list(lineage(record, marks)), "copies count once"),
    }
    yield head(record)
    for name in PARTS:
        if not only or name in only:
            yield from made[name]()
    yield Text()


def _one(title: str, body: Sequence[RenderableType], note: str = "") -> Iterator[RenderableType]:
    yield section(title, body, note)


def _quotations(record: Record, marks: Marks, width: int, *, whole: bool) -> Iterator[RenderableType]:
    yield section("Said, and carried by more than one origin", accounts.shared_quotations(record, marks, width))
    yield section("Reported by one origin only", accounts.single_quotations(record, marks, whole=whole))


def head(record: Record) -> RenderableType:
    """Title, days and the count of origins and reports."""
    story = record.story
    told = told_by(len(record.origins), len(record.reports))
    facts = Text.assemble(
        (period(story.start, story.end), QUIET),
        ("  ·  ", QUIET),
        (told, "bold"),
        ("  ·  ", QUIET),
        (flat(story.id), QUIET),
    )
    return Padding(Group(safe(story.title or "(no title)", "bold"), facts), (1, 1, 0, 1))


def reports(record: Record, marks: Marks, width: int) -> Iterator[RenderableType]:
    """One entry a report: mark, outlet, times, names, headline."""
    origin_of = {link.target: link for origin in record.origins for link in origin.links}
    ordered = [marks.reports[key] for key in marks.in_order([report.id for report in record.reports])]
    if width < TABLE:
        for place, report in enumerate(ordered):
            if place:
                yield Text()
            yield Group(*_stacked(report, marks, origin_of.get(report.id)))
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=5)
    table.add_column(ratio=3)
    table.add_column(ratio=3)
    for report in ordered:
        table.add_row(
            badge(marks.of(report.id)),
            _what(report, marks),
            _when(report),
            _who(report, marks, origin_of.get(report.id)),
        )
        if report is not ordered[-1]:
            table.add_row()
    yield table


def _stacked(report: ReportEntry, marks: Marks, link: LinkEntry | None) -> Iterator[RenderableType]:
    sign = badge(marks.of(report.id))
    yield Text.assemble(sign, " ", linked(marks.outlet(report.id), report.url, "bold"))
    indent = (0, 0, 0, 2)
    for part in (safe(report.title), _when(report), _who(report, marks, link)):
        if part:
            yield Padding(part, indent)


def _what(report: ReportEntry, marks: Marks) -> Text:
    text = linked(marks.outlet(report.id), report.url, "bold")
    if report.title:
        text.append("\n").append_text(safe(report.title))
    return text


def _when(report: ReportEntry) -> Text:
    lines = [("", moment(report.published) or "undated")]
    if report.updated:
        lines.append(("updated ", moment(report.updated)))
    if report.dateline and report.dateline.place:
        lines.append(("from ", flat(report.dateline.place)))
    return Text("\n").join(
        Text.assemble((name, QUIET), (value, QUIET if value == "undated" else "")) for name, value in lines
    )


def _who(report: ReportEntry, marks: Marks, link: LinkEntry | None) -> Text:
    lines: list[Text] = []
    if report.bylines:
        lines.append(Text.assemble(("by ", QUIET), flat(", ".join(report.bylines))))
    if report.credits:
        lines.append(Text.assemble(("credits ", QUIET), flat(", ".join(report.credits))))
    if link is not None:
        lines.append(
            Text.assemble(
                (f"{link.kind} of ", QUIET), source(link.source, marks), (f" · {link.share:.0%} of its text", QUIET)
            )
        )
    if report.supersedes:
        lines.append(Text.assemble(("later version of ", QUIET), source(report.supersedes, marks)))
    return Text("\n").join(lines)


def source(key: str, marks: Marks) -> Text:
    """What a link names as its source: a report by its mark, an agency that is not in the archive by its name."""
    if key in marks.reports:
        return badge(marks.of(key))
    return safe(key.removeprefix("agency:"), "bold")


def _named(source: str, marks: Marks) -> str:
    """An origin without a name goes by its report's."""
    return marks.outlet(source) if source in marks.reports else source


def lineage(record: Record, marks: Marks) -> Iterator[RenderableType]:
    """Each origin with the reports that carry it, and why each counts as the same text."""
    for place, origin in enumerate(record.origins):
        if place:
            yield Text()
        names = Text()
        for report in origin.reports:
            names.append_text(badge(marks.of(report))).append(" ")
        yield Text.assemble(
            names, safe(_named(origin.source, marks), "bold"), "  ", safe(marks.signed(origin.reason), QUIET)
        )
        for link in origin.links:
            line = Text.assemble(
                source(link.source, marks),
                " → ",
                source(link.target, marks),
                " ",
                (link.kind, "bold"),
                "  ",
                safe(marks.signed(link.reason), QUIET),
            )
            yield Padding(line, (0, 0, 0, 2))
