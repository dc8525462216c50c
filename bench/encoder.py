"""The trained network alone: syntax from raw text on EWT and GUM news, names on words that are given.

Syntax is compared as in the CoNLL 2018 shared task: words are aligned by their characters, every score is the F1 over
aligned words, a head is right when it is the word aligned to the gold head (or both are roots), and subtypes of
relations are ignored. Names count when span and kind are exact. Nothing measured here is trained or tuned on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.score import Score
from bench.treebank import Document, Parsed, documents, gum_news, parse, parse_words
from parallax.annotation.encoder.network import encoder

# The outlets that training keeps apart: HELD_OUTLETS of train/annotator/sets.py, copied since the benchmark does not
# depend on the training code.
HELD_OUTLETS = ("kenya_", "israel_", "th_", "nz_rnz", "arg_", "jp_", "ghana_", "qt_")
NAME_KINDS = {
    "person": "Person", "organisation": "Organization", "place": "Location", "nationality": "NORP", "date": "Date",
    "facility": "Facility",
}  # fmt: skip  # those with a score of their own
UNER_KINDS = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}

Name = tuple[str, int, int]  # kind, first word, end


def measure(data: Path) -> list[Score]:
    """Every score of the encoder alone but coreference."""
    return [*_syntax_scores(data), *_worldwide_scores(data), *_uner_scores(data)]


@dataclass(slots=True)
class Agreement:
    """Counts of words over a corpus."""

    gold: int = 0
    ours: int = 0
    upos: int = 0
    uas: int = 0
    las: int = 0

    def add(self, gold: Parsed, ours: Parsed) -> None:
        """Count one document."""
        self.gold += len(gold.words)
        self.ours += len(ours.words)
        place = {span: i for i, span in enumerate(ours.words)}
        aligned = {g: place[span] for g, span in enumerate(gold.words) if span in place}
        for g, o in aligned.items():
            head = gold.heads[g]
            attached = ours.heads[o] == (-1 if head < 0 else aligned.get(head))
            related = _universal(gold.relations[g]) == _universal(ours.relations[o])
            self.upos += gold.upos[g] == ours.upos[o]
            self.uas += attached
            self.las += attached and related

    def f1(self, right: int) -> float:
        """F1 of the words that are right."""
        return 2 * right / max(1, self.gold + self.ours)


def _universal(relation: str) -> str:
    return relation.partition(":")[0]


def agreement(texts: Iterable[Document], parser: Callable[[Document], Parsed]) -> Agreement:
    """Counts over documents."""
    counts = Agreement()
    for document in texts:
        counts.add(document.gold, parser(document))
    return counts


def _from_raw(document: Document) -> Parsed:
    return parse(document.text)


def _from_words(document: Document) -> Parsed:
    return parse_words(document.text, document.gold.words, document.gold.starts)


def _syntax_scores(data: Path) -> Iterator[Score]:
    ewt = list(documents(data / "ud_ewt" / "en_ewt-ud-test.conllu"))
    news = gum_news(data)
    for name, title, texts in (("ewt", "EWT test", ewt), ("gum-news", "GUM news, dev and test", news)):
        counts = agreement(texts, _from_raw)
        on = f"{title}, {len(texts)} documents, {counts.gold} words"
        raw = "from raw text: own words and sentences"
        yield Score(f"encoder/{name}/upos", counts.f1(counts.upos), on, raw)
        yield Score(f"encoder/{name}/uas", counts.f1(counts.uas), on, raw)
        yield Score(f"encoder/{name}/las", counts.f1(counts.las), on, f"{raw}; subtypes ignored")
    counts = agreement(ewt, _from_words)
    on = f"EWT test, {counts.gold} words"
    yield Score("encoder/ewt/las-gold-words", counts.f1(counts.las), on, "gold words and sentences; subtypes ignored")


def spans(labels: Iterable[str]) -> set[Name]:
    """The names that BIO labels mark; an I- that continues nothing begins one."""
    found: set[Name] = set()
    kind, start = "", 0
    for at, label in enumerate([*labels, "O"]):
        edge, _, now = label.partition("-")
        if kind and (edge != "I" or now != kind):
            found.add((kind, start, at))
            kind = ""
        if edge != "O" and not kind:
            kind, start = now, at
    return found


def f1(gold: Iterable[set[Name]], ours: Iterable[set[Name]], kind: str | None = None) -> tuple[float, int]:
    """F1 of names of one kind or all, and how many gold ones there are."""
    right = theirs = found = 0
    for expected, predicted in zip(gold, ours, strict=True):
        one = {n for n in expected if kind in {None, n[0]}}
        other = {n for n in predicted if kind in {None, n[0]}}
        right, theirs, found = right + len(one & other), theirs + len(one), found + len(other)
    return 2 * right / max(1, theirs + found), theirs


def _worldwide_scores(data: Path) -> Iterator[Score]:
    files = [f for f in sorted((data / "names_worldwide").iterdir()) if f.name.startswith(HELD_OUTLETS)]
    gold: list[set[Name]] = []
    ours: list[set[Name]] = []
    for file in files:
        words, starts, labels = columns(file.read_text(encoding="utf-8").split("\n\n"), 0, 1)
        gold.append(spans(labels))
        ours.append(set(encoder().read(words, starts).names))
    outlets = f"Worldwide newswire, {len(files)} reports of outlets held apart"
    for name, kind in {"all": None, **NAME_KINDS}.items():
        value, count = f1(gold, ours, kind)
        yield Score(f"encoder/names/{name}-f1", value, f"{outlets}, {count} names", "gold words; span and kind exact")


def _uner_scores(data: Path) -> Iterator[Score]:
    text = (data / "names_uner_ewt" / "en_ewt-ud-test.iob2").read_text(encoding="utf-8")
    gold: list[set[Name]] = []
    ours: list[set[Name]] = []
    for document in text.split("# newdoc")[1:]:
        lines = (line for line in document.split("\n", 1)[1].splitlines() if not line.startswith("#"))
        words, starts, labels = columns("\n".join(lines).split("\n\n"), 1, 2)
        gold.append(spans(labels))
        names = encoder().read(words, starts).names
        ours.append({(UNER_KINDS[kind], s, e) for kind, s, e in names if kind in UNER_KINDS})
    value, count = f1(gold, ours)
    note = "gold words; span and kind exact; places and facilities are one kind"
    yield Score("encoder/uner-ewt/names-f1", value, f"UNER EWT test, {count} names", note)


def columns(blocks: Iterable[str], word: int, label: int) -> tuple[list[str], list[int], list[str]]:
    """Words, sentence starts and labels from these columns; blocks are sentences, addresses of pages are left out."""
    words: list[str] = []
    starts: list[int] = []
    labels: list[str] = []
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        rows = [row for row in rows if row[word] and not row[word].startswith("http")]
        if rows:
            starts.append(len(words))
            words += [row[word] for row in rows]
            labels += [row[label].strip() or "O" for row in rows]
    return words, starts, labels
