"""Owns what a page's markup states: title, outlet, bylines, published, updated, url, language.

Read from JSON-LD, <meta>, <link>, itemprop, rel=author and <time>; nothing is taken from words that only look like a
date or a name, and nothing is guessed from the address but the outlet where nobody names it (see `stated`). That is
why htmldate and trafilatura's author search are not used here: both also guess. A title is given in the words of the
page's own heading, or another block, where one says the same.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml import html

from parallax.reading import dates, languages
from parallax.reading.layout import BLOCKS, HEADINGS, Layout
from parallax.reading.report import Evidence
from parallax.reading.stated import domain_of, line_of, names_of, outlet_of, url_of

MOST_OBJECTS = 5000  # of JSON-LD that are looked at
MOST_VALUES = 12  # of one field that are looked at
LONGEST_TITLE = 500  # characters
SEPARATOR = re.compile(r"\s+(?:\||-|–|—|::|»|·|•)\s+")
PERSON = re.compile(r"(?!The )(?:[^\W\d_a-z][\w.'’-]{0,19} ){1,3}[^\W\d_a-z][\w.'’-]{0,24}")
MARKED_AUTHORS = (
    "//body//*[not(*)][contains(@rel, 'author') or contains(@itemprop, 'author') or contains(@class, 'author')"
    " or contains(@class, 'byline')] | //body//*[contains(@class, 'author') or contains(@class, 'byline')"
    " or contains(@itemprop, 'author')]//*[self::a or @itemprop='name'][not(*)]"
)
WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$|;\s*$"
)
WORD = re.compile(r"\w+")
SAVED_FROM = re.compile(r"<!--\s?saved from url=\(\d{1,6}\)(https?://[^\s>]{3,2000})")


@dataclass(frozen=True, slots=True)
class Places:
    """`data/metadata.toml`: where markup states what."""

    meta: dict[str, tuple[str, ...]]
    articles: frozenset[str]
    outlets: frozenset[str]
    time_classes: dict[str, frozenset[str]]


@cache
def places() -> Places:
    """Where to look."""
    raw = tomllib.loads(files("parallax.reading").joinpath("data/metadata.toml").read_text(encoding="utf-8"))
    return Places(
        meta={field: tuple(names) for field, names in raw["meta"].items()},
        articles=frozenset(raw["json_ld"]["articles"]),
        outlets=frozenset(raw["json_ld"]["outlets"]),
        time_classes={field: frozenset(words) for field, words in raw["time_classes"].items()},
    )


def stated_by_page(tree: html.HtmlElement, page: str, layout: Layout) -> tuple[Evidence, ...]:
    """What the page states of itself, strongest first in each field."""
    meta = _meta(tree)
    objects = list(_json_ld(tree))
    article = _article(objects, meta, tree)
    urls = list(_urls(tree, page, meta, article))
    outlet = _best_outlet(list(_outlets(meta, article, objects)), domain_of(urls[0]) if urls else None)
    found: list[Evidence] = []

    def add(field: str, value: str | None) -> None:
        if value:
            found.append(Evidence(field, value, "page"))

    add("url", urls[0] if urls else None)
    add("outlet", outlet)
    add("title", _title(tree, meta, article, layout, outlet))
    for name in _bylines(tree, meta, article):
        if name != outlet:
            add("byline", name)
    add("published", _fullest(_times(tree, meta, article, "published")))
    add("updated", _fullest(_times(tree, meta, article, "updated")))
    add("language", next(_languages(tree, meta, article), None))
    return tuple(found)


def _meta(tree: html.HtmlElement) -> dict[str, list[str]]:
    """Contents of <meta> by lower-case name, property, itemprop or http-equiv."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def _named(meta: dict[str, list[str]], field: str) -> Iterator[str]:
    for name in places().meta[field]:
        yield from meta.get(name, ())


def _json_ld(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD, outer before inner, in their order; what is no JSON is passed over."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            stack: list[object] = [json.loads(WRAPPED.sub("", script.text), strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack and count < MOST_OBJECTS:
            item = stack.pop()
            count += 1
            if isinstance(item, dict):
                yield item
                stack += [value for value in reversed(item.values()) if isinstance(value, dict | list)]
            elif isinstance(item, list):
                stack += reversed(item)


def _types(item: dict[str, object]) -> set[str]:
    named = item.get("@type")
    listed = named if isinstance(named, list) else [named]
    return {str(name).rpartition("/")[2].lower() for name in listed}


def _article(
    objects: list[dict[str, object]], meta: dict[str, list[str]], tree: html.HtmlElement
) -> dict[str, object]:
    """The JSON-LD object of the page's article: the one headed as the page is, else the first; empty where none."""
    articles = [item for item in objects if _types(item) & places().articles]
    titles = {_folded(title) for title in (*_named(meta, "title"), tree.findtext(".//title") or "")}
    for item in articles:
        headline = _folded(line_of(item.get("headline")) or "")
        if headline and any(title.startswith(headline) for title in titles):
            return item
    return articles[0] if articles else {}


def _urls(tree: html.HtmlElement, page: str, meta: dict[str, list[str]], article: dict[str, object]) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield from _usable(link.get("href"))
    for value in _named(meta, "url"):
        yield from _usable(value)
    entity = article.get("mainEntityOfPage")
    for address in (article.get("url"), entity.get("@id") if isinstance(entity, dict) else entity):
        yield from _usable(address)
    saved = SAVED_FROM.search(page, 0, 4096)
    if saved:
        yield from _usable(saved[1])


def _usable(value: object) -> Iterator[str]:
    url = url_of(value)
    if url:
        yield url


def _outlets(
    meta: dict[str, list[str]], article: dict[str, object], objects: list[dict[str, object]]
) -> Iterator[str]:
    by_id = {item.get("@id"): item for item in objects if isinstance(item.get("@id"), str) and item.get("name")}
    values: list[object] = list(meta.get("og:site_name", ()))
    publishers = article.get("publisher")
    for publisher in publishers if isinstance(publishers, list) else [publishers]:
        if isinstance(publisher, dict):
            values.append(publisher.get("name") or by_id.get(str(publisher.get("@id")), {}).get("name"))
        else:
            values.append(publisher)
    values += _named(meta, "outlet")
    values += [item.get("name") for item in objects if _types(item) & places().outlets]
    for value in values:
        outlet = outlet_of(value)
        if outlet:
            yield outlet


def _best_outlet(named: list[str], domain: str | None) -> str | None:
    """The first name, without a slogan; a section or slogan gives way to a name that the domain bears out."""
    names = [re.split(r"\s+\|\s+", name)[0].lstrip("@") for name in named]
    host = re.sub(r"\W", "", domain or "")
    for name in names:
        words = WORD.findall(name.casefold())
        initials = "".join(word[0] for word in words)
        if any(len(word) > 2 and word in host for word in words) or (len(words) > 1 and initials in host):
            return name
    return names[0] if names else None


def _bylines(tree: html.HtmlElement, meta: dict[str, list[str]], article: dict[str, object]) -> tuple[str, ...]:
    names = names_of(article.get("author")) or names_of(article.get("creator"))
    for name in places().meta["byline"]:
        names = names or names_of(meta.get(name, []))
    return names or tuple(dict.fromkeys(_marked_names(tree)))


def _marked_names(tree: html.HtmlElement) -> Iterator[str]:
    """Names that the body's markup marks as the author's: those of the first such place, comments left out.

    Later places are other stories' authors. Only what looks like a person's name counts.
    """
    place: html.HtmlElement | None = None
    for element in tree.xpath(MARKED_AUTHORS)[:50]:
        if place is not None and place not in list(element.iterancestors())[:2]:
            return
        if any("comment" in f"{up.get('class')} {up.get('id')}".lower() for up in element.iterancestors()):
            continue
        for name in names_of(element.text_content()[:300]):
            if PERSON.fullmatch(name):
                yield name
                place = _line_around(element) if place is None else place


def _line_around(element: html.HtmlElement) -> html.HtmlElement | None:
    """The block that holds a name, or the list where each name is an item of its own."""
    around = (up for up in element.iterancestors() if up.tag in BLOCKS and up.tag != "li")
    return next(around, None)


def _times(
    tree: html.HtmlElement, meta: dict[str, list[str]], article: dict[str, object], field: str
) -> Iterator[str]:
    """Dates stated for a field, strongest place first."""
    key = {"published": "datePublished", "updated": "dateModified"}[field]
    values: list[object] = [article.get(key), *_named(meta, field)]
    values += [
        element.get("content") or element.get("datetime")
        for element in tree.xpath(f"//*[@itemprop='{key}'][@content or @datetime]")[:3]
    ]
    classes = places().time_classes[field]
    marked = [element for element in tree.iter("time") if element.get("datetime")]
    values += [e.get("datetime") for e in marked if classes & set((e.get("class") or "").lower().split())][:1]
    for value in values[:MOST_VALUES]:
        date = dates.stated(value)
        if date:
            yield date


def _fullest(found: Iterable[str]) -> str | None:
    """The first date, or a later one of the same day that says more (a time, an offset)."""
    listed = list(found)
    same_day = [date for date in listed if date[:10] == listed[0][:10]]
    return max(same_day, key=lambda date: (len(date) > 19, len(date) > 10), default=None)


def _languages(tree: html.HtmlElement, meta: dict[str, list[str]], article: dict[str, object]) -> Iterator[str]:
    for value in (article.get("inLanguage"), tree.get("lang"), *_named(meta, "language")):
        code = languages.code_of(value) if isinstance(value, str) else None
        if code:
            yield code


def _title(
    tree: html.HtmlElement,
    meta: dict[str, list[str]],
    article: dict[str, object],
    layout: Layout,
    outlet: str | None,
) -> str | None:
    """The page's title in the words of its heading where a heading says the same, else as stated."""
    texts = [(block.tag, layout.text[block.start : block.end]) for block in layout.blocks]
    first = [text for tag, text in texts if tag == "h1"]
    values = (article.get("headline"), *_named(meta, "title"), tree.findtext(".//title"))
    stated = [line for line in map(line_of, values) if line and len(line) <= LONGEST_TITLE]
    for headings in (True, False):
        by_fold = {_folded(text): text for tag, text in reversed(texts) if tag in HEADINGS or not headings}
        for title in stated:
            forms = map(_folded, _without_site(title, outlet, 2 if headings else 3))
            same = next((by_fold[form] for form in forms if form in by_fold), None)
            if same:
                return same
    spoken = set(WORD.findall(_folded(" ".join(stated))))
    for heading in first:
        words = WORD.findall(_folded(heading))
        if len(words) >= 3 and sum(word in spoken for word in words) * 2 > len(words):
            return heading
    for title in stated:
        parts = SEPARATOR.split(title)
        if len(parts) > 1 and outlet and _folded(parts[-1]) == _folded(outlet):
            return title[: title.rindex(parts[-1])].rstrip(" |-–—:»·•")
        return title
    return first[0] if len(first) == 1 else None


def _without_site(title: str, outlet: str | None, fewest: int) -> Iterator[str]:
    """A title, then without what follows one of its separators, then without what comes before one, longest first.

    What is left has at least `fewest` words and is not the outlet's name.
    """
    yield title
    cuts = list(SEPARATOR.finditer(title))[:6]
    before = [title[: cut.start()] for cut in reversed(cuts)]
    for part in (*before, *(title[cut.end() :] for cut in cuts)):
        if len(WORD.findall(part)) >= fewest and _folded(part) != _folded(outlet or ""):
            yield part


def _folded(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
