"""Owns Report: one outlet's published text with what the page or row itself says about it.

`Report.text` is laid out once when the report is read and never changed after; every span indexes it. Metadata
that nobody states is None or empty, never guessed; each stated value has an Evidence entry.
"""

from dataclasses import dataclass
from typing import Literal

from parallax.spans import Span

Form = Literal["text", "html", "row"]
Basis = Literal["page", "row", "text"]
DateOrder = Literal["day-first", "month-first"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page as laid out in the text, with what the markup said of it."""

    start: int
    end: int
    tag: str  # nearest block-level element: p, h1, li, figcaption, td ...
    link_share: float  # share of the block's characters inside links, 0 to 1
    main: bool  # the HTML extractor took it for main text


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report says it was filed; `span` holds the whole dateline, credit included."""

    place: str | None
    date: str | None  # ISO date
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a metadata value comes from: the page's markup, the row's column, or words of the text."""

    field: str  # title, outlet, byline, credit, dateline, published, updated, language, url
    value: str
    basis: Basis
    span: Span | None = None  # always given when basis is "text"


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's report. `id` is a content hash: the same content has the same id wherever it is read from."""

    id: str  # "r-" and 16 hex digits
    path: str  # file path as given, "#12" appended for row 12 (counted from 1) of a file of rows
    form: Form  # html also for a row that holds a page: the text was laid out from markup
    text: str
    blocks: tuple[Block, ...] = ()  # for html only, in text order
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()  # agencies and others whose material it uses
    dateline: Dateline | None = None
    published: str | None = None  # ISO date, or date and time, with offset only where stated
    updated: str | None = None
    language: str | None = None  # ISO 639-1
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to be read: a file's bytes, or one row of a file of rows, with the id its report will have."""

    id: str
    path: str
    form: Form | None  # None: to be told from the bytes
    data: bytes  # the file's bytes, or the row as JSON
    date_order: DateOrder | None = None  # of numeric dates such as 4/5/2017, where other rows of the file show it


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read, and why, in words a person can act on."""

    path: str
    reason: str
