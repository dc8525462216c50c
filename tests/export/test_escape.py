"""Text from outside shows and does nothing: in the terminal, in Markdown, in HTML, as a link."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from parallax.export import escape

ANY = st.text(st.characters(codec=None), max_size=60)


@given(ANY)
def test_no_control_or_reordering_character_is_left(text: str) -> None:
    shown = escape.visible(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


@given(ANY)
def test_flat_text_is_one_line(text: str) -> None:
    shown = escape.flat(text)
    assert len(shown.splitlines()) <= 1
    assert shown == shown.strip()


@given(ANY)
def test_html_text_opens_no_element(text: str) -> None:
    escaped = escape.html(text)
    assert not re.search(r"[<>\"']", escaped)
    tree = lxml_html.fromstring(f'<p title="{escaped}">{escaped}</p>')
    assert len(tree) == 0
    assert set(tree.attrib) == {"title"}


@pytest.mark.parametrize(
    "text",
    [
        "# head",
        "- item",
        "1. item",
        "<script>",
        "[a](javascript:x)",
        "`code`",
        "*bold*",
        "> quote",
        "| cell |",
        "+ x",
    ],
)
def test_markdown_signs_are_disarmed(text: str) -> None:
    escaped = escape.markdown(text)
    bare = escaped.replace("\\\\", "")
    assert not re.search(r"(?<!\\)[`*_\[\]#|]", bare)
    assert "<" not in escaped
    assert not re.match(r"(\d+)?[-+>.]", escaped)


@pytest.mark.parametrize("url", ["http://news.example/a?b=c#d", "https://news.example/ä"])
def test_web_addresses_may_be_linked(url: str) -> None:
    address = escape.link(url)
    assert address is not None
    assert address.isascii()


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd", "http:", "//news.example",
     "http://a b", "java\nscript:x", "", None, "http://[", "vbscript:x"],
)  # fmt: skip
def test_other_addresses_may_not(url: str | None) -> None:
    assert escape.link(url) is None
