"""Owns the pairs that links are learned from: what two mentions share, and whether they are one event.

What senses are made of stands beside them as the network's heads give it, so that senses can be learned.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.event_links import Topic, topics
from bench.linked import Linked, labelled
from bench.reconciliation import groups
from parallax.annotation.encoder.network import encoder
from parallax.annotation.encoder.sense import Senses
from parallax.linking.event_features import compare, impossible
from parallax.linking.event_profiles import EventProfile
from parallax.linking.events import candidates
from parallax.spans import Span
from train.annotator.linked import left_out
from train.side_by_side.sets import mentions

FAR = 60.0  # kilometres

Numbers = NDArray[np.float64]
Raw = NDArray[np.float32]


class Unmade:
    """Stands for the senses while none are made: what they are made of, as it is."""

    def of(self, *told: Raw) -> bytes:
        """All numbers of the heads."""
        return np.concatenate(told).astype(np.float32).tobytes()


@contextmanager
def unmade() -> Iterator[None]:
    """Within it, the sense of a mention is the numbers that one is made of."""
    made = encoder().senses
    encoder().senses = Unmade()  # type: ignore[assignment]
    try:
        yield
    finally:
        encoder().senses = made


@dataclass(frozen=True, slots=True)
class Told:
    """The mentions of some reports, the event of each, and what their senses are made of, [mentions, numbers]."""

    profiles: tuple[EventProfile, ...]
    events: tuple[str, ...]
    raw: Raw
    unsure: frozenset[frozenset[Span]] = frozenset()

    def sensed(self, senses: Senses) -> "Told":
        """With senses made."""
        found = zip(self.profiles, self.raw, strict=True)
        return replace(self, profiles=tuple(replace(profile, sense=senses.of(raw)) for profile, raw in found))


def told(profiles: Sequence[EventProfile], events: Sequence[str], unsure: Iterable[Iterable[Span]] = ()) -> Told:
    """From profiles that were made within `unmade`."""
    raw = [np.frombuffer(profile.sense, dtype=np.float32) for profile in profiles]
    blank = tuple(replace(profile, sense=b"") for profile in profiles)
    return Told(blank, tuple(events), np.array(raw), frozenset(frozenset(pair) for pair in unsure))


def own(data: Path) -> list[Told]:
    """The labelled groups that teach.

    From seven in ten of them the network has learned what one event is; the weights from the rest alone are worse on
    the checking groups (average precision over reports 0.67, from all 0.74), since there are too few.
    """
    return [_own(linked) for linked in labelled(data, "train")]


def tuning(data: Path) -> list[Told]:
    """The half of the project's fully labelled groups that may be looked at."""
    found = []
    for number, group in enumerate(groups(data, tune=True)):
        events = tuple((verdict, tuple(Span(*place) for place in places)) for verdict, places in group.events)
        found.append(_own(Linked(f"tune-{number}", group.reports, events)))
    return found


def _own(linked: Linked) -> Told:
    return told(*mentions(linked), unsure=linked.unsure)


def given(data: Path, split: str) -> list[tuple[Topic, Told]]:
    """Topics of ECB+ with all validated mentions."""
    found = []
    for topic in topics(data, (split,), given=True):
        if split == "train" and not left_out(topic.name):
            continue  # the network has learned from it
        profiles = topic.profiles()
        found.append((topic, told(profiles, [topic.chain[profile.ref] for profile in profiles])))
    return found


@dataclass(frozen=True, slots=True)
class Pairs:
    """A row a pair; `one` and `two` are rows of `raw`, `group` is the number of the reports that it stands in."""

    names: list[str]
    features: Numbers
    answers: Numbers
    weights: Numbers
    group: NDArray[np.int64]
    raw: Raw
    one: NDArray[np.int64]
    two: NDArray[np.int64]
    profiles: list[tuple[EventProfile, EventProfile]]

    def chosen(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> "Pairs":
        """Some of the pairs."""
        at = np.flatnonzero(rows) if rows.dtype == bool else rows
        kept = (self.features[at], self.answers[at], self.weights[at], self.group[at], self.raw, self.one[at])
        return Pairs(self.names, *kept, self.two[at], [self.profiles[n] for n in at])


def pairs(found: Sequence[Told], *, inside: bool, given: bool) -> Pairs:
    """The possible pairs of one report, or over two; a group weighs as the root of its pairs."""
    rows: list[list[float]] = []
    both: list[tuple[EventProfile, EventProfile]] = []
    lists: tuple[list[float], list[float], list[int], list[int], list[int]] = ([], [], [], [], [])
    answers, weights, group, one, two = lists
    names: list[str] = []
    base = 0
    for number, mentioned in enumerate(found):
        possible = list(_possible(mentioned, inside=inside, given=given))
        for i, j in possible:
            features = compare(mentioned.profiles[i], mentioned.profiles[j], given=given)
            names = names or sorted(features)
            rows.append([features[name] for name in names])
            answers.append(float(mentioned.events[i] == mentioned.events[j]))
            both.append((mentioned.profiles[i], mentioned.profiles[j]))
            one.append(base + i)
            two.append(base + j)
        weights += [len(possible) ** -0.5 for _ in possible]
        group += [number] * len(possible)
        base += len(mentioned.profiles)
    raw = np.concatenate([mentioned.raw for mentioned in found if len(mentioned.raw)])
    numbers = (np.array(group), raw, np.array(one), np.array(two))
    return Pairs(names, np.array(rows), np.array(answers), np.array(weights), *numbers, both)


def _possible(mentioned: Told, *, inside: bool, given: bool) -> Iterator[tuple[int, int]]:
    """What the program would compare, and what is not ruled out."""
    profiles = mentioned.profiles
    every = combinations(range(len(profiles)), 2) if given else candidates(profiles)
    for i, j in every:
        one, two = profiles[i], profiles[j]
        if (one.ref.report == two.ref.report) != inside or frozenset((one.span, two.span)) in mentioned.unsure:
            continue
        if not impossible(one, two, FAR):
            yield i, j
