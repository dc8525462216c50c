"""Owns `read`: one source in, one report or one failure out, whatever the bytes are.

A page's text is laid out from its markup; a plain text is the file's own; a row is its title and its text. What a row
says of a report beats what the page in the row says.
"""

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence

from parallax.reading import columns, dates, languages
from parallax.reading.encodings import declared_charset, decode, readable
from parallax.reading.kinds import HEAD, kind_of, refusal
from parallax.reading.pages import page_report
from parallax.reading.report import DateOrder, Evidence, Failure, Report, Source
from parallax.reading.stated import first, line_of, names_of, onto, outlet_of, url_of

# A text column that in truth holds markup shows a closing tag of a block, or line breaks as tags.
MARKUP = re.compile(r"</(?:p|div|li|article|section|h[1-6]|blockquote|body)>|<br ?/?>", re.IGNORECASE)
# The parts of a text kept as an object, in the order in which they are read; other keys hold no text.
PARTS = (
    "title",
    "headline",
    "lead",
    "intro",
    "summary",
    "text",
    "content",
    "body",
    "plaintext",
    "paragraphs",
    "sections",
)
ESCAPED = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
MARKUP_START = re.compile(r"\s*<(?!\s)(?:!doctype|[a-z][a-z0-9]*)\b", re.IGNORECASE)


def read(source: Source) -> Report | Failure:
    """The report in a source, or why there is none. Never raises on any content."""
    if source.form == "row":
        return _of_row(source)
    head = source.data[:HEAD]
    name = source.path.rpartition("#")[0] or source.path
    reason = "the file is empty" if not source.data else refusal(head, name)
    if reason:
        return Failure(source.path, reason)
    kind = source.form or kind_of(head, name)
    if kind == "html":
        page = readable(decode(source.data, declared_charset(head)))
        return page_report(source.id, source.path, page, ())
    if kind != "text":
        return Failure(source.path, f"rows ({kind}), not a page: read it as a file of rows")
    text = readable(decode(source.data))
    if not text.strip():
        return Failure(source.path, "the file holds no text, only white space")
    return Report(id=source.id, path=source.path, form="text", text=text, language=languages.told(text))


def _of_row(source: Source) -> Report | Failure:
    try:
        row = json.loads(source.data)
    except (ValueError, RecursionError) as error:
        return Failure(source.path, f"broken JSON: {error}")
    if not isinstance(row, dict):
        return Failure(source.path, "a row must be a JSON object with named fields")
    keyed = columns.keyed(row)
    stated = stated_by_row(keyed, source.date_order)
    text = next((text for value in columns.values(keyed, "text") if (text := _flat(value).strip())), "")
    if text and not _is_markup(text):
        return _plain_row(source, text, stated)
    page = text or next(
        (page for value in columns.values(keyed, "html") if isinstance(value, str) and (page := value.strip())), ""
    )
    if page:
        return page_report(source.id, source.path, readable(page), stated, all_main=bool(text))
    if columns.holds_text(row):
        return Failure(source.path, "the columns for text and html are empty")
    return Failure(source.path, columns.without_text(row))


def _is_markup(text: str) -> bool:
    return bool(MARKUP.search(text)) and (bool(MARKUP_START.match(text)) or len(MARKUP.findall(text)) > 2)


def _flat(value: object) -> str:
    """The text of a cell: nested values (sections of paragraphs) one a paragraph, in reading order."""
    parts: list[str] = []
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, Mapping):
            stack += [item[name] for name in reversed(PARTS) if name in item]
        elif isinstance(item, list):
            stack += reversed(item)
    return "\n\n".join(part for part in parts if part.strip())


def _plain_row(source: Source, text: str, stated: Sequence[Evidence]) -> Report | Failure:
    text = _unescaped(readable(text).strip())
    title = first(stated, "title")
    if title and not _folded(text).startswith(_folded(title)):
        text = f"{title}\n\n{text}"
    if not text:
        return Failure(source.path, "the columns for text and html are empty")
    report = Report(id=source.id, path=source.path, form="row", text=text)
    return onto(report, stated, languages.told(text))


def _unescaped(text: str) -> str:
    """The text without HTML's escapes (&quot;, &#8217;), which rows taken from pages and feeds often keep."""
    return readable(html.unescape(text)) if ESCAPED.search(text) else text


def _folded(text: str) -> str:
    return " ".join(text[:2000].split()).casefold()


def stated_by_row(row: Mapping[str, object], order: DateOrder | None) -> tuple[Evidence, ...]:
    """What a `columns.keyed` row states about its report; of each field the best column with a usable value."""

    def date(value: object) -> str | None:
        return dates.stated(value, order)

    def outlet(value: object) -> str | None:
        return outlet_of(value.get("name") if isinstance(value, Mapping) else value)

    def title(value: object) -> str | None:
        return _unescaped(line_of(value) or "") or None

    def language(value: object) -> str | None:
        return languages.code_of(value) if isinstance(value, str) else None

    usable: tuple[tuple[columns.Field, Callable[[object], str | None]], ...] = (
        ("url", url_of), ("outlet", outlet), ("title", title), ("published", date), ("updated", date),
        ("language", language),
    )  # fmt: skip
    found = [
        Evidence(field, stated[0], "row")
        for field, usable_value in usable
        if (stated := [text for text in map(usable_value, columns.values(row, field)) if text])
    ]
    names = next(filter(None, map(names_of, columns.values(row, "bylines"))), ())
    return (*found, *(Evidence("byline", name, "row") for name in names))
