import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def listed(run: Run, store: Path, *more: str) -> list[dict[str, object]]:
    done = run("stories", "--store", store, "--format", "json", *more)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_table_tells_origins_and_reports(run: Run, store: Path) -> None:
    done = run("stories", "--store", store)
    assert done.exit_code == 0
    assert "origins / 4 reports" in done.stdout


def test_filters_keep_what_fits(run: Run, store: Path) -> None:
    everything = listed(run, store)
    assert len(everything) >= 2
    assert listed(run, store, "--min-reports", "99") == []
    first = everything[0]
    outlets = first["outlets"]
    assert isinstance(outlets, list)
    assert first in listed(run, store, "--outlet", str(outlets[0])[:6].upper())
    assert first in listed(run, store, "--until", str(first["start"]))
    assert first not in listed(run, store, "--since", "2999-01-01")


def test_tab_separated_lines_have_one_head(run: Run, store: Path) -> None:
    lines = run("stories", "--store", store, "--format", "tsv").stdout.splitlines()
    assert lines[0].split("\t") == ["number", "id", "start", "end", "origins", "reports", "outlets", "title"]
    assert all(len(line.split("\t")) == 8 for line in lines)


def test_store_that_is_not_there_says_how_to_make_it(run: Run, tmp_path: Path) -> None:
    done = run("stories", "--store", tmp_path / "none.db")
    assert done.exit_code == 2
    assert "parallax read" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_story_by_number_id_prefix_and_words(run: Run, store: Path) -> None:
    first = listed(run, store)[0]
    pages = {run("show", which, "--store", store).stdout for which in ("1", first["id"], str(first["id"])[:6])}
    assert len(pages) == 1
    word = max(str(first["title"]).replace("’", " ").split(), key=len)
    assert run("show", word, "--store", store).stdout in pages


def test_ambiguous_words_list_the_choices(run: Run, store: Path) -> None:
    done = run("show", "a", "--store", store)
    assert done.exit_code == 2
    assert "stories fit" in done.stderr


@pytest.mark.parametrize("which", ["99", "no such words at all"])
def test_unknown_story_is_one_clear_line(run: Run, store: Path, which: str) -> None:
    done = run("show", which, "--store", store)
    assert done.exit_code == 2
    assert which in done.stderr


def test_export_is_one_story_a_line_and_whole_or_not_at_all(run: Run, store: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("export", "--store", store, "-o", target).exit_code == 0
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["format"] for record in records] == ["parallax-record/1"] * len(listed(run, store))
    assert run("export", "--store", store).stdout == target.read_text(encoding="utf-8")
    one = run("export", "--store", store, "--story", "2").stdout
    assert json.loads(one) == records[1]
    missing = run("export", "--store", store, "-o", tmp_path / "none" / "out.jsonl")
    assert missing.exit_code == 1
    assert "out.jsonl" in missing.stderr


@pytest.mark.parametrize("form", ["md", "html"])
def test_brief_goes_to_the_screen_or_a_file(run: Run, store: Path, tmp_path: Path, form: str) -> None:
    shown = run("brief", "1", "--store", store, "--format", form)
    assert shown.exit_code == 0
    target = tmp_path / f"brief.{form}"
    assert run("brief", "1", "--store", store, "--format", form, "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").strip() == shown.stdout.strip()


def test_reader_that_stops_early_is_no_error(store: Path) -> None:
    command = f"{sys.executable} -c 'from parallax.cli import main; main()' export --store {store} | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
