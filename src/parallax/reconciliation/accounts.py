"""Owns the account of a report: what every field of an event and every figure shares, its words with their source."""

from collections.abc import Sequence

from parallax.annotation import Status
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.record import Account, Seen
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
        voice="outlet" if not speakers else "source" if source or known[-1] else "unnamed",
    )
