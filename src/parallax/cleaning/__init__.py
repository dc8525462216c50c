"""Cleaning owns Passage: which spans of a report are headline, body, caption, credit, promotion or furniture.

`clean` sets noise aside without removing it, and fills metadata from the text where the page gave none.
"""

from parallax.cleaning.clean import clean
from parallax.cleaning.passage import Cleaned, Passage, PassageKind

__all__ = ["Cleaned", "Passage", "PassageKind", "clean"]
