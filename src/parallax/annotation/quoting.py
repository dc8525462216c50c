"""Owns "X quoted Y as saying ..." and "X reported, citing Y": the words are Y's, whoever passes them on.

By "citing" only the press passes words on: of anybody else, what is cited is an argument.
"""

from collections.abc import Sequence
from dataclasses import replace

from parallax.annotation.attributions import Attribution
from parallax.annotation.frames import Item
from parallax.annotation.issuers import is_document
from parallax.annotation.lexicon import grammar
from parallax.annotation.phrases import noun_phrase_after
from parallax.annotation.speech import BE, SAYING_AS
from parallax.cleaning.agencies import mentions

LONGEST = 30  # words of who is quoted
OWN = frozenset({"its", "his", "her", "their"})  # "citing its own reporter" is still the agency's word
CITING = frozenset({"citing", "quoting"})
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


def passed_on(found: Attribution, items: Sequence[Item], text: str) -> Attribution:
    """The attribution with whom the press cites as its source: the ministry of "SANA reported, citing the ministry".

    It is as it was where nobody is cited beside the cue. `items` are those of its frame.
    """
    if found.cue is None or found.source is None or not _press(items, found.source, text):
        return found
    behind = [i for i, item in enumerate(items) if item.end in {found.cue[1], found.source[1]}]
    for i in behind:
        at = i + 1 + (i + 1 < len(items) and items[i + 1].lower == ",")
        if at >= len(items) or items[at].lower not in CITING:
            continue
        who = noun_phrase_after(items, at + 1, len(items))
        if who is None or items[who[0]].lower in OWN or is_document(items[who[1] - 1].lower):
            continue
        if _as_saying(items, min(who[1], len(items) - 2)):
            continue
        start, end = items[who[0]].start, items[who[1] - 1].end
        if not any(low < end and start < high for low, high in found.content):
            return replace(found, source=(start, end))
    return found


def _press(items: Sequence[Item], source: tuple[int, int], text: str) -> bool:
    """Whether a source is an agency, a station or somebody who reports for one."""
    words = {item.lower for item in items if source[0] <= item.start < source[1]}
    return bool(words & grammar("press") or any(mentions(text[slice(*source)])))


def _as_saying(items: Sequence[Item], i: int) -> bool:
    return items[i].lower == "as" and items[i + 1].lower in AS_SAYING


def _passive(items: Sequence[Item], at: int) -> bool:
    """Whether who is quoted stands before the verb: "X was quoted by Y as saying"."""
    return (at > 0 and items[at - 1].lower in BE) or items[min(at + 1, len(items) - 1)].lower in {"by", "as"}
