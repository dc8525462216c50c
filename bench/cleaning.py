"""Cleaning: how much of the article's body is found, and how little else, from saved pages and from plain text.

Pages and gold bodies: article-extraction-benchmark (181 pages). They are split in two halves by a hash of their id;
the line model and the rules were made while looking at the development half only. Measure of that benchmark: precision and
recall of 4-token shingles for each page, each averaged over the pages, then F1.
"""

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.score import Score

from parallax.reading import Report, Source, read


TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page, the report read from it, and its gold body."""

    id: str
    html: str
    gold: str
    report: Report | None

    def flattened(self) -> Report:
        """The page as plain text: all that is visible, one block a line."""
        assert self.report is not None
        source = Source(id=self.report.id, path=self.id, form="text", data=self.report.text.encode())
        report = read(source)
        assert isinstance(report, Report)
        return report


def is_development(page_id: str) -> bool:
    """Whether a page belongs to the half that may be looked at."""
    return int(hashlib.sha256(page_id.encode()).hexdigest(), 16) % 2 == 0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-token shingles of a text; of a shorter text, the one shingle it is."""
    tokens = TOKEN.findall(text)
    size = min(4, len(tokens))
    return Counter(tuple(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1)))


def pages(data: Path, wanted: Callable[[str], bool]) -> Iterator[Page]:
    """The saved pages whose id is wanted."""
    folder = data / "pages_aeb"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for page_id in sorted(gold):
        if wanted(page_id):
            raw = gzip.decompress((folder / "html" / f"{page_id}.html.gz").read_bytes())
            yield Page(page_id, raw.decode("utf-8"), gold[page_id]["articleBody"], _read(page_id, raw))


def _read(page_id: str, raw: bytes) -> Report | None:
    report = read(Source(id=f"r-{page_id[:16]}", path=page_id, form="html", data=raw))
    return report if isinstance(report, Report) else None


def development_pages(data: Path) -> Iterator[Page]:
    """The half that may be looked at and learned from."""
    return pages(data, is_development)
