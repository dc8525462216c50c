"""What is counted where mentions of events are given, on invented reports."""

from dataclasses import replace

import pytest

from bench.event_links import Topic, longest_run
from bench.event_links_gold import by_head, chains, head, scores, stories
from parallax.annotation import Syntax
from parallax.linking import EventRef, Prepared
from parallax.spans import Span
from tests.linking.build import report
from tests.linking.happenings import Event, telling


def told(key: str, title: str, words: str) -> Prepared:
    """A report of one sentence, every word of which hangs on the one after it."""
    made = telling(report(key, f"{title}\n{words}\n"), Event(words.rsplit(maxsplit=1)[-1]))
    at, spans = len(title) + 1, []
    for word in words.split():
        spans.append((at, at + len(word)))
        at += len(word) + 1
    syntax = Syntax(tuple(spans), (0,), ("X",) * len(spans), (*range(1, len(spans)), -1), ("dep",) * len(spans))
    return replace(made, annotation=replace(made.annotation, syntax=syntax))


FIRST = told("r-1", "Bakers of Velm", "Bakers in Velm marched")
SECOND = told("r-2", "Bread in Velm", "For bread the bakers of Velm marching")
OTHER = told("r-3", "Snow in Orsk", "Over Orsk it snowed")
TOPIC = Topic(
    "1",
    (FIRST, SECOND, OTHER),
    {EventRef("r-1", 0): "march", EventRef("r-2", 0): "march", EventRef("r-3", 0): "snow"},
    {"r-1": "1a", "r-2": "1a", "r-3": "1b"},
)


@pytest.mark.parametrize(("numbers", "run"), [([5, 7], [5]), ([9, 4, 8], [8, 9]), ([3], [3])])
def test_of_words_apart_the_longest_piece_is_taken(numbers: list[int], run: list[int]) -> None:
    assert longest_run(numbers) == run


def test_the_head_is_the_word_that_the_others_hang_on() -> None:
    text = FIRST.cleaned.report.text
    start = text.index("in Velm")
    first, last = head(Span("r-1", start, start + len("in Velm")), FIRST.annotation.syntax)
    assert text[first:last] == "Velm"


def test_the_baseline_joins_one_head_stem() -> None:
    assert set(by_head(TOPIC.reports)) == {
        frozenset({EventRef("r-1", 0), EventRef("r-2", 0)}),
        frozenset({EventRef("r-3", 0)}),
    }


def test_the_key_keeps_events_with_one_mention() -> None:
    assert sorted(map(len, chains([TOPIC]))) == [1, 2]


def test_every_report_is_in_one_of_the_programs_stories() -> None:
    assert sorted(r.id for story in stories(TOPIC.reports) for r in story) == ["r-1", "r-2", "r-3"]


def test_a_chain_that_the_grouping_cuts_counts_as_missed() -> None:
    found = {score.name: score for score in scores([TOPIC], "invented")}
    apart = replace(TOPIC, happening={"r-1": "1a", "r-2": "1b", "r-3": "1b"})
    cut = {score.name: score for score in scores([apart], "invented")}
    name = "event-links/gold-mentions/happenings/conll-f1"
    assert found[name].note.endswith("the same head stem 1.000")
    assert cut[name].value < 1
    assert "3 gold mentions" in cut[name].data
