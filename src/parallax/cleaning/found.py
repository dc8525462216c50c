"""Owns Found: a metadata value read from the words of a report, before it is written into the report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value and the code points of the text that say it."""

    field: str
    value: str
    start: int
    end: int
