"""Reading on the public data sets and the two seed reports; skipped, saying so, where they are absent."""

from pathlib import Path

import pytest

from parallax.reading import Report, read
from tests.reading.making import failures_of, sources_of
from tests.shared_data import DATA, SEEDS, needs_data, needs_seeds


def reports(path: Path) -> list[Report]:
    made = [read(source) for source in sources_of(path)]
    assert all(isinstance(report, Report) for report in made)
    return [report for report in made if isinstance(report, Report)]


@needs_seeds
def test_the_seeds_are_read_untouched() -> None:
    for report in reports(SEEDS):
        assert report.text == Path(report.path).read_text(encoding="utf-8")
        assert report.language == "en"


@needs_data
def test_rows_of_stories_load_as_they_are() -> None:
    found = reports(DATA / "stories" / "stories.jsonl")
    assert len(found) == 285
    assert all(report.outlet and report.title and report.published for report in found)
    assert all(report.text.startswith(report.title or "") for report in found)
    assert found[0].published == "2017-12-27"


@needs_data
def test_rows_of_fa_kes_load_as_they_are() -> None:
    found = reports(DATA / "fa_kes" / "FA-KES-Dataset.csv")
    assert len(found) == 804
    assert all(report.outlet and report.title and report.published for report in found)
    assert found[0].published == "2017-04-05"


@needs_data
@pytest.mark.parametrize("name", ["train.jsonl", "dev.jsonl"])
def test_rows_of_events_world_load_as_they_are(name: str) -> None:
    found = reports(DATA / "events_world" / name)
    assert all(report.outlet and report.text for report in found)


@needs_data
def test_saved_pages_read_with_title_and_main_text() -> None:
    folder = DATA / "pages_aeb" / "html"
    assert not failures_of(folder)
    made = [read(source) for source in sources_of(folder)[::12]]
    for report in made:
        assert isinstance(report, Report)
        assert report.title
        assert report.title in report.text or len(report.title) > 20
        assert sum(block.main for block in report.blocks) >= 1
