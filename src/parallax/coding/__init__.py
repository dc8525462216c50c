"""Coding owns Actor (and, in time, EventMention and Figure): annotation in the codes of the field.

`code` is a pure function of one report's annotation and of data files, each with its source.
"""

from parallax.coding.actors import code
from parallax.coding.coded import Actor, ActorKind, Coded

__all__ = ["Actor", "ActorKind", "Coded", "code"]
