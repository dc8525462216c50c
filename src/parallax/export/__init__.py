"""Faces that write records out. They compute nothing: what they write stands in the record.

`parallax.export.schema` has the record's JSON Schema, `parallax.export.escape` makes text from outside harmless.
"""

from parallax.export.brief_html import html_brief
from parallax.export.brief_markdown import markdown_brief
from parallax.export.files import replacing
from parallax.export.lines import record_line, write_records
from parallax.export.marks import Marks

__all__ = [
    "Marks",
    "html_brief",
    "markdown_brief",
    "record_line",
    "replacing",
    "write_records",
]
