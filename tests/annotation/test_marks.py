import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.annotation.marks import Quoted, pair_marks


def stretches(text: str) -> list[Quoted]:
    return pair_marks(text, [(0, len(text))])[0]


def contents(text: str) -> list[str]:
    return [text[q.start : q.end] for q in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “We stay.”", ["We go,", "We stay."]),
        ('"We go," he said. "We stay."', ["We go,", "We stay."]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("«On y va», dit-elle.", ["On y va"]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("``We go,'' he said.", ["We go,"]),
        ("''We go,'' he said. ''We stay.''", ["We go,", "We stay."]),
        ("‘We go,’ she said.", ["We go,"]),
        ("'We go,' she said.", ["We go,"]),
    ],
)
def test_all_shapes_of_marks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_marks_inside_marks_belong_to_the_content() -> None:
    assert contents("“She said ‘never’ and ‘not now’ to me,” he said.") == ["She said ‘never’ and ‘not now’ to me,"]
    assert contents("‘I said “go” at once,’ she said.") == ["I said “go” at once,"]
    assert contents('He said "we "really" won" at last.') == ['we "really" won']
    assert contents("“They call it the ‘long walk,’” he said.") == ["They call it the ‘long walk,’"]


def test_brackets_stay_in_the_content() -> None:
    assert contents("He wants “[the flow of] aid (food) to go on.”") == ["[the flow of] aid (food) to go on."]


@pytest.mark.parametrize(
    "text",
    [
        "The workers' hall and the ministers' cars weren't theirs.",
        "In the '90s it was rock 'n' roll, ’twas said.",
        "Bolivia’ s miners can’ t go on.",
        "He is 6'2\" tall.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert contents(text) == []


def test_possessives_inside_single_marks() -> None:
    assert contents("‘We can’t leave the workers’ hall,’ she said.") == ["We can’t leave the workers’ hall,"]


def test_an_open_mark_ends_with_its_passage() -> None:
    text = "“We will stay here.\nNobody else spoke."
    first, second = pair_marks(text, [(0, 19), (20, len(text))])
    assert [text[q.start : q.end] for q in first] == ["We will stay here."]
    assert not first[0].closed
    assert second == []


def test_a_second_opening_mark_closes_a_forgotten_one() -> None:
    assert contents("“We go. “We stay,” he said.") == ["We go.", "We stay,"]


def test_a_lost_opening_mark_is_put_back() -> None:
    assert contents("We go at dawn,” he said.") == ["We go at dawn,"]


def test_a_closing_mark_of_the_wrong_shape() -> None:
    assert contents("“A guard came as well, “she added.") == ["A guard came as well,"]


def test_a_mark_repeated_over_paragraphs_goes_on() -> None:
    text = "“One.\n“Two.\n“Three,” he said."
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    found = pair_marks(text, spans)
    assert [q.continues for passage in found for q in passage] == [False, True, True]


@given(st.text(alphabet="aB .,!“”„«»\"'‘’`\n", max_size=60))
def test_stretches_are_in_order_and_inside(text: str) -> None:
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    for (start, end), found in zip(spans, pair_marks(text, spans), strict=True):
        edges = [start, *(e for q in found for e in (q.outer_start, q.outer_end)), end]
        assert edges == sorted(edges)
        assert all(q.outer_start <= q.start < q.end <= q.outer_end for q in found)
