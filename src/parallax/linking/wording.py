"""Owns Likeness: whether two wordings are the same statement, judged from their words alone.

Who speaks is for `utterances` to weigh. A shared topic is no evidence by itself: both wordings must be covered by
what they share, in about the same order, with the same polarity and no number that contradicts. Two sentences of one
speech share their topic and fail on coverage.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, LCSseq

from parallax.linking.terms import background, stem

Kind = Literal["verbatim", "partial", "reworded", "unsure", "different"]
Weigh = Callable[[str], float]

BRACKETED = re.compile(r"[\[(][^\])\[(]{0,200}[\])]")
GAP = re.compile(r"\.\s?\.\s?\.|…")
WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds and word lists of data/wording.toml."""

    thresholds: dict[str, float]
    function_words: frozenset[str]
    negators: frozenset[str]
    contractions: dict[str, str]
    spellings: tuple[tuple[str, str], ...]
    paraphrases: dict[str, frozenset[int]]  # stem to the sets it belongs to
    numerals: dict[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """One content word: its stem, whether it is a number, and where it stands among the content words."""

    stem: str
    number: bool


@dataclass(frozen=True, slots=True)
class Words:
    """One wording, read once for all comparisons."""

    segments: tuple[tuple[str, ...], ...]  # folded words, cut where an ellipsis leaves words out
    bare: tuple[tuple[str, ...], ...]  # the same without what an editor put in brackets
    terms: tuple[Term, ...]
    negated: bool

    @property
    def size(self) -> int:
        """How many words, insertions included."""
        return sum(len(segment) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings are to each other, how sure (0 to 1) and why."""

    kind: Kind
    score: float
    reason: str
    shared: float = 0.0  # weight of the content words they share, in nats of the background


@cache
def rules() -> Rules:
    """The shipped rules."""
    raw = tomllib.loads(files("parallax.linking").joinpath("data", "wording.toml").read_text(encoding="utf-8"))
    sets: dict[str, set[int]] = {}
    for number, line in enumerate(raw["paraphrases"]):
        for word in line.split():
            sets.setdefault(stem(word), set()).add(number)
    return Rules(
        thresholds=raw["thresholds"],
        function_words=frozenset(raw["function_words"].split()),
        negators=frozenset(raw["negators"].split()),
        contractions=raw["contractions"],
        spellings=tuple(sorted(raw["spellings"].items())),
        paraphrases={word: frozenset(numbers) for word, numbers in sets.items()},
        numerals=raw["numerals"],
    )


def fold(text: str) -> str:
    """Plain lower-case ASCII with one kind of apostrophe."""
    return anyascii(text).casefold().replace("`", "'")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, marks and hyphens, contractions written out."""
    plain = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", fold(text))
    found: list[str] = []
    for word in WORD.findall(plain):
        found += _written_out(word.replace(",", "") if word[0].isdigit() else word)
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _written_out(word: str) -> tuple[str, ...]:
    full = rules().contractions.get(word)
    if full is None and word.endswith("n't"):
        full = f"{word[:-3]} not"
    if full is None and "'" in word:
        head, _, tail = word.partition("'")
        ending = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}.get(tail)
        full = f"{head} {ending}" if ending else (head if tail in {"s", ""} else head + tail)
    return tuple((full or word).split())


@lru_cache(maxsize=1 << 12)
def read_words(text: str) -> Words:
    """Reads one wording."""
    segments = _segments(text)
    bare = _segments(BRACKETED.sub(" ", text))
    known = rules()
    flat = [word for segment in segments for word in segment]
    return Words(
        segments=segments,
        bare=bare or segments,
        terms=_terms(text),
        negated=any(word in known.negators for word in flat),
    )


def _segments(text: str) -> tuple[tuple[str, ...], ...]:
    cut = (folded_words(piece) for piece in GAP.split(text))
    return tuple(segment for segment in cut if segment)


def _terms(text: str) -> tuple[Term, ...]:
    """The content words; a hyphened word the background knows as one is one (cease-fire, co-operation)."""
    plain = re.sub(r"(?<=[a-z])-(?=[a-z])", "\N{HYPHEN}", fold(text))
    found: list[Term] = []
    known = rules()
    for chunk in re.findall(r"[a-z0-9][a-z0-9.,'\u2010]*", plain):
        joined = chunk.replace("\N{HYPHEN}", "")
        whole = "\N{HYPHEN}" in chunk and background().frequency.get(stem(joined.strip(".,'")), 0) > 0
        for word in folded_words(joined if whole else chunk.replace("\N{HYPHEN}", " ")):
            value = known.numerals.get(word, word)
            if value[0].isdigit():
                found.append(Term(value, number=True))
            elif word not in known.function_words and word not in known.negators and len(word) > 1:
                found.append(Term(stem(_respelled(word)), number=False))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _respelled(word: str) -> str:
    """British endings written the American way, where the background knows the American word better."""
    known = background().frequency
    for british, american in rules().spellings:
        if word.endswith(british) and len(word) > len(british) + 2:
            other = word.removesuffix(british) + american
            if known.get(stem(other), 0) > known.get(stem(word), 0):
                return other
    return word


def plain_weight(term: str) -> float:
    """What sharing a stem is worth, from the background alone: its inverse document frequency, capped."""
    return min(background().idf(term), rules().thresholds["heaviest"])


def weight_of(terms: Sequence[Term], weigh: Weigh) -> float:
    """How much a wording says: the summed weight of its distinct content words."""
    return sum(weigh(term) for term in {term.stem for term in terms})


def compare(left: Words, right: Words, weigh: Weigh = plain_weight) -> Likeness:
    """What two wordings are to each other. Symmetric."""
    if not left.segments or not right.segments:
        return Likeness("different", 0.0, "one of them has no words")
    literal = _literal(left, right, weigh)
    return literal or _reworded(left, right, weigh)


def _literal(left: Words, right: Words, weigh: Weigh) -> Likeness | None:
    """Equal words, or one a proper part of the other; an ellipsis stands for any words."""
    if _same_words(left, right):
        return Likeness("verbatim", 1.0, "the same words", weight_of(left.terms, weigh))
    short, long = (left, right) if left.size <= right.size else (right, left)
    if not _contained(short, long):
        return None
    said = weight_of(short.terms, weigh)
    limit = rules().thresholds["partial_weight"]
    share = short.size / max(long.size, 1)
    if said >= limit:
        return Likeness("partial", 1.0, f"the words of one stand in the other ({share:.0%} of it)", said)
    return Likeness("unsure", said / limit, "one stands in the other, but is too short or common to tell", said)


def _same_words(left: Words, right: Words) -> bool:
    """Joined without spaces, so that "cease-fire" equals "ceasefire"; ellipses at the same places or none."""
    sides = [{"|".join("".join(s) for s in form) for form in (words.segments, words.bare)} for words in (left, right)]
    return not sides[0].isdisjoint(sides[1])


def _contained(short: Words, long: Words) -> bool:
    return any(
        _in_order(part, tuple(" ".join(s) for s in whole))
        for part in (short.segments, short.bare)
        for whole in (long.segments, long.bare)
    )


def _in_order(part: tuple[tuple[str, ...], ...], whole: tuple[str, ...]) -> bool:
    """Whether every stretch of `part` stands in `whole`, each after the one before."""
    text = f" {' | '.join(whole)} "
    at = 0
    for segment in part:
        found = text.find(f" {' '.join(segment)} ", at)
        if found < 0:
            return False
        at = found + len(" ".join(segment)) + 1
    return True


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which content words answer each other: (place in left, place in right, how well 0 to 1)."""

    pairs: tuple[tuple[int, int, float], ...]

    def order(self) -> float:
        """Share of the pairs that stand in one common order, 0 to 1."""
        if not self.pairs:
            return 0.0
        rights = [right for _, right, _ in self.pairs]
        return LCSseq.similarity(rights, sorted(rights)) / len(rights)


def align(left: Sequence[Term], right: Sequence[Term]) -> Alignment:
    """Best answers first, each word used once; of equally good answers the one nearest in relative place."""
    options: list[tuple[float, float, int, int]] = []
    for i, one in enumerate(left):
        for j, two in enumerate(right):
            fit = _answer(one, two)
            if fit > 0:
                apart = abs(i / max(len(left), 1) - j / max(len(right), 1))
                options.append((-fit, apart, i, j))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[int, int, float]] = []
    for fit, _, i, j in sorted(options):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j, -fit))
    return Alignment(tuple(sorted(pairs)))


def _answer(one: Term, two: Term) -> float:
    """1 for the same stem, less for a paraphrase or another form of the word, 0 for no answer."""
    if one.stem == two.stem:
        return 1.0
    if one.number or two.number:
        return 0.0
    return _related(*sorted((one.stem, two.stem)))


@lru_cache(maxsize=1 << 16)
def _related(one: str, two: str) -> float:
    known = rules()
    if not known.paraphrases.get(one, frozenset()).isdisjoint(known.paraphrases.get(two, frozenset())):
        return known.thresholds["paraphrase"]
    if one[:4] == two[:4] and JaroWinkler.similarity(one, two) >= known.thresholds["word_form"]:
        return known.thresholds["paraphrase"]
    return 0.0


def _reworded(left: Words, right: Words, weigh: Weigh) -> Likeness:
    limits = rules().thresholds
    aligned = align(left.terms, right.terms)
    shared = sum(fit * (weigh(left.terms[i].stem) + weigh(right.terms[j].stem)) / 2 for i, j, fit in aligned.pairs)
    total = sum(weigh(term.stem) for words in (left, right) for term in words.terms)
    coverage = 2 * shared / total if total else 0.0
    order = aligned.order()
    score = coverage * (1 - limits["order_share"] * (1 - order))
    notes = [f"{len(aligned.pairs)} content words answer each other, covering {coverage:.0%}"]
    if left.negated != right.negated:
        score -= limits["negation_penalty"]
        notes.append("one is negated, the other is not")
    if _numbers_clash(left, right):
        score -= limits["number_penalty"]
        notes.append("their numbers differ")
    if len(aligned.pairs) < limits["least_pairs"] or shared < limits["least_shared"]:
        notes.append("too few to tell")
        score = min(score, limits["unsure"] - 0.01)
    score = max(0.0, round(score, 4))
    kind: Kind = "reworded" if score >= limits["reworded"] else "unsure" if score >= limits["unsure"] else "different"
    return Likeness(kind, score, "; ".join(notes), shared)


def _numbers_clash(left: Words, right: Words) -> bool:
    numbers = [{term.stem for term in words.terms if term.number} for words in (left, right)]
    return bool(numbers[0]) and bool(numbers[1]) and numbers[0].isdisjoint(numbers[1])
