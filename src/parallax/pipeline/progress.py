"""Owns what a run tells while it goes on and when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from parallax.reading import Failure
from parallax.store import Replaced


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is. `total` is None while it is not known how much there is."""

    stage: Literal["read", "compare", "link"]
    done: int  # sources dealt with, whatever came of them; new reports compared; or stories linked
    total: int | None
    known: int = 0  # of the sources, those that were in the store already
    failed: int = 0


Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of the sources of one run; `read + known + len(failed)` is how many there were."""

    read: int  # new in the store
    known: int  # in the store already, or twice among the sources
    failed: tuple[Failure, ...]  # in the order of the sources' paths


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What came of linking: how many stories there are, how many were made anew, which could not be made."""

    stories: int
    changed: int
    failed: tuple[Failure, ...]  # path is the story's id
    replaced: tuple[
        Replaced, ...
    ] = ()  # ids that are no story's any more: joined to another, or it got an earlier report
