"""Owns which earlier noun or pronoun a word refers to: the pairs that are scored, their features, the clusters.

A mention is stood for by its head word. Training and running share every function here; all positions are word
indexes into the document.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

REACH = 250  # candidates looked back at: about 700 words
INSIDE = frozenset({"compound", "flat", "fixed", "goeswith", "flat:name"})  # relations of words inside another's name
SAME = INSIDE | {"amod", "nummod"}  # modifiers that two namings of one thing share
PRONOUN_LINES = (
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves",
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself",
    "who whom whose which that",
    "this these those",
)
PRONOUNS = {word: group for group, line in enumerate(PRONOUN_LINES, start=5) for word in line.split()}
GROUPS, KINDS, MATCHES, DISTANCES = 15, 3, 5, 7
NAME, DEFINITE, BARE, PLURAL, OTHER = range(5)
ARTICLES = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})


def candidates(words: Sequence[str], upos: Sequence[str], relations: Sequence[str]) -> list[int]:
    """The words that can head a mention: nouns, names and pronouns that are not inside another's name."""
    return [
        i
        for i, (tag, relation) in enumerate(zip(upos, relations, strict=True))
        if (tag in {"NOUN", "PROPN", "PRON"} or words[i].lower() in PRONOUNS) and relation not in INSIDE
    ]


def children_of(heads: Sequence[int]) -> list[list[int]]:
    """The dependents of every word."""
    children: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head >= 0:
            children[head].append(word)
    return children


def group_of(i: int, words: Sequence[str], upos: Sequence[str], children: Sequence[Sequence[int]]) -> int:
    """What sort of mention a head word makes: a name, a definite or bare description, or which pronoun."""
    word = words[i].lower()
    if upos[i] != "NOUN" and upos[i] != "PROPN" and word in PRONOUNS:
        return PRONOUNS[word]
    if upos[i] == "PROPN":
        return NAME
    if upos[i] != "NOUN":
        return OTHER
    if any(words[c].lower() in ARTICLES or words[c] in {"'s", "’s"} for c in children[i]):
        return DEFINITE
    return PLURAL if word.endswith("s") and not word.endswith("ss") else BARE


class Pairs:
    """Features of all pairs of candidates of a document, computed for a slice of them at a time."""

    def __init__(
        self, words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str],
        starts: Sequence[int],
    ) -> None:  # fmt: skip
        """`starts` are the first words of the sentences."""
        self.at = np.array(candidates(words, upos, relations), dtype=np.int64)
        children = children_of(heads)
        self.group = np.array([group_of(int(i), words, upos, children) for i in self.at], dtype=np.int64)
        self.kind = np.minimum(np.where(self.group == NAME, 0, np.where(self.group < 5, 1, 2)), 2)
        self.sentence = np.searchsorted(np.array([*starts, len(words) + 1]), self.at, side="right")
        names: dict[str, int] = {}
        self._head = np.array([names.setdefault(words[i].lower(), len(names)) for i in self.at], dtype=np.int64)
        strings = [
            " ".join(words[w].lower() for w in sorted([i, *(c for c in children[i] if relations[c] in SAME)]))
            for i in map(int, self.at)
        ]
        self._string = np.array([names.setdefault("=" + s, len(names)) for s in strings], dtype=np.int64)
        parts = [
            {words[w].lower() for w in [i, *(c for c in children[i] if relations[c] in INSIDE)] if upos[w] == "PROPN"}
            for i in map(int, self.at)
        ]
        vocabulary = {part: n for n, part in enumerate(sorted(set().union(*parts) if parts else set()))}
        rows = [row for row, found in enumerate(parts) for _ in found]
        columns = [vocabulary[part] for found in parts for part in found]
        ones = np.ones(len(rows), dtype=np.float32)
        self._parts = csr_matrix((ones, (rows, columns)), shape=(len(self.at), len(vocabulary)))

    def match(self, rows: slice, columns: slice) -> Numbers:
        """0 nothing in common, 1 a part of a name, 2 the head, 3 head and modifiers, 4 a whole pronoun."""
        shared = (self._parts[rows] @ self._parts[columns].T).toarray() > 0
        head = self._head[rows, None] == self._head[None, columns]
        string = self._string[rows, None] == self._string[None, columns]
        pronoun = head & (self.group[rows, None] >= 5)
        found = np.where(shared, 1, 0)
        found = np.where(head, 2, found)
        found = np.where(string, 3, found)
        result: Numbers = np.where(pronoun, 4, found).astype(np.int64)
        return result

    def distance(self, rows: slice, columns: slice) -> Numbers:
        """Sentences between, in seven buckets: 0, 1, 2, 3-4, 5-8, 9-16, more."""
        gap = np.abs(self.sentence[rows, None] - self.sentence[None, columns])
        found: Numbers = np.digitize(gap, [1, 2, 3, 5, 9, 17]).astype(np.int64)
        return found


def scores(pairs: Pairs, rows: slice, columns: slice, dep: Floats, head: Floats, tables: Sequence[Floats]) -> Floats:
    """Scores [rows, columns] that a candidate refers to an earlier one; 0 is the score of referring to none.

    `dep` and `head` are the candidates' vectors, whose last number is a bias; `tables` as in the trained model.
    """
    by_match, by_distance, by_group = tables
    found = dep[rows, :-1] @ head[columns, :-1].T / np.sqrt(dep.shape[1] - 1) + dep[rows, -1:] + head[columns, -1:].T
    group, kind = pairs.group[rows, None], pairs.kind[None, columns]
    found = found + by_match[pairs.match(rows, columns), group, kind]
    found = found + by_distance[pairs.distance(rows, columns), group]
    result: Floats = (found + by_group[group, pairs.group[None, columns]]).astype(np.float32)
    return result


def antecedents(pairs: Pairs, dep: Floats, head: Floats, tables: Sequence[Floats], block: int = 128) -> list[int]:
    """For every candidate the number of the candidate it refers to, or -1."""
    count, found = len(pairs.at), list[int]()
    for low in range(0, count, block):
        high, first = min(low + block, count), max(0, low - REACH)
        table = scores(pairs, slice(low, high), slice(first, high), dep, head, tables)
        row, column = np.indices(table.shape)
        offset = (column + first) - (row + low)
        table = np.where((offset < 0) & (offset >= -REACH), table, -np.inf)
        best = table.argmax(1)
        for i, b in enumerate(best):
            found.append(int(b) + first if table[i, b] > 0 else -1)
    return found


def clusters_of(links: Sequence[int]) -> list[list[int]]:
    """Candidates joined through their antecedents; those that stand alone are clusters of one."""
    cluster: list[int] = []
    clusters: list[list[int]] = []
    for i, link in enumerate(links):
        if link < 0:
            cluster.append(len(clusters))
            clusters.append([i])
        else:
            cluster.append(cluster[link])
            clusters[cluster[link]].append(i)
    return clusters
