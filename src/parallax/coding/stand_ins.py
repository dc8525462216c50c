"""Owns what stands in for others in a party's words: "his country", "the two nations", "the two ministers", "they".

"His country" in what somebody is said to say is the speaker's; "both countries" are the two that the report named
last before; "the two sides" and "both leaders" are the two who met last before; "they" in what several are said to
do together ("A and B announced that they would ...") are those several. Where the report does not tell which, nobody
is put in.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from parallax.annotation import Annotation, EventMention, Syntax
from parallax.coding.coded import Actor
from parallax.spans import Span

FARTHEST = 2000  # code points back to the two that are meant
HARMS = frozenset({"ASSAULT", "COERCE"})  # "the two men" who are shot are seldom the two who met
MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})
SEVERAL = frozenset({"they", "them", "their"})
INSIDE = frozenset({"ccomp", "xcomp", "advcl"})  # a clause that hangs on a verb


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(one state by its owner, two states together, two who met)."""
    lists = tomllib.loads((files("parallax.coding") / "data" / "stand_ins.toml").read_text(encoding="utf-8"))
    words = {
        name: "|".join(lists[name].split())
        for name in ("owners", "states", "together", "several", "offices", "met", "pair")
    }
    own = re.compile(rf"(?:{words['owners']})\s+(?:own\s+)?(?:{words['states']})", re.IGNORECASE)
    both = re.compile(rf"(?:the\s+)?(?:{words['together']})\s+(?:{words['several']})", re.IGNORECASE)
    of_office = (
        rf"(?:both|the\s+two)\s+(?:(?:{words['offices']})\s+)?(?:{words['met']})"  # "two officials" are any two
    )
    met = re.compile(rf"{of_office}|the\s+(?:{words['pair']})", re.IGNORECASE)
    return own, both, met


def meant(
    span: Span,
    name: str | None,
    mention: EventMention,
    annotation: Annotation,
    text: str,
    actors: Mapping[int, Actor],
) -> list[Actor]:
    """The actors that the words of a party stand in for; none where they stand for nobody, or nobody known.

    `name` is that of the entity whom the words name, which tells for "they" whom they are.
    """
    said = text[span.start : span.end]
    if said.lower() in SEVERAL and (several := _together(span, annotation.syntax, actors)):
        return several
    own, both, pair = _patterns()
    if mention.type not in HARMS and (pair.fullmatch(said) or pair.fullmatch(name or "")):
        two = _met_last(span, annotation)
        if two and all(entity in actors for entity in two):
            return [actors[entity] for entity in two]
    states = [actor for actor in actors.values() if actor.kind == "country" and actor.country]
    if own.fullmatch(said):
        speaker = _speaker(mention, annotation)
        country = actors[speaker].country if speaker in actors else None
        return [state for state in states if country and state.country == country][:1]
    return _last_two(span, states) if both.fullmatch(said) else []


def _together(span: Span, syntax: Syntax, actors: Mapping[int, Actor]) -> list[Actor]:
    """The joined subjects of the nearest verb above a pronoun's own that has one; nobody where not all are known."""
    heads, relations = syntax.heads, syntax.relations
    word = bisect_left(syntax.words, (span.start, 0))
    if word == len(heads) or heads[word] < 0:
        return []
    verb = heads[word]
    while relations[verb].partition(":")[0] in INSIDE:
        verb = heads[verb]
        subject = next((w for w in range(word) if heads[w] == verb and relations[w].startswith("nsubj")), None)
        if subject is not None:
            joined = [w for w in range(subject, word) if heads[w] == subject and relations[w] == "conj"]
            found = [_at(syntax.words[w][0], actors) for w in (subject, *joined)]
            known = [actor for actor in found if actor is not None]
            return known if joined and len(known) == len(found) else []
    return []


def _at(place: int, actors: Mapping[int, Actor]) -> Actor | None:
    """The actor with the shortest naming around a place."""
    around = [
        (seen.end - seen.start, actor.entity)
        for actor in actors.values()
        for seen in actor.seen
        if seen.start <= place < seen.end
    ]
    return actors[min(around)[1]] if around else None


def _met_last(span: Span, annotation: Annotation) -> list[int]:
    """The two whom the last meeting or agreement before has together; none where it has not two, or none by name."""
    _, both, pair = _patterns()
    for event in reversed(annotation.events):
        sides = dict.fromkeys((*event.actor_entities, *event.recipient_entities))
        if (
            event.type not in MEETING
            or not span.start - FARTHEST <= event.trigger.start < span.start
            or len(sides) < 2
        ):
            continue
        named = [side for side in sides if side is not None]
        if any(p.fullmatch(annotation.entities[side].name) for side in named for p in (both, pair)):
            continue
        return named if len(named) == len(sides) == 2 else []
    return []


def _speaker(mention: EventMention, annotation: Annotation) -> int:
    """The entity that is said to say the event, -1 for none: of the innermost quotation around it."""
    around = [
        (sum(part.end - part.start for part in quotation.content), quotation.speaker)
        for quotation in annotation.quotations
        if quotation.speaker is not None and any(part.covers(mention.trigger) for part in quotation.content)
    ]
    return min(around)[1] if around else -1


def _last_two(span: Span, states: Iterable[Actor]) -> list[Actor]:
    """The two states named last before, in the order of their names; none where fewer are named."""
    last: list[tuple[int, Actor]] = []
    for state in states:
        before = [seen.start for seen in state.seen if span.start - FARTHEST <= seen.start < span.start]
        if before:
            last.append((max(before), state))
    return _distinct([actor for _, actor in sorted(last, key=lambda found: -found[0])])


def _distinct(states: Sequence[Actor]) -> list[Actor]:
    """The first two of different countries; none where there are no two."""
    first = {state.country: state for state in reversed(states)}
    found = [state for state in states if first[state.country] is state][:2]
    return found if len(found) == 2 else []
