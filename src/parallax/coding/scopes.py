"""Owns the scope of a count: this event, a time over which it has grown, or the past; and the words of that time."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from parallax.annotation import EventMention
from parallax.coding.chunks import Chunk, Scene
from parallax.coding.count_words import closed
from parallax.coding.fates import Fate

Scope = Literal["event", "cumulative", "background"]
LASTING = frozenset({"displaced", "detained", "missing"})  # states that go on: "hundreds are still in detention"
NEAR_DATE = 8  # words of an "as of" phrase among which the date stands
LONGEST = 12  # words of a "since" phrase
ENDS = closed("ends")
OWNERS = closed("owners")
OWNING = closed("owning")
NOT_MOST = closed("not_most")
PERFECT = frozenset({"have", "has", "had", "'ve"})


@dataclass(frozen=True, slots=True)
class _Words:
    cumulative: tuple[tuple[str, ...], ...]
    spans: frozenset[str]
    periods: frozenset[str]
    ongoing: frozenset[str]
    since: tuple[tuple[str, ...], ...]
    as_of: tuple[tuple[str, ...], ...]
    dated: frozenset[str]
    mass: int


@cache
def _words() -> _Words:
    data = tomllib.loads((files("parallax.coding") / "data" / "scopes.toml").read_text(encoding="utf-8"))
    phrases = {
        name: tuple(tuple(p.split("_")) for p in data[name].split()) for name in ("cumulative", "since", "as_of")
    }
    spans, periods, ongoing, dated = (
        frozenset(data[name].split()) for name in ("spans", "periods", "ongoing", "dated")
    )
    since, as_of = phrases["since"], phrases["as_of"]
    return _Words(phrases["cumulative"], spans, periods, ongoing, since, as_of, dated, data["mass"])


class Times:
    """The times that one sentence names for its counts; what holds for all of them is read once."""

    def __init__(self, scene: Scene) -> None:
        self.scene, words, lows = scene, _words(), scene.lows
        self.since = self._since()
        self.as_of = self._as_of()
        self.grown = any(_find(lows, phrase) is not None for phrase in words.cumulative)
        self.lasting = any(low in words.ongoing for low in lows)
        self.period = self._over_a_period()

    def scope(self, chunk: Chunk, fate: Fate, event: EventMention | None) -> Scope:
        """The scope of a count of the sentence."""
        if self._has_grown(chunk, fate):
            return "cumulative"
        if event is None:
            return "background" if fate.kind == "money" or self._stands(chunk, fate) else "event"
        return "background" if event.status == "background" else "event"

    def _has_grown(self, chunk: Chunk, fate: Fate) -> bool:
        if self.since or self.grown:
            return True
        at = fate.word or 0
        before = self.scene.lows[max(0, at - 5) : at]
        perfect = any(low in PERFECT for low in before)
        if fate.kind in LASTING and ((perfect and "been" in before[-2:]) or self.lasting):
            return True
        if perfect and self.period:
            return True
        low, high = chunk.quantity.low, chunk.quantity.high
        if fate.kind in {"killed", "injured"} and (low or high or 0) >= _words().mass:
            return True
        vague = low is not None and high is None and low >= 200 and chunk.quantity.hedge is None
        return fate.kind in LASTING and vague

    def _stands(self, chunk: Chunk, fate: Fate) -> bool:
        """Whether the count only says how many there are: "its 8,000 residents", "has 14,000 followers"."""
        before = self.scene.lows[max(0, chunk.first - 3) : chunk.first]
        return fate.word is None and (bool(OWNERS & set(before[-1:])) or bool(OWNING & set(before)))

    def _over_a_period(self) -> bool:
        """As in "in over three years of turmoil", "in the ongoing campaign"."""
        words, lows = _words(), self.scene.lows
        return any(
            low in words.periods
            and any(before in words.spans for before in lows[max(0, i - 6) : i])
            and not any(_superlative(before) for before in lows[max(0, i - 6) : i])
            for i, low in enumerate(lows)
        )

    def _since(self) -> tuple[int, int] | None:
        """Where the words of "since ..." stand; None where there are none, or they only compare: "worst since"."""
        at = _find(self.scene.lows, ("since",))
        if at is None or any(_superlative(low) for low in self.scene.lows[max(0, at - 8) : at]):
            return None
        return _phrase(self.scene, _words().since)

    def _as_of(self) -> tuple[int, int] | None:
        """The words of the day of the counts; "until the council has met" names none."""
        found = _phrase(self.scene, _words().as_of)
        if found is None:
            return None
        first, last = self.scene.at(found[0]), self.scene.at(found[1] - 1)
        told = self.scene.lows[first : min(last + 1, first + NEAR_DATE)]
        return found if any(low in _words().dated or low[0].isdigit() for low in told) else None


def _superlative(low: str) -> bool:
    """Whether "since" behind this compares with the past: "the deadliest attack since 2014"."""
    return low in {"first", "most", "worst", "best", "least"} or (
        low.endswith("est") and len(low) > 5 and low not in NOT_MOST
    )


def _phrase(scene: Scene, openings: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    """Code points of the first phrase that begins so and runs to the next mark or verb of saying."""
    for opening in openings:
        at = _find(scene.lows, opening)
        if at is not None:
            end = at + len(opening)
            while end < len(scene.lows) and end - at < LONGEST and scene.lows[end] not in ENDS:
                end += 1
            if end > at + len(opening):
                return scene.words[at][0], scene.words[end - 1][1]
    return None


def _find(lows: list[str], phrase: tuple[str, ...]) -> int | None:
    for i, low in enumerate(lows):
        if low == phrase[0] and tuple(lows[i : i + len(phrase)]) == phrase:
            return i
    return None
