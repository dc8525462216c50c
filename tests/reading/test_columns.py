import json
import tomllib
from importlib.resources import files

import pytest

from parallax.reading import columns
from tests.reading.making import row_reason, row_report

NEWS_PLEASE = {
    "authors": ["Ada Lindqvist", "Bo Marsh"],
    "date_download": "2020-03-05 10:00:00",
    "date_modify": "2020-03-04 09:30:00",
    "date_publish": "2020-03-03 18:15:00",
    "description": "A bridge.",
    "filename": "x.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": "The bridge at Lodrin reopened.\nTraffic resumed.",
    "source_domain": "www.lodrin-post.example",
    "title": "Bridge reopens",
    "title_page": None,
    "title_rss": None,
    "url": "https://www.lodrin-post.example/bridge",
}
TRAFILATURA = {
    "title": "Bridge reopens",
    "author": "Ada Lindqvist; Bo Marsh",
    "hostname": "lodrin-post.example",
    "date": "2020-03-03",
    "fingerprint": "b1",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": "The bridge at Lodrin reopened.",
    "text": "The bridge at Lodrin reopened.\nTraffic resumed.",
    "language": None,
    "image": None,
    "pagetype": "article",
    "source": "https://www.lodrin-post.example/bridge",
    "source-hostname": "The Lodrin Post",
    "excerpt": "A bridge.",
    "categories": "",
    "tags": "",
}
FUNDUS = {
    "title": "Bridge reopens",
    "authors": ["Ada Lindqvist"],
    "publishing_date": "2020-03-03 18:15:00+00:00",
    "topics": [],
    "body": {
        "summary": ["Crossing the Sill again."],
        "sections": [{"headline": [], "paragraphs": ["The bridge at Lodrin reopened.", "Traffic resumed."]}],
    },
    "html": {"requested_url": "https://lodrin-post.example/b", "source_info": {"publisher": "The Lodrin Post"}},
}
NEWS_API = {
    "source": {"id": None, "name": "The Lodrin Post"},
    "author": "Ada Lindqvist",
    "title": "Bridge reopens",
    "publishedAt": "2020-03-03T18:15:00Z",
    "url": "https://lodrin-post.example/b",
    "content": "The bridge reopened.",
}


def test_news_please_rows_load_as_they_are() -> None:
    report = row_report(NEWS_PLEASE)
    assert report.text == "Bridge reopens\n\nThe bridge at Lodrin reopened.\nTraffic resumed."
    assert (report.outlet, report.title) == ("lodrin-post.example", "Bridge reopens")
    assert report.bylines == ("Ada Lindqvist", "Bo Marsh")
    assert (report.published, report.updated) == ("2020-03-03T18:15:00", "2020-03-04T09:30:00")
    assert (report.url, report.language) == ("https://www.lodrin-post.example/bridge", "en")


def test_trafilatura_rows_load_as_they_are() -> None:
    report = row_report(TRAFILATURA)
    assert report.text == "Bridge reopens\n\nThe bridge at Lodrin reopened.\nTraffic resumed."
    assert report.url == "https://www.lodrin-post.example/bridge"
    assert report.outlet == "The Lodrin Post"
    assert report.bylines == ("Ada Lindqvist", "Bo Marsh")
    assert report.published == "2020-03-03"


def test_fundus_rows_load_as_they_are() -> None:
    report = row_report(FUNDUS)
    assert report.text.endswith("Crossing the Sill again.\n\nThe bridge at Lodrin reopened.\n\nTraffic resumed.")
    assert (report.outlet, report.url) == ("The Lodrin Post", "https://lodrin-post.example/b")
    assert report.published == "2020-03-03T18:15:00+00:00"


def test_news_api_rows_load_as_they_are() -> None:
    report = row_report(NEWS_API)
    assert (report.outlet, report.published) == ("The Lodrin Post", "2020-03-03T18:15:00+00:00")


@pytest.mark.parametrize(
    ("text", "title", "outlet", "date", "byline"),
    [
        ("article_content", "article_title", "source", "date", "author"),
        ("articleBody", "headline", "publisher", "datePublished", "Byline"),
        ("FULL TEXT", "Head-Line", "Media Name", "Publication Date", "written_by"),
        ("content", "news_title", "domain", "pubDate", "authors"),
        ("maintext", "title", "sitename", "timestamp", "author_name"),
    ],
)
def test_the_usual_names_of_columns_are_known(text: str, title: str, outlet: str, date: str, byline: str) -> None:
    row = {
        text: "It reopened.",
        title: "Bridge",
        outlet: "Post",
        date: "2020-01-02",
        byline: "By Ada Lindqvist and Bo Marsh",
    }
    report = row_report(dict(row))
    assert (report.text, report.title, report.outlet) == ("Bridge\n\nIt reopened.", "Bridge", "Post")
    assert (report.published, report.bylines) == ("2020-01-02", ("Ada Lindqvist", "Bo Marsh"))


def test_a_column_without_content_gives_way_to_the_next() -> None:
    report = row_report(
        {"text": None, "maintext": " ", "body": "nan", "content": "It reopened.", "outlet": float("nan")}
    )
    assert (report.text, report.outlet) == ("It reopened.", None)


def test_a_row_without_text_names_the_columns_it_has() -> None:
    assert row_reason({"id": 1, "label": "x"}) == "no column holds text or html; columns found: id, label"
    assert row_reason({"text": "", "title": "Bridge"}) == "the columns for text and html are empty"


def test_the_table_of_columns_is_sound() -> None:
    raw = tomllib.loads(files("parallax.reading").joinpath("data/columns.toml").read_text(encoding="utf-8"))
    assert set(raw) == set(columns.names())
    for field, names in raw.items():
        keys = [".".join(columns.key(part) for part in name.split(".")) for name in names]
        assert len(keys) == len(set(keys)), field
    assert not {name[0] for name in columns.names()["text"]} & {name[0] for name in columns.names()["html"]}
    assert json.dumps(raw)
