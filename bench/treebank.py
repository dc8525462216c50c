"""Reads treebank documents as raw text with gold words, and parses raw text as the program does.

The raw text is put together from the sentences' own texts: a paragraph or document begins on a new line, sentences
stand a space apart unless the treebank says there is none. Offsets are code points of that text. Words are syntactic
words: those of a multiword token stand on their part of its characters where it splits that way (all 354 of EWT test
do), or else each on the whole of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parallax.annotation.encoder.network import encoder
from parallax.annotation.encoder.words import words_of
from parallax.annotation.sentences import sentence_bounds

GUM_SPLITS = ("dev", "test")


@dataclass(slots=True)
class Parsed:
    """Words with their syntax; heads are word indexes, -1 for the root of a sentence."""

    words: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    chains: list[tuple[int, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """One document: raw text, gold syntax, and the Entity annotation of every word ("" where none)."""

    name: str
    text: str = ""
    gold: Parsed = field(default_factory=Parsed)
    entities: list[str] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file."""
    document: Document | None = None
    glue = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        comments = [line for line in block.splitlines() if line.startswith("#")]
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        name = next((c.partition("=")[2].strip() for c in comments if c.startswith("# newdoc")), None)
        if name is not None:
            if document:
                yield document
            document, glue = Document(name), ""
        if not rows:
            continue
        assert document is not None, f"{path}: a sentence before the first document"
        if document.text and any(c.startswith("# newpar") for c in comments):
            glue = "\n"
        sentence = next(c[9:] for c in comments if c.startswith("# text = "))
        base = len(document.text) + len(glue)
        document.text += glue + sentence
        _add(document, rows, _offsets(rows, sentence, base, path))
        glue = "" if "SpaceAfter=No" in rows[-1][9] else " "
    if document:
        yield document


def _add(document: Document, rows: list[list[str]], offsets: dict[str, tuple[int, int]]) -> None:
    gold = document.gold
    base = len(gold.words)
    gold.starts.append(base)
    for row in rows:
        if not row[0].isdigit():  # multiword tokens and empty nodes
            continue
        gold.words.append(offsets[row[0]])
        gold.upos.append(row[3])
        gold.heads.append(base + int(row[6]) - 1 if row[6] != "0" else -1)
        gold.relations.append(row[7])
        mark = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        document.entities.append(mark)


def _offsets(rows: list[list[str]], sentence: str, base: int, path: Path) -> dict[str, tuple[int, int]]:
    """Where each syntactic word of a sentence stands."""
    forms = {row[0]: row[1] for row in rows}
    offsets: dict[str, tuple[int, int]] = {}
    at = 0
    for number, form in forms.items():
        if number in offsets or "." in number:
            continue
        start = sentence.find(form, at)
        if start < 0:
            raise ValueError(f"{path}: {form!r} is not in {sentence!r}")
        at = start + len(form)
        first, dash, last = number.partition("-")
        if not dash:
            offsets[number] = (base + start, base + at)
            continue
        inside = [str(n) for n in range(int(first), int(last) + 1)]
        splits = "".join(forms[n] for n in inside) == form
        for n in inside:
            end = start + len(forms[n]) if splits else at
            offsets[n] = (base + start, base + end)
            start = end if splits else start
    return offsets


def gum_news(data: Path) -> list[Document]:
    """The GUM news documents that nothing is trained on: those of the dev and test splits."""
    text = (data / "gum" / "splits.md").read_text(encoding="utf-8")
    names: list[str] = []
    for split in GUM_SPLITS:
        names += re.findall(r"\* (GUM_news_\S+)", text.split(f"## {split}\n")[1].split("\n## ")[0])
    return [d for name in names for d in documents(data / "gum" / "dep" / f"{name}.conllu")]


def parse(text: str) -> Parsed:
    """The program's own sentences, words and syntax of raw text."""
    words: list[tuple[int, int]] = []
    starts: list[int] = []
    for start, end in sentence_bounds(text, 0, len(text)):
        found = words_of(text, start, end)
        if found:
            starts.append(len(words))
            words += found
    return parse_words(text, words, starts)


def parse_words(text: str, words: list[tuple[int, int]], starts: list[int]) -> Parsed:
    """The syntax of words that are given, as are the sentences that begin at `starts`."""
    found = encoder().read([text[s:e] for s, e in words], starts)
    return Parsed(words, starts, list(found.upos), list(found.heads), list(found.relations), list(found.chains))
