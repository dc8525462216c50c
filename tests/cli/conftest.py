"""A store of two shipped happenings, read once for all tests of the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parallax.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs one command line as a person would, standard error apart."""
    return lambda *arguments: CliRunner().invoke(main, [str(part) for part in arguments])


@pytest.fixture(scope="session")
def store(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store after `parallax read` of two happenings."""
    file = tmp_path_factory.mktemp("cli") / "two.db"
    done = run("read", EXAMPLES / "djerba-talks", EXAMPLES / "lesbos-boat", "--store", file, "--workers", "1")
    assert done.exit_code == 0, done.output
    return file
