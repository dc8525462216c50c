"""Owns how stated metadata reaches a report: as Evidence, strongest first, one entry for each value used.

Also the shapes that values must have to count as stated: an absolute http(s) url, names of people, one line of text.
"""

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from parallax.reading.encodings import readable
from parallax.reading.report import Evidence, Report

URL = re.compile(r"https?://[^\s<>\"']{3,2000}", re.IGNORECASE)
LONGEST_NAME = 90  # characters; longer is a sentence, not a byline
BY = re.compile(r"^(?:by|words by|written by|text by|author)\b[:\s]+", re.IGNORECASE)
NO_NAME = re.compile(r"https?:|www\.|@|[<>{}]|^[\W\d_]*$")
LIST_ENDS = re.compile(r"\s*[;|\n\t]\s*")
AND = re.compile(r"\s+(?:and|&|und|et|y)\s+")


def first(stated: Iterable[Evidence], field: str) -> str | None:
    """The strongest value stated for a field."""
    return next((entry.value for entry in stated if entry.field == field), None)


def onto(report: Report, stated: Sequence[Evidence], told_language: str | None) -> Report:
    """The report with the strongest value of each field and its evidence.

    A row's language beats the one told from the text, which beats a page's: templates often state the wrong one. An
    outlet nobody names is the domain of the url. An update that is not after the publication is none.
    """
    best: dict[str, list[Evidence]] = {}
    for entry in stated:
        chosen = best.setdefault(entry.field, [])
        if not chosen or (entry.field == "byline" and entry.basis == chosen[0].basis and entry not in chosen):
            chosen.append(entry)
    if "outlet" not in best and "url" in best:
        domain = domain_of(best["url"][0].value)
        best["outlet"] = [Evidence("outlet", domain, best["url"][0].basis)] if domain else []
    if told_language and best.get("language") and best["language"][0].basis != "row":
        del best["language"]
    if "published" in best and "updated" in best and not _later(best["updated"][0].value, best["published"][0].value):
        del best["updated"]
    one = {field: entries[0].value for field, entries in best.items() if entries}
    return replace(
        report,
        url=one.get("url"),
        outlet=one.get("outlet"),
        title=one.get("title"),
        bylines=tuple(entry.value for entry in best.get("byline", ())),
        published=one.get("published"),
        updated=one.get("updated"),
        language=one.get("language") or told_language,
        evidence=tuple(entry for entries in best.values() for entry in entries),
    )


def _later(updated: str, published: str) -> bool:
    """Whether an ISO date or time is after another, by the instant where both have an offset, else as written."""
    one, other = datetime.fromisoformat(updated), datetime.fromisoformat(published)
    if len(updated) == 10 or len(published) == 10:
        return one.date() > other.date()
    if one.tzinfo is None or other.tzinfo is None:
        return one.replace(tzinfo=None) > other.replace(tzinfo=None)
    return one > other


def line_of(value: object) -> str | None:
    """A text on one line; None for blank text, numbers and nested values."""
    return " ".join(readable(value).split()) or None if isinstance(value, str) else None


def url_of(value: object) -> str | None:
    """An absolute http(s) address, or None."""
    text = value.strip() if isinstance(value, str) else ""
    return text if URL.fullmatch(text) and domain_of(text) else None


def domain_of(url: str | None) -> str | None:
    """The host of an address without "www.", or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def outlet_of(value: object) -> str | None:
    """An outlet's name; the domain where an address stands in its place."""
    line = line_of(value)
    if not line or len(line) > LONGEST_NAME:
        return None
    return domain_of(url_of(line)) or re.sub(r"^www\.(?=\S+$)", "", line)


def names_of(value: object) -> tuple[str, ...]:
    """The names in a byline cell: a list, an object with a name, or a text that joins them; no addresses, no "By"."""
    found: list[str] = []
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.append(item.get("name"))
        elif isinstance(item, list | tuple):
            stack += reversed(item)
        elif isinstance(item, str):
            found += _split(item)
    return tuple(dict.fromkeys(found))[:20]


def _split(text: str) -> list[str]:
    text = readable(text).strip()
    if text.startswith("[") and text.endswith("]") and len(text) < 5000:
        try:
            return list(names_of(ast.literal_eval(text)))
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return []
    names: list[str] = []
    for part in LIST_ENDS.split(BY.sub("", text)):
        joined = AND.split(part)
        if len(joined) > 1:
            joined = [name for piece in joined for name in piece.split(",")]
        whole = all(" " in name.strip() for name in joined)
        names += joined if whole else [part]
    cleaned = (" ".join(BY.sub("", name).split()).strip(" ,;|") for name in names)
    return [name for name in cleaned if name and len(name) <= LONGEST_NAME and not NO_NAME.search(name)]
