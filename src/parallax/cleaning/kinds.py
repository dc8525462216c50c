"""Owns what a line that is not body is: caption, credit, promotion or furniture, with the reason."""

from collections.abc import Sequence

from parallax.cleaning.features import Look, is_caption
from parallax.cleaning.lines import Line
from parallax.cleaning.passage import PassageKind

PICTURE_RULES = frozenset({"photo-credit", "caption-words"})
TEASER_WORDS = 5  # a line of so many words after the article is taken for another story's headline


def kind_of(line: Line, seen: Look, *, before: bool, closed: bool) -> tuple[PassageKind, str]:
    """Kind and reason of a line that is not body. `before`: it stands before the last body line."""
    if is_caption(line) and not (seen.rule and seen.rule.kind == "credit"):
        return "caption", "the page marks it as a caption"
    if seen.rule is not None:
        return seen.rule.kind, seen.rule.reason
    if closed:
        return "furniture", "after the end of the article"
    if before and seen.words >= TEASER_WORDS and not seen.terminal:
        return "promo", "line among the article that does not read as part of it"
    if not before and seen.words >= TEASER_WORDS:
        return "promo", "other text after the article"
    return "furniture", "short line outside the article"


def closing(looks: Sequence[Look], states: Sequence[int]) -> list[bool]:
    """For each line whether a mark of the article's end stands at or before it, after some body."""
    closed, seen_body, marks = False, False, []
    for look, state in zip(looks, states, strict=True):
        seen_body = seen_body or bool(state)
        closed = (closed or (seen_body and look.rule is not None and look.rule.closes == "article")) and not state
        marks.append(closed)
    return marks
