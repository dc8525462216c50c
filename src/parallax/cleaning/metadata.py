"""Owns the completion of a report's metadata from its own words.

A field that page or row states is left as it is. Each value added has an Evidence entry with basis "text" and the
span of its words; a photo's agency has one too, under "photo-credit", and is no credit of the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parallax.cleaning.agencies import long_form, named
from parallax.cleaning.bylines import bylines
from parallax.cleaning.credits import photo_credits, text_credits
from parallax.cleaning.dateline import FiledFrom, find_dateline
from parallax.cleaning.dates import order_of
from parallax.cleaning.found import Found
from parallax.cleaning.lines import Line
from parallax.cleaning.outlet import outlet, owners, title_tail
from parallax.cleaning.passage import PassageKind
from parallax.cleaning.published import Placed, is_stamp, place_lines, published_updated
from parallax.cleaning.rules import plain
from parallax.reading import Dateline, Evidence, Report
from parallax.spans import Span

HEAD_REACH = 6  # lines before the headline in which a byline, an outlet's name or a stamp may stand
TAIL_REACH = 25  # lines after the body in which credits may stand
PAGE_TOP = 6  # first lines of a text, where the outlet's name may stand


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines, their kinds, whether they speak of a picture; `body`: the body lines less what is glued to them."""

    lines: Sequence[Line]
    kinds: Sequence[PassageKind]
    pictured: Sequence[bool]
    headline: int | None
    body: Sequence[Line]
    glued: Sequence[tuple[Line, PassageKind]]

    @property
    def first(self) -> int:
        """The first body line, or one past the last line where there is no body."""
        return next((at for at, kind in enumerate(self.kinds) if kind == "body"), len(self.lines))

    @property
    def last(self) -> int:
        """The last body line, or the first line where there is no body."""
        return max((at for at, kind in enumerate(self.kinds) if kind == "body"), default=-1)

    def head(self) -> list[Line]:
        """Lines around the headline that are neither headline, body, nor of a picture."""
        anchor = self.headline if self.headline is not None else self.first
        around = range(max(0, anchor - HEAD_REACH), min(self.first, anchor + 40))
        return [self.lines[at] for at in around if at != self.headline and not self.pictured[at]]

    def below(self) -> list[Line]:
        """Of the head, the lines after the headline; where there is no headline, all of the head."""
        top = self.lines[self.headline].start if self.headline is not None else -1
        return [line for line in self.head() if line.start > top]

    def tail(self) -> list[Line]:
        """Lines after the body, and credits inside or glued to it, that are not of a picture."""
        inside = [at for at in range(self.first, self.last) if self.kinds[at] == "credit" and not self.pictured[at]]
        after = [at for at in range(self.last + 1, len(self.lines))[:TAIL_REACH] if not self.pictured[at]]
        return [
            *(self.lines[at] for at in inside),
            *(line for line, _ in self.glued),
            *(self.lines[at] for at in after),
        ]

    def alone(self) -> list[Line]:
        """Of head and tail, the lines before the pointers to other stories that follow the body."""
        after = range(self.last + 1, len(self.lines))
        end = next((self.lines[at].start for at in after if self.kinds[at] == "promo"), None)
        return [line for line in (*self.head(), *self.tail()) if end is None or line.start < end]

    def foot(self) -> list[Line]:
        """Credits anywhere, what is glued to the body, and everything after it: where a page names its owner."""
        credited = [line for line, kind in zip(self.lines, self.kinds, strict=True) if kind == "credit"]
        return [*credited, *(line for line, _ in self.glued), *self.lines[self.last + 1 :]]

    def pictures(self) -> list[Line]:
        """Captions and picture credits."""
        return [line for at, line in enumerate(self.lines) if self.pictured[at]]


def complete(report: Report, layout: Layout) -> Report:
    """The report with its empty fields filled where its words fill them."""
    headline = layout.lines[layout.headline] if layout.headline is not None else None
    filed = find_dateline(report.id, layout.body) if report.dateline is None else None
    brackets = [found.value for found in filed.agencies] if filed else []
    found = list(_title(report, headline))
    found += _outlet(report, layout, headline, brackets)
    name = next((f.value for f in found if f.field == "outlet"), report.outlet)
    if not report.bylines:
        found += _distinct(bylines(layout.head(), layout.below(), layout.tail(), layout.body))
    found += _credits(report, layout, filed, name)
    found += _dates(report, layout)
    if filed is not None:
        filed = filed.dated(next((f.value for f in found if f.field == "published"), report.published))
    found += _distinct(photo_credits(layout.pictures()))
    found += [one for one in (filed.place, filed.day) if one is not None] if filed else []
    return _written(report, found, filed.dateline if filed else None)


def _credits(report: Report, layout: Layout, filed: FiledFrom | None, outlet_name: str | None) -> list[Found]:
    """The text's credits, a dateline's short form in full where the report spells it out; not the outlet itself."""
    brackets = list(filed.agencies) if filed else []
    said = list(text_credits([*layout.head(), *layout.tail()], layout.alone(), layout.below(), layout.body))
    said = [f for f in said if outlet_name is None or f.value.casefold() != outlet_name.casefold()]
    said += [
        f for f in owners(layout.foot(), [f.value for f in brackets]) if f.value != outlet_name or named(f.value)
    ]
    names = [outlet_name or "", *(f.value for f in said), *report.credits]
    full = [replace(f, value=long_form(f.value, names) or f.value) for f in brackets]
    return [f for f in _distinct([*full, *said]) if f.value not in report.credits]


def _title(report: Report, headline: Line | None) -> Iterator[Found]:
    """The headline without the site's name; a stated title that only adds the site's name gives way to it."""
    if headline is None or len(headline.text) > 400:
        return
    tail = title_tail(headline.text)
    words = headline.text[: tail.start()] if tail else headline.text
    stated = plain(report.title or "")
    adds_site = stated.startswith(plain(words)) and title_tail(report.title or "") is not None
    if not stated or (adds_site and stated != plain(words)):
        yield Found("title", " ".join(words.split()), headline.start, headline.start + len(words))


def _outlet(report: Report, layout: Layout, headline: Line | None, filed: Sequence[str]) -> Iterator[Found]:
    if report.outlet is not None:
        return
    top = [line for at, line in enumerate(layout.lines[:PAGE_TOP]) if at != layout.headline]
    found = outlet(top, layout.below(), layout.head(), layout.foot(), headline, filed)
    if found is not None:
        yield found


def _dates(report: Report, layout: Layout) -> Iterator[Found]:
    taken = [
        kind in {"headline", "caption"} or (kind == "body" and not is_stamp(line))
        for line, kind in zip(layout.lines, layout.kinds, strict=True)
    ]
    placed = place_lines(layout.lines, taken, layout.headline, layout.first, layout.last)
    placed += [Placed(line, 1) for line, kind in layout.glued if kind == "furniture"]
    order = order_of([place.line.text for place in placed])
    published, updated = published_updated(placed, order, report.language)
    if report.published is None and published is not None:
        yield published
    if report.updated is None and updated is not None:
        yield updated


def _distinct(found: Iterable[Found]) -> list[Found]:
    """The first of each value, letter case aside."""
    kept: dict[tuple[str, str], Found] = {}
    for one in found:
        kept.setdefault((one.field, one.value.casefold()), one)
    return list(kept.values())


def _written(report: Report, found: Sequence[Found], dateline: Dateline | None) -> Report:
    one = {f.field: f.value for f in found}
    evidence = tuple(Evidence(f.field, f.value, "text", Span(report.id, f.start, f.end)) for f in found)
    return replace(
        report,
        title=one.get("title", report.title),
        outlet=one.get("outlet", report.outlet),
        bylines=report.bylines + tuple(f.value for f in found if f.field == "byline"),
        credits=report.credits + tuple(f.value for f in found if f.field == "credit"),
        dateline=report.dateline or dateline,
        published=one.get("published", report.published),
        updated=one.get("updated", report.updated),
        evidence=report.evidence + evidence,
    )
