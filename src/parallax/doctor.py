"""Owns what is said of an installation: versions, the trained network's files, and whether it reads a sentence.

Every check stands alone: one that fails says why and never stops the others.
"""

import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from parallax import __version__
from parallax.annotation.encoder.network import Encoder
from parallax.annotation.encoder.shipped import shipped
from parallax.errors import ParallaxError

SENTENCE = "Police in Accra said on Friday that soldiers had shelled two villages .".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `well` is False where something is wrong."""

    name: str
    well: bool
    told: str


def examine() -> list[Finding]:
    """Everything that is looked at, in the order of the page."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (_program, _packages, _files, _reading)
    return [finding for check in checks for finding in _safely(check)]


def _safely(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    try:
        return list(check())
    except (ParallaxError, OSError, ValueError, RuntimeError) as error:
        return [Finding(check.__name__.strip("_"), well=False, told=str(error))]


def _program() -> Iterator[Finding]:
    yield Finding("parallax", well=True, told=__version__)
    yield Finding("python", well=sys.version_info >= (3, 11), told=platform.python_version())
    yield Finding("machine", well=True, told=f"{platform.system()} {platform.machine()}")
    yield Finding("sqlite", well=True, told=sqlite3.sqlite_version)


def _packages() -> Iterator[Finding]:
    """Every package that the program needs, by what the installed program says of itself."""
    try:
        needed = requires("parallax-news") or []
    except PackageNotFoundError:
        yield Finding("packages", well=True, told="run from its source, not installed: packages are not checked")
        return
    for line in needed:
        if "extra ==" in line:
            continue
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            yield Finding(name, well=True, told=version(name))
        except PackageNotFoundError:
            yield Finding(name, well=False, told=f"missing: pip install '{line}'")


def _files() -> Iterator[Finding]:
    for file in shipped():
        if file.size is None:
            yield Finding(f"network {file.name}", well=False, told="missing: install the package again")
        elif not file.intact:
            yield Finding(f"network {file.name}", well=False, told="not what was shipped: install the package again")
        else:
            yield Finding(f"network {file.name}", well=True, told=f"{file.size:,} bytes, sha256 {file.hash[:12]}")


def _reading() -> Iterator[Finding]:
    found = Encoder().read(SENTENCE, [0])
    names = [" ".join(SENTENCE[start:end]) for _, start, end in found.names]
    well = "Accra" in names and bool(found.triggers)
    told = "reads a sentence: " + ", ".join([*names, *(SENTENCE[t.word] for t in found.triggers)])
    yield Finding("network", well=well, told=told if well else "does not read a plain sentence as it should")
