"""Owns what a person chose: the account whose value holds for a field of an event, or for a count.

A choice points at words of a report, so it holds however often the story is linked again. Two choices of one field
that give different values contradict each other: neither is applied, and the entry says so.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from parallax.linking import Judgement, JudgementKind
from parallax.reconciliation.record import Record
from parallax.spans import Span

# The fields whose value one account can give, by what is judged.
FIELDS: dict[JudgementKind, tuple[str, ...]] = {
    "event": ("type", "status", "date", "place"),
    "figure": ("best",),
}
AT_ODDS = "choose different values"


@dataclass(frozen=True, slots=True)
class Choices:
    """By field the place of the account that a person chose, and what to say about it."""

    of: dict[str, int]
    reasons: tuple[str, ...]


def choices(
    kind: JudgementKind, parts: Sequence[Span], value: Callable[[str, int], Hashable], judgements: Sequence[Judgement]
) -> Choices:
    """What was chosen among the accounts whose words are `parts`.

    `value` is what an account, by its place, gives for a field: None for nothing.
    """
    found: dict[str, list[tuple[Judgement, int]]] = defaultdict(list)
    for judgement in judgements:
        if judgement.kind == kind and judgement.verdict == "holds":
            at = next((n for n, part in enumerate(parts) if part.overlaps(judgement.left)), None)
            if at is not None and value(judgement.field, at) is not None:
                found[judgement.field].append((judgement, at))
    of: dict[str, int] = {}
    reasons = []
    for field, made in found.items():
        numbers = " and ".join(str(judgement.number) for judgement, _ in made)
        if len({value(field, at) for _, at in made}) > 1:
            reasons.append(f"{field}: judgements {numbers} {AT_ODDS}, none is applied")
            continue
        of[field] = made[0][1]
        note = next((f": {judgement.note}" for judgement, _ in made if judgement.note), "")
        reasons.append(f"{field} chosen by a person (judgement {numbers}){note}")
    return Choices(of, tuple(reasons))


def reasons_of(record: Record, number: int) -> list[str]:
    """What a record says of the choice with this number; nothing where the chosen account gives no such value."""
    said = re.compile(rf"judgements? (?:\d+ and )*{number}\b")
    told = [*(e.reasons for e in record.events), *(f.reasons for f in record.figures)]
    return [reason for reasons in told for reason in reasons if said.search(reason)]
