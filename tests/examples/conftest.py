"""The whole job on the shipped examples, done once: read, link, export."""

import json
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.expected import EXAMPLES, Entry, Item, compare, load_expected
from parallax.cli import main


def parallax(*arguments: str) -> str:
    """The output of a command that must succeed, run where the examples are named as in the documentation."""
    with chdir(EXAMPLES.parent):
        done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, f"parallax {' '.join(arguments)}:\n{done.output}\n{done.exception!r}"
    return done.stdout


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The records of the examples as `parallax export` writes them."""
    store = str(tmp_path_factory.mktemp("examples") / "examples.db")
    parallax("read", str(Path("examples", "reports")), "--store", store)
    return parallax("export", "--format", "json", "--store", store)


@pytest.fixture(scope="session")
def records(exported: str) -> list[Entry]:
    """The records, parsed."""
    return [json.loads(line) for line in exported.splitlines()]


@pytest.fixture(scope="session")
def items(records: list[Entry]) -> list[Item]:
    """Everything that is expected of the examples, judged."""
    return [item for happening, gold in load_expected().items() for item in compare(happening, gold, records)]
