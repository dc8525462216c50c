"""Owns the brief as one HTML page that needs nothing else and runs nothing.

Text from outside passes `escape.html` or `escape.link` and nothing else. The page's own policy forbids scripts, forms
and anything from elsewhere; only the style sheet with the stated hash is used.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from parallax.export.citations import Cited, Numbering
from parallax.export.escape import flat, html, link
from parallax.export.marks import COLOURS, Marks, moment, period, told_by
from parallax.reconciliation import Brief, BriefSentence, Record, Section
from parallax.reconciliation.record import OriginEntry, ReportEntry


def html_brief(brief: Brief, record: Record) -> str:
    """The brief of this record as one HTML page. Raises ValueError where the two are of different stories."""
    page = _Page(brief, record)
    title = _text(brief.title) or "A story without a title"
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<header>
<h1 dir="auto">{title}</h1>
<p class="facts">{html(period(brief.start, brief.end))} · <strong>{told_by(brief.origins, brief.reports)}</strong></p>
{page.legend()}
</header>
{_lines(page.section(section) for section in brief.sections)}
{page.sources()}
<footer>All words in quotation marks are the reports’ own. Offsets count characters of the report’s text as \
Parallax keeps it, from 0, the end not included. Story {html(brief.story)}.</footer>
</main>
</body>
</html>
"""


@cache
def _style() -> str:
    """The style sheet, with one class for each colour of the palette."""
    sheet = files("parallax.export").joinpath("data", "brief.css").read_text(encoding="utf-8")
    colours = "".join(f".o{place} {{ --origin: {colour}; }}\n" for place, colour in enumerate(COLOURS))
    return f"\n{sheet}{colours}"


class _Page:
    """The parts of one page; sentences are numbered through all sections."""

    def __init__(self, brief: Brief, record: Record) -> None:
        self.record = record
        self.marks = Marks(record)
        self.numbering = Numbering(brief, record)
        self.place = 0

    def legend(self) -> str:
        """Which sign stands for which report."""
        signs = (
            f'<li><a href="#{_anchor(report)}">{self.sign(report)} {self.outlet(report)}</a></li>'
            for origin in self.record.origins
            for report in origin.reports
        )
        return f'<ul class="legend" aria-label="Reports by origin">{"".join(signs)}</ul>'

    def sign(self, report: str) -> str:
        """The report's mark in its origin's colour."""
        mark = self.marks.of(report)
        return f'<span class="sign {_colour(mark.origin)}">{mark.sign}</span>'

    def outlet(self, report: str) -> str:
        """What the report's outlet is called, kept apart in its direction of writing."""
        return f"<bdi>{_text(self.marks.outlet(report))}</bdi>"

    def section(self, section: Section) -> str:
        """One part of the brief under its heading."""
        said = _lines(self.sentence(sentence) for sentence in section.sentences)
        more = f'<p class="more">{section.left_out} more in the record</p>' if section.left_out else ""
        head = f"<h2>{_text(section.heading)}</h2>"
        return f'<section class="{section.kind}">\n{head}\n<ul class="said">\n{said}\n</ul>{more}\n</section>'

    def sentence(self, sentence: BriefSentence) -> str:
        """One sentence: what frames the words set apart for the eye, then its citations."""
        self.place += 1
        cited = self.numbering.of(sentence)
        origins = {self.marks.of(one.report.id).origin for one in cited}
        look = _colour(origins.pop()) if len(origins) == 1 else "several"
        frame, words = _parted(sentence.text)
        head = f'<span class="frame" dir="auto">{_text(frame)}</span> ' if frame else ""
        cites = "".join(self.cite(one) for one in cited)
        return (
            f'<li id="s{self.place}" class="{look}">{head}<span class="words" dir="auto">{_text(words)}'
            f'<span class="cites">{cites}</span></span></li>'
        )

    def cite(self, cited: Cited) -> str:
        """The number that leads to the source."""
        mark = self.marks.of(cited.report.id)
        name = f"{mark.sign} {_text(self.marks.outlet(cited.report.id))}"
        return f'<a class="cite {_colour(mark.origin)}" href="#c{cited.number}" title="{name}">{cited.number}</a>'

    def sources(self) -> str:
        """Every report by origin, then every citation with its words in their context."""
        origins = _lines(self.origin(origin) for origin in self.record.origins)
        cited = _lines(self.source(one) for one in self.numbering.cited)
        return (
            f'<section class="sources">\n<h2>Sources</h2>\n<ul class="origins">\n{origins}\n</ul>\n'
            f'<ol class="cited">\n{cited}\n</ol>\n</section>'
        )

    def origin(self, origin: OriginEntry) -> str:
        """The reports of one origin; why they count once, where there are several."""
        why = f'<div class="why" dir="auto">{_text(origin.reason)}</div>' if len(origin.reports) > 1 else ""
        rows = (
            f'<li id="{_anchor(report)}">{self.sign(report)}<div>{self.named(self.marks.reports[report])}</div>'
            f"{why if report == origin.reports[0] else ''}</li>"
            for report in origin.reports
        )
        return _lines(rows)

    def named(self, report: ReportEntry) -> str:
        """Outlet, headline (linked where it may be), when published and updated."""
        parts = [f"<b>{self.outlet(report.id)}</b>"]
        title, address = _text(report.title or ""), link(report.url)
        if address is not None:
            shown = title or html(address)
            parts.append(f'<a href="{html(address)}" rel="noopener noreferrer nofollow"><bdi>{shown}</bdi></a>')
        elif title:
            parts.append(f"<bdi>{title}</bdi>")
        dates = [_text(moment(report.published))] if report.published else []
        dates += [f"updated {_text(moment(report.updated))}"] if report.updated else []
        return " · ".join([*parts, *(f'<span class="quiet">{date}</span>' for date in dates)])

    def source(self, cited: Cited) -> str:
        """One citation: whose words, the words in their context, where they stand, where they are used."""
        report = cited.report
        back = " ".join(f'<a href="#s{place}" aria-label="back to its sentence">↑</a>' for place in cited.sentences)
        language = f' lang="{html(report.language)}"' if report.language and report.language.isalpha() else ""
        before = f"{'… ' if cited.cut_before else ''}{_spaced(cited.before)}"
        after = f"{_spaced(cited.after)}{' …' if cited.cut_after else ''}"
        return (
            f'<li id="c{cited.number}"><span class="number">{cited.number}</span>'
            f'<div class="named">{self.sign(report.id)}{self.named(report)}</div>'
            f'<p class="context" dir="auto"{language}>{before}<mark>{_text(cited.words)}</mark>{after}</p>'
            f'<div class="where">characters {cited.start}–{cited.end} of {html(report.id)} {back}</div></li>'
        )


def _text(text: str) -> str:
    return html(flat(text))


def _spaced(text: str) -> str:
    """Text on one line that keeps a blank at either end, since it stands next to other words."""
    first = " " if text[:1].isspace() else ""
    last = " " if text[-1:].isspace() else ""
    return f"{first}{_text(text)}{last}"


def _parted(text: str) -> tuple[str, str]:
    """What stands before the first colon and a blank, and the rest; a sentence without one is all words."""
    frame, colon, words = text.partition(": ")
    return (f"{frame}:", words) if colon else ("", text)


def _anchor(report: str) -> str:
    """A report id as an anchor; ids are made by reading, yet a record may come from elsewhere."""
    return re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", report)


def _colour(origin: int) -> str:
    return f"o{origin % len(COLOURS)}"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
