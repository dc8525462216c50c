"""Annotation owns Mention: sentences, names, quotations, and coreference inside a report.

`annotate` reads headline, body and captions; `verify` says whether the network that it needs is what was shipped.
"""

from parallax.annotation.annotate import annotate
from parallax.annotation.bodies import body_behind, is_fighting_body, known_body
from parallax.annotation.encoder.shipped import verify
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
    without_syntax,
)
from parallax.annotation.party_words import holds_name, is_crowd, is_forces
from parallax.annotation.roles import sex_told

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
    "body_behind",
    "holds_name",
    "is_crowd",
    "is_fighting_body",
    "is_forces",
    "known_body",
    "sex_told",
    "verify",
    "without_syntax",
]
