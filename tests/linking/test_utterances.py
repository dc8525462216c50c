"""Which quotations of several reports are one utterance."""

from itertools import permutations

from parallax.linking import Utterance, link_actors, link_utterances
from parallax.linking.links import Prepared
from parallax.linking.units import units_of
from tests.linking.build import report, who
from tests.linking.seeds import seed_reports
from tests.shared_data import needs_seeds

MINISTER = who("Dana Oruk", "Oruk", country="KGZ", titles=("foreign minister",))
ENVOY = who("Paul Remy", "Remy", country="FRA", titles=("envoy",))

FIRST = """Talks on the Velm harbour end
“The harbour of Velm will be opened to grain ships on Monday,” Oruk said. “The mines have been cleared. The pilots
are ready.” Remy said the guards “will not be withdrawn before the spring.”
“As long as the pipeline is closed, our towns in the south will freeze,” Oruk said.
"""
SECOND = """Ministers speak of grain
Dana Oruk told reporters: “The harbour of Velm will be opened to grain ships on Monday.” She added: “If they keep
the pipeline closed, southern towns of ours are going to freeze.”
Remy called the day “a good one for the port of Velm.”
"""


def prepared() -> list[Prepared]:
    first = report("r-1", FIRST, (MINISTER, ENVOY), (0, 1, 0), joined=((0, 1),))
    return [first, report("r-2", SECOND, (MINISTER, ENVOY), (0, 0, 1))]


def linked(reports: list[Prepared]) -> list[Utterance]:
    return link_utterances(reports, link_actors(reports))


def said(utterance: Utterance, reports: list[Prepared]) -> list[str]:
    texts = {one.id: one.cleaned.report.text for one in reports}
    return [texts[w.span.report][w.span.start : w.span.end] for w in utterance.wordings]


def test_verbatim_translated_and_single() -> None:
    reports = prepared()
    relations = {said(u, reports)[0][:20]: (u.relation, len(u.wordings)) for u in linked(reports)}
    assert relations["The harbour of Velm "] == ("verbatim", 2)
    assert relations["As long as the pipel"] == ("translated", 2)
    assert relations["will not be withdraw"] == ("single", 1)
    assert relations["a good one for the p"] == ("single", 1)


def test_unshared_sentences_of_a_quotation_are_one_entry_and_the_shared_one_stands_alone() -> None:
    reports = prepared()
    texts = [said(u, reports)[0] for u in linked(reports)]
    assert any("mines have been cleared. The pilots\nare ready." in text for text in texts)
    assert all("grain ships" not in text or "mines" not in text for text in texts)


def test_a_part_of_two_wordings_that_are_one_joins_both() -> None:
    first = "“No gate was opened that night and no gate will be opened tonight,” Oruk said."
    reports = [
        report("r-1", f"Dam\n{first}", (MINISTER,), (0,)),
        report("r-2", "Dam\n“No gate was opened that night, and none will be,” Dana Oruk said.", (MINISTER,), (0,)),
        report("r-3", "Dam\nDana Oruk insisted that “no gate was opened that night”.", (MINISTER,), (0,)),
    ]
    (one,) = linked(reports)
    assert (one.relation, len(one.wordings)) == ("translated", 3)


def test_order_of_reports_does_not_matter() -> None:
    third = report("r-3", "Grain\n“The mines have been cleared,” Dana Oruk said.", (MINISTER,), (0,))
    expected = linked([*prepared(), third])
    for order in permutations([*prepared(), third]):
        assert linked(list(order)) == expected


def test_another_speaker_of_like_words_is_another_utterance() -> None:
    left = report(
        "r-1", "A\n“The dam must be repaired before the rains of April come,” Oruk said.", (MINISTER,), (0,)
    )
    right = report("r-2", "B\n“Before the April rains the dam has to be repaired,” Remy said.", (ENVOY,), (0,))
    assert [u.relation for u in linked([left, right])] == ["single", "single"]


def test_long_equal_words_given_to_two_speakers_are_one_utterance() -> None:
    words = "“Eleven barges with medicine for the besieged quarter of Ketral sank in the storm off Velm,”"
    left = report("r-1", f"A\n{words} Oruk said.", (MINISTER,), (0,))
    right = report("r-2", f"B\n{words} Remy said.", (ENVOY,), (0,))
    (only,) = linked([left, right])
    assert only.relation == "verbatim"
    assert any("different speakers" in decision.reason for decision in only.decisions)


def test_words_of_the_headline_join_the_sentence_they_are_quoted_from() -> None:
    text = "Minister warns of ‘x’ “poisoned wells”\n“We found poisoned wells in nine villages of Ketral,” Oruk said."
    (only,) = linked([report("r-1", text, (MINISTER,), (None, 0))])
    assert (only.relation, len(only.wordings)) == ("single", 2)


def test_a_headline_may_turn_the_words_round() -> None:
    text = "Minister: ‘heal’ or “end the drought”\n“We pray that the drought of Ketral comes to an end,” Oruk said."
    (only,) = linked([report("r-1", text, (MINISTER,), (None, 0))])
    assert (only.relation, len(only.wordings)) == ("single", 2)


def test_two_sentences_of_one_report_never_answer_one_sentence_of_another() -> None:
    one = report("r-1", "A\n“The dam must be repaired before the rains of April come,” Oruk said.", (MINISTER,), (0,))
    two = report(
        "r-2",
        "B\n“Before the April rains the dam has to be repaired,” Oruk said. “The rains of April will come and the "
        "dam must be repaired by then,” Oruk said.",
        (MINISTER,),
        (0, 0),
    )
    assert max(len(u.wordings) for u in linked([one, two])) == 2


def test_an_interrupted_sentence_is_one_unit_of_two_parts() -> None:
    text = (
        "A\n“Our objective,” Mr. Oruk said, “is a port that is open.” He left. “We shall see,” he said. “Good night.”"
    )
    built = report("r-1", text, (MINISTER,), (0, 0), joined=((0, 1), (2, 3)))
    units = units_of(built)
    assert [unit.text for unit in units] == ["Our objective, is a port that is open.", "We shall see,", "Good night."]
    assert [len(unit.parts) for unit in units] == [2, 1, 1]


def test_units_hold_every_quoted_word_once() -> None:
    for built in prepared():
        text = built.cleaned.report.text
        quoted = "".join(text[p.start : p.end] for q in built.annotation.quotations for p in q.content)
        kept = "".join(text[p.start : p.end] for unit in units_of(built) for p in unit.parts)
        assert "".join(quoted.split()) == "".join(kept.split())


@needs_seeds
def test_the_two_seeds() -> None:
    reports = seed_reports()
    utterances = {said(u, reports)[0]: u for u in linked(reports)}
    by_start = {text[:14]: utterance for text, utterance in utterances.items()}
    assert by_start["We are in agre"].relation == "verbatim"
    assert {w.span.report for w in by_start["We are in agre"].wordings} == {report.id for report in reports}
    assert by_start["Unless a polit"].relation == "translated"
    assert by_start["With regard to"].relation == "single"
