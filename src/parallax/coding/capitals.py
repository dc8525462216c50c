"""Owns the capitals that a report tells by their country: "the Norlandic capital", "the capital of Norland".

Each gives a toponym on the word "capital" that is asked for by the capital's name, beside the country's own. A
capital that is named right behind, or that is one in some respect only ("the commercial capital"), gives none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parallax.coding.toponym_mentions import NEAR, Toponym, looked_up
from parallax.coding.toponyms import rules
from parallax.places import places as geonames
from parallax.spans import Span

BEFORE = 40  # code points before a name in which words may say that something is only near it
_OF = re.compile(r"\bthe\s(?P<seat>capital)\sof\s(?:the\s)?$")


def capitals(text: str, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """The toponyms of capitals that stand with their country; `found` is what the text names, in text order."""
    for number, toponym in enumerate(found):
        code = toponym.country or _country(toponym)
        name = _capitals().get(code or "")
        before = text[max(0, toponym.span.start - BEFORE) : toponym.span.start]
        behind = _behind().match(text, toponym.span.end)
        of = None if toponym.country or behind else _OF.search(before)
        if name is None or not (behind or of):
            continue
        first = behind.start("seat") if behind else toponym.span.start - len(before) + (of.start("seat") if of else 0)
        span = Span(toponym.span.report, first, first + len("capital"))
        if number + 1 < len(found) and found[number + 1].span.overlaps(span):
            continue
        core, _, _, hits = looked_up(name)
        near = NEAR.search(before[: of.start()] if of else before) is not None
        yield Toponym(span, name, core, "city", quarter=False, country=None, near=near, facility=False, hits=hits)


def _country(toponym: Toponym) -> str | None:
    """The country that a name means; None where it may be a division of another one, as Georgia."""
    code = next((hit.entry.country for hit in toponym.hits if hit.entry.kind == "country"), None)
    divided = any(h.main and h.entry.kind == "region" and h.entry.country != code for h in toponym.hits)
    return None if divided else code


@cache
def _capitals() -> dict[str, str]:
    """ISO3 -> name of the capital."""
    return {code: name for name, code in geonames().capitals.items()}


@cache
def _behind() -> re.Pattern[str]:
    other = "|".join(rules()["capital"]["other"])
    return re.compile(
        rf"(?:['’]s?)?\s(?P<seat>[Cc]apital)\b(?!\s(?:{other})\b|,?\s(?:city\s)?(?:of\b|[A-Z]|al-[A-Z]))"
    )
