"""Owns which agencies a report credits for its text, and whether two names are one outlet's."""

import re
from functools import cache
from importlib.resources import files

import msgspec
from anyascii import anyascii

from parallax.cleaning import Cleaned
from parallax.reading import Report

WORD = re.compile(r"[^\W_]+")
PICTURE = re.compile(r"\b(?:photos?|images?|pictures?|videos?|getty|handout|via|file)\b|/", re.IGNORECASE)
# A report says these before the agency it took pictures or a figure from, not its text.


class AgencyList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    source: str
    agencies: list[list[str]]


@cache
def agency_list() -> AgencyList:
    """The shipped list."""
    text = files("parallax.linking").joinpath("data", "agencies.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=AgencyList)


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    return {key(name): names[0] for names in agency_list().agencies for name in names}


def key(name: str) -> tuple[str, ...]:
    """A name as its plain words, without a leading article: equal for spellings that differ in form only."""
    plain = tuple(WORD.findall(anyascii(name).casefold()))
    return plain[1:] if plain[:1] == ("the",) and len(plain) > 1 else plain


def agencies_in(name: str) -> list[str]:
    """Every agency a credit line or outlet names, longest names first at each word."""
    found: list[str] = []
    plain = key(name)
    at = 0
    while at < len(plain):
        size = next((n for n in range(min(6, len(plain) - at), 0, -1) if plain[at : at + n] in _by_words()), 0)
        if size:
            found.append(_by_words()[plain[at : at + size]])
        at += max(1, size)
    return list(dict.fromkeys(found))


def credited(cleaned: Cleaned) -> tuple[str, ...]:
    """The agencies whose text a report says it uses; credits of pictures are not among them."""
    report = cleaned.report
    captions = [p.span for p in cleaned.passages if p.kind == "caption"]
    shown = {
        evidence.value
        for evidence in report.evidence
        if evidence.field == "credit" and evidence.span and any(c.covers(evidence.span) for c in captions)
    }
    lines = [line for line in report.credits if line not in shown and not PICTURE.search(line)]
    found = [agency for line in [*lines, *report.bylines] for agency in agencies_in(line)]
    return tuple(dict.fromkeys(found))


def publisher(report: Report) -> str | None:
    """The outlet, under the agency's one name where it is an agency."""
    if not report.outlet:
        return None
    whole = _by_words().get(key(report.outlet))
    return whole or report.outlet


def same_outlet(left: Report, right: Report) -> bool:
    """Whether both name the same outlet."""
    a, b = publisher(left), publisher(right)
    return a is not None and b is not None and key(a) == key(b)
