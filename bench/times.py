"""Time expressions: TimeBank (with AQUAINT) span and value, and the values of events' times on events_world.

TimeBank: TIMEX3 of type DATE, and of type TIME reduced to its day; DURATION and SET are left out on both sides (a
prediction that touches only them is not counted, nor a rolling range or a recurring time, which TimeML calls so).
The document's creation day is the day of publication. A value is right when it is the same string after the
creation day has settled it (1989-11-02, 1989-W44, 1989-Q3, 1989, PAST_REF ...); days of TIMEs lose the clock.
dateparser's `search_dates` reads the same paragraphs of a sample, with the creation day as its base and dates
preferably past; its value is cut to the period that dateparser itself gives. Nothing was looked at in these texts.
events_world: given the gold span of an event's time, the value of the Time that overlaps it, of a value from its
first to its last day; right when the days are the gold's, or when it is written as the gold is (2016-06 for late
June); of a range the ends are compared as exactly as the gold gives them.
"""

import random
import re
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from bench.annotation import rows
from bench.matching import Bounds, Count, best_pairs, characters, words
from bench.score import Score
from parallax.annotation import EventMention, annotate
from parallax.cleaning import Cleaned, Passage, clean
from parallax.cleaning.dates import stamps
from parallax.coding import periods
from parallax.coding.tense import Clauses
from parallax.coding.times import Time, event_time, times
from parallax.reading import Report
from parallax.spans import Span

TIMEX = re.compile(r"<TIMEX3\s([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
PREPOSITION = re.compile(
    r"^(?:(?:on|in|at|of|since|by|to|from|for|until|and)\s+)+", re.IGNORECASE
)  # TIMEX3 leaves out
TAG = re.compile(r"<[^>]*>")
SAMPLE, SEED, MOST_SECONDS = 40, 7, 90.0  # documents for dateparser, and when it is cut off


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML document without its marks; (bounds, value) of its times, bounds of what is left out."""

    name: str
    text: str
    created: str
    dates: tuple[tuple[Bounds, str], ...]
    others: tuple[Bounds, ...]


Answer = tuple[Bounds, str | None]


def documents(data: Path) -> list[Document]:
    """Every document of TimeBank and AQUAINT in order of name."""
    paths = sorted((data / "timebank").rglob("*.tml"))
    return [document(path) for path in paths if not path.name.startswith("._")]


def document(path: Path) -> Document:
    """One TimeML file."""
    source = path.read_text(encoding="utf-8")
    created = dict(ATTRIBUTE.findall(TIMEX.search(source[source.index("<DCT>") :])[1]))["value"][:10]  # type: ignore[index]
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, at = "", 0
    dates: list[tuple[Bounds, str]] = []
    others: list[Bounds] = []
    for match in TIMEX.finditer(body):
        text += plain(body[at : match.start()])
        inside = plain(match[2])
        bounds = (len(text), len(text) + len(inside))
        text += inside
        at = match.end()
        given = dict(ATTRIBUTE.findall(match[1]))
        if given["type"] in {"DATE", "TIME"}:
            dates.append((bounds, given["value"].split("T")[0]))
        else:
            others.append(bounds)
    return Document(path.stem, text + plain(body[at:]), created, tuple(dates), tuple(others))


def plain(marked: str) -> str:
    """The words without marks."""
    return unescape(TAG.sub("", marked))


def ours(doc: Document) -> list[Answer]:
    """Parallax's times of a document, every stretch between empty lines a passage."""
    report = Report("r-bench", doc.name, "text", doc.text, published=doc.created)
    found = re.finditer(r"\S(?:[^\n]|\n(?![ \t]*\n))*", doc.text)
    passages = tuple(Passage(Span("r-bench", m.start(), m.end()), "body", "bench") for m in found)
    cleaned = Cleaned(report, passages)
    annotation = annotate(cleaned)
    given = times(cleaned, annotation, Clauses(annotation, doc.text))
    kept = [t for t in given if t.kind != "recurring" and not is_duration(t)]
    return [((t.span.start, t.span.end), t.value) for t in kept]


def is_duration(found: Time) -> bool:
    """What TimeML calls a duration: a stretch that ends or begins with the creation day."""
    return found.precision == "range" and found.kind in {"range", "since"} and found.basis != "stated"


def theirs(doc: Document) -> list[Answer]:
    """The dates that dateparser finds in a document."""
    settings: dict[str, Any] = {"RELATIVE_BASE": datetime.fromisoformat(doc.created), "PREFER_DATES_FROM": "past"}
    parser = DateDataParser(languages=["en"], settings=settings)
    answers: list[Answer] = []
    for paragraph in re.finditer(r"\S(?:[^\n]|\n(?![ \t]*\n))*", doc.text):
        at = paragraph.start()
        for said, when in search_dates(paragraph[0], languages=["en"], settings=settings) or []:
            start = doc.text.find(said, at)
            if start < 0:
                continue
            at = start + len(said)
            start += len(said) - len(PREPOSITION.sub("", said))
            period = parser.get_date_data(said).period or "day"
            answers.append(((start, at), cut(when.date(), period)))
    return answers


def cut(when: date, period: str) -> str:
    """A day as the value of the period it stands for."""
    return periods.containing(when, {"time": "day"}.get(period, period)).value


def judge(doc: Document, answers: Sequence[Answer], counts: dict[str, Count]) -> None:
    """Count one document."""
    gold = [characters([bounds]) for bounds, _ in doc.dates]
    left_out = characters(doc.others)
    kept = [a for a in answers if not characters([a[0]]) & left_out or any(characters([a[0]]) & g for g in gold)]
    pairs = best_pairs(gold, [characters([bounds]) for bounds, _ in kept])
    exact = sum(words(doc.text, doc.dates[g][0]) == words(doc.text, kept[p][0]) for g, p, _ in pairs)
    right = sum(doc.dates[g][1] == kept[p][1] for g, p, _ in pairs)
    for what, hits in (("span-overlap", len(pairs)), ("span-exact", exact), ("value", right)):
        counts[what].add(len(gold), len(kept), hits)


def timebank(data: Path) -> list[Score]:
    """Spans and values, and dateparser beside them on a sample."""
    docs = documents(data)
    whole = tally(docs, [ours(doc) for doc in docs])
    sample = random.Random(SEED).sample(docs, min(SAMPLE, len(docs)))  # noqa: S311 - a sample, not a secret
    answers: list[list[Answer]] = []
    started = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for doc in sample:
            answers.append(theirs(doc))
            if time.perf_counter() - started > MOST_SECONDS:
                break
    sample = sample[: len(answers)]
    beside, same = tally(sample, answers), tally(sample, [ours(doc) for doc in sample])
    on = f"TimeBank and AQUAINT, {len(docs)} documents, {whole['value'].gold} dates"
    return [
        Score(f"times/timebank/{what}-f1", count.f1, on,
              f"precision {count.precision:.3f}, recall {count.recall:.3f}; on {len(sample)} documents "
              f"dateparser {beside[what].f1:.3f}, Parallax {same[what].f1:.3f}")
        for what, count in whole.items()
    ]  # fmt: skip


def tally(docs: Sequence[Document], answers: Sequence[Sequence[Answer]]) -> dict[str, Count]:
    """The counts over some documents."""
    counts = {"span-overlap": Count(), "span-exact": Count(), "value": Count()}
    for doc, found in zip(docs, answers, strict=True):
        judge(doc, found, counts)
    return counts


@dataclass(frozen=True, slots=True)
class Asked:
    """One time of an event, with what was found at its words."""

    row: dict[str, Any]
    text: str
    said: str
    value: str | None
    found: Time | None


def asked(path: Path) -> Iterator[Asked]:
    """The times of the events of a split, each span of a report once."""
    for row in rows(path):
        cleaned = report_of(row)
        annotation = annotate(cleaned)
        found = times(cleaned, annotation, Clauses(annotation, row["text"]))
        spans = {tuple(e["time"]["span"]): e["time"]["value"] for e in row["events"] if e["time"]}
        for (start, end), value in sorted(spans.items()):
            said = Span(annotation.report, start, end)
            yield Asked(row, row["text"], row["text"][start:end], value, named(said, found))


def named(said: Span, found: Sequence[Time]) -> Time | None:
    """What `event_time` gives for these words."""
    return event_time(EventMention(said, "ASSAULT", None, "happened", (), (), None, said, 1.0), found)


def report_of(row: dict[str, Any]) -> Cleaned:
    """A report of events_world with its metadata; a date in the first words wins over the stored one (GUIDE.md)."""
    text, stored = row["text"], row["date"]
    if re.fullmatch(r"\d+/\d+/\d{4}", stored or ""):
        stored = datetime.strptime(stored, "%m/%d/%Y").date().isoformat()
    head = [s.value for s in stamps(text[:160], "day-first") if s.value] if row["source"] == "fa_kes" else []
    report = Report("r-bench", "bench", "text", text, published=(head[0][:10] if head else stored) or None)
    found = clean(replace(report, title=row["title"] or None))
    lines = tuple(
        Passage(Span("r-bench", m.start(), m.end()), "body", "bench") for m in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    return Cleaned(found.report, lines)


def agrees(found: Time | None, value: str) -> bool:
    """Whether a Time is what the gold writes."""
    if found is None or found.basis == "none":
        return False
    days = [days_of(part) for part in value.split("/")]
    if found.value == value or (found.start, found.end) == (days[0][0], days[-1][1]):
        return True
    first, _, last = value.partition("/")
    return bool(last and (found.start or "").startswith(first) and (found.end or "").startswith(last))


def days_of(value: str) -> tuple[str, str]:
    """First and last day of 2016, 2016-05 or 2016-05-03."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return value, value
    period = periods.month(*parts) if len(parts) == 2 else periods.year(parts[0])
    return period.start.isoformat(), period.end.isoformat()


def world(path: Path, split: str) -> list[Score]:
    """Accuracy of values, and how many of those that the text does not settle stay open."""
    value, resolved, quiet = Count(), Count(), Count()
    for one in asked(path):
        if one.value is None:
            quiet.judge(one.found is None or one.found.days is None)
        else:
            value.judge(agrees(one.found, one.value))
            resolved.judge(one.found is not None and one.found.basis != "none")
    on = f"events_world {split}, {value.gold} times with a value"
    return [
        Score("times/world/value", value.recall, on, f"given the words; {resolved.recall:.3f} have any value"),
        Score("times/world/open", quiet.recall, f"events_world {split}, {quiet.gold} times without a value",
              "share left without days"),
    ]  # fmt: skip


def measure(data: Path) -> list[Score]:
    """Every score of times."""
    return [*timebank(data), *world(data / "events_world" / "dev.jsonl", "dev")]
