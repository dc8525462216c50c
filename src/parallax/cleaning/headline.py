"""Owns the choice of the headline among the lines around the start of the body.

A headline is a line before the body, short and without a full stop, whose words come back in the body. Where the
page states its title the line that equals it is the headline; where no line qualifies there is no headline.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from parallax.cleaning.dates import stamps
from parallax.cleaning.decide import BODY, main_run
from parallax.cleaning.features import STRONG_END, WORD, Look, stop_words
from parallax.cleaning.lines import Line
from parallax.cleaning.rules import plain

REACH = 30  # lines before the body in which the headline is looked for
FURTHEST = 120  # lines before the article in which body lines may stand that were parted from it
SAME_TITLE = 90.0  # rapidfuzz ratio from which a line is the stated title
SIGNED = 0.35  # worth of a byline or stamp in the lines after
DECK = 0.6  # how much better a deck may score than the headline before it
REPEATED = 0.15  # worth of standing twice on the page
LABELLED = frozenset({"teaser"})  # "Breaking: ...", "Analysis | ...": a label of a headline as well as of a pointer
LEAST = 0.75  # score from which a line is a headline at all
BODY_CHARS = 6000  # of the body whose words are compared
LONGEST = 260
_STAMP_LIKE = re.compile(r"^(by|updated|published|posted|last|source|photo)\b|\d{1,2}:\d{2}", re.IGNORECASE)


def find_headline(
    lines: Sequence[Line], looks: Sequence[Look], states: Sequence[int], title: str | None, language: str | None
) -> int | None:
    """The index of the headline, or None."""
    first = main_run(lines, states, language)[0] if BODY in states else len(lines)
    stated = _stated(lines, first, title) if title else None
    if stated is not None:
        return stated
    subject = _content("\n".join(_body(lines[first:], states[first:]))[:BODY_CHARS], language)
    times = Counter(line.text for line in lines)
    best, best_score = None, LEAST
    scored: dict[int, float] = {}
    start = max(states.index(BODY), first - FURTHEST) if BODY in states else first
    for at in range(max(0, start - REACH), min(len(lines), first + 1)):
        if states[at] == BODY and not _may_open(lines, states, at):
            continue
        score = _score(lines, looks, at, _next_body(states, at, first), subject, language) + (
            REPEATED if times[lines[at].text] > 1 else 0.0
        )
        scored[at] = score
        if score > best_score:
            best, best_score = at, score
    return _above_deck(best, scored)


def _above_deck(best: int | None, scored: dict[int, float]) -> int | None:
    """The line before the best one where that may be a headline too: a deck, which tells more, follows it.

    Of three such lines in a row none is a deck: they are a list.
    """
    if (
        best is None
        or scored.get(best - 1, 0.0) < max(LEAST, scored[best] - DECK)
        or scored.get(best - 2, 0.0) >= LEAST
    ):
        return best
    return best - 1


def _signs(seen: Look) -> bool:
    return seen.stamp or seen.byline


def _next_body(states: Sequence[int], at: int, first: int) -> int:
    """The first body line after a line; `first` where there is none before it."""
    return next((after for after in range(at + 1, first) if states[after] == BODY), first)


def _body(lines: Sequence[Line], states: Sequence[int]) -> list[str]:
    return [line.text[:1500] for line, state in zip(lines, states, strict=True) if state == BODY][:40]


def _stated(lines: Sequence[Line], first: int, title: str) -> int | None:
    """The line nearest to the body that says the stated title; a title may carry the outlet's name at its end."""
    wanted = plain(title)
    found = None
    for at in range(min(len(lines), first + 2)):
        words = plain(lines[at].text[: 2 * LONGEST])
        close = fuzz.ratio(words, wanted) >= SAME_TITLE or (len(words) >= 20 and wanted.startswith(words))
        if close:
            found = at
    return found


def _may_open(lines: Sequence[Line], states: Sequence[int], at: int) -> bool:
    """Whether the first body line may yet be the headline: more body follows, and it ends like no sentence."""
    return BODY in states[at + 1 : at + REACH] and not STRONG_END.search(lines[at].text[-8:].replace("?", ""))


def _content(text: str, language: str | None) -> frozenset[str]:
    stops = stop_words(language)
    return frozenset(w[:6] for w in (t.lower() for t in WORD.findall(text)) if w not in stops and len(w) > 2)


def _score(
    lines: Sequence[Line], looks: Sequence[Look], at: int, first: int, subject: frozenset[str], language: str | None
) -> float:
    line, seen = lines[at], looks[at]
    barred = seen.rule is not None and seen.rule.sure and seen.rule.name not in LABELLED
    if (
        seen.words < 2
        or len(line.text) > LONGEST
        or barred
        or _STAMP_LIKE.search(line.text)
        or seen.byline
        or stamps(line.text)
    ):
        return 0.0
    own = _content(line.text, language)
    if not own:
        return 0.0
    score = len(own & subject) / len(own) * min(1.0, len(own) / 4)
    score += min(seen.words, 8) / 10
    score -= 0.9 if seen.terminal and not line.text.endswith(("?", "’", "”", '"', "'", "!")) else 0.0
    score -= 0.25 if seen.sentences > 2 else 0.0
    score -= 0.04 * max(0, seen.words - 13)
    score -= min(0.9, (first - at) / 22)
    score -= 0.0 if seen.rule is None else 0.2 if seen.rule.name in LABELLED else 0.9
    score += 0.25 if at + 1 < len(lines) and lines[at + 1].gap and line.gap else 0.0
    if any(_signs(looks[near]) for near in range(at + 1, min(first, at + 6))):
        score += SIGNED
    elif any(_signs(looks[near]) for near in range(max(0, at - 10), at)):
        score -= SIGNED
    if line.block is not None:
        score += {"h1": 1.0, "h2": 0.2, "title": 0.6}.get(line.block.tag, 0.0) - 0.5 * line.block.link_share
    return score
