"""Owns Attribution: who said what, as the encoder found it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution that the encoder found, in code points; `at` is where its anchor word begins."""

    at: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    score: float
