"""Owns the figures of a record: what the claims about one count make together, and whether they agree.

Which claims are about one count is `counts`'s answer. "At least 10" and 12 agree; 10 and 12 do not; "at least 22" and
"at least 100" exclude nothing, and differ all the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations

from parallax.coding.count_words import plural
from parallax.linking import Judgement, LinkedEvent, Prepared
from parallax.reconciliation.accounts import account
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.chosen import choices
from parallax.reconciliation.counts import Claim, agree, claims_of, contradict, counts_of, two_sources
from parallax.reconciliation.figure_rules import JUDGED, FigureRule, Given, best, current, is_vague
from parallax.reconciliation.independence import origins_of
from parallax.reconciliation.record import Account, FieldVerdict, FigureClaim, FigureEntry, Scope, Seen
from parallax.spans import Span, words

SCOPES: tuple[Scope, ...] = ("background", "event", "cumulative")
PLURALS = {"person": "people", "child": "children", "man": "men"}  # by a word's end, the others take an s


def figures_of(
    linked: Sequence[LinkedEvent], cast: Cast, rule: FigureRule, judgements: Sequence[Judgement] = ()
) -> list[FigureEntry]:
    """Every figure of the story's reports, in the order of the reports and their texts.

    `judgements` may choose whose number holds, over whatever the rule chooses.
    """
    event_of = {
        (ref.report, cast.reports[ref.report].coded.events[ref.event].mention): event.id
        for event in linked
        for ref in event.members
    }
    claims = [claim for report in cast.reports.values() for claim in claims_of(report, event_of, cast)]
    return [_judged(_entry(count, cast, rule), count, judgements) for count in counts_of(claims)]


def _judged(entry: FigureEntry, claims: Sequence[Claim], judgements: Sequence[Judgement]) -> FigureEntry:
    """The entry with the number that a person chose, where one did."""
    made = choices("figure", [c.figure.span for c in claims], lambda _, n: claims[n].value, judgements)
    if "best" in made.of:
        return replace(entry, best=claims[made.of["best"]].value, rule=JUDGED, reasons=made.reasons)
    return replace(entry, reasons=made.reasons)


def _entry(claims: Sequence[Claim], cast: Cast, rule: FigureRule) -> FigureEntry:
    first = claims[0]
    holding = current(claims, lambda claim: claim.report.id in cast.superseded)
    lows = [c.figure.low for c in holding if c.figure.low is not None]
    highs = [c.figure.high for c in holding if c.figure.high is not None]
    span = first.figure.span
    name = blake2b(f"{span.report}\n{span.start}\n{span.end}".encode(), digest_size=8).hexdigest()
    return FigureEntry(
        id=f"f-{name}",
        kind=first.figure.kind,
        counted=_counted(claims, cast),
        scope=_scope(claims),
        event=next((event for event, _ in Counter(c.event for c in claims if c.event).most_common(1)), None),
        low=min(lows, default=None),
        best=best([_given(c) for c in holding], rule),
        high=max(highs, default=None) if len(highs) == len(holding) else None,
        rule=rule,
        verdict=_verdict(holding, cast),
        claims=tuple(_shown(claim, cast) for claim in claims),
        origins=len(origins_of([_account(claim, cast) for claim in holding], cast)),
    )


def _given(claim: Claim) -> Given:
    figure = claim.figure
    return Given(claim.value, claim.origin, _published(claim), is_vague(figure.low, figure.high, figure.hedge))


def _scope(claims: Sequence[Claim]) -> Scope:
    """What most claims say; where as many say another, that it is past, which is told outright, before the event."""
    often = Counter(c.figure.scope for c in claims)
    return min(often, key=lambda scope: (-often[scope], SCOPES.index(scope)))


def _counted(claims: Sequence[Claim], cast: Cast) -> str:
    """What is counted in most claims' words; a headline, which runs words together, is heard last."""
    written = [
        (cast.sentence_number(c.figure.span) == 0, _as_many(_words(c.figure.counted, c.report), c))
        for c in claims
        if c.figure.counted
    ]
    often = Counter(word.lower() for headline, word in written if not headline)
    return min(written, key=lambda one: (one[0], -often[one[1].lower()]), default=(False, ""))[1]


def _as_many(counted: str, claim: Claim) -> str:
    """What is counted, in the plural where "others" take it over from one: "one person and 40 others"."""
    span = claim.figure.counted
    if (
        span is None
        or span.start > claim.figure.span.start
        or claim.value <= 1
        or plural(counted.lower().split()[-1])
    ):
        return counted
    for one, many in PLURALS.items():
        if counted.lower().endswith(one):
            return f"{counted[: -len(one)]}{many}"
    if counted.lower().endswith(("ese", "ish", "ch", "ss", "y")):
        return counted  # "one Norlandese"
    return f"{counted}s"


def _published(claim: Claim) -> str:
    return claim.report.cleaned.report.published or ""


def _verdict(claims: Sequence[Claim], cast: Cast) -> FieldVerdict:
    """One contradiction between origins, or between sources of one, makes it differ; one agreement confirms it."""
    pairs = list(combinations(claims, 2))
    told = [(a, b) for a, b in pairs if a.origin != b.origin or two_sources(a, b)]
    if any(contradict(a, b) for a, b in told):
        return "differs"
    apart = origins_of([_account(claim, cast) for claim in claims], cast)
    agreeing = (a.origin != b.origin and {a.origin, b.origin} <= apart and agree(a, b) for a, b in pairs)
    return "confirmed" if any(agreeing) else "single"


def _account(claim: Claim, cast: Cast) -> Account:
    figure = claim.figure
    return account(figure.span, None, () if figure.said_by is None else (figure.said_by,), cast)


def _shown(claim: Claim, cast: Cast) -> FigureClaim:
    figure, report, said = claim.figure, claim.report, _account(claim, cast)
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
        former=claim.former,
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
