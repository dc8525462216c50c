"""Owns where times stand in a text: which matches count, and what the words around them make of them.

At each place the longest match that has a reading counts. Two times joined by "to" or "between ... and" become a
range; "since", "until", "before" and "after" in front open a side; "the eve of" takes the day before.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest

from parallax.annotation import Annotation
from parallax.coding import periods, time_relative, time_stated
from parallax.coding.tense import Clauses
from parallax.coding.time_reading import Reading, Scene, TimeKind
from parallax.coding.time_words import alternatives, time_words
from parallax.spans import Span

Reader = Callable[[re.Match[str], Scene], Reading | None]
READERS: dict[str, Reader] = {
    "numeric": time_stated.numeric, "date": time_stated.dated, "days": time_stated.day_range,
    "month": time_stated.month, "year": time_stated.year, "years": time_stated.year_range,
    "decade": time_stated.decade, "century": time_stated.century, "season": time_stated.season,
    "quarter": time_stated.quarter, "feast": time_stated.feast, "weekday": time_relative.weekday,
    "shifted": time_relative.shifted, "rolling": time_relative.rolling, "ago": time_relative.ago,
    "offset": time_relative.offset, "within": time_relative.within, "lasting": time_relative.lasting,
    "neighbour": time_relative.neighbour, "near": time_relative.near, "eve": time_relative.eve,
    "short_year": time_stated.short_year, "week_of": time_stated.week_of,
    "year_before": time_relative.year_before, "year_end": time_relative.year_end,
    "recurring": time_relative.recurring, "vague": time_relative.vague,
}  # fmt: skip
BARE = {"month", "year", "season"}  # these readers' words may mean something else when they stand alone
NAMED = {"weekday", "month", "season", "near"}  # these may be part of a name
LATELY = timedelta(days=7)  # before the report, in which what it quotes was said
_KINDS: dict[str, TimeKind] = {"since": "since", "until": "until"}
_LISTING = re.compile(r"\s?(?:,|and|or|,\s(?:and|or))\s", re.IGNORECASE)
_SINCE = re.compile(
    r"\bsince(?:\s[^\s,.;:]{1,20}){1,7}\s(?:in|on|last|at)?\s?$", re.IGNORECASE
)  # "since it began in"


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name a time."""

    start: int
    end: int
    reading: Reading
    match: re.Match[str] | None = None
    reads: str = ""


def find(text: str, annotation: Annotation, clauses: Clauses, scene: Scene) -> list[Found]:
    """The times of all sentences, in text order."""
    doubts = _Doubts(annotation, clauses, text)
    quoted = sorted(span for quotation in annotation.quotations for span in quotation.quoted)
    found: list[Found] = []
    for sentence in annotation.sentences:
        start, end = sentence.span.start, sentence.span.end
        here = list(_matches(text, start, end, scene, doubts))
        joined = _joined(here, text, scene)
        opened = [_opened(one, text, start, clauses, scene) for one in _spoken(joined, quoted, scene)]
        found += [one for one, behind in zip_longest(opened, opened[1:]) if not _taken(one, behind)]
    return found


def _matches(text: str, start: int, end: int, scene: Scene, doubts: "_Doubts") -> Iterator[Found]:
    """The matches of a sentence that count, read in text order."""
    candidates = [
        (match.start(), -match.end(), order, match, pattern.reads)
        for order, pattern in enumerate(time_words().patterns)
        for match in pattern.form.finditer(text, start, end)
    ]
    place = start
    for first, _, _, match, reads in sorted(candidates, key=lambda c: c[:3]):
        if first < place or doubts.refuse(match, reads):
            continue
        try:
            reading = READERS[reads](match, scene)
        except (ValueError, OverflowError):  # the calendar ends
            reading = None
        if reading is None:
            continue
        place = match.end()
        if reading.kind == "point" and reading.start:
            scene.told.append(reading)
        yield Found(first, match.end(), reading, match, reads)


class _Doubts:
    """Words that look like a time and may be none: a month that is a woman's name, a year that is a number."""

    def __init__(self, annotation: Annotation, clauses: Clauses, text: str) -> None:
        self._clauses, self._text = clauses, text
        names = {"person", "organisation", "product", "facility"}
        self._dates = sorted(t.span for t in annotation.terms if t.kind == "date")
        self._names = sorted(t.span for t in annotation.terms if t.kind in names)
        lists = time_words().lists
        self._support = re.compile(rf"\b(?:{alternatives(lists['support'])})[\s(–-]{{1,2}}$", re.IGNORECASE)
        self._name_before = re.compile(rf"\b(?:{alternatives(lists['name_before'])})\s$", re.IGNORECASE)
        self._name_after = re.compile(rf"\s(?:{alternatives(lists['name_after'])})\b", re.IGNORECASE)

    def refuse(self, match: re.Match[str], reads: str) -> bool:
        """Whether a match is no time."""
        start, end = match.span()
        words = match[0]
        if (reads == "weekday" and self._every(match)) or (reads in NAMED and self._in_name(start, end)):
            return True
        before = self._text[max(0, start - 24) : start]
        if reads in {"weekday", "season"}:
            after = self._text[end : end + 24]
            if self._name_before.search(before) or (self._name_after.match(after) and after[1:2].isupper()):
                return True
        if reads in {"ago", "offset", "rolling", "lasting"} and before.endswith("-"):
            return True  # "thirty-" of "thirty-four days ago" is a number of its own
        alone = len(words.split()) == 1 and "-" not in words
        if reads not in BARE or not alone:
            return False
        if reads == "year" and self._counts(match, before):
            return True
        return not (
            self._is_date(start, end)
            or self._support.search(before)
            or (reads == "year" and self._year(match, before))
        )

    def _every(self, match: re.Match[str]) -> bool:
        """Whether a plural is every such day, "on Fridays they meet"; in "on Fridays attack" it has lost its mark."""
        start, end = match.span()
        habit = self._text[max(0, start - 3) : start].lower() == "on "
        return habit and match[0].endswith("s") and not self._clauses.noun_over(start, end)

    def _counts(self, match: re.Match[str], before: str) -> bool:
        """Whether a year is a number: "killing 2014 people", but not "the 2014 protests"."""
        if not 1500 <= int(match["year"]) <= 2100:
            return True
        framed = _is_framed(before) or re.search(r"\b(?:in|since|of)\s$", before, re.IGNORECASE)
        return not framed and self._clauses.counts(*match.span()) and not self._clauses.describes(*match.span())

    def _year(self, match: re.Match[str], before: str) -> bool:
        plausible = 1900 <= int(match["year"]) <= 2050
        return _is_framed(before) or (plausible and self._clauses.describes(*match.span()))

    def _is_date(self, start: int, end: int) -> bool:
        return _sharing(self._dates, start, end) is not None

    def _in_name(self, start: int, end: int) -> bool:
        name = _sharing(self._names, start, end)
        if name is None or not (name.start <= start and end <= name.end):
            return False
        return (name.start, name.end) != (start, end) and not self._is_date(start, end)


def _sharing(spans: Sequence[Span], start: int, end: int) -> Span | None:
    """Of spans in order that do not overlap, one that shares characters with start to end."""
    at = bisect_left(spans, end, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and spans[at].end > start else None


def _is_framed(before: str) -> bool:
    """Whether an article, a possessive or a bracket stands before."""
    return bool(re.search(r"(?:\b(?:the|a|an|its|their|his|her)\s|['’]s\s|\()$", before, re.IGNORECASE))


def _joined(found: Sequence[Found], text: str, scene: Scene) -> list[Found]:
    """Times of a sentence, those that are two ends of one range put together."""
    result: list[Found] = []
    for one in found:
        before = result[-1] if result else None
        if before and (ends := _range(before, one, text, scene)):
            result[-1] = ends
            continue
        if before and (listed := _listed(before, one, text, scene)):
            result[-1] = listed
        result.append(one)
    return result


def _listed(first: Found, second: Found, text: str, scene: Scene) -> Found | None:
    """The first of "August and October 2017" with the year of the second."""
    a, b = first.reading, second.reading
    same = first.reads == second.reads and first.reads in {"month", "date"} and a.open and b.basis == "stated"
    if not same or first.match is None or b.end is None or not _LISTING.fullmatch(text[first.end : second.start]):
        return None
    read = READERS[first.reads](first.match, scene.against(b.end))
    return replace(first, reading=replace(read, basis="stated", anchor=None)) if read and read.start else None


def _spoken(found: Sequence[Found], quoted: Sequence[Span], scene: Scene) -> list[Found]:
    """Times of a sentence, "today" in a quotation reckoned from the one day around it that the words were said on."""
    inside = [_sharing(quoted, one.start, one.end) is not None for one in found]
    days = {
        one.reading.start
        for one, said in zip(found, inside, strict=True)
        if not said and one.reads in {"weekday", "date", "near"} and one.reading.precision == "day"
        and one.reading.start and scene.anchor and timedelta() <= scene.anchor - one.reading.start <= LATELY
    }  # fmt: skip
    if len(days) != 1:
        return list(found)
    spoken = scene.against(days.pop() or date.min)
    return [
        replace(one, reading=READERS["near"](one.match, spoken) or one.reading)
        if said and one.reads == "near" and one.match else one
        for one, said in zip(found, inside, strict=True)
    ]  # fmt: skip


def _range(first: Found, second: Found, text: str, scene: Scene) -> Found | None:
    joint = _joints().fullmatch(text[first.end : second.start])
    a, b = first.reading, second.reading
    if not joint or a.kind != "point" or b.kind != "point" or not b.end or {a.precision, b.precision} & {"vague"}:
        return None
    opening = text[max(0, first.start - 10) : first.start].lower()
    opener = re.search(r"\b(from|between|late|early|mid)\s{1,3}(?:the\s)?$", opening)
    word = joint[1].lower()
    if word == "and" and (not opener or opener[1] != "between"):
        return None
    if word not in {"and", "-", "–", "—"} and not opener and a.precision != b.precision:
        return None
    if a.open and first.match and a.precision in {"day", "month", "season", "quarter"} and b.basis != "context":
        a = READERS[first.reads](first.match, scene.against(b.end)) or a
    if not a.start or a.start > b.end:
        return None
    basis = b.basis if b.basis != "stated" or not a.open else "stated"
    value = f"{a.value}/{b.value}"
    whole = Reading(a.start, b.end, "range", basis, value, b.anchor, "range")
    return Found(first.start, second.end, whole)


def _opened(one: Found, text: str, sentence: int, clauses: Clauses, scene: Scene) -> Found:
    """The time with what the words before it do to it."""
    reading = one.reading
    before = text[max(sentence, one.start - 90) : one.start]
    if eve := re.search(r"(?:the )?eve of (?:the )?$", before, re.IGNORECASE):
        return _eve(one, one.start - len(before) + eve.start())
    if reading.kind != "point" or reading.precision in {"vague", "before", "after"}:
        return one
    which = _opener(before)
    if not (reading.start and reading.end):  # an unresolved point still says that it is a since or an until
        return replace(one, reading=replace(reading, kind=_KINDS.get(which or "", "point")))
    possessed = bool(re.match(r"['’]s?\s", text[one.end : one.end + 3])) or clauses.noun_over(one.start, one.end)
    described = one.reads == "year" and which in {"before", "after"} and re.search(r"\bthe\s$", before, re.IGNORECASE)
    if described or (possessed and which):  # "before the 2016 election", "since Friday's attack"
        which = which if which == "since" else None
    if which is None and _since(one, text, before, clauses):
        which = "since"
    return replace(one, reading=_with_side(reading, which, scene.anchor))


def _since(one: Found, text: str, before: str, clauses: Clauses) -> bool:
    """Whether "since" stands further off: "since it began on 5 May", "from Monday on"."""
    onward = re.match(r"\s(?:on|onwards?)\b(?!\s(?:the|a|\w+day))", text[one.end : one.end + 14])
    if onward and re.search(r"\bfrom\s$", before, re.IGNORECASE):
        return True
    return bool(_SINCE.search(before)) or clauses.opener(one.start, one.end, frozenset({"since"}))


def _eve(one: Found, start: int) -> Found:
    """The day before."""
    if one.reading.precision != "day" or not one.reading.start:
        return one
    when = periods.day(one.reading.start - timedelta(days=1))
    return replace(one, start=start, reading=replace(one.reading, start=when.start, end=when.end, value=when.value))


def _taken(one: Found, behind: Found | None) -> bool:
    """Whether "the eve of" has become part of the time behind it."""
    return behind is not None and behind.start <= one.start


def _with_side(reading: Reading, which: str | None, today: date | None) -> Reading:
    if which == "since":
        end = today if today and reading.start and today >= reading.start else None
        return replace(reading, end=end, kind="since")
    if which == "until":
        return replace(reading, start=None, kind="until")
    if which == "before" and reading.start:
        end = reading.start - timedelta(days=1)
        return replace(reading, start=None, end=end, precision="before")
    if which == "after":
        return replace(reading, start=reading.start, end=None, precision="after")
    return reading


def _opener(before: str) -> str | None:
    match = _openers().search(before)
    return next((name for name, words in match.groupdict().items() if words), None) if match else None


@cache
def _openers() -> re.Pattern[str]:
    lists = time_words().lists
    named = "|".join(f"(?P<{name}>{alternatives(lists[name])})" for name in ("since", "until", "before", "after"))
    return re.compile(
        rf"\b(?:{named})\s{{1,3}}(?:the\s|at\sleast\s|about\s|around\s)?$".replace("\\s?", "\\s"), re.IGNORECASE
    )


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf"[,\s]{{0,3}}({alternatives(time_words().lists['joints'])})\s{{0,3}}", re.IGNORECASE)
