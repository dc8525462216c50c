"""Owns the record's published JSON Schema, made from the types so that the two cannot drift apart."""

from typing import Any

import msgspec

from parallax.reconciliation.record import Record


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record as it is written out."""
    made = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "parallax-record/1",
        "description": "One story as its reports tell it. Spans are code points of the report's text.",
        **made,
    }
