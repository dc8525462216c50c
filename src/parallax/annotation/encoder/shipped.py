"""Owns the files of the trained network: where they are, whether they are what was shipped, how they are opened.

`files.json` pins the SHA-256 of each file; it is written with them by the training and checked by `parallax doctor`
and before any run that reads reports.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.abc import Traversable
from importlib.resources import files

import onnxruntime

from parallax.errors import NetworkError

PACKAGE, FOLDER = "parallax.annotation.encoder", "model"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One file of the network."""

    name: str
    size: int | None  # bytes; None where the file is missing
    intact: bool
    hash: str  # SHA-256 as pinned


def folder() -> Traversable:
    """The folder with the network's files."""
    return files(PACKAGE) / FOLDER


def content(name: str) -> bytes:
    """One file's bytes; raises NetworkError where it is missing."""
    try:
        return (folder() / name).read_bytes()
    except OSError as error:
        raise NetworkError(f"the trained network's {name} is not there: install the package again") from error


def session(name: str) -> onnxruntime.InferenceSession:
    """A network ready to run on one thread (on few cores processes of one thread each beat threads).

    Raises NetworkError where its file is missing or is none that can be run.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(content(name), options, providers=["CPUExecutionProvider"])
    except NetworkError:
        raise
    except Exception as error:  # onnxruntime's errors have no common base but this
        raise NetworkError(f"the trained network's {name} cannot be run: install the package again") from error


def verify() -> None:
    """Raises NetworkError where a file is missing or not what was shipped. Takes about a twentieth of a second."""
    broken = [file.name for file in shipped() if not file.intact]
    if broken:
        raise NetworkError(
            f"the trained network is not what was shipped ({', '.join(broken)}): install the package again; "
            "`parallax doctor` tells more"
        )


def shipped() -> list[Shipped]:
    """Every file with what became of it."""
    pinned = json.loads(content("files.json"))
    found = []
    for name, digest in sorted(pinned.items()):
        try:
            data: bytes | None = content(name)
        except NetworkError:
            data = None
        intact = data is not None and hashlib.sha256(data).hexdigest() == digest
        found.append(Shipped(name, None if data is None else len(data), intact, digest))
    return found


def card() -> str:
    """The model card."""
    return content("card.md").decode("utf-8")
