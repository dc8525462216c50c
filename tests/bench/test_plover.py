"""Which mention answers for a sentence, and how its root and parties are counted."""

import pytest

from bench.plover import Marked, Tally, add, chosen, gsr, head_of, macro_f1, parties, plv, unmarked
from parallax.annotation import Annotation, EventMention, Syntax
from parallax.spans import Span

TEXT = "Norland accused the southern army of Sudria of raiding Port Halm."


def event(
    trigger: str, type_: str, actors: tuple[str, ...], recipients: tuple[str, ...], score: float
) -> EventMention:
    def span(words: str) -> Span:
        return Span("r", TEXT.index(words), TEXT.index(words) + len(words))

    return EventMention(
        span(trigger), type_, None, "happened", tuple(map(span, actors)), tuple(map(span, recipients)), None, None,
        score,
    )  # fmt: skip


ACCUSED = event("accused", "ACCUSE", ("Norland",), ("army of Sudria",), 0.6)
RAIDING = event("raiding", "ASSAULT", ("the southern army of Sudria",), ("Port Halm",), 0.9)
MARKS = plv({"marked": TEXT.replace("Norland", "<s>Norland</s>").replace("the southern army of Sudria",
            "<t>the southern army of Sudria</t>"), "plover_root": "ACCUSE"})  # fmt: skip
WORDS = tuple((TEXT.index(w), TEXT.index(w) + len(w)) for w in TEXT.rstrip(".").split() if w != "of")
# Norland accused the southern army Sudria raiding Port Halm
SYNTAX = Syntax(WORDS, (0,), ("PROPN",) * len(WORDS), (1, -1, 4, 4, 1, 4, 1, 8, 6), ("dep",) * len(WORDS))


def test_marks_are_taken_out_and_remembered() -> None:
    text, places = unmarked("<s><t>Nor</t>land's envoy</s> met <t>Nor</t>landers")
    assert text == "Norland's envoy met Norlanders"
    assert {text[a:b] for a, b in places["s"]} == {"Norland's envoy"}
    assert [text[a:b] for a, b in places["t"]] == ["Nor", "Nor"]


def test_the_mention_that_agrees_with_the_marks_goes_before_a_surer_one() -> None:
    assert chosen([RAIDING, ACCUSED], MARKS) is ACCUSED
    assert chosen([RAIDING, ACCUSED], Marked(TEXT, "ASSAULT", (), ())) is RAIDING
    assert chosen([], MARKS) is None


def test_root_and_parties_of_one_sentence() -> None:
    tally = Tally()
    add(tally, MARKS, Annotation("r", (), (), (), (RAIDING, ACCUSED), (), SYNTAX), yields=False)
    assert tally.roots == [("ACCUSE", "ACCUSE")]
    assert tally.exact["actor"].f1 == 1
    assert tally.exact["recipient"].f1 == 0
    assert tally.heads["recipient"].f1 == 1


def test_concession_and_retreat_are_one_root_where_the_set_says_so() -> None:
    left = event("raiding", "RETREAT", (), (), 0.9)
    for yields, root in ((True, "YIELD"), (False, "RETREAT")):
        tally = Tally()
        add(tally, Marked(TEXT, "YIELD", (), ()), Annotation("r", (), (), (), (left,)), yields=yields)
        assert tally.roots == [("YIELD", root)]


def test_no_mention_is_a_wrong_answer() -> None:
    tally = Tally()
    add(tally, MARKS, Annotation("r", (), (), ()), yields=False)
    assert tally.roots == [("ACCUSE", None)]
    assert tally.exact["actor"].recall == 0
    assert macro_f1([("A", "A"), ("B", None), ("A", "B")]) == pytest.approx((2 / 3) / 2)


def test_parties_of_a_meeting_are_dealt_out() -> None:
    meeting = event("accused", "CONSULT", ("Norland", "Sudria"), (), 0.9)
    assert parties(meeting) == ([(0, 7)], [(TEXT.index("Sudria"), TEXT.index("Sudria") + 6)])


def test_the_head_is_the_word_that_hangs_outside() -> None:
    start, end = TEXT.index("the southern"), TEXT.index(" of raiding")
    head = head_of(SYNTAX, (start, end))
    assert head is not None
    assert TEXT[slice(*SYNTAX.words[head])] == "army"
    assert head_of(SYNTAX, (7, 8)) is None


def test_records_of_gsr_are_read_as_today() -> None:
    row = {"sentence": TEXT, "plover_root": "DISAPPROVE", "target": "diplomatic",
           "source": [{"actorText": " Norland"}, {"actorText": "Norlandic ... army"}, {"actorText": ""}]}  # fmt: skip
    assert gsr(row) == Marked(TEXT, "ACCUSE", (((0, 7),),), ())
