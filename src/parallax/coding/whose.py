"""Owns whose a state's bodies and forces are where their own words do not say: "the regime", "government forces".

A country is put in only where the report leaves no second answer: the body is one state's alone, a leader whose
country is known stands in the words, another body of the kind is said to be of one country, or nearly all places lie
in one.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from parallax.annotation.bodies import is_fighting_body
from parallax.annotation.party_words import head_word, is_forces, is_listed, plain_words
from parallax.coding.coded import Actor
from parallax.coding.places import Place
from parallax.officials import leads

STATE = frozenset({"regime", "government", "presidency", "army", "military", "police", "parliament"})
SERVING = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
MOST = 0.7  # share of the places that must lie in one country
FEWEST = 2  # places that tell of a country
# Whoever is "loyal to", "allied with" or "against" a state is not its own.
APART = re.compile(
    r"\b(?:anti|pro|ex|former|rebel|opposition|allied|backed|led|loyal|foreign|coalition)\b", re.IGNORECASE
)


@cache
def _institutions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(country, its own bodies in small letters)."""
    text = (files("parallax.coding") / "data" / "institutions.toml").read_text(encoding="utf-8")
    return tuple(
        (entry["country"], re.compile("|".join(rf"(?<![\w-]){re.escape(w)}(?!\w)" for w in entry["words"])))
        for entry in tomllib.loads(text)["institution"]
    )


@lru_cache(maxsize=8192)
def institution(text: str) -> str | None:
    """The one state whose body the words name."""
    low = " ".join(text.lower().replace("’", "'").split())
    return next((country for country, pattern in _institutions() if pattern.search(low)), None)


def with_states(
    actors: Sequence[Actor], places: Sequence[Place], text: str, year: int | None = None
) -> tuple[Actor, ...]:
    """The actors with the country of those who serve a state that only the report around them tells."""
    settled = [replace(a, country=_own(a)) if a.country is None else a for a in actors]
    leaders = _leaders(settled)
    peers = _peers(settled)
    tagged = _tagged(settled, text)
    home, domestic = _home(places), _domestic(settled, tagged, places)
    return tuple(
        replace(
            a, country=_led(a, leaders, year) or tagged.get(a.entity) or _kin(a, peers) or _at_home(a, home, domestic)
        )
        if a.country is None
        else a
        for a in settled
    )


def _own(actor: Actor) -> str | None:
    if actor.kind in {"country", "place"}:
        return None
    titles = actor.titles if actor.kind == "person" else (actor.name,)
    return next((country for title in titles if (country := institution(title))), None)


def _leaders(actors: Sequence[Actor]) -> dict[str, str]:
    """Last name -> country of the people in office whose country is known; none where two bear it."""
    found: dict[str, set[str]] = {}
    for actor in actors:
        if actor.kind == "person" and actor.country and actor.sector == "GOV" and actor.name[:1].isupper():
            found.setdefault(_stem(actor.name.split()[-1]), set()).add(actor.country)
    return {name: countries.pop() for name, countries in found.items() if len(countries) == 1}


def _stem(word: str) -> str:
    """A name without article and possessive: "al-Assad" and "Assads" are "assad"."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    low = re.sub(r"^(?:al|el)-", "", low)
    return low.removesuffix("s") if len(low) > 4 else low


def _led(actor: Actor, leaders: dict[str, str], year: int | None) -> str | None:
    """The country of the leader in an actor's words: "the Assad regime"; "forces loyal to President X"."""
    if actor.kind in {"person", "country", "place"} or not (actor.kind == "government" or is_forces(actor.name)):
        return None
    words = actor.name.split()
    said = next((leaders[_stem(w)] for w in words if w[:1].isupper() and _stem(w) in leaders), None)
    ruled = (w for w, after in pairwise(words) if w[:1].isupper() and after.islower())  # "the Assad regime"
    return said or next((country for w in ruled if (country := leads(w, year))), None)


def _peers(actors: Sequence[Actor]) -> dict[str, str]:
    """Word for a state's body -> the only country that the report names with it: "Syrian regime"."""
    found: dict[str, set[str]] = {}
    for actor in actors:
        if actor.country and actor.kind in {"government", "group", "organisation"}:
            for word in {w.lower() for w in plain_words(actor.name)} & STATE:
                found.setdefault(word, set()).add(actor.country)
    return {word: countries.pop() for word, countries in found.items() if len(countries) == 1}


def _bare(actor: Actor) -> set[str]:
    """The words for a state's body in an actor whom nothing sets apart from the state."""
    if actor.kind in {"person", "country", "place"} or APART.search(actor.name.replace("-", " ")):
        return set()
    lows = {word.lower() for word in plain_words(actor.name)}
    named = {word.lower() for word in plain_words(actor.name)[1:] if not word.islower()} - STATE
    plain = not named or "regime" in lows  # "the X regime": of the state that X rules
    forces = is_forces(actor.name) and actor.sector == "MIL"
    return (lows & STATE) or ({"army"} if forces else set()) if plain else set()


def _kin(actor: Actor, peers: dict[str, str]) -> str | None:
    return next((peers[word] for word in sorted(_bare(actor)) if word in peers), None)


def _home(places: Sequence[Place]) -> str | None:
    """The country in which nearly all places lie that the report names."""
    votes = Counter(p.country for p in places if p.country and p.resolved)
    total = sum(votes.values())
    country, most = votes.most_common(1)[0] if votes else (None, 0)
    return country if total >= FEWEST and most >= MOST * total else None


def _domestic(actors: Sequence[Actor], tagged: Mapping[int, str], places: Sequence[Place]) -> str | None:
    """The state whose own affairs a report tells: only its bodies are named, and few places that are not its own."""
    named = {code for a in actors if (code := institution(a.name))} | set(tagged.values())
    votes = Counter(p.country for p in places if p.country and p.resolved)
    abroad = sum(votes.values()) - sum(votes[code] for code in named)
    return named.pop() if len(named) == 1 and abroad <= (1 - MOST) * sum(votes.values()) else None


def _at_home(actor: Actor, home: str | None, domestic: str | None) -> str | None:
    """Forces and governments that are not named are those of where it happens; officials, of whose affairs it is."""
    serves = actor.sector in SERVING and (
        (actor.kind == "person" and bool(actor.titles) and actor.name[:1].isupper())
        or (actor.kind in {"organisation", "government"} and not _bare(actor))
    )
    return domestic if serves else home if _bare(actor) else None


def _tagged(actors: Sequence[Actor], text: str) -> dict[int, str]:
    """Entity -> United States, for lawmakers with party and state behind their name: "(R-Texas)", ", D-N.Y.,"."""
    tag = re.compile(r",? ?[(\[]?(?:[DRI]-[A-Z][A-Za-z.]+|Republican of|Democrat of)")
    return {a.entity: "USA" for a in actors if a.kind == "person" and any(tag.match(text, s.end) for s in a.seen)}


def is_state_force(actor: Actor) -> bool:
    """Whether an actor is the armed forces of a state by its words, not a body named otherwise that fights one."""
    return (
        not is_fighting_body(actor.name)
        and actor.sector == "MIL"
        and actor.country is not None
        and is_forces(actor.name)
    )


def state_forces(name: str) -> bool:
    """Whether words are forces or their machines that a state has: "regime warplanes", "the army"."""
    words = plain_words(name)
    machines = is_listed(head_word(words), "platforms")
    return is_forces(name) and not (machines and len([w for w in words if w.lower() not in {"the", "a", "an"}]) == 1)
