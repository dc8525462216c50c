"""Reconciliation owns Record: lines the accounts of one story up, field by field, and says where they differ.

`reconcile` is a pure function of the story and what was found in its reports; `verify` refuses a record whose
values do not stand at their spans; `brief` tells a record in sentences that each carry their citations.
"""

from parallax.reconciliation.brief import Brief, Section, SectionKind, brief
from parallax.reconciliation.figure_rules import DEFAULT, RULES, FigureRule, with_rule
from parallax.reconciliation.reconcile import reconcile
from parallax.reconciliation.record import Record
from parallax.reconciliation.schema import schema
from parallax.reconciliation.sentences import BriefSentence, Citation
from parallax.reconciliation.verify import verify

__all__ = [
    "DEFAULT",
    "RULES",
    "Brief",
    "BriefSentence",
    "Citation",
    "FigureRule",
    "Record",
    "Section",
    "SectionKind",
    "brief",
    "reconcile",
    "schema",
    "verify",
    "with_rule",
]
