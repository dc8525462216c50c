"""The network answers for every word of any text: of no words, of very many, of other scripts, of no sense."""

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.annotation.encoder.found import Found
from parallax.annotation.encoder.labels import NAME_KINDS, RELATIONS, UPOS
from parallax.annotation.encoder.network import encoder
from parallax.annotation.encoder.windows import windows_of

pytestmark = pytest.mark.skipif(
    not (files("parallax.annotation.encoder") / "model" / "encoder.onnx").is_file(), reason="no trained network here"
)


def check(words: list[str], starts: list[int], found: Found) -> None:
    """What holds of every answer: a value for each word, a tree for each sentence, all spans inside the text."""
    length = len(words)
    assert len(found.upos) == len(found.heads) == len(found.relations) == length
    assert set(found.upos) <= set(UPOS)
    assert set(found.relations) <= set(RELATIONS)
    for start, end in pieces(starts, length):
        heads = found.heads[start:end]
        assert sum(head == -1 for head in heads) == 1
        assert all(head == -1 or start <= head < end for head in heads)
        assert all(reaches_root(word, found.heads) for word in range(start, end))
    assert all(relation == "root" for relation, head in zip(found.relations, found.heads, strict=True) if head == -1)
    sentences = list(zip(starts, [*starts[1:], length], strict=True))
    for kind, first, last in found.names:
        assert kind in NAME_KINDS
        assert any(start <= first < last <= end for start, end in sentences)
    anchors = [(a.word, a.score, a.spans) for a in found.cues] + [(a.word, a.score, a.spans) for a in found.triggers]
    for word, score, spans in anchors:
        assert 0 <= word < length
        assert 0 < score <= 1
        assert all(0 <= s.start < s.end <= length for s in spans)
    mentions = [word for chain in found.chains for word in chain]
    assert len(mentions) == len(set(mentions))
    assert all(len(chain) > 1 and min(chain) >= 0 and max(chain) < length for chain in found.chains)


def pieces(starts: list[int], length: int) -> list[tuple[int, int]]:
    """Sentences, those longer than a window in the pieces that a window answers for."""
    borders = {0, length, *starts} | {w.core_start for w in windows_of(starts, length)}
    return list(pairwise(sorted(borders)))


def reaches_root(word: int, heads: tuple[int, ...]) -> bool:
    for _ in heads:
        if heads[word] == -1:
            return True
        word = heads[word]
    return False


def test_no_words_have_nothing() -> None:
    assert encoder().read([], []) == Found((), (), (), (), (), (), ())


def test_plain_sentence_has_its_subject_object_and_names() -> None:
    words = "Maria Lopez visited Nairobi on Monday .".split()  # noqa: SIM905 - a sentence
    found = encoder().read(words, [0])
    check(words, [0], found)
    verb = words.index("visited")
    assert found.heads[verb] == -1
    assert (found.heads[0], found.relations[0]) == (verb, "nsubj")
    assert (found.heads[3], found.relations[3]) == (verb, "obj")
    assert ("Person", 0, 2) in found.names
    assert ("Location", 3, 4) in found.names


def test_long_text_without_sentence_ends() -> None:
    words = ("the soldiers that came from the north shelled a village near the river and " * 400).split()[:5000]
    assert len(words) == 5000
    check(words, [0], encoder().read(words, [0]))


@pytest.mark.parametrize(
    "words",
    [
        ["قال", "الوزير", "إن", "القوات", "انسحبت", "."],
        ["外交部长", "星期一", "抵达", "北京", "。"],
        ["👩‍👩‍👧", "🚀🚀", "☃️", "\U0001f468\u200d\U0001f469"],
        ["\u200b", "\u00ad", "\ufeff", "\x00", "\x1b"],
        ["", " ", "\n"],
        ["[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"],
        ["a" * 10_000],
        ["外" * 10_000, "!" * 10_000, "said", "."],
        ["?"],
    ],
    ids=["arabic", "chinese", "emoji", "unseen", "blank", "signs", "long", "long-pieces", "one"],
)
def test_any_word_is_answered_for(words: list[str]) -> None:
    check(words, [0], encoder().read(words, [0]))


def test_a_window_of_many_pieces_is_answered_for_to_its_end() -> None:
    words = ["Antidisestablishmentarianisms" * 2] * 170
    check(words, [0], encoder().read(words, [0]))


@settings(max_examples=10)
@given(st.lists(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=60), min_size=1, max_size=12))
def test_every_sentence_is_a_tree(sentences: list[list[str]]) -> None:
    words = [word for sentence in sentences for word in sentence]
    starts = [sum(map(len, sentences[:i])) for i in range(len(sentences))]
    check(words, starts, encoder().read(words, starts))


def test_same_words_have_the_same_answer() -> None:
    words = "Protesters burned a police station in Lima , officials said .".split()  # noqa: SIM905 - a sentence
    assert encoder().read(words, [0]) == encoder().read(tuple(words), (0,))
