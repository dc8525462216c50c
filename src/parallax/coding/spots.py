"""Owns the spot that an event befalls where its place words miss it: told by the tree, or by what stands before them.

The place words of an annotation are often the province alone of "the city of X in the Y province". A place counts
that is nothing but the object or the "in", "on" or "at" of the trigger, of the verb that carries it ("launched an
attack on X"), or of the attack that did the harm; a place of another clause never does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parallax.annotation import EventMention
from parallax.coding.places import Place
from parallax.coding.sites import WIDE, EventSite, site_of
from parallax.coding.tense import Clauses
from parallax.coding.toponyms import rules
from parallax.spans import Span

BETWEEN = 24  # code points between a place and the place words that tell where it lies
REACH = 400  # code points around a trigger in which its spot is looked for
OBJECTS = frozenset({"obj", "nsubj:pass"})
LOCAL = frozenset({"obl", "nmod"})
SAME = frozenset({"conj", "appos", "flat", "compound"})  # relations inside a name and a row of names
# From the trigger up to the word that carries it: "launched an attack on X", "an attack hit X", "killing" two.
CARRIED: dict[tuple[str, ...], frozenset[str]] = {
    (): OBJECTS | LOCAL | {"compound"},
    ("obj",): LOCAL,
    ("nsubj",): OBJECTS | LOCAL,
    ("nsubj:pass",): LOCAL,
}
OF_HARM: dict[tuple[str, ...], frozenset[str]] = {("advcl",): OBJECTS | LOCAL, ("acl",): LOCAL, ("acl:relcl",): LOCAL}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A place below the trigger, with the relations that lead up to what carries the trigger, and from there down."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    words: tuple[int, ...]  # one for each relation down


class Spots:
    """The places of one report, asked of each event."""

    def __init__(self, clauses: Clauses, text: str, places: Sequence[Place]) -> None:
        self._clauses = clauses
        self._text, self._all = text, places
        self._places = [p for p in places if not (p.demonym or p.actor)]

    def before(self, words: Span) -> list[Place]:
        """The places right before place words that tell where these lie: X of "X in the Y province"."""
        found: list[Place] = []
        low = words.start
        for place in reversed(self._places):
            near = place.span.end <= low <= place.span.end + BETWEEN and place.kind != "country"
            if near and self._in(place.span.end, low):
                found.append(place)
                low = place.span.start
        return found

    def site(self, mention: EventMention) -> EventSite | None:
        """The site of the spot that the tree gives the mention; None where there is none but a whole land."""
        trigger = self._clauses.head(mention.trigger.start, mention.trigger.end)
        if trigger is None:
            return None
        found = [p for p in self._near(mention) if (seen := self._path(trigger, p)) and self._befalls(seen, trigger)]
        site = site_of(found, self._all)
        return None if site is None or site.kind in WIDE or site.lat is None else site

    def _near(self, mention: EventMention) -> list[Place]:
        around = range(mention.trigger.start - REACH, mention.trigger.end + REACH)
        return [place for place in self._places if place.span.start in around]

    def _path(self, trigger: int, place: Place) -> _Seen | None:
        word = self._clauses.head(place.span.start, place.span.end)
        way = None if word is None else self._clauses.path(trigger, word)
        if word is None or way is None or not way[2]:
            return None
        up, _, down = way
        return _Seen(up, down, tuple(reversed(self._clauses.above(word)[: len(down)])))

    def _befalls(self, seen: _Seen, trigger: int) -> bool:
        """Whether a place is reached by nothing but the object or the local words of the trigger or its carrier."""
        harm = self._clauses.low(trigger).endswith("ing") or seen.up == ("acl:relcl",)
        first = CARRIED.get(seen.up) or (OF_HARM.get(seen.up) if harm else None)
        if first is None or seen.down[0] not in first:
            return False
        return all(self._steps(seen, n) for n in range(len(seen.down)))

    def _steps(self, seen: _Seen, n: int) -> bool:
        """Whether one relation on the way leads on to where it was: "strikes on", "the town of", "villagers in"."""
        relation, word = seen.down[n], seen.words[n]
        last = n == len(seen.down) - 1
        if relation in OBJECTS:
            return last or seen.down[n + 1] in LOCAL | SAME
        if relation in SAME:
            return True
        if relation not in LOCAL:
            return False
        cases = self._clauses.cases(word)
        if cases == ["of"]:
            over = self._clauses.low(seen.words[n - 1]) if n else ""
            return not n or over in _spots() or over.removesuffix("s") in _spots()
        return bool(cases) and set(cases) <= _local()

    def _in(self, start: int, end: int) -> bool:
        between = self._text[start:end].strip().lower()
        return between in {",", "in", "in the", ", in", "(", "of", "'s", "’s"}


@cache
def _spots() -> frozenset[str]:
    return frozenset(rules()["befallen"]["spots"]) | frozenset(rules()["taken_up"]["spot"])


@cache
def _local() -> frozenset[str]:
    return frozenset(rules()["befallen"]["local"])
