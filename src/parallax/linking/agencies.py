"""Owns which agencies a report credits for its text, and whether two names are one outlet's."""

import re

from anyascii import anyascii

from parallax.cleaning import Cleaned
from parallax.cleaning.agencies import mentions, named
from parallax.reading import Report

WORD = re.compile(r"[^\W_]+")
# Credits that name nobody: "Agencies", "wire reports", "news services".
NOBODY = frozenset({"agencies", "agency", "and", "news", "other", "reports", "services", "staff", "wire", "wires"})


def key(name: str) -> tuple[str, ...]:
    """A name as its plain words, without a leading article: equal for spellings that differ in form only."""
    plain = tuple(WORD.findall(anyascii(name).casefold()))
    return plain[1:] if plain[:1] == ("the",) and len(plain) > 1 else plain


def agencies_in(name: str) -> list[str]:
    """Every agency a credit line, byline or outlet names, each under its one name."""
    whole = named(name)
    return [whole] if whole else list(dict.fromkeys(agency for _, _, agency in mentions(name)))


def credited(cleaned: Cleaned) -> tuple[str, ...]:
    """Those whose text a report says it uses, agencies under their one name; not those of its pictures."""
    report = cleaned.report
    shown = [p.span for p in cleaned.passages if p.kind == "caption"]
    stated = [e for e in report.evidence if e.field == "credit" and e.span]
    pictures = {e.value for e in stated if e.span and any(span.covers(e.span) for span in shown)}
    texts = {e.value for e in stated if e.span and not any(span.covers(e.span) for span in shown)}
    names: list[str] = []
    for line in report.credits:
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
    return inside or bool({*agencies_in(outlet)} & {*credited(cleaned)})


def publisher(report: Report) -> str | None:
    """The outlet, under the agency's one name where it is an agency."""
    if not report.outlet:
        return None
    return named(report.outlet) or report.outlet


def same_outlet(left: Report, right: Report) -> bool:
    """Whether both name the same outlet."""
    a, b = publisher(left), publisher(right)
    return a is not None and b is not None and key(a) == key(b)
