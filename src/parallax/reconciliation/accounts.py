"""Owns what every field of an event and every figure shares: whose account words are, and what several accounts make.

A fact counts by origins, never by reports: words inside lifted text are those of the report that they were lifted
from. Only an account that names its source, or speaks in the outlet's own voice, stands behind a value.
"""

import re
from collections.abc import Iterable, Sequence

from parallax.annotation import Status
from parallax.linking.terms import WORD
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.record import Account, FieldEntry, FieldValue, FieldVerdict, Seen
from parallax.spans import Span, words

RUN = 12  # words in a row that two people do not find by themselves
QUOTED = re.compile('[“"«][^”"»]{0,2000}[”"»]?')  # two reporters in one room write the same words down


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


def field(values: Sequence[FieldValue], verdict: FieldVerdict) -> FieldEntry | None:
    """A field where anybody gives it a value."""
    return FieldEntry(verdict, tuple(values)) if values else None


def origins_of(accounts: Iterable[Account], cast: Cast) -> frozenset[str]:
    """The origins whose words these are, without versions that a later one replaced, unless there are only those."""
    return independent([Span(a.report, a.start, a.end) for a in accounts], cast)


def independent(spans: Sequence[Span], cast: Cast) -> frozenset[str]:
    """The origins whose words stand at some spans; those that tell it in one sentence, word for word, are one.

    Two outlets that print an agency's sentence say together what the agency alone says, also where the rest of their
    reports is their own and no credit tells.
    """
    current = [span for span in spans if span.report not in cast.superseded] or list(spans)
    told: dict[str, set[str]] = {}
    for span in current:
        told.setdefault(cast.origin_of(span), set()).update(_runs(cast.sentence(span)))
    apart: list[tuple[str, set[str]]] = []
    for origin, runs in sorted(told.items()):
        twin = next((n for n, (_, other) in enumerate(apart) if runs & other), None)
        if twin is None:
            apart.append((origin, runs))
        else:
            apart[twin] = (apart[twin][0], apart[twin][1] | runs)
    return frozenset(origin for origin, _ in apart)


def _runs(sentence: str) -> set[str]:
    """Every run of RUN words of a sentence outside quotation marks: who writes as many in that order has copied."""
    told = WORD.findall(QUOTED.sub(" ", sentence).lower())
    return {" ".join(told[at : at + RUN]) for at in range(len(told) - RUN + 1)}
