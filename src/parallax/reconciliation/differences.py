"""Owns Difference: where reports give different accounts of the same thing.

A later version by the same outlet replaces the earlier one and is no difference. Copies of one origin cannot differ
in what they quote; in their headlines they can. A wording differs where marks say that both give the speaker's own
words: to quote less, to report it in one's own words or to spell a name otherwise contradicts nobody.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from parallax.linking import Partition, Prepared, Utterance, Wording
from parallax.linking.wording import Words, compare, folded_words, read_words, rules
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.counts import OPEN
from parallax.reconciliation.figure_rules import current, value_of
from parallax.reconciliation.headlines import Competing, competing, headline_of, name_stems, tokens_of
from parallax.reconciliation.record import Account, ActorEntry, Difference, FigureClaim, FigureEntry, Side, Voice
from parallax.spans import Span, words

BETWEEN = re.compile(r"[”\"]\s[^“”\"]*[“\"]")  # from a quotation's end to the next one's start
LONG_RUN = 6  # words in a row that two accounts must share to quote one sentence
ALIKE = 0.75  # of two words' letters, for one to be the other's spelling


def differences_of(
    story: str,
    reports: Sequence[Prepared],
    utterances: Sequence[Utterance],
    actors: Sequence[ActorEntry],
    figures: Sequence[FigureEntry],
    cast: Cast,
) -> Iterator[Difference]:
    """All differences of a story: headlines first, then figures and quotations in their order."""
    current = [report for report in reports if report.id not in cast.superseded]
    yield from _headlines(story, current, actors, figures, cast)
    for figure in figures:
        if figure.verdict == "differs":
            yield _figure(figure, cast)
    names = {actor.id: actor.name for actor in actors}
    for utterance in utterances:
        wordings = [w for w in utterance.wordings if w.span.report not in cast.superseded]
        if len(set(cast.whose(wordings).values())) > 1:
            yield from _speakers(utterance, wordings, names, cast)
            yield from _wordings(utterance, wordings, cast)


def _account(span: Span, said_by: str | None, voice: Voice, cast: Cast) -> Account:
    text = words(span, cast.reports[span.report].cleaned.report.text)
    return Account(span.report, span.start, span.end, text, None, said_by, voice=voice)


def _figure(figure: FigureEntry, cast: Cast) -> Difference:
    """The values of one count, claims that exclude nothing of each other on one side, the lowest first."""
    claims = current(figure.claims, lambda claim: claim.report in cast.superseded)
    sides: list[list[FigureClaim]] = []
    for claim in sorted(claims, key=value_of):
        fits = (side for side in sides if value_of(side[0]) == value_of(claim))
        side = next(fits, None)
        if side is None:
            sides.append([claim])
        else:
            side.append(claim)
    shown = tuple(
        Side(side[0].text, tuple(_account(Span(c.report, c.start, c.end), c.said_by, c.voice, cast) for c in side))
        for side in sides
    )
    return Difference(figure.id, "figure", shown, _of_what(figure))


def _of_what(figure: FigureEntry) -> str:
    if figure.kind == "money":
        return "different sums"
    told = "" if figure.kind in OPEN else f" {figure.kind}"
    return f"different numbers of {figure.counted or 'people'}{told}"


def _counted_apart(one: Span, two: Span, figures: Sequence[FigureEntry]) -> bool:
    """Whether the numbers of two stretches are counts of two things: no figure has a claim in both."""
    held = [
        {n for n, figure in enumerate(figures) for c in figure.claims if span.covers(Span(c.report, c.start, c.end))}
        for span in (one, two)
    ]
    return all(held) and not held[0] & held[1]


def _headlines(
    story: str,
    reports: Sequence[Prepared],
    actors: Sequence[ActorEntry],
    figures: Sequence[FigureEntry],
    cast: Cast,
) -> Iterator[Difference]:
    """One difference for each matter that headlines make competing claims about.

    A headline is its outlet's own even over a copied text, so copies are compared too; headlines that claim the same
    are one side.
    """
    names = name_stems(seen.text for actor in actors for seen in actor.names_seen)
    spans = [span for report in reports if (span := headline_of(report)) is not None]
    read = [tokens_of(span, cast.reports[span.report].cleaned.report.text) for span in spans]
    found = {
        (i, j): contrast
        for i in range(len(read))
        for j in range(i + 1, len(read))
        if (contrast := competing(read[i], read[j], names)) is not None
        and not (contrast.counts and _counted_apart(contrast.left, contrast.right, figures))
    }
    for matter in _connected(found):
        yield _headline_difference(story, matter, found, cast)


def _connected(pairs: Collection[tuple[int, int]]) -> list[list[int]]:
    """The groups that pairs form, each in order."""
    matters = Partition.apart(member for pair in pairs for member in pair)
    for i, j in pairs:
        matters.join(i, j)
    return sorted(map(sorted, matters.groups()))


def _headline_difference(
    story: str, matter: Sequence[int], found: dict[tuple[int, int], Competing], cast: Cast
) -> Difference:
    """Headlines that do not compete with each other stand on one side; each account is the stretch that competes."""
    inside = {pair: contrast for pair, contrast in found.items() if pair[0] in matter}
    stretch: dict[int, Span] = {}
    for (i, j), contrast in sorted(inside.items()):
        stretch.setdefault(i, contrast.left)
        stretch.setdefault(j, contrast.right)
    sides: list[list[int]] = []
    for one in matter:
        fits = (side for side in sides if not any((min(one, o), max(one, o)) in inside for o in side))
        side = next(fits, None)
        if side is None:
            sides.append([one])
        else:
            side.append(one)
    accounts = [tuple(_account(stretch[one], None, "outlet", cast) for one in side) for side in sides]
    found_in = [contrast for _, contrast in sorted(inside.items())]
    reason = "; ".join([f"both headlines speak of {found_in[0].about}", *dict.fromkeys(c.contrast for c in found_in)])
    return Difference(story, "headline", tuple(Side(held[0].text, held) for held in accounts), reason)


def _speakers(
    utterance: Utterance, wordings: Sequence[Wording], names: dict[str, str], cast: Cast
) -> Iterator[Difference]:
    """Two people with names of their own, each told outright: "the spokesman" beside a name is no contradiction.

    Nor is one of two who said it together: whoever is named beside another as the source.
    """
    by_speaker: dict[str, list[Account]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)  # by speaker, the words that name the sources
    for wording in wordings:
        speaker = cast.speaker(wording)
        if speaker is not None and speaker in cast.people and cast.told(wording):
            by_speaker[speaker].append(_account(wording.span, speaker, "source", cast))
            sources[speaker].update(folded_words(cast.source_words(wording)))
    apart = all(
        not set(folded_words(names[other])[-1:]) & sources[speaker]
        for speaker in sources
        for other in {*sources} - {speaker}
    )
    if len(by_speaker) > 1 and apart and _distinct(names[speaker] for speaker in by_speaker):
        sides = tuple(Side(names[speaker], tuple(accounts)) for speaker, accounts in sorted(by_speaker.items()))
        yield Difference(utterance.id, "speaker", sides, "the same words are given to different speakers")


def _distinct(names: Iterable[str]) -> bool:
    """Whether the names share no word: "Mr. Moss" beside "Joe Moss" is one naming too many, not two speakers."""
    words_of = [set(folded_words(name)) for name in names]
    return len(set().union(*words_of)) == sum(len(found) for found in words_of)


def _wordings(utterance: Utterance, wordings: Sequence[Wording], cast: Cast) -> Iterator[Difference]:
    """One statement in the speaker's own words, and not the same ones."""
    if utterance.relation != "translated":
        return
    groups: list[list[Account]] = []
    for wording in wordings:
        quotation = cast.reports[wording.span.report].annotation.quotations[wording.quotation]
        if quotation.kind != "direct" and not quotation.quoted:
            continue
        voice: Voice = "source" if utterance.speaker else "unnamed"
        account = _account(wording.span, utterance.speaker, voice, cast)
        group = next((g for g in groups if any(_agreeing(other, account, cast) for other in g)), None)
        if group is None:
            groups.append([account])
        else:
            group.append(account)
    if len(groups) > 1:
        sides = tuple(Side(group[0].text, tuple(group)) for group in groups)
        yield Difference(utterance.id, "wording", sides, "one statement in different words")


def _agreeing(one: Account, two: Account, cast: Cast) -> bool:
    """Whether two accounts quote the same words, or all that one quotes stands in the other's report."""
    if _one_wording(one.text, two.text):
        return True
    texts = [cast.reports[account.report].cleaned.report.text for account in (two, one)]
    return any(_stands_in(account.text, text) for account, text in zip((one, two), texts, strict=True))


def _stands_in(quoted: str, text: str) -> bool:
    """Whether each stretch between marks stands word for word in a text; what joins them is the outlet's own."""
    whole = _run_together(text)
    pieces = [segment for piece in BETWEEN.split(quoted) for segment in read_words(piece).segments]
    return bool(pieces) and all(f" {' '.join(words)} " in whole for words in pieces)


@lru_cache(maxsize=32)
def _run_together(text: str) -> str:
    return f" {' '.join(folded_words(text))} "


def _one_wording(one: str, two: str) -> bool:
    """Whether two wordings are the same words, one perhaps cut shorter, cut elsewhere or spelled otherwise."""
    left, right = read_words(one), read_words(two)
    return (
        compare(left, right).kind in {"verbatim", "partial"} or _respelled(left, right) or _cut_elsewhere(left, right)
    )


def _cut_elsewhere(left: Words, right: Words) -> bool:
    """Whether one run of words in the longer is the shorter but for small words: "I [...] hope to return"."""
    short, long = sorted((left, right), key=lambda words: words.size)
    one, two = ([word for segment in side.segments for word in segment] for side in (short, long))
    run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    rest = {*one[: run.a], *one[run.a + run.size :]}
    return left.negated == right.negated and run.size >= LONG_RUN and rest <= rules().function_words


def _respelled(left: Words, right: Words) -> bool:
    """Whether every word of the shorter stands in the other in the same order, in one spelling or another."""
    one, two = ([word for segment in side.segments for word in segment] for side in (left, right))
    for tag, i, j, m, n in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "replace" and not (j - i == n - m and all(map(_alike, one[i:j], two[m:n]))):
            return False
        inside = tag in {"insert", "delete"} and i not in {0, len(one)} and j != len(one)
        if inside and not set(one[i:j] or two[m:n]) <= rules().function_words:
            return False
    return True


def _alike(one: str, two: str) -> bool:
    """Whether two words are spellings of one name: a few letters differ, and not the first."""
    return one[:1] == two[:1] and SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE
