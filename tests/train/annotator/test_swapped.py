"""Names are exchanged for others of their kind, and the tags go with them."""

import random

from train.annotator.examples import Example
from train.annotator.swapped import swapped

FIRST = Example(
    ["Ana", "Ruiz", "left", "Lomé", ".", "She", "wept", "."],
    [0, 5],
    names=["B-Person", "I-Person", "O", "B-Location", "O", "O", "O", "O"],
)
SECOND = Example(
    ["Mayor", "Oduya", "met", "Kim", "Il", "Soo", "in", "New", "York"],
    [0],
    names=["O", "B-Person", "O", "B-Person", "I-Person", "I-Person", "O", "B-Location", "I-Location"],
)


def copies(*examples: Example, seed: int = 1) -> list[Example]:
    return swapped(list(examples), random.Random(seed))  # noqa: S311


NAMES = {
    "Person": {("Ana", "Ruiz"), ("Oduya",), ("Kim", "Il", "Soo")},
    "Location": {("Lomé",), ("New", "York")},
}


def names_of(example: Example) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for word, tag in zip(example.words, example.names or (), strict=True):
        edge, _, kind = tag.partition("-")
        if edge == "B":
            found.append((kind, (word,)))
        elif edge == "I":
            found[-1] = (kind, (*found[-1][1], word))
    return found


def test_every_name_is_a_whole_name_of_its_kind() -> None:
    for seed in range(20):
        for example in copies(FIRST, SECOND, seed=seed):
            assert all(words in NAMES[kind] for kind, words in names_of(example))


def test_the_rest_stays_and_sentences_begin_where_they_did() -> None:
    changed = set()
    for seed in range(20):
        first, _ = copies(FIRST, SECOND, seed=seed)
        others = [w for w, tag in zip(first.words, first.names or (), strict=True) if tag == "O"]
        assert others == ["left", ".", "She", "wept", "."]
        assert [first.words[start] for start in first.starts][1] == "She"
        changed.add(tuple(first.words))
    assert len(changed) > 3


def test_a_window_without_names_has_no_copy() -> None:
    assert copies(Example(["It", "rained"], [0], names=["O", "O"])) == []
