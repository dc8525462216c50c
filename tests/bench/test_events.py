"""The counts behind the event scores, on invented sentences with invented predictions."""

from typing import Any

from bench.events import GoldEvent, Tally, add_ecbplus, gold_events, printed, world_scores
from bench.matching import Bounds, Count
from parallax.annotation import EventMention
from parallax.spans import Span

TEXT = "Rebels shelled the harbour of Varna. Talks may begin on Monday. Prices rose again."
SENTENCES = [(0, 36), (37, 63), (64, 82)]


def at(words: str) -> Bounds:
    start = TEXT.index(words)
    return start, start + len(words)


def mention(
    trigger: str, type_: str, status: str = "happened", actors: tuple[str, ...] = (), place: str | None = None
) -> EventMention:
    spans = tuple(Span("r", *at(actor)) for actor in actors)
    where = Span("r", *at(place)) if place else None
    return EventMention(
        Span("r", *at(trigger)), type_, None, status, spans, (), where, None, 0.9,  # type: ignore[arg-type]
    )  # fmt: skip


GOLD = [
    GoldEvent(at("shelled"), "ASSAULT", "heavy-weapons", "happened", (at("Rebels"),), (), at("the harbour of Varna")),
    GoldEvent(at("Talks"), "CONSULT", None, "conditional"),
]


def scored(*predicted: EventMention) -> dict[str, float]:
    tally = Tally()
    tally.add(TEXT, SENTENCES, GOLD, predicted)
    return {score.name.removeprefix("events/world/"): score.value for score in world_scores(tally, "invented")}


def test_all_right_is_full_marks_but_for_the_mode() -> None:
    scores = scored(
        mention("shelled", "ASSAULT", actors=("Rebels",), place="harbour of Varna"),
        mention("Talks", "CONSULT", "conditional"),
    )
    assert scores["trigger-f1"] == scores["trigger-and-type-f1"] == scores["status"] == scores["claims-right"] == 1
    assert scores["actor-exact-f1"] == scores["place-overlap-f1"] == scores["quiet-sentences"] == 1
    assert scores["mode"] == 0


def test_wrong_type_and_status_count_against_their_own_scores() -> None:
    scores = scored(mention("shelled", "COERCE"), mention("Talks", "CONSULT", "planned"))
    assert scores["trigger-f1"] == 1
    assert scores["trigger-and-type-f1"] == scores["type"] == scores["status"] == 0.5
    assert scores["claims-right"] == 0


def test_a_claim_where_nothing_happens_breaks_the_quiet() -> None:
    scores = scored(mention("shelled", "ASSAULT"), mention("rose", "PROTEST"))
    assert scores["quiet-sentences"] == 0
    assert scores["trigger-precision"] == scores["trigger-recall"] == 0.5


def test_part_of_a_party_overlaps_and_is_not_exact() -> None:
    tally = Tally()
    gold = [GoldEvent(at("shelled"), "ASSAULT", None, "happened", (at("the harbour of Varna"),))]
    tally.add(TEXT, SENTENCES, gold, [mention("shelled", "ASSAULT", actors=("harbour", "Varna"))])
    assert tally.counts["actor-overlap"].recall == 1
    assert tally.counts["actor-overlap"].precision == 0.5
    assert tally.counts["actor-exact"].recall == 0


def test_parties_that_are_only_implied_have_no_span() -> None:
    row = {
        "events": [
            {
                "trigger": [7, 14], "type": "ASSAULT", "mode": None, "status": "happened",
                "actors": [{"span": [0, 6]}, {"span": None}], "recipients": [], "place": None,
                "time": {"span": [50, 59], "value": None},
            }
        ]
    }  # fmt: skip
    assert gold_events(row) == [GoldEvent((7, 14), "ASSAULT", None, "happened", ((0, 6),), (), None, (50, 59))]


def ecbplus_row() -> dict[str, Any]:
    return {
        "tokens": ["``", "They", "did", "n't", "attack", ",", "''",
                   "he", "said", ".", "Troops", "moved", "($", "5", ")"],
        "sent": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
        "mentions": [{"kind": "event", "validated": True, "tokens": [4], "tag": "NEG_ACTION_OCCURRENCE"},
                     {"kind": "event", "validated": False, "tokens": [11], "tag": "ACTION_OCCURRENCE"},
                     {"kind": "entity", "validated": True, "tokens": [10], "tag": "HUMAN_PART"}],
    }  # fmt: skip


def test_tokens_are_put_together_as_printed() -> None:
    text, spans = printed(ecbplus_row())
    assert text.split("\n")[0] == '"They didn\'t attack," he said.'
    assert text[slice(*spans[4])] == "attack"
    assert text[slice(*spans[11])] == "moved"


def test_only_sentences_with_validated_events_are_judged() -> None:
    row = ecbplus_row()
    text, spans = printed(row)
    found = [
        EventMention(Span("r", *spans[t]), "ASSAULT", None, "happened", (), (), None, None, 0.9) for t in (4, 8, 11)
    ]
    count = Count()
    add_ecbplus(count, row, found)
    assert (count.gold, count.predicted, count.recalled) == (1, 2, 1), text
