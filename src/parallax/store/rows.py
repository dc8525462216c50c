"""Owns what goes into the store and what lists show of it: packed reports, stories with their links, decisions.

`pack_report` and `pack_story` are the only ways to a packed value, and they check every span first; so packing may
happen in one process and writing in another, and nothing unchecked is ever written.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import parallax
from parallax import reconciliation
from parallax.linking import (
    ActorIdentity,
    Decision,
    Judgement,
    Lineage,
    LinkedEvent,
    Prepared,
    Signature,
    Story,
    Utterance,
)
from parallax.reconciliation import Record
from parallax.spans import SpanError
from parallax.store import codec, evidence

DecisionKind = Literal["story", "copy", "actor", "utterance", "event"]


@dataclass(frozen=True, slots=True)
class PackedReport:
    """One report with all that was found in it, checked and as bytes."""

    id: str
    path: str
    outlet: str | None
    title: str | None
    published: str | None
    text_hash: str
    prepared: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Links:
    """All that was decided about one story's reports, before it became a record."""

    story: Story
    lineage: Lineage
    actors: tuple[ActorIdentity, ...]
    utterances: tuple[Utterance, ...]
    events: tuple[LinkedEvent, ...] = ()

    def decisions(self) -> Iterator[tuple[DecisionKind, Decision]]:
        """Every decision with its kind, in a fixed order."""
        yield from (("story", decision) for decision in self.story.decisions)
        yield from (("copy", link.decision) for link in self.lineage.links)
        yield from (("actor", decision) for actor in self.actors for decision in actor.decisions)
        yield from (("utterance", decision) for said in self.utterances for decision in said.decisions)
        yield from (("event", decision) for event in self.events for decision in event.decisions)


@dataclass(frozen=True, slots=True)
class PackedStory:
    """One story with all that was decided about it and its record, checked and as bytes."""

    id: str
    title: str
    start: str | None
    end: str | None
    reports: tuple[str, ...]  # in the order of the story
    text_hashes: tuple[str, ...]  # of the texts that the record quotes, in the same order
    origins: int
    outlets: tuple[str, ...]
    fingerprint: str
    decisions: tuple[tuple[DecisionKind, Decision], ...]
    links: bytes
    record: bytes
    judged: str


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One line of the list of stories; `number` is its place by date, from 1, among the stories now in the store."""

    number: int
    id: str
    title: str
    start: str | None  # ISO dates of the first and last dated report
    end: str | None
    reports: int
    origins: int
    outlets: tuple[str, ...]  # each once, in the order of the reports


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """One answer to "same?" as it is kept; `inputs` is the fingerprint of the grouping it was made in."""

    story: str
    kind: DecisionKind
    decision: Decision
    inputs: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A story's former id and the id that its first report is now under; replacements are numbered as they happen."""

    number: int
    former: str
    now: str


def pack_report(prepared: Prepared, signature: Signature) -> PackedReport:
    """Check a report and everything found in it, and make it ready to be written.

    Raises SpanError where a value does not point at words of the report, EncodingError where its text is not text.
    """
    report = prepared.cleaned.report
    if signature.report != report.id:
        raise ValueError(f"the signature of {signature.report} was given for report {report.id}")
    evidence.check_prepared(prepared)
    return PackedReport(
        id=report.id,
        path=report.path,
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        prepared=codec.pack(prepared),  # first: it refuses text that the other columns could not hold either
        text_hash=codec.text_hash(report.text),
        signature=codec.pack(signature),
    )


def pack_story(links: Links, record: Record, judgements: Sequence[Judgement] = ()) -> PackedStory:
    """Check a story's record and utterances, and make them ready to be written.

    Raises SpanError where a value does not hold the words of its report, or the record is not about these reports.
    """
    story = links.story
    reconciliation.verify(record)
    texts = {entry.id: entry.text for entry in record.reports}
    if record.story.id != story.id or set(texts) != set(story.reports):
        raise SpanError(f"the record of story {story.id} is not about that story's reports")
    evidence.check_utterances(links.utterances, texts)
    outlets = dict.fromkeys(entry.outlet for entry in record.reports if entry.outlet)
    return PackedStory(
        id=story.id,
        title=record.story.title,
        start=record.story.start,
        end=record.story.end,
        reports=story.reports,
        text_hashes=tuple(codec.text_hash(texts[report]) for report in story.reports),
        origins=len(record.origins),
        outlets=tuple(outlets),
        fingerprint=fingerprint(story, judgements),
        decisions=tuple(links.decisions()),
        links=codec.pack(links),
        record=codec.pack(record),
        judged=judged(judgements),
    )


def judged(judgements: Sequence[Judgement]) -> str:
    """The judgements that a story was made with, as a digest; empty for none."""
    return hashlib.sha256(codec.to_json(tuple(judgements))).hexdigest()[:32] if judgements else ""


def fingerprint(story: Story, judgements: Sequence[Judgement] = ()) -> str:
    """What a stored story was made from: its reports, the decisions that grouped them, this version of Parallax.

    `judgements` are those about its reports. Report ids are content hashes, so equal fingerprints mean equal input
    and so an equal record.
    """
    digest = hashlib.sha256(parallax.__version__.encode())
    digest.update(codec.to_json(story))
    if judgements:
        digest.update(codec.to_json(tuple(judgements)))
    return digest.hexdigest()[:32]
