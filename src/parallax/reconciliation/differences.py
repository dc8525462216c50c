"""Owns Difference: where reports of different origins give different accounts of the same thing.

A later version by the same outlet replaces the earlier one and is no difference; nor are copies of one origin.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from parallax.linking import Prepared, Utterance, Wording
from parallax.linking.wording import compare, read_words
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.headlines import competing, headline_of, name_stems, tokens_of
from parallax.reconciliation.record import Account, ActorEntry, Difference, Side
from parallax.spans import Span, words


def differences_of(
    story: str,
    reports: Sequence[Prepared],
    utterances: Sequence[Utterance],
    actors: Sequence[ActorEntry],
    cast: Cast,
) -> Iterator[Difference]:
    """All differences of a story: headlines first, then quotations in their order."""
    current = [report for report in reports if report.id not in cast.superseded]
    yield from _headlines(story, current, actors, cast)
    names = {actor.id: actor.name for actor in actors}
    for utterance in utterances:
        wordings = [w for w in utterance.wordings if w.span.report not in cast.superseded]
        if len({cast.origin[wording.span.report] for wording in wordings}) > 1:
            yield from _speakers(utterance, wordings, names, cast)
            yield from _wordings(utterance, wordings, cast)


def _account(span: Span, said_by: str | None, cast: Cast) -> Account:
    text = words(span, cast.reports[span.report].cleaned.report.text)
    return Account(span.report, span.start, span.end, text, None, said_by)


def _headlines(
    story: str, reports: Sequence[Prepared], actors: Sequence[ActorEntry], cast: Cast
) -> Iterator[Difference]:
    """One difference for each pair of origins' headlines that compete, copies of an origin counted once."""
    first: dict[str, tuple[Prepared, Span]] = {}
    for report in reports:
        span = headline_of(report)
        if span is not None:
            first.setdefault(cast.origin[report.id], (report, span))
    names = name_stems(seen.text for actor in actors for seen in actor.names_seen)
    read = [tokens_of(span, report.cleaned.report.text) for report, span in first.values()]
    for place, left in enumerate(read):
        for right in read[place + 1 :]:
            found = competing(left, right, names)
            if found is not None:
                accounts = (_account(found.left, None, cast), _account(found.right, None, cast))
                sides = tuple(Side(account.text, (account,)) for account in accounts)
                yield Difference(story, "headline", sides, found.reason)


def _speakers(
    utterance: Utterance, wordings: Sequence[Wording], names: dict[str, str], cast: Cast
) -> Iterator[Difference]:
    by_speaker: dict[str, list[Account]] = defaultdict(list)
    for wording in wordings:
        speaker = cast.speaker(wording)
        if speaker is not None:
            by_speaker[speaker].append(_account(wording.span, speaker, cast))
    if len(by_speaker) > 1:
        sides = tuple(Side(names[speaker], tuple(accounts)) for speaker, accounts in sorted(by_speaker.items()))
        yield Difference(utterance.id, "speaker", sides, "the same words are given to different speakers")


def _wordings(utterance: Utterance, wordings: Sequence[Wording], cast: Cast) -> Iterator[Difference]:
    if utterance.relation not in {"translated", "partial"}:
        return
    groups: list[list[Account]] = []
    for wording in wordings:
        account = _account(wording.span, utterance.speaker, cast)
        mine = read_words(account.text)
        for group in groups:
            if compare(read_words(group[0].text), mine).kind == "verbatim":
                group.append(account)
                break
        else:
            groups.append([account])
    spread = {cast.origin[account.report] for group in groups for account in group}
    if len(groups) > 1 and len(spread) > 1:
        sides = tuple(Side(group[0].text, tuple(group)) for group in groups)
        reason = {
            "translated": "one statement in different words",
            "partial": "one report quotes a part of what another quotes",
        }[utterance.relation]
        yield Difference(utterance.id, "wording", sides, reason)
