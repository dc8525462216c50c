"""Owns the comparison of headlines: where two of them claim different things about the same matter.

Only claims that meet are compared: a clause of each headline that shares its telling words. They compete where one
has a number, a denial or a mark of status (needed, planned, alleged ...) that the other lacks. Headlines that tell
of different aspects do not differ.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import inf

from parallax.linking import Prepared
from parallax.linking.wording import Term, align, folded_words, plain_weight, read_words
from parallax.linking.wording import rules as wording_rules
from parallax.spans import Span

WISHES = frozenset({"needed", "called-for", "planned"})  # one outlet's "vows to" is the other's "wants to"
CLAUSE = re.compile(r"\s*(?:[,;:|]|\s[-–—]|\b(?:as|after|amid|but|while|despite)\b)\s")
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Rules:
    """data/claims.toml: marks of status by word, nouns that are counted, and how much two claims must share."""

    status: dict[str, str]
    ahead: frozenset[str]
    future: frozenset[str]
    counted: dict[str, str]
    bounds: tuple[tuple[str, str], ...]  # (kind, phrase before a number)
    about_share: float
    least_shared: float
    least_words: int
    least_claim: float
    least_attributed: float
    least_share: float


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a headline: where it stands, its stem if it tells something, its mark of status if it is one."""

    span: Span
    word: str
    stem: str | None
    status: str | None
    number: str | None
    negates: bool
    clause: int


@dataclass(frozen=True, slots=True)
class Competing:
    """Two stretches that claim different things about one matter."""

    left: Span
    right: Span
    about: str  # the words both share
    contrast: str  # the same whichever side is left
    counts: bool = False  # whether all that differs is a number

    @property
    def reason(self) -> str:
        """The whole of it."""
        return f"both headlines speak of {self.about}; {self.contrast}"


@cache
def claim_rules() -> Rules:
    """The shipped rules."""
    raw = tomllib.loads(files("parallax.reconciliation").joinpath("data", "claims.toml").read_text(encoding="utf-8"))
    return Rules(
        status={word: kind for kind, listed in raw["status"].items() for word in listed.split()},
        ahead=frozenset(raw["reach"]["ahead"].split()),
        future=frozenset(raw["reach"]["future"].split()),
        bounds=tuple((kind, phrase) for kind in ("lower", "upper", "about") for phrase in raw["bounds"][kind]),
        about_share=raw["bounds"]["about_share"],
        counted={word: kind for kind, listed in raw["counted"].items() for word in listed.split()},
        least_shared=raw["thresholds"]["least_shared"],
        least_words=raw["thresholds"]["least_words"],
        least_claim=raw["thresholds"]["least_claim"],
        least_attributed=raw["thresholds"]["least_attributed"],
        least_share=raw["thresholds"]["least_share"],
    )


def headline_of(report: Prepared) -> Span | None:
    """Where a report's headline stands in its text: where its title was read, else its first headline passage."""
    for evidence in report.cleaned.report.evidence:
        if evidence.field == "title" and evidence.span is not None:
            return evidence.span
    return next((p.span for p in report.cleaned.passages if p.kind == "headline"), None)


def tokens_of(span: Span, text: str) -> tuple[Token, ...]:
    """The words of a headline in order."""
    line = text[span.start : span.end]
    borders = [match.start() for match in CLAUSE.finditer(line)]
    known = claim_rules()
    found: list[Token] = []
    for match in WORD.finditer(line):
        folded = folded_words(match[0])
        if not folded:
            continue
        terms = read_words(match[0]).terms
        place = Span(span.report, span.start + match.start(), span.start + match.end())
        status = next((known.status[word] for word in folded if word in known.status), None)
        number = next((term.stem for term in terms if term.number), None)
        negates = any(word in wording_rules().negators for word in folded)
        clause = sum(border < match.start() for border in borders)
        stem = terms[0].stem if terms and number is None else None
        found.append(Token(place, match[0], stem, status, number, negates, clause))
    return tuple(found)


def competing(left: Sequence[Token], right: Sequence[Token], names: frozenset[str]) -> Competing | None:
    """How the two clauses that share most compete, if they do. `names` are stems of names: topic, not claim."""
    known = claim_rules()
    telling = [[t for t in side if t.stem and t.status is None] for side in (left, right)]
    terms = [[Term(token.stem or "", number=False) for token in side] for side in telling]
    pairs = [(telling[0][i], telling[1][j]) for i, j, _ in align(terms[0], terms[1]).pairs]
    claims = [(a, b) for a, b in pairs if not _is_name(a, names) and not _is_name(b, names)]
    shared = sum(plain_weight(a.stem or "") for a, _ in pairs)
    if len(pairs) < known.least_words or shared < known.least_shared:
        return None
    weight: dict[tuple[int, int], float] = defaultdict(float)
    for a, b in claims:
        weight[a.clause, b.clause] += plain_weight(a.stem or "")
    best = min(weight, key=lambda place: (-weight[place], place), default=None)
    if best is None or weight[best] < known.least_claim:
        return None
    inside = [(a, b) for a, b in claims if (a.clause, b.clause) == best]
    found = _contrast(_clause(left, best[0]), _clause(right, best[1]), inside) or _attribution(left, right, inside)
    together = [(a, b) for a, b in pairs if (a.clause, b.clause) == best]
    return found if found and len(together) > 1 and _about_one_thing(found, left, right, together) else None


def _about_one_thing(
    found: Competing, left: Sequence[Token], right: Sequence[Token], shared: list[tuple[Token, Token]]
) -> bool:
    """Whether each stretch is more than a word, and half of what it says is shared, marks of status aside."""
    for stretch, side, own in (
        (found.left, left, [a for a, _ in shared]),
        (found.right, right, [b for _, b in shared]),
    ):
        telling = [t for t in side if t.stem and not t.status and stretch.covers(t.span)]
        alone = sum(stretch.covers(t.span) for t in side) == 1
        if alone or sum(t in own for t in telling) < claim_rules().least_share * len(telling):
            return False
    return True


def _is_name(token: Token, names: frozenset[str]) -> bool:
    return token.stem in names and token.word[0].isupper()


def _clause(tokens: Sequence[Token], number: int) -> list[Token]:
    return [token for token in tokens if token.clause == number]


def _contrast(left: list[Token], right: list[Token], shared: list[tuple[Token, Token]]) -> Competing | None:
    """What one clause claims and the other does not: a mark of status, a denial, another count of the same noun."""
    own = [a for a, _ in shared], [b for _, b in shared]
    marked = [
        [t for t in side if t.status and t.status != "attributed" and _governs(t, claim)]
        for side, claim in zip((left, right), own, strict=True)
    ]
    marks = [{t.status for t in side} for side in marked]
    if any(
        mine and mine <= WISHES and not other and _yet_to_come(side)
        for mine, other, side in ((marks[0], marks[1], right), (marks[1], marks[0], left))
    ):
        return _counts(left, right, shared)
    if marks[0] != marks[1] and not (marks[0] and marks[1] and marks[0] | marks[1] <= WISHES):
        only = [" and ".join(sorted(str(m) for m in mine - other)) for mine, other in (marks, marks[::-1])]
        first, second = sorted(only, key=lambda mark: (not mark, mark))
        return _stretches(
            shared, marked, f"one has it as {first}, the other {f'as {second}' if second else 'does not'}"
        )
    denials = [[t for t in side if t.negates] for side in (left, right)]
    if bool(denials[0]) != bool(denials[1]):
        return _stretches(shared, denials, "one denies what the other claims")
    return _counts(left, right, shared)


def _governs(mark: Token, claim: Sequence[Token]) -> bool:
    """Whether a mark is about the claim: what somebody is "accused" of stands behind the word."""
    ahead = mark.word.casefold() in claim_rules().ahead
    return not ahead or any(token.span.start > mark.span.start for token in claim)


def _yet_to_come(clause: Sequence[Token]) -> bool:
    """Whether a clause tells of what is to come, so that a wish or plan in its place says no less."""
    return any(token.word.casefold() in claim_rules().future for token in clause)


def _counts(left: list[Token], right: list[Token], shared: list[tuple[Token, Token]]) -> Competing | None:
    """Another number for the same counted thing."""
    known = claim_rules()
    counted = [{known.counted[s] for t in side if (s := t.stem or "") in known.counted} for side in (left, right)]
    numbers = [[t for t in side if t.number] for side in (left, right)]
    ranges = [[_range(side, token) for token in found] for side, found in zip((left, right), numbers, strict=True)]
    agree = any(a[0] <= b[1] and b[0] <= a[1] for a in ranges[0] for b in ranges[1])
    if counted[0] & counted[1] and ranges[0] and ranges[1] and not agree:
        what = "/".join(sorted(counted[0] & counted[1]))
        return replace(_stretches(shared, numbers, f"different counts of {what}"), counts=True)
    return None


def _range(side: Sequence[Token], token: Token) -> tuple[float, float]:
    """What a number allows by the words before it: "at least 10" is 10 and more."""
    at, value = side.index(token), float(token.number or 0)
    before = " ".join(t.word.casefold() for t in side[max(0, at - 3) : at])
    bound = next((kind for kind, phrase in claim_rules().bounds if f" {before}".endswith(f" {phrase}")), None)
    slack = value * claim_rules().about_share if bound == "about" else 0.0
    return (0.0 if bound == "upper" else value - slack, inf if bound == "lower" else value + slack)


def _attribution(
    left: Sequence[Token], right: Sequence[Token], shared: list[tuple[Token, Token]]
) -> Competing | None:
    """One headline gives the claim as somebody's words, the other in its own voice."""
    said = [[t for t in side if t.status == "attributed"] for side in (left, right)]
    weight = sum(plain_weight(a.stem or "") for a, _ in shared)
    if bool(said[0]) == bool(said[1]) or weight < claim_rules().least_attributed:
        return None
    clauses = [
        [t for t in side if t.clause in {s.clause for s in given}]
        for side, given in zip((left, right), said, strict=True)
    ]
    return _stretches(shared, clauses, "one gives it as somebody's words, the other in its own voice")


def _stretches(shared: list[tuple[Token, Token]], extra: Sequence[list[Token]], reason: str) -> Competing:
    """The shortest stretch of each headline with all that is shared and all that sets it apart."""
    sides = ([a for a, _ in shared] + extra[0], [b for _, b in shared] + extra[1])
    left, right = (
        Span(side[0].span.report, min(t.span.start for t in side), max(t.span.end for t in side)) for side in sides
    )
    words = ", ".join(dict.fromkeys(a.word.casefold() for a, _ in shared))
    return Competing(left, right, words, reason)


def name_stems(names: Iterable[str]) -> frozenset[str]:
    """The stems that names are made of: the capitalised words of namings."""
    capitals = {match[0] for name in names for match in WORD.finditer(name) if match[0][0].isupper()}
    return frozenset(term.stem for word in capitals for term in read_words(word).terms)
