"""Owns the question which claims of a story are one count: what happened to people of one sort in one happening.

The answer weighs what two claims share (event, place, day, leads, the number itself) against what sets them apart.
Some things no sum outweighs: other sorts of people, days that do not meet, a part beside its whole, two numbers that
one report gives in one voice. Numbers that agree speak for one count; numbers that exclude each other need more in
common before they are called two values of one. The answer does not depend on the order of the reports.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise

import msgspec

from parallax.coding import Figure
from parallax.linking import Partition, Prepared
from parallax.linking.terms import stem, tokens
from parallax.reading import iso_day
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.figure_rules import Number
from parallax.spans import words

LEAD = 5  # sentences, the headline among them, that tell what a report is about
OPEN = frozenset({"other", "money", "weapons", "troops", "protesters"})  # kinds that do not say what is counted
PART_REACH = 90  # characters between a count and its part
WORD = re.compile(r"[^\W\d_]+")
FEW = 4
SIZES = (FEW, 10, 20)  # the larger a number, the less by chance it stands twice
SUMS = 1.05  # $1.375 billion and $1.4 billion
GROWN = 1.5  # times what an event did that a count "so far" can be of
FEWER = 0.5  # of the least that a word for many can mean: "scores" for 26
MANY = 9  # times the least that a word for many can mean
GAP = 3  # days between publications
FORMER = 3  # words between "earlier" and the toll, "rose" and "from"
MOST = 12  # claims of a count that a further one is held against
ALL = 500  # claims of one kind in a story, up to which every two are compared


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/figures.toml [words]: what stands beside numbers, each a list."""

    added: str
    joined: str
    part: str
    revised: str
    former: str
    tolls: str
    rising: str
    civilian: str
    plain: str
    vague: str
    site: str


class Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/figures.toml [points]: what speaks for and against one count."""

    same: tuple[float, float, float, float]
    near: tuple[float, float, float, float]
    open: float
    apart: tuple[tuple[float, float], ...]
    furthest: float
    event: float
    lead: float
    adrift: float
    place: float
    places_apart: float
    day: float
    days_apart: float
    events_apart: float
    mode: float
    noun: float
    again: float
    scope: float
    later: float
    enough: float
    together: float


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/figures.toml."""

    source: str
    near: float
    far: float
    sorts: dict[str, str]
    words: Words
    points: Points


@cache
def rules() -> Rules:
    """The shipped rules."""
    text = files("parallax.reconciliation").joinpath("data", "figures.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Rules)


@cache
def _sorts() -> Mapping[str, str]:
    """The sort of people by the word."""
    return {word: sort for sort, listed in rules().sorts.items() for word in listed.split()}


@cache
def _generic() -> frozenset[str]:
    """Stems in place names that tell no place from another."""
    return frozenset(map(stem, _listed("site")))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(getattr(rules().words, name).split())


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one report with what it is compared by."""

    report: Prepared
    figure: Figure
    sort: frozenset[str]  # the sorts of people counted; empty for people of no special sort
    noun: frozenset[str]  # stems of what is counted, without words for people of no sort
    bare: bool  # nothing is said of who is counted but that they are people
    event: str | None  # id of the linked event
    mode: str | None  # how it was done, by the event mention
    origin: str
    source: str | None  # who is cited for it: the actor, or the words
    sentence: int  # its place in the report
    lead: bool  # in the lead of its report
    day: tuple[str, str] | None  # ISO days that the text gives its event
    places: frozenset[str]  # words of the names of its event's places, without countries
    spot: bool  # a place finer than a region
    part: bool  # part of the count before it: "including nine children"
    added: bool  # on top of other dead: "six more"; the wounded are often "others", beside the dead
    revised: bool  # beside a toll that it replaces: "an earlier toll of 15"
    former: bool  # the toll that is replaced itself
    since: str  # the words of the time over which it has grown

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

    @property
    def vague(self) -> bool:
        """Whether the number is a word for many: "dozens"."""
        found = words(self.figure.value, self.report.cleaned.report.text).lower()
        return self.figure.high is None and bool(_listed("vague") & set(WORD.findall(found)))


def claims_of(report: Prepared, event_of: Mapping[tuple[str, int], str], cast: Cast) -> list[Claim]:
    """The claims of one report in the order of its text; `event_of` is the linked event by (report, mention)."""
    found: list[Claim] = []
    for figure in report.coded.figures:
        found.append(_claim(report, figure, found, event_of, cast))
    return found


def _claim(
    report: Prepared, figure: Figure, before: Sequence[Claim], event_of: Mapping[tuple[str, int], str], cast: Cast
) -> Claim:
    text = report.cleaned.report.text
    coded = None if figure.event is None else report.coded.events[figure.event]
    day = coded.day if coded and coded.day and coded.day.basis == "stated" else None
    site = coded.site if coded else None
    counted = words(figure.counted, text) if figure.counted else ""
    noun = frozenset(t.stem for t in tokens(counted))
    named = [p for p in site.chain if p.kind != "country" and not p.demonym and p not in site.before] if site else []
    number = cast.sentence_number(figure.span)
    sentence = cast.sentence_of(figure.span)
    alike = [c for c in before if c.figure.kind == figure.kind]
    return Claim(
        report=report,
        figure=figure,
        sort=frozenset(
            _sorts()[w] for w in (*WORD.findall(counted.lower()), *_said_of(figure, text)) if w in _sorts()
        ),
        noun=noun - frozenset(map(stem, _listed("plain") | _listed("civilian") | _listed("joined"))),
        bare=not set(WORD.findall(counted.lower())) - _listed("plain"),
        event=None if figure.event is None else event_of.get((report.id, figure.event)),
        mode=None if coded is None else report.annotation.events[coded.mention].mode,
        origin=cast.origin_of(figure.span),
        source=_source(report, figure, cast),
        sentence=number,
        lead=number < LEAD,
        day=(day.start, day.end) if day and day.start and day.end else None,
        places=frozenset(t.stem for p in named for t in tokens(f"{p.name} {words(p.span, text)}")) - _generic(),
        spot=any(p.kind != "region" for p in named),
        part=bool(alike) and (_is_part(alike[-1].figure, figure, text) or _is_further(alike[-1], figure, text)),
        added=figure.kind == "killed" and bool(alike) and _is_added(figure, text),
        revised=bool(_listed("revised") & set(WORD.findall(text[sentence.start : sentence.end].lower()))),
        former=figure.kind not in OPEN and _is_former(text[sentence.start : figure.span.start]),
        since=" ".join(words(figure.since, text).lower().split()) if figure.since else "",
    )


def _source(report: Prepared, figure: Figure, cast: Cast) -> str | None:
    """Who is cited: the actor, or the words that name somebody who is none."""
    if figure.said_by is None:
        return None
    quotation = report.annotation.quotations[figure.said_by]
    if quotation.speaker is not None:
        return cast.identity.get((report.id, quotation.speaker), f"{report.id} {quotation.speaker}")
    return words(quotation.source, report.cleaned.report.text).lower() if quotation.source else None


def _said_of(figure: Figure, text: str) -> tuple[str, ...]:
    """What the count is said to be: "25 of the dead were children", "five of them children"."""
    end = figure.counted.end if figure.counted and figure.counted.start > figure.span.start else figure.span.end
    said = re.compile(r"[^.;,]{0,30}?\b(?:were|are)\s+(\w+)|\s+of\s+(?:them|whom)((?:\s+\w+){1,2})")
    match = said.match(text, end, end + 60)
    return tuple((match[1] or match[2]).lower().split()) if match else ()


def _is_part(whole: Figure, figure: Figure, text: str) -> bool:
    between = text[whole.span.end : figure.span.start]
    if len(between) > PART_REACH or re.search(r"[.;]\s", between):
        return False
    behind = WORD.findall(text[figure.span.end : figure.span.end + 12].lower())[:2]
    told = WORD.findall(between.lower())
    return bool(_listed("part") & set(told)) or behind in (["of", "them"], ["of", "whom"])


def _is_further(last: Claim, figure: Figure, text: str) -> bool:
    """Whether a count is joined to one that is a part: "seven people, including four women and two children"."""
    after = last.figure.counted or last.figure.span
    between = WORD.findall(text[max(after.end, last.figure.span.end) : figure.span.start].lower())
    return last.part and not set(between) - _listed("joined")


def _is_former(before: str) -> bool:
    """Whether words lead to a number that is replaced: "its earlier death toll of", "the toll rose from"."""
    clause = re.split(r"[.;,0-9]", before)[-1]
    told = WORD.findall(clause.lower())
    if told[-1:] == ["from"]:
        return bool(_listed("rising") & set(told[-FORMER:]))
    tolls = [n for n, word in enumerate(told) if word in _listed("tolls")]
    return bool(tolls) and bool(_listed("former") & set(told[max(0, tolls[-1] - FORMER) : tolls[-1]]))


def _is_added(figure: Figure, text: str) -> bool:
    """Whether the number comes on top of another: "six more people", "another three", "16 others"."""
    held = WORD.findall(words(figure.span, text).lower())
    before = WORD.findall(text[max(0, figure.span.start - 12) : figure.span.start].lower())[-1:]
    behind = WORD.findall(text[figure.span.end : figure.span.end + 16].lower())[:1]
    bounded = any(a == "more" and b == "than" for a, b in pairwise(held))
    return bool(_listed("added") & {*([] if bounded else held), *before, *behind})


def counts_of(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims by count, each in the order given.

    The dead come first: where two sentences give one toll, the wounded beside it are of one happening too.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        by_kind[claim.figure.kind].append(n)
    dead = _grouped(claims, by_kind.pop("killed", []), {})
    mates: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, count in enumerate(dead):
        for n in count:
            mates[claims[n].report.id, claims[n].sentence].add(number)
    counts = dead + [group for numbers in by_kind.values() for group in _grouped(claims, numbers, mates)]
    return [[claims[n] for n in sorted(count)] for count in sorted(counts, key=min)]


def _grouped(
    claims: Sequence[Claim], numbers: Sequence[int], mates: Mapping[tuple[str, int], set[int]]
) -> list[list[int]]:
    """The strongest pairs first; a pair joins two counts that nothing keeps apart, if their pairs agree on average.

    `mates` are the tolls of each sentence of each report, by number.
    """
    points: dict[tuple[int, int], float | None] = {}

    def between(a: int, b: int) -> float | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in points:
            one, two = claims[pair[0]], claims[pair[1]]
            here, there = (mates.get((claim.report.id, claim.sentence), frozenset[int]()) for claim in (one, two))
            if one.report is two.report:  # beside two tolls of one report stand the wounded of two happenings
                points[pair] = None if here and there and not here & there else likeness(one, two)
            else:
                points[pair] = likeness(one, two, together=bool(here & there))
        return points[pair]

    enough, together = rules().points.enough, rules().points.together
    strong = [(-p, a, b) for a, b in _pairs(claims, numbers) if (p := between(a, b)) is not None and p >= enough]
    counts = Partition.apart(numbers)
    for _, a, b in sorted(strong):
        if counts.together(a, b):
            continue
        one, two = counts.group(a)[:MOST], counts.group(b)[:MOST]
        cross = [p for m in one for n in two if (p := between(m, n)) is not None]
        if len(cross) == len(one) * len(two) and sum(cross) / len(cross) >= together:
            counts.join(a, b)
    return counts.groups()


def _pairs(claims: Sequence[Claim], numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs worth a look: all of a story of some reports; of many reports those of one event or of one number."""
    if len(numbers) <= ALL:
        return combinations(numbers, 2)
    held: dict[tuple[str, object], list[int]] = defaultdict(list)
    for n in numbers:
        held["event", claims[n].event or n].append(n)
        held["number", claims[n].value].append(n)
    return sorted({pair for found in held.values() for pair in _chained(found)})


def _chained(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Each with the few before it: as many pairs as a large group needs to hold together."""
    return ((numbers[m], numbers[n]) for n in range(len(numbers)) for m in range(max(0, n - MOST), n))


def likeness(one: Claim, two: Claim, *, together: bool = False) -> float | None:
    """The points for two claims of one kind being one count; None where something forbids it.

    `together`: both stand beside the same toll.
    """
    points, agreed = rules().points, agree(one, two)
    if _forbidden(one, two, agreed=agreed):
        return None
    total = _numbers(one, two)
    total += _events(one, two, together=together)
    if one.lead and two.lead:
        total += points.lead
    elif any(a.lead and not b.day and not b.places for a, b in ((one, two), (two, one))):
        total += points.adrift
    if one.places & two.places:
        total += points.place
    elif one.spot and two.spot:
        total += points.places_apart
    if one.day and two.day:
        total += points.days_apart if _days_apart(one, two) else points.day
    total += points.noun if one.noun and one.noun == two.noun else 0.0
    total += points.scope if one.figure.scope != two.figure.scope else 0.0
    if one.report is two.report:
        return total + (points.again if _given_again(one, two) else 0.0)
    return total + (points.later if _days_between(one, two) > GAP else 0.0)


def _events(one: Claim, two: Claim, *, together: bool) -> float:
    """The points for being of one event, or of two."""
    points = rules().points
    if together or (one.event is not None and one.event == two.event):
        return points.event
    if one.event and two.event and one.value != two.value and one.report is not two.report:
        return points.events_apart
    return points.mode if one.mode and two.mode and one.mode != two.mode else 0.0


def _forbidden(one: Claim, two: Claim, *, agreed: bool) -> bool:
    """What no sum outweighs."""
    exact = one.value == two.value
    if one.sort != two.sort and not (exact and _unsorted(one, two)):
        return True
    if _days_apart(one, two) > 1 or (exact and _further(one, two)):
        return True
    if not exact and ((one.part != two.part and not one.sort) or one.added != two.added):
        return True
    if one.figure.kind in OPEN and not _same_things(one, two):
        return True
    if not agreed and _of_other_times(one, two):
        return True
    fits = agreed and one.low <= two.high and two.low <= one.high
    return one.report is two.report and not fits and _one_voice(one, two)


def _further(one: Claim, two: Claim) -> bool:
    """Whether one report counts as many again: "two people were killed", and "two other people"."""
    return one.report is two.report and one.added != two.added and one.value < FEW


def _of_other_times(one: Claim, two: Claim) -> bool:
    """Whether numbers that do not agree are of an event and of a time, or of two times."""
    scopes = {one.figure.scope, two.figure.scope}
    if "cumulative" not in scopes:
        return False
    if one.since or two.since:
        return one.since != two.since
    small, large = sorted((float(one.value), float(two.value)))
    return large > GROWN * small and not (len(scopes) == 2 and _within_vague(one, two))


def _unsorted(one: Claim, two: Claim) -> bool:
    """Whether one of them says nothing of who is counted: "29 dead" beside "29 rebels"; a few are too few to tell."""
    return (one.bare or two.bare) and not (one.sort and two.sort) and one.value >= FEW


def _same_things(one: Claim, two: Claim) -> bool:
    """Whether what does not say what happened counts the same: one noun, or one number with a word in common."""
    if one.figure.kind == "money":
        small, large = sorted((float(one.value), float(two.value)))
        return large <= SUMS * small or (one.event is not None and one.event == two.event)
    if one.noun == two.noun:
        return bool(one.noun) or one.value == two.value
    return agree(one, two) and (one.noun <= two.noun or two.noun <= one.noun or bool(one.noun & two.noun))


def _one_voice(one: Claim, two: Claim) -> bool:
    """Whether one report gives two numbers in one voice, so that they are two counts: 43 wounded, nine badly.

    What another source is cited for, and what a toll was before or is by another's reckoning, is one count.
    """
    if two_sources(one, two) or one.revised or two.revised or (one.lead and two.lead and _within_vague(one, two)):
        return False
    small, large = sorted((float(one.value), float(two.value)))
    voices = {one.source, two.source}
    return len(voices) == 1 or large > 2 * small


def two_sources(one: Claim, two: Claim) -> bool:
    """Whether both are ascribed, and not to one source."""
    return None not in {one.source, two.source} and one.source != two.source


def agree(one: Claim, two: Claim) -> bool:
    """Whether one number bears out the other: "at least 10" says too little of 300, and "scores" of any number."""
    if one.vague != two.vague:
        return False
    small, large = sorted((float(one.value), float(two.value)))
    return small == large or (small > 0 and large / small <= rules().near)


def contradict(one: Claim, two: Claim) -> bool:
    """Whether both cannot be right, or would hardly be said by who knows the other: at least 22, at least 100."""
    if _within_vague(one, two):
        return False
    small, large = sorted((float(one.value), float(two.value)))
    return one.low > two.high or two.low > one.high or large > rules().far * small


def _within_vague(one: Claim, two: Claim) -> bool:
    """Whether a word for many covers the other number: "dozens" are 24 and more, and no thousands."""
    small, large = (one, two) if one.value <= two.value else (two, one)
    if small.vague:
        return large.high >= small.low and large.value < MANY * small.value
    return large.vague and small.value >= FEWER * large.value


def _numbers(one: Claim, two: Claim) -> float:
    """What the two numbers themselves say."""
    points = rules().points
    small, large = sorted((float(one.value), float(two.value)))
    size = sum(small >= step for step in SIZES)
    if small == large:
        return points.same[size]
    if agree(one, two):
        return points.near[size]
    if _within_vague(one, two):
        return points.open
    ratio = large / small if small else float("inf")
    return next((p for most, p in points.apart if ratio <= most), points.furthest)


def _days_apart(one: Claim, two: Claim) -> int:
    """Days between what the texts state; 0 where they meet or one states none."""
    if one.day is None or two.day is None:
        return 0
    first, second = sorted((one.day, two.day), key=lambda day: day[1])
    return max(0, (date.fromisoformat(second[0][:10]) - date.fromisoformat(first[1][:10])).days)


def _given_again(one: Claim, two: Claim) -> bool:
    """Whether one report gives one number twice, or first as a round bound: "dozens", "more than 500", then 545."""
    if one.value == two.value or (one.lead and two.lead and _within_vague(one, two)):
        return True
    for bound, exact in ((one, two), (two, one)):
        if bound.lead and bound.figure.hedge and bound.value % 10 == 0 and exact.value % 10:
            return agree(one, two) and bound.low <= exact.high and exact.low <= bound.high
    return False


def _days_between(one: Claim, two: Claim) -> int:
    first, second = (iso_day(claim.report.cleaned.report.published) for claim in (one, two))
    return abs((first - second).days) if first and second else 0
