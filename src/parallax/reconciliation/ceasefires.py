"""Owns the ceasefires of a record: what stage each account gives, by the rules of ceasefire data.

A ceasefire is declared by somebody who fights; what others call for, agree on or announce readiness for is a call or
a proposal (Clayton and others, ETH/PRIO Civil Conflict Ceasefire Dataset: a statement by a conflict party to stop
violence from a point in time). An alleged violation keeps accuser and accused; it does not end the ceasefire.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import get_args

import msgspec

from parallax.linking import LinkedEvent
from parallax.linking.terms import stem, tokens
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.events import Told, told
from parallax.reconciliation.independence import origins_of
from parallax.reconciliation.record import CeasefireEntry, CeasefireStage
from parallax.spans import words

HYPHENED = re.compile(r"\bcease\W?fire", re.IGNORECASE)
AGREEING = frozenset({"AGREE", "CONCEDE", "CONSULT", "SUPPORT"})
OBJECT = 4  # words from stopping to what stops
BEFORE = 3  # words before a ceasefire that say what became of it: "the collapse of the truce"
BEHIND = 10  # and behind it: "the truce brokered by two powers collapsed"
YEAR = 366  # days
STAGES: tuple[CeasefireStage, ...] = get_args(CeasefireStage)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/ceasefires.toml, each a list of words, `in_force` of phrases."""

    source: str
    ceasefire: str
    stops: str
    fighting: str
    violated: str
    ended: str
    in_force: tuple[str, ...]
    agreed: str
    armed: str
    unilateral: str


@cache
def _rules() -> Words:
    text = files("parallax.reconciliation").joinpath("data", "ceasefires.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Words)


@cache
def _lists() -> dict[str, frozenset[str]]:
    names = [name for name in Words.__struct_fields__ if name not in {"source", "in_force"}]
    listed = {name: frozenset(map(stem, getattr(_rules(), name).split())) for name in names}
    return listed | {"armed": frozenset(_rules().armed.split())}


def ceasefires_of(linked: Sequence[LinkedEvent], cast: Cast) -> list[CeasefireEntry]:
    """The ceasefires of a story, one for each country that its accounts are about, in the order of the reports."""
    groups: dict[str | None, list[tuple[str, Told, CeasefireStage]]] = defaultdict(list)
    for event in linked:
        for telling in told(event, cast):
            stage = stage_of(telling, cast)
            if stage is not None:
                site = telling.event.site
                held = groups[site.country if site else None]
                twin = next((n for n, (_, other, _) in enumerate(held) if other.sentence == telling.sentence), None)
                if twin is None:
                    held.append((event.id, telling, stage))
                elif STAGES.index(stage) > STAGES.index(held[twin][2]):
                    held[twin] = (event.id, telling, stage)  # one sentence is one account
    known = [country for country in groups if country is not None]
    if None in groups and len(known) == 1:  # an account that names no place is of the one that others name
        groups[known[0]] += groups.pop(None)
    return [_entry(found, cast) for found in groups.values()]


def stage_of(telling: Told, cast: Cast) -> CeasefireStage | None:
    """The stage that one account gives; None where it tells of no ceasefire.

    One of the past counts where the words say what became of it, and it is not of another year.
    """
    lists, mention = _lists(), telling.mention
    text = cast.reports[telling.report].cleaned.report.text
    trigger = _stems(words(mention.trigger, text))
    sentence = set(_stems(words(telling.sentence, text)))
    if set(trigger) & lists["violated"] and sentence & lists["ceasefire"] | _ceasing(
        _stems(words(telling.sentence, text))
    ):
        return "violated"
    if not _is_ceasefire(telling, text) or mention.status == "denied" or mention.type in {"REJECT", "THREATEN"}:
        return None
    became = _became(telling, text)
    if mention.status == "background":
        return became if not _long_past(telling, cast) else None
    stage: CeasefireStage | None = None
    if mention.status == "called-for" or mention.type == "REQUEST":
        stage = "called-for"
    elif became == "ended":
        stage = "ended"
    elif mention.status in {"planned", "conditional"}:
        stage = "proposed" if _fights(telling) or not telling.event.actors else "called-for"
    elif became is None and (mention.type in AGREEING or sentence & lists["agreed"]):
        stage = "declared" if _fights(telling) else "called-for" if telling.event.actors else "proposed"
    elif mention.type == "RETREAT" or became:
        stage = "in-force"
    return stage


def _stems(text: str) -> list[str]:
    return [token.stem for token in tokens(HYPHENED.sub("ceasefire", text))]


def _ceasing(stems: Sequence[str]) -> frozenset[str]:
    """The words of stopping that have fighting for an object a few words on: "cessation of all hostilities"."""
    lists = _lists()
    return frozenset(
        word
        for at, word in enumerate(stems)
        if word in lists["stops"] and lists["fighting"] & set(stems[at + 1 : at + 1 + OBJECT])
    )


def _is_ceasefire(telling: Told, text: str) -> bool:
    """Whether the words of an event name a ceasefire, or fighting that stops."""
    mention, sentence = telling.mention, telling.sentence
    trigger = set(_stems(words(mention.trigger, text)))
    if trigger & _lists()["ceasefire"] or _ceasing(_stems(text[mention.trigger.start : sentence.end])[: OBJECT + 2]):
        return True
    return mention.mode == "ceasefire" and bool(set(_stems(words(sentence, text))) & _lists()["ceasefire"])


def _became(telling: Told, text: str) -> CeasefireStage | None:
    """What the words around it say became of it: that it ended, or is in force."""
    mention, sentence = telling.mention, telling.sentence
    before = _stems(text[sentence.start : mention.trigger.start])[-BEFORE:]
    behind = _stems(text[mention.trigger.start : sentence.end])[:BEHIND]
    if _lists()["ended"] & {*before, *behind}:
        return "ended"
    near = " ".join(text[mention.trigger.end : sentence.end].lower().split()[:BEHIND])
    return "in-force" if any(phrase in near for phrase in _rules().in_force) else None


def _long_past(telling: Told, cast: Cast) -> bool:
    """Whether the text puts it more than a year before its publication."""
    day, published = telling.event.day, cast.reports[telling.report].cleaned.report.published
    if day is None or day.end is None or not published:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day.end[:10])).days > YEAR


def _fights(telling: Told) -> bool:
    """Whether somebody who does it is armed, or a government on whose soil it would hold."""
    site = telling.event.site
    where = site.country if site else None
    return any(
        party.sector in _lists()["armed"] or (party.sector == "GOV" and where is not None and party.country == where)
        for party in telling.event.actors
    )


def _entry(found: Sequence[tuple[str, Told, CeasefireStage]], cast: Cast) -> CeasefireEntry:
    furthest = max((stage for _, _, stage in found), key=STAGES.index)
    accounts = tuple(telling.account for _, telling, _ in found)
    first = accounts[0]
    name = blake2b(f"{first.report}\n{first.start}\n{found[0][1].mention.trigger.start}".encode(), digest_size=8)
    return CeasefireEntry(
        id=f"c-{name.hexdigest()}",
        parties=tuple(dict.fromkeys(who for _, telling, _ in found for who in _parties(telling, cast))),
        stage=furthest,
        type=_type(found, cast) if STAGES.index(furthest) >= STAGES.index("declared") else None,
        accounts=accounts,
        origins=len(origins_of(accounts, cast)),
        events=tuple(dict.fromkeys(event for event, _, _ in found)),
        stages=tuple(stage for _, _, stage in found),
    )


def _parties(telling: Told, cast: Cast) -> Iterator[str]:
    for party in (*telling.event.actors, *telling.event.recipients):
        who = None if party.entity is None else cast.identity.get((telling.report, party.entity))
        if who is not None:
            yield who


def _type(found: Sequence[tuple[str, Told, CeasefireStage]], cast: Cast) -> str | None:
    """Unilateral, bilateral or multilateral, by the parties of the accounts that tell it declared or in force."""
    for _, telling, stage in found:
        if stage in {"declared", "in-force"}:
            text = cast.reports[telling.report].cleaned.report.text
            sentence = set(_stems(words(telling.sentence, text)))
            parties = len(telling.event.actors)
            if sentence & _lists()["unilateral"] or parties == 1:
                return "unilateral"
            if parties > 1:
                return "bilateral" if parties == 2 else "multilateral"
    return None
