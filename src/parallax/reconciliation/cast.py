"""Owns Cast: the look-ups that every part of a reconciliation shares, made once a story."""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.linking import ActorIdentity, Lineage, Prepared, Wording


@dataclass(frozen=True, slots=True)
class Cast:
    """Reports by id, the origin of each, who an entity of a report is, and which reports a later one replaces."""

    reports: dict[str, Prepared]
    origin: dict[str, str]
    identity: dict[tuple[str, int], str]  # (report, entity) to actor id
    superseded: frozenset[str]

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
        )

    def speaker(self, wording: Wording) -> str | None:
        """Who says a wording, by its own report."""
        report = self.reports[wording.span.report]
        entity = report.annotation.quotations[wording.quotation].speaker
        return None if entity is None else self.identity.get((report.id, entity))
