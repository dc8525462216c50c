"""Owns the language of a report: an ISO 639-1 code that was stated, or that py3langid is sure of.

Nothing is said of a text with fewer than `FEW_LETTERS` letters, or where the likeliest language is not clearly so.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from py3langid.langid import MODEL_FILE, LanguageIdentifier

FEW_LETTERS = 60
SURE = 0.5  # probability; close kin (Indonesian and Malay, Danish and Norwegian) share what is left
LOOKED_AT = 4000  # characters: more never changed the answer on news
LETTERS = re.compile(r"[^\W\d_]")
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _codes() -> dict[str, str]:
    raw = tomllib.loads(files("parallax.reading").joinpath("data/languages.toml").read_text(encoding="utf-8"))
    return {other.casefold(): code for code, others in raw["languages"].items() for other in (code, *others)}


def told(text: str) -> str | None:
    """The language a text is in, or None where that is not sure."""
    sample = text[:LOOKED_AT]
    if len(LETTERS.findall(sample)) < FEW_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return _codes().get(code) if probability >= SURE else None


def code_of(stated: str) -> str | None:
    """The ISO 639-1 code of a language tag, code or English name ("en-GB", "eng", "English"), None where unknown."""
    name = stated.strip()
    found = TAG.fullmatch(name)
    return _codes().get(name.casefold()) or (_codes().get(found[1].casefold()) if found else None)
