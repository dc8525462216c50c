import io
from dataclasses import replace

import pytest
from rich.console import Console

from parallax.cli.page import show
from parallax.reconciliation import Record
from tests.cli.conftest import Run
from tests.export.build import bare, put, sabel


def page(told: Record, width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, force_terminal=colour, no_color=not colour)
    show(console, told, whole=True)
    return out.getvalue()


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, page(sabel(), width).splitlines())) <= width


@pytest.mark.parametrize("width", [50, 160])
def test_every_wording_and_outlet_is_on_the_page(width: int) -> None:
    told = sabel()
    words = " ".join(page(told, width).replace("▍", " ").split())
    for report in told.reports:
        assert (report.outlet or report.path.rsplit("/", 1)[-1]) in words
    for actor in told.actors:
        assert actor.name in words


def test_accounts_stand_side_by_side_where_there_is_room() -> None:
    told = sabel()
    sides = [side.value.split()[0] for side in told.differences[0].sides[:2]]

    def beside(width: int) -> bool:
        return any(line.count("▍") > 1 for line in page(told, width).splitlines())

    assert beside(140)
    assert not beside(50)
    assert all(sides)


def test_counts_are_of_origins_and_reports() -> None:
    told = sabel()
    origins, reports = len(told.origins), len(told.reports)
    assert f"{origins} origins / {reports} reports" in page(told, 100)


HOSTILE = "\x1b[31mred\x1b[0m \u202egnorw [red]mark[/red] \x07"


def test_words_from_outside_cannot_paint_the_terminal() -> None:
    told = sabel()
    shown = page(put(told, "title", HOSTILE), 100)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]mark[/red]" in shown


def test_record_with_almost_nothing_still_makes_a_page() -> None:
    assert "1 origin / 1 report" in page(bare(), 80)


def test_example_fits_narrow_and_wide(run: Run, store: object) -> None:
    for width in (40, 72, 132):
        done = run("show", "1", "--store", store, "--width", width)
        assert done.exit_code == 0
        assert max(map(len, done.stdout.splitlines())) <= width


def test_one_part_alone_is_shown_where_it_is_asked_for(run: Run, store: object) -> None:
    done = run("show", "1", "--store", store, "--only", "differences", "--only", "ceasefires")
    assert "Where they differ" in done.stdout
    assert "Ceasefire" in done.stdout
    assert not any(title in done.stdout for title in ("Who is who", "What happened", "How many"))


def test_what_one_origin_tells_is_brief_unless_all_is_asked_for(run: Run, store: object) -> None:
    brief, whole = (run("show", "1", "--store", store, "--only", "events", *more).stdout for more in ((), ("--all",)))
    assert "that one origin tells (--all shows them)" in brief
    assert "--all shows them" not in whole
    assert len(whole.splitlines()) > 2 * len(brief.splitlines())


def test_a_part_that_is_none_is_refused_with_those_there_are(run: Run, store: object) -> None:
    done = run("show", "1", "--store", store, "--only", "weather")
    assert done.exit_code == 2
    assert "'quotations'" in done.stderr


def test_the_words_that_carry_an_event_are_underlined() -> None:
    told = sabel()
    account = told.events[0].accounts[0]
    start = account.start + account.text.index(" ") + 1
    word = account.text.split()[1]
    marked = replace(told.events[0], trigger=((account.report, start, start + len(word)),))
    shown = page(replace(told, events=(marked, *told.events[1:])), 300, colour=True)
    assert f"\x1b[4m{word}\x1b[0m" in shown
    assert f"“{account.text}”" in page(told, 300)
