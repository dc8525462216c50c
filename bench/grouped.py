"""Owns the public reports that linking is measured on, cleaned, each with its story where one is known.

Splits: what may be tuned on is ECB+ train and dev topics, the even half of the news clusters' stories and of FA-KES'
months (by hash); what is measured is the rest.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from bench.annotation import rows
from parallax.cleaning import Cleaned, Passage, PassageKind
from parallax.reading import Report
from parallax.spans import Span

Split = Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report of a set; `story` is None where nobody labelled it, `place` is FA-KES' province."""

    cleaned: Cleaned
    set: str
    split: Split
    story: str | None
    place: str | None = None

    @property
    def id(self) -> str:
        """The report's id."""
        return self.cleaned.report.id


def half(name: str) -> Split:
    """The half a story or month falls into, by its name alone."""
    return "test" if blake2b(name.encode(), digest_size=2).digest()[0] % 2 else "tune"


def ident(*parts: str) -> str:
    """A report id from a set's own id."""
    return "r-" + blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def news_clusters(data: Path) -> Iterator[Labelled]:
    """`stories`: two public sets of reports by happening."""
    for row in rows(data / "stories/stories.jsonl"):
        report = Report(
            ident("stories", row["doc_id"]), f"stories#{row['doc_id']}", "row", f"{row['title']}\n\n{row['text']}",
            outlet=row["source"], title=row["title"], published=row["date"] or None,
        )  # fmt: skip
        yield Labelled(as_rows(report), "stories", half(row["story_id"]), row["story_id"])


def ecbplus(data: Path) -> Iterator[Labelled]:
    """ECB+: 43 topics of two look-alike happenings each; no outlet, no date but what the text says."""
    for row in rows(data / "ecbplus/ecbplus.jsonl"):
        sentences: dict[int, list[str]] = defaultdict(list)
        for token, sentence in zip(row["tokens"], row["sent"], strict=True):
            sentences[sentence].append(token)
        lines = [_joined(tokens) for tokens in sentences.values()]
        lines = lines[1:] if lines[0].startswith("http") else lines
        title = lines[0] if "plus" in row["doc_id"] and len(lines) > 1 else None
        report = Report(ident("ecb+", row["doc_id"]), f"ecb+#{row['doc_id']}", "row", "\n\n".join(lines), title=title)
        yield Labelled(as_rows(report), "ecb+", "test" if row["split"] == "test" else "tune", row["subtopic"])


def _joined(tokens: list[str]) -> str:
    """Tokens as they are printed."""
    text = re.sub(r" ([,.;:!?%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", " ".join(tokens))
    return re.sub(r"([(\[$]) ", r"\1", text.replace("`` ", '"').replace(" ''", '"').replace("``", '"'))


def fa_kes(data: Path) -> Iterator[Labelled]:
    """FA-KES: one long war in 15 outlets, with a date and a province for each report, and no stories."""
    with (data / "fa_kes/FA-KES-Dataset.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.strptime(row["date"], "%m/%d/%Y").date().isoformat()
            text = f"{row['article_title']}\n\n{row['article_content']}"
            report = Report(
                ident("fa_kes", row["unit_id"]), f"fa_kes#{row['unit_id']}", "row", text,
                outlet=row["source"], title=row["article_title"], published=day,
            )  # fmt: skip
            yield Labelled(as_rows(report), "fa_kes", half(day[:7]), None, row["location"])


def newswire(data: Path) -> Iterator[Labelled]:
    """`names_worldwide`: newswire of the whole world, each report put together from its words in one line.

    No outlet but the file's name, no title, and no day but where the address tells it.
    """
    for path in sorted((data / "names_worldwide").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").split("\n\n")
        blocks = [[row.split("\t")[0].strip() for row in block.splitlines() if row.strip()] for block in lines]
        blocks = [block for block in blocks if block]
        address = blocks[0].pop(0) if blocks and blocks[0][0].startswith("http") else ""
        day = re.search(r"(?:/|ud=)(20\d\d)[-/]?(\d\d)[-/]?(\d\d)", address)
        name = path.name.removesuffix(".tsv").removesuffix(".txt")
        text = " ".join(_printed(block) for block in blocks if block)
        report = Report(
            ident("names_worldwide", name), f"names_worldwide#{name}", "row", text,
            outlet=name.rsplit("_", 1)[0], published="-".join(day.groups()) if day else None,
        )  # fmt: skip
        yield Labelled(as_rows(report), "names_worldwide", "tune", None)


def _printed(words: list[str]) -> str:
    """Words as they are printed, the blanks around some marks left out."""
    text = re.sub(r" ([,.;:!?%)\]’]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", " ".join(words))
    return re.sub(r"(\w) - (\w)", r"\1-\2", re.sub(r"([(\[$“]) ", r"\1", text))


def politics(data: Path) -> Iterator[Labelled]:
    """The training articles of PolNeAR: seven outlets in the year before an election, with their days."""
    for row in rows(data / "polnear/polnear.train.jsonl"):
        body = row["text"].partition("\n\n")[2] or row["text"]
        report = Report(
            ident("polnear", row["doc_id"]), f"polnear#{row['doc_id']}", "row", f"{row['title']}\n\n{body}",
            outlet=row["publisher"], title=row["title"], published=row["date"],
        )  # fmt: skip
        yield Labelled(as_rows(report), "polnear", "tune", None)


def as_rows(report: Report) -> Cleaned:
    """Title and paragraphs as the rows give them: linking is measured apart from cleaning."""
    passages: list[Passage] = []
    at = 0
    for line in report.text.split("\n"):
        if line.strip():
            kind: PassageKind = "headline" if not passages and line == report.title else "body"
            passages.append(Passage(Span(report.id, at, at + len(line)), kind, "row"))
        at += len(line) + 1
    return Cleaned(report, tuple(passages))


def gather(data: Path, *sets: Callable[[Path], Iterator[Labelled]]) -> list[Labelled]:
    """The reports of some sets, each once."""
    return list({item.id: item for read in sets for item in read(data)}.values())
