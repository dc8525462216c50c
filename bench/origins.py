"""Measures origins: which real reports are copies (labels by hand), and text reuse made from real reports by rule.

`bench/labels/copies.md` says how the pairs were labelled. A pair counts as found where both reports are of one
origin when traced together.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.grouped import as_rows, fa_kes, gather, news_clusters
from bench.score import Score
from parallax.cleaning import Cleaned
from parallax.linking import trace_origins
from parallax.reading import Report
from parallax.spans import words

LABELS = Path(__file__).with_name("labels") / "copies.jsonl"
MADE = 120  # real reports that text reuse is made from
Words = list[str]  # the paragraphs of a report


def measure(data: Path) -> list[Score]:
    """Pairwise precision and recall on real pairs, and on made ones by kind."""
    reports = {item.cleaned.report.path: item.cleaned for item in gather(data, news_clusters, fa_kes)}
    return [*real(reports), *made([item.cleaned for item in gather(data, news_clusters)])]


def real(reports: dict[str, Cleaned]) -> list[Score]:
    """Labelled pairs, each traced by itself."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["label"] != "unsure" and {row["left"], row["right"]} <= set(reports)]
    found = [one_origin(reports[row["left"]], reports[row["right"]]) for row in rows]
    true = [row["label"] == "copy" for row in rows]
    data = f"stories and FA-KES, labelled: {sum(true)} copies, {len(true) - sum(true)} others that share text"
    return list(_pairwise("linking/origins/real", found, true, data))


def _pairwise(name: str, found: Sequence[bool], true: Sequence[bool], data: str) -> Iterator[Score]:
    right = sum(f and t for f, t in zip(found, true, strict=True))
    yield Score(
        f"{name}/precision", right / max(1, sum(found)), data, "of pairs put in one origin, share that are copies"
    )
    yield Score(f"{name}/recall", right / max(1, sum(true)), data, "of copies, share put in one origin")


def one_origin(left: Cleaned, right: Cleaned) -> bool:
    """Whether the two are traced to one origin."""
    return len(trace_origins([left, right]).origins) == 1


def made(reports: Sequence[Cleaned]) -> list[Score]:
    """Reuse made by rule from long enough reports: each kind should merge, or should not."""
    dice = random.Random(20161201)  # noqa: S311 - a seed, no secret
    long = sorted((c for c in reports if len(paragraphs(c)) >= 8), key=lambda c: c.report.id)
    chosen = dice.sample(long, min(MADE, len(long)))
    strangers = dice.sample(long, len(chosen))
    scores = []
    for name, (make, merges) in KINDS.items():
        pairs = zip(chosen, strangers, strict=True)
        found = [one_origin(a, remade(a, make(paragraphs(a), paragraphs(b), dice))) for a, b in pairs if a is not b]
        data = f"{len(found)} pairs made from real reports"
        scores.append(Score(f"linking/origins/made/{name}", sum(f is merges for f in found) / len(found), data))
    return scores


def paragraphs(cleaned: Cleaned) -> Words:
    """The body's paragraphs."""
    return [words(p.span, cleaned.report.text) for p in cleaned.passages if p.kind == "body"]


def remade(source: Cleaned, body: Words) -> Cleaned:
    """Another outlet's report with this body, an hour or so later."""
    report = Report(
        "r-" + source.report.id[:1:-1], "made", "row", "\n\n".join(["Another headline", *body]),
        title="Another headline", outlet="another outlet", published=source.report.published,
    )  # fmt: skip
    return as_rows(report)


def cut(body: Words, _: Words, dice: random.Random) -> Words:
    """The first half and more: an agency text cut to fit."""
    return body[: max(4, dice.randint(len(body) // 2, len(body) - 1))]


def reordered(body: Words, _: Words, dice: random.Random) -> Words:
    """All paragraphs in another order."""
    return dice.sample(body, len(body))


def inserted(body: Words, other: Words, dice: random.Random) -> Words:
    """Some paragraphs of one's own set in between."""
    at = dice.randrange(1, len(body))
    return [*body[:at], *other[: max(1, len(body) // 4)], *body[at:]]


def new_lead(body: Words, other: Words, _: random.Random) -> Words:
    """The first two paragraphs rewritten."""
    return [*other[:2], *body[2:]]


def respelled(body: Words, _: Words, dice: random.Random) -> Words:
    """Other quotation marks, and one word in thirty changed."""
    straight = [re.sub("[“”]", '"', paragraph).replace("’", "'") for paragraph in body]
    return [" ".join("other" if dice.random() < 1 / 30 else w for w in p.split(" ")) for p in straight]


def lifted(body: Words, other: Words, _: random.Random) -> Words:
    """One paragraph taken into a report of one's own."""
    return [*other[:6], max(body[:6], key=len), *other[6:]]


def shared_quotations(body: Words, other: Words, _: random.Random) -> Words:
    """Only the speaker's words are the same."""
    said = [f"“{' '.join(paragraph.split(' ')[:40])}”" for paragraph in body]
    return [f"{own} {quoted}" for own, quoted in zip(other, said, strict=False)]


KINDS: dict[str, tuple[Callable[[Words, Words, random.Random], Words], bool]] = {
    "cut-merged": (cut, True),
    "reordered-merged": (reordered, True),
    "inserted-merged": (inserted, True),
    "new-lead-merged": (new_lead, True),
    "respelled-merged": (respelled, True),
    "lifted-paragraph-kept-apart": (lifted, False),
    "shared-quotations-kept-apart": (shared_quotations, False),
}
