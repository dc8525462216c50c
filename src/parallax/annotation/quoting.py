"""Owns "X quoted Y as saying ...": the words are Y's, whoever passes them on."""

from collections.abc import Sequence
from dataclasses import replace

from parallax.annotation.attributions import Attribution
from parallax.annotation.frames import Item
from parallax.annotation.speech import BE, SAYING_AS

LONGEST = 30  # words of who is quoted
AS_SAYING = frozenset({"saying", "telling"})


def requoted(found: Attribution, items: Sequence[Item]) -> Attribution:
    """The attribution with who is quoted as its source; as it was where nobody is. `items` are those of its frame."""
    if found.cue is None or not found.content:
        return found
    at = next((i for i, item in enumerate(items) if item.end > found.cue[0]), len(items))
    if at >= len(items) or items[at].lower not in SAYING_AS or _passive(items, at):
        return found
    stop = next((i for i in range(at + 2, min(len(items) - 1, at + LONGEST)) if _as_saying(items, i)), None)
    if stop is None or any(item.quoted for item in items[at + 1 : stop]):
        return found
    cue = (items[at].start, items[stop + 1].end)
    content = tuple((max(start, cue[1]), end) for start, end in found.content if end > cue[1] or start >= cue[1])
    before = tuple(stretch for stretch in found.content if stretch[1] <= cue[0])
    if not (kept := before + tuple(part for part in content if part[0] < part[1] and part not in before)):
        return found
    return replace(found, cue=cue, source=(items[at + 1].start, items[stop - 1].end), content=kept)


def _as_saying(items: Sequence[Item], i: int) -> bool:
    return items[i].lower == "as" and items[i + 1].lower in AS_SAYING


def _passive(items: Sequence[Item], at: int) -> bool:
    """Whether who is quoted stands before the verb: "X was quoted by Y as saying"."""
    return (at > 0 and items[at - 1].lower in BE) or items[min(at + 1, len(items) - 1)].lower in {"by", "as"}
