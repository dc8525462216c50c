"""Owns the kind that lists tell of a name: countries, demonyms of peoples, known bodies and armed groups.

A list answers only for whole names; what no list has is left to the encoder.
"""

from parallax.annotation.bodies import armed_name, is_fighting_body, known_body
from parallax.annotation.gazetteer import countries, demonyms, states
from parallax.annotation.lexicon import lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.party_words import is_listed, listed, plain_words


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


def is_unnamed_service(text: str) -> bool:
    """Whether words are a state's forces or police by their kind alone: "the army", "Norwegian police"."""
    words = plain_words(text)
    serves = [is_listed(word, "forces", "platforms", "services") for word in words]
    beside = listed("serving") | listed("force_modifiers")
    return any(serves) and all(
        serve or word.lower() in beside or word in demonyms() or word in countries()
        for serve, word in zip(serves, words, strict=True)
    )


def apart(words: str, name: str) -> bool:
    """Whether words can never mean whoever bears a name: "the army" is no armed group that fights a state."""
    return is_unnamed_service(words) and is_fighting_body(name)
