"""The counts behind the attribution scores, on invented relations."""

from bench.attribution import Relation, Tally, kind_of, polnear_relations, predicted_relations, world_relations
from parallax.annotation import Annotation, Entity, Mention, Quotation
from parallax.spans import Span

WORDS = frozenset(range(10))


def test_content_source_and_kind_are_counted_apart() -> None:
    tally = Tally()
    gold = [Relation("direct", WORDS, ((20, 24),), ((25, 29),), "Ann Poe"), Relation("indirect", frozenset({50, 51}))]
    found = [Relation("mixed", WORDS - {0}, ((22, 24),), ((25, 29),), "Poe"), Relation("direct", frozenset({99}))]
    tally.add(gold, found)
    assert tally.content.f1 == tally.full.f1 == tally.named.f1 == 0.5
    assert tally.exact.f1 == 0
    assert tally.source.f1 == tally.cue.f1 == 1
    assert tally.kinds["direct"].recall == tally.kinds["mixed"].precision == 1
    assert tally.kinds["direct"].precision == tally.kinds["indirect"].recall == 0


def test_content_that_shares_less_than_half_is_no_match() -> None:
    tally = Tally()
    tally.add([Relation("direct", WORDS)], [Relation("direct", frozenset(range(4)))])
    assert tally.content.f1 == 0


def test_no_source_on_both_sides_is_right_and_on_one_side_wrong() -> None:
    tally = Tally()
    tally.add([Relation("indirect", WORDS)], [Relation("indirect", WORDS)])
    assert (tally.source.f1, tally.named.f1) == (1, 1)
    tally.add([Relation("indirect", WORDS)], [Relation("indirect", WORDS, ((0, 3),), (), "Ann Poe")])
    assert (tally.source.f1, tally.named.f1) == (0.5, 0.5)


def test_kind_by_the_marks() -> None:
    assert kind_of(WORDS, WORDS) == "direct"
    assert kind_of(WORDS, frozenset({3})) == "mixed"
    assert kind_of(WORDS, frozenset()) == "indirect"


def test_what_a_quoted_person_says_that_others_said_is_indirect() -> None:
    text = 'Poe said: "My aunt swore that the bridge was shut for weeks."'
    start, inner = text.index('"'), text.index("the bridge")
    row = {
        "text": text,
        "attributions": [
            {"content": [[start, len(text)]], "source": [[0, 3]], "cue": [[4, 8]]},
            {"content": [[inner, len(text) - 1]], "source": [[start + 1, start + 8]], "cue": []},
            {"content": [], "source": [[0, 3]], "cue": []},
        ],
    }
    outer, within = polnear_relations(row)
    assert (outer.kind, within.kind) == ("direct", "indirect")
    assert outer.source == ((0, 3),)


def test_attributions_of_a_report_with_and_without_a_source() -> None:
    row = {
        "text": "The bridge is shut, it was reported.",
        "attributions": [{"type": "indirect", "source": None, "cue": [27, 35], "content": [[0, 18]]}],
    }
    (relation,) = world_relations(row)
    assert relation == Relation("indirect", frozenset({0, 4, 11, 14}), (), ((27, 35),), None)


def test_a_quotation_is_compared_by_its_words_and_its_speaker() -> None:
    text = 'Ann Poe arrived. "We are late," she said.'
    where = text.index("she")
    poe = Entity("person", "Ann Poe", (Mention(Span("r", 0, 7), "name"),))
    quotation = Quotation("direct", (Span("r", 18, 29),), Span("r", where, where + 3), None, 0, "invented")
    (relation,) = predicted_relations(Annotation("r", (), (poe,), (quotation,)), text)
    assert relation.name == "Ann Poe"
    assert len(relation.words) == 3
    assert (relation.source, relation.cue) == (((where, where + 3),), ())
