import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.reading.layout import Layout, laid_out, tree_of

TAGS = [
    "p",
    "div",
    "b",
    "a",
    "br",
    "li",
    "ul",
    "table",
    "td",
    "pre",
    "h1",
    "script",
    "span",
    "svg",
    "dialog",
    "html",
    "body",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            ["<p hidden>", "<div style='display:none'>", "<a href=x>", "&amp;", "&#0;", "&#x93;", "<!-- x -->"]
        ),
        st.text(max_size=8),
    ),
    max_size=40,
).map("".join)


def layout(page: str) -> Layout:
    tree = tree_of(page)
    assert tree is not None
    return laid_out(tree)


def lines(page: str) -> list[tuple[str, str]]:
    made = layout(page)
    return [(block.tag, made.text[block.start : block.end]) for block in made.blocks]


@given(MARKUP)
def test_blocks_are_in_order_and_hold_all_the_text(page: str) -> None:
    tree = tree_of(page)
    if tree is None:
        return
    made = laid_out(tree)
    end = 0
    for block in made.blocks:
        assert made.text[end : block.start].strip() == ""
        assert block.end > block.start >= end
        assert made.text[block.start : block.end].strip()
        assert 0 <= block.link_share <= 1
        assert block.tag == "pre" or "\n" not in made.text[block.start : block.end]
        end = block.end
    assert end == len(made.text)
    assert laid_out(tree) == made


def test_one_block_a_line_with_a_blank_line_between() -> None:
    page = "<h1>Bridge <em>re</em>opens</h1>\n<p>The  bridge\n reopened.</p><ul><li>One<li>Two</ul>"
    assert layout(page).text == "Bridge reopens\n\nThe bridge reopened.\n\nOne\n\nTwo"


def test_inline_elements_do_not_split_words_and_blocks_do_not_join_them() -> None:
    assert lines("<p>un<b>split</b>able<span>-</span>x<wbr>y&shy;z</p><div>a</div>b<div>c</div>") == [
        ("p", "unsplitable-xyz"),
        ("div", "a"),
        ("body", "b"),
        ("div", "c"),
    ]


def test_a_break_ends_a_line_and_two_end_a_paragraph() -> None:
    made = layout("<p>One<br>two<br><br>three</p><h2>Bridge<br>reopens</h2>")
    assert made.text == "One\ntwo\n\nthree\n\nBridge reopens"
    assert len(made.blocks) == 4


def test_what_a_browser_does_not_show_is_left_out() -> None:
    hidden = (
        "<script>a()</script><style>p{}</style><template>t</template><noscript>n</noscript><p hidden>h</p>"
        "<p style='color:red; DISPLAY : none'>d</p><p style='visibility:hidden'>v</p><span aria-hidden=true>x</span>"
        "<svg><text>s</text></svg><select><option>o</option></select><textarea>f</textarea><dialog>g</dialog>"
        "<iframe>i</iframe><video>w</video><!-- c -->"
    )
    assert layout(f"<title>T</title><body style='visibility:hidden'>Seen {hidden}still").text == "Seen still"


def test_table_cells_and_preformatted_text() -> None:
    table = "<table><caption>Toll</caption><tr><th>Town<td>21<tr><td><p>Lodrin</p><p>Sill</p></table>"
    assert lines(table + "<pre>A  wire\n  text\n\nPara 2</pre>") == [
        ("caption", "Toll"), ("th", "Town"), ("td", "21"), ("p", "Lodrin"), ("p", "Sill"),
        ("pre", "A  wire\n  text"), ("pre", "Para 2"),
    ]  # fmt: skip


def test_the_share_of_links_is_that_of_characters() -> None:
    page = "<p>Read <a href=x>more</a></p><li><a href=y>All of it</a></li><p>None</p>"
    assert [round(block.link_share, 2) for block in layout(page).blocks] == [0.44, 1.0, 0.0]


@pytest.mark.parametrize("depth", [100, 250, 300, 3000, 20_000])
def test_nesting_of_any_depth_keeps_all_the_text_in_order(depth: int) -> None:
    page = "<div>" * depth + "deep <script>no</script><b>words</b>" + "</div>" * depth + "<p>after</p>"
    assert layout(page).text == "deep words\n\nafter"
    unclosed = "<div><b>" * depth + "deep<p>and</p><p>after</p>"
    assert re.sub(r"\n+", " ", layout(unclosed).text) == "deep and after"


def test_a_page_cut_off_anywhere_still_reads() -> None:
    page = (
        "<html><body><p class='x'>The bridge reopened.</p><a href='https://x.example/a?b=c&d'>Read</a></body></html>"
    )
    for end in range(len(page)):
        tree = tree_of(page[:end])
        text = laid_out(tree).text if tree is not None else ""
        assert "The bridge reopened.\n\nRead".startswith(text.rstrip("<>/a").strip())


def test_the_table_of_elements_is_sound() -> None:
    raw = tomllib.loads(files("parallax.reading").joinpath("data/elements.toml").read_text(encoding="utf-8"))
    for names in raw.values():
        assert len(names) == len(set(names))
    assert not set(raw["unseen"]) & set(raw["blocks"])
    assert set(raw["headings"]) <= set(raw["blocks"])
