"""Whom "his country" and "the two nations" stand for."""

import pytest

from parallax.annotation import Annotation, Entity, EventMention, Mention, Quotation, annotate
from parallax.coding import code
from parallax.coding.coded import Actor
from parallax.coding.stand_ins import meant
from parallax.spans import Span
from tests.annotation import build

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


MET = "Dana Oruk met Ilse Marran in Velm. The two ministers agreed on a truce, and they praised the hosts."
OF_MET = {name: n for n, name in enumerate(("Dana Oruk", "Ilse Marran", "The two ministers"))}


def met(words: str, name: str | None = None, *, parties: tuple[int, ...] = (0, 1)) -> list[str]:
    """Whom words of MET stand for, where these parties met."""

    def at(part: str) -> Span:
        return Span(ID, MET.index(part), MET.index(part) + len(part))

    people = {n: Actor(n, who, "person", None, None, (), (at(who),)) for who, n in OF_MET.items() if n < 2}
    entities = tuple(Entity("person", who, (Mention(at(who), "name"),)) for who in OF_MET)
    meeting = EventMention(
        at("met"),
        "CONSULT",
        "meet",
        "happened",
        tuple(at("Dana Oruk") for _ in parties),
        (),
        None,
        None,
        0.9,
        parties,
    )
    later = EventMention(at("agreed"), "AGREE", None, "happened", (at(words),), (), None, None, 0.9, (2,))
    annotation = Annotation(ID, (), entities, (), (meeting, later))
    return [actor.name for actor in meant(at(words), name, later, annotation, MET, people)]


def test_two_of_a_kind_are_the_two_who_met_before() -> None:
    assert met("The two ministers") == ["Dana Oruk", "Ilse Marran"]
    assert met("they", "The two ministers") == ["Dana Oruk", "Ilse Marran"]


@pytest.mark.parametrize("words", ["two ministers", "The two hungry ministers", "two", "The two farmers"])
def test_any_two_are_not_the_two_who_met(words: str) -> None:
    assert met("they", words) == []


def test_of_more_or_fewer_than_two_nobody_is_put_in() -> None:
    assert met("The two ministers", parties=(0,)) == []
    assert met("they", "the ministers") == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Ukraine and Poland announced on Monday that they would open a border crossing to trade.",
            ["Ukraine", "Poland"],
        ),
        ("Poland announced that they would support Ukraine.", None),
    ],
)
def test_they_in_what_several_announce_are_those_several(text: str, parties: list[str] | None) -> None:
    cleaned = build.cleaned(text)
    annotation = annotate(cleaned)
    coded = code(cleaned, annotation)
    known = {actor.entity: actor for actor in coded.actors}
    at = text.index("they")
    mention = EventMention(Span(ID, at, at + 4), "AGREE", None, "planned", (), (), None, None, 0.9)
    found = meant(Span(build.ID, at, at + 4), None, mention, annotation, text, known)
    assert [actor.name for actor in found] == (parties or [])
