"""Owns linking the reports of a store into stories and their records.

The stories are a pure function of the set of reports in the store, whatever order they came in and however often a
run was killed: those whose grouping is unchanged stay, the others are made anew from what the store holds. No report
is read from its file again.
"""

from collections.abc import Iterator, Sequence

from parallax.errors import ReportsAddedError, StoppedError, StoreError
from parallax.linking import Judgement, Story, link_actors, link_events, link_stories, link_utterances, trace_origins
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
    try:
        for _ in range(ATTEMPTS - 1):
            try:
                return _link_once(store, progress, verbose=verbose)
            except ReportsAddedError:
                continue
        return _link_once(store, progress, verbose=verbose)
    except KeyboardInterrupt:
        raise StoppedError(
            f"stopped: {store.name} holds all {store.count():,} reports; run the same command again to link the rest"
        ) from None


def _link_once(store: Store, progress: Tell | None, *, verbose: bool) -> LinkSummary:
    reports = store.count()
    stories = link_stories(store.signatures())
    made, judged = store.fingerprints(), store.judgements()
    stale = [story for story in stories if made.get(story.id) != fingerprint(story, about(story, judged))]
    failed: list[Failure] = []
    done = len(stories) - len(stale)
    for batch in _batches(stale):
        linked = []
        for story in batch:
            outcome = _link_or_failure(store, story, about(story, judged), verbose=verbose)
            if isinstance(outcome, Failure):
                failed.append(outcome)
            else:
                linked.append(outcome)
        store.put_stories(linked, made_from=reports)
        done += len(batch)
        if progress is not None:
            progress(Progress("link", done, len(stories), failed=len(failed)))
    unmade = {failure.path for failure in failed}
    store.keep_stories((story.id for story in stories if story.id not in unmade), made_from=reports)
    return LinkSummary(len(stories) - len(failed), len(stale) - len(failed), tuple(failed))


def _batches(stories: Sequence[Story]) -> Iterator[list[Story]]:
    batch: list[Story] = []
    for story in stories:
        batch.append(story)
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
    record = reconcile(story, prepared, lineage, actors, utterances, events)
    return pack_story(Links(story, lineage, tuple(actors), tuple(utterances), tuple(events)), record, judgements)
