"""Owns EventProfile: what one event mention of one report is compared by, over reports.

Parties are keys: the id of an actor, and for whoever acts for a state that state, so that "Ankara", "the Turkish
foreign minister" and "Turkish jets" have something in common. Days are only those that the report states.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from parallax.annotation import Sentence, Status, is_crowd
from parallax.annotation.encoder.side_by_side import Telling
from parallax.annotation.encoder.words import words_of
from parallax.coding import CodedEvent, EventParty, EventSite, Figure, told_on
from parallax.linking.links import ActorIdentity, EventRef, Prepared
from parallax.linking.terms import background, stem, tokens
from parallax.linking.trigger_nouns import TriggerNouns, pointing
from parallax.spans import Span, words

# PLOVER sectors whose members act for their country.
OF_STATE = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})
# Types whose parties all do it together, whoever is named first.
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})

NEWS, AHEAD = 45, 400  # days before and after publication
FRESH = 7  # days before it of what a report opens with as done
OPENING = 2  # sentences after the headline that a report opens with
RARE = 4.0  # nats: of a word that one public report in fifty holds
HEADLINE = 5  # words, above which a report's first sentence is no dateline and no address
BESIDE = 3  # words on either side of a trigger: enough to tell who or what, too few to be like a whole sentence

Days = tuple[int, int]


class Count(NamedTuple):
    """How many of what kind a mention tells of; "at least 12" has no highest number."""

    kind: str
    value: float
    low: float = -math.inf
    high: float = math.inf


@dataclass(frozen=True, slots=True)
class Company:
    """The mentions of one type in one report: how many, and of how many towns, stated days and tolls they tell."""

    mentions: int = 1
    towns: int = 0
    days: int = 0
    tolls: int = 0
    sited: float = 0.0  # the share of them that has a place


@dataclass(frozen=True, slots=True)
class EventProfile:
    """One event mention; word sets are stems."""

    ref: EventRef
    type: str
    mode: str | None
    status: Status
    trigger: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    sides: tuple[frozenset[str], ...]  # the keys of each actor by itself
    actor_words: frozenset[str]
    recipient_words: frozenset[str]
    days: Days | None  # first and last day as ordinals, where the report states both
    recent: Days | None  # of news without a stated day: when it can have been, by the day the report was published
    site: EventSite | None
    site_names: frozenset[str]
    numbers: frozenset[Count]
    words: frozenset[str]  # of its sentence
    context: frozenset[str]  # of its whole report, those that few reports hold
    sentence: int  # place in the report
    span: Span  # of the trigger
    said: str  # the trigger as written
    around: str  # the trigger with the words beside it
    telling: Telling  # its sentence and its report's headline
    harm: bool  # the trigger says what became of people ("killed"), not what was done ("shelled")
    sense: bytes  # what the network knows at the trigger; empty where nothing read it
    back: bool = False  # its words point to what was told: "the attack"
    other: bool = False  # its words part it from what was told: "another attack"
    chain: int | None = None  # of its report's chains of mentions of one thing, the one that the trigger is in
    company: Company = Company()
    turn: int = 0  # its place among the mentions of its type

    @property
    def label(self) -> str:
        """The mention as a decision names it."""
        return f"{self.ref.report}:{self.ref.event}"


def profiles_of(reports: Sequence[Prepared], actors: Sequence[ActorIdentity]) -> list[EventProfile]:
    """The profile of every event mention, by report id and place."""
    ordered = sorted(reports, key=lambda report: report.id)
    by_id = {report.id: report for report in ordered}
    identity = {
        (ref.report, by_id[ref.report].coded.actors[ref.actor].entity): actor.id
        for actor in actors
        for ref in actor.members
        if ref.report in by_id
    }
    return [profile for report in ordered for profile in _in_company(list(_profiles(report, identity)))]


def _in_company(profiles: Sequence[EventProfile]) -> list[EventProfile]:
    """The profiles of one report, each with those of its type."""
    by_type: dict[str, list[EventProfile]] = {}
    found = []
    for profile in profiles:
        by_type.setdefault(profile.type, []).append(profile)
        found.append((profile, len(by_type[profile.type]) - 1))
    company = {type_: _company(mentions) for type_, mentions in by_type.items()}
    return [replace(profile, company=company[profile.type], turn=turn) for profile, turn in found]


def _company(mentions: Sequence[EventProfile]) -> Company:
    return Company(
        len(mentions),
        len({town for mention in mentions for town in towns(mention)}),
        len({mention.days for mention in mentions if mention.days}),
        len({(count.kind, count.value) for mention in mentions for count in mention.numbers}),
        sum(bool(mention.site_names) for mention in mentions) / len(mentions),
    )


def towns(profile: EventProfile) -> frozenset[str]:
    """The names of its places that are no country and no region."""
    if profile.site is None:
        return frozenset()
    own = (place for place in profile.site.chain if place not in profile.site.before)
    return frozenset(stem(place.name) for place in own if place.kind not in {"country", "region"})


def _profiles(report: Prepared, identity: Mapping[tuple[str, int], str]) -> Iterator[EventProfile]:
    text = report.cleaned.report.text
    starts = [sentence.span.start for sentence in report.annotation.sentences]
    table = background()
    day = told_on(report.cleaned)
    context = frozenset(word for word in _stems(text) if table.idf(word) >= RARE)
    stems: dict[int, frozenset[str]] = {}
    headline = _headline(report.annotation.sentences, text)
    nouns = TriggerNouns(report.annotation.syntax, text)
    numbers: dict[int, set[Count]] = {}
    for figure in report.coded.figures:
        if figure.event is not None and (count := _count(figure)) is not None:
            numbers.setdefault(figure.event, set()).add(count)
    for index, event in enumerate(report.coded.events):
        mention = report.annotation.events[event.mention]
        at = max(0, bisect_right(starts, mention.trigger.start) - 1)
        if at not in stems and report.annotation.sentences:
            stems[at] = _stems(words(report.annotation.sentences[at].span, text))
        actors, recipients = event.actors, event.recipients
        if mention.type in TOGETHER:
            actors, recipients = (*actors, *recipients), ()
        yield EventProfile(
            ref=EventRef(report.id, index),
            type=mention.type,
            mode=mention.mode,
            status=mention.status,
            trigger=_stems(words(mention.trigger, text)),
            actors=_keys(actors, report.id, identity),
            recipients=_keys(recipients, report.id, identity),
            sides=tuple(_keys((party,), report.id, identity) for party in actors),
            actor_words=_party_words(actors),
            recipient_words=_party_words(recipients),
            days=_days(event),
            recent=_recent(mention.status, day, opening=at <= OPENING),
            site=event.site,
            site_names=_site_names(event.site),
            numbers=frozenset(numbers.get(event.mention, ())),
            words=stems.get(at, frozenset()),
            context=context,
            sentence=at,
            span=mention.trigger,
            said=" ".join(words(mention.trigger, text).split()),
            around=_around(mention.trigger, report.annotation.sentences[at].span, text) if at in stems else "",
            telling=_telling(mention.trigger, report.annotation.sentences[at].span, headline, text),
            harm=bool(_stems(words(mention.trigger, text)) & pointing().harm),
            sense=mention.sense,
            back=bool(nouns.beside(mention.trigger) & pointing().back),
            other=bool(nouns.beside(mention.trigger) & pointing().other),
            chain=nouns.chain(mention.trigger),
        )


def _around(trigger: Span, sentence: Span, text: str) -> str:
    """The trigger with the words beside it in its sentence."""
    before = words_of(text, sentence.start, trigger.start)[-BESIDE:]
    after = words_of(text, trigger.end, sentence.end)[:BESIDE]
    start, end = (before or [(trigger.start, 0)])[0][0], (after or [(0, trigger.end)])[-1][1]
    return " ".join(text[start:end].split())


def _headline(sentences: Sequence[Sentence], text: str) -> Span | None:
    """The first sentence that is none of a few words."""
    spans = (sentence.span for sentence in sentences)
    return next((span for span in spans if len(words(span, text).split()) > HEADLINE), None)


def _telling(trigger: Span, sentence: Span, headline: Span | None, text: str) -> Telling:
    """The sentence cut at the trigger, under the headline where it is not that."""
    above = words(headline, text) if headline is not None and headline.start != sentence.start else ""
    before, after = text[sentence.start : trigger.start], text[trigger.end : sentence.end]
    return Telling(above, before, words(trigger, text), after)


def _site_names(site: EventSite | None) -> frozenset[str]:
    """Stems of the places that an event's own words name: that it was in "the city", too, joins no two events."""
    return frozenset(stem(p.name) for p in site.chain if p not in site.before) if site else frozenset()


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text))


def _party_words(parties: Sequence[EventParty]) -> frozenset[str]:
    return frozenset(word for party in parties for word in _stems(party.name))


def _keys(parties: Sequence[EventParty], report: str, identity: Mapping[tuple[str, int], str]) -> frozenset[str]:
    keys = set()
    for party in parties:
        if party.entity is not None and not is_crowd(party.name) and (known := identity.get((report, party.entity))):
            keys.add(known)
        if party.country and party.sector in OF_STATE:
            keys.add(f"state:{party.country}")
    return frozenset(keys)


def _days(event: CodedEvent) -> Days | None:
    day = event.day
    if day is None or day.basis != "stated" or day.start is None or day.end is None:
        return None
    return date.fromisoformat(day.start).toordinal(), date.fromisoformat(day.end).toordinal()


def _recent(status: Status, told: str | None, *, opening: bool) -> Days | None:
    """What a report tells as news was not long before it was published, and what it announces is not long after.

    What it opens with as done is its news of the week: two reports a month apart open with two incidents.
    """
    try:
        day = date.fromisoformat(told or "").toordinal()
    except ValueError:
        return None
    if status == "background":
        return None
    return (day - FRESH, day + 1) if opening and status == "happened" else (day - NEWS, day + AHEAD)


def _count(figure: Figure) -> Count | None:
    value = figure.low if figure.low is not None else figure.high
    if value is None:
        return None
    low = -math.inf if figure.low is None else float(figure.low)
    return Count(figure.kind, float(value), low, math.inf if figure.high is None else float(figure.high))
