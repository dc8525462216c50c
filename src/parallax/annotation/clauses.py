"""Owns how far the clause of saying goes around a few words in marks: 'said it was "a mistake"' says more than two.

The tree tells: what is said is the clause that hangs on the word of saying. Content only grows, to the left, inside
one sentence and behind its cue.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parallax.annotation.mention import Quotation, Syntax
from parallax.spans import Span

SAID = frozenset({"ccomp", "xcomp", "parataxis"})
SKIPPED = frozenset({"that", "how", ",", ":", ";", "–", "—", "-"})  # before what is said, and no part of it
DEEP = 40  # words up a tree


def with_clauses(quotations: Sequence[Quotation], syntax: Syntax, text: str) -> tuple[Quotation, ...]:
    """Quotations whose words in marks stand in a larger clause of saying, with the whole of it."""
    return tuple(_whole(q, syntax, text) if q.kind == "mixed" and q.cue else q for q in quotations)


def _whole(quotation: Quotation, syntax: Syntax, text: str) -> Quotation:
    first = quotation.content[0]
    word, cue = _word(syntax, first.start), _word(syntax, quotation.cue.start) if quotation.cue else 0
    sentence = bisect_right(syntax.starts, cue)
    if quotation.cue is None or first.start < quotation.cue.end or bisect_right(syntax.starts, word) != sentence:
        return quotation
    cue_words = range(cue, bisect_left(syntax.words, (quotation.cue.end, 0)))
    clause = _clause(syntax, word, cue_words)
    if clause is None:
        return quotation
    low = max(syntax.starts[sentence - 1], cue_words.stop)
    inside = [w for w in range(low, word) if _under(syntax, w, clause)]
    while inside and text[slice(*syntax.words[inside[0]])].lower() in SKIPPED:
        inside.pop(0)
    if not inside or inside[-1] - inside[0] + 1 != len(inside) or _apart(quotation, syntax.words[inside[0]][0]):
        return quotation
    start = syntax.words[inside[0]][0]
    whole = Span(first.report, start, first.end)
    return replace(quotation, content=(whole, *quotation.content[1:]))


def _apart(quotation: Quotation, start: int) -> bool:
    """Whether the source stands in what would be the content."""
    return quotation.source is not None and start <= quotation.source.start < quotation.content[0].start


def _word(syntax: Syntax, place: int) -> int:
    """The word that begins at or behind a place."""
    return min(bisect_left(syntax.words, (place, 0)), len(syntax.words) - 1)


def _clause(syntax: Syntax, word: int, cue: range) -> int | None:
    """The head of the clause around a word that hangs on the cue as what is said."""
    for _ in range(DEEP):
        head = syntax.heads[word]
        if head < 0:
            return None
        if head in cue:
            return word if syntax.relations[word] in SAID else None
        word = head
    return None


def _under(syntax: Syntax, word: int, top: int) -> bool:
    for _ in range(DEEP):
        if word == top:
            return True
        word = syntax.heads[word]
        if word < 0:
            return False
    return False
