"""Cleaning: how much of the article's body is found, and how little else, from saved pages and from plain text.

Pages and gold bodies: article-extraction-benchmark (181 pages). They are split in two halves by a hash of their id;
the line model and the rules were made while looking at the development half only. Measure of that benchmark: the
precision and the recall of 4-token shingles of each page, each averaged over the pages, then F1.
"""

import csv
import gzip
import hashlib
import json
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura
from rapidfuzz import fuzz

from bench.score import Score
from parallax.cleaning import Cleaned, clean
from parallax.cleaning.dates import stamps
from parallax.cleaning.features import look
from parallax.cleaning.rules import plain
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


Counted = tuple[float, float]


def precision_recall(gold: str, found: str) -> Counted:
    """Precision and recall of one page's shingles."""
    wanted, given = shingles(gold), shingles(found) if TOKEN.search(found) else Counter()
    right = sum((wanted & given).values())
    return right / sum(given.values()) if given else 0.0, right / sum(wanted.values())


def averaged_f1(counted: Sequence[Counted]) -> float:
    """F1 of the averaged precision and the averaged recall."""
    precision, recall = (sum(side) / len(counted) for side in zip(*counted, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def words_of(cleaned: Cleaned, kind: str) -> str:
    """The words of all passages of a kind."""
    text = cleaned.report.text
    return "\n".join(text[p.span.start : p.span.end] for p in cleaned.passages if p.kind == kind)


def long_lines(text: str) -> str:
    """What jusText would do with lines and no markup: those that are long, end a sentence and hold function words."""
    long = [line for line in text.split("\n") if len(line) >= 70]
    return "\n".join(line for line in long if (look(line, "en").stop_share or 0) >= 0.3)


def bodies(half: Sequence[Page]) -> dict[str, float]:
    """Body F1 of the program and of what stands beside it, from pages and from flattened pages."""
    found: dict[str, list[Counted]] = {}
    for page in half:
        assert page.report is not None
        plain = page.flattened()
        ways = {
            "html": words_of(clean(page.report), "body"),
            "bare": trafilatura.extract(page.html, include_comments=False) or "",
            "text": words_of(clean(plain), "body"),
            "all": plain.text,
            "long": long_lines(plain.text),
        }
        for way, words in ways.items():
            found.setdefault(way, []).append(precision_recall(page.gold, words))
    return {way: averaged_f1(counted) for way, counted in found.items()}


def metadata(half: Sequence[Page]) -> list[Score]:
    """Title and publication date read from flattened pages, beside what the pages' markup states."""
    titles: list[bool] = []
    dates: list[str | None] = []
    for page in half:
        assert page.report is not None
        read_off = clean(page.flattened()).report
        stated = page.report.title
        if stated and plain(stated) in plain(page.report.text):
            titles.append(fuzz.ratio(plain(read_off.title or ""), plain(stated)) > 90)
        day = (page.report.published or "")[:10]
        if day and any(
            stamp.value and stamp.value[:10] == day for line in page.report.text.split("\n") for stamp in stamps(line)
        ):
            dates.append(None if read_off.published is None else str(read_off.published[:10] == day))
    given = [day for day in dates if day is not None]
    where = "pages_aeb, other half, as plain text"
    return [
        Score("cleaning/text/title", sum(titles) / len(titles), f"{where}: {len(titles)} whose title the text shows"),
        Score(
            "cleaning/text/published-recall",
            given.count("True") / len(dates),
            f"{where}: {len(dates)} whose date it shows",
        ),
        Score(
            "cleaning/text/published-precision",
            given.count("True") / len(given),
            f"{where}: {len(given)} given a date",
        ),
    ]


def kept(rows: Sequence[tuple[str, str]], name: str, data: str, note: str) -> Score:
    """The share of the characters of clean texts that is kept as body. `rows`: title and text."""
    size = body = 0
    for number, (title, text) in enumerate(rows):
        cleaned = clean(Report(id=f"r-{number:016x}", path=name, form="row", text=text, title=title, language="en"))
        size += sum(p.span.end - p.span.start for p in cleaned.passages if p.kind != "headline")
        body += sum(p.span.end - p.span.start for p in cleaned.passages if p.kind == "body")
    return Score(f"cleaning/{name}/kept", body / size, data, note)


def clean_texts(data: Path) -> list[Score]:
    """Texts that others have cleaned: little of them may be set aside."""
    with (data / "stories" / "stories.jsonl").open(encoding="utf-8") as lines:
        stories = [(row["title"], row["text"]) for row in map(json.loads, lines)]
    with (data / "fa_kes" / "FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as lines:
        archive = [(row["article_title"], row["article_content"]) for row in csv.DictReader(lines)]
    return [
        kept(
            stories,
            "stories",
            f"stories, {len(stories)} reports",
            "what is set aside is mostly noise that was left in",
        ),
        kept(archive, "fa_kes", f"fa_kes, {len(archive)} reports", "one paragraph each, behind its date and title"),
    ]


def measure(data: Path) -> list[Score]:
    """All scores of cleaning; those of pages on the half that was never looked at."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    half = list(pages(data, lambda page_id: not is_development(page_id)))
    seen = list(development_pages(data))
    found, before = bodies(half), bodies(seen)
    where = f"pages_aeb, {len(half)} pages of the other half"
    beside = (
        f"bare trafilatura {found['bare']:.3f}; development half {before['html']:.3f} (bare {before['bare']:.3f})"
    )
    simple = f"all text {found['all']:.3f}, long lines {found['long']:.3f}; development half {before['text']:.3f}"
    return [
        Score("cleaning/html/body-f1", found["html"], where, beside),
        Score("cleaning/text/body-f1", found["text"], f"{where}, as plain text", simple),
        *metadata(half),
        *clean_texts(data),
    ]
