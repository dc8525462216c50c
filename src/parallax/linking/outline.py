"""Owns the cheap look at two wordings that spares the dear one: what they can share at most.

A story of a hundred reports has a hundred thousand pairs of sentences with a word in common, and few of them say the
same. An outline bounds from above what `wording.compare` can find, so that no pair is dropped that it would keep.
"""

from dataclasses import dataclass

from parallax.linking.wording import Weigh, Words, answer_keys, phrase_weight, rules


@dataclass(frozen=True, slots=True)
class Outline:
    """What one wording has to share: for each content word what can answer it, and its weight in nats."""

    answers: tuple[tuple[frozenset[str], float], ...]
    known: frozenset[str]  # all of these together
    weight: float
    words: tuple[tuple[str, float], ...]  # every word with its weight in a run of equal words, in order
    spelled: frozenset[str]  # all of these words
    edited: bool  # with an editor's insertion, which may count or not

    def answered(self, other: "Outline") -> list[float]:
        """The weights of the content words that some word of the other can answer."""
        return [weight for answers, weight in self.answers if not answers.isdisjoint(other.known)]

    def repeated(self, other: "Outline") -> list[float]:
        """The weights of the words that the other has too."""
        return [weight for word, weight in self.words if word in other.spelled]


def outlined(words: Words, weigh: Weigh) -> Outline:
    """The outline of one wording, weighed as `compare` weighs it."""
    answers = tuple((answer_keys(term), weigh(term.stem)) for term in words.terms)
    spelled = tuple(word for segment in words.bare for word in segment)
    return Outline(
        answers,
        frozenset().union(*(keys for keys, _ in answers)),
        sum(weight for _, weight in answers),
        tuple((word, phrase_weight((word,), weigh)) for word in spelled),
        frozenset(spelled),
        words.bare != words.segments,
    )


def promising(one: Outline, two: Outline) -> bool:
    """Whether two wordings can be anything but different."""
    if one.edited or two.edited or not one.answers or not two.answers:
        return True
    limits = rules().thresholds
    answered = one.answered(two), two.answered(one)
    left, right = sum(answered[0]), sum(answered[1])
    spare = 1 - limits["inner"]
    if left + spare * right >= limits["inner"] * one.weight or right + spare * left >= limits["inner"] * two.weight:
        return True
    enough = min(map(len, answered)) >= limits["least_pairs"] and left + right >= 2 * limits["least_shared"]
    covered = left + right >= (limits["reworded"] - limits["unsure"]) * (one.weight + two.weight)
    return (enough and covered) or _may_overlap(one, two)


def _may_overlap(one: Outline, two: Outline) -> bool:
    """Whether a run of equal words can be long enough to show one sentence that was cut in two ways."""
    limits = rules().thresholds
    needed = limits["run_share"] * min(len(one.words), len(two.words))
    return all(
        len(found) >= needed and sum(found) >= limits["run_weight"]
        for found in (one.repeated(two), two.repeated(one))
    )
