"""The day of an event: from its own words, from the tree, from what its noun takes up. Sentences are invented.

A row of a tree is a word, its part of speech, its head (from 1, 0 for the root) and its relation.
"""

import pytest

from parallax.annotation import Annotation, EventMention, Sentence, Status, Syntax
from parallax.cleaning import Cleaned, Passage
from parallax.coding.coded import EventDay
from parallax.coding.event_days import event_days
from parallax.coding.tense import Clauses
from parallax.coding.times import times
from parallax.reading import Report
from parallax.spans import Span

PUBLISHED = "2031-05-15"  # a Thursday
SHELLED = "Rebels NOUN 2 nsubj|shelled VERB 0 root|Dalgaram PROPN 2 obj|on ADP 5 case|Tuesday PROPN 2 obl"
KILLING = f"{SHELLED}|killing VERB 2 advcl|four NUM 6 obj"
SAID = (
    "Police NOUN 2 nsubj|said VERB 0 root|on ADP 4 case|Tuesday PROPN 2 obl|rebels NOUN 6 nsubj|killed VERB 2 ccomp"
    "|four NUM 6 obj"
)
REJECTS = (
    "Norland PROPN 2 nsubj|said VERB 0 root|on ADP 4 case|Tuesday PROPN 2 obl|it PRON 6 nsubj|rejected VERB 2 ccomp"
    "|terms NOUN 6 obj"
)
SINCE = (
    "Many ADJ 3 nsubj|have AUX 3 aux|died VERB 0 root|since SCONJ 6 mark|rebels NOUN 6 nsubj|shelled VERB 3 advcl"
    "|Dalgaram PROPN 6 obj|in ADP 9 case|March PROPN 6 obl"
)
VISIT = "Before ADP 3 case|the DET 3 det|visit NOUN 0 root|on ADP 5 case|Monday PROPN 3 nmod"


def read(*trees: str, events: tuple[tuple[str, str, Status, str | None], ...]) -> list[EventDay | None]:
    """The days of events, each (trigger, type, status, its time words), in sentences given by their trees."""
    text, spans, sentences, starts = "", [], [], []
    rows: list[tuple[str, int, str]] = []
    for tree in trees:
        begun, base = len(text), len(rows)
        starts.append(base)
        for row in tree.split("|"):
            word, upos, head, relation = row.split()
            spans.append((len(text), len(text) + len(word)))
            rows.append((upos, base + int(head) - 1 if head != "0" else -1, relation))
            text += word + " "
        text = text[:-1] + ". "
        sentences.append(Sentence(Span("r-1", begun, len(text) - 1)))
    report = Report("r-1", "one.txt", "text", text, published=PUBLISHED)
    syntax = Syntax(tuple(spans), tuple(starts), *(tuple(r[i] for r in rows) for i in range(3)))  # type: ignore[arg-type]

    def span(words: str | None) -> Span | None:
        return Span("r-1", text.index(words), text.index(words) + len(words)) if words else None

    mentions = tuple(
        EventMention(span(trigger), type_, None, status, (Span("r-1", 0, 7),), (), None, span(when), 1.0)  # type: ignore[arg-type]
        for trigger, type_, status, when in events
    )
    annotation = Annotation("r-1", tuple(sentences), (), (), mentions, (), syntax)
    cleaned = Cleaned(report, (Passage(Span("r-1", 0, len(text)), "body", "test"),))
    clauses = Clauses(annotation, text)
    return list(event_days(annotation, text, clauses, times(cleaned, annotation, clauses), PUBLISHED))


@pytest.mark.parametrize(
    ("tree", "trigger", "type_", "start"),
    [
        (SHELLED, "shelled", "ASSAULT", "2031-05-13"),
        (KILLING, "killing", "ASSAULT", "2031-05-13"),  # goes on with what the first verb tells
        (SAID, "killed", "ASSAULT", None),  # Tuesday is when the police said so
        (REJECTS, "rejected", "REJECT", "2031-05-13"),  # to reject is to say so
    ],
)
def test_the_tree_gives_a_time_of_the_same_clause_alone(
    tree: str, trigger: str, type_: str, start: str | None
) -> None:
    (day,) = read(tree, events=((trigger, type_, "happened", None),))
    assert day is not None
    assert day.start == start
    assert day.basis == ("stated" if start else "latest")


def test_what_began_then_was_then_and_what_has_lasted_since_goes_on() -> None:
    shelled, died = read(
        SINCE, events=(("shelled", "ASSAULT", "background", "March"), ("died", "ASSAULT", "happened", "March"))
    )
    assert shelled is not None
    assert (shelled.start, shelled.end) == ("2031-03-01", "2031-03-31")
    assert died is not None
    assert (died.start, died.end) == ("2031-03-01", PUBLISHED)


def test_what_a_noun_has_lasted_since_was_then() -> None:
    since = (
        "Norland PROPN 3 nsubj|has AUX 3 aux|waited VERB 0 root|since ADP 7 case|the DET 7 det"
        "|2029 NUM 7 compound|coup NOUN 3 obl"
    )
    (coup,) = read(since, events=(("coup", "ASSAULT", "background", "2029"),))
    assert coup is not None
    assert (coup.start, coup.end) == ("2029-01-01", "2029-12-31")


@pytest.mark.parametrize(("status", "start"), [("planned", "2031-05-19"), ("happened", "2031-05-12")])
def test_a_weekday_lies_on_the_side_of_the_report_that_the_status_says(status: Status, start: str) -> None:
    (day,) = read(VISIT, events=(("visit", "CONSULT", status, "Monday"),))
    assert day is not None
    assert day.start == start


FELL = "Rockets NOUN 2 nsubj|fell VERB 0 root|at ADP 4 case|{} NOUN 2 obl"


@pytest.mark.parametrize(
    ("before", "when", "start"),
    [(SHELLED, "dawn", "2031-05-13"), (SHELLED, "night", None), (SHELLED.replace("Tuesday", "2029"), "dawn", None)],
)
def test_a_time_of_day_is_on_the_day_told_last(before: str, when: str, start: str | None) -> None:
    _, fell = read(
        before,
        FELL.format(when),
        events=(("shelled", "ASSAULT", "happened", None), ("fell", "ASSAULT", "happened", f"at {when}")),
    )
    assert fell is not None
    assert fell.start == start


LAUNCHED = (
    "Rebels NOUN 2 nsubj|launched VERB 0 root|raids NOUN 2 obj|to PART 5 mark|be AUX 6 aux|held VERB 3 acl"
    "|in ADP 8 case|{} PROPN 6 obl"
)


@pytest.mark.parametrize(
    ("when", "day"),
    [("Monday", "2031-05-12"), ("June", "2030-06-01"), ("3-June", "2030-06-03"), ("16-May", "2031-05-16")],
)
def test_what_is_done_does_not_lie_ahead_whatever_the_clause(when: str, day: str) -> None:
    (raids,) = read(LAUNCHED.format(when), events=(("raids", "ASSAULT", "happened", when),))
    assert raids is not None
    assert raids.start == day


def test_the_day_behind_words_that_open_a_since_is_the_events() -> None:
    (died,) = read(SINCE, events=(("died", "ASSAULT", "happened", "since rebels"),))
    assert died is not None
    assert (died.start, died.end) == ("2031-03-01", PUBLISHED)


def test_what_is_done_was_done_when_the_report_was_written() -> None:
    week = "Rebels NOUN 2 nsubj|shelled VERB 0 root|Dalgaram PROPN 2 obj|this DET 5 det|week NOUN 2 obl:tmod"
    (day,) = read(week, events=(("shelled", "ASSAULT", "happened", "this week"),))
    assert day is not None
    assert (day.start, day.end) == ("2031-05-12", PUBLISHED)


@pytest.mark.parametrize(("article", "start"), [("The", "2031-05-13"), ("A", None)])
def test_a_definite_noun_takes_up_the_happening_told_before(article: str, start: str | None) -> None:
    attack = f"{article} DET 2 det|attack NOUN 3 nsubj|wounded VERB 0 root|six NUM 3 obj"
    _, day = read(
        SHELLED,
        attack,
        events=(("shelled", "ASSAULT", "happened", "Tuesday"), ("attack", "ASSAULT", "happened", None)),
    )
    assert day is not None
    assert day.start == start
