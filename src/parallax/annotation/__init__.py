"""Annotation owns Mention: sentences, names, quotations, and coreference inside a report.

`annotate` reads only headline and body passages. It is one function behind one type, so that a learned encoder
can take its place without any other room noticing.
"""

from parallax.annotation.annotate import annotate
from parallax.annotation.mention import (
    Annotation,
    Basis,
    Entity,
    EntityKind,
    EventMention,
    Mention,
    MentionForm,
    Quotation,
    QuotationKind,
    Sentence,
    Status,
    Syntax,
    Term,
    TermKind,
)

__all__ = [
    "Annotation",
    "Basis",
    "Entity",
    "EntityKind",
    "EventMention",
    "Mention",
    "MentionForm",
    "Quotation",
    "QuotationKind",
    "Sentence",
    "Status",
    "Syntax",
    "Term",
    "TermKind",
    "annotate",
]
