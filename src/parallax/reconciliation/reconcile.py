"""Owns the making of a Record: what the reports of one story say, side by side. A pure function of its arguments."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from parallax.annotation import is_forces
from parallax.coding import Actor, wikidata
from parallax.linking import (
    ActorIdentity,
    ActorRef,
    Judgement,
    Lineage,
    LinkedEvent,
    Origin,
    Prepared,
    Story,
    Utterance,
    Wording,
    gathered,
)
from parallax.linking.actors import Profile, best_name, profiles_of
from parallax.linking.terms import WORD, stem
from parallax.linking.wording import plain_weight, read_words, weight_of
from parallax.reading import Dateline
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.ceasefires import ceasefires_of
from parallax.reconciliation.differences import differences_of
from parallax.reconciliation.events import events_of
from parallax.reconciliation.figure_rules import DEFAULT, FigureRule
from parallax.reconciliation.figures import by_event, figures_of
from parallax.reconciliation.record import (
    ActorEntry,
    DatelineEntry,
    EvidenceEntry,
    LinkEntry,
    OriginEntry,
    PassageEntry,
    QuotationEntry,
    Record,
    ReportEntry,
    Seen,
    StoryHead,
    WordingEntry,
)
from parallax.spans import Span, words

Value = TypeVar("Value")


def reconcile(  # noqa: PLR0913 - one argument for each kind of link
    story: Story,
    reports: Sequence[Prepared],
    lineage: Lineage,
    actors: Sequence[ActorIdentity],
    utterances: Sequence[Utterance],
    events: Sequence[LinkedEvent] = (),
    *,
    figure_rule: FigureRule = DEFAULT,
    judgements: Sequence[Judgement] = (),
) -> Record:
    """The record of one story.

    `reports` are the story's reports in any order, each in one origin of `lineage`; actors, utterances and events are
    those linked over the same reports. `figure_rule` chooses each figure's best number, `judgements` are
    a person's, of which those that choose a value are applied here. Raises SpanError where a span
    does not lie in its report's text, and KeyError where a report of the story is not given.
    """
    by_id = {report.id: report for report in reports}
    ordered = [by_id[identity] for identity in story.reports]
    actors = gathered(actors, events, ordered)
    cast = Cast.of(ordered, lineage, actors)
    profiles = {profile.ref: profile for report in ordered for profile in profiles_of(report)}
    entries = tuple(_actor(identity, by_id, profiles) for identity in actors)
    cast = replace(
        cast,
        names={e.id: e.name for e in entries},
        kinds={e.id: e.kind for e in entries},
        states={e.id: e.country for e in entries if e.country and _is_state(e)},
    )
    quotations = tuple(_quotation(utterance, cast) for utterance in utterances)
    figures = figures_of(events, cast, figure_rule, judgements)
    return Record(
        format="parallax-record/1",
        story=_head(story, ordered),
        reports=tuple(_report(report, lineage, cast) for report in ordered),
        origins=tuple(_origin(origin, lineage) for origin in lineage.origins),
        actors=entries,
        events=tuple(events_of(events, by_event(figures), cast, judgements)),
        quotations=quotations,
        figures=tuple(figures),
        ceasefires=tuple(ceasefires_of(events, cast)),
        differences=tuple(differences_of(story.id, ordered, utterances, entries, figures, cast)),
    )


def _head(story: Story, reports: Sequence[Prepared]) -> StoryHead:
    dates = sorted(date[:10] for report in reports if (date := report.cleaned.report.published))
    title = _central_title(reports) or "Untitled"
    return StoryHead(story.id, title, dates[0] if dates else None, dates[-1] if dates else None)


def _central_title(reports: Sequence[Prepared]) -> str | None:
    """The headline whose words the other reports' texts hold most of; a headline that says little counts less."""
    if len(reports) == 1:
        title = reports[0].cleaned.report.title
        return " ".join(title.split()) if title else None
    held = [frozenset(map(stem, set(WORD.findall(report.cleaned.report.text)))) for report in reports]
    best: tuple[float, int, str] | None = None
    for place, report in enumerate(reports):
        title = report.cleaned.report.title
        if not title:
            continue
        terms = read_words(title).terms
        total = weight_of(terms, plain_weight)
        others = [stems for n, stems in enumerate(held) if n != place] or held
        found = [weight_of([t for t in terms if t.stem in stems], plain_weight) / total for stems in others if total]
        score = sum(found) / max(len(found), 1) * min(1.0, total / 25)
        if best is None or score > best[0]:
            best = (score, place, title)
    return " ".join(best[2].split()) if best else None


def _report(prepared: Prepared, lineage: Lineage, cast: Cast) -> ReportEntry:
    report = prepared.cleaned.report
    return ReportEntry(
        id=report.id,
        path=report.path,
        url=report.url,
        outlet=report.outlet,
        title=report.title,
        bylines=report.bylines,
        credits=report.credits,
        dateline=_dateline(report.dateline),
        published=report.published,
        updated=report.updated,
        language=report.language,
        text=report.text,
        passages=tuple(PassageEntry(p.kind, p.span.start, p.span.end) for p in prepared.cleaned.passages),
        origin=cast.origin[report.id],
        supersedes=dict(lineage.supersedes).get(report.id),
        evidence=tuple(
            EvidenceEntry(e.field, e.value, e.basis, e.span.start if e.span else None, e.span.end if e.span else None)
            for e in report.evidence
        ),
    )


def _dateline(dateline: Dateline | None) -> DatelineEntry | None:
    if dateline is None:
        return None
    return DatelineEntry(dateline.place, dateline.date, dateline.span.start, dateline.span.end)


def _origin(origin: Origin, lineage: Lineage) -> OriginEntry:
    links = tuple(
        LinkEntry(
            link.kind,
            link.source,
            link.target,
            link.share,
            link.decision.verdict,
            link.decision.score,
            link.decision.reason,
            tuple((span.start, span.end) for span in link.spans),
        )
        for link in lineage.links
        if link.target in origin.reports
    )
    return OriginEntry(origin.id, origin.source, origin.reports, origin.reason, links)


def _actor(identity: ActorIdentity, by_id: dict[str, Prepared], profiles: dict[ActorRef, Profile]) -> ActorEntry:
    members: list[tuple[Prepared, Actor]] = [
        (by_id[ref.report], by_id[ref.report].coded.actors[ref.actor]) for ref in identity.members
    ]
    seen = sorted({span for _, actor in members for span in actor.seen})
    kind = _agreed([actor.kind for _, actor in members]) or members[0][1].kind
    country = _agreed([actor.country for _, actor in members if actor.country])
    return ActorEntry(
        id=identity.id,
        name=best_name([profiles[ref] for ref in identity.members]),
        kind=kind,
        country=country,
        wikidata=wikidata(kind, country, [actor.name for _, actor in members]),
        sector=_agreed([actor.sector for _, actor in members if actor.sector]),
        titles=tuple(dict.fromkeys(title for _, actor in members for title in actor.titles)),
        names_seen=tuple(_seen(span, by_id[span.report]) for span in seen),
        reasons=(
            *(d.reason for d in identity.decisions if d.verdict == "same"),
            *dict.fromkeys(f"listed as {actor.listed}" for _, actor in members if actor.listed),
        ),
    )


def _is_state(actor: ActorEntry) -> bool:
    """Whether an actor is a state, its government, or its armed forces by what they are called."""
    return actor.kind in {"country", "government"} or (actor.sector == "MIL" and is_forces(actor.name))


def _agreed(values: Sequence[Value]) -> Value | None:
    """The value most reports give; none where two are given equally often."""
    ranked = Counter(values).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _seen(span: Span, report: Prepared) -> Seen:
    return Seen(span.report, span.start, span.end, words(span, report.cleaned.report.text))


def _quotation(utterance: Utterance, cast: Cast) -> QuotationEntry:
    whose = cast.whose(utterance.wordings)
    return QuotationEntry(
        id=utterance.id,
        speaker=utterance.speaker,
        relation=utterance.relation,
        origins=len(set(whose.values())),
        wordings=tuple(_wording(wording, whose[wording.span.report], cast) for wording in utterance.wordings),
        reasons=tuple(d.reason for d in utterance.decisions if d.verdict == "same"),
    )


def _wording(wording: Wording, origin: str, cast: Cast) -> WordingEntry:
    report = cast.reports[wording.span.report]
    text = report.cleaned.report.text
    quotation = report.annotation.quotations[wording.quotation]
    return WordingEntry(
        report=report.id,
        start=wording.span.start,
        end=wording.span.end,
        text=words(wording.span, text),
        parts=tuple((part.start, part.end) for part in wording.parts),
        cue=words(quotation.cue, text) if quotation.cue else None,
        direct=quotation.kind == "direct" or bool(quotation.quoted),
        source=_seen(quotation.source, report) if quotation.source else None,
        reason=quotation.reason,
        origin=origin,
    )
