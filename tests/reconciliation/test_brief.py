"""A brief says nothing that no report says."""

import re

from parallax.reconciliation import brief
from tests.linking.build import report, who
from tests.linking.happenings import Count, Event, telling
from tests.linking.seeds import seed_reports
from tests.reconciliation.test_reconcile import story, two
from tests.shared_data import needs_seeds

QUOTED = re.compile(r"“([^“”]*)”")


def held(record, made) -> None:  # type: ignore[no-untyped-def]
    """Every sentence is cited, every citation stands in its report, every quoted stretch stands in a citation."""
    texts = {entry.id: entry.text for entry in record.reports}
    for section in made.sections:
        assert section.sentences
        for sentence in section.sentences:
            assert sentence.citations
            for cited in sentence.citations:
                assert texts[cited.report][cited.start : cited.end] == cited.text
            words = [" ".join(cited.text.split()) for cited in sentence.citations]
            for quoted in QUOTED.findall(sentence.text):
                assert any(quoted in text for text in words), quoted


def test_every_sentence_rests_on_its_citations() -> None:
    record = story(*two())
    made = brief(record)
    held(record, made)
    assert [section.kind for section in made.sections] == ["opening", "shared", "differing", "single"]
    assert (made.reports, made.origins) == (2, 2)


def test_what_several_origins_carry_is_said_with_counts() -> None:
    shared = next(section for section in brief(story(*two())).sections if section.kind == "shared")
    assert any("Dana Oruk said, in 2 origins / 2 reports: “The harbour" in one.text for one in shared.sentences)
    assert any("in different wordings" in one.text for one in shared.sentences)


def test_the_cue_between_two_parts_is_not_put_in_the_speakers_mouth() -> None:
    text = "Port\n“The port,” Oruk said, “stays shut.”"
    record = story(report("r-1", text, (who("Oruk"),), (0,), joined=((0, 1),)))
    single = next(section for section in brief(record).sections if section.kind == "single")
    assert single.sentences[0].text.endswith("“The port,” “stays shut.”")


def test_quotations_not_shown_are_counted() -> None:
    lines = "\n\n".join(f"“Sentence {n} of the hearing is about {n * 7} boats.” Oruk sat down." for n in range(2, 11))
    record = story(report("r-1", f"Hearing\n{lines}", (who("Oruk"),), (0,) * 9))
    single = next(section for section in brief(record).sections if section.kind == "single")
    assert len(single.sentences) + single.left_out == 9
    assert single.left_out > 0


def test_a_word_in_quotation_marks_says_nothing_by_itself() -> None:
    text = "Port\nThe “port” stays shut.\n“The pilots of Velm were never paid,” Oruk said."
    record = story(report("r-1", text, (who("Oruk"),), (0, 0)))
    single = next(section for section in brief(record).sections if section.kind == "single")
    assert (len(record.quotations), len(single.sentences), single.left_out) == (2, 1, 1)
    assert "pilots" in single.sentences[0].text


def test_what_one_origin_alone_counts_comes_before_what_it_quotes() -> None:
    text = "Port\nA bomb in Velm killed 14 people and injured 30.\n“The pilots of Velm were never paid,” Oruk said.\n"
    counts = (Count("30", 30, 30, "injured"), Count("14", 14, 14))
    told = telling(report("r-1", text, (who("Oruk"),), (0,)), Event("bomb", town="Velm"), counts=counts)
    made = story(told)
    single = next(section for section in brief(made).sections if section.kind == "single")
    assert [one.text.split(",")[0] for one in single.sentences] == ["Killed", "Injured", "Oruk said"]
    held(made, brief(made))


@needs_seeds
def test_the_brief_of_the_seeds() -> None:
    record = story(*seed_reports())
    held(record, brief(record))
