"""Owns `sign`: what story and copy search keep of one report.

A signature is a pure function of the report's headline and body; the archive it stands in never changes it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from parallax.cleaning import Cleaned, PassageKind
from parallax.linking.days import days_named
from parallax.linking.links import Signature
from parallax.linking.settings import settings
from parallax.linking.terms import Token, background, tokens
from parallax.spans import words

SHOWABLE = 40  # strongest terms of which the signature keeps how they are written
Weighted = tuple[tuple[str, float], ...]


def sign(cleaned: Cleaned) -> Signature:
    """The signature of a report: weighted stems of headline and body, and a MinHash of the body's wording."""
    rule = settings().signature
    report = cleaned.report
    body = _passages(cleaned, "body")
    headline = _passages(cleaned, "headline") or ([report.title] if report.title else [])
    read = [list(tokens(text)) for text in body]
    above = [token for text in headline for token in tokens(text)]
    title = [token.stem for token in above]
    opening = [token.stem for token in islice((token for line in read for token in line), rule.lead)]
    names = _names(read)
    dateline = report.dateline.date if report.dateline else None
    dated = report.published or dateline
    terms = _unit(_weights(title, read, names), rule.terms)
    return Signature(
        report=report.id,
        published=report.published,
        outlet=report.outlet,
        terms=terms,
        minhash=_minhash([token.stem for line in read for token in line]),
        phrases=_unit(_phrases([title, *([token.stem for token in line] for line in read)]), rule.phrases),
        names=tuple(term for term, _ in terms if term in names),
        headline=tuple(term for term, _ in terms if term in set(title or opening)),
        lead=tuple(term for term, _ in terms if term in {*title, *opening}),
        days=days_named("\n".join([*headline, *body]), dated),
        words=_written(terms[:SHOWABLE], [above, *read]),
        lead_days=days_named("\n".join([*headline, _first_words(body, rule.lead)]), dated),
        dateline=dateline,
    )


def _passages(cleaned: Cleaned, kind: PassageKind) -> list[str]:
    return [words(p.span, cleaned.report.text) for p in cleaned.passages if p.kind == kind]


def _first_words(body: Iterable[str], count: int) -> str:
    return " ".join(islice((word for text in body for word in text.split()), count))


def _names(read: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Stems more often capitalised than not where English asks for no capital."""
    balance: Counter[str] = Counter()
    for line in read:
        for token in line[1:]:
            if not token.opening:
                balance[token.stem] += 1 if token.capital else -1
    return frozenset(stem for stem, count in balance.items() if count > 0)


def _rarity(stem: str) -> float:
    return min(background().idf(stem), settings().signature.rarest)


def _weights(title: Iterable[str], read: Iterable[Sequence[Token]], names: frozenset[str]) -> dict[str, float]:
    """Weight of each stem that says something: its rarity, by how often the report has it."""
    rule = settings().signature
    counted: dict[str, float] = {}
    for line in read:
        for token in line:
            counted[token.stem] = counted.get(token.stem, 0.0) + 1
    for stem in title:
        counted[stem] = counted.get(stem, 0.0) + rule.headline
    kinds = {stem: rule.name if stem in names else rule.number if stem[0].isdigit() else 1.0 for stem in counted}
    return {
        stem: kinds[stem] * _rarity(stem) * (1 + math.log(count))
        for stem, count in counted.items()
        if _rarity(stem) >= rule.commonest
    }


def _phrases(lines: Iterable[Sequence[str]]) -> dict[str, float]:
    """Weight of each pair of neighbouring stems neither of which is common."""
    least = settings().signature.phrase_commonest
    counted = Counter(
        (left, right)
        for line in lines
        for left, right in pairwise(line)
        if _rarity(left) >= least and _rarity(right) >= least
    )
    return {f"{a} {b}": (_rarity(a) + _rarity(b)) * (1 + math.log(count)) for (a, b), count in counted.items()}


def _written(terms: Weighted, lines: Iterable[Iterable[Token]]) -> tuple[str, ...]:
    """For each term the form that the report has most often, capitals kept."""
    forms: dict[str, Counter[str]] = {term: Counter() for term, _ in terms}
    for line in lines:
        for token in line:
            if token.stem in forms:
                forms[token.stem][token.word.removesuffix("'s").removesuffix("’s")] += 1
    return tuple(min(forms[term], key=lambda word: (-forms[term][word], word), default=term) for term, _ in terms)


def _unit(weights: Mapping[str, float], most: int) -> Weighted:
    """The strongest, scaled to unit length."""
    strongest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    length = math.sqrt(sum(weight * weight for _, weight in strongest)) or 1.0
    return tuple((term, round(weight / length, 5)) for term, weight in strongest)


def _minhash(stems: Sequence[str]) -> tuple[int, ...]:
    """Over the distinct shingles; empty for a body shorter than one."""
    rule = settings().signature
    shingles = {" ".join(stems[i : i + rule.shingle]) for i in range(len(stems) - rule.shingle + 1)}
    if not shingles:
        return ()
    from datasketch import MinHash  # noqa: PLC0415 - it loads scipy, which only signing needs

    sketch = MinHash(num_perm=rule.permutations, seed=1, scheme="affine32")
    sketch.update_batch([shingle.encode() for shingle in shingles])
    return tuple(int(value) for value in sketch.hashvalues)
