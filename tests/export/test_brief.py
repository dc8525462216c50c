import re

import pytest
from lxml import html as lxml_html

from parallax import reconciliation
from parallax.export import html_brief, markdown_brief
from parallax.reconciliation import Record
from tests.export.build import bare, put, sabel

HOSTILE = "](javascript:alert(1)) <script>alert(1)</script> \x1b[31m `x` \" onload=alert(1) '"


def pages(record: Record) -> tuple[str, str]:
    brief = reconciliation.brief(record)
    return markdown_brief(brief, record), html_brief(brief, record)


def test_every_sentence_leads_to_the_words_it_rests_on() -> None:
    record = sabel()
    markdown, page = pages(record)
    tree = lxml_html.fromstring(page)
    anchors = {element.get("id") for element in tree.iter() if element.get("id")}
    links = [a.get("href") for a in tree.iter("a") if a.get("href").startswith("#")]
    assert links
    assert all(link[1:] in anchors for link in links)
    lines = [line for line in markdown.splitlines() if re.match(r"- .*“", line)]
    assert lines
    assert all(re.search(r"\[\^\d+\]$", line) for line in lines)
    for number in set(re.findall(r"\[\^(\d+)\]", markdown)):
        assert f"\n[^{number}]: " in markdown


def test_cited_words_stand_in_the_reports() -> None:
    record = sabel()
    texts = [" ".join(report.text.split()) for report in record.reports]
    tree = lxml_html.fromstring(pages(record)[1])
    cited = [" ".join(mark.text_content().split()) for mark in tree.iter("mark")]
    assert cited
    assert all(any(words in text for text in texts) for words in cited)


def test_page_loads_nothing_and_runs_nothing() -> None:
    page = pages(sabel())[1]
    tree = lxml_html.fromstring(page)
    assert "default-src 'none'" in page
    assert not list(tree.iter("script", "iframe", "object", "embed", "link", "img", "form"))
    assert "@import" not in page
    assert "url(" not in page


@pytest.mark.parametrize("field", ["title", "text", "outlet", "url", "value", "name"])
def test_hostile_words_are_harmless(field: str) -> None:
    told = put(sabel(), field, HOSTILE)
    brief = reconciliation.brief(sabel())
    for page in (
        html_brief(brief, told),
        html_brief(reconciliation.brief(put(bare(), field, HOSTILE)), put(bare(), field, HOSTILE)),
    ):
        tree = lxml_html.fromstring(page)
        assert not list(tree.iter("script"))
        assert "\x1b" not in page
        for element in tree.iter():
            assert not any(name.startswith("on") for name in element.attrib)
            assert not (element.get("href") or "").lower().startswith("javascript")
    markdown = markdown_brief(brief, told)
    assert "<script" not in markdown
    assert "](javascript" not in markdown


def test_counts_are_of_origins_and_reports() -> None:
    for page in pages(sabel()):
        assert "3 origins / 5 reports" in page
