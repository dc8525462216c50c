"""Reading owns Report: bytes in, reports with untouched text out.

`sources` walks paths and yields what is there to read, `read` turns one source into a report. Nothing here
decides what is body and what is page noise; a source that cannot be read becomes a Failure, never an exception.
"""

from parallax.reading.dates import iso_day, numeric_order
from parallax.reading.reader import read
from parallax.reading.report import Basis, Block, Dateline, DateOrder, Evidence, Failure, Form, Report, Source
from parallax.reading.sources import sources

__all__ = [
    "Basis",
    "Block",
    "DateOrder",
    "Dateline",
    "Evidence",
    "Failure",
    "Form",
    "Report",
    "Source",
    "iso_day",
    "numeric_order",
    "read",
    "sources",
]
