"""The store owns what is kept: reports, what was found in them, stories and records, in one SQLite file.

Every write is one transaction; a span that does not hold its words is refused; killed at any moment, the file
holds exactly the transactions that were finished.
"""

from parallax.store.codec import EncodingError
from parallax.store.link_index import LinkIndex
from parallax.store.rows import (
    KeptDecision,
    Links,
    PackedReport,
    PackedStory,
    Replaced,
    StorySummary,
    fingerprint,
    judged,
    pack_report,
    pack_story,
)
from parallax.store.store import Store

__all__ = [
    "EncodingError",
    "KeptDecision",
    "LinkIndex",
    "Links",
    "PackedReport",
    "PackedStory",
    "Replaced",
    "Store",
    "StorySummary",
    "fingerprint",
    "judged",
    "pack_report",
    "pack_story",
]
