from hypothesis import given
from hypothesis import strategies as st

from parallax.reading.extraction import aligned, covered
from tests.reading.making import report_of

WORDS = st.lists(st.sampled_from(["a", "b", "c", "said", "the"]), max_size=30)
PARAGRAPHS = [
    "The bridge at Lodrin reopened on Monday after a month of repairs, the transport ministry said in a statement.",
    "“We are glad that traffic can cross the Sill again,” said Ada Lindqvist, who heads the regional road authority.",
    "Residents had complained about long detours through villages near by and about empty shops in the old town.",
    "The authority expects to finish the painting of the railings by the end of the month, weather permitting.",
]
NAVIGATION = "<nav><ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(12)) + "</ul></nav>"


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<html><body>{NAVIGATION}<article><h1>Bridge reopens</h1>{body}</article>"
        "<footer><p>All rights reserved. Terms of use.</p></footer></body></html>"
    )


def main_texts(markup: str) -> list[str]:
    report = report_of(markup)
    return [report.text[block.start : block.end] for block in report.blocks if block.main]


def test_the_paragraphs_are_main_and_the_menus_are_not() -> None:
    main = main_texts(page(*PARAGRAPHS))
    assert [text for text in main if text in PARAGRAPHS] == PARAGRAPHS
    assert not any("Section" in text or "rights" in text for text in main)


def test_a_teaser_that_repeats_a_paragraph_is_not_the_main_one() -> None:
    shares = covered([*PARAGRAPHS[:1], "Menu", *PARAGRAPHS, "Footer"], "\n".join(PARAGRAPHS))
    assert shares == [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0]


def test_words_joined_or_split_by_the_extractor_still_align() -> None:
    extracted = " | ".join(PARAGRAPHS).replace(",", " ,")
    assert covered(PARAGRAPHS, extracted) == [1.0] * 4


def test_a_block_the_extractor_took_in_part_says_how_much() -> None:
    assert covered(["one two three four", "five"], "three four") == [0.5, 0.0]


@given(WORDS, WORDS)
def test_an_alignment_is_a_common_subsequence(page_words: list[str], extracted: list[str]) -> None:
    positions = list(aligned(page_words, extracted))
    assert len(set(positions)) == len(positions) <= min(len(page_words), len(extracted))
    chosen = [page_words[at] for at in sorted(positions)]
    rest = iter(extracted)
    assert all(word in rest for word in chosen)


@given(WORDS, WORDS, WORDS)
def test_what_was_taken_whole_is_found_whole(before: list[str], taken: list[str], after: list[str]) -> None:
    marked = [f"m{n}" for n, _ in enumerate(taken)]
    assert sorted(aligned([*before, *marked, *after], marked)) == list(range(len(before), len(before) + len(taken)))


def test_a_page_beyond_the_extractor_keeps_its_text() -> None:
    report = report_of("<div>" * 200 + "".join(f"<p>Paragraph {n} <a>" for n in range(20_000)))
    assert len(report.blocks) == 20_000
    assert not any(block.main for block in report.blocks)
