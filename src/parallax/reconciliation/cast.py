"""Owns Cast: the look-ups that every part of a reconciliation shares, made once a story."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from parallax.cleaning.agencies import named
from parallax.coding import ActorKind
from parallax.linking import ActorIdentity, ActorRef, Lineage, Link, Prepared, Wording
from parallax.linking.agencies import outlet_key
from parallax.linking.names import organisation_words
from parallax.linking.terms import WORD
from parallax.spans import Span, words

RUN = 12  # words in a row that two people do not find by themselves
QUOTED = re.compile('[“"«][^”"»]{0,2000}[”"»]?')  # two reporters in one room write the same words down
EDGE = 3  # characters: lifted text ends at a word, a wording at its punctuation


@dataclass(frozen=True, slots=True)
class Cast:
    """Reports by id, the origin of each, who an entity of a report is, and which reports a later one replaces."""

    reports: dict[str, Prepared]
    origin: dict[str, str]
    identity: dict[tuple[str, int], str]  # (report, entity) to actor id
    superseded: frozenset[str]
    people: frozenset[str]  # actor ids of people that some report names
    proper: frozenset[str]  # actor ids of whoever some report names by name
    taken: dict[str, tuple[Link, ...]]  # by report: its links to reports whose text stands in it
    sharing: frozenset[frozenset[str]]  # pairs of reports with a run of the outlets' own words in common
    quoting: frozenset[frozenset[str]]  # and pairs with any run of words in common, somebody's quoted ones too
    agency: dict[str, str]  # by report: the news agency that published it
    outlet: dict[str, str]  # by report: who published it, where that is known: nobody bears himself out
    speaks_for: dict[str, str]  # actor id of somebody whose title names a body of the story, to that body
    state_of: dict[str, str] = field(default_factory=dict)  # country to the actor that is the state itself
    names: dict[str, str] = field(default_factory=dict)  # actor id to the name that the record calls it by
    kinds: dict[str, ActorKind] = field(default_factory=dict)  # actor id to its kind
    states: dict[str, str] = field(default_factory=dict)  # id of a state, its government or its forces to its code

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
            taken={
                report: tuple(k for k in lineage.links if k.target == report and k.source in by_id and k.spans)
                for report in by_id
            },
            state_of=_states(actors, by_id),
            proper=frozenset(actor.id for actor in actors if any(_named(ref, by_id) for ref in actor.members)),
            sharing=frozenset(_sharing(reports, QUOTED)),
            quoting=frozenset(_sharing(reports, None)),
            agency={r.id: name for r in reports if (name := named(r.cleaned.report.outlet or ""))},
            outlet={r.id: name for r in reports if (name := outlet_key(r.cleaned.report))},
            speaks_for=_speakers_for(actors, by_id),
            people=frozenset(actor.id for actor in actors if any(_named_person(ref, by_id) for ref in actor.members)),
        )

    def identity_of(self, report: str, entity: int | None) -> str | None:
        """The actor that an entity of a report is, None for none."""
        return None if entity is None else self.identity.get((report, entity))

    def origin_of(self, span: Span) -> str:
        """The origin whose words stand at a span: the report's, or the one that its paragraph was lifted from."""
        for link in self.taken[span.report]:
            inside = any(lifted.start - EDGE <= span.start and span.end <= lifted.end + EDGE for lifted in link.spans)
            if inside and self.origin[link.source] != self.origin[span.report]:
                return self.origin[link.source]
        return self.origin[span.report]

    def in_headline(self, span: Span) -> bool:
        """Whether a span stands in its report's headline."""
        shown = self.reports[span.report].cleaned.passages
        return any(passage.kind == "headline" and passage.span.covers(span) for passage in shown)

    def sentence_number(self, span: Span) -> int:
        """The place of the last sentence that begins no later than a span; 0 where none does."""
        sentences = self.reports[span.report].annotation.sentences
        return max(0, bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1)

    def sentence_of(self, span: Span) -> Span:
        """The sentence that holds the beginning of a span, or the span itself where none does."""
        sentences = self.reports[span.report].annotation.sentences
        home = sentences[self.sentence_number(span)].span if sentences else span
        return home if home.start <= span.start < home.end else span

    def around(self, span: Span) -> str:
        """The words of that sentence and of the ones before and behind it, where it is told from whom."""
        sentences = self.reports[span.report].annotation.sentences
        at = self.sentence_number(span)
        near = [sentence.span for sentence in sentences[max(0, at - 1) : at + 2]] or [span]
        return self.reports[span.report].cleaned.report.text[near[0].start : near[-1].end]

    def whose(self, wordings: Sequence[Wording]) -> dict[str, str]:
        """By report, the origin whose words these wordings of one utterance are.

        Words inside text that was lifted from a report with the same words are that report's origin's: to count them
        twice would be a confirmation that nobody gave. An origin that took them once has them from there altogether.
        """
        given = {wording.span.report for wording in wordings}
        taken_from: dict[str, str] = {}
        for wording in sorted(wordings, key=lambda wording: wording.span):
            for link in self.taken[wording.span.report]:
                source, target = self.origin[link.source], self.origin[link.target]
                inside = any(lifted.start - EDGE <= wording.span.start and wording.span.end <= lifted.end + EDGE
                             for lifted in link.spans)  # fmt: skip
                if source != target and link.source in given and inside and target not in _line(source, taken_from):
                    taken_from.setdefault(target, source)
        whose: dict[str, str] = {}
        of_outlet: dict[str, str] = {}  # what one outlet tells twice it tells once
        for report in sorted(given):
            origin = _line(self.origin[report], taken_from)[-1]
            whose[report] = of_outlet.setdefault(self.outlet.get(report, report), origin)
        return whose

    def speaker(self, wording: Wording) -> str | None:
        """Who says a wording, by its own report."""
        report = self.reports[wording.span.report]
        entity = report.annotation.quotations[wording.quotation].speaker
        return None if entity is None else self.identity.get((report.id, entity))

    def source_words(self, wording: Wording) -> str:
        """The words that name the source of a wording in its report; "" where none do."""
        report = self.reports[wording.span.report]
        source = report.annotation.quotations[wording.quotation].source
        return words(source, report.cleaned.report.text) if source else ""

    def told(self, wording: Wording) -> bool:
        """Whether the report says outright who says a wording: by a cue, and by more than "he"."""
        annotation = self.reports[wording.span.report].annotation
        quotation = annotation.quotations[wording.quotation]
        source = quotation.source
        if source is None or quotation.cue is None or quotation.speaker is None:
            return False
        mentions = annotation.entities[quotation.speaker].mentions
        return any(mention.form != "pronoun" and mention.span.overlaps(source) for mention in mentions)


def _line(origin: str, taken_from: dict[str, str]) -> list[str]:
    """An origin, the one it took words from, and so on."""
    line = [origin]
    while line[-1] in taken_from:
        line.append(taken_from[line[-1]])
    return line


def _sharing(reports: Sequence[Prepared], without: re.Pattern[str] | None) -> Iterator[frozenset[str]]:
    """The pairs of reports that have RUN words in a row in common, once what matches `without` is taken out."""
    holders: dict[int, set[str]] = defaultdict(set)
    for report in reports:
        for run in _runs(report, without):
            holders[run].add(report.id)
    for held in {frozenset(held) for held in holders.values() if len(held) > 1}:
        yield from map(frozenset, combinations(sorted(held), 2))


def _runs(report: Prepared, without: re.Pattern[str] | None) -> set[int]:
    """Hashes of every run of RUN words of one body passage; who writes as many in one order has copied."""
    text = report.cleaned.report.text
    bodies = [p.span for p in report.cleaned.passages if p.kind == "body"]
    kept = [text[span.start : span.end] for span in bodies]
    told = [WORD.findall((without.sub(" ", body) if without else body).lower()) for body in kept]
    return {hash(tuple(words[at : at + RUN])) for words in told for at in range(len(words) - RUN + 1)}


def _speakers_for(actors: Sequence[ActorIdentity], reports: dict[str, Prepared]) -> dict[str, str]:
    """Whom somebody speaks for: the body that his titles name, "director of the Harbour Watch"."""
    coded = {actor.id: [reports[ref.report].coded.actors[ref.actor] for ref in actor.members] for actor in actors}
    bodies = [
        (f" {' '.join(organisation_words(name))} ", identity)
        for identity, members in coded.items()
        for name in sorted({one.name for one in members if one.kind == "organisation"})
        if len(organisation_words(name)) > 1
    ]
    found: dict[str, str] = {}
    for identity, members in coded.items():
        said = [
            f" {' '.join(organisation_words(words))} "
            for one in members
            if one.kind == "person"
            for words in (one.name, *one.titles)
        ]
        body = next((body for name, body in bodies if any(name in title for title in said)), None)
        if body is not None:
            found[identity] = body
    return found


def _states(actors: Sequence[ActorIdentity], reports: dict[str, Prepared]) -> dict[str, str]:
    """By country the actor that a capital stands for: the country, or its government where nobody names that."""
    found: dict[str, str] = {}
    for kind in ("country", "government"):
        for actor in actors:
            for ref in actor.members:
                coded = reports[ref.report].coded.actors[ref.actor]
                if coded.kind == kind and coded.country is not None:
                    found.setdefault(coded.country, actor.id)
    return found


def _named(ref: ActorRef, reports: dict[str, Prepared]) -> bool:
    report = reports[ref.report]
    mentions = report.annotation.entities[report.coded.actors[ref.actor].entity].mentions
    return any(mention.form == "name" for mention in mentions)


def _named_person(ref: ActorRef, reports: dict[str, Prepared]) -> bool:
    return reports[ref.report].coded.actors[ref.actor].kind == "person" and _named(ref, reports)
