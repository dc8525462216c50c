"""Makes archives of any size out of the public reports, to measure what linking costs; and links without records.

An archive is many copies of the news clusters, ECB+ and FA-KES, as signatures. Each copy is a time of its own: its
reports fall into the days after those of the copy before, `PER_DAY` of them a day; reports on one happening stay as
many days apart as they were (five at most), FA-KES, the one long war, keeps its order. In each copy every word is
another one, the same all through the copy: three of four names and rare words are new, all others are changed for
words as common, numbers for numbers; and so are the hashes of its wordings. So within a copy what is alike stays
alike, copies tell different happenings in the same vocabulary, and each brings names of its own. One report in twenty
has no date. Only signatures are made, no texts: stories are kept without their records.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from itertools import count, islice
from pathlib import Path

from bench.grouped import Labelled, ecbplus, fa_kes, gather, news_clusters
from parallax.linking import Judgement, Signature, Story, sign
from parallax.linking.days import ordinal
from parallax.linking.terms import background
from parallax.store import PackedReport, PackedStory, Store, fingerprint
from parallax.store.codec import pack

PER_DAY = 100
FIRST = date(2001, 1, 1).toordinal()
RARE = 4.0  # natural log of documents / frequency from which a word is another one in each copy
RENAMED = 0.75  # share of names and rare words
SPREAD = 5  # days over which one happening is reported at most
UNDATED = 20  # one report in so many


def archive(data: Path) -> Iterator[Signature]:
    """Signatures without end, copy after copy, each copy in an order drawn by lot."""
    items = gather(data, news_clusters, ecbplus, fa_kes)
    real = [(sign(item.cleaned), place) for item, place in zip(items, _places(items), strict=True)]
    words = _words(signature for signature, _ in real)
    length = max(1, len(real) // PER_DAY)
    for copy in count():
        other = _others(words, copy)
        made = [_copied(signature, copy, FIRST + copy * length, place, (length, other)) for signature, place in real]
        random.Random(copy).shuffle(made)  # noqa: S311 - the same order every time
        yield from made


def _places(items: Sequence[Labelled]) -> list[tuple[float, int]]:
    """Where in its copy each report falls: the start of its happening (0 to 1), and days after that."""
    first: dict[str, int] = {}
    days = [ordinal(item.cleaned.report.published) for item in items]
    war = sorted({day for item, day in zip(items, days, strict=True) if item.story is None and day})
    for item, day in zip(items, days, strict=True):
        if item.story is not None and day is not None:
            first[item.story] = min(day, first.get(item.story, day))
    return [
        (war.index(day) / len(war), 0)
        if item.story is None and day
        else (_lot(item.story or item.id), min(SPREAD, (day or 0) - first.get(item.story or "", day or 0)))
        for item, day in zip(items, days, strict=True)
    ]


def _lot(*what: object) -> float:
    """A number from 0 to 1 that depends on these words alone."""
    return int.from_bytes(blake2b(repr(what).encode(), digest_size=6).digest()) / 2**48


def _words(signatures: Iterable[Signature]) -> list[list[str]]:
    """All words, those that are as common together; numbers apart."""
    bands: dict[tuple[bool, int], set[str]] = defaultdict(set)
    for signature in signatures:
        for term in (*(term for term, _ in signature.terms), *(term for term, _ in signature.phrases)):
            for word in term.split(" "):
                bands[word[0].isdigit(), int(2 * background().idf(word))].add(word)
    return [sorted(bands[band]) for band in sorted(bands)]


def _others(words: Iterable[Sequence[str]], copy: int) -> dict[str, str]:
    """For each word the one that stands in its place in a copy; no two have one."""
    others: dict[str, str] = {}
    for band in words:
        instead = list(band)
        if copy:
            random.Random(copy).shuffle(instead)  # noqa: S311 - the same order every time
        rare = not band[0][0].isdigit() and background().idf(band[0]) >= RARE
        for word, other in zip(band, instead, strict=True):
            new = copy and rare and _lot(word) < RENAMED
            others[word] = f"{word}{copy}" if new else other
    return others


def _copied(
    signature: Signature, copy: int, start: int, place: tuple[float, int], how: tuple[int, dict[str, str]]
) -> Signature:
    """The report as it stands in one copy."""
    length, other = how
    day = start + int(place[0] * length) + place[1]
    old = ordinal(signature.published)
    moved = 0 if old is None else day - old

    def renamed(terms: Iterable[str]) -> tuple[str, ...]:
        return tuple(other[term] for term in terms)

    dated = _lot("dated", signature.report, copy) > 1 / UNDATED
    return replace(
        signature,
        report=copied_id(signature.report, copy),
        published=date.fromordinal(day).isoformat() if dated else None,
        dateline=None,
        terms=tuple((other[term], weight) for term, weight in signature.terms),
        phrases=tuple((" ".join(map(other.__getitem__, t.split(" "))), weight) for t, weight in signature.phrases),
        names=renamed(signature.names),
        headline=renamed(signature.headline),
        lead=renamed(signature.lead),
        days=tuple(_moved(day, moved) for day in signature.days),
        lead_days=tuple(_moved(day, moved) for day in signature.lead_days),
        minhash=tuple((value * (2 * copy + 1) + 97 * copy) % 2**32 for value in signature.minhash),
    )


def copied_id(report: str, copy: int) -> str:
    """The id of a report's copy."""
    return "r-" + blake2b(f"{report} {copy}".encode(), digest_size=8).hexdigest()


def _moved(day: str, by: int) -> str:
    """A day named, so many days later; weekdays stay, a day without a year is left as it is."""
    if len(day) == 10 and day[0].isdigit():
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    return str(int(day) + round(by / 365.25)) if day.isdigit() else day


def add(store: Store, signatures: Iterable[Signature]) -> None:
    """Put reports of these signatures into a store, without texts."""
    remaining = iter(signatures)
    while batch := list(islice(remaining, 1000)):
        store.add_packed(
            PackedReport(s.report, s.report, s.outlet, None, s.published, "", b"", pack(s)) for s in batch
        )


def without_record(_: Store, story: Story, judgements: Sequence[Judgement]) -> PackedStory:
    """In the place of `link_story`: the story as it is kept, without links and record."""
    return PackedStory(
        story.id, story.id, None, None, story.reports, ("",) * len(story.reports), 1, (),
        fingerprint(story, judgements), (), b"", b"", "",
    )  # fmt: skip
