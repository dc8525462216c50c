"""Owns what can describe a speaker: a short noun phrase whose head is a person, a group, a body or a document.

A clause is none: words with a finite verb of their own say what happened, and not who spoke.
"""

import re
from collections.abc import Sequence

from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.phrases import BORDERS, DETERMINERS, FINITE, PREPOSITIONS, QUANTIFIERS, SPEAKING
from parallax.annotation.tokens import Token

LONGEST = 16  # words of a description
RELATIVES = frozenset({"who", "which", "whose", "whom"})
# Endings of nouns for people by what they do or where they are from, singular and plural.
AGENT = re.compile(r"(?:er|or|ist|ian|eer|ee|ant|ent|an|man|men|woman|women|folk)s?$")
COUNTED = re.compile(r"^\d")


def is_noun_phrase(words: Sequence[Token]) -> bool:
    """Whether the words, up to a relative clause, can be one noun phrase: short, no finite verb, no clause words."""
    phrase = before_relative(words)
    if not phrase or len(phrase) > LONGEST or phrase[0].lower in PREPOSITIONS | BORDERS - {"before"}:
        return False
    for i, token in enumerate(phrase):
        if token.lower in FINITE | SPEAKING and token.text[0].islower() and not _is_noun(phrase, i):
            return False
        if _past(token) and _acts(phrase, i):
            return False
    return True


def before_relative(words: Sequence[Token]) -> Sequence[Token]:
    """The words before "who", "which"."""
    end = next((i for i, token in enumerate(words) if token.lower in RELATIVES and i), len(words))
    return words[:end]


def can_head(word: str) -> bool:
    """Whether a noun, in small letters, can head the description of a speaker."""
    words = lexicon()
    parts = {word, word.rsplit("-", 1)[-1]}
    if parts & (words.person_roles | words.group_roles | grammar("document_bodies") | QUANTIFIERS):
        return True
    if any(
        form.capitalize() in words.organisation_words
        for form in (word, word.removesuffix("s"), re.sub("ies$", "y", word))
    ):
        return True
    nouns = grammar("speaking_nouns") | grammar("speaking_documents")
    singulars = {word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)}
    if singulars & (nouns | words.person_roles | words.same_role.keys()):
        return True
    return bool(AGENT.search(word)) and len(word) > 4 and not singulars & grammar("no_agents")


def kind_of(lower: str) -> tuple[EntityKind, bool]:
    """Kind and number of a description by its head noun in small letters."""
    words = lexicon()
    if lower in words.person_roles or lower.rsplit("-", 1)[-1] in words.person_roles:
        return "person", False
    if lower in words.group_roles and (lower.endswith("s") or lower.capitalize() not in words.organisation_words):
        return "group", True
    if lower.capitalize() in words.organisation_words or lower in grammar("document_bodies"):
        return "organisation", False
    if lower.endswith("s") and not lower.endswith("ss"):
        return "group", True
    return "other", False


def kind_of_words(text: str) -> EntityKind:
    """Kind of a description by its last word or the one before "of"."""
    words = text.split(" of ", maxsplit=1)[0].split()
    last = words[-1].lower() if words else ""
    return "person" if last in lexicon().person_roles else "other"


def _is_noun(phrase: Sequence[Token], i: int) -> bool:
    """Whether a form that may be a verb stands as a noun: "the can", "its reports"."""
    last = i == len(phrase) - 1 and phrase[i].lower.removesuffix("s") in grammar("speaking_documents")
    return i > 0 and (last or phrase[i - 1].lower in DETERMINERS | PREPOSITIONS)


def _past(token: Token) -> bool:
    return token.lower.endswith("ed") and len(token.lower) > 4 and token.text.islower()


def _acts(phrase: Sequence[Token], i: int) -> bool:
    """Whether a form in -ed has a subject before it or an object behind it: "X caused", "killed 31 people"."""
    behind = phrase[i + 1] if i + 1 < len(phrase) else None
    before = phrase[i - 1] if i else None
    takes = behind is not None and (
        behind.lower in DETERMINERS | {"around", "about", "some", "more"} or COUNTED.match(behind.text) is not None
    )
    if before is None or before.lower in DETERMINERS:
        return takes
    return takes or (before.capital and len(phrase) > 1 and behind is not None and behind.text.islower() and i > 1)
