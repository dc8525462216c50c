"""Owns which agencies and outlets a report credits for its text, and whether two names are one outlet's."""

import re

from anyascii import anyascii

from parallax.cleaning import Cleaned
from parallax.cleaning.agencies import is_agency_name, mentions, named
from parallax.cleaning.names import is_name
from parallax.reading import Report
from parallax.spans import words

WORD = re.compile(r"[^\W_]+")
# "MAROUA, Cameroon, March 12 (SNW) - ": who filed it, in brackets between the place and the dash.
FILED = re.compile(r"\s*[^()\n]{2,60}\(([^()\n]{2,40})\)\s{0,3}(?:[-–—]|--)\s")
# What stands before an agency that was told something, and behind one that tells it.
HEARER = re.compile(
    r"\b(?:told|tells|telling|quoted by|cited by|reported by|according to|interview with|speaking to|said to)"
    r" (?:[\w’'-]+ ){0,4}$",
    re.IGNORECASE,
)
TELLER = re.compile(
    r"(?:'s|’s)?(?: news agency| agency)?,? (?:has |have |had )?"
    r"(?:report|said|says|quot|cit|correspondent|photographer|journalist|reporter)",
    re.IGNORECASE,
)
PARTS = re.compile(r"[,;/|]")
# Credits that name nobody: "Agencies", "wire reports", "news services".
NOBODY = frozenset({"agencies", "agency", "and", "news", "other", "reports", "services", "staff", "wire", "wires"})


def key(name: str) -> tuple[str, ...]:
    """A name as its plain words, without a leading article: equal for spellings that differ in form only."""
    plain = tuple(WORD.findall(anyascii(name).casefold()))
    return plain[1:] if plain[:1] == ("the",) and len(plain) > 1 else plain


def cited(text: str) -> list[str]:
    """The agencies that words of a text name for what was said: "told Reuters", "SANA reported", not a namesake."""
    found = [(name, text[:start], text[end:]) for start, end, name in mentions(text)]
    return list(dict.fromkeys(n for n, before, after in found if HEARER.search(before) or TELLER.match(after)))


def agencies_in(name: str) -> list[str]:
    """Every agency a credit line, byline or outlet names, each under its one name."""
    whole = named(name)
    return [whole] if whole else list(dict.fromkeys(agency for _, _, agency in mentions(name)))


def credited(cleaned: Cleaned) -> tuple[str, ...]:
    """Whose text a report says it uses, agencies under their one name; no pictures, no people, not itself."""
    report = cleaned.report
    shown = [p.span for p in cleaned.passages if p.kind == "caption"]
    stated = [e for e in report.evidence if e.field == "credit" and e.span]
    pictures = {e.value for e in stated if e.span and any(span.covers(e.span) for span in shown)}
    texts = {e.value for e in stated if e.span and not any(span.covers(e.span) for span in shown)}
    names: list[str] = []
    own = own_names(cleaned)
    for line in report.credits:
        if any(short_for(line, name) or short_for(name, line) for name in own) and named(line) is None:
            continue  # a newsroom that signs its own dateline takes nothing from another
        if is_name(line) and not is_agency_name(line):
            continue  # somebody who helped
        if line not in pictures - texts and not NOBODY.issuperset(key(line)):
            names += agencies_in(line) or [line]
    names += [agency for line in report.bylines for agency in agencies_in(line)]
    return tuple(dict.fromkeys(names))


def credits_to(cleaned: Cleaned, outlet: str) -> bool:
    """Whether a report's credits or bylines name this outlet or agency."""
    wanted = key(outlet)
    if not wanted or NOBODY.issuperset(wanted):
        return False
    lines = [key(line) for line in (*cleaned.report.credits, *cleaned.report.bylines)]
    size = len(wanted)
    inside = any(line[i : i + size] == wanted for line in lines for i in range(len(line) - size + 1))
    if inside or {*agencies_in(outlet)} & {*credited(cleaned)}:
        return True
    given = [part for line in (*cleaned.report.credits, *cleaned.report.bylines) for part in PARTS.split(line)]
    filed = filed_by(cleaned)
    if filed and not short_for(filed, publisher(cleaned.report) or "") and short_for(filed, outlet):
        return True
    return any(initials_of(part, outlet) or initials_of(outlet, part) for part in given)


def filed_by(cleaned: Cleaned) -> str | None:
    """Who the bracket of the first paragraph's dateline says filed it: "SNW"."""
    first = next((p.span for p in cleaned.passages if p.kind == "body"), None)
    match = FILED.match(words(first, cleaned.report.text)[:200]) if first else None
    return match[1].strip() if match else None


def own_names(cleaned: Cleaned) -> tuple[str, ...]:
    """What a report's publisher is called: its outlet, and its dateline's bracket where that is no other's."""
    outlet, filed = publisher(cleaned.report), filed_by(cleaned)
    names = [outlet] if outlet else []
    if filed and (outlet is None or short_for(filed, outlet)):
        names.append(filed)
    return tuple(names)


def short_for(short: str, name: str) -> bool:
    """Whether a dateline's bracket is a name, its initials, or words of it: "Cordillera" for "Agencia Cordillera"."""
    few, many = key(short), key(name)
    if not few or NOBODY.issuperset(few):
        return False
    return initials_of(short, name) or any(few == many[i : i + len(few)] for i in range(len(many)))


def initials_of(short: str, name: str) -> bool:
    """Whether one is the initials of the other, with or without letters between: "SNW" for "Sahel Newswire"."""
    few, many = key(short), key(name)
    if len(few) != 1 or not short.strip().isupper() or not 2 <= len(few[0]) <= 6:
        return False
    initials = "".join(word[0] for word in many if word not in {"of", "the", "and", "de"})
    return len(initials) > 1 and _in_order(initials, few[0]) and _in_order(few[0], "".join(many))


def _in_order(letters: str, word: str) -> bool:
    """Whether all letters stand in the word in this order, the first of them first."""
    rest = iter(word)
    return letters[:1] == word[:1] and all(letter in rest for letter in letters)


def publisher(report: Report) -> str | None:
    """The outlet, under the agency's one name where it is an agency."""
    if not report.outlet:
        return None
    return named(report.outlet) or report.outlet


def outlet_key(report: Report) -> str:
    """The outlet in one spelling, "" where the report names none."""
    return " ".join(key(publisher(report) or ""))


def same_outlet(left: Report, right: Report) -> bool:
    """Whether both name the same outlet."""
    return bool(outlet_key(left)) and outlet_key(left) == outlet_key(right)
