"""Owns Figure: every count of people, sum of money or number of weapons that a report gives, as a claim.

A figure is made only where words say what is counted or what happened to those counted. Its bounds come from the
number and its hedge; what the text leaves open is None. All spans lie in one sentence but the noun of "others".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from parallax.annotation import Annotation, EventMention
from parallax.cleaning import Cleaned
from parallax.coding.articles import articles, suffered
from parallax.coding.chunks import MEMBERS, Chunk, Scene, chunks, scenes
from parallax.coding.count_words import closed, plural
from parallax.coding.fates import JOINERS, PARTS, Fate, Fates
from parallax.coding.numbers import Value
from parallax.coding.owners import owner
from parallax.coding.scopes import Scope, Times
from parallax.spans import Span

FigureKind = Literal[
    "killed", "injured", "missing", "detained", "abducted", "released", "displaced", "aboard", "troops", "protesters",
    "money", "weapons", "other",
]  # fmt: skip


LEADING = closed("leading")
APART = closed("apart")
MEANS = closed("means")
NEAR = 5  # words between means and a sum
NOT_COUNTED = frozenset({"other", "no", "any", "every", "another", "the"})  # before "one"
HARMED = frozenset({"killed", "injured"})
TEN = 10  # "three in ten"
FURTHEST = 8  # counts between a part and what it is part of
YEAR = re.compile("(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One count or sum as the report gives it."""

    span: Span  # the number with its hedge and currency: "at least 21"
    value: Span  # the number alone: "21"
    low: Value | None
    high: Value | None
    hedge: str | None  # as written
    kind: FigureKind
    counted: Span | None  # the words of what is counted: "police officers"
    scope: Scope
    since: Span | None  # "since the war began"
    as_of: Span | None  # "as of July 20"
    said_by: int | None  # index into Annotation.quotations: the innermost attribution that the figure stands in
    event: int | None  # index into Annotation.events: the event mention that the figure belongs to


def figures(cleaned: Cleaned, annotation: Annotation) -> tuple[Figure, ...]:
    """The figures of one report, in text order. Near-linear in the length of its text."""
    return tuple(
        figure
        for scene in scenes(annotation, cleaned.report.text)
        for figure in _Sentence(scene, cleaned.report.text, annotation).figures()
    )


class _Sentence:
    """The figures of one sentence."""

    def __init__(self, scene: Scene, text: str, annotation: Annotation) -> None:
        self.scene, self.annotation, self.chunks = scene, annotation, chunks(scene, text)

    def figures(self) -> list[Figure]:
        scene, all_events = self.scene, self.annotation.events
        events = [(i, e) for i, e in enumerate(all_events) if scene.start <= e.trigger.start < scene.end]
        fates = Fates(scene, self.chunks, [event for _, event in events]).read()
        times, found, antecedent = Times(scene), list[Figure](), cast("Span | None", None)
        for i, (chunk, told) in enumerate(zip(self.chunks, fates, strict=True)):
            fate = Fate("money", None) if chunk.noun == "money" else told
            if fate is None or not _counts(scene, self.chunks, i, fate):
                continue
            own = self._span(_noun(scene, chunk))
            counted = own or (antecedent if self._hands_on(chunk, antecedent) else None)
            if not (own and antecedent and is_part(scene, self.chunks, i)):
                antecedent = counted
            event = owner(scene, chunk, fate, events)
            found.append(self._figure(chunk, fate, None if fate.kind == "money" else counted, times, event))
        return sorted([*found, *self._by_article(found, events)], key=lambda figure: figure.span.start)

    def _by_article(self, found: Sequence[Figure], events: Sequence[tuple[int, EventMention]]) -> list[Figure]:
        """The killed and hurt whom articles count, where they are two or stand beside others that numbers count."""
        scene, beside = self.scene, any(figure.kind in HARMED for figure in found)
        persons = articles(scene)
        if not persons:
            return []
        both = sorted([*self.chunks, *persons], key=lambda chunk: chunk.first)
        fates, times = Fates(scene, both, [event for _, event in events]).read(), Times(scene)
        return [
            self._figure(chunk, fate, self._span(_noun(scene, chunk)), times, owner(scene, chunk, fate, events))
            for chunk, fate in zip(both, fates, strict=True)
            if chunk in persons and fate and fate.word is not None and fate.kind in HARMED
            and suffered(scene, chunk, fate.word) and (beside or (chunk.quantity.low or 0) > 1)
        ]  # fmt: skip

    def _hands_on(self, chunk: Chunk, antecedent: Span | None) -> bool:
        """Whether what was counted before counts again: not behind "toll of" and "among", nor women by "others"."""
        before = self.scene.lows[max(0, chunk.first - 3) : chunk.first]
        if antecedent is None or {"toll", "among"} & set(before):
            return False
        behind = self.scene.lows[chunk.number + 1 : chunk.number + 3]
        last = self.scene.lows[self.scene.at(antecedent.end - 1)]
        return not (last in APART and {"others", "more", "other"} & {chunk.pronoun, *behind})

    def _figure(self, chunk: Chunk, fate: Fate, counted: Span | None, times: Times, event: int | None) -> Figure:
        quantity, report = chunk.quantity, self.annotation.report
        span = Span(report, quantity.start, quantity.end)
        mention = None if event is None else self.annotation.events[event]
        return Figure(
            span, Span(report, *quantity.value), quantity.low, quantity.high, quantity.hedge,
            cast("FigureKind", fate.kind), counted, times.scope(chunk, fate, mention),
            self._span(times.since), self._span(times.as_of), _said_by(self.annotation, span), event,
        )  # fmt: skip

    def _span(self, bounds: tuple[int, int] | None) -> Span | None:
        return Span(self.annotation.report, *bounds) if bounds else None


def is_part(scene: Scene, listed: Sequence[Chunk], i: int) -> bool:
    """Whether a count is part of one before it: "12 people, including 5 children and 2 women"."""
    for at in range(i, max(0, i - FURTHEST), -1):
        between = scene.lows[listed[at - 1].end : listed[at].first]
        if any(word in PARTS for word in between):
            return True
        if not between or any(word not in JOINERS for word in between):
            return False
    return False


def _counts(scene: Scene, listed: Sequence[Chunk], i: int, fate: Fate) -> bool:
    """Whether a chunk with a fate is a claim of its own, and not a way of speaking."""
    chunk, written = listed[i], scene.lows[listed[i].number]
    before = scene.lows[chunk.number - 1] if chunk.number else ""
    if fate.kind == "money":
        converted = i > 0 and listed[i - 1].noun == "money" and scene.lows[chunk.first - 1] == "("
        return not converted and chunk.quantity.unit != "cent" and not _only_bounds(scene, chunk)
    if written == "one" and chunk.quantity.low == 1 and (fate.word is None or before in NOT_COUNTED):
        return False  # "one official said", "one of the leaders", "the other one was arrested"
    if _one_in(scene, listed, i):
        return False
    if fate.word is not None or fate.kind == "weapons" or chunk.head is None or chunk.quantity.low == 1:
        return True
    if YEAR.fullmatch(scene.texts[chunk.number]):
        return False  # "the 2012 candidates"
    return plural(scene.lows[chunk.head]) or scene.lows[chunk.head] in MEMBERS


def _one_in(scene: Scene, listed: Sequence[Chunk], i: int) -> bool:
    """Whether a count is an end of a share: "one in five residents"."""
    for first, second in pairwise(listed[max(0, i - 1) : i + 2]):
        few, all_told = first.quantity.high, second.quantity.low
        if scene.lows[first.after : second.first] == ["in"] and few and all_told and few < min(TEN, all_told):
            return True
    return False


def _only_bounds(scene: Scene, chunk: Chunk) -> bool:
    """Whether a sum is a price for each, or a bound of somebody's means: "$40 a barrel", "incomes above $250,000"."""
    behind = scene.lows[chunk.after : chunk.after + 3]
    if behind[:1] in (["per"], ["apiece"], ["each"]):
        return True
    near = {*scene.lows[max(0, chunk.first - NEAR) : chunk.first], *behind}
    return chunk.quantity.bound in {"lower", "upper"} and bool(MEANS & near)


def _noun(scene: Scene, chunk: Chunk) -> tuple[int, int] | None:
    """Code points of the words counted, without what leads to them; None for pronouns and bare numbers."""
    if chunk.head is None or chunk.pronoun or chunk.noun in {"thing", "money"}:
        return None
    first = chunk.after
    while first < chunk.head and scene.lows[first] in LEADING:
        first += 1
    return scene.words[first][0], scene.words[chunk.head][1]


def _said_by(annotation: Annotation, span: Span) -> int | None:
    """The innermost quotation whose content covers the figure: the one with the fewest words."""
    holding = [
        (sum(part.end - part.start for part in quotation.content), i)
        for i, quotation in enumerate(annotation.quotations)
        if quotation.manner != "done" and any(part.start <= span.start < part.end for part in quotation.content)
    ]
    return min(holding)[1] if holding else None
