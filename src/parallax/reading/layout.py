"""Owns the text of an HTML page: all that a reader of the page sees, one block a line, a blank line between blocks.

Blocks are in text order, do not overlap, are never empty, and have no line breaks inside but those of <pre>. A single
<br> ends a block too, but the next one follows on the next line. Left out: scripts, styles, templates, noscript,
form values, and what is marked hidden (`hidden`, aria-hidden, display:none, visibility:hidden). Spaces are collapsed
as a browser does; line-breaking hints (soft hyphen, zero-width space, <wbr>) go; words are never joined or split.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from lxml import etree, html

from parallax.reading.report import Block

DEPTH = 240  # elements deeper than this are made siblings: libxml2 drops what is deeper than 256
HIDING_STYLE = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
SPACES = re.compile(r"[ \t\n\r\f]+")
ELEMENTS = tomllib.loads(files("parallax.reading").joinpath("data/elements.toml").read_text(encoding="utf-8"))
UNSEEN = frozenset[str](ELEMENTS["unseen"])
BLOCKS = frozenset[str](ELEMENTS["blocks"])
HEADINGS = frozenset[str](ELEMENTS["headings"])
HINTS = dict.fromkeys((0x00AD, 0x200B, 0x2060))
BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def tree_of(page: str) -> html.HtmlElement | None:
    """The page's element tree, at most DEPTH deep however deep the markup is; None where there is no element."""
    data = page.encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
        if not any(
            entry.type_name == "ERR_RESOURCE_LIMIT" or entry.level_name == "FATAL" for entry in parser.error_log
        ):
            return tree
    except (etree.ParserError, etree.XMLSyntaxError):
        pass
    shallow = etree.HTMLParser(target=_Shallow(), encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(data, parser=shallow)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root if root is not None and len(root) else None


class _Shallow:
    """Builds a tree from parser events and hangs what is too deep on the deepest element allowed."""

    def __init__(self) -> None:
        self._builder = html.HTMLParser().makeelement
        self._root: html.HtmlElement | None = None
        self._stack: list[html.HtmlElement] = []
        self._depth = 0
        self._muted = 0  # how many scripts and the like the walk is in, below DEPTH
        self._last: html.HtmlElement | None = None  # the sibling after which text goes

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            self._muted += tag in UNSEEN
            element = etree.SubElement(self._stack[-1], tag, dict(attributes))
            self._last = element
            return
        element = self._builder(tag, dict(attributes))
        if self._stack:
            self._stack[-1].append(element)
        elif self._root is None:
            self._root = element
        else:
            self._root.append(element)
        self._stack.append(element)
        self._last = None

    def end(self, tag: str) -> None:
        if self._depth > DEPTH:
            self._muted -= tag in UNSEEN
        self._depth -= 1
        if self._depth < DEPTH and self._stack:
            self._last = self._stack.pop()

    def data(self, text: str) -> None:
        if self._muted:
            return
        if self._last is not None:
            self._last.tail = (self._last.tail or "") + text
        elif self._stack:
            self._stack[-1].text = (self._stack[-1].text or "") + text

    def close(self) -> html.HtmlElement | None:
        return self._root


@dataclass(slots=True)
class _Line:
    """A block being gathered."""

    tag: str
    parts: list[tuple[str, bool]] = field(default_factory=list)  # text, whether it is inside a link
    after_break: bool = False  # follows a <br>


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a page and its blocks, `main` not yet told."""

    text: str
    blocks: tuple[Block, ...]


def laid_out(root: html.HtmlElement) -> Layout:
    """The text and the blocks of a page's element tree."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for line in _lines(root):
        for piece, link_share in _pieces(line):
            if blocks:
                gap = "\n" if line.after_break else "\n\n"
                texts.append(gap)
                at += len(gap)
            texts.append(piece)
            blocks.append(Block(at, at + len(piece), line.tag, link_share, main=False))
            at += len(piece)
    return Layout("".join(texts), tuple(blocks))


def _pieces(line: _Line) -> Iterator[tuple[str, float]]:
    """The text of a line, none where it is blank; a <pre> may hold several."""
    raw = "".join(text for text, _ in line.parts).translate(HINTS)
    linked = sum(len(SPACES.sub(" ", text).strip()) for text, in_link in line.parts if in_link)
    if line.tag == "pre":
        found = [piece.strip("\n").rstrip() for piece in BLANK_LINES.split(raw)]
    else:
        found = [SPACES.sub(" ", raw).strip()]
    total = sum(len(piece) for piece in found)
    for piece in found:
        if piece.strip():
            yield piece, min(1.0, linked / total)


def _lines(root: html.HtmlElement) -> Iterator[_Line]:
    """The page's lines in order, blank ones included, by one walk that never recurses."""
    tags = ["body"]  # of the blocks the walk is inside
    line = _Line("body")
    links = 0
    unseen: html.HtmlElement | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        starts = event == "start"
        if starts and (not tag or _unseen(element, tag)):
            walk.skip_subtree()
            unseen = element
            continue
        if element is unseen:  # its end, which comes next: only the text behind it is seen
            tag, unseen = "", None
        if tag == "a":
            links += 1 if starts else -1
        if tag == "br" and starts:
            if tags[-1] in HEADINGS or "pre" in tags:
                line.parts.append((" " if tags[-1] in HEADINGS else "\n", links > 0))
            else:
                yield line
                line = _Line(tags[-1], after_break=any(text.strip() for text, _ in line.parts))
        elif tag in BLOCKS:
            yield line
            if starts:
                tags.append(tag)
            else:
                tags.pop()
            line = _Line("pre" if "pre" in tags else tags[-1])
        text = element.text if starts else element.tail
        if text and (starts or element is not root):
            line.parts.append((text, links > 0))
    yield line


def _unseen(element: html.HtmlElement, tag: str) -> bool:
    """Whether a browser would not show the element."""
    if tag in UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return tag not in {"html", "body"}
    if tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    return bool(style) and tag not in {"html", "body"} and HIDING_STYLE.search(style) is not None
