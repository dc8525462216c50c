"""What the documentation shows is what happens: every command is run, every Python block executed."""

import re
import sys
from pathlib import Path

import pytest

from tests.documented import DOCUMENTS, ROOT, Block, blocks, commands, run, same, workplace

OUTSIDE = ("git clone", "pip install")  # need the network
CONSOLE = [block for document in DOCUMENTS for block in blocks(document, "console")]
PYTHON = [block for document in DOCUMENTS for block in blocks(document, "python")]
SHELL = [
    (block, line)
    for document in DOCUMENTS
    for block in blocks(document, "sh", "")
    for line in re.split(r"\n|&&", block.text)
]
MADE = [(block, line.split()[1]) for block, line in SHELL if line.strip().startswith("make ")]
BENCH = [(block, line) for block, line in SHELL if line.strip().startswith("python -m bench")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all commands of the documents are run, in their order."""
    return workplace(tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.name)
def test_console_block_prints_what_it_shows(block: Block, folder: Path) -> None:
    for command in commands(block):
        done = run(command.line, folder)
        assert done.returncode == 0, f"{block.name}: `{command.line}` fails:\n{done.stderr}"
        assert not command.shown or same(command.shown, done.stdout), (
            f"{block.name} shows another output of `{command.line}` than there is now; `make examples` renews it.\n"
            f"--- shown\n{command.shown}\n--- now\n{done.stdout}"
        )


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.name)
def test_python_block_runs(block: Block, folder: Path) -> None:
    done = run([sys.executable, "-W", "error", "-c", block.text], folder)
    assert done.returncode == 0, f"{block.name}:\n{done.stderr}"
    assert "print(" not in block.text or done.stdout.strip(), f"{block.name} prints nothing"


@pytest.mark.parametrize(("block", "target"), MADE, ids=lambda value: str(getattr(value, "name", value)))
def test_make_target_exists(block: Block, target: str) -> None:
    recipe = run(["make", "-n", target], ROOT)
    assert recipe.returncode == 0, f"{block.name}: make has no target {target}: {recipe.stderr}"


@pytest.mark.parametrize(("block", "line"), BENCH, ids=lambda value: str(getattr(value, "name", value)))
def test_bench_options_exist(block: Block, line: str) -> None:
    options = re.findall(r"--[\w-]+", line)
    usage = run([sys.executable, "-m", "bench", "--help"], ROOT)
    assert all(option in usage.stdout for option in options), f"{block.name}: no such option: {line}"
    only = re.search(r"--only (\w+)", line)
    assert only is None or (ROOT / "bench" / f"{only[1]}.py").exists(), f"{block.name}: no such measure: {line}"


def test_every_shell_line_is_of_a_kind_that_is_checked() -> None:
    known = ("make ", "python -m bench", "cd ", *OUTSIDE)
    unknown = [(block.name, line) for block, line in SHELL if line.strip() and not line.strip().startswith(known)]
    unknown = [(name, line) for name, line in unknown if "→" not in line and not re.match(r"^\s", line)]
    assert not unknown


def test_demo_ends_with_the_record_of_one_happening(tmp_path: Path) -> None:
    workplace(tmp_path)
    recipe = run("make -n demo", ROOT).stdout
    lines = [line.partition("bin/")[2] for line in recipe.splitlines() if "/parallax " in line]
    assert [line.split()[1] for line in lines] == ["read", "stories", "show"]
    (tmp_path / ".build").mkdir()
    outputs = []
    for line in lines:
        done = run(line, tmp_path)
        assert done.returncode == 0, f"`{line}` fails:\n{done.stderr}"
        outputs.append(done.stdout)
    assert "Hisham el-Qadri" in outputs[-1]
    assert "Inqadh" in outputs[-1]


def test_links_between_documents_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}, which is not there"


def test_shown_output_may_leave_lines_out_and_take_other_time() -> None:
    assert same("one\n...\nthree 0.2 s", "one\ntwo\n2\nthree 1.7 s\n")
    assert not same("one\n...\nthree", "one\nthree\nfour")
    assert not same("one", "one\ntwo")
