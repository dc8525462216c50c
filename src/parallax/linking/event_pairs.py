"""Owns the comparison of two event mentions: its features, and the decision whether they are one event.

Log-odds of data/events.toml are summed over the features; what speaks most for and against is the reason. Some
things no sum outweighs: days that do not meet, towns far apart or countries that differ, two tolls in one report.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from parallax.annotation.encoder.vectors import vector
from parallax.coding import kilometres
from parallax.linking.event_profiles import Days, EventProfile
from parallax.linking.links import Decision, Verdict
from parallax.linking.terms import background, stem

# What is told as done, and what is told as wished for or to come.
WISHED = frozenset({"planned", "called-for", "conditional"})
FORBIDDEN, LEAST = 0.0, 0.001  # the score of what cannot be one event, and the lowest that a sum of likeness gives
# Types of what a war is full of.
OF_WARS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
ALIKE = 0.25  # cosine of two sentences that say something of the same
LEAST_ALIKE = 0.3  # cosine of two words with nothing to do with each other


class Weighing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights in nats, and from which probability on two mentions are one event."""

    same: float
    unsure: float
    strict: bool  # what cannot be one event parts whole groups, and a word in common makes none by itself
    bias: float
    weights: dict[str, float]


class EventRule(Weighing, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """data/events.toml: how the program's own mentions are weighed, and how those that were given to it."""

    source: str
    far_km: float
    given: Weighing


@cache
def rule() -> EventRule:
    """The shipped rule."""
    text = files("parallax.linking").joinpath("data", "events.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=EventRule)


def compare(one: EventProfile, two: EventProfile, *, meant: bool = True) -> dict[str, float]:
    """The features of two mentions; symmetric. Only what is `meant` runs the network, some milliseconds a mention."""
    reports = _reports(one.context, two.context)
    return {
        **(_meant(one, two, reports) if meant else {}),
        "type": float(one.type == two.type),
        "mode": float(one.mode == two.mode and one.mode is not None),
        "mode_clash": float(None not in {one.mode, two.mode} and one.mode != two.mode),
        "trigger": _weight(one.trigger & two.trigger),
        "trigger_told": _weight((one.trigger & two.words) | (two.trigger & one.words)),
        "status": float(one.status == two.status),
        "wish_and_fact": float((one.status in WISHED) != (two.status in WISHED)),
        "background": float("background" in {one.status, two.status} and one.status != two.status),
        "actors": float(bool(one.actors & two.actors)),
        "together": float(one.type == two.type == "CONSULT" and _in_common(one, two) > 1),
        "actors_clash": float(_disjoint(one.actors, two.actors)),
        "actor_words": _shared(one.actor_words, two.actor_words),
        "recipients": float(bool(one.recipients & two.recipients)),
        "recipients_clash": float(_disjoint(one.recipients, two.recipients)),
        "recipient_words": _shared(one.recipient_words, two.recipient_words),
        "turned": float(bool(one.actors & two.recipients or two.actors & one.recipients)),
        "place": float(bool(one.site_names & two.site_names)),
        "place_one": float((one.site is None) != (two.site is None)),
        "spot": float(_one_spot(one, two)),
        "day": float(one.days is not None and two.days is not None and not _apart(one.days, two.days)),
        "numbers": float(bool(one.numbers & two.numbers)),
        "numbers_clash": float(_clash(one, two)),
        "words": _shared(one.words, two.words),
        "reports": reports,
        "like_reports": math.sqrt(reports),
        "inside": float(one.ref.report == two.ref.report),
        "near": float(one.ref.report == two.ref.report) / (1 + abs(one.sentence - two.sentence)),
        "one_sentence": float(one.ref.report == two.ref.report and one.sentence == two.sentence),
        "lead": float(one.sentence <= 2 and two.sentence <= 2),
    }


def _meant(one: EventProfile, two: EventProfile, reports: float) -> dict[str, float]:
    """What sentence vectors tell of two triggers and the words around them."""
    meaning = _near(one.said, two.said)
    alike = max(len(one.trigger & two.trigger) / max(1, len(one.trigger | two.trigger)), meaning)
    return {
        "word_alike": alike,
        "word_in_like_reports": max(0.0, alike - LEAST_ALIKE) / (1 - LEAST_ALIKE) * math.sqrt(reports),
        "meaning": meaning,
        "words_around": _near(one.around, two.around),
    }


def judge(one: EventProfile, two: EventProfile, *, limits: Weighing | None = None) -> Decision:
    """Whether two mentions are one event, weighed as the program's own unless told; the score is a probability."""
    if bar := barred(one, two):
        return Decision(one.label, two.label, "different", FORBIDDEN, bar)
    limits = limits or rule()
    features = compare(one, two, meant=not limits.strict)
    parts = {name: limits.weights.get(name, 0.0) * value for name, value in features.items() if value}
    score = 1 / (1 + math.exp(-(limits.bias + sum(parts.values()))))
    if limits.strict and not (_borne_out(features) and _one_incident(one, two, features)):
        score = min(score, limits.same - 0.01)
        parts["nothing_but_the_word"] = 0.0
    verdict: Verdict = "same" if score >= limits.same else "unsure" if score >= limits.unsure else "different"
    reason = _reason(parts) if verdict != "different" else ""
    return Decision(one.label, two.label, verdict, max(LEAST, round(score, 3)), reason)


def forbidden(decision: Decision) -> bool:
    """Whether no sum of likeness may make the two one event."""
    return decision.verdict == "different" and decision.score == FORBIDDEN


def _borne_out(features: Mapping[str, float]) -> bool:
    """Whether more than the word for it speaks for one event: who, whom, where, when, how many, or the sentence."""
    shared = ("actors", "recipients", "place", "day", "numbers")
    alike = features["words"] >= ALIKE or max(features["actor_words"], features["recipient_words"]) >= 2 * ALIKE
    return alike or any(features[name] for name in shared)


def _one_incident(one: EventProfile, two: EventProfile, features: Mapping[str, float]) -> bool:
    """Of violence and its like in two reports: whether they can hardly be two incidents of one war.

    Its words are the same for every strike and every toll; what tells one from another is day and town, the numbers
    in like words, or that both reports open with it and are about one thing. Of other acts who, whom, where or when
    is the same, or what the reports are about; and as somebody is criticised more than once, so is the day, the
    news that both open with, what their sentences say of it, or nearly all that the reports are about.
    """
    if one.ref.report == two.ref.report:
        return True
    limits = _over_reports()
    alike = features["reports"] >= limits["reports"]
    opening = alike and features["lead"]
    if not {one.type, two.type} <= OF_WARS:
        known = any(features[name] for name in ("actors", "recipients", "place", "day"))
        once = opening or features["day"] or features["together"] or features["reports"] >= limits["story"]
        return bool((known or alike) and (once or _besides(one, two) >= ALIKE))
    towns = bool(_towns(one) & _towns(two))
    told = features["words"] >= limits["words"]
    spot = towns and (features["day"] or (told and alike))
    return bool(opening or spot or (told and features["numbers"]))


def _besides(one: EventProfile, two: EventProfile) -> float:
    """How like two sentences are beside the parties and the words for what they do."""
    known = frozenset[str]().union(*(p.trigger | p.actor_words | p.recipient_words for p in (one, two)))
    return _shared(one.words - known, two.words - known)


@cache
def _over_reports() -> dict[str, float]:
    """How much two reports must have in common for one incident: data/incidents.toml."""
    text = files("parallax.linking").joinpath("data", "incidents.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)["over_reports"].items()}


def _towns(profile: EventProfile) -> frozenset[str]:
    """The names of its places that are no country and no region."""
    if profile.site is None:
        return frozenset()
    own = (place for place in profile.site.chain if place not in profile.site.before)
    return frozenset(stem(place.name) for place in own if place.kind not in {"country", "region"})


def _two_towns(one: EventProfile, two: EventProfile) -> bool:
    """Whether each is in a town that the other's words do not name."""
    chains = [{stem(place.name) for place in p.site.chain} if p.site else set() for p in (one, two)]
    left, right = _towns(one), _towns(two)
    return bool(left and right) and not (left & chains[1] or right & chains[0])


def _reason(parts: Mapping[str, float]) -> str:
    ranked = sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0]))[:4]
    told = "; ".join(f"{name.replace('_', ' ')} {value:+.1f}" for name, value in ranked if value)
    alone = "; nothing but the word in common" if "nothing_but_the_word" in parts else ""
    return (told or "nothing in common") + alone


def barred(one: EventProfile, two: EventProfile) -> str:
    """What no likeness outweighs, "" where nothing keeps the two from being one event."""
    if _apart(one.days or one.recent, two.days or two.recent):
        return "their days do not meet"
    if one.ref.report == two.ref.report and _clash(one, two):
        return "one report gives them different numbers"
    if one.ref.report == two.ref.report and _two_towns(one, two):
        return "one report names two towns for them"
    if (way := _way(one, two)) is not None and way > rule().far_km:
        return f"places {way:.0f} km apart"
    countries = {p.site.country for p in (one, two) if p.site and p.site.country}
    if len(countries) > 1 and not one.site_names & two.site_names:
        return "places in different countries"
    return ""


def _one_spot(one: EventProfile, two: EventProfile) -> bool:
    """Whether both state one day and one place that is no country."""
    towns = [p.site is not None and p.site.kind != "country" for p in (one, two)]
    met = one.days is not None and two.days is not None and not _apart(one.days, two.days)
    return one.type == two.type and all(towns) and met and bool(one.site_names & two.site_names)


def _in_common(one: EventProfile, two: EventProfile) -> int:
    """How many actors of the one are, each by itself, an actor of the other."""
    left = [side for side in one.sides if any(side & other for other in two.sides)]
    right = [side for side in two.sides if any(side & other for other in one.sides)]
    return min(len(set(left)), len(set(right)))


def _apart(one: Days | None, two: Days | None) -> bool:
    return one is not None and two is not None and (one[0] > two[1] or two[0] > one[1])


def _way(one: EventProfile, two: EventProfile) -> float | None:
    """Kilometres between two towns; None where either is not pinned to one, or one name serves both."""
    sites = [p.site for p in (one, two) if p.site and p.site.kind not in {"region", "country"}]
    pins = [site for site in sites if site.lat is not None]
    if len(pins) < 2 or one.site_names & two.site_names:
        return None
    here, there = ((site.lat or 0.0, site.lon or 0.0) for site in pins)
    return kilometres(here, there)


def _clash(one: EventProfile, two: EventProfile) -> bool:
    """Whether both give a number of one kind, and no such number alike."""
    kinds = {kind for kind, _ in one.numbers} & {kind for kind, _ in two.numbers}
    return bool(kinds) and not one.numbers & two.numbers


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _weight(stems: frozenset[str]) -> float:
    """The rarity of the rarest of some stems, 1 for one that one report in e**5 holds."""
    return max((background().idf(one) for one in stems), default=0.0) / 5


@lru_cache(maxsize=4096)
def _reports(left: frozenset[str], right: frozenset[str]) -> float:
    """How like two whole reports are: two blasts in two towns have the words of a blast in common, and few others."""
    return _shared(left, right)


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    """Cosine of two sets of stems by their rarity."""
    both = left & right
    if not both:
        return 0.0
    shared = sum(_square(stem) for stem in both)
    return shared / math.sqrt(_length(left) * _length(right))


def _near(left: str, right: str) -> float:
    """Cosine of two stretches of words in the frozen network."""
    return float(vector(left) @ vector(right)) if left.lower() != right.lower() else 1.0


@lru_cache(maxsize=1 << 16)
def _square(stem: str) -> float:
    return background().idf(stem) ** 2


@lru_cache(maxsize=1 << 14)
def _length(stems: frozenset[str]) -> float:
    return sum(_square(stem) for stem in stems)
