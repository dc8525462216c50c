"""Owns the kind that lists tell of a name: countries, demonyms of peoples, known bodies and armed groups.

A list answers only for whole names; what no list has is left to the encoder.
"""

from parallax.annotation.bodies import armed_name, known_body
from parallax.annotation.gazetteer import countries, demonyms, states
from parallax.annotation.lexicon import lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.party_words import listed


def listed_kind(name: str) -> EntityKind | None:
    """The kind of a name as written, None where no list has it."""
    words = lexicon()
    plain = name.replace("’", "'")
    plain = plain.title() if plain.isupper() and len(plain) > 5 else plain
    if name in words.organisations or known_body(name) or armed_name(name):
        return "organisation"
    if (
        plain in countries()
        or plain.rstrip(".") in listed("state_abbreviations")
        or plain in words.places
        or plain in states()
    ):
        return "place"
    people = name in demonyms() and name.endswith("s") and not name.endswith(("ss", "ese"))
    return "group" if name in words.group_names or people else None
