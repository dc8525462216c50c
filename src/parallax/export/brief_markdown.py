"""Owns the brief as Markdown: each sentence with its footnotes, each footnote with the words it points at.

Text from outside passes `escape.markdown` or `escape.link`, nothing else. Footnotes are written as GitHub reads them.
"""

from collections.abc import Iterator

from parallax.export.citations import Cited, Numbering
from parallax.export.escape import link, markdown
from parallax.export.marks import Marks, moment, period, told_by
from parallax.reconciliation import Brief, Record
from parallax.reconciliation.record import OriginEntry, ReportEntry


def markdown_brief(brief: Brief, record: Record) -> str:
    """The brief of this record as one Markdown document. Raises ValueError where the two are of different stories."""
    marks, numbering = Marks(record), Numbering(brief, record)
    return "\n".join([*_head(brief), *_body(brief, numbering), *_sources(record, numbering, marks)]) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    yield f"# {markdown(brief.title) or 'A story without a title'}"
    yield ""
    yield f"{markdown(period(brief.start, brief.end))} · {told_by(brief.origins, brief.reports)}"


def _body(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for section in brief.sections:
        yield from ("", f"## {markdown(section.heading)}", "")
        for sentence in section.sentences:
            notes = " ".join(f"[^{cited.number}]" for cited in numbering.of(sentence))
            yield f"- {markdown(sentence.text)} {notes}".rstrip()
        if section.left_out:
            yield from ("", f"*{section.left_out} more in the record.*")


def _sources(record: Record, numbering: Numbering, marks: Marks) -> Iterator[str]:
    yield from ("", "## Sources", "")
    for origin in record.origins:
        yield from _origin(origin, marks)
    for cited in numbering.cited:
        yield from ("", _note(cited, marks))


def _origin(origin: OriginEntry, marks: Marks) -> Iterator[str]:
    for place, report in enumerate(origin.reports):
        entry = marks.reports[report]
        reason = f" — {markdown(origin.reason)}" if place == 0 and len(origin.reports) > 1 else ""
        yield f"- **{marks.of(report).sign}** {_report(entry, marks)}{reason}"


def _report(report: ReportEntry, marks: Marks) -> str:
    """Outlet, headline (linked where it may be), when published and updated."""
    parts = [markdown(marks.outlet(report.id))]
    title, address = markdown(report.title or ""), link(report.url)
    if address is not None:
        parts.append(f"[{title or markdown(address)}](<{address.replace('&', '&amp;')}>)")
    elif title:
        parts.append(title)
    parts += [markdown(moment(report.published))] if report.published else []
    parts += [f"updated {markdown(moment(report.updated))}"] if report.updated else []
    return ", ".join(parts)


def _note(cited: Cited, marks: Marks) -> str:
    head = (
        f"**{marks.of(cited.report.id).sign}** {_report(cited.report, marks)}, characters {cited.start}–{cited.end}"
    )
    before = f"{'… ' if cited.cut_before else ''}{markdown(cited.before)}{' ' if cited.before[-1:].isspace() else ''}"
    after = f"{' ' if cited.after[:1].isspace() else ''}{markdown(cited.after)}{' …' if cited.cut_after else ''}"
    return f"[^{cited.number}]: {head}: {before.lstrip()}**{markdown(cited.words)}**{after.rstrip()}"
