"""`parallax judge`: two entries of a record become one, or part, and stay so."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A copy of the store that may be changed."""
    copy = tmp_path / "own.db"
    shutil.copy(store, copy)
    return copy


def record(run: Run, store: Path) -> dict[str, Any]:
    done = run("export", "--story", "1", "--store", store)
    return dict(json.loads(done.stdout))


def test_what_can_be_judged_is_listed_with_its_words(run: Run, own: Path) -> None:
    done = run("judge", "1", "--store", own)
    assert done.exit_code == 0, done.output
    first = record(run, own)["actors"][0]
    assert f"{first['id']}  {first['name']}" in done.stdout
    assert "  .1  " in done.stdout


def test_a_judgement_joins_two_actors_for_good(run: Run, own: Path) -> None:
    left, right = (actor["id"] for actor in record(run, own)["actors"][:2])
    before = len(record(run, own)["actors"])
    done = run("judge", "1", left, right, "same", "--note", "one house", "--store", own)
    assert done.exit_code == 0, done.output
    assert "are the same" in done.output
    joined = record(run, own)
    assert len(joined["actors"]) == before - 1
    assert any("one house" in reason for actor in joined["actors"] for reason in actor["reasons"])
    again = run("read", Path(__file__).parents[2] / "examples/reports/djerba-talks", "--store", own, "--workers", "1")
    assert again.exit_code == 0, again.output
    assert len(record(run, own)["actors"]) == before - 1
    assert run("judge", "--withdraw", "1", "--store", own).exit_code == 0
    assert len(record(run, own)["actors"]) == before


def test_a_quotation_is_parted_from_the_others(run: Run, own: Path) -> None:
    shared = next(q for q in record(run, own)["quotations"] if len(q["wordings"]) > 1)
    last = len(shared["wordings"])
    done = run("judge", "1", f"{shared['id']}.1", f"{shared['id']}.{last}", "different", "--store", own)
    assert done.exit_code == 0, done.output
    held = [q for q in record(run, own)["quotations"] for w in q["wordings"] if w in shared["wordings"]]
    assert len({q["id"] for q in held}) == 2


def test_contradicting_judgements_are_told(run: Run, own: Path) -> None:
    left, right = (actor["id"] for actor in record(run, own)["actors"][:2])
    shared = next(q for q in record(run, own)["quotations"] if len({w["report"] for w in q["wordings"]}) > 2)
    one, two, three = (f"{shared['id']}.{n}" for n in (1, 2, 3))
    assert run("judge", "1", left, right, "unsure", "--store", own).exit_code == 0
    places = [(w["report"], w["start"]) for w in shared["wordings"][:3]]
    assert len(set(places)) == 3
    assert run("judge", "1", one, two, "same", "--store", own).exit_code == 0
    assert run("judge", "1", two, three, "same", "--store", own).exit_code == 0
    done = run("judge", "1", one, three, "different", "--store", own)
    assert done.exit_code == 1
    assert done.output.count("CONTRADICTED, not applied") == 3
    assert "CONTRADICTED" in run("judge", "--store", own).output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a-none", "a-other", "same"), "names nothing"),
        (("e-1",), "LEFT RIGHT"),
    ],
)
def test_what_cannot_be_judged_is_said(run: Run, own: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("judge", "1", *arguments, "--store", own)
    assert done.exit_code == 2
    assert told in done.output
    missing = run("judge", "--withdraw", "9", "--store", own)
    assert missing.exit_code == 2
    assert "no judgement 9" in missing.output


def several(made: dict[str, Any], field: str) -> tuple[dict[str, Any], int, int]:
    """An event two of whose accounts give different values of a field, with the places of two such accounts."""
    for event in made["events"]:
        told = {account[field]: n for n, account in reversed(list(enumerate(event["accounts"], start=1)))}
        if len(told) > 1:
            places = sorted(told.values())
            return event, places[0], places[1]
    raise AssertionError(field)


def test_whose_value_holds_is_kept_and_can_be_withdrawn(run: Run, own: Path) -> None:
    event, one, two = several(record(run, own), "status")
    for place in (one, two):
        done = run("judge", "1", f"{event['id']}.{place}", "status", "holds", "--note", "read twice", "--store", own)
        assert done.exit_code == 0, done.output
        (number,) = [word.strip(":") for word in done.stdout.split() if word.strip(":").isdigit()][:1]
        now = next(e for e in record(run, own)["events"] if e["id"] == event["id"])
        assert (now["status"], now["judged"]) == (event["accounts"][place - 1]["status"], ["status"])
        assert any("read twice" in reason for reason in now["reasons"])
        assert run("judge", "--withdraw", number, "--store", own).exit_code == 0
    assert next(e for e in record(run, own)["events"] if e["id"] == event["id"]) == event


def test_two_choices_that_differ_are_told_and_neither_is_applied(run: Run, own: Path) -> None:
    event, one, two = several(record(run, own), "status")
    assert run("judge", "1", f"{event['id']}.{one}", "status", "holds", "--store", own).exit_code == 0
    done = run("judge", "1", f"{event['id']}.{two}", "status", "holds", "--store", own)
    assert done.exit_code == 1, done.output
    assert "choose different values" in done.stdout
    now = next(e for e in record(run, own)["events"] if e["id"] == event["id"])
    assert (now["status"], now["judged"]) == (event["status"], [])


def test_a_count_can_be_chosen_over_every_rule(run: Run, own: Path) -> None:
    figure = next(f for f in record(run, own)["figures"] if f["claims"])
    assert run("judge", "1", f"{figure['id']}.1", "best", "holds", "--store", own).exit_code == 0
    done = run("export", "--story", "1", "--store", own, "--figures", "acled-lowest")
    made = next(f for f in json.loads(done.stdout)["figures"] if f["id"] == figure["id"])
    assert made["rule"] == "judged"
    assert made["best"] in {figure["claims"][0]["low"], figure["claims"][0]["high"]}


def test_what_cannot_be_chosen_is_refused(run: Run, own: Path) -> None:
    event = record(run, own)["events"][0]
    done = run("judge", "1", event["id"], "actors", "holds", "--store", own)
    assert done.exit_code == 2
    assert "cannot be chosen" in done.stderr
