"""Owns Cast: the look-ups that every part of a reconciliation shares, made once a story."""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.linking import ActorIdentity, ActorRef, Lineage, Prepared, Wording


@dataclass(frozen=True, slots=True)
class Cast:
    """Reports by id, the origin of each, who an entity of a report is, and which reports a later one replaces."""

    reports: dict[str, Prepared]
    origin: dict[str, str]
    identity: dict[tuple[str, int], str]  # (report, entity) to actor id
    superseded: frozenset[str]
    people: frozenset[str]  # actor ids of people that some report names

    @classmethod
    def of(cls, reports: Sequence[Prepared], lineage: Lineage, actors: Sequence[ActorIdentity]) -> "Cast":
        """The cast of one story."""
        by_id = {report.id: report for report in reports}
        return cls(
            reports=by_id,
            origin={report: origin.id for origin in lineage.origins for report in origin.reports},
            identity={
                (ref.report, by_id[ref.report].coded.actors[ref.actor].entity): actor.id
                for actor in actors
                for ref in actor.members
            },
            superseded=frozenset(earlier for _, earlier in lineage.supersedes),
            people=frozenset(actor.id for actor in actors if any(_named_person(ref, by_id) for ref in actor.members)),
        )

    def speaker(self, wording: Wording) -> str | None:
        """Who says a wording, by its own report."""
        report = self.reports[wording.span.report]
        entity = report.annotation.quotations[wording.quotation].speaker
        return None if entity is None else self.identity.get((report.id, entity))


def _named_person(ref: ActorRef, reports: dict[str, Prepared]) -> bool:
    report = reports[ref.report]
    actor = report.coded.actors[ref.actor]
    mentions = report.annotation.entities[actor.entity].mentions
    return actor.kind == "person" and any(mention.form == "name" for mention in mentions)
