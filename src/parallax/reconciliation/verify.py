"""Owns the check that a record's every value points at the words it came from.

It walks whatever the record holds, so that an entry added later is held to the same rule without a change here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from parallax.reconciliation.record import LinkEntry, QuotationEntry, Record, ReportEntry, WordingEntry
from parallax.spans import Span, SpanError, words

# Which entries each naming field refers to, by the record's field that holds them.
REFERS = {
    "said_by": ("actors",),
    "speaker": ("actors",),
    "actors": ("actors",),
    "recipients": ("actors",),
    "parties": ("actors",),
    "figures": ("figures",),
    "event": ("events",),
    "supersedes": ("reports",),
    "origin": ("origins",),
    "about": ("story", "actors", "events", "quotations", "figures", "ceasefires"),
}


def verify(record: Record) -> None:
    """Raises SpanError, naming the place in the record, where a text is not at its span or an id is unknown."""
    texts = {report.id: report.text for report in record.reports}
    ids = _ids(record)
    for place, entry in _entries("", record):
        _verify_span(place, entry, texts)
        _verify_ids(place, entry, ids)
        if isinstance(entry, WordingEntry):
            _verify_parts(place, entry)
        elif isinstance(entry, LinkEntry):
            _verify_link(place, entry, texts)
        elif isinstance(entry, QuotationEntry):
            _verify_count(place, entry)
    _verify_origins(record)


def _entries(place: str, value: object) -> Iterator[tuple[str, Any]]:
    """Every dataclass inside a value with its place; what belongs to a report names the report."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _entries(f"{place}[{number}]", item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entries(f"{place}.{key}", item)
    elif is_dataclass(value):
        yield place, value
        if isinstance(value, ReportEntry):
            yield from _inside(place, value)
            return
        for field in fields(value):
            yield from _entries(f"{place}.{field.name}".lstrip("."), getattr(value, field.name))


def _inside(place: str, report: ReportEntry) -> Iterator[tuple[str, Span]]:
    """The spans of a report's own parts, which do not repeat its id."""
    for number, passage in enumerate(report.passages):
        yield f"{place}.passages[{number}]", Span(report.id, passage.start, passage.end)
    for number, evidence in enumerate(report.evidence):
        if evidence.start is not None and evidence.end is not None:
            yield f"{place}.evidence[{number}]", Span(report.id, evidence.start, evidence.end)
    if report.dateline is not None:
        yield f"{place}.dateline", Span(report.id, report.dateline.start, report.dateline.end)


def _verify_span(place: str, entry: Any, texts: Mapping[str, str]) -> None:
    names = {field.name for field in fields(entry)}
    if not {"report", "start", "end"} <= names:
        return
    if entry.report not in texts:
        raise SpanError(f"{place}: there is no report {entry.report} in this record")
    try:
        found = words(Span(entry.report, entry.start, entry.end), texts[entry.report])
    except SpanError as error:
        raise SpanError(f"{place}: {error}") from error
    if "text" in names and entry.text != found:
        raise SpanError(f"{place}: the text is {entry.text!r}, but report {entry.report} says {found!r}")


def _verify_parts(place: str, wording: WordingEntry) -> None:
    """Parts lie inside their wording, in order, and reach from its first to its last character."""
    at = wording.start
    for start, end in wording.parts:
        if not at <= start < end <= wording.end:
            raise SpanError(f"{place}.parts: {start}:{end} is not in order inside {wording.start}:{wording.end}")
        at = end
    if not wording.parts or wording.parts[0][0] != wording.start or at != wording.end:
        raise SpanError(f"{place}.parts: they do not reach from {wording.start} to {wording.end}")


def _verify_link(place: str, link: LinkEntry, texts: Mapping[str, str]) -> None:
    """What was lifted stands in the target's text."""
    for start, end in link.spans:
        if link.target not in texts or not 0 <= start < end <= len(texts[link.target]):
            raise SpanError(f"{place}.spans: {start}:{end} is not in the text of report {link.target}")


def _verify_count(place: str, quotation: QuotationEntry) -> None:
    """A quotation's origins are as many as its wordings name."""
    whose = [wording.origin for wording in quotation.wordings]
    if None not in whose and len(set(whose)) != quotation.origins:
        raise SpanError(f"{place}.origins: {quotation.origins}, but its wordings name {len(set(whose))}")


def _ids(record: Record) -> dict[str, frozenset[str]]:
    found = {"story": frozenset({record.story.id})}
    for name in ("reports", "origins", "actors", "events", "quotations", "figures", "ceasefires"):
        given = [entry.id for entry in getattr(record, name)]
        twice = [identity for identity, count in Counter(given).items() if count > 1]
        if twice:
            raise SpanError(f"{name}: the id {twice[0]} is given twice")
        found[name] = frozenset(given)
    return found


def _verify_ids(place: str, entry: Any, ids: Mapping[str, frozenset[str]]) -> None:
    if isinstance(entry, Record):
        return
    for field in fields(entry):
        if field.name not in REFERS:
            continue
        value = getattr(entry, field.name)
        known = frozenset[str]().union(*(ids[name] for name in REFERS[field.name]))
        for identity in value if isinstance(value, tuple) else () if value is None else (value,):
            if identity not in known:
                raise SpanError(f"{place}.{field.name}: there is no {identity} in this record")


def _verify_origins(record: Record) -> None:
    """Every report is in exactly one origin, the one it names."""
    reports = {report.id: report.origin for report in record.reports}
    holding = Counter(report for origin in record.origins for report in origin.reports)
    for number, origin in enumerate(record.origins):
        for report in origin.reports:
            if report not in reports:
                raise SpanError(f"origins[{number}]: there is no report {report} in this record")
            if holding[report] > 1 or reports[report] != origin.id:
                raise SpanError(f"origins[{number}]: report {report} is in another origin too, or names another")
    for number, entry in enumerate(record.reports):
        if entry.id not in holding:
            raise SpanError(f"reports[{number}]: report {entry.id} is in no origin")
