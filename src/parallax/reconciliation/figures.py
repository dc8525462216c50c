"""Owns the figures of a record: which claims count the same thing, what they make together, and whether they agree.

Claims are compared only where they are of one kind and one scope, count people of one sort, and belong to one event
or, without an event, to one stretch of time: what one strike did is never held against what happened since Friday.
"At least 10" and 12 agree; 10 and 12 do not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import combinations

import msgspec

from parallax.coding import Figure
from parallax.linking import LinkedEvent, Prepared
from parallax.linking.terms import stem, tokens
from parallax.reconciliation.accounts import account, independent
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.figure_rules import FigureRule, Given, Number, best
from parallax.reconciliation.record import FieldVerdict, FigureClaim, FigureEntry, Seen
from parallax.spans import Span, words


class Sorts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/figures.toml: words for sorts of people, and how far a bound may be from what it bounds."""

    source: str
    sorts: str
    near: float


@cache
def _sorts() -> tuple[frozenset[str], float]:
    text = files("parallax.reconciliation").joinpath("data", "figures.toml").read_text(encoding="utf-8")
    rules = msgspec.toml.decode(text, type=Sorts)
    return frozenset(map(stem, rules.sorts.split())), rules.near


LEAD = 5  # sentences, the headline among them, that tell what a report is about
OPEN = frozenset({"other", "money", "weapons", "troops", "protesters"})  # kinds that do not say what is counted


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one report with what it is compared by."""

    report: Prepared
    figure: Figure
    sort: frozenset[str]  # stems of the sort of people counted; empty for people of no special sort
    noun: frozenset[str]  # stems of what is counted
    event: str | None  # id of the linked event
    origin: str
    source: int | None  # the entity of its report that is cited for it
    sentence: int  # place in its report
    day: tuple[str, str] | None  # ISO days that the text gives its event
    towns: frozenset[str]  # names of the places of its event, without countries

    @property
    def low(self) -> float:
        """The least that it says."""
        return float(self.figure.low) if self.figure.low is not None else 0.0

    @property
    def high(self) -> float:
        """The most that it says."""
        return float(self.figure.high) if self.figure.high is not None else float("inf")

    @property
    def value(self) -> Number:
        """The number that stands there."""
        return self.figure.low if self.figure.low is not None else self.figure.high or 0


def figures_of(linked: Sequence[LinkedEvent], cast: Cast, rule: FigureRule) -> list[FigureEntry]:
    """Every figure of the story's reports, in the order of the reports and their texts."""
    event_of = {
        (ref.report, cast.reports[ref.report].coded.events[ref.event].mention): event.id
        for event in linked
        for ref in event.members
    }
    groups: dict[tuple[object, ...], list[list[Claim]]] = defaultdict(list)
    for report in cast.reports.values():
        for figure in report.coded.figures:
            claim = _claim(report, figure, event_of, cast)
            held = groups[_key(claim)]
            fitting = next((group for group in held if not any(_own_other(claim, c) for c in group)), None)
            if fitting is None:
                held.append([claim])
            else:
                fitting.append(claim)
    merged = _merged([claims for held in groups.values() for claims in held])
    return [_entry(claims, cast, rule) for claims in merged]


def _merged(groups: Sequence[list[Claim]]) -> list[list[Claim]]:
    """Groups with those joined that give what one happening did, whatever words each report has for it."""
    merged: list[list[Claim]] = []
    for group in groups:
        fitting = next((other for other in merged if _one_happening(other, group)), None)
        if fitting is None:
            merged.append(list(group))
        else:
            fitting.extend(group)
    return merged


def _one_happening(one: Sequence[Claim], two: Sequence[Claim]) -> bool:
    """Whether both count the same of one happening: in the leads of a story's reports, or on one day in one town."""
    left, right = one[0], two[0]
    if (left.figure.kind, left.figure.scope, left.sort) != (right.figure.kind, right.figure.scope, right.sort):
        return False
    if left.figure.scope != "event" or left.figure.kind in OPEN:
        return False
    if any(_own_other(a, b) or _elsewhere(a, b) for a in one for b in two):
        return False
    if any(a.report is b.report and a.value == b.value for a in one for b in two):
        return True  # a report that gives a number again
    leads = all(any(claim.sentence < LEAD for claim in side) for side in (one, two))
    return leads or any(_same_spot(a, b) for a in one for b in two)


def _elsewhere(one: Claim, two: Claim) -> bool:
    """Whether the texts put them on different days or in different towns."""
    days = [c.day for c in (one, two) if c.day]
    towns = [c.towns for c in (one, two) if c.towns]
    apart = len(days) == 2 and (days[0][0] > days[1][1] or days[1][0] > days[0][1])
    return apart or (len(towns) == 2 and towns[0].isdisjoint(towns[1]))


def _same_spot(one: Claim, two: Claim) -> bool:
    return bool(one.day and two.day and one.towns & two.towns)


def _own_other(one: Claim, two: Claim) -> bool:
    """Whether one report gives both, of one source, and they cannot be one count: 43 wounded, nine of them badly.

    What another source is cited for is a claim of its own about the same count.
    """
    if one.report is not two.report or _two_sources(one, two):
        return False
    return one.low > two.high or two.low > one.high or not _agree(one, two)


def _claim(report: Prepared, figure: Figure, event_of: Mapping[tuple[str, int], str], cast: Cast) -> Claim:
    text = report.cleaned.report.text
    noun = frozenset(t.stem for t in tokens(words(figure.counted, text))) if figure.counted else frozenset[str]()
    event = None if figure.event is None else event_of.get((report.id, figure.event))
    coded = None if figure.event is None else report.coded.events[figure.event]
    day = coded.day if coded and coded.day and coded.day.basis == "stated" else None
    site = coded.site if coded else None
    return Claim(
        report=report,
        figure=figure,
        sort=noun & _sorts()[0],
        noun=noun,
        event=event,
        origin=cast.origin_of(figure.span),
        source=None if figure.said_by is None else report.annotation.quotations[figure.said_by].speaker,
        sentence=cast.sentence_number(figure.span),
        day=(day.start, day.end) if day and day.start and day.end else None,
        towns=frozenset(p.name for p in site.chain if p.kind != "country" and p not in site.before)
        if site
        else frozenset(),
    )


def _key(claim: Claim) -> tuple[object, ...]:
    """What claims must have in common to be compared; one that nothing ties down stands alone."""
    figure = claim.figure
    kind = (figure.kind, figure.scope, claim.noun if figure.kind in OPEN else claim.sort)
    if claim.event is not None and figure.scope != "cumulative":
        return (*kind, claim.event)
    since = figure.since and " ".join(words(figure.since, claim.report.cleaned.report.text).lower().split())
    if figure.scope == "cumulative" and since:
        return (*kind, since)
    return (*kind, figure.low, figure.high)  # the same number of the same, or nothing to compare


def _entry(claims: Sequence[Claim], cast: Cast, rule: FigureRule) -> FigureEntry:
    first = claims[0]
    current = [c for c in claims if c.report.id not in cast.superseded] or list(claims)
    lows = [c.figure.low for c in current if c.figure.low is not None]
    highs = [c.figure.high for c in current if c.figure.high is not None]
    counted = next((_words(c.figure.counted, c.report) for c in claims if c.figure.counted), "")
    span = first.figure.span
    name = blake2b(f"{span.report}\n{span.start}\n{span.end}".encode(), digest_size=8).hexdigest()
    return FigureEntry(
        id=f"f-{name}",
        kind=first.figure.kind,
        counted=counted,
        scope=first.figure.scope,
        event=next((c.event for c in claims if c.event), None),
        low=min(lows, default=None),
        best=best([Given(c.value, c.origin, _published(c)) for c in current], rule),
        high=max(highs, default=None) if len(highs) == len(current) else None,
        rule=rule,
        verdict=_verdict(current, cast),
        claims=tuple(_shown(claim, cast) for claim in claims),
        origins=len(independent([claim.figure.span for claim in current], cast)),
    )


def _published(claim: Claim) -> str:
    return claim.report.cleaned.report.published or ""


def _verdict(claims: Sequence[Claim], cast: Cast) -> FieldVerdict:
    """One contradiction between origins, or between sources of one, makes it differ; one agreement confirms it."""
    pairs = list(combinations(claims, 2))
    told = [(a, b) for a, b in pairs if a.origin != b.origin or _two_sources(a, b)]
    if any(a.low > b.high or b.low > a.high for a, b in told):
        return "differs"
    agreeing = [(a, b) for a, b in pairs if a.origin != b.origin and _agree(a, b)]
    borne_out = any(len(independent([a.figure.span, b.figure.span], cast)) > 1 for a, b in agreeing)
    return "confirmed" if borne_out else "single"


def _two_sources(one: Claim, two: Claim) -> bool:
    """Whether both are ascribed, and not to one source."""
    return None not in {one.source, two.source} and one.source != two.source


def _agree(one: Claim, two: Claim) -> bool:
    """Whether one number bears out the other: "at least 10" says too little of 300 to confirm it."""
    small, large = sorted((float(one.value), float(two.value)))
    return small == large or (small > 0 and large / small <= _sorts()[1])


def _shown(claim: Claim, cast: Cast) -> FigureClaim:
    figure, report = claim.figure, claim.report
    said = account(figure.span, None, () if figure.said_by is None else (figure.said_by,), cast)
    return FigureClaim(
        report=report.id,
        start=figure.span.start,
        end=figure.span.end,
        text=said.text,
        low=figure.low,
        high=figure.high,
        hedge=figure.hedge,
        said_by=said.said_by,
        as_of=_words(figure.as_of, report) if figure.as_of else None,
        source=said.source,
        counted=_seen(figure.counted, report),
        since=_seen(figure.since, report),
        origin=claim.origin,
        voice=said.voice,
    )


def _words(span: Span | None, report: Prepared) -> str:
    return " ".join(words(span, report.cleaned.report.text).split()) if span else ""


def _seen(span: Span | None, report: Prepared) -> Seen | None:
    return Seen(span.report, span.start, span.end, words(span, report.cleaned.report.text)) if span else None


def by_event(entries: Iterable[FigureEntry]) -> dict[str, tuple[str, ...]]:
    """The ids of figures by the event that they belong to."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.event is not None:
            found[entry.event].append(entry.id)
    return {event: tuple(ids) for event, ids in found.items()}
