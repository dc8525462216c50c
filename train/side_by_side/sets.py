"""Owns what the pair network learns from: tellings of event mentions, and which two are of one event."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.event_links import topics
from bench.linked import Linked
from parallax.annotation.encoder.side_by_side import Telling
from parallax.linking import link_actors
from parallax.linking.event_features import impossible
from parallax.linking.event_pairs import Ways, rule, shared
from parallax.linking.event_profiles import EventProfile, profiles_of
from parallax.spans import Span

Example = tuple[Telling, Telling, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of some reports, the pairs of them that can be one event, whether they are, and how it looks."""

    name: str
    profiles: tuple[EventProfile, ...]
    pairs: NDArray[np.int32]  # [pairs, 2]
    same: NDArray[np.bool_]
    odds: NDArray[np.float64]  # log-odds by what the two have in common, before they are read side by side

    def example(self, at: int) -> Example:
        """One pair with its answer."""
        one, two = (self.profiles[n].telling for n in self.pairs[at])
        return one, two, float(self.same[at])


def ecb(data: Path, split: str) -> Iterator[Group]:
    """Topics of ECB+, two look-alike happenings each, with all validated mentions."""
    for topic in topics(data, (split,), given=True):
        yield _group(topic.name, topic.profiles(), [topic.chain[p.ref] for p in topic.profiles()], rule().given)


def own(linked: Linked) -> Group:
    """The pairs of the program's own mentions."""
    return _group(linked.name, *mentions(linked), rule().own, {frozenset(pair) for pair in linked.unsure})


def mentions(linked: Linked) -> tuple[list[EventProfile], list[str]]:
    """The program's own mentions, and the event of each; one that nobody labelled is an event of its own."""
    profiles = profiles_of(linked.reports, link_actors(linked.reports))
    homes = [(span, str(number)) for number, (_, spans) in enumerate(linked.events) for span in spans]
    found = [next((home for span, home in homes if span.overlaps(p.span)), p.label) for p in profiles]
    return profiles, found


def _group(
    name: str,
    profiles: Sequence[EventProfile],
    events: Sequence[str],
    ways: Ways,
    unsure: Set[frozenset[Span]] = frozenset(),
) -> Group:
    pairs, same, odds = [], [], []
    for i, j in combinations(range(len(profiles)), 2):
        one, two = profiles[i], profiles[j]
        if impossible(one, two, rule().far_km) or frozenset((one.span, two.span)) in unsure:
            continue
        pairs.append((i, j))
        same.append(events[i] == events[j])
        odds.append(sum(shared(one, two, ways).values()))
    numbers = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Group(name, tuple(profiles), numbers, np.array(same, dtype=bool), np.array(odds))
