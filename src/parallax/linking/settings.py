"""Owns the fixed settings of story and origin linking: one file, data/linking.toml, for every archive."""

from functools import cache
from importlib.resources import files

import msgspec


class SignatureRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a report's terms are weighed."""

    terms: int
    phrases: int
    phrase_commonest: float
    lead: int
    headline: float
    name: float
    number: float
    commonest: float
    rarest: float
    shingle: int
    permutations: int


class StoryRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When reports are on one happening."""

    same: float
    window_days: int
    strong_terms: int
    strong_share: float
    common: int
    common_share: float
    least: float
    near_copy: float
    near_copy_terms: float
    largest: int


class OriginRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When one report's text comes from another."""

    shingle: int
    gap: int
    passage: int
    candidates: int
    excerpt: float
    excerpt_words: int
    copy: float
    agency: float
    version: float
    version_titled: float
    title: float
    version_days: int
    repeated: float
    template: float


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    source: str
    signature: SignatureRule
    story: StoryRule
    origin: OriginRule


@cache
def settings() -> Settings:
    """The shipped settings."""
    text = files("parallax.linking").joinpath("data", "linking.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Settings)
