"""A record whose words do not stand where it says is refused, with the place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.reconciliation import verify
from parallax.reconciliation.record import LinkEntry, Record
from parallax.spans import SpanError
from tests.linking.build import report, who
from tests.reconciliation.test_reconcile import story, two

RECORD = story(*two())


def refused(record: Record, place: str) -> None:
    with pytest.raises(SpanError, match=place):
        verify(record)


def test_text_that_is_not_at_its_span() -> None:
    actor = RECORD.actors[0]
    wrong = replace(actor, names_seen=(replace(actor.names_seen[0], text="Nobody"),))
    refused(replace(RECORD, actors=(wrong, *RECORD.actors[1:])), r"actors\[0\]\.names_seen\[0\]")


def test_passage_past_the_end_of_its_report() -> None:
    entry = RECORD.reports[0]
    wrong = replace(entry, passages=(replace(entry.passages[0], end=10**6),))
    refused(replace(RECORD, reports=(wrong, *RECORD.reports[1:])), r"reports\[0\]\.passages\[0\]")


def test_parts_outside_their_wording() -> None:
    quotation = RECORD.quotations[0]
    wording = replace(quotation.wordings[0], parts=((0, 3),))
    wrong = replace(quotation, wordings=(wording, *quotation.wordings[1:]))
    refused(replace(RECORD, quotations=(wrong, *RECORD.quotations[1:])), r"quotations\[0\]\.wordings\[0\]\.parts")


def test_ids_that_nothing_has() -> None:
    quotation = replace(RECORD.quotations[0], speaker="a-nobody")
    refused(replace(RECORD, quotations=(quotation, *RECORD.quotations[1:])), r"quotations\[0\]\.speaker")
    difference = replace(RECORD.differences[0], about="u-nothing")
    refused(replace(RECORD, differences=(difference,)), r"differences\[0\]\.about")


def test_a_count_of_origins_that_the_wordings_do_not_bear_out() -> None:
    wrong = replace(RECORD.quotations[0], origins=RECORD.quotations[0].origins + 1)
    refused(replace(RECORD, quotations=(wrong, *RECORD.quotations[1:])), r"quotations\[0\]\.origins")


def test_lifted_text_outside_the_report_it_was_lifted_into() -> None:
    report = RECORD.reports[0]
    link = LinkEntry(
        "excerpt", RECORD.reports[1].id, report.id, 0.2, "same", 0.2, "made", ((0, len(report.text) + 1),)
    )
    wrong = replace(RECORD.origins[0], links=(link,))
    refused(replace(RECORD, origins=(wrong, *RECORD.origins[1:])), r"origins\[0\]\.links\[0\]\.spans")


def test_a_report_in_two_origins_or_none() -> None:
    refused(replace(RECORD, origins=(*RECORD.origins, replace(RECORD.origins[0], id="o-9"))), "in another origin")
    refused(replace(RECORD, origins=(replace(RECORD.origins[0], reports=()), *RECORD.origins[1:])), "in no origin")


def test_the_same_id_twice() -> None:
    refused(replace(RECORD, actors=(RECORD.actors[0], *RECORD.actors)), "given twice")


piece = st.sampled_from(
    [
        "“The dam at Velm will hold,” Oruk said. ",
        "“It — holds”",
        "Oruk left.\n\n",
        "“Velm”",
        "é🌊 ",
        "“The dam at Velm …” ",
    ]
)


@given(st.lists(piece, max_size=6), st.lists(piece, max_size=6))
def test_every_reconciled_record_is_verified(left: list[str], right: list[str]) -> None:
    minister = who("Oruk", "Velm")
    texts = ["Dam holds\n" + "".join(left), "Velm dam\n" + "".join(right)]
    reports = [report(f"r-{n}", text, (minister,), (0,) * text.count("”")) for n, text in enumerate(texts)]
    verify(story(*reports))


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_moved_span_is_refused_unless_it_holds_the_same_words(start: int, end: int) -> None:
    quotation = RECORD.quotations[0]
    wording = quotation.wordings[0]
    text = next(entry.text for entry in RECORD.reports if entry.id == wording.report)
    moved = replace(wording, start=start, end=end, parts=((start, end),))
    wrong = replace(
        RECORD, quotations=(replace(quotation, wordings=(moved, *quotation.wordings[1:])), *RECORD.quotations[1:])
    )
    if start < end <= len(text) and text[start:end] == wording.text:
        verify(wrong)
    else:
        refused(wrong, r"quotations\[0\]\.wordings\[0\]")
