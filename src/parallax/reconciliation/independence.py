"""Owns what counts as an independent origin of a fact: whose words the accounts are, and whom they go back to.

A fact counts by origins, never by reports. Words inside lifted text are those of the report that they were lifted
from, and two sentences of the same words are one text. Two reports that share a run of words have one text behind
both, and what both tell, both may have from there; so too where both have it from one agency, or are one outlet's:
nobody bears himself out. Where two only pass on what one source says ("the observatory said", in both), that source
is heard twice and speaks once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parallax.linking.agencies import cited
from parallax.linking.terms import tokens
from parallax.reconciliation.cast import Cast
from parallax.reconciliation.record import Account
from parallax.spans import Span

# A sentence that shares this much of its words with another, and has so many, is one text with it. Of 111 claims of
# confirmation read by eye, this takes two of one source away, and one that was right.
SAME_WORDS, FEWEST_WORDS = 0.75, 6
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|‘[^’]{12,}’")  # two who heard one speech write the same words
UNNAMED = "unnamed"  # "reportedly": whoever it is may be whom another outlet names
ARTICLE = re.compile(r"^(?:the|an?|its|their)\s+")


@dataclass(frozen=True, slots=True)
class Telling:
    """One account as independence sees it: where it stands, whom it goes back to, and the agencies it names."""

    place: Span
    source: str | None  # None where the outlet says it itself
    agencies: frozenset[str]
    headline: bool
    words: frozenset[str]  # stems of its sentence, without what is quoted


def origins_of(accounts: Iterable[Account], cast: Cast, *, seen: bool = False) -> frozenset[str]:
    """The independent origins of some accounts, without replaced versions unless there are only those.

    As many as can each be given a source of their own: the outlet itself, or somebody whom no other of them needs.
    `seen`: it is something that reporters see for themselves, as a meeting or a speech; who was hit by a strike they
    have from others, and an outlet that cites somebody for it anywhere has it from him.
    """
    told = [_telling(account, cast) for account in accounts]
    current = [one for one in told if one.place.report not in cast.superseded] or told
    by_origin: dict[str, list[Telling]] = {}
    for one in sorted(current, key=lambda one: one.place):
        by_origin.setdefault(cast.origin_of(one.place), []).append(one)
    groups: list[dict[str, list[Telling]]] = []  # origins that tell it from one text, directly or through a third
    for origin, tellings in sorted(by_origin.items()):
        twins = [g for g in groups if any(_of_one_text(tellings, theirs, cast, seen=seen) for theirs in g.values())]
        joined = {name: told for group in twins for name, told in group.items()}
        groups = [group for group in groups if group not in twins] + [{**joined, origin: tellings}]
    sources_of = {
        min(group): {s for name, told in group.items() for s in _sources(told, seen=seen) or {f"own:{name}"}}
        for group in groups
    }
    named = {name: kept for name, found in sources_of.items() if (kept := {s for s in found if s != UNNAMED})}
    return _matched(named or sources_of)


def _of_one_text(one: Sequence[Telling], two: Sequence[Telling], cast: Cast, *, seen: bool) -> bool:
    """Whether two origins tell it as one: their reports share words or an outlet, or both name one agency for it.

    Words in quotation marks tell something only of what is not seen: two reporters in one room write the same ones.
    """
    pairs = cast.sharing if seen else cast.quoting
    agencies = [{name for telling in side for name in telling.agencies} for side in (one, two)]
    reports = [{telling.place.report for telling in side} for side in (one, two)]
    shared = any(frozenset((a, b)) in pairs for a in reports[0] for b in reports[1])
    outlets = [{cast.outlet.get(report, report) for report in side} for side in reports]
    written = any(_same_words(a, b) for a in one for b in two)
    return shared or written or bool(agencies[0] & agencies[1] or outlets[0] & outlets[1])


def _same_words(one: Telling, two: Telling) -> bool:
    """Whether two sentences are one text; headlines of one event are alike by themselves."""
    fewer = min(len(one.words), len(two.words))
    alike = fewer >= FEWEST_WORDS and len(one.words & two.words) >= SAME_WORDS * fewer
    return alike and not (one.headline or two.headline)


def _sources(tellings: Sequence[Telling], *, seen: bool) -> set[str]:
    """Whom an origin goes back to; nobody where it tells the thing itself before it cites anybody.

    A headline leaves its source to the text under it.
    """
    text = [one for one in tellings if not one.headline]
    if not text or (seen and text[0].source is None):
        return set()
    return {one.source for one in text if one.source is not None}


def _matched(sources_of: Mapping[str, set[str]]) -> frozenset[str]:
    """The most origins that can each have a source to itself (maximum bipartite matching by augmenting paths)."""
    holder: dict[str, str] = {}

    def given(origin: str, tried: set[str]) -> bool:
        for source in sorted(sources_of[origin] - tried):
            tried.add(source)
            if source not in holder or given(holder[source], tried):
                holder[source] = origin
                return True
        return False

    for origin in sorted(sources_of):
        given(origin, set())
    return frozenset(holder.values())


def _telling(account: Account, cast: Cast) -> Telling:
    place = Span(account.report, account.start, account.end)
    own = cast.agency.get(account.report)
    agencies = frozenset(cited(cast.around(place))) | (frozenset({own}) if own else frozenset())
    words = frozenset(token.stem for token in tokens(QUOTED.sub(" ", account.text)))
    return Telling(place, _source(account, cast), agencies, cast.in_headline(place), words)


def _source(account: Account, cast: Cast) -> str | None:
    """The one that an account goes back to: a body before who speaks for it."""
    if account.voice == "outlet":
        return None
    if account.said_by is not None:
        return cast.speaks_for.get(account.said_by, account.said_by)
    if account.source is not None:
        return ARTICLE.sub("", " ".join(account.source.text.lower().split()))
    return UNNAMED
