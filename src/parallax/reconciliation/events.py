"""Owns the events of a record: what the accounts of one event say field by field, and what comes of it.

Every linked event is one entry. An event is confirmed where two origins or more tell it in one kind of status; it
differs where one tells as done what another tells as wished for or to come; it is denied where somebody denies it and
somebody else does not. What a report tells probably, but not surely, of this event stands among the accounts and
counts for nothing. Nothing is guessed: a field that no account gives is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from parallax.annotation import EventMention, Status
from parallax.annotation.parties import MUTUAL
from parallax.coding import CodedEvent, EventDay, EventParty, kind_of_arms
from parallax.linking import Judgement, LinkedEvent
from parallax.reconciliation.accounts import account
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.chosen import choices
from parallax.reconciliation.independence import origins_of
from parallax.reconciliation.record import (
    Account,
    EventDate,
    EventEntry,
    EventPlace,
    FieldEntry,
    FieldValue,
    FieldVerdict,
)
from parallax.spans import Span

# What kind of claim a status makes; statuses of one kind do not contradict each other.
KIND: dict[Status, str] = {
    "happened": "fact", "ongoing": "fact", "background": "fact", "alleged": "allegation",
    "planned": "intent", "called-for": "intent", "conditional": "intent", "denied": "denial",
}  # fmt: skip
RANK: tuple[Status, ...] = (
    "happened", "ongoing", "alleged", "planned", "called-for", "conditional", "denied", "background",
)  # fmt: skip
KINDS = frozenset(KIND.values())
# Types of what few reporters see for themselves: an outlet that cites somebody for it anywhere has it from him.
UNSEEN = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
MOST_REASONS = 12
UNKNOWN = 9  # coarser than any where_prec
SIZES = ("day", "weekend", "week", "month")
WIDE = frozenset({"country", "region", "unknown"})  # a town in them is no contradiction
STATE_KINDS = frozenset({"country", "government", "place"})


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of an event, with its report's annotation and coding of it."""

    report: str
    event: CodedEvent
    mention: EventMention
    sentence: Span
    account: Account
    sure: bool  # that it is this event which the report tells of, so that it bears others out


def events_of(
    linked: Sequence[LinkedEvent],
    figures: Mapping[str, tuple[str, ...]],
    cast: Cast,
    judgements: Sequence[Judgement] = (),
) -> list[EventEntry]:
    """Every event, those of most origins first, then in the order of the reports and their texts.

    `figures` are the ids of the record's figures by event id; `judgements` may choose a value of a field.
    """
    place = {report: number for number, report in enumerate(cast.reports)}
    entries = [(event, _entry(event, figures.get(event.id, ()), cast, judgements)) for event in linked]
    entries.sort(key=lambda e: (-e[1].origins, place[e[0].members[0].report], e[1].accounts[0].start, e[1].id))
    return [entry for _, entry in entries]


def told(linked: LinkedEvent, cast: Cast) -> Iterator[Told]:
    """The mentions of an event in the order of the story's reports."""
    place = {report: number for number, report in enumerate(cast.reports)}
    for ref in sorted(linked.members, key=lambda ref: (place[ref.report], ref.event)):
        report = cast.reports[ref.report]
        event = report.coded.events[ref.event]
        mention = report.annotation.events[event.mention]
        sentence = cast.sentence_of(mention.trigger)
        told_so = account(sentence, mention.status, event.said_by, cast)
        yield Told(ref.report, event, mention, sentence, told_so, ref not in linked.probable)


def _entry(linked: LinkedEvent, figures: tuple[str, ...], cast: Cast, judgements: Sequence[Judgement]) -> EventEntry:
    everyone = list(told(linked, cast))
    made = choices("event", [t.mention.trigger for t in everyone], lambda f, n: _value(f, everyone[n]), judgements)
    chosen = {field: [everyone[at]] for field, at in made.of.items()}
    tellings = [telling for telling in everyone if telling.sure]
    status = _most([(t.mention.status, t) for t in chosen.get("status", tellings)], cast, RANK)
    of_status = [t for t in tellings if KIND[t.mention.status] == KIND[status]]
    type_ = _most([(t.mention.type, t) for t in chosen.get("type", of_status)], cast)
    typed = chosen.get("type") or [t for t in of_status if t.mention.type == type_]
    of_root = [t for t in typed if t.mention.status == status] or typed
    root = _most([(t.event.root, t) for t in of_root], cast)
    modes = [(t.mention.mode, t) for t in typed if t.mention.mode]
    mode = _most(modes, cast) if modes else None
    coded = next(t.event for t in sorted(typed, key=lambda t: t.mention.mode != mode) if t.event.root == root)
    seen = type_ not in UNSEEN or KIND[status] == "intent"  # reporters hear a wish or a plan for themselves
    actors, recipients = _sides(tellings, cast)
    origins = len(origins_of((t.account for t in tellings), cast, seen=seen))
    fields = {name: entry for name, entry in _fields(tellings, cast, seen=seen) if entry is not None}
    return EventEntry(
        id=linked.id,
        type=type_,
        mode=mode,
        cameo=coded.cameo,
        quad=coded.quad,
        status=status,
        actors=actors,
        recipients=recipients,
        date=_date(chosen.get("date", of_status), cast) or _date(tellings, cast),
        place=_place(chosen.get("place", of_status), cast) or _place(tellings, cast),
        figures=figures,
        verdict=_borne_out(_verdict(tellings, cast, seen=seen), origins),
        origins=origins,
        fields={name: replace(entry, verdict=_borne_out(entry.verdict, origins)) for name, entry in fields.items()},
        accounts=tuple(t.account for t in everyone),
        trigger=tuple((t.report, t.mention.trigger.start, t.mention.trigger.end) for t in everyone),
        root=root,
        scale=coded.scale,
        reasons=(*made.reasons, *_links(linked)),
        probable=tuple(sorted({telling.report for telling in everyone if not telling.sure})),
        judged=tuple(chosen),
    )


def _links(linked: LinkedEvent) -> list[str]:
    """Why the accounts are of one event."""
    return [decision.reason for decision in linked.decisions if decision.verdict == "same"][:MOST_REASONS]


def _value(field: str, telling: Told) -> Hashable:
    """What one account gives for a field that can be chosen, None for nothing."""
    day, site = telling.event.day, telling.event.site
    given: dict[str, Hashable] = {
        "type": (telling.mention.type, telling.mention.mode),
        "status": telling.mention.status,
        "date": (day.start, day.end) if day and day.basis == "stated" else None,
        "place": site.name if site else None,
    }
    return given.get(field)


Value = TypeVar("Value", bound=str)


def _most(values: Sequence[tuple[Value, Told]], cast: Cast, rank: Sequence[Value] = ()) -> Value:
    """The value that most origins give, then most mentions, then the first in rank or in the text; never of none."""
    holders: dict[Value, list[Told]] = defaultdict(list)
    for value, telling in values:
        holders[value].append(telling)
    order = list(rank) or list(holders)
    return min(
        holders,
        key=lambda v: (-len(origins_of((t.account for t in holders[v]), cast)), -len(holders[v]), order.index(v)),
    )


def _verdict(tellings: Sequence[Told], cast: Cast, *, seen: bool) -> FieldVerdict:
    """What origins say together; a report confirms what most of its tellings are: done, or to come, not both."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        kinds[telling.report][KIND[telling.mention.status]] += 1
    origins = _by_kind(tellings, cast, seen=seen)
    if "denial" in origins and len(origins) > 1:
        return "denied"
    apart = {"fact", "intent"} <= set(origins) and not origins["fact"] & origins["intent"]
    if apart:
        return "differs"
    sure = [t for t in tellings if 2 * kinds[t.report][KIND[t.mention.status]] > kinds[t.report].total()]
    return "confirmed" if any(len(o) > 1 for o in _by_kind(sure, cast, seen=seen).values()) else "single"


def _borne_out(verdict: FieldVerdict, origins: int) -> FieldVerdict:
    """The verdict on a part of the tellings, which may look independent where all together show one origin."""
    return "single" if verdict == "confirmed" and origins < 2 else verdict


def _by_kind(tellings: Sequence[Told], cast: Cast, *, seen: bool) -> dict[str, frozenset[str]]:
    """The independent origins of those who tell it as done, as to come, and as denied."""
    by_kind: dict[str, list[Account]] = defaultdict(list)
    for telling in tellings:
        by_kind[KIND[telling.mention.status]].append(telling.account)
    return {kind: origins_of(accounts, cast, seen=seen) for kind, accounts in by_kind.items()}


def _sides(tellings: Sequence[Told], cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actor ids of both sides, those of most mentions first.

    Where tellings put somebody on both sides, most of them decide; where as many say either, it was done to him if
    another has done it, unless two are on both sides, who fight each other. A state stands once on a side, as named
    most.
    """
    actors = _counted(tellings, cast, lambda t: t.event.actors)
    recipients = _counted(tellings, cast, lambda t: t.event.recipients)
    mine = {who for who in actors if actors[who] >= recipients[who]}
    theirs = {who for who in recipients if recipients[who] >= actors[who]}
    if len(both := mine & theirs) == 1 and tellings[0].mention.type not in MUTUAL:
        mine, theirs = (mine - both, theirs) if len(mine) > 1 else (mine, theirs - both)
    return _ranked(actors, mine, cast), _ranked(recipients, theirs, cast)


def _counted(tellings: Sequence[Told], cast: Cast, side: Callable[[Told], Sequence[EventParty]]) -> Counter[str]:
    """Mentions by actor id; a capital that acts is its state."""
    parties = ((t.report, party) for t in tellings for party in side(t))
    return Counter(who for report, party in parties if (who := _who(report, party, cast)))


def _ranked(counted: Counter[str], kept: Collection[str], cast: Cast) -> tuple[str, ...]:
    ranked: dict[str, str] = {}
    for who in sorted((who for who in counted if who in kept), key=lambda who: -counted[who]):
        ranked.setdefault(f"state:{cast.states[who]}" if who in cast.states else who, who)
    return tuple(ranked.values())


def _who(report: str, party: EventParty, cast: Cast) -> str | None:
    """The actor that a party is; what is only a place happens to nobody, it is where it happens."""
    state = cast.state_of.get(party.country or "") if party.metonym else None
    who = cast.identity_of(report, party.entity)
    return state or (None if who and cast.kinds.get(who) == "place" and not party.metonym else who)


def _fields(tellings: Sequence[Told], cast: Cast, *, seen: bool) -> Iterator[tuple[str, FieldEntry | None]]:
    for name, side in (("actors", _actors), ("recipients", _recipients)):
        yield name, _field([v for t in tellings for v in side(t, cast)], cast, seen=seen)
    yield "date", _field([v for t in tellings for v in _days(t, cast)], cast, seen=seen)
    yield "place", _field([v for t in tellings for v in _sites(t, cast)], cast, seen=seen)
    yield "weapon", _field([v for t in tellings for v in _arms(t, cast)], cast, seen=seen)
    yield (
        "status",
        _field([Valued(KIND[t.mention.status], t.mention.status, t.account) for t in tellings], cast, seen=seen),
    )


@dataclass(frozen=True, slots=True)
class Valued:
    """What makes values one, how the value is written, who gives it, and whether another one would contradict it."""

    key: Hashable
    written: str
    account: Account
    known: bool = True


def _field(given: Sequence[Valued], cast: Cast, *, seen: bool) -> FieldEntry | None:
    """Confirmed where two origins give one value, differing where what they give is known and not the same.

    "Gunmen" beside "rebels" is no contradiction; Norland beside Suthland is.
    """
    if not given:
        return None
    groups: dict[tuple[Hashable, str], list[Valued]] = {}
    backing: dict[Hashable, list[Account]] = defaultdict(list)
    for one in given:
        groups.setdefault((one.key, one.written if one.key in KINDS else ""), []).append(one)
        backing[one.key].append(one.account)
    values = [FieldValue(max((g.written for g in f), key=len), tuple(g.account for g in f)) for f in groups.values()]
    origins = {key: origins_of(accounts, cast, seen=seen) for key, accounts in backing.items()}
    apart = (
        len(origins) > 1 and all(one.known for one in given) and len(frozenset[str]().union(*origins.values())) > 1
    )
    shared = any(len(found) > 1 for found in origins.values())
    return FieldEntry("confirmed" if shared else "differs" if apart else "single", tuple(values))


def _actors(telling: Told, cast: Cast) -> Iterator[Valued]:
    return _parties(telling, telling.event.actors, cast)


def _recipients(telling: Told, cast: Cast) -> Iterator[Valued]:
    return _parties(telling, telling.event.recipients, cast)


def _parties(telling: Told, parties: Sequence[EventParty], cast: Cast) -> Iterator[Valued]:
    """A state is one value, whether its name, its capital or its government stands for it."""
    for party in parties:
        who = cast.identity_of(telling.report, party.entity)
        key: Hashable = who or " ".join(party.name.lower().split())
        if party.country and party.sector == "GOV" and (party.metonym or (who and cast.kinds[who] in STATE_KINDS)):
            key = ("state", party.country)
        said = account(party.span, telling.mention.status, telling.event.said_by, cast)
        named = who in cast.proper or not isinstance(key, str)
        yield Valued(key, cast.names.get(who or "", party.name), said, known=named)


def _days(telling: Told, cast: Cast) -> Iterator[Valued]:
    day = telling.event.day
    if day is not None and day.basis == "stated" and day.span is not None:
        value = day.start or ".."
        value = value if day.start == day.end else f"{value}/{day.end or '..'}"
        yield Valued(value, value, account(day.span, telling.mention.status, telling.event.said_by, cast))


def _sites(telling: Told, cast: Cast) -> Iterator[Valued]:
    site = telling.event.site
    if site is not None:
        key = site.geonames or site.name.lower()
        said = account(site.chain[0].span, telling.mention.status, telling.event.said_by, cast)
        yield Valued(key, site.name, said, known=site.kind not in WIDE)


def _arms(telling: Told, cast: Cast) -> Iterator[Valued]:
    """Weapons of one kind are one value, and two kinds no contradiction: a raid may have both."""
    for span in telling.event.weapons:
        said = account(span, telling.mention.status, telling.event.said_by, cast)
        yield Valued(kind_of_arms(said.text), said.text, said, known=False)


def _date(tellings: Sequence[Told], cast: Cast) -> EventDate | None:
    """The most exact day that most origins state; else the last day on which it can have been."""
    days = [(t.event.day, t) for t in tellings if t.event.day is not None]
    stated = [(day, t) for day, t in days if day.basis == "stated"]
    if not days:
        return None
    if stated:
        finest = min(_size(day) for day, _ in stated)
        exact = {f"{day.start}/{day.end}": day for day, _ in reversed(stated) if _size(day) == finest}
        day = exact[_most([(v, t) for d, t in stated if (v := f"{d.start}/{d.end}") in exact], cast)]
    else:
        day = min((day for day, _ in days), key=lambda d: d.end or "9")
    return EventDate(day.start, day.end, day.precision, day.basis, day.acled, day.ucdp)


def _size(day: EventDay) -> int:
    """0 for a day, more for what is vaguer."""
    return SIZES.index(day.precision) if day.precision in SIZES else len(SIZES)


def _place(tellings: Sequence[Told], cast: Cast) -> EventPlace | None:
    """The most exact place given: a pinned one before one without coordinates, then that of most origins."""
    placed = [(t.event.site, t) for t in tellings if t.event.site is not None]
    if not placed:
        return None
    pinned = [(site, t) for site, t in placed if site.lat is not None] or placed
    finest = min(site.ucdp or UNKNOWN for site, _ in pinned)
    fine = [(site, t) for site, t in pinned if (site.ucdp or UNKNOWN) == finest]
    name = _most([(site.name, t) for site, t in fine], cast)
    site, telling = next((site, t) for site, t in fine if site.name == name)
    precision = None if site.ucdp is None else str(site.ucdp)
    return EventPlace(site.name, site.country, site.lat, site.lon, precision, site.geonames, site.admin1,
                      telling.event.site_basis or "stated", site.acled, site.reason)  # fmt: skip
