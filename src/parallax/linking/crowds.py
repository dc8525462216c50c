"""Owns unnamed people of one event: "four civilians" here and "at least 22 people" there are one group of victims.

They are joined only where the tellings of one linked event have them on the same side. Whom one report counts twice
differently are two groups, also where they died in one wave of raids; two reports may count one group differently,
but one person and several are two.
Who is quoted stays apart, and so does whoever is named. Nothing else makes unnamed people one.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from parallax.annotation import is_crowd
from parallax.annotation.party_words import head_word, is_listed, listed, plain_words
from parallax.coding.count_words import plural
from parallax.coding.numbers import quantities
from parallax.linking.links import ActorIdentity, ActorRef, Decision, LinkedEvent, Prepared
from parallax.linking.partition import Partition


def gathered(
    actors: Sequence[ActorIdentity], events: Sequence[LinkedEvent], reports: Sequence[Prepared]
) -> list[ActorIdentity]:
    """The identities with the unnamed people of each event's side as one, in the order of their first."""
    owner = {ref: number for number, actor in enumerate(actors) for ref in actor.members}
    crowd = _crowds(reports)
    coded = {report.id: report.coded.actors for report in reports}
    names = {ref: coded[ref.report][ref.actor].name for ref in crowd}
    people = Partition.apart(range(len(actors)))
    for side in _sides(events, reports):
        found = sorted({people.group(owner[ref])[0] for ref in side if ref in crowd and ref in owner})
        for one, other in combinations(found, 2):
            both = [ref for n in {*people.group(one), *people.group(other)} for ref in actors[n].members]
            several = {told for ref in both if (told := _several(names.get(ref, ""))) is not None}
            if len(several) < 2 and _once((ref.report, value) for ref in both for value in crowd.get(ref, ())):
                people.join(one, other)
    return [_joined([actors[n] for n in sorted(group)]) for group in people.groups()]


def _several(name: str) -> bool | None:
    """Whether words for unnamed people tell of more than one, False for one alone; None where they leave it open."""
    words = [word.lower() for word in plain_words(name)]
    head = head_word(words)
    if not words or is_listed(head, "collective"):
        return None
    if (number := number_told(name)) is not None and words[0] != "at":
        return number > 1
    if words[0] in {"a", "an", "another", "the"} and not plural(head) and not is_listed(head, "counting"):
        return False
    return True if plural(head) or (words[0] == "at" and number != 1) else None


def number_told(name: str) -> float | None:
    """The number in words for people, whatever its hedge: 22 of "at least 22 people"."""
    return next((q.low if q.low is not None else q.high for q in quantities(name)), None)


def uncounted(name: str) -> str:
    """Words for people without the number before them: "Syrian civilians" of "over 100 Syrian civilians"."""
    words = name.split()
    counted = next((i for i, word in enumerate(words) if not _of_count(word)), len(words))
    return " ".join(words[counted:])


def _of_count(word: str) -> bool:
    low = word.lower()
    return low in listed("counting") or low in {"at", "than", "of"} or low[:1].isdigit()


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
