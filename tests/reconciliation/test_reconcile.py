"""What a record says of a story."""

import json
from dataclasses import replace

import msgspec
import pytest
from jsonschema import Draft202012Validator

from parallax.linking import (
    Decision,
    Lineage,
    Link,
    Origin,
    Prepared,
    Story,
    link_actors,
    link_events,
    link_utterances,
)
from parallax.linking.wording import read_words
from parallax.reconciliation import Record, reconcile, schema, verify
from parallax.reconciliation.differences import _cut_elsewhere
from parallax.spans import Span
from tests.linking.build import described, report, who
from tests.linking.seeds import seed_reports
from tests.shared_data import needs_seeds

MINISTER = who("Dana Oruk", "Oruk", country="KGZ", titles=("Kyrgyz Foreign Minister",))
PORT = who("Velm", kind="place")
NORLAND, SUTHLAND = who("Norland", kind="country"), who("Suthland", kind="country")
PEOPLE = described("fishermen", kind="group")

FIRST = """Norland and Suthland agree on Velm truce
“The harbour of Velm will be opened to grain ships on Monday,” Oruk said. Fishermen cheered.
“As long as the pipeline is closed, our towns in the south will freeze,” Oruk said.
"""
SECOND = """Norland, Suthland agree truce needed in Velm
Dana Oruk told reporters: “The harbour of Velm will be opened to grain ships on Monday.” She added: “If they keep
the pipeline closed, southern towns of ours are going to freeze.”
“We were not asked,” fishermen of Velm said.
"""


def story(*reports: Prepared, together: bool = False, revised: bool = False, links: tuple[Link, ...] = ()) -> Record:
    ids = tuple(one.id for one in reports)
    parts = [ids] if together else [(one,) for one in ids]
    origins = tuple(Origin(f"o-{n}", f"Outlet {n}", part, "its own text") for n, part in enumerate(parts))
    actors = link_actors(reports)
    lineage = Lineage(origins, links, ((ids[-1], ids[0]),) if revised else ())
    said = link_utterances(reports, actors)
    return reconcile(Story("s-1", ids, ()), reports, lineage, actors, said, link_events(reports, actors))


def two() -> tuple[Prepared, Prepared]:
    return (
        report("r-1", FIRST, (MINISTER, PORT, NORLAND, SUTHLAND), (0, 0), outlet="First", published="2031-05-02"),
        report(
            "r-2",
            SECOND,
            (MINISTER, PORT, PEOPLE, NORLAND, SUTHLAND),
            (0, 0, 2),
            outlet="Second",
            published="2031-05-03T08:00",
        ),
    )


def test_a_record_of_two_reports() -> None:
    record = story(*two())
    verify(record)
    assert (record.story.start, record.story.end) == ("2031-05-02", "2031-05-03")
    assert record.story.title in {FIRST.partition("\n")[0], SECOND.partition("\n")[0]}
    minister = next(actor for actor in record.actors if actor.name == "Dana Oruk")
    assert {seen.text for seen in minister.names_seen} == {"Oruk", "Dana Oruk"}
    assert {seen.report for seen in minister.names_seen} == {"r-1", "r-2"}
    assert minister.country == "KGZ"
    shared = {quotation.relation: quotation for quotation in record.quotations if quotation.origins == 2}
    assert set(shared) == {"verbatim", "translated"}
    assert shared["verbatim"].speaker == minister.id
    assert shared["translated"].reasons


def test_differences_are_wordings_and_headlines_but_not_verbatim_words() -> None:
    record = story(*two())
    found = {difference.field: difference for difference in record.differences}
    assert set(found) == {"headline", "wording"}
    assert [side.value for side in found["headline"].sides] == ["agree on Velm truce", "agree truce needed"]
    assert found["headline"].reason == (
        "both headlines speak of agree, truce; one has it as needed, the other does not"
    )
    translated = next(q for q in record.quotations if q.relation == "translated")
    assert found["wording"].about == translated.id


def test_copies_of_one_origin_confirm_nothing_and_differ_in_their_headlines_only() -> None:
    record = story(*two(), together=True)
    verify(record)
    assert {quotation.origins for quotation in record.quotations} == {1}
    assert [difference.field for difference in record.differences] == ["headline"]


def test_a_quotation_inside_lifted_text_is_not_told_by_an_origin_of_its_own() -> None:
    first, second = two()
    text = second.cleaned.report.text
    start, end = text.index("Dana Oruk told"), text.index("“We were not")
    decision = Decision("r-1", "r-2", "same", 0.4, "40% of its text stands in r-1")
    link = Link("excerpt", "r-1", "r-2", 0.4, decision, (Span("r-2", start, end),))
    record = story(first, second, links=(link,))
    verify(record)
    both = [quotation for quotation in record.quotations if len(quotation.wordings) == 2]
    assert [quotation.origins for quotation in both] == [1, 1]
    assert {wording.origin for quotation in both for wording in quotation.wordings} == {record.reports[0].origin}
    assert [difference.field for difference in record.differences] == ["headline"]
    (alone,) = (q for q in record.quotations if "not asked" in q.wordings[0].text)
    assert alone.wordings[0].origin == record.reports[1].origin


def test_headlines_that_claim_the_same_stand_on_one_side() -> None:
    first, second = two()
    third = report("r-3", "Norland, Suthland agree on truce at Velm\nText.", (PORT, NORLAND, SUTHLAND))
    (difference,) = (d for d in story(first, second, third).differences if d.field == "headline")
    assert [{account.report for account in side.accounts} for side in difference.sides] == [{"r-1", "r-3"}, {"r-2"}]


def test_a_revision_does_not_differ_from_what_it_replaces() -> None:
    record = story(*two(), revised=True)
    verify(record)
    assert record.differences == ()
    assert record.reports[1].supersedes == "r-1"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The harbour of Hasaka will be opened to grain ships on Monday,", "opened to grain ships on Monday"),
        (
            "The harbour of Hasaka will open to grain ships on Monday,",
            "The harbour of Hasakeh will open to grain ships on Monday,",
        ),
        ("There is a one-in-three chance that we lose the harbour,", "There is a 1 in 3 chance we lose the harbour,"),
        (
            "I quickly signed the grain treaty in a way that harmed our fishermen,",
            "I listened to a minister and quickly signed the grain treaty in a way that harmed our fishermen,",
        ),
        (
            "guarding our grain at the harbour” while “refusing to be bullied and standing by our fishermen",
            "We are guarding our grain at the harbour. It means refusing to be bullied and standing by our fishermen",
        ),
    ],
)
def test_a_shorter_cut_and_another_spelling_are_no_difference(left: str, right: str) -> None:
    texts = (f"Ships\n“{left}” Oruk said.\n", f"Grain\nOruk said: “{right}”\n")
    made = [report(f"r-{n}", text, (MINISTER,), (0,), published="2031-05-02") for n, text in enumerate(texts)]
    assert [d for d in story(*made).differences if d.field == "wording"] == []


def test_a_denial_inside_one_sentence_is_a_difference() -> None:
    said = "signed the grain treaty in a way that harmed our fishermen and the towns"
    texts = (f"Ships\n“I {said},” Oruk said.\n", f"Grain\nOruk said: “I was asked, and never {said}.”\n")
    assert not _cut_elsewhere(*(read_words(text.split("“")[1].split("”")[0]) for text in texts))


def outright(prepared: Prepared, cue: str = "said") -> Prepared:
    """The report with its last naming and this cue for source and cue of every quotation."""
    text = prepared.cleaned.report.text
    at = text.rindex(cue)
    annotation = prepared.annotation
    quotations = tuple(
        replace(
            quotation,
            source=annotation.entities[quotation.speaker or 0].mentions[-1].span,
            cue=Span(prepared.id, at, at + len(cue)),
        )
        for quotation in annotation.quotations
    )
    return replace(prepared, annotation=replace(annotation, quotations=quotations))


def test_words_given_to_two_speakers_are_a_difference_where_both_reports_say_it_outright() -> None:
    words = "“Eleven barges with medicine for the besieged quarter of Ketral sank in the storm off Velm,”"
    envoy = who("Paul Remy", country="FRA")
    left = outright(report("r-1", f"Barges sink\n{words} Dana Oruk said.", (MINISTER,), (0,)))
    right = report("r-2", f"Medicine lost\n{words} Paul Remy said.", (envoy,), (0,))
    record = story(left, outright(right))
    verify(record)
    (difference,) = record.differences
    assert difference.field == "speaker"
    assert {side.value for side in difference.sides} == {"Dana Oruk", "Paul Remy"}
    assert story(left, right).differences == ()


def test_one_of_two_who_said_it_together_is_no_other_speaker() -> None:
    words = "“Eleven barges with medicine for the besieged quarter of Ketral sank in the storm off Velm,”"
    text = f"Medicine lost\n{words} Dana Oruk and Paul Remy said."
    left = outright(report("r-1", f"Barges sink\n{words} Dana Oruk said.", (MINISTER,), (0,)))
    alone = outright(report("r-2", text, (who("Paul Remy", country="FRA"),), (0,)))
    both = Span("r-2", text.index("Dana"), text.index(" said"))
    joined = tuple(replace(quotation, source=both) for quotation in alone.annotation.quotations)
    together = replace(alone, annotation=replace(alone.annotation, quotations=joined))
    assert [difference.field for difference in story(left, alone).differences] == ["speaker"]
    assert story(left, together).differences == ()


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("21 killed in Karva market blast", "Karva market blast kills 34", "different counts of killed"),
        ("At least 34 killed in Karva market blast", "Karva market blast kills 21", "different counts of killed"),
        ("Norland denies shelling Velm hospital", "Norland shelled Velm hospital", "denied"),
        ("Guards withdraw from Velm crossing", "Guards refuse to withdraw from Velm crossing", "denied"),
        (
            "Police shoot two miners dead at Karva bridge",
            "Two miners shot dead at Karva bridge, union says",
            "own voice",
        ),
        ("Ketral dam may burst within days", "Ketral dam bursts within days of warning", "possible"),
    ],
)
def test_headlines_that_compete(left: str, right: str, reason: str) -> None:
    (difference,) = story(report("r-1", f"{left}\nText."), report("r-2", f"{right}\nText.")).differences
    assert reason in difference.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Talks on Velm harbour end after nine hours", "Grain prices rise as Velm waits"),
        ("21 killed in Karva market blast", "Blast at Karva market kills 21"),
        ("At least 21 killed in Karva market blast", "Karva market blast kills 34"),
        ("At least 21 killed in Karva market blast", "Karva market blast kills more than 30"),
        ("About 100 killed in Karva market blast", "Karva market blast kills 96"),
        ("Norland and Suthland sign Velm truce", "Velm truce signed by Norland and Suthland at dawn"),
        ("Oruk vows to close Velm harbour by decree", "Oruk wants to close Velm harbour by decree"),
        ("Fishermen of Velm mourn nine dead", "Nine could stand trial over Velm pipeline"),
    ],
)
def test_headlines_of_different_aspects_do_not_differ(left: str, right: str) -> None:
    assert story(report("r-1", f"{left}\nText."), report("r-2", f"{right}\nText.")).differences == ()


def test_the_record_keeps_its_schema_and_comes_back_from_json() -> None:
    record = story(*two())
    written = msgspec.json.encode(record)
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(written))
    assert msgspec.json.decode(written, type=Record) == record


def test_a_report_without_anything() -> None:
    record = story(report("r-1", "Nothing\n"), report("r-2", "Still nothing\n"))
    verify(record)
    assert record.quotations == ()
    assert (record.story.start, record.story.end) == (None, None)


@needs_seeds
def test_the_two_seeds_in_a_record() -> None:
    record = story(*seed_reports())
    verify(record)
    assert {len(d.sides) for d in record.differences} == {2}
    assert {difference.field for difference in record.differences} >= {"headline", "wording"}
    for surname in ("Cavusoglu", "Lavrov"):
        (actor,) = [a for a in record.actors if any(surname in seen.text for seen in a.names_seen)]
        assert {seen.report for seen in actor.names_seen} == {entry.id for entry in record.reports}
