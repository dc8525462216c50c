"""Owns the texts that the project's labels speak of, by set and id, as their offsets count in them."""

import csv
import json
import re
from pathlib import Path

from bench.annotation import rows
from bench.casing import in_common_case, usual_cases

CLOSING, OPENING = set(".,;:!?)]}%’”…"), set("([{“‘$£€")
ENDINGS = {"'s", "n't", "'re", "'ve", "'ll"}


def newswire_text(path: Path) -> str:
    """The words of one report of `names_worldwide` put together, a paragraph for each of its blocks."""
    paragraphs = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words = [word for line in block.splitlines() if "\t" in line and (word := line.split("\t")[0])]
        paragraph = ""
        for word in words:
            if word.startswith("http"):
                continue
            glued = not paragraph or word[0] in CLOSING or word in ENDINGS or paragraph[-1] in OPENING
            paragraph += word if glued else " " + word
        paragraphs.append(paragraph)
    return "\n".join(p for p in paragraphs if p)


def texts_of(data: Path) -> dict[tuple[str, str], str]:
    """The text of every report that labels speak of, by (set, id); MUC-4, printed in capitals, in common case."""
    found = {
        ("names_worldwide", path.name.removesuffix(".tsv").removesuffix(".txt")): newswire_text(path)
        for path in sorted((data / "names_worldwide").glob("*.tsv"))
    }
    for path in sorted((data / "stories").glob("*.jsonl")):
        found |= {("stories", row["doc_id"]): row["text"] for row in rows(path)}
    for path in sorted((data / "fa_kes").glob("*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            found |= {("fa_kes", row["unit_id"]): row["article_content"] for row in csv.DictReader(file)}
    articles = rows(data / "polnear" / "polnear.train.jsonl")
    found |= {("polnear", row["doc_id"]): row["text"] for row in articles}
    usual = usual_cases(found.values())
    capitals = json.loads((data / "muc4" / "train.json").read_text(encoding="utf-8"))
    return found | {("muc4", name): in_common_case(_unwrapped(row["doc"]), usual) for name, row in capitals.items()}


def _unwrapped(text: str) -> str:
    """A paragraph on one line, character for character."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
