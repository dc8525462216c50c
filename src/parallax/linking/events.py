"""Owns the linking of events: which event mentions, inside a report and over reports, tell of one event.

Every coded mention ends in exactly one event. The surest pairs join first; two groups join where their members, on
average, are one event and no two of them are forbidden to be. The result does not depend on the order of the reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations

from parallax.linking.event_features import impossible
from parallax.linking.event_pairs import Ways, chance, decided, forbidden, rule, ruled_out, shared
from parallax.linking.event_profiles import EventProfile, profiles_of
from parallax.linking.judgements import Judgement, revised
from parallax.linking.links import ActorIdentity, Decision, EventRef, LinkedEvent, Prepared
from parallax.linking.partition import Partition

CROWD = 120  # mentions that share a clue, above which each is compared with its neighbours alone
NEIGHBOURS = 40

Pair = tuple[int, int]
Judged = dict[Pair, Decision]


def link_events(
    reports: Sequence[Prepared],
    actors: Sequence[ActorIdentity],
    judgements: Sequence[Judgement] = (),
    *,
    incidents: bool = True,
    given: bool = False,
) -> list[LinkedEvent]:
    """The events of one story, by (report id, place) of their first mention.

    `actors` are those of the reports, `judgements` a person's answers about their events. Without `incidents` an
    attack and the harm that it did stay two events, as ECB+ has it. Mentions that were `given` from outside can be of
    any kind; each is compared with each, and linked where the program would rather leave its own apart.
    """
    profiles = profiles_of(reports, actors)
    ways = rule().given if given else rule().own
    groups, judged = grouped(profiles, ways)
    groups = _incidents(groups, profiles) if incidents else groups
    asked = [judgement for judgement in judgements if judgement.kind == "event"]
    made = revised(groups, lambda n: (profiles[n].span,), asked)
    judged |= made.decisions
    told = _by_member(judged)
    return [
        replace(_event([profiles[i] for i in group], group, told), probable=_probable(profiles, group, judged, ways))
        for group in made.groups
    ]


def grouped(profiles: Sequence[EventProfile], ways: Ways) -> tuple[list[list[int]], Judged]:
    """The profiles in groups of one event each, and what was decided about pairs."""
    pairs = candidates(profiles) if ways.strict else combinations(range(len(profiles)), 2)
    judged, unread = judge(profiles, pairs, ways)
    return _groups(profiles, judged, unread, ways), judged


def judge(profiles: Sequence[EventProfile], pairs: Iterable[Pair], ways: Ways) -> tuple[Judged, set[Pair]]:
    """A decision on each pair, and the pairs on which there is none: likely, and not read.

    Each mention is read with its likeliest others alone, so that a long war costs no square.
    """
    found: Judged = {}
    parts: dict[Pair, dict[str, float]] = {}
    for i, j in pairs:
        if why := impossible(profiles[i], profiles[j], rule().far_km):
            found[i, j] = ruled_out(profiles[i], profiles[j], why)
        else:
            parts[i, j] = shared(profiles[i], profiles[j], ways)
    read, unread = _to_read({pair: chance(sum(told.values())) for pair, told in parts.items()}, profiles, ways)
    for (i, j), told in parts.items():
        if (i, j) not in unread:
            found[i, j] = decided(profiles[i], profiles[j], told, ways, read=(i, j) in read)
    return found, unread


def _to_read(
    chances: Mapping[Pair, float], profiles: Sequence[EventProfile], ways: Ways
) -> tuple[set[Pair], set[Pair]]:
    """The pairs likely enough to be read: those among the likeliest of either of the two, and the others."""
    count: dict[int, int] = defaultdict(int)
    read, unread = set[Pair](), set[Pair]()
    for pair in sorted(chances, key=lambda pair: (-chances[pair], pair)):
        how = ways.of(profiles[pair[0]], profiles[pair[1]]).reading
        if how is None or chances[pair] < how.least:
            continue
        if min(count[pair[0]], count[pair[1]]) < how.most:
            read.add(pair)
            count[pair[0]] += 1
            count[pair[1]] += 1
        else:
            unread.add(pair)
    return read, unread


Kept = dict[int, list[tuple[int, Decision]]]


def _by_member(judged: Judged) -> Kept:
    """The decisions worth keeping, by the first of the two, and for those left open by both."""
    told: Kept = defaultdict(list)
    for (i, j), decision in judged.items():
        if decision.verdict == "same":
            told[i].append((j, decision))
        elif decision.verdict == "unsure":
            told[i].append((j, decision))
            told[j].append((i, decision))
    return told


def _incidents(groups: Sequence[list[int]], profiles: Sequence[EventProfile]) -> list[list[int]]:
    """Groups joined where a sentence has an attack and the harm it did: "exploded ..., killing 14" is one incident.

    ECB+ keeps the two apart; coders of conflict data do not (an event is an incident: UCDP GED codebook, 2.1).
    """
    found = Partition(groups)
    for i, j in _harms_done(profiles):
        if not found.together(i, j) and not _forbidden(found.group(i), found.group(j), profiles):
            found.join(i, j)
    return sorted(sorted(group) for group in found.groups())


def _harms_done(profiles: Sequence[EventProfile]) -> Iterator[tuple[int, int]]:
    """(harm, nearest attack) of one type and status in one sentence."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        places[profile.ref.report, profile.sentence].append(number)
    for number, profile in enumerate(profiles):
        beside = [
            other
            for other in places[profile.ref.report, profile.sentence]
            if other != number and profiles[other].type == profile.type and profiles[other].status == profile.status
        ]
        if profile.harm and beside:
            yield number, min(beside, key=lambda other: (abs(profiles[other].span.start - profile.span.start), other))


def _forbidden(one: Sequence[int], two: Sequence[int], profiles: Sequence[EventProfile]) -> bool:
    """Whether any pair cannot be one event."""
    return any(impossible(profiles[i], profiles[j], rule().far_km) for i in one for j in two)


def candidates(profiles: Sequence[EventProfile]) -> Iterator[Pair]:
    """Pairs of one type, and pairs that share their trigger; of a crowd those of one report or that share a clue."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        clues = profile.actors | profile.recipients | profile.site_names | profile.recipient_words
        for clue in ("", profile.ref.report, *clues):
            holders[profile.type, clue].append(number)
        for word in profile.trigger:
            holders["", word].append(number)
    pairs: set[Pair] = set()
    for held in holders.values():
        distinct = sorted(set(held))
        if len(distinct) <= CROWD:
            pairs.update(combinations(distinct, 2))
        else:
            pairs.update((i, j) for n, i in enumerate(distinct) for j in distinct[n + 1 : n + 1 + NEIGHBOURS])
    yield from sorted(pairs)


def _groups(profiles: Sequence[EventProfile], judged: Judged, unread: Set[Pair], ways: Ways) -> list[list[int]]:
    """Average linkage over the pairs that were judged; one that was not compared counts as different.

    One that is likely and was not read counts for nothing: others of the two groups were read.
    """
    found = Partition.apart(range(len(profiles)))

    def over_bar(i: int, j: int, score: float) -> float:
        return score - ways.bar(profiles[i], profiles[j])

    def joins(one: Sequence[int], two: Sequence[int]) -> bool:
        total = 0.0
        for pair in ((min(i, j), max(i, j)) for i in one for j in two if (min(i, j), max(i, j)) not in unread):
            decision = judged.get(pair)
            if ways.strict and decision is not None and forbidden(decision):
                return False
            total += over_bar(*pair, decision.score if decision else 0.0)
        return total >= 0

    same = [(-over_bar(*pair, d.score), pair) for pair, d in judged.items() if d.verdict == "same"]
    for _, (i, j) in sorted(same):
        if not found.together(i, j) and joins(found.group(i), found.group(j)):
            found.join(i, j)
    return sorted(sorted(group) for group in found.groups())


def _probable(
    profiles: Sequence[EventProfile], group: Sequence[int], judged: Judged, ways: Ways
) -> frozenset[EventRef]:
    """The members in reports that no sure decision ties to the reports which most are tied to.

    Where all hangs on two mentions alone, they must be surer. What both only retell from earlier ties nothing: of 29
    confirmations by such words alone, read by eye, 13 were wrong, mostly an agency's closing lines or two wars of one
    country (bench/labels/confirmed.jsonl).
    """
    home = {member: profiles[member].ref.report for member in group}
    ties: list[tuple[float, int, int]] = []
    for one, two in combinations(group, 2):
        decision = judged.get((one, two))
        retold = profiles[one].status == profiles[two].status == "background"
        if decision is not None and decision.verdict == "same" and decision.score >= ways.sure and not retold:
            ties.append((decision.score, one, two))
    across = [score for score, one, two in ties if home[one] != home[two]]
    if len(across) == 1 and across[0] < ways.alone:
        ties = []
    tied = Partition.apart(home.values())
    for _, one, two in ties:
        tied.join(home[one], home[two])
    most = max(tied.groups(), key=len)
    return frozenset(profiles[member].ref for member in group if home[member] not in most)


def _event(profiles: Sequence[EventProfile], group: Sequence[int], told: Kept) -> LinkedEvent:
    """The event with why its mentions are one, and which others it might have been one with."""
    inside = set(group)
    found = [(other in inside, decision) for member in group for other, decision in told.get(member, ())]
    decisions = [decision for within, decision in found if within and decision.verdict == "same"]
    doubted = [decision for within, decision in found if not within and decision.verdict == "unsure"]
    first = profiles[0].ref
    name = blake2b(f"{first.report}\n{first.event}".encode(), digest_size=8).hexdigest()
    return LinkedEvent(f"e-{name}", tuple(profile.ref for profile in profiles), (*decisions, *doubted))
