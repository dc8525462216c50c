"""The short way from Python: what the docstring promises, on invented reports and on the two seeds."""

import gc
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import parallax
from parallax import archive as module
from parallax.errors import StoreError, UnknownStoryError
from tests.pipeline.reports import write_reports
from tests.shared_data import SEEDS, needs_seeds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "reports"
    write_reports(folder, 8)
    (folder / "empty.txt").touch()
    return folder


def test_the_example_of_the_docstring_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = "".join(
        line[4:] + "\n" if line.strip() else "\n"
        for line in (module.__doc__ or "").splitlines()
        if line.startswith("    ") or not line
    )
    assert "parallax.read" in example
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr(parallax, "read", lambda path: module.read(path, workers=1), raising=False)
    exec(compile(example, "docstring", "exec"), {})  # noqa: S102 - our own docstring
    said = capsys.readouterr().out
    assert re.search(r"\(\d+ origins / \d+ reports\)", said)
    assert "The bridge will carry lorries by first snow" in said
    assert "Alia Sérrin" in said


def test_read_then_open(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with parallax.read(folder, store=path, workers=1) as archive:
        assert [Path(failure.path).name for failure in archive.failures] == ["empty.txt"]
        titles = [story.title for story in archive.stories]
        assert len(archive.stories) == len(titles) == len(archive.summaries) > 0
    with parallax.open(path) as again:
        assert [story.title for story in again.stories] == titles
        assert again.stories[-1].title == titles[-1]
        assert [story.id for story in again.stories[:2]] == [line.id for line in again.summaries[:2]]
        assert again.story(1).id == again.stories[0].id
        with pytest.raises(UnknownStoryError):
            again.story("s-none")
    with pytest.raises(StoreError, match="there is no store"):
        parallax.open(tmp_path / "none.db")


def test_a_story_has_what_it_names_within_reach(folder: Path) -> None:
    with parallax.read(*sorted(folder.glob("*.txt")), workers=1) as archive:
        story = next(story for story in archive.stories if story.quotations)
    for quotation in story.quotations:
        assert quotation.speaker_name == (
            story.actor(quotation.entry.speaker).name if quotation.entry.speaker else None
        )
        for wording in quotation.wordings:
            assert story.report(wording.report).text[wording.start : wording.end] == wording.text
    with pytest.raises(KeyError):
        story.actor("nobody")
    assert story.id in repr(story)


def test_the_file_is_let_go_with_the_archive(folder: Path, tmp_path: Path) -> None:
    archive = parallax.read(folder / "0001.txt", store=tmp_path / "store.db", workers=1)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        del archive
        gc.collect()
    assert not seen
    assert [entry.name for entry in tmp_path.iterdir()] == ["store.db"]  # the log is folded in


def test_a_plain_script_needs_no_main_guard(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(f"import parallax\nprint(len(parallax.read({str(folder)!r}, workers=2).stories))\n")
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert int(run.stdout) > 0


def test_importing_is_light() -> None:
    code = "import sys, parallax; print(sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "lxml" not in run.stdout
    assert "numpy" not in run.stdout
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(parallax, "nothing")  # noqa: B009 - the type checker knows it is not there


@needs_seeds
def test_the_seeds_from_python() -> None:
    with parallax.read(SEEDS, workers=1) as archive:
        [story] = archive.stories
    assert (len(story.reports), len(story.origins)) == (2, 2)
    shared = [quotation for quotation in story.quotations if quotation.relation == "verbatim"]
    assert shared
    for quotation in shared:
        assert {wording.report for wording in quotation.wordings} == {report.id for report in story.reports}
        assert quotation.origins == 2
    assert any("Cavusoglu" in (quotation.speaker_name or "") for quotation in shared)
