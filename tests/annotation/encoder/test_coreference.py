"""Which words can refer, what two of them have in common, and how links become clusters."""

import numpy as np
from numpy.typing import NDArray

from parallax.annotation.encoder.coreference import (
    BARE,
    DEFINITE,
    DISTANCES,
    GROUPS,
    KINDS,
    MATCHES,
    NAME,
    PLURAL,
    PRONOUNS,
    REACH,
    Pairs,
    antecedents,
    clusters_of,
)  # fmt: skip

Floats = NDArray[np.float32]

# Word, part of speech, head within the document, relation: three sentences about one person.
ROWS = [
    ("Maria", "PROPN", 2, "nsubj"), ("Lopez", "PROPN", 0, "flat"), ("said", "VERB", -1, "root"),
    ("she", "PRON", 4, "nsubj"), ("resigned", "VERB", 2, "ccomp"), (".", "PUNCT", 2, "punct"),
    ("The", "DET", 7, "det"), ("minister", "NOUN", 8, "nsubj"), ("met", "VERB", -1, "root"),
    ("farmers", "NOUN", 8, "obj"), (".", "PUNCT", 8, "punct"),
    ("Lopez", "PROPN", 12, "nsubj"), ("left", "VERB", -1, "root"), ("she", "PRON", 14, "nsubj"),
    ("slept", "VERB", 12, "parataxis"), (".", "PUNCT", 12, "punct"),
]  # fmt: skip
MARIA, SHE, MINISTER, FARMERS, LOPEZ, SHE_AGAIN = range(6)


def pairs() -> Pairs:
    words, upos, heads, relations = (list(column) for column in zip(*ROWS, strict=True))
    return Pairs(words, upos, heads, relations, [0, 6, 11])


def test_candidates_are_nouns_names_and_pronouns_outside_other_names() -> None:
    assert pairs().at.tolist() == [0, 3, 7, 9, 11, 13]


def test_candidates_are_told_apart_by_what_they_are() -> None:
    assert pairs().group.tolist() == [NAME, PRONOUNS["she"], DEFINITE, PLURAL, NAME, PRONOUNS["she"]]
    assert Pairs(["water"], ["NOUN"], [-1], ["root"], [0]).group.tolist() == [BARE]


def test_matches_are_parts_of_names_heads_and_whole_pronouns() -> None:
    match = pairs().match(slice(0, 6), slice(0, 6))
    assert match[LOPEZ, MARIA] == 1  # a part of a name, though not its head
    assert match[SHE_AGAIN, SHE] == 4
    assert match[MINISTER, MARIA] == 0
    assert match[MINISTER, MINISTER] == 3
    assert (match == match.T).all()
    assert match.max() < MATCHES


def test_distance_is_in_sentences() -> None:
    distance = pairs().distance(slice(0, 6), slice(0, 6))
    assert distance[SHE, MARIA] == 0
    assert distance[MINISTER, MARIA] == 1
    assert distance[LOPEZ, MARIA] == 2
    words = ["aid", "."] * 30
    far = Pairs(words, ["NOUN", "PUNCT"] * 30, [-1, 0] * 30, ["root", "punct"] * 30, list(range(0, 60, 2)))
    assert far.distance(slice(29, 30), slice(0, 30))[0].tolist()[:1] == [DISTANCES - 1]


def tables(match: list[float]) -> list[Floats]:
    """Scores that go by what two candidates have in common alone."""
    by_match = np.broadcast_to(np.array(match, dtype=np.float32)[:, None, None], (MATCHES, GROUPS, KINDS)).copy()
    none = np.zeros((DISTANCES, GROUPS), dtype=np.float32)
    return [by_match, none, np.zeros((GROUPS, GROUPS), dtype=np.float32)]


def vectors(count: int) -> Floats:
    return np.zeros((count, 9), dtype=np.float32)


def test_a_candidate_refers_to_the_best_earlier_one_or_to_none() -> None:
    links = antecedents(pairs(), vectors(6), vectors(6), tables([-1, 1, 1, 1, 1]))
    assert links == [-1, -1, -1, -1, MARIA, SHE]


def test_links_are_the_same_whatever_the_block() -> None:
    generator = np.random.default_rng(5)
    dep, head = (generator.normal(size=(6, 9)).astype(np.float32) for _ in range(2))
    whole = antecedents(pairs(), dep, head, tables([0, 1, 1, 1, 1]))
    assert antecedents(pairs(), dep, head, tables([0, 1, 1, 1, 1]), block=2) == whole
    assert all(link < i for i, link in enumerate(whole))


def test_nothing_is_looked_for_farther_back_than_the_reach() -> None:
    words = ["Adeyemi", *(f"w{i}" for i in range(REACH)), "Adeyemi"]
    count = len(words)
    far = Pairs(words, ["NOUN"] * count, [-1] * count, ["root"] * count, [0])
    links = antecedents(far, vectors(count), vectors(count), tables([-1, 1, 1, 1, 1]))
    assert links[-1] == -1
    near = Pairs(words[:1] + words[2:], ["NOUN"] * (count - 1), [-1] * (count - 1), ["root"] * (count - 1), [0])
    assert antecedents(near, vectors(count - 1), vectors(count - 1), tables([-1, 1, 1, 1, 1]))[-1] == 0


def test_no_candidates_have_no_links() -> None:
    empty = Pairs(["Go", "!"], ["VERB", "PUNCT"], [-1, 0], ["root", "punct"], [0])
    assert antecedents(empty, vectors(0), vectors(0), tables([0, 0, 0, 0, 0])) == []


def test_links_become_clusters() -> None:
    assert clusters_of([-1, 0, -1, 1, 2, -1]) == [[0, 1, 3], [2, 4], [5]]
    assert clusters_of([]) == []
