"""Owns unnamed people of one event: "four civilians" here and "at least 22 people" there are one group of victims.

They are joined only where the tellings of one linked event have them on the same side. Whom one report counts twice
differently are two groups, also where they died in one wave of raids; two reports may count one group differently.
Who is quoted stays apart, and so does whoever is named. Nothing else makes unnamed people one.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from parallax.annotation import is_crowd
from parallax.linking.links import ActorIdentity, ActorRef, Decision, LinkedEvent, Prepared
from parallax.linking.partition import Partition


def gathered(
    actors: Sequence[ActorIdentity], events: Sequence[LinkedEvent], reports: Sequence[Prepared]
) -> list[ActorIdentity]:
    """The identities with the unnamed people of each event's side as one, in the order of their first."""
    owner = {ref: number for number, actor in enumerate(actors) for ref in actor.members}
    crowd = _crowds(reports)
    people = Partition.apart(range(len(actors)))
    for side in _sides(events, reports):
        found = sorted({people.group(owner[ref])[0] for ref in side if ref in crowd and ref in owner})
        for one, other in combinations(found, 2):
            both = [ref for n in {*people.group(one), *people.group(other)} for ref in actors[n].members]
            if _once((ref.report, value) for ref in both for value in crowd.get(ref, ())):
                people.join(one, other)
    return [_joined([actors[n] for n in sorted(group)]) for group in people.groups()]


def _once(counts: Iterable[tuple[str, float]]) -> bool:
    """Whether no report gives two numbers."""
    given = [report for report, _ in set(counts)]
    return len(given) == len(set(given))


def _crowds(reports: Iterable[Prepared]) -> dict[ActorRef, frozenset[float]]:
    """The actors whom only words for unnamed people describe, and who say nothing, with the numbers of them given."""
    found: dict[ActorRef, frozenset[float]] = {}
    for report in reports:
        figures = [(figure.span, figure.low or figure.high or 0) for figure in report.coded.figures]
        quoted = {quotation.speaker for quotation in report.annotation.quotations}
        for index, actor in enumerate(report.coded.actors):
            named = any(m.form == "name" for m in report.annotation.entities[actor.entity].mentions)
            if not named and actor.entity not in quoted and is_crowd(actor.name):
                given = (float(value) for span, value in figures if any(seen.covers(span) for seen in actor.seen))
                found[ActorRef(report.id, index)] = frozenset(list(given)[:1])
    return found


def _sides(events: Sequence[LinkedEvent], reports: Sequence[Prepared]) -> Iterable[list[ActorRef]]:
    """The actors of each side of each event, over all its tellings."""
    by_id = {report.id: report for report in reports}
    places = {r.id: {actor.entity: index for index, actor in enumerate(r.coded.actors)} for r in reports}
    for event in events:
        sides: tuple[list[ActorRef], list[ActorRef]] = ([], [])
        for ref in event.members:
            coded = by_id[ref.report].coded.events[ref.event]
            for side, parties in zip(sides, (coded.actors, coded.recipients), strict=True):
                known = (places[ref.report].get(p.entity) for p in parties if p.entity is not None)
                side += [ActorRef(ref.report, index) for index in known if index is not None]
        yield from sides


def _joined(parts: Sequence[ActorIdentity]) -> ActorIdentity:
    if len(parts) == 1:
        return parts[0]
    members = sorted((ref for part in parts for ref in part.members), key=lambda ref: (ref.report, ref.actor))
    first, second = members[0], members[1]
    joined = Decision(
        f"{first.report}:{first.actor}", f"{second.report}:{second.actor}", "same", 0.7,
        "unnamed people on one side of one event",
    )  # fmt: skip
    return ActorIdentity(parts[0].id, tuple(members), (joined, *(d for part in parts for d in part.decisions)))
