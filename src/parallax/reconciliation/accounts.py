"""Owns what every field of an event and every figure shares: whose account words are, and what several accounts make.

A fact counts by origins, never by reports: words inside lifted text are those of the report that they were lifted
from. Only an account that names its source, or speaks in the outlet's own voice, stands behind a value.
"""

from collections.abc import Iterable, Sequence

from parallax.annotation import Status
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.record import Account, FieldEntry, FieldValue, FieldVerdict, Seen
from parallax.spans import Span, words


def account(span: Span, status: Status | None, said_by: Sequence[int], cast: Cast) -> Account:
    """The words at a span; `said_by` are the report's quotations around them, the outermost first."""
    report = cast.reports[span.report]
    text = report.cleaned.report.text
    speakers = [report.annotation.quotations[index] for index in said_by]
    known = [None if q.speaker is None else cast.identity.get((report.id, q.speaker)) for q in speakers]
    source = speakers[-1].source if speakers else None
    return Account(
        report=span.report,
        start=span.start,
        end=span.end,
        text=words(span, text),
        status=status,
        said_by=known[-1] if known else None,
        via=tuple(who for who in known[:-1] if who is not None and who != known[-1]),
        source=Seen(source.report, source.start, source.end, words(source, text)) if source else None,
    )


def field(values: Sequence[FieldValue], verdict: FieldVerdict) -> FieldEntry | None:
    """A field where anybody gives it a value."""
    return FieldEntry(verdict, tuple(values)) if values else None


def origins_of(accounts: Iterable[Account], cast: Cast) -> frozenset[str]:
    """The origins whose words these are, without versions that a later one replaced, unless there are only those."""
    found = [(a.report, cast.origin_of(Span(a.report, a.start, a.end))) for a in accounts]
    current = frozenset(origin for report, origin in found if report not in cast.superseded)
    return current or frozenset(origin for _, origin in found)
