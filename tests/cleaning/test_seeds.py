from pathlib import Path

import pytest

from parallax.cleaning import Cleaned, clean
from parallax.reading import Report
from tests.cleaning.pages import lines_of
from tests.shared_data import SEEDS, needs_seeds

pytestmark = needs_seeds


def cleaned_seed(start: str) -> Cleaned:
    path: Path = next(SEEDS.glob(f"{start}*.txt"))
    return clean(Report(id=f"r-{start}", path=str(path), form="text", text=path.read_text(encoding="utf-8")))


def test_metadata_of_the_first() -> None:
    report = cleaned_seed("000").report
    assert report.title is not None
    assert report.title == report.text.split("\n")[0]
    assert report.outlet == "ARA News"
    assert report.bylines == ("Laila Majdalawi",)
    assert report.published is None
    assert report.dateline is not None
    assert report.dateline.place == "Damascus"
    assert "Anadolu Agency" not in report.credits  # the photo's agency


def test_metadata_of_the_second() -> None:
    report = cleaned_seed("002").report
    assert report.title is not None
    assert report.title.startswith("Turkey, Russia agree ceasefire needed")
    assert report.outlet == "The Canadian Press"
    assert report.bylines == ()
    assert (report.published, report.updated) == ("2016-12-01T07:31", "2016-12-01T10:46")
    assert report.dateline is not None
    assert report.dateline.place is not None
    assert report.dateline.place.upper().startswith("ANKARA")
    assert "The Canadian Press" in report.credits


@pytest.mark.parametrize(("start", "paragraphs"), [("000", 8), ("002", 11)])
def test_the_body_holds_the_story_and_no_page_noise(start: str, paragraphs: int) -> None:
    body = lines_of(cleaned_seed(start), "body")
    assert len(body) == paragraphs
    noise = (
        "READ MORE",
        "WATCH",
        "Story continues",
        "Photo:",
        "via AP",
        "©",
        "Reporting by",
        "Reply",
        "Newsletter",
        "email",
    )
    assert not [line for line in body if any(word in line for word in noise)]
