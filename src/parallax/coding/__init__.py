"""Coding owns Actor (and, in time, EventMention and Figure): annotation in the codes of the field.

`code` is a pure function of one report's annotation and of data files, each with its source.
"""

from parallax.coding.actors import code
from parallax.coding.coded import Actor, ActorKind, Coded, CodedEvent, EventParty
from parallax.coding.plover import root as plover_root

__all__ = ["Actor", "ActorKind", "Coded", "CodedEvent", "EventParty", "code", "plover_root"]
