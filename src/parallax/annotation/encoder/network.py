"""Owns the trained network: words in, what it found out. Runs on the processor alone, from files in this package.

`Encoder.read` is a pure function of the words and sentence borders. One Encoder serves one process; loading it takes
a few tenths of a second. Any words are read, of any script and number; only English ones mean anything to it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from parallax.annotation.encoder import coreference
from parallax.annotation.encoder.decoding import Distances, apart, name_spans, role_scores, role_spans
from parallax.annotation.encoder.found import Cue, Found, RoleSpan, Trigger
from parallax.annotation.encoder.labels import (
    ANCHORS,
    MODES,
    MODES_OF_TYPE,
    NAME_TAGS,
    RELATIONS,
    SHAPES,
    STATUSES,
    TYPES,
    UPOS,
)
from parallax.annotation.encoder.sense import Senses
from parallax.annotation.encoder.shipped import content, session
from parallax.annotation.encoder.tree import heads_of
from parallax.annotation.encoder.windows import Window, windows_of
from parallax.annotation.encoder.words import shapes_of

MAX_PIECES_A_WORD, MAX_PIECES = 12, 510
REFERENCE = 97  # numbers of a coreference vector, the last a bias
CLS, SEP, UNKNOWN = 101, 102, 100
ATTRIBUTION_ROLES = frozenset({"source", "cue", "content"})
EVENT_ROLES = frozenset({"actor", "recipient", "place", "time", "trigger"})

SENSED = ("role_anchor", "coref_dep", "coref_head", "sense")  # the outputs that a trigger's sense is made of
# Probability from which a word carries an event: against 0.5 it costs one trigger in fifty of the project's labels
# apart, and takes away one false claim in fifteen.
SURE = 0.6

ROOT = RELATIONS.index("root")
MODE_MASKS = {
    type_: np.array([0.0 if m in {"none", *MODES_OF_TYPE.get(type_, "").split()} else -np.inf for m in MODES])
    for type_ in TYPES
}

Floats = NDArray[np.float32]
Outputs = dict[str, Floats]


class Encoder:
    """The network with its tokenizer and the small tables of its heads."""

    def __init__(self) -> None:
        """Loads the files of the package; raises NetworkError where one is missing or cannot be run."""
        self._session = session("encoder.onnx")
        with np.load(BytesIO(content("heads.npz"))) as tables:
            self._relations = tables["rel_pair"]
            self._distance = Distances(tables["role_distance"])
            self._reference = [tables[name] for name in ("coref_match", "coref_distance", "coref_group")]
        self.senses = Senses()
        self._blas = ThreadpoolController()
        self._tokenizer = Tokenizer.from_buffer(content("tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._outputs = [output.name for output in self._session.get_outputs()]

    def read(
        self, words: Sequence[str], starts: Sequence[int], given: Sequence[tuple[int, int]] | None = None
    ) -> Found:
        """What is in a document of these words, whose sentences begin at `starts` (the first is 0).

        Where words that carry events are `given`, as (start, end), there is one trigger for each of them, in their
        order, and no other.
        """
        if not words:
            return Found((), (), (), (), (), (), ())
        with self._blas.limit(limits=1, user_api="blas"):  # on few cores its threads wait longer than they work
            return self._read(list(words), list(starts) or [0], given)

    def _read(self, words: list[str], starts: list[int], given: Sequence[tuple[int, int]] | None) -> Found:
        encoded = self._tokenizer.encode_batch_fast(words, add_special_tokens=False)
        pieces = [e.ids[:MAX_PIECES_A_WORD] or [UNKNOWN] for e in encoded]
        shapes = shapes_of(words)
        windows = windows_of(starts, len(words))
        draft = _Draft(len(words), list(zip(starts, [*starts[1:], len(words)], strict=True)))
        for window in windows:  # one at a time: int8 rounds by what goes through together, and a cache is small
            results = self._session.run(self._outputs, _inputs(window, pieces, shapes))
            out = {name: result[0] for name, result in zip(self._outputs, results, strict=True)}
            self._take(window, out, draft, given)
        return self._finished(words, starts, draft)

    def _take(self, window: Window, out: Outputs, draft: "_Draft", given: Sequence[tuple[int, int]] | None) -> None:
        """What one window tells of the words that it answers for."""
        core = slice(window.core_start - window.start, window.core_end - window.start)
        own = slice(window.core_start, window.core_end)
        draft.upos[own] = out["upos"][core].argmax(-1)
        draft.names[own] = out["names"][core]
        draft.dep[own], draft.head[own] = out["coref_dep"][core], out["coref_head"][core]
        self._syntax(window, out, draft)
        first, last = (bisect_right(draft.ends, place) for place in (window.start, window.end - 1))
        breaks = frozenset(start - window.start for start, _ in draft.sentences[first : last + 1])
        draft.cues += self._cues(window, out, breaks)
        if given is None:
            draft.triggers += self._triggers(window, out, breaks)
        else:
            own_words = [words for words in given if window.core_start <= words[0] < window.core_end]
            draft.triggers += [self._given(words, window, out, breaks, draft.heads) for words in own_words]

    def _finished(self, words: list[str], starts: list[int], draft: "_Draft") -> Found:
        upos = tuple(UPOS[i] for i in draft.upos)
        pairs = coreference.Pairs(words, upos, draft.heads, draft.relations, starts)
        dep, head = draft.dep[pairs.at].astype(np.float32), draft.head[pairs.at].astype(np.float32)
        links = coreference.antecedents(pairs, dep, head, self._reference)
        chains = [tuple(int(pairs.at[i]) for i in c) for c in coreference.clusters_of(links) if len(c) > 1]
        return Found(
            upos, tuple(draft.heads), tuple(draft.relations), tuple(name_spans(draft.names, starts)),
            tuple(sorted(draft.cues, key=lambda c: c.word)), tuple(draft.triggers),
            tuple(chains),
        )  # fmt: skip

    def _syntax(self, window: Window, out: Outputs, draft: "_Draft") -> None:
        """The tree of every sentence (or piece of one too long) that the window answers for."""
        first = bisect_right(draft.ends, window.core_start)
        for start, end in draft.sentences[first:]:
            if start >= window.core_end:
                break
            low, high = max(start, window.core_start) - window.start, min(end, window.core_end) - window.start
            if low >= high:
                continue
            arcs = out["arcs"][low:high]
            found = heads_of(np.concatenate([arcs[:, :1], arcs[:, low + 1 : high + 1]], 1))
            at = np.array([low + head + 1 if head >= 0 else 0 for head in found])
            labels = _relation_labels(out["rel_dep"][low:high], self._relations, out["rel_head"][at])
            for i, (h, label) in enumerate(zip(found, labels, strict=True)):
                draft.heads[window.start + low + i] = window.start + low + h if h >= 0 else -1
                draft.relations[window.start + low + i] = "root" if h < 0 else RELATIONS[int(label)]

    def _cues(self, window: Window, out: Outputs, breaks: frozenset[int]) -> list[Cue]:
        """The attributions that the window answers for."""
        probabilities = _softmax(out["anchors"][: window.end - window.start])
        found = []
        for at in np.flatnonzero(probabilities.argmax(-1) != ANCHORS.index("none")):
            if window.core_start <= window.start + at < window.core_end:
                spans = self._spans(out, int(at), window, ATTRIBUTION_ROLES, breaks)
                found.append(Cue(window.start + int(at), float(1 - probabilities[at, 0]), tuple(spans)))
        return found

    def _triggers(self, window: Window, out: Outputs, breaks: frozenset[int]) -> list[Trigger]:
        """The event mentions that the window answers for."""
        low, high = window.core_start - window.start, window.core_end - window.start
        carrying = np.flatnonzero(_softmax(out["types"][low:high])[:, 0] <= 1 - SURE) + low
        return [self._trigger(int(at), window, out, breaks) for at in carrying]

    def _given(
        self, words: tuple[int, int], window: Window, out: Outputs, breaks: frozenset[int], heads: Sequence[int]
    ) -> Trigger:
        """The event at given words, read off the one that the others hang on."""
        last = min(words[1], window.end)
        at = next((w for w in range(words[0], last) if not words[0] <= heads[w] < last), words[0])
        return self._trigger(at - window.start, window, out, breaks)

    def _trigger(self, at: int, window: Window, out: Outputs, breaks: frozenset[int]) -> Trigger:
        """What hangs on one word; its type is the likeliest, also where none at all is likelier still."""
        type_ = TYPES[1 + int(out["types"][at][1:].argmax())]
        mode = MODES[int((out["modes"][at] + MODE_MASKS[type_]).argmax())]
        return Trigger(
            window.start + at, float(1 - _softmax(out["types"][at])[0]),
            type_, None if mode == "none" else mode,
            STATUSES[int(out["statuses"][at].argmax())],
            tuple(self._spans(out, at, window, EVENT_ROLES, breaks)),
            self.senses.of(*(out[name][at] for name in SENSED)),
        )  # fmt: skip

    def _spans(
        self, out: Outputs, at: int, window: Window, roles: frozenset[str], breaks: frozenset[int]
    ) -> list[RoleSpan]:
        length = window.end - window.start
        scores = role_scores(out["role_anchor"][at], out["role_word"][:length], self._distance, at)
        return role_spans(apart(scores), roles, window.start, breaks)


class _Draft:
    """A document's answers in the making; only what is needed of each window is kept."""

    def __init__(self, length: int, sentences: list[tuple[int, int]]) -> None:
        self.sentences = sentences
        self.ends = [end for _, end in sentences]
        self.upos = np.zeros(length, dtype=np.int64)
        self.names = np.zeros((length, len(NAME_TAGS)), dtype=np.float32)
        self.dep = np.zeros((length, REFERENCE), dtype=np.float16)
        self.head = np.zeros((length, REFERENCE), dtype=np.float16)
        self.heads, self.relations = [-1] * length, ["dep"] * length
        self.cues: list[Cue] = []
        self.triggers: list[Trigger] = []


def _relation_labels(dep: Floats, pair: Floats, head: Floats) -> NDArray[np.int64]:
    """The best relation of n pairs of dependent and head."""
    one = np.ones((len(dep), 1), dtype=np.float32)
    dep, head = (np.concatenate([np.maximum(side, 0), one], 1) for side in (dep, head))
    left = np.tensordot(dep, pair, axes=1)  # n, relations, label
    scores = np.matmul(left, head[:, :, None])[..., 0]
    scores[:, ROOT] = -np.inf  # only what has no head is a root
    best: NDArray[np.int64] = scores.argmax(-1)
    return best


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


def _inputs(window: Window, pieces: list[list[int]], shapes: list[int]) -> dict[str, NDArray[np.int64]]:
    """The network's four inputs for a window."""
    row, first, case = [CLS], [], [SHAPES.index("punct")]
    for word in range(window.start, window.end):
        first.append(min(len(row), MAX_PIECES))
        row += pieces[word]
        case += [shapes[word]] * len(pieces[word])
    row, case = [*row[: MAX_PIECES + 1], SEP], [*case[: MAX_PIECES + 1], SHAPES.index("punct")]
    feeds = {"pieces": row, "mask": [1] * len(row), "shapes": case, "firsts": first}
    return {name: np.array([values], dtype=np.int64) for name, values in feeds.items()}


@cache
def encoder() -> Encoder:
    """The Encoder of this process."""
    return Encoder()
