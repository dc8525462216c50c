"""Whom "his country" and "the two nations" stand for."""

import pytest

from parallax.annotation import Annotation, Entity, EventMention, Mention, Quotation
from parallax.coding.coded import Actor
from parallax.coding.stand_ins import meant
from parallax.spans import Span

TEXT = "Norland and Suthland met. Oruk of Norland said his country and Eastmark would act; both countries agreed."
ID = "r-1"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(ID, start, start + len(words))


def state(entity: int, name: str, code: str) -> Actor:
    return Actor(entity, name, "country", code, None, (), (span(name),))


STATES = {0: state(0, "Norland", "NOR"), 1: state(1, "Suthland", "SUT")}
ORUK = Actor(2, "Oruk", "person", "NOR", "GOV", (), (span("Oruk"),))
ENTITIES = tuple(Entity("place", name, (Mention(span(name), "name"),)) for name in ("Norland", "Suthland", "Oruk"))
SAID = Quotation("indirect", (span("his country and Eastmark would act"),), span("Oruk"), span("said"), 2, "said")
ACT = EventMention(span("act"), "AGREE", None, "planned", (), (), None, None, 0.9)


def names(words: str, actors: dict[int, Actor]) -> list[str]:
    annotation = Annotation(ID, (), ENTITIES, (SAID,), (ACT,))
    return [actor.name for actor in meant(span(words), None, ACT, annotation, TEXT, actors)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("his country", ["Norland"]), ("both countries", ["Suthland", "Norland"]), ("Eastmark", [])],
)
def test_words_stand_for_states_named_before(words: str, expected: list[str]) -> None:
    assert names(words, STATES | {2: ORUK}) == expected


def test_nobody_is_put_in_where_the_report_does_not_tell() -> None:
    stranger = Actor(2, "Oruk", "person", None, None, (), (span("Oruk"),))
    assert names("his country", STATES | {2: stranger}) == []
    assert names("both countries", {0: STATES[0]}) == []
