"""Owns the published JSON Schema of a record, `record.schema.json` beside this file.

`python -m parallax.export.schema` writes it anew after a change of the record's types; a test holds it to them.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from parallax import reconciliation

NAME = "record.schema.json"


def schema() -> dict[str, Any]:
    """The published schema (JSON Schema draft 2020-12); each call gives a new dict."""
    return cast("dict[str, Any]", json.loads(text()))


def text() -> str:
    """The published schema as it lies in the file."""
    return files("parallax.export").joinpath(NAME).read_text(encoding="utf-8")


def generated() -> str:
    """What the file should hold by the types of the record."""
    return json.dumps(reconciliation.schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name(NAME).write_text(generated(), encoding="utf-8")
