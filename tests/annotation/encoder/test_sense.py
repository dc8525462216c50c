"""Senses of event mentions: what they are made of, and what comparing them tells."""

from typing import get_args

import pytest

from parallax.annotation import EventMention, annotate
from parallax.annotation.encoder.sense import SIZE, Look, alike
from parallax.cleaning import clean
from parallax.reading import Report

TEXT = """Raid on Velm market

Gunmen attacked the grain market of Velm on Tuesday, killing nine people. The attack lasted an hour, witnesses
said. Ministers of Norland and Suthland met in Orsk to discuss the border. The talks in Orsk ended without a deal."""
LOOKS = get_args(Look)


@pytest.fixture(scope="module")
def mentions() -> dict[str, EventMention]:
    found = annotate(clean(Report("r-1", "velm.txt", "text", TEXT))).events
    return {TEXT[mention.trigger.start : mention.trigger.end]: mention for mention in found}


def test_every_mention_has_a_sense(mentions: dict[str, EventMention]) -> None:
    assert {"attacked", "attack", "met", "talks"} <= mentions.keys()
    assert {len(mention.sense) for mention in mentions.values()} == {SIZE}


@pytest.mark.parametrize("look", LOOKS)
def test_comparing_does_not_depend_on_which_comes_first(mentions: dict[str, EventMention], look: Look) -> None:
    one, two = mentions["attacked"].sense, mentions["talks"].sense
    assert alike(one, two, look) == pytest.approx(alike(two, one, look), abs=1e-5)


def test_what_tells_of_one_event_is_more_alike(mentions: dict[str, EventMention]) -> None:
    attack, attacked, met, talks = (mentions[word].sense for word in ("attack", "attacked", "met", "talks"))
    assert alike(attack, attacked, "own-inside") > alike(attack, talks, "own-inside")
    assert alike(met, talks, "own-inside") > alike(met, attacked, "own-inside")


@pytest.mark.parametrize("look", LOOKS)
def test_an_unknown_sense_tells_nothing(mentions: dict[str, EventMention], look: Look) -> None:
    assert alike(b"", mentions["met"].sense, look) == alike(mentions["met"].sense, b"", look) == 0.0
