"""Events over reports with mentions given: on ECB+ test, every validated event of any kind, linked by the program.

The words that carry each event are given and nothing else of the annotation: parties, places, days and actors are
read by the program. Counted are all 1,780 mentions of the ten test topics, singletons included; the key is one for
the whole test set, so that a chain that the grouping cuts in two counts as missed. Three groupings: by happening
(subtopics given), by topic (two look-alike happenings as one story), and by the program's own stories. Beside each
stands what the commonest baseline gives: in one group all mentions are one event whose head words have one stem.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.coreference_score import conll_f1
from bench.event_links import Topic, apart, topics
from bench.score import Score
from parallax.annotation import Syntax
from parallax.linking import EventRef, Prepared, link_actors, link_events, link_stories, sign
from parallax.linking.terms import stem
from parallax.spans import Span

Clusters = list[frozenset[EventRef]]


def measure(data: Path) -> list[Score]:
    """CoNLL F1 for each way of grouping the reports."""
    return scores(list(topics(data, ("test",), given=True)), "ECB+ test")


def scores(whole: Sequence[Topic], on: str) -> list[Score]:
    """The scores over some topics with given mentions."""
    key = chains(whole)
    reports = [report for topic in whole for report in topic.reports]
    happenings = [part.reports for topic in whole for part in apart(topic)]
    ways: tuple[tuple[str, str, Iterable[Sequence[Prepared]]], ...] = (
        ("happenings", "a happening at a time", happenings),
        ("topics", "two look-alike happenings at a time", [topic.reports for topic in whole]),
        ("own-stories", "the program's own stories", stories(reports)),
    )
    return [_score(name, f"{on}, {how}", key, list(groups)) for name, how, groups in ways]


def _score(name: str, on: str, key: Clusters, groups: Sequence[Sequence[Prepared]]) -> Score:
    conll, *parts = conll_f1([(key, [cluster for group in groups for cluster in linked(group)])])
    plain = conll_f1([(key, [cluster for group in groups for cluster in by_head(group)])])[0]
    note = "MUC {:.3f}, B-cubed {:.3f}, CEAF-e {:.3f}".format(*parts)
    return Score(
        f"event-links/gold-mentions/{name}/conll-f1", conll, f"{on}, {sum(map(len, key))} gold mentions",
        f"{note}; the same head stem {plain:.3f}",
    )  # fmt: skip


def chains(whole: Iterable[Topic]) -> Clusters:
    """The gold events, those with one mention too."""
    found: dict[str, set[EventRef]] = defaultdict(set)
    for topic in whole:
        for ref, chain in topic.chain.items():
            found[chain].add(ref)
    return [frozenset(members) for members in found.values()]


def linked(reports: Sequence[Prepared]) -> Clusters:
    """The events of reports that are linked as one story."""
    events = link_events(reports, link_actors(reports), incidents=False, given=True)
    return [frozenset(event.members) for event in events]


def by_head(reports: Iterable[Prepared]) -> Clusters:
    """All mentions of one head stem as one event."""
    found: dict[str, set[EventRef]] = defaultdict(set)
    for report in reports:
        for number, event in enumerate(report.annotation.events):
            word = head(event.trigger, report.annotation.syntax)
            found[stem(report.cleaned.report.text[word[0] : word[1]])].add(EventRef(report.id, number))
    return [frozenset(members) for members in found.values()]


def head(words: Span, syntax: Syntax) -> tuple[int, int]:
    """The place of the word that the others of some words hang on."""
    inside = [n for n, (start, end) in enumerate(syntax.words) if start < words.end and words.start < end]
    return syntax.words[next((n for n in inside if syntax.heads[n] not in inside), inside[0])]


def stories(reports: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    """The reports as the program groups them."""
    by_id = {report.id: report for report in reports}
    for story in link_stories(sign(report.cleaned) for report in reports):
        yield [by_id[name] for name in story.reports]
