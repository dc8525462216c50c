"""Coding owns Actor, CodedEvent, Figure and Place: annotation in the codes of the field.

`code` is a pure function of one report's annotation and of data files, each with its source.
"""

from parallax.coding.coded import Actor, ActorKind, Coded, CodedEvent, EventDay, EventParty
from parallax.coding.coding import code
from parallax.coding.figures import Figure, FigureKind
from parallax.coding.place_context import kilometres
from parallax.coding.places import Place
from parallax.coding.plover import root as plover_root
from parallax.coding.scopes import Scope
from parallax.coding.sites import EventSite
from parallax.coding.time_anchor import told_on
from parallax.coding.weapons import kind_of_arms
from parallax.coding.whose import is_state_force
from parallax.coding.wikidata import wikidata

__all__ = [
    "Actor",
    "ActorKind",
    "Coded",
    "CodedEvent",
    "EventDay",
    "EventParty",
    "EventSite",
    "Figure",
    "FigureKind",
    "Place",
    "Scope",
    "code",
    "is_state_force",
    "kilometres",
    "kind_of_arms",
    "plover_root",
    "told_on",
    "wikidata",
]
