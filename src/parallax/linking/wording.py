"""Owns Likeness: whether two wordings are the same statement, judged from their words alone.

Who speaks is for `utterances` to weigh. A shared topic is no evidence by itself: both wordings must be covered by
what they share, in about the same order, with the same polarity and no number that contradicts. Two sentences of one
speech share their topic and fail on coverage.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
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
HYPHENED = re.compile(r"[a-z]+(?:-[a-z]+)+")
WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds and word lists of data/wording.toml."""

    thresholds: dict[str, float]
    function_words: frozenset[str]
    negators: frozenset[str]
    contractions: dict[str, str]
    abbreviations: dict[str, str]
    hollow: tuple[tuple[str, ...], ...]  # phrases with a negator that deny nothing
    spellings: tuple[tuple[str, str], ...]
    paraphrases: dict[str, frozenset[int]]  # stem to the sets it belongs to
    numerals: dict[str, int]


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
    numbers: frozenset[str]

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
    shared: float = 0.0  # weight of the words they share, in nats of the background
    margin: float = 0.0  # how far the score is above what such a pair needs


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
        abbreviations=raw["abbreviations"],
        hollow=tuple(tuple(phrase.split()) for phrase in raw["hollow"]),
        spellings=tuple(sorted(raw["spellings"].items())),
        paraphrases={word: frozenset(numbers) for word, numbers in sets.items()},
        numerals=raw["numerals"],
    )


def fold(text: str) -> str:
    """Plain lower-case ASCII with one kind of apostrophe."""
    return anyascii(text).casefold().replace("`", "'")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, marks and hyphens; contractions, titles and numbers in one form."""
    plain = re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", " ", fold(text))
    found: list[str] = []
    for word in WORD.findall(plain):
        found += _written_out(word.replace(",", "") if word[0].isdigit() else word)
    return tuple(in_digits(found))


@lru_cache(maxsize=1 << 14)
def _written_out(word: str) -> tuple[str, ...]:
    full = rules().contractions.get(word) or rules().abbreviations.get(word)
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
    flat = [word for segment in segments for word in segment]
    return Words(
        segments=segments,
        bare=bare or segments,
        terms=_terms(text),
        negated=_negated(flat),
        numbers=frozenset(word for word in flat if word[0].isdigit() and word != "1"),
    )


def _negated(words: Sequence[str]) -> bool:
    """Whether a negator stands among the words, other than in a phrase that denies nothing ("not only")."""
    known = rules()
    text = f" {' '.join(words)} "
    for phrase in known.hollow:
        text = text.replace(f" {' '.join(phrase)} ", " ")
    return any(word in known.negators for word in text.split())


def _segments(text: str) -> tuple[tuple[str, ...], ...]:
    cut = (tuple(_respelled(word) for word in folded_words(piece)) for piece in GAP.split(text))
    return tuple(segment for segment in cut if segment)


def _terms(text: str) -> tuple[Term, ...]:
    """The content words; a hyphened word the background knows as one is one (cease-fire, co-operation)."""
    known = rules()
    plain = HYPHENED.sub(lambda match: _joined(match[0]), fold(text))
    found: list[Term] = []
    for word in folded_words(plain):
        if word[0].isdigit():
            found += [Term(word, number=True)] if word != "1" else []
        elif word not in known.function_words and word not in known.negators and len(word) > 1:
            found.append(Term(stem(_respelled(word)), number=False))
    return tuple(found)


def _joined(word: str) -> str:
    whole = word.replace("-", "")
    return whole if background().frequency.get(stem(whole), 0) > 0 else word


def in_digits(words: Iterable[str]) -> Iterator[str]:
    """Numbers written in words as digits, "thirty one" and "three hundred" as one; million and above stay words."""
    known = rules().numerals
    held: int | None = None
    for word in words:
        value = known.get(word)
        if value is None:
            if held is not None:
                yield str(held)
            held = None
            yield word
        elif held is None:
            held = value
        elif value in {100, 1000} and held < value:
            held *= value
        elif (value < 10 <= held and held % 10 == 0) or (value < 100 <= held and held % 100 == 0):
            held += value
        else:
            yield str(held)
            held = value
    if held is not None:
        yield str(held)


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


def phrase_weight(words: Iterable[str], weigh: Weigh) -> float:
    """How telling a run of equal words is: content words by their weight, each other word a little."""
    known = rules()
    small = known.thresholds["small_word"]
    return sum(
        small if word in known.function_words or word in known.negators else weigh(stem(_respelled(word)))
        for word in words
    )


def compare(left: Words, right: Words, weigh: Weigh = plain_weight) -> Likeness:
    """What two wordings are to each other. Symmetric."""
    if not left.segments or not right.segments:
        return Likeness("different", 0.0, "one of them has no words")
    literal = _literal(left, right, weigh)
    if literal is not None:
        return literal
    reworded = _reworded(left, right, weigh)
    return reworded if reworded.kind == "reworded" else _overlapping(left, right, weigh) or reworded


def _literal(left: Words, right: Words, weigh: Weigh) -> Likeness | None:
    """Equal words, or one a proper part of the other; an ellipsis stands for any words."""
    short, long = sorted((left, right), key=lambda words: (words.size, words.segments))
    if not _same_words(left, right) and not _contained(short, long):
        short, long = long, short
        if not _contained(short, long):
            return None
    said = phrase_weight((word for segment in short.bare for word in segment), weigh)
    if _same_words(left, right):
        return Likeness("verbatim", 1.0, "the same words", said, 1.0)
    share = short.size / max(long.size, 1)
    return Likeness("partial", 1.0, f"the words of one stand in the other ({share:.0%} of it)", said, 1.0)


def _overlapping(left: Words, right: Words, weigh: Weigh) -> Likeness | None:
    """A long run of equal words in both: one sentence, cut differently by the two reports."""
    if len(left.terms) < 2 or len(right.terms) < 2:
        return None
    limits = rules().thresholds
    one, two = (tuple(word for segment in words.bare for word in segment) for words in (left, right))
    start, length = _longest_run(one, two)
    if length < limits["run_share"] * min(len(one), len(two)):
        return None
    run = one[start : start + length]
    weight = phrase_weight(run, weigh)
    if weight < limits["run_weight"]:
        return None
    return Likeness(
        "partial", round(length / max(len(one), len(two)), 2), f"both hold {length} words in a row", weight, 1.0
    )


def _longest_run(one: Sequence[str], two: Sequence[str]) -> tuple[int, int]:
    """Start in `one` and length of the longest run of words that stands in both."""
    best, at = 0, 0
    before = [0] * (len(two) + 1)
    for i, word in enumerate(one):
        now = [0] * (len(two) + 1)
        for j, other in enumerate(two):
            if word == other:
                now[j + 1] = before[j] + 1
                if now[j + 1] > best:
                    best, at = now[j + 1], i - before[j]
        before = now
    return at, best


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
    holders: dict[str, set[int]] = defaultdict(set)
    for j, two in enumerate(right):
        for key in answer_keys(two):
            holders[key].add(j)
    for i, one in enumerate(left):
        for j in set().union(*(holders.get(key, ()) for key in answer_keys(one))):
            fit = _answer(one, right[j])
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


@lru_cache(maxsize=1 << 14)
def answer_keys(term: Term) -> frozenset[str]:
    """Keys of which two words that answer each other share one: a stem, its first letters, a set of synonyms."""
    if term.number:
        return frozenset({term.stem})
    synonyms = rules().paraphrases.get(term.stem, frozenset())
    return frozenset({term.stem, f"{term.stem[:4]}-", *(f"#{number}" for number in synonyms)})


@lru_cache(maxsize=1 << 16)
def _related(one: str, two: str) -> float:
    known = rules()
    if not known.paraphrases.get(one, frozenset()).isdisjoint(known.paraphrases.get(two, frozenset())):
        return known.thresholds["paraphrase"]
    if one[:4] == two[:4] and JaroWinkler.similarity(one, two) >= known.thresholds["word_form"]:
        return known.thresholds["paraphrase"]
    return 0.0


def _reworded(left: Words, right: Words, weigh: Weigh) -> Likeness:
    """The same statement in other words, by how much of both is answered, in which order, with what contradiction."""
    limits = rules().thresholds
    aligned = align(left.terms, right.terms)
    shared = sum(fit * (weigh(left.terms[i].stem) + weigh(right.terms[j].stem)) / 2 for i, j, fit in aligned.pairs)
    coverage, inner = _coverage(left, right, aligned, weigh, shared)
    score = coverage * (1 - limits["order_share"] * (1 - aligned.order()))
    notes = [f"{len(aligned.pairs)} content words answer each other, covering {coverage:.0%}"]
    if left.negated != right.negated:
        score -= limits["negation_penalty"]
        notes.append("one is negated, the other is not")
    if _numbers_clash(left, right):
        score -= limits["number_penalty"]
        notes.append("their numbers differ")
    needed = _needed(len(aligned.pairs))
    if inner >= limits["inner"] and aligned.order() == 1:
        score = max(score, needed)
        notes.append("one nearly stands in the other")
    if len(aligned.pairs) < limits["least_pairs"] or shared < limits["least_shared"]:
        if inner < limits["inner"] or not _mostly_one_run(left, right, weigh):
            return Likeness("different", 0.0, "; ".join([*notes, "too few to tell"]), shared)
        notes.append("most of it in the same words")
    score = max(0.0, round(score, 4))
    kind: Kind = "reworded" if score >= needed else "unsure" if score >= needed - limits["unsure"] else "different"
    return Likeness(kind, score, "; ".join(notes), shared, round(score - needed, 4))


def _mostly_one_run(left: Words, right: Words, weigh: Weigh) -> bool:
    """Whether half of the shorter wording, and enough to tell, stands in the longer word for word."""
    limits = rules().thresholds
    one, two = (tuple(word for segment in words.bare for word in segment) for words in (left, right))
    start, length = _longest_run(one, two)
    return (
        2 * length >= min(len(one), len(two))
        and phrase_weight(one[start : start + length], weigh) >= limits["least_run"]
    )


def _needed(pairs: int) -> float:
    """The score from which wordings are the same: the fewer words answer each other, the more they must cover."""
    limits = rules().thresholds
    return (
        limits["reworded_by_three"]
        if pairs <= 3
        else limits["reworded_by_four"]
        if pairs == 4
        else limits["reworded"]
    )


def _coverage(left: Words, right: Words, aligned: Alignment, weigh: Weigh, shared: float) -> tuple[float, float]:
    """Share of what both say that is answered; and the same with the longer cut to where its answers stand."""
    sizes = [sum(weigh(term.stem) for term in words.terms) for words in (left, right)]
    if not aligned.pairs or not sum(sizes):
        return 0.0, 0.0
    places = [[i for i, _, _ in aligned.pairs], [j for _, j, _ in aligned.pairs]]
    windows = [
        sum(weigh(term.stem) for term in _once(words.terms, at))
        for words, at in zip((left, right), places, strict=True)
    ]
    short = 0 if sizes[0] <= sizes[1] else 1
    return min(1.0, 2 * shared / sum(sizes)), min(1.0, 2 * shared / (sizes[short] + windows[1 - short]))


def _once(terms: Sequence[Term], answered: Sequence[int]) -> list[Term]:
    """The terms from the first to the last answered one; a word said again is answered with its first time."""
    known = {terms[at] for at in answered}
    window = range(min(answered), max(answered) + 1)
    return [terms[at] for at in window if at in answered or terms[at] not in known]


def _numbers_clash(left: Words, right: Words) -> bool:
    return bool(left.numbers) and bool(right.numbers) and left.numbers.isdisjoint(right.numbers)
