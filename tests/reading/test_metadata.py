import json
import tomllib
from importlib.resources import files

import pytest

from parallax.reading import Report
from tests.reading.making import report_of

BODY = "<p>The bridge at Lodrin reopened on Monday after a month of repairs, the ministry said.</p>" * 3


def page(head: str, body: str = f"<h1>Bridge reopens</h1>{BODY}") -> Report:
    return report_of(f"<html><head>{head}</head><body>{body}</body></html>")


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge reopens",
    "author": [{"@type": "Person", "name": "Ada Lindqvist"}, {"name": "Bo Marsh"}],
    "publisher": {"@type": "Organization", "name": "The Lodrin Post"},
    "datePublished": "2020-03-03T18:15:00+02:00",
    "dateModified": "2020-03-04T09:30:00+02:00",
    "mainEntityOfPage": "https://lodrin-post.example/bridge",
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Other"}, ARTICLE]},
        ARTICLE | {"@type": ["Article", "X"]},
    ],
)
def test_json_ld_states_everything(value: object) -> None:
    report = page(json_ld(value))
    assert (report.title, report.outlet) == ("Bridge reopens", "The Lodrin Post")
    assert report.bylines == ("Ada Lindqvist", "Bo Marsh")
    assert (report.published, report.updated) == ("2020-03-03T18:15:00+02:00", "2020-03-04T09:30:00+02:00")
    assert (report.url, report.language) == ("https://lodrin-post.example/bridge", "en")


def test_each_value_has_its_evidence() -> None:
    report = page(json_ld(ARTICLE))
    stated = {(entry.field, entry.value, entry.basis) for entry in report.evidence}
    assert {
        ("title", "Bridge reopens", "page"),
        ("outlet", "The Lodrin Post", "page"),
        ("byline", "Ada Lindqvist", "page"),
        ("byline", "Bo Marsh", "page"),
        ("published", "2020-03-03T18:15:00+02:00", "page"),
        ("updated", "2020-03-04T09:30:00+02:00", "page"),
        ("url", "https://lodrin-post.example/bridge", "page"),
    } <= stated


def test_open_graph_and_meta_state_it_too() -> None:
    report = page(
        '<title>Bridge reopens - Lodrin Post</title><meta property="og:site_name" content="Lodrin Post">'
        '<meta property="article:published_time" content="2020-03-03T18:15:00Z">'
        '<meta name="author" content="By Ada Lindqvist">'
        '<meta property="og:updated_time" content="2020-03-04T09:30:00Z">'
        '<link rel="canonical" href="https://lodrin.example/b">'
    )
    assert (report.title, report.outlet, report.bylines) == ("Bridge reopens", "Lodrin Post", ("Ada Lindqvist",))
    assert (report.published, report.updated) == ("2020-03-03T18:15:00+00:00", "2020-03-04T09:30:00+00:00")
    assert report.url == "https://lodrin.example/b"


def test_nothing_stated_is_nothing_known() -> None:
    report = report_of(f"<html><body><p>March 3, 2020. {BODY}</body></html>")
    assert (report.published, report.updated, report.outlet, report.url, report.title) == (None,) * 5
    assert (report.bylines, report.evidence) == ((), ())


def test_a_date_in_the_address_is_no_stated_date() -> None:
    report = page('<link rel="canonical" href="https://lodrin.example/2020/03/03/bridge">')
    assert (report.published, report.outlet) == (None, "lodrin.example")


def test_the_title_is_in_the_words_of_the_heading() -> None:
    assert page("<title>BRIDGE REOPENS | Local | Lodrin Post</title>").title == "Bridge reopens"
    seo = page(
        "<title>Lodrin bridge over the Sill reopens after repairs</title>", f"<h1>Lodrin’s bridge reopens</h1>{BODY}"
    )
    assert seo.title == "Lodrin’s bridge reopens"
    logo = page("<title>Bridge reopens | Lodrin Post</title>", f"<h1>Lodrin Post</h1><h2>Bridge reopens</h2>{BODY}")
    assert logo.title == "Bridge reopens"


def test_an_update_that_is_none_is_left_out() -> None:
    for modified in ("2020-03-03T18:15:00+02:00", "2020-03-03T16:15:00Z", "2020-03-01", "2020-03-03"):
        assert page(json_ld(ARTICLE | {"dateModified": modified})).updated is None


def test_the_article_is_the_one_the_page_is_headed_with() -> None:
    other = ARTICLE | {"headline": "Tunnel closes", "datePublished": "2019-01-01"}
    report = page("<title>Bridge reopens</title>" + json_ld([other, ARTICLE]))
    assert report.published == "2020-03-03T18:15:00+02:00"


def test_the_outlet_is_not_the_section_or_the_slogan() -> None:
    section = (
        '<meta property="og:site_name" content="World"><link rel="canonical" href="https://www.lodrinpost.example/b">'
    )
    assert page(section + json_ld(ARTICLE)).outlet == "The Lodrin Post"
    assert page('<meta property="og:site_name" content="Lodrin Post | News you need">').outlet == "Lodrin Post"


def test_bylines_marked_in_the_body_without_commenters_and_other_authors() -> None:
    body = (
        "<h1>Bridge reopens</h1><div class=byline>By <a rel=author>Ada Lindqvist</a> and <a rel=author>Bo Marsh</a>"
        f"</div>{BODY}<div id=comments><span class=comment-author>Cy Troll</span></div>"
        "<aside><p class=author-name>Dee Other</p></aside>"
    )
    assert page("", body).bylines == ("Ada Lindqvist", "Bo Marsh")


def test_times_marked_in_the_body() -> None:
    body = (
        '<h1>Bridge reopens</h1><time class="entry-date published" datetime="2020-03-03T18:15:00+02:00">then</time>'
        f'<time class="updated" datetime="2020-03-04T09:30:00+02:00">later</time>{BODY}'
        '<time datetime="2021-01-01">other</time>'
    )
    report = page("", body)
    assert (report.published, report.updated) == ("2020-03-03T18:15:00+02:00", "2020-03-04T09:30:00+02:00")


def test_a_language_the_template_states_gives_way_to_the_text() -> None:
    german = (
        "<p>Die Brücke ist nach einem Monat wieder für den Verkehr freigegeben, teilte das Ministerium mit.</p>" * 3
    )
    assert report_of(f"<html lang=en><body>{german}").language == "de"
    assert report_of("<html lang=pt-BR><body><p>Ponte</p>").language == "pt"


@pytest.mark.parametrize(
    "value",
    [
        '{"@type": "NewsArticle", "headline": }', "[" * 5000, '{"@type": 5, "author": 7}', "null", "",
        '{"@type": "NewsArticle", "author": {"name": {"name": ["x"]}}, "publisher": [1, null]}',
        '{"@type": "NewsArticle", "datePublished": {"a": 1}}',
        '{"@type": "NewsArticle", "publisher": {"@id": ["x"]}, "mainEntityOfPage": {"@id": 5}, "headline": ["x"]}',
    ],
)  # fmt: skip
def test_broken_json_ld_is_passed_over(value: str) -> None:
    report = page(f'<script type="application/ld+json">{value}</script>')
    assert report.text.startswith("Bridge reopens")


def test_json_ld_wrapped_or_with_raw_line_breaks_is_read() -> None:
    text = json.dumps(ARTICLE).replace("Bridge reopens", "Bridge\n reopens")
    assert (
        page(f'<script type="application/ld+json">\n//<![CDATA[\n{text}\n//]]>\n</script>').outlet
        == "The Lodrin Post"
    )


def test_the_tables_are_sound() -> None:
    raw = tomllib.loads(files("parallax.reading").joinpath("data/metadata.toml").read_text(encoding="utf-8"))
    listed = [name for names in raw["meta"].values() for name in names]
    assert len(listed) == len(set(listed))
    assert all(name == name.lower() for name in listed)
    assert not set(raw["time_classes"]["published"]) & set(raw["time_classes"]["updated"])
    assert not set(raw["json_ld"]["articles"]) & set(raw["json_ld"]["outlets"])
