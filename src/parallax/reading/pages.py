"""Owns the report of an HTML page: its visible text, its blocks, and what its markup states."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import html

from parallax.reading import languages
from parallax.reading.extraction import with_main
from parallax.reading.layout import laid_out, tree_of
from parallax.reading.metadata import stated_by_page
from parallax.reading.report import Evidence, Failure, Report
from parallax.reading.stated import onto

SCRIPTED = "the page has no text without its scripts: save it from a browser after it has loaded"


def page_report(
    report_id: str, path: str, page: str, stated: Sequence[Evidence], *, all_main: bool = False
) -> Report | Failure:
    """The report of a page. `stated` beats what the page states; `all_main` where the markup is a body alone."""
    tree = tree_of(page)
    if tree is None:
        return Failure(path, "the page is empty")
    layout = laid_out(tree)
    if not layout.text:
        return Failure(path, _why_no_text(tree))
    stated = (*stated, *stated_by_page(tree, page, layout))
    if all_main:
        blocks = tuple(replace(block, main=True) for block in layout.blocks)
    else:
        blocks = with_main(layout, tree, len(page))
    body = "\n".join(layout.text[block.start : block.end] for block in blocks if block.main)
    report = Report(id=report_id, path=path, form="html", text=layout.text, blocks=blocks)
    return onto(report, stated, languages.told(body) or languages.told(layout.text))


def _why_no_text(tree: html.HtmlElement) -> str:
    if tree.find(".//frame") is not None or tree.find(".//frameset") is not None:
        return "a frameset: its text is in other files"
    if tree.find(".//script") is not None:
        return SCRIPTED
    return "the page has no visible text"
