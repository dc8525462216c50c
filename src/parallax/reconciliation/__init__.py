"""Reconciliation owns Record: lines the accounts of one story up, field by field, and says where they differ.

`reconcile` is a pure function of the story and what was found in its reports.
"""

from parallax.reconciliation.record import Record

__all__ = ["Record"]
