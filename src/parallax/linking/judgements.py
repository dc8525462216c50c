"""Owns Judgement: a person's answer to "are these two the same?", and how it overrides what linking decided.

The answer to "whose value holds?" is kept here too and applied by the reconciliation.
A judgement points at words of two reports, which never change, so it holds however often the reports are linked
again. Two judged the same end in one group with all that was grouped with either; of two judged different the second
leaves. Judgements that contradict each other are reported and none of them is applied.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from parallax.linking.links import Decision, Verdict
from parallax.linking.partition import Partition
from parallax.spans import Span

JudgementKind = Literal["actor", "event", "utterance", "figure"]
Answer = Verdict | Literal["holds"]
LINKING = frozenset({"same", "different"})  # answers that linking follows


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer; `left` and `right` are words of mentions: a name, a trigger, a quotation, a number.

    "holds" says that the value which one account gives for `field` is the right one; both sides are that account.
    """

    kind: JudgementKind
    left: Span
    right: Span
    verdict: Answer  # "unsure": looked at and left open; linking decides
    note: str = ""
    number: int = 0  # as the store counts them
    field: str = ""

    @property
    def reports(self) -> frozenset[str]:
        """The reports that it is about."""
        return frozenset({self.left.report, self.right.report})


@dataclass(frozen=True, slots=True)
class Revised:
    """Groups after the judgements, what was applied as decisions, and what contradicts itself."""

    groups: list[list[int]]
    decisions: dict[tuple[int, int], Decision]
    conflicts: tuple[Judgement, ...]


def revised(
    groups: Sequence[Sequence[int]], spans: Callable[[int], Iterable[Span]], judgements: Sequence[Judgement]
) -> Revised:
    """The groups of members 0 to n with judgements applied; `spans` are the words of a member.

    A judgement whose words no member holds any more is left out.
    """
    members = sorted(member for group in groups for member in group)
    located = [(j, _holder(j.left, members, spans), _holder(j.right, members, spans)) for j in judgements]
    known = [(j, a, b) for j, a, b in located if a is not None and b is not None and a != b and j.verdict in LINKING]
    conflicts = _conflicts(known)
    applied = [(j, a, b) for j, a, b in known if j not in conflicts]
    made, tied = Partition(groups), _tied(applied)
    for judgement, a, b in applied:
        if judgement.verdict == "different" and made.together(a, b):
            made.part(other for other in tied.group(b) if made.together(other, b))
    for judgement, a, b in applied:
        if judgement.verdict == "same":
            made.join(a, b)
    decisions = {(min(a, b), max(a, b)): _decision(judgement) for judgement, a, b in applied}
    return Revised(sorted(map(sorted, made.groups())), decisions, tuple(conflicts))


def contradictions(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that contradict each other by their words alone; none of them is applied."""
    sides = sorted({(j.kind, side) for j in judgements for side in (j.left, j.right)})
    first: dict[tuple[JudgementKind, Span], int] = {}
    for number, (kind, side) in enumerate(sides):
        same = (i for i, (k, s) in enumerate(sides[:number]) if k == kind and s.overlaps(side))
        first[kind, side] = next(same, number)
    known = [(j, first[j.kind, j.left], first[j.kind, j.right]) for j in judgements if j.verdict in LINKING]
    return sorted(_conflicts(known), key=lambda judgement: judgement.number)


Known = Sequence[tuple[Judgement, int, int]]


def _holder(words: Span, members: Iterable[int], spans: Callable[[int], Iterable[Span]]) -> int | None:
    """The member that has these words, the one with most of them in common."""
    best: tuple[int, int] | None = None
    for member in members:
        for span in spans(member):
            shared = min(span.end, words.end) - max(span.start, words.start)
            if span.report == words.report and shared > 0 and (best is None or shared > best[0]):
                best = (shared, member)
    return best[1] if best else None


def _conflicts(known: Known) -> list[Judgement]:
    """Every judgement about a set that some tie together and another parts."""
    found: list[Judgement] = []
    tied = _tied(known)
    for judgement, a, b in known:
        if judgement.verdict == "different" and tied.together(a, b):
            found += [j for j, *both in known if all(tied.together(a, one) for one in both) and j not in found]
    return found


def _tied(known: Known) -> Partition[int]:
    """The members that are judged, each with all that judgements say is the same."""
    tied = Partition.apart(member for _, a, b in known for member in (a, b))
    for judgement, a, b in known:
        if judgement.verdict == "same":
            tied.join(a, b)
    return tied


def _decision(judgement: Judgement) -> Decision:
    note = f": {judgement.note}" if judgement.note else ""
    left, right = (f"{s.report}:{s.start}-{s.end}" for s in (judgement.left, judgement.right))
    verdict: Verdict = "same" if judgement.verdict == "same" else "different"
    return Decision(left, right, verdict, 1.0, f"judged by a person (judgement {judgement.number}){note}")
