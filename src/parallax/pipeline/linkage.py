"""Owns linking the reports of a store into stories and their records.

Reports that are new since the last call find their neighbours, and only stories that they touch are made anew, from
what the store holds. However often a run was killed, the same call again leads to what an undisturbed one does. No
report is read from its file again.
"""

from collections.abc import Iterator, Sequence

from parallax.errors import ReportsAddedError, StoppedError, StoreError
from parallax.linking import (
    Group,
    Judgement,
    Story,
    link_actors,
    link_events,
    link_utterances,
    story_of,
    trace_origins,
)
from parallax.pipeline.grouping import index_new, regrouped
from parallax.pipeline.progress import LinkSummary, Progress, Tell
from parallax.pipeline.stages import explain
from parallax.reading import Failure
from parallax.reconciliation import reconcile
from parallax.store import Links, PackedStory, Store, fingerprint, pack_story

BATCH_REPORTS = 64  # a transaction holds stories of about this many reports
ATTEMPTS = 5  # times to begin again where another run adds reports meanwhile


def link(store: Store, progress: Tell | None = None, *, verbose: bool = False) -> LinkSummary:
    """Group the reports of the store into stories, and write the record of each story that is new or changed.

    A story that cannot be linked is a Failure in the summary and is tried again by the next call. Raises StoreError
    where the store cannot be written, ReportsAddedError where another run keeps adding
    reports, StoppedError on Ctrl-C.
    """
    before = store.last_replaced()
    try:
        for _ in range(ATTEMPTS - 1):
            try:
                return _link_once(store, progress, before, verbose=verbose)
            except ReportsAddedError:
                continue
        return _link_once(store, progress, before, verbose=verbose)
    except KeyboardInterrupt:
        raise StoppedError(
            f"stopped: {store.name} holds all {store.count():,} reports; run the same command again to link the rest"
        ) from None


def _link_once(store: Store, progress: Tell | None, before: int, *, verbose: bool) -> LinkSummary:
    reports, judged = store.count(), store.judgements()
    tell = _telling(progress)
    index_new(store, lambda done, total: tell(Progress("compare", done, total)))
    work = regrouped(store, judged)
    failed: list[Failure] = []
    done, changed = work.untouched, 0
    for batch in _batches(work.groups):
        stale, as_it_is = _stale(store, batch, judged)
        outcomes = [_link_or_failure(store, story, about(story, judged), verbose=verbose) for story in stale]
        linked = [outcome for outcome in outcomes if isinstance(outcome, PackedStory)]
        unmade = [story for story, outcome in zip(stale, outcomes, strict=True) if isinstance(outcome, Failure)]
        store.put_stories(linked, made_from=reports, settled=_reports(as_it_is), unmade=_reports(unmade))
        failed += [outcome for outcome in outcomes if isinstance(outcome, Failure)]
        done += len(batch)
        changed += len(linked)
        tell(Progress("link", done, work.untouched + len(work.groups), failed=len(failed)))
    return LinkSummary(store.count_stories(), changed, tuple(failed), tuple(store.replaced(before)))


def _reports(stories: Sequence[Story]) -> list[str]:
    return [report for story in stories for report in story.reports]


def _telling(progress: Tell | None) -> Tell:
    return progress if progress is not None else lambda _: None


def _stale(store: Store, groups: Sequence[Group], judgements: Sequence[Judgement]) -> tuple[list[Story], list[Story]]:
    """The stories of these groups that are not in the store as they should be, and those that are."""
    named = {report for group in groups for join in group.joins for report in (join.left, join.right)}
    signatures = store.signatures_of(sorted(named))
    stories = [story_of(group, signatures) for group in groups]
    made = store.fingerprints(story.id for story in stories)
    kept = {story.id for story in stories if made.get(story.id) == fingerprint(story, about(story, judgements))}
    return [story for story in stories if story.id not in kept], [story for story in stories if story.id in kept]


def _batches(groups: Sequence[Group]) -> Iterator[list[Group]]:
    batch: list[Group] = []
    for group in groups:
        batch.append(group)
        if sum(len(waiting.reports) for waiting in batch) >= BATCH_REPORTS:
            yield batch
            batch = []
    if batch:
        yield batch


def _link_or_failure(
    store: Store, story: Story, judgements: Sequence[Judgement], *, verbose: bool
) -> PackedStory | Failure:
    try:
        return link_story(store, story, judgements)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one story that cannot be linked must not cost the others
        return Failure(story.id, explain("linking", error, verbose=verbose))


def about(story: Story, judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements about two reports of a story."""
    inside = frozenset(story.reports)
    return [judgement for judgement in judgements if judgement.reports <= inside]


def link_story(store: Store, story: Story, judgements: Sequence[Judgement] = ()) -> PackedStory:
    """One story from its reports in the store: origins, actors, utterances, events, and the record of them.

    `judgements` are those about its reports.
    """
    prepared = store.prepared(story.reports)
    lineage = trace_origins([report.cleaned for report in prepared])
    actors = link_actors(prepared, judgements)
    utterances = link_utterances(prepared, actors, judgements)
    events = link_events(prepared, actors, judgements)
    record = reconcile(story, prepared, lineage, actors, utterances, events, judgements=judgements)
    return pack_story(Links(story, lineage, tuple(actors), tuple(utterances), tuple(events)), record, judgements)
