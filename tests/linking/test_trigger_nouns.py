"""What the words beside a trigger say of its event."""

import pytest

from parallax.annotation import Syntax
from parallax.linking.trigger_nouns import TriggerNouns, pointing
from parallax.spans import Span

TEXT = "Another deadly attack followed . The army attacked again ."
SYNTAX = Syntax(
    words=((0, 7), (8, 14), (15, 21), (22, 30), (31, 32), (33, 36), (37, 41), (42, 50), (51, 56), (57, 58)),
    starts=(0, 5),
    upos=("DET", "ADJ", "NOUN", "VERB", "PUNCT", "DET", "NOUN", "VERB", "ADV", "PUNCT"),
    heads=(2, 2, 3, -1, 3, 6, 7, -1, 7, 7),
    relations=("det", "amod", "nsubj", "root", "punct", "det", "nsubj", "root", "advmod", "punct"),
    chains=((0, 2), (6,)),
)
NOUNS = TriggerNouns(SYNTAX, TEXT)


def span(word: str) -> Span:
    start = TEXT.index(f" {word} ") + 1
    return Span("r", start, start + len(word))


def test_another_attack_is_none_that_was_told() -> None:
    assert NOUNS.beside(span("attack")) & pointing().other == {"another"}
    assert not NOUNS.beside(span("attack")) & pointing().back


def test_a_verb_points_to_nothing_by_the_article_of_its_subject() -> None:
    assert NOUNS.beside(span("attacked")) == frozenset()


@pytest.mark.parametrize(("word", "chain"), [("attack", 0), ("army", 1), ("attacked", None)])
def test_the_chain_of_a_trigger_is_that_of_its_head(word: str, chain: int | None) -> None:
    assert NOUNS.chain(span(word)) == chain


def test_a_report_without_trees_says_nothing() -> None:
    nothing = TriggerNouns(Syntax(), TEXT)
    assert nothing.beside(span("attack")) == frozenset()
    assert nothing.chain(span("attack")) is None
