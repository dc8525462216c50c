"""Treebank documents as raw text: every word has its place, also the parts of words written as one."""

from pathlib import Path

import pytest

from bench.coreference import gold_entities, head_of, marks_of
from bench.encoder import Agreement, columns, f1, spans
from bench.treebank import Parsed, documents

ROWS = """\
# newdoc id = one
# newpar
# text = Rebels can't stay.
1 Rebels rebel NOUN NNS _ 4 nsubj _ Entity=(1-person
2-3 can't _ _ _ _ _ _ _ _
2 ca can AUX MD _ 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 stay stay VERB VB _ 0 root _ Entity=1)|SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _

# text = They left
1 They they PRON PRP _ 2 nsubj _ Entity=(1-person)(2-place)
2 left leave VERB VBD _ 0 root _ _
2.1 left leave VERB VBD _ _ _ _ _

# newpar
# text = Why?
1 Why why ADV WRB _ 0 root _ SpaceAfter=No
2 ? ? PUNCT . _ 1 punct _ _

# newdoc id = two
# text = D'you see
1-2 D'you _ _ _ _ _ _ _ _
1 Do do AUX VBP _ 3 aux _ _
2 you you PRON PRP _ 3 nsubj _ _
3 see see VERB VB _ 0 root _ _
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.conllu"
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in ROWS.splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_text_and_words_stand_where_the_sentences_put_them(treebank: Path) -> None:
    one, two = documents(treebank)
    assert one.text == "Rebels can't stay. They left\nWhy?"
    assert [one.text[s:e] for s, e in one.gold.words] == [
        "Rebels", "ca", "n't", "stay", ".", "They", "left", "Why", "?",
    ]  # fmt: skip
    assert one.gold.starts == [0, 5, 7]
    assert one.gold.heads == [3, 3, 3, -1, 3, 6, -1, -1, 7]
    assert [two.text[s:e] for s, e in two.gold.words] == ["D'you", "D'you", "see"]  # does not split that way


def test_entities_with_one_mention_are_left_out(treebank: Path) -> None:
    one, _ = documents(treebank)
    assert gold_entities(one) == [frozenset({(0, 4, 1), (5, 6, 1)})]
    assert head_of((0, 4, 1), one.gold.heads) == 3


def test_marks_open_and_close_in_order() -> None:
    assert list(marks_of("(12-event-new(3-person)")) == [(12, True, False), (3, True, True)]
    assert list(marks_of("7)(8-place)5)")) == [(7, False, True), (8, True, True), (5, False, True)]
    assert list(marks_of("")) == []


def test_word_that_text_does_not_hold_is_an_error_that_names_both(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("# newdoc id = x\n# text = Yes\n" + "\t".join(["1", "No", *"_____", "root", "_", "_"]) + "\n")
    with pytest.raises(ValueError, match=r"bad\.conllu: 'No' is not in 'Yes'"):
        list(documents(path))


def test_only_aligned_words_with_aligned_heads_are_right() -> None:
    gold = Parsed([(0, 3), (4, 9), (9, 10)], [0], ["DET", "NOUN", "PUNCT"], [1, -1, 1], ["det", "root", "punct"])
    same, torn = Agreement(), Agreement()
    same.add(gold, gold)
    assert (same.f1(same.upos), same.f1(same.uas), same.f1(same.las)) == (1, 1, 1)
    other = Parsed(
        [(0, 3), (4, 6), (6, 9), (9, 10)], [0], ["DET", "X", "NOUN", "PUNCT"], [2, 2, -1, -1],
        ["det", "dep", "root", "punct"],
    )  # fmt: skip
    torn.add(gold, other)
    assert (torn.upos, torn.uas, torn.las) == (2, 0, 0)
    assert torn.f1(torn.upos) == 2 * 2 / 7


def test_subtypes_of_relations_are_ignored() -> None:
    gold = Parsed([(0, 1), (2, 3)], [0], ["NOUN", "VERB"], [1, -1], ["nsubj:pass", "root"])
    counts = Agreement()
    counts.add(gold, Parsed(gold.words, [0], gold.upos, gold.heads, ["nsubj", "root"]))
    assert counts.las == 2


def test_names_are_read_from_labels() -> None:
    labels = "O B-Person I-Person B-Person O I-Date I-Money".split()  # noqa: SIM905 - reads better
    assert spans(labels) == {("Person", 1, 3), ("Person", 3, 4), ("Date", 5, 6), ("Money", 6, 7)}
    assert spans([]) == set()


def test_a_name_is_right_when_span_and_kind_are() -> None:
    gold = [{("Person", 0, 2), ("Date", 3, 4)}, {("Person", 0, 1)}]
    ours = [{("Person", 0, 2), ("Date", 3, 5)}, {("Location", 0, 1)}]
    assert f1(gold, ours) == (2 * 1 / 6, 3)
    assert f1(gold, ours, "Person") == (2 * 1 / 3, 2)


def test_columns_leave_out_the_address_of_the_page() -> None:
    blocks = ["https://news.example/1\tO", "Mr.\tO\nKoroma\tB-Person", "", "Left\t "]
    assert columns(blocks, 0, 1) == (["Mr.", "Koroma", "Left"], [0, 2], ["O", "B-Person", "O"])
