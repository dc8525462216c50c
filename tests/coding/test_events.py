"""Event mentions in codes: who, whom, root, CAMEO, and who says so."""

from dataclasses import replace

from parallax.annotation import Annotation, Entity, EventMention, Mention, Quotation
from parallax.coding import CodedEvent, Place
from parallax.coding.events import Scene, events, said_by
from parallax.coding.tense import Clauses
from parallax.spans import Span

ID = "r-1"
TEXT = "The envoy said that rebels had shelled Dalgaram. The rebels denied it."


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(ID, at, at + len(words))


def annotation(*mentions: EventMention) -> Annotation:
    rebels = Entity("group", "rebels", (Mention(span("rebels"), "description"),))
    envoy = Entity("person", "The envoy", (Mention(span("The envoy"), "description"),))
    said = Quotation(
        "indirect", (span("rebels had shelled Dalgaram"),), span("The envoy"), span("said"), 1, "said that"
    )
    return Annotation(ID, (), (rebels, envoy), (said,), mentions)


def coded(mention: EventMention, told_on: str | None = None, *places: Place) -> CodedEvent:
    report = annotation(mention)
    (event,) = events(report, Scene(TEXT, told_on, {}, (), places, Clauses(report, TEXT)))
    return event


SHELLED = EventMention(
    span("shelled"), "ASSAULT", "heavy-weapons", "happened", (span("rebels"),), (), span("Dalgaram"), None, 0.9, (0,)
)


def test_an_attack_has_its_codes_and_the_source_that_tells_of_it() -> None:
    event = coded(SHELLED)
    assert (event.root, event.cameo, event.quad, event.scale) == ("ASSAULT", "194", 4, -10.0)
    assert [(party.name, party.entity) for party in event.actors] == [("rebels", 0)]
    assert event.said_by == (0,)


def test_a_denied_attack_is_coded_as_what_the_denial_is() -> None:
    denied = EventMention(
        span("shelled"), "ASSAULT", "heavy-weapons", "denied", (span("rebels"),), (), None, None, 0.9, (0,)
    )
    event = coded(denied)
    assert (event.root, event.cameo) == ("REJECT", "120")


def test_one_entity_named_twice_is_one_party() -> None:
    twice = EventMention(
        span("shelled"),
        "ASSAULT",
        None,
        "happened",
        (span("rebels"), span("The rebels")),
        (),
        None,
        None,
        0.9,
        (0, 0),
    )
    event = coded(twice)
    assert len(event.actors) == 1


def test_a_party_that_names_nobody_known_keeps_its_words() -> None:
    unknown = EventMention(
        span("shelled"), "ASSAULT", None, "happened", (span("rebels"),), (), None, None, 0.9, (None,)
    )
    event = coded(unknown)
    assert [(party.name, party.entity) for party in event.actors] == [("rebels", None)]


def test_nested_attributions_come_from_the_outside_in() -> None:
    outer = Quotation("indirect", (Span(ID, 0, 60),), None, None, None, "")
    inner = Quotation("indirect", (Span(ID, 20, 50),), None, None, None, "")
    assert said_by(Span(ID, 30, 35), (inner, outer)) == (1, 0)
    assert said_by(Span(ID, 62, 64), (inner, outer)) == ()


def placed(words: str, *, actor: bool = False, kind: str = "city") -> Place:
    return Place(span(words), words, kind, "NOR", None, 60.0, 10.0, 7, 9000, 1, "given", actor=actor)  # type: ignore[arg-type]


def test_what_is_told_as_done_was_done_when_it_was_published_at_the_latest() -> None:
    event = coded(SHELLED, "2031-05-14")
    assert event.day is not None
    assert (event.day.start, event.day.end, event.day.basis) == (None, "2031-05-14", "latest")
    planned = replace(SHELLED, status="planned")
    event = coded(planned, "2031-05-14")
    assert event.day is None


def test_the_spot_that_was_struck_is_the_place() -> None:
    struck = replace(SHELLED, recipients=(span("Dalgaram"),), recipient_entities=(None,))
    event = coded(replace(struck, place=None), None, placed("Dalgaram"))
    assert event.site is not None
    assert (event.site.name, event.site_basis) == ("Dalgaram", "recipient")
    event = coded(replace(SHELLED, place=None), None, placed("Dalgaram"))
    assert event.site is None


def test_a_town_that_speaks_is_its_government_and_not_the_place() -> None:
    said = replace(SHELLED, actors=(span("Dalgaram"),), actor_entities=(None,), place=None)
    event = coded(said, None, placed("Dalgaram", actor=True))
    (party,) = event.actors
    assert (party.country, party.sector, party.metonym) == ("NOR", "GOV", True)
    assert event.site is None
