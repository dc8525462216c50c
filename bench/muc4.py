"""Who did what to whom on MUC-4 test: the role fillers of a whole report's terrorist incidents, from raw text.

Texts are in capitals, hard-wrapped, of Latin American news of 1989 and 1990; a report has all its incidents' fillers
in one list a role, each with the ways it is named there. A prediction is the words of a party of an ASSAULT (or of a
COERCE abduction): actors are perpetrators, recipients are victims where they are people, else targets. It is right
when its words hold one of the ways, or lie in one; each filler counts once. Perpetrators of both kinds are one role
here, since a group that does it is both in most reports. Weapons are those of any attack of the report, also of one
that has no template. Nothing is trained on it; the lists of weapons were settled on its training documents.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.annotation import paragraphs
from bench.matching import Count
from bench.score import Score
from parallax.annotation import Annotation, annotate
from parallax.coding.tense import Clauses
from parallax.coding.weapons import Weapons
from parallax.spans import Span

ROLES = {
    "perpetrators": ("perp_individual_id", "perp_organization_id"),
    "victims": ("hum_tgt_name",),
    "targets": ("phys_tgt_id",),
    "weapons": ("incident_instrument_id",),
}
INCIDENTS = frozenset({"ASSAULT"})
ARTICLES = frozenset({"the", "a", "an", "some", "several", "two", "three"})
NOBODY = frozenset("they them he him she her who we us it i those others people".split())  # noqa: SIM905


def unwrapped(text: str) -> str:
    """Paragraphs on one line each; they are parted by an empty line."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def measure(data: Path) -> list[Score]:
    """F1 of each role over all documents."""
    counts = {role: Count() for role in ROLES}
    documents: dict[str, dict[str, Any]] = json.loads((data / "muc4" / "test.json").read_text(encoding="utf-8"))
    for row in documents.values():
        text = unwrapped(row["doc"])
        found = fillers(annotate(paragraphs(text)), text)
        for role, names in ROLES.items():
            gold = [[_plain(way) for way in ways] for name in names for ways in row["roles"][name]]
            _add(counts[role], _distinct(gold), found[role])
    return [
        Score(f"events/muc4/{role}-f1", count.f1, f"MUC-4 test, {len(documents)} documents, {count.gold} fillers",
              f"precision {count.precision:.3f}, recall {count.recall:.3f}")
        for role, count in counts.items()
    ]  # fmt: skip


def _distinct(gold: Iterable[list[str]]) -> list[list[str]]:
    """Fillers that share no way of naming: a group may stand under both kinds of perpetrators."""
    kept: list[list[str]] = []
    for ways in gold:
        if not any(set(ways) & set(other) for other in kept):
            kept.append(ways)
    return kept


def fillers(annotation: Annotation, text: str) -> dict[str, list[str]]:
    """The parties of incidents by role, each by its words, once."""
    found: dict[str, dict[str, None]] = {role: {} for role in ROLES}
    weapons = Weapons(annotation, Clauses(annotation, text))
    for event in annotation.events:
        if event.type not in INCIDENTS and not (event.type == "COERCE" and event.mode == "abduct"):
            continue
        if event.status in {"denied", "planned", "called-for", "conditional"}:
            continue
        for span, entity in zip(event.actors, event.actor_entities, strict=True):
            _note(found["perpetrators"], span, entity, annotation, text)
        for span, entity in zip(event.recipients, event.recipient_entities, strict=True):
            person = entity is not None and annotation.entities[entity].kind == "person"
            _note(found["victims" if person else "targets"], span, entity, annotation, text)
        for span in weapons.of(event):
            _note(found["weapons"], span, None, annotation, text)
    return {role: list(words) for role, words in found.items()}


def _note(found: dict[str, None], span: Span, entity: int | None, annotation: Annotation, text: str) -> None:
    words = text[span.start : span.end]
    if entity is not None and _plain(words) in NOBODY:
        words = annotation.entities[entity].name
    if (plain := _plain(words)) and plain not in NOBODY:
        found[plain] = None


def _plain(words: str) -> str:
    tokens = re.findall(r"[^\W_]+", words.lower())
    while tokens and tokens[0] in ARTICLES:
        tokens.pop(0)
    return " ".join(tokens)


def _add(count: Count, gold: list[list[str]], predicted: list[str]) -> None:
    left, right = list(gold), 0
    wrong = 0
    for words in predicted:
        hit = next((ways for ways in left if any(_holds(words, way) for way in ways)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
        elif not any(_holds(words, way) for ways in gold for way in ways):
            wrong += 1  # another naming of a filler that was found already is neither right nor wrong
    count.add(len(gold), right + wrong, right)


def _holds(words: str, way: str) -> bool:
    return f" {way} " in f" {words} " or f" {words} " in f" {way} "
