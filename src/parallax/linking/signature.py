"""Owns `sign`: what story and copy search keep of one report.

A signature is a pure function of the report's headline and body; the archive it stands in never changes it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from datasketch import MinHash

from parallax.cleaning import Cleaned
from parallax.linking.links import Signature
from parallax.linking.settings import settings
from parallax.linking.terms import background, tokens
from parallax.spans import words


def sign(cleaned: Cleaned) -> Signature:
    """The signature of a report: weighted stems of headline and body, and a MinHash of the body's wording."""
    report = cleaned.report
    body = [words(p.span, report.text) for p in cleaned.passages if p.kind == "body"]
    headline = [words(p.span, report.text) for p in cleaned.passages if p.kind == "headline"]
    title = headline or ([report.title] if report.title else [])
    return Signature(report.id, report.published, report.outlet, _terms(title, body), _minhash(body))


def _terms(title: Iterable[str], body: Iterable[str]) -> tuple[tuple[str, float], ...]:
    rule = settings().signature
    counted: dict[str, float] = defaultdict(float)
    named: Counter[str] = Counter()  # capitals inside sentences less small letters there
    for text in body:
        for place, token in enumerate(tokens(text)):
            counted[token.stem] += 1
            if not token.opening and place:
                named[token.stem] += 1 if token.capital else -1
    for text in title:
        for token in tokens(text):
            counted[token.stem] += rule.headline
    weights = {}
    for stem, count in counted.items():
        rarity = min(background().idf(stem), rule.rarest)
        if rarity >= rule.commonest:
            kind = rule.name if named[stem] > 0 else rule.number if stem[0].isdigit() else 1.0
            weights[stem] = kind * rarity * (1 + math.log(count))
    strongest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[: rule.terms]
    length = math.sqrt(sum(weight * weight for _, weight in strongest)) or 1.0
    return tuple((stem, round(weight / length, 5)) for stem, weight in strongest)


def _minhash(body: Iterable[str]) -> tuple[int, ...]:
    """Empty for a body shorter than one shingle."""
    rule = settings().signature
    stems = [token.stem for text in body for token in tokens(text)]
    shingles = {" ".join(stems[i : i + rule.shingle]) for i in range(len(stems) - rule.shingle + 1)}
    if not shingles:
        return ()
    sketch = MinHash(num_perm=rule.permutations, seed=1, scheme="affine32")
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return tuple(int(value) for value in sketch.hashvalues)
