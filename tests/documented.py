"""Owns what the documentation shows: its commands with their output, its Python blocks, and how to renew the output.

`python -m tests.documented` runs every console block again and writes what comes out into the documents.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "bench" / "README.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TIMING = re.compile(r"\b\d+(?:\.\d+)?(?= ?(?:s|ms|seconds?|min|MB|MiB)\b)")
ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its document, language, text, and where the text stands in the document."""

    document: Path
    language: str
    text: str
    start: int

    @property
    def name(self) -> str:
        """Where a person finds it."""
        line = self.document.read_text(encoding="utf-8").count("\n", 0, self.start) + 1
        return f"{self.document.relative_to(ROOT)}:{line}"


@dataclass(frozen=True, slots=True)
class Command:
    """One command and the output shown below it; nothing shown means nothing is claimed."""

    line: str
    shown: str


def blocks(document: Path, *languages: str) -> list[Block]:
    """The document's fenced blocks in these languages ("" is a block without one)."""
    text = document.read_text(encoding="utf-8")
    found = (Block(document, match[1], match[2], match.start(2)) for match in FENCE.finditer(text))
    return [block for block in found if block.language in languages]


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block, each with the lines below it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield Command(line, shown.strip("\n"))


def workplace(folder: Path) -> Path:
    """A folder where the documented commands find the examples, and nothing else."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(line: str | Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in `folder`, with this interpreter's programs, as on a terminal of 80 columns without colour."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), environment["PATH"]))
    command = shlex.split(line) if isinstance(line, str) else [*line]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def same(shown: str, printed: str) -> bool:
    """Whether the printed text is the one shown, but for timings and ends of lines; "..." stands for any lines."""
    parts, text, at = [_tidy(part) for part in _parts(shown)], _tidy(printed), 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return (text == parts[0] if len(parts) == 1 else text.startswith(parts[0])) and text.endswith(parts[-1])


def _tidy(text: str) -> str:
    return "\n".join(TIMING.sub("#", line).rstrip() for line in text.splitlines()).strip("\n")


def renewed(document: Path) -> str:
    """The document with the present output below each command that shows one, or whose block shows none yet."""
    text = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        place = workplace(Path(folder))
        for block in blocks(document, "console"):
            text = text.replace(block.text, "".join(_renewed(command, place) for command in commands(block)), 1)
    return text


def _renewed(command: Command, folder: Path) -> str:
    done = run(command.line, folder)
    if done.returncode:
        raise SystemExit(f"`{command.line}` fails:\n{done.stderr}")
    printed = "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")
    kept = excerpt(command.shown, printed) if ELLIPSIS in command.shown.splitlines() else printed
    return f"$ {command.line}\n{kept}\n" if kept else f"$ {command.line}\n"


def excerpt(shown: str, printed: str) -> str:
    """The printed text cut as the shown one is: from each line that a cut ended at, as many lines as there are.

    Where such a line is gone the whole text comes back, for a person to cut again.
    """
    lines, at = printed.splitlines(), 0
    kept: list[str] = []
    for part in _parts(shown):
        wanted = part.splitlines()
        if wanted:
            found = next((i for i in range(at, len(lines)) if lines[i] == wanted[0]), None)
            if found is None:
                return printed
            at = found + len(wanted)
            kept += lines[found:at]
        kept.append(ELLIPSIS)
    return "\n".join(kept[:-1])


def _parts(shown: str) -> list[str]:
    return [part.strip("\n") for part in re.split(rf"^{re.escape(ELLIPSIS)}$", shown, flags=re.MULTILINE)]


if __name__ == "__main__":
    for path in DOCUMENTS:
        path.write_text(renewed(path), encoding="utf-8")
