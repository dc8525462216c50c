"""Owns the ceasefires of a record: what stage each account gives, by the rules of ceasefire data.

A ceasefire is declared by somebody who fights; what others call for, agree on or announce readiness for is a call or
a proposal (Clayton and others, ETH/PRIO Civil Conflict Ceasefire Dataset: a statement by a conflict party to stop
violence from a point in time). An alleged violation keeps accuser and accused; it does not end the ceasefire.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
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

STAGES: tuple[CeasefireStage, ...] = get_args(CeasefireStage)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/ceasefires.toml, each a list of words."""

    source: str
    ceasefire: str
    violated: str
    ended: str
    in_force: str
    agreed: str
    armed: str
    unilateral: str


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("parallax.reconciliation").joinpath("data", "ceasefires.toml").read_text(encoding="utf-8")
    rules = msgspec.toml.decode(text, type=Words)
    listed = {name: frozenset(map(stem, getattr(rules, name).split())) for name in Words.__struct_fields__[1:]}
    return listed | {"armed": frozenset(rules.armed.split())}


def ceasefires_of(linked: Sequence[LinkedEvent], cast: Cast) -> list[CeasefireEntry]:
    """The ceasefires of a story, one for each country that its accounts are about, in the order of the reports."""
    groups: dict[str | None, list[tuple[str, Told, CeasefireStage]]] = defaultdict(list)
    for event in linked:
        for telling in told(event, cast):
            stage = stage_of(telling, cast)
            if stage is not None:
                site = telling.event.site
                groups[site.country if site else None].append((event.id, telling, stage))
    known = [country for country in groups if country is not None]
    if None in groups and len(known) == 1:  # an account that names no place is of the one that others name
        groups[known[0]] += groups.pop(None)
    return [_entry(found, cast) for found in groups.values()]


def stage_of(telling: Told, cast: Cast) -> CeasefireStage | None:
    """The stage that one account gives; None where it tells of no ceasefire."""
    lists, mention = _lists(), telling.mention
    text = cast.reports[telling.report].cleaned.report.text
    trigger = {token.stem for token in tokens(words(mention.trigger, text))}
    sentence = {token.stem for token in tokens(words(telling.sentence, text))}
    spoken_of = bool(trigger & lists["ceasefire"]) or mention.mode == "ceasefire"
    if trigger & lists["violated"] and sentence & lists["ceasefire"]:
        return "violated"
    if not spoken_of or mention.status in {"denied", "background"} or mention.type in {"REJECT", "THREATEN"}:
        return None
    stage: CeasefireStage | None = None
    if mention.status == "called-for" or mention.type == "REQUEST":
        stage = "called-for"
    elif sentence & lists["ended"]:
        stage = "ended"
    elif mention.status in {"planned", "conditional"}:
        stage = "proposed" if _fights(telling) or not telling.event.actors else "called-for"
    elif mention.type in {"AGREE", "CONCEDE", "CONSULT", "SUPPORT"} or sentence & lists["agreed"]:
        stage = "declared" if _fights(telling) else "called-for" if telling.event.actors else "proposed"
    elif mention.type == "RETREAT" or sentence & lists["in_force"]:
        stage = "in-force"
    return stage


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
            sentence = {token.stem for token in tokens(words(telling.sentence, text))}
            parties = len(telling.event.actors)
            if sentence & _lists()["unilateral"] or parties == 1:
                return "unilateral"
            if parties > 1:
                return "bilateral" if parties == 2 else "multilateral"
    return None
