"""Owns the features of two event mentions: what they share, what parts them, and what makes one event impossible.

All are symmetric. What is impossible no likeness outweighs: days that do not meet, towns far apart, and in one report
two towns or two tolls. (In the labelled groups 3%, 1%, 16% and 27% of such pairs are one event after all: slips in
reading days and places, or a sum beside its parts. Of other pairs of one type inside a report 45% are.)
"""

import math
from functools import lru_cache

from parallax.annotation.encoder.sense import Look, alike
from parallax.annotation.encoder.vectors import vector
from parallax.coding import kilometres
from parallax.linking.event_profiles import Count, Days, EventProfile, towns
from parallax.linking.terms import background, stem

# What is told as done, and what is told as wished for or to come.
WISHED = frozenset({"planned", "called-for", "conditional"})
OPEN_TO = 2  # how many times "at least 12" a count may be that it bears out
LEAST_ALIKE = 0.3  # cosine of two words with nothing to do with each other


def compare(one: EventProfile, two: EventProfile, *, given: bool = False) -> dict[str, float]:
    """The features of two mentions; symmetric. Those that were `given` run a network, some milliseconds a mention."""
    reports = _reports(one.context, two.context)
    return {
        **(_meant(one, two, reports) if given else {}),
        **_company(one, two),
        **_pointing(one, two),
        "sense": alike(one.sense, two.sense, look(one, two, given=given)),
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
        "day": float(one.days is not None and two.days is not None and not _apart(one.days, two.days)),
        "numbers": float(bool(_values(one) & _values(two))),
        "numbers_clash": float(_clash(one, two)),
        "two_towns": float(_two_towns(one, two)),
        "two_countries": float(_two_countries(one, two)),
        "words": _shared(one.words, two.words),
        "reports": reports,
        "like_reports": math.sqrt(reports),
        "near": float(one.ref.report == two.ref.report) / (1 + abs(one.sentence - two.sentence)),
        "one_sentence": float(one.ref.report == two.ref.report and one.sentence == two.sentence),
        "lead": float(one.sentence <= 2 and two.sentence <= 2),
    }


def look(one: EventProfile, two: EventProfile, *, given: bool) -> Look:
    """From which pairs the likeness of their senses was learned."""
    if one.ref.report == two.ref.report:
        return "given-inside" if given else "own-inside"
    return "given-over" if given else "own-over"


def _company(one: EventProfile, two: EventProfile) -> dict[str, float]:
    """Among how many others of their types the two stand, and in how many places, days and tolls those are.

    In a report of one attack the attack is that one; in a list of a day's raids it is one of many.
    """
    here, there = one.company, two.company
    inside = one.ref.report == two.ref.report
    return {
        "many": math.log(here.mentions) + math.log(there.mentions),
        "many_towns": math.log1p(here.towns) + math.log1p(there.towns),
        "many_days": math.log1p(here.days) + math.log1p(there.days),
        "many_tolls": math.log1p(here.tolls) + math.log1p(there.tolls),
        "sited": here.sited + there.sited,
        "both_sited": float(bool(one.site_names and two.site_names)),
        "between": math.log1p(abs(one.turn - two.turn)) if inside and one.type == two.type else 0.0,
    }


def _pointing(one: EventProfile, two: EventProfile) -> dict[str, float]:
    """Whether the words of the later one point to what was told, or part it from that; over reports, of either."""
    if one.ref.report != two.ref.report:
        return {"other": float(one.other or two.other)}
    later = max(one, two, key=lambda mention: mention.span.start)
    chained = one.chain is not None and one.chain == two.chain
    return {"back": float(later.back), "other": float(later.other), "chain": float(chained)}


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


def impossible(one: EventProfile, two: EventProfile, far: float) -> str:
    """Why the two cannot be one event, "" where they can; `far` is in kilometres."""
    if _apart(one.days or one.recent, two.days or two.recent):
        return "their days do not meet"
    if (way := _way(one, two)) is not None and way > far:
        return f"places {way:.0f} km apart"
    if one.ref.report == two.ref.report and _clash(one, two):
        return "one report gives them different numbers"
    if one.ref.report == two.ref.report and _two_towns(one, two):
        return "one report names two towns for them"
    return ""


def _two_towns(one: EventProfile, two: EventProfile) -> bool:
    """Whether each is in a town that the other's words do not name."""
    chains = [{stem(place.name) for place in p.site.chain} if p.site else set() for p in (one, two)]
    left, right = towns(one), towns(two)
    return bool(left and right) and not (left & chains[1] or right & chains[0])


def _two_countries(one: EventProfile, two: EventProfile) -> bool:
    """Whether their places lie in different countries, and have no name in common."""
    countries = {p.site.country for p in (one, two) if p.site and p.site.country}
    return len(countries) > 1 and not one.site_names & two.site_names


def _in_common(one: EventProfile, two: EventProfile) -> int:
    """How many actors of the one are, each by itself, an actor of the other: they, not others of their states."""
    ours, theirs = ([{key for key in side if key[:6] != "state:"} for side in p.sides] for p in (one, two))
    left = [frozenset(side) for side in ours if any(side & other for other in theirs)]
    right = [frozenset(side) for side in theirs if any(side & other for other in ours)]
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
    """Whether both give a number of one kind, and no two such numbers can be one."""
    pairs = [(here, there) for here in one.numbers for there in two.numbers if here.kind == there.kind]
    return bool(pairs) and not any(_one_number(here, there) for here, there in pairs)


def _one_number(here: Count, there: Count) -> bool:
    """Whether two counts can be of the same people: "at least 12" and 14, but not "at least 12" and 300."""
    small, large = sorted((here.value, there.value))
    meet = here.low <= there.high and there.low <= here.high
    return small == large or (meet and large <= OPEN_TO * small)


def _values(profile: EventProfile) -> set[tuple[str, float]]:
    return {(count.kind, count.value) for count in profile.numbers}


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
