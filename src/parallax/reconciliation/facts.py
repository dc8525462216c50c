"""Owns what a brief says of events and figures: what origins confirm, and where their numbers differ.

Every sentence quotes the words that it rests on; one account of each origin is quoted, all are cited.
"""

from collections.abc import Iterator, Sequence

from parallax.reconciliation.record import Account, EventEntry, FigureClaim, FigureEntry, OriginEntry, Record
from parallax.reconciliation.sentences import BriefSentence, Shelf, carried, citation, quoted

LONGEST = 3  # accounts that are quoted in one sentence
# Kinds of counts that a brief tells, the gravest first.
GRAVITY = ("killed", "missing", "injured", "abducted", "detained", "displaced", "released", "aboard")
SPOKEN = frozenset(GRAVITY)
TELLING = frozenset({"happened", "ongoing", "alleged", "denied"})  # a plan or a wish of one origin is no omission yet


def confirmed_events(record: Record, shelf: Shelf) -> Iterator[BriefSentence]:
    """Events that more than one origin tells, those of most origins first."""
    for event in record.events:
        if event.verdict == "confirmed" and event.status != "background":
            shown = one_an_origin(event.sure, shelf)
            told = carried((account.report for account in event.sure), event.origins)
            words = " — ".join(quoted(account.text) for account in shown)
            yield BriefSentence(f"{_named(event, shelf)}, in {told}: {words}", tuple(map(citation, event.sure)))


def confirmed_figures(record: Record) -> Iterator[BriefSentence]:
    """Counts that more than one origin bears out."""
    for figure in record.figures:
        if figure.verdict == "confirmed" and figure.kind in SPOKEN:
            told = carried((claim.report for claim in figure.claims), figure.origins)
            words = ", ".join(dict.fromkeys(quoted(claim.text) for claim in figure.claims))
            yield BriefSentence(f"{_counted(figure)}, in {told}: {words}", tuple(map(citation, figure.claims)))


def differing_figures(record: Record, shelf: Shelf) -> Iterator[BriefSentence]:
    """Counts that contradict each other, each with who gives it."""
    replaced = {report.supersedes for report in record.reports}
    for figure in record.figures:
        if figure.verdict == "differs" and figure.kind in SPOKEN:
            sides: dict[str, list[FigureClaim]] = {}
            current = [claim for claim in figure.claims if claim.report not in replaced] or figure.claims
            for claim in current:
                sides.setdefault(" ".join(claim.text.split()).lower(), []).append(claim)
            told = "; ".join(_side(claims, shelf) for claims in sides.values())
            text = f"{_counted(figure)}, the counts differ: {told}"
            yield BriefSentence(text, tuple(map(citation, current)))


def alone(record: Record, shelf: Shelf, origin: OriginEntry) -> list[BriefSentence]:
    """What one origin alone has, most consequential first: counts of people by how grave they are, then deeds.

    An event that stands in a sentence with such a count is told with it.
    """
    figures = [
        f for f in record.figures if f.origins == 1 and f.kind in GRAVITY and _of(f.claims, shelf) == origin.id
    ]
    figures.sort(key=lambda figure: (GRAVITY.index(figure.kind), figure.scope != "event", -float(figure.best or 0)))
    told = [_lone_figure(figure, origin, shelf) for figure in figures]
    cited = [(claim.report, claim.start) for figure in figures for claim in figure.claims]
    events = [
        event
        for event in record.events
        if event.verdict == "single" and event.status in TELLING and _of(event.sure, shelf) == origin.id
        and not any(a.report == report and a.start <= at < a.end for a in event.sure for report, at in cited)
    ]  # fmt: skip
    events.sort(key=lambda event: (-abs(event.scale or 0.0), -len(event.sure)))
    return [*told, *(_lone_event(event, origin, shelf) for event in events)]


def _of(accounts: Sequence[Account] | Sequence[FigureClaim], shelf: Shelf) -> str:
    """The origin of the report that tells it first."""
    return shelf.reports[accounts[0].report].origin


def _lone_figure(figure: FigureEntry, origin: OriginEntry, shelf: Shelf) -> BriefSentence:
    told = "; ".join(dict.fromkeys(_claimed([claim], shelf) for claim in figure.claims))
    where = _where([claim.report for claim in figure.claims], origin, shelf)
    return BriefSentence(f"{_counted(figure)}, {where}: {told}", tuple(map(citation, figure.claims)))


def _lone_event(event: EventEntry, origin: OriginEntry, shelf: Shelf) -> BriefSentence:
    words = quoted(max(event.sure, key=lambda account: len(account.text)).text)
    where = _where([account.report for account in event.sure], origin, shelf)
    cited = tuple({(a.report, a.start): citation(a) for a in event.sure}.values())
    return BriefSentence(f"{_named(event, shelf)}, {where}: {words}", cited)


def _where(reports: Sequence[str], origin: OriginEntry, shelf: Shelf) -> str:
    alone = all(shelf.reports[report].origin == origin.id for report in reports)
    return f"in {origin.source} alone" if alone else f"in {carried(reports, 1)}, from one source"


def _side(claims: Sequence[FigureClaim], shelf: Shelf) -> str:
    outlets = ", ".join(dict.fromkeys(shelf.outlet(claim.report) for claim in claims))
    return f"{outlets} — {_claimed(claims, shelf)}"


def _claimed(claims: Sequence[FigureClaim], shelf: Shelf) -> str:
    sources = dict.fromkeys(shelf.actors[claim.said_by].name for claim in claims if claim.said_by in shelf.actors)
    told = f" (according to {', '.join(sources)})" if sources else ""
    return f"{quoted(claims[0].text)}{told}"


def _counted(figure: FigureEntry) -> str:
    scope = {"cumulative": ", in all", "background": ", earlier"}.get(figure.scope, "")
    what = " ".join(filter(None, (figure.counted, figure.kind)))
    return f"{what[:1].upper()}{what[1:]}{scope}"


def _named(event: EventEntry, shelf: Shelf) -> str:
    """The event by its code, status, parties, day and place."""
    parties = (", ".join(shelf.actors[who].name for who in side) for side in (event.actors, event.recipients))
    days = (event.date.start, event.date.end) if event.date and event.date.basis == "stated" else ()
    when = " to ".join(dict.fromkeys(filter(None, days)))
    facts = [" to ".join(filter(None, parties)), when, event.place.name if event.place else None]
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    told = ", ".join(filter(None, facts))
    return f"{kind} ({event.status}){': ' if told else ''}{told}"


def one_an_origin(accounts: Sequence[Account], shelf: Shelf) -> list[Account]:
    """The longest account of each origin, at most LONGEST, each text once."""
    best: dict[str, Account] = {}
    for account in accounts:
        origin = shelf.reports[account.report].origin
        if origin not in best or len(account.text) > len(best[origin].text):
            best[origin] = account
    return list({account.text: account for account in best.values()}.values())[:LONGEST]
