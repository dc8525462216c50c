"""Owns the decision which lines are body: two linear-chain models over features, read from `data/line_model.json`.

The first model sees each line and its surroundings. The second sees also where the first found the article: how far
a line is from it, on which side, and whether it speaks of the same things. Each finds the best sequence of body and
other by dynamic programming over the lines that no sure rule bars. The data file's `source` says how the weights
were made.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.cleaning.features import WORD, Look, stop_words
from parallax.cleaning.lines import Line

OTHER, BODY = 0, 1
RUN_GAP = 5  # lines of other kinds that a run of body lines may hold
STEM = 6  # letters by which two words count as the same subject
COHESION_CHARS = 20_000  # of the article whose words are compared
RUNS_COMPARED = 5
STRAY_SHARE = 0.3  # a group of lines far from the article is kept when it has this share of the article's characters
TRUST = 1.5  # tuned on the development half: less lets body go, more keeps the extractor's noise
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class LineModel:
    """`weights` speak for body where positive; `moves[a][b]` is the worth of b following a."""

    weights: dict[str, float]
    moves: tuple[tuple[float, float], tuple[float, float]]


@cache
def line_models(form: str) -> tuple[LineModel, LineModel]:
    """The two shipped models for lines of plain "text" or for those of a page ("html")."""
    raw = json.loads(files("parallax.cleaning").joinpath("data/line_model.json").read_text(encoding="utf-8"))
    first, second = raw["stages"][form]
    return model_of(first), model_of(second)


def form_of(lines: Sequence[Line]) -> str:
    """Whether markup is known of any line."""
    return "html" if any(line.block is not None for line in lines) else "text"


def model_of(stage: dict[str, object]) -> LineModel:
    """A model from its entry in the data file."""
    weights, moves = stage["weights"], stage["moves"]
    assert isinstance(weights, dict) and isinstance(moves, list)  # noqa: S101, PT018 - the file is ours
    (oo, ob), (bo, bb) = moves
    return LineModel({str(k): float(v) for k, v in weights.items()}, ((oo, ob), (bo, bb)))


def scores(features: Sequence[dict[str, float]], model: LineModel) -> list[float]:
    """How much each line by itself and its surroundings looks like body: above 0 is more likely than not."""
    weights = model.weights
    return [sum(weights.get(name, 0.0) * value for name, value in found.items()) for found in features]


def best_states(line_scores: Sequence[float], model: LineModel, *, some: bool) -> list[int]:
    """The likeliest sequence of OTHER and BODY; with `some`, of those sequences that hold a BODY.

    Three states are walked: other before any body (0), body (1), other after some body (2).
    """
    (oo, ob), (bo, bb) = model.moves
    before, inside, after = 0.0, NEVER, NEVER
    back: list[tuple[int, int]] = []
    for score in line_scores:
        came_in = max((before + ob, 0), (inside + bb, 1), (after + ob, 2))
        came_out = max((inside + bo, 1), (after + oo, 2))
        back.append((came_in[1], came_out[1]))
        before, inside, after = before + oo, came_in[0] + score, came_out[0]
    state = 1 if inside >= after else 2
    if not some and before > max(inside, after):
        state = 0
    states = []
    for into_body, into_after in reversed(back):
        states.append(BODY if state == 1 else OTHER)
        state = (0, into_body, into_after)[state]
    return states[::-1]


def decide(
    lines: Sequence[Line], looks: Sequence[Look], features: Sequence[dict[str, float]], language: str | None
) -> list[int]:
    """OTHER or BODY for each of the open lines."""
    first, second = line_models(form_of(lines))
    sure, trust = [sureness(line) for line in lines], extractor_says(lines)
    early = scores(features, first)
    some = has_prose(looks)
    states = best_states(_weighed(early, sure, trust), first, some=some)
    if BODY not in states:
        return states
    late = scores(with_article(lines, features, states, early, language), second)
    states = best_states(_weighed(late, sure, trust), second, some=some)
    return states if any(trust) else _without_strays(lines, states, language)


def _weighed(given: Sequence[float], sure: Sequence[float], trust: Sequence[float]) -> list[float]:
    return [score * s + t for score, s, t in zip(given, sure, trust, strict=True)]


def sureness(line: Line) -> float:
    """What a line's score counts for, 1 to 2: a long line of plain text is not to be swayed by short neighbours."""
    return 1.0 if line.block is not None else min(2.0, max(1.0, math.sqrt(len(line.text) / 120)))


def _without_strays(lines: Sequence[Line], states: list[int], language: str | None) -> list[int]:
    """The states less the body lines that stand far from the article in small groups: comments, notices, teasers."""
    if BODY not in states:
        return states
    first, last = main_run(lines, states, language)
    weight = sum(
        len(line.text) for line, state in zip(lines[first : last + 1], states[first : last + 1], strict=True) if state
    )
    for start, end in _groups(states):
        away = first - end if end < first else start - last
        if away > RUN_GAP and sum(len(line.text) for line in lines[start : end + 1]) < STRAY_SHARE * weight:
            states[start : end + 1] = [OTHER] * (end + 1 - start)
    return states


def _groups(states: Sequence[int]) -> list[tuple[int, int]]:
    """First and last line of each group of body lines with at most two others between them."""
    groups: list[tuple[int, int]] = []
    for at, state in enumerate(states):
        if state == BODY:
            joins = bool(groups) and at - groups[-1][1] <= 3
            groups[-1:] = [(groups[-1][0], at)] if joins else [*groups[-1:], (at, at)]
    return groups


def extractor_says(lines: Sequence[Line]) -> list[float]:
    """What the page extractor's choice adds to each line's score; nothing where it chose no line."""
    if not any(line.block is not None and line.block.main for line in lines):
        return [0.0] * len(lines)
    return [TRUST if line.block is not None and line.block.main else -TRUST for line in lines]


def has_prose(looks: Sequence[Look]) -> bool:
    """Whether there is anything that an article could consist of."""
    return any(o.prose or (o.words >= 12 and o.rule is None) for o in looks)


def main_run(lines: Sequence[Line], states: Sequence[int], language: str | None) -> tuple[int, int]:
    """First and last line of the run of body lines that is the article.

    Short gaps do not end a run. Of the longest runs, the one whose lines speak most of the same things: a list of
    teasers may be longer than the article, but each of them is on another subject.
    """
    runs: list[tuple[int, int, int]] = []  # characters, first, last
    for at, state in enumerate(states):
        if state != BODY:
            continue
        chars = _worth(lines[at])
        if runs and at - runs[-1][2] <= RUN_GAP + 1:
            runs[-1] = (runs[-1][0] + chars, runs[-1][1], at)
        else:
            runs.append((chars, at, at))
    longest = sorted(runs, key=lambda run: -run[0])[:RUNS_COMPARED]
    if len(longest) == 1 or longest[1][0] < longest[0][0] / 8:
        return longest[0][1:]
    return max(longest, key=lambda run: _coherent(lines[run[1] : run[2] + 1], language))[1:]


def _worth(line: Line) -> int:
    """A line's characters, twice where the page extractor chose it."""
    return len(line.text) * (2 if line.block is not None and line.block.main else 1)


def _coherent(lines: Sequence[Line], language: str | None) -> float:
    """The characters of a run, each line's weighed by how much of its words come back in the run's other lines."""
    lines = lines[:80]
    subject = subject_words("\n".join(line.text for line in lines)[:COHESION_CHARS], language)
    total = 0.0
    for line in lines:
        own = subject_words(line.text[:2000], language)
        if own:
            total += _worth(line) * (0.15 + sum(subject.get(w, 0) > n for w, n in own.items()) / len(own))
    return total


def with_article(
    lines: Sequence[Line],
    features: Sequence[dict[str, float]],
    states: Sequence[int],
    early: Sequence[float],
    language: str | None,
) -> list[dict[str, float]]:
    """The features with those that say how each line stands to the article that was found first."""
    first, last = main_run(lines, states, language)
    subject = subject_words("\n".join(line.text for line in lines[first : last + 1])[:COHESION_CHARS], language)
    more = []
    for at, (line, found) in enumerate(zip(lines, features, strict=True)):
        away = first - at if at < first else at - last if at > last else 0
        own = subject_words(line.text[:2000], language)
        kin = sum(min(1, subject.get(w, 0) - (first <= at <= last)) for w in own) / len(own) if own else 0.0
        inside = away == 0
        more.append(found | {
            "article:state": float(states[at]),
            "article:score": math.tanh(early[at] / 4),
            "article:inside": float(inside),
            "article:kin": kin,
            "article:kin-outside": 0.0 if inside else kin,
            "article:alien": float(len(own) >= 4 and kin < 0.25),
            "article:alien-outside": float(not inside and len(own) >= 4 and kin < 0.35),
            "article:before": math.log1p(away) / 5 if at < first else 0.0,
            "article:after": math.log1p(away) / 5 if at > last else 0.0,
            "article:just-before": float(at < first and away <= 3),
            "article:just-after": float(at > last and away <= 3),
            "article:far": float(away > RUN_GAP),
        })  # fmt: skip
    return more


def subject_words(text: str, language: str | None) -> dict[str, int]:
    """The first letters of the words that are not function words, and how often each occurs."""
    stops = stop_words(language)
    found: dict[str, int] = {}
    for token in WORD.findall(text):
        word = token.lower()
        if len(word) > 2 and word not in stops:
            found[word[:STEM]] = found.get(word[:STEM], 0) + 1
    return found
