"""Builds cleaned reports from plain paragraphs; holds the invented happenings that the tests share."""

from parallax.cleaning import Cleaned, Passage, PassageKind
from parallax.reading import Dateline, Evidence, Report
from parallax.spans import Span


def cleaned(
    name: str,
    *paragraphs: str,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    updated: str | None = None,
    credits: tuple[str, ...] = (),  # noqa: A002 -- the field's name
    bylines: tuple[str, ...] = (),
    aside: tuple[tuple[PassageKind, str], ...] = (),
    filed: str | None = None,
) -> Cleaned:
    """A report: headline, body paragraphs, then passages set aside; `filed` is its dateline's date."""
    ident = f"r-{name}"
    parts: list[tuple[PassageKind, str]] = [("headline", title)] if title else []
    parts += [("body", paragraph) for paragraph in paragraphs] + list(aside)
    passages, text = [], ""
    for kind, words in parts:
        passages.append(Passage(Span(ident, len(text), len(text) + len(words)), kind, "made"))
        text += words + "\n\n"
    captions = [p.span for p in passages if p.kind == "caption"]
    shown = [
        Evidence("credit", line, "text", span) for line in credits for span in captions if line in cut(text, span)
    ]
    dateline = Dateline(None, filed, Span(ident, 0, 1)) if filed else None
    report = Report(
        ident, f"{name}.txt", "text", text, outlet=outlet, title=title, published=published, updated=updated,
        credits=credits, bylines=bylines, evidence=tuple(shown), dateline=dateline,
    )  # fmt: skip
    return Cleaned(report, tuple(passages))


def cut(text: str, span: Span) -> str:
    """The words of a span."""
    return text[span.start : span.end]


FERRY = (
    "A ferry carrying 212 passengers ran aground off the island of Korvala on Monday evening, the coast guard said.",
    "The vessel, the Santa Mirela, had left the mainland port of Dressing an hour before it struck a reef in fog.",
    "Rescue boats took all passengers and 19 crew ashore before midnight, and seven people were treated for cold.",
    "Captain Ilko Brandt told investigators that the radar had failed minutes before the ship touched the rocks.",
    "The transport ministry ordered the operator, Lumen Lines, to keep its three other ferries in port until Friday.",
    "Korvala has no airport, and shops on the island expect to run short of fuel within the week, its mayor said.",
)
FERRY_TOLD_AGAIN = (
    "More than two hundred people were brought ashore after the Santa Mirela hit a reef near Korvala in thick fog.",
    "Nobody died, according to the coast guard, though seven travellers suffered from cold after hours on deck.",
    "Ilko Brandt, who commanded the ferry, blames a radar that went dark. Lumen Lines did not answer questions.",
    "The government wants the company's other ships checked before they sail to the island again.",
)
STRIKE = (
    "Dock workers in the harbour of Tessaro walked out on Tuesday after talks over night shifts broke down.",
    "The union said 1,400 members had joined, and cranes at the container terminal stood still from dawn.",
    "Employers called the strike unlawful and asked a labour court to end it by the weekend.",
    "Exporters of fruit fear that their cargo will rot on the quays if no ship is loaded soon.",
)
