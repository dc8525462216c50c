"""Owns how accounts are laid beside each other: differences, quotations, figures, events, ceasefires.

Each value stands with the marks of the reports that give it. Nothing is judged here: verdicts, relations, counts of
origins and reasons are the record's own.
"""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from parallax.cli.paint import QUIET, Barred, aside, badges, quoted, reported, spaced, verdict
from parallax.export.differing import differing
from parallax.export.escape import flat
from parallax.export.marks import Marks, moment, told_by, when
from parallax.reconciliation import Record
from parallax.reconciliation.figure_rules import value_of
from parallax.reconciliation.record import (
    Account,
    EventEntry,
    FigureClaim,
    FigureEntry,
    QuotationEntry,
    Seen,
    WordingEntry,
)

MOST = 10  # events, and quotations of one origin, that one origin tells alone and that are shown unless all are


def name_of(record: Record, actor: str | None) -> str:
    """The actor's name; "" for none."""
    return next(
        (flat(entry.name) for entry in record.actors if entry.id == actor), "" if actor is None else flat(actor)
    )


def beside(
    sides: Sequence[tuple[str, list[str]]], marks: Marks, width: int, *, compare: bool = True
) -> RenderableType:
    """Values with the reports that give them, in columns; the words in which they differ stand out."""
    stretches = (
        differing([flat(value) for value, _ in sides]) if compare else [[(flat(value), False)] for value, _ in sides]
    )
    columns: list[RenderableType] = []
    for (_, reports), line in zip(sides, stretches, strict=True):
        colour = marks.of(reports[0]).colour if reports else QUIET
        words = Text()
        for stretch, apart in line:
            words.append(stretch, style=f"bold {colour}" if apart else "")
        columns.append(Barred(Group(tellers(reports, marks), words), colour))
    return aside(columns, width)


def tellers(reports: Sequence[str], marks: Marks) -> Text:
    """Who gives a value: names where few, marks alone where many."""
    return badges(marks, reports, outlets=len(reports) <= 3)


def differences(record: Record, marks: Marks, width: int) -> list[RenderableType]:
    """Every difference of the record with its sides beside each other."""
    shown: list[RenderableType] = []
    for entry in record.differences:
        head = Text.assemble(
            (flat(entry.field).capitalize(), "bold"), _about(record, entry.about), ("  " + flat(entry.reason), QUIET)
        )
        sides = [(side.value, marks.tellers(side.accounts)) for side in entry.sides]
        shown.append(Group(head, beside(sides, marks, width)))
    return spaced(shown)


def _about(record: Record, key: str) -> str:
    for quotation in record.quotations:
        if quotation.id == key:
            name = name_of(record, quotation.speaker)
            return f" of {name}" if name else ""
    name = next((flat(actor.name) for actor in record.actors if actor.id == key), "")
    return f" of {name}" if name else ""


def pieces(wording: WordingEntry, marks: Marks) -> str:
    """The stretches of a wording, narration left out; in marks only where they are the speaker's own words."""
    report = marks.reports.get(wording.report)
    parts = [report.text[start:end] for start, end in wording.parts] if report else []
    return quoted(parts or [wording.text]) if wording.direct else reported(parts or [wording.text])


def shared_quotations(record: Record, marks: Marks, width: int) -> list[RenderableType]:
    """Quotations that more than one origin carries, by speaker."""
    apart = {entry.about for entry in record.differences}
    kept = [entry for entry in record.quotations if entry.origins > 1]
    return spaced(
        Group(
            *spaced(
                [
                    _speaker(record, speaker),
                    *(_quotation(entry, marks, width, above=entry.id in apart) for entry in said),
                ]
            )
        )
        for speaker, said in _by_speaker(kept)
    )


def single_quotations(record: Record, marks: Marks, *, whole: bool = False) -> list[RenderableType]:
    """Quotations of one origin each, by origin and speaker: MOST of each origin unless `whole`."""
    shown: list[RenderableType] = []
    for origin in record.origins:
        mine = [
            entry for entry in record.quotations if entry.origins <= 1 and entry.wordings[0].report in origin.reports
        ]
        if not mine:
            continue
        lines: list[RenderableType] = [badges(marks, origin.reports, outlets=len(origin.reports) <= 3)]
        for speaker, said in _by_speaker(mine if whole else mine[:MOST]):
            lines.append(_speaker(record, speaker))
            lines += [Padding(_lone(entry, marks, several=len(origin.reports) > 1), (0, 0, 0, 2)) for entry in said]
        if len(mine) > MOST and not whole:
            lines.append(Text(f"and {len(mine) - MOST} more (--all shows them)", style=QUIET))
        shown.append(Barred(Group(*lines), marks.of(origin.reports[0]).colour))
    return spaced(shown)


def _by_speaker(quotations: Iterable[QuotationEntry]) -> list[tuple[str | None, list[QuotationEntry]]]:
    groups: dict[str | None, list[QuotationEntry]] = {}
    for entry in quotations:
        groups.setdefault(entry.speaker, []).append(entry)
    return sorted(groups.items(), key=lambda group: group[0] is None)


def _speaker(record: Record, speaker: str | None) -> Text:
    return Text(name_of(record, speaker), style="bold") if speaker else Text("speaker not told", style=QUIET)


def _quotation(entry: QuotationEntry, marks: Marks, width: int, *, above: bool) -> RenderableType:
    carriers = marks.in_order([wording.report for wording in entry.wordings])
    head = Text.assemble(
        verdict(entry.relation), ("  " + told_by(entry.origins, len(carriers)), QUIET), "  ", badges(marks, carriers)
    )
    sides = _wordings(entry, marks)
    if above:
        first = Text(f"{sides[0][0]} …", no_wrap=True, overflow="ellipsis")
        return Group(
            head, Padding(Group(first, Text("its wordings stand above, side by side", style=QUIET)), (0, 0, 0, 2))
        )
    if len(sides) == 1:
        return Group(head, Padding(Text(sides[0][0]), (0, 0, 0, 2)))
    return Group(head, beside(sides, marks, width, compare=entry.relation == "translated"))


def _wordings(entry: QuotationEntry, marks: Marks) -> list[tuple[str, list[str]]]:
    """The different wordings with the reports that carry them; those alike but for marks and case count as one."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for wording in entry.wordings:
        text = pieces(wording, marks)
        key = "".join(sign for sign in text.casefold() if sign.isalnum())
        groups.setdefault(key, (text, []))[1].append(wording.report)
    return [(text, marks.in_order(reports)) for text, reports in groups.values()]


def _lone(entry: QuotationEntry, marks: Marks, *, several: bool) -> Text:
    text = Text(pieces(entry.wordings[0], marks))
    if several:
        text.append("  ").append_text(badges(marks, marks.in_order([wording.report for wording in entry.wordings])))
    return text


def said(record: Record, said_by: str | None) -> str:
    """Who the claim is ascribed to, in words; "" where the outlet speaks itself."""
    return f"according to {name_of(record, said_by)}" if said_by else ""


def _evidence(record: Record, marks: Marks, account: Account, triggers: Sequence[tuple[str, int, int]] = ()) -> Text:
    """The words of an account, those among them that carry its event underlined."""
    notes = "  ".join(note for note in (flat(account.status or ""), said(record, account.said_by)) if note)
    line = Text.assemble(badges(marks, [account.report]), " “")
    at = 0
    for report, first, last in sorted(triggers):
        start, end = first - account.start, last - account.start
        if report == account.report and at <= start and end <= len(account.text):
            line.append(_piece(account.text[at:start])).append(_piece(account.text[start:end]), style="underline")
            at = end
    line.append(_piece(account.text[at:])).append("”")
    return line.append(f"  {notes}" if notes else "", style=QUIET)


def _piece(words: str) -> str:
    """Words on one line, with the blanks at their edges."""
    return flat(f"|{words}|")[1:-1]


def figures(record: Record, marks: Marks) -> list[RenderableType]:
    """Each count: low, best, high by its rule, then who claims what."""
    shown: list[RenderableType] = []
    for entry in record.figures:
        scope = f"  ({entry.scope})" if entry.scope != "event" else ""
        what = " " + " ".join(filter(None, (flat(entry.counted), entry.kind)))
        head = Text.assemble((_spread(entry), "bold"), what, (scope, QUIET), "  ", verdict(entry.verdict))
        head.append(f"  {flat(entry.rule)}", style=QUIET)
        lines = [_claim(record, marks, claim) for claim in entry.claims]
        shown.append(Group(head, Padding(Group(*lines), (0, 0, 0, 2))))
    return spaced(shown)


def _claim(record: Record, marks: Marks, claim: FigureClaim) -> Text:
    notes = [said(record, claim.said_by), f"as of {moment(claim.as_of)}" if claim.as_of else ""]
    told = badges(marks, [claim.report], outlets=True)
    return Text.assemble(told, f" “{flat(claim.text)}”", ("  " + "  ".join(filter(None, notes)), QUIET))


def _spread(entry: FigureEntry) -> str:
    """Best with its range, or as much of it as there is: "14 (12–14)", "at least 12", "up to 14"."""
    if entry.low is not None and entry.low == entry.best and entry.high is None:
        bound = any(claim.low == entry.low and claim.high is None for claim in entry.claims)
        most = max(value_of(claim) for claim in entry.claims)
        return f"at least {entry.low:,}" if bound else f"{entry.low:,} ({entry.low:,}–{most:,} or more)"
    low, best, high = (None if value is None else f"{value:,}" for value in (entry.low, entry.best, entry.high))
    if best and (low or high) and not low == best == high:
        return f"{best} ({low or '?'}–{high or '?'})"
    if best or (low and high):
        return best or f"{low}–{high}"
    return f"at least {low}" if low else f"up to {high}" if high else "an unstated number of"


def events(record: Record, marks: Marks, width: int, *, whole: bool = False) -> list[RenderableType]:
    """What several origins tell or tell differently, in full, then what one tells alone: MOST in brief, or all."""
    told_once = [entry for entry in record.events if entry.verdict == "single" and entry.origins < 2]
    shared = [entry for entry in record.events if entry not in told_once]
    shown: list[RenderableType] = [_event(record, marks, entry, width) for entry in shared]
    if whole:
        shown += [_event(record, marks, entry, width) for entry in told_once]
        return spaced(shown)
    shown += [_event_in_brief(record, marks, entry) for entry in told_once[:MOST]]
    if len(told_once) > MOST:
        shown.append(Text(f"and {len(told_once) - MOST} more that one origin tells (--all shows them)", style=QUIET))
    return spaced(shown)


def _event(record: Record, marks: Marks, entry: EventEntry, width: int) -> RenderableType:
    """What, who, when, where, its verdict, who tells it in which words, and the fields that several reports give.

    A sentence that tells it in several words ("shelled", "killed") is shown once.
    """
    told = (_evidence(record, marks, account, entry.trigger) for account in entry.accounts)
    lines = {line.plain: line for line in told}
    body: list[RenderableType] = [Padding(line, (0, 0, 0, 2)) for line in lines.values()]
    for field, values in entry.fields.items():
        tellers = {account.report for value in values.values for account in value.accounts}
        if len(values.values) > 1 and len(tellers) > 1:  # of one report the line above says it all
            sides = [(value.value, marks.tellers(value.accounts)) for value in values.values]
            title = Text.assemble((flat(field).capitalize(), "bold"), "  ", verdict(values.verdict))
            body += [Text(), title, beside(sides, marks, width, compare=False)]
    return Group(_event_head(record, marks, entry), *body)


def _event_in_brief(record: Record, marks: Marks, entry: EventEntry) -> RenderableType:
    """Its head, and the first words for it on one line."""
    words = _evidence(record, marks, entry.sure[0], entry.trigger)
    words.no_wrap, words.overflow = True, "ellipsis"
    return Group(_event_head(record, marks, entry), Padding(words, (0, 0, 0, 2)))


def _event_head(record: Record, marks: Marks, entry: EventEntry) -> Text:
    actors, recipients = (
        ", ".join(name_of(record, actor) for actor in group) for group in (entry.actors, entry.recipients)
    )
    who = f"{actors} → {recipients}".strip() if recipients else actors
    where = flat(entry.place.name) if entry.place else ""
    date = when(entry.date) if entry.date else ""
    arms = ", ".join(flat(value.value) for value in entry.fields["weapon"].values) if "weapon" in entry.fields else ""
    facts = ", ".join(filter(None, (who, date, where, arms and f"with {arms}")))
    tell = marks.tellers(entry.sure)
    kind = " ".join(filter(None, (entry.type, entry.mode)))
    head = Text.assemble((flat(kind), "bold"), f"  {facts}  " if facts else "  ")
    head.append_text(verdict(entry.verdict)).append(f"  {entry.status}  ")
    head.append(told_by(entry.origins, len(tell)) + "  ", style=QUIET).append_text(badges(marks, tell))
    if entry.probable:
        head.append("  probably too ", style=QUIET).append_text(badges(marks, marks.in_order(entry.probable)))
    return head


def ceasefires(record: Record, marks: Marks) -> list[RenderableType]:
    """Each ceasefire: its stage, its parties and the words for it."""
    return spaced(
        Group(
            Text.assemble(
                (entry.stage, "bold"),
                "  ",
                ", ".join(name_of(record, party) for party in entry.parties),
                (f"  {flat(entry.type or '')}", QUIET),
            ),
            *(Padding(_evidence(record, marks, account), (0, 0, 0, 2)) for account in entry.accounts),
        )
        for entry in record.ceasefires
    )


def names(seen: Iterable[Seen], marks: Marks) -> list[tuple[str, list[str]]]:
    """The different namings of an actor, case aside, each with the reports that use it; most used first."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for entry in seen:
        text = flat(entry.text)
        groups.setdefault(text.casefold(), (text, []))[1].append(entry.report)
    ordered = sorted(groups.values(), key=lambda group: -len(group[1]))
    return [(text, marks.in_order(reports)) for text, reports in ordered]
