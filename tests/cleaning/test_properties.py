import time

from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.cleaning import Cleaned, clean
from parallax.reading import Block, Report
from parallax.spans import words
from tests.cleaning.pages import HARBOUR, VALLEY, report

LINES = st.sampled_from(
    [*HARBOUR.split("\n"), *VALLEY.split("\n"), "", " ", "\u2028", "x" * 3000, "12:00 12:00", "© 2019"]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(LINES, max_size=25).map("\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=15).map("\r\n".join),
)


def assert_partition(cleaned: Cleaned) -> None:
    text = cleaned.report.text
    at = 0
    for passage in cleaned.passages:
        assert passage.span.start >= at
        assert not text[at : passage.span.start].strip()
        assert words(passage.span, text).strip() == words(passage.span, text)
        at = passage.span.end
    assert not text[at:].strip()


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.text(max_size=80)))
def test_passages_hold_every_visible_character_once_and_in_order(text: str, title: str | None) -> None:
    cleaned = clean(report(text, title=title))
    assert_partition(cleaned)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_evidence_points_at_words_of_the_text(text: str) -> None:
    cleaned = clean(report(text))
    for entry in cleaned.report.evidence:
        assert entry.span is not None
        assert words(entry.span, text).strip()


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_blocks_of_any_shape_are_partitioned(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    tags = st.sampled_from(["p", "h1", "li", "figcaption", "div"])
    blocks = tuple(
        Block(start, end, data.draw(tags), data.draw(st.floats(0, 1)), data.draw(st.booleans()))
        for start, end in zip([0, *ends], ends, strict=False)
    )
    assert_partition(clean(Report(id="r-0", path="p", form="html", text=text, blocks=blocks)))


def test_cleaning_twice_says_the_same() -> None:
    once = clean(report(HARBOUR))
    assert clean(once.report).passages == once.passages
    assert clean(once.report).report == once.report


def _seconds(text: str) -> float:
    started = time.process_time()
    assert_partition(clean(report(text)))
    return time.process_time() - started


def test_hostile_lines_do_not_stall_it() -> None:
    # Not a measure of speed: a pattern that backtracks would take hours on these.
    clean(report(HARBOUR))
    for unit in ("a ", "12:", "(", "A.", "By A ", "© 2019 ", '"', "| ", "Jan 1 ", "1/", "AP, "):
        assert _seconds(unit * (200_000 // len(unit))) < 30
