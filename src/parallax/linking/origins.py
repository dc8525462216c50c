"""Owns `trace_origins`: which of a story's reports are one newsroom's words, and which came from where.

Every report is in exactly one origin. Only text outside quotation marks is evidence of copying, and a credit in
common without text in common joins nothing. The result is a pure function of the set of reports.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from parallax.cleaning import Cleaned
from parallax.linking.agencies import agencies_in, credited, key, own_names, publisher, same_outlet
from parallax.linking.days import place
from parallax.linking.links import Decision, Lineage, Link, LinkKind, Origin, Verdict
from parallax.linking.partition import Partition
from parallax.linking.precedence import elapsed, latest, precedence, spoken
from parallax.linking.reuse import Reuse, Stream, reuse, shingles, stream
from parallax.linking.settings import settings
from parallax.spans import Span

MERGING: frozenset[LinkKind] = frozenset({"copy", "shared-agency", "revision"})


def trace_origins(reports: Sequence[Cleaned]) -> Lineage:
    """The origins, links and revisions among the reports of one story; a report given twice counts once."""
    by_id = {cleaned.report.id: cleaned for cleaned in reports}
    ordered = sorted(by_id.values(), key=_place)
    streams = {cleaned.report.id: stream(cleaned) for cleaned in ordered}
    links: list[Link] = []
    joined = Partition.apart(cleaned.report.id for cleaned in ordered)
    for left, right in _candidates([streams[cleaned.report.id] for cleaned in ordered]):
        found = _judge(by_id[left], by_id[right], streams)
        links += found
        if any(link.kind in MERGING and link.decision.verdict == "same" for link in found):
            joined.join(left, right)
    links = _strongest(links)
    links += _common_credits(ordered, links)
    order = {cleaned.report.id: place for place, cleaned in enumerate(ordered)}
    groups = sorted((sorted(group, key=order.__getitem__) for group in joined.groups()), key=lambda g: order[g[0]])
    origins = tuple(_origin([by_id[report] for report in group], links) for group in groups)
    supersedes = tuple((link.target, link.source) for link in links if link.kind == "revision")
    return Lineage(origins, tuple(sorted(links, key=lambda k: (order[k.target], k.kind, k.source))), supersedes)


def _place(cleaned: Cleaned) -> tuple[str, str]:
    return place(cleaned.report.published, cleaned.report.id)


def _candidates(streams: Sequence[Stream]) -> Iterator[tuple[str, str]]:
    """Pairs that share wording: each report with the earlier ones that share most shingles with it."""
    most = settings().origin.candidates
    holders: Mapping[tuple[str, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(streams):
        distinct = set(shingles(text))
        shared = Counter(other for shingle in distinct for other in holders[shingle])
        for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]:
            yield streams[other].report, text.report
        for shingle in distinct:
            if len(holders[shingle]) < most:
                holders[shingle].append(index)


def _judge(left: Cleaned, right: Cleaned, streams: Mapping[str, Stream]) -> list[Link]:
    """What text in common says about two reports: nothing, a revision, an agency behind both, a copy, an excerpt."""
    rule = settings().origin
    shared = reuse(streams[left.report.id], streams[right.report.id])
    if shared.lifted < rule.excerpt_words:
        return []
    if max(shared.of_left, shared.of_right) < rule.excerpt and shared.longest < rule.excerpt_words:
        return []
    if same_outlet(left.report, right.report):
        return _versions(left, right, shared)
    agencies = [agency for agency in credited(left) if agency in credited(right)]
    outlets = {publisher(left.report), publisher(right.report)}
    if agencies and agencies[0] not in outlets and max(shared.of_left, shared.of_right) >= rule.agency:
        return [_behind(agencies[0], *each) for each in _both(left, right, shared)]
    return [_copied(left, right, shared)]


Lifted = tuple[float, tuple[Span, ...]]  # which share of a report the text in common is, and where it stands there


def _both(left: Cleaned, right: Cleaned, shared: Reuse) -> list[tuple[Cleaned, Cleaned, Lifted]]:
    return [
        (left, right, (shared.of_left, shared.in_left)),
        (right, left, (shared.of_right, shared.in_right)),
    ]


def _behind(agency: str, report: Cleaned, other: Cleaned, lifted: Lifted) -> Link:
    reason = f"both credit {agency}, and {lifted[0]:.0%} of its text stands in {other.report.id} too"
    return _link("shared-agency", f"agency:{agency}", report.report.id, lifted, ("same", reason))


def _copied(left: Cleaned, right: Cleaned, shared: Reuse) -> Link:
    """A copy where most of either text stands in the other, else an excerpt.

    A short report that stands whole in a longer one is one origin with it, whichever came first: it adds nothing. But
    where the longer says that it took the words from there, they are an excerpt in a report of its own.
    """
    rule = settings().origin
    longer = left if shared.of_left <= shared.of_right else right
    order = precedence(left, right, longer=longer.report.id)
    share, back, spans = shared.of_right, shared.of_left, shared.in_right
    if order.second == left.report.id:
        share, back, spans = back, share, shared.in_left
    ids, lifted = (order.first, order.second), (share, spans)
    reason = f"{share:.0%} of its text stands in {order.first}, {order.reason}"
    if _template(shared):
        return _link("excerpt", *ids, lifted, ("unsure", f"{reason}; but its figures are others"))
    if share >= rule.copy:
        return _link("copy", *ids, lifted, ("same", reason))
    if back >= rule.copy and not order.credited:
        return _link("copy", *ids, lifted, ("same", f"holds {back:.0%} of {order.first}, {order.reason}"))
    return _link("excerpt", *ids, lifted, ("same", reason))


def _versions(left: Cleaned, right: Cleaned, shared: Reuse) -> list[Link]:
    """One outlet's two reports with text in common: two versions of one, or background used again."""
    rule = settings().origin
    gap = elapsed(latest(left.report), latest(right.report))
    backwards = gap is not None and gap.total_seconds() < 0
    older, newer = (right, left) if backwards else (left, right)
    kept, spans = (shared.of_left, shared.in_left) if newer is left else (shared.of_right, shared.in_right)
    share, lifted = max(shared.of_left, shared.of_right), (kept, spans)
    near = gap is None or abs(gap.days) <= rule.version_days
    titled = bool(left.report.title) and _same_title(left, right)
    needed = (rule.version_titled if titled else rule.version) if near else rule.version if titled else rule.repeated
    text = f"{kept:.0%} of its text stands in {older.report.id} of the same outlet"
    ids = older.report.id, newer.report.id
    if _template(shared):
        return [_link("excerpt", *ids, lifted, ("unsure", f"{text}; but its figures are others"))]
    if share < needed:
        return [_link("excerpt", *ids, lifted, ("same", text))]
    if gap is None:
        return [_link("copy", *ids, lifted, ("same", f"{text}; which is the later version cannot be told"))]
    return [_link("revision" if near else "copy", *ids, lifted, ("same", f"{text}, {spoken(abs(gap))} later"))]


def _same_title(left: Cleaned, right: Cleaned) -> bool:
    a, b = (key(cleaned.report.title or "") for cleaned in (left, right))
    return fuzz.ratio(" ".join(a), " ".join(b)) >= settings().origin.title


def _template(shared: Reuse) -> bool:
    return 100 * shared.swapped / max(1, shared.words) >= settings().origin.template


def _link(kind: LinkKind, source: str, target: str, lifted: Lifted, answer: tuple[Verdict, str]) -> Link:
    verdict, reason = answer
    share = round(lifted[0], 4)
    return Link(kind, source, target, share, Decision(source, target, verdict, share, reason), lifted[1])


def _strongest(links: Sequence[Link]) -> list[Link]:
    """One link for each kind, source and target: the one with the largest share."""
    best: dict[tuple[str, str, str], Link] = {}
    for link in links:
        at = link.kind, link.source, link.target
        if at not in best or (link.share, link.decision.reason) > (best[at].share, best[at].decision.reason):
            best[at] = link
    return list(best.values())


def _common_credits(ordered: Sequence[Cleaned], links: Sequence[Link]) -> list[Link]:
    """Reports that credit an agency another one credits too, without text in common to show what came from it."""
    known = {(link.source, link.target) for link in links}
    crediting: dict[str, list[str]] = defaultdict(list)
    for cleaned in ordered:
        for agency in credited(cleaned):
            crediting[agency].append(cleaned.report.id)
    return [
        _link("shared-agency", f"agency:{agency}", report, (0.0, ()), ("unsure", f"credits {agency}, as others do"))
        for agency, reports in sorted(crediting.items())
        if len(reports) > 1
        for report in reports
        if (f"agency:{agency}", report) not in known
    ]


def _origin(group: Sequence[Cleaned], links: Sequence[Link]) -> Origin:
    """One origin, named by the agency its reports share, else by whose report the others come from."""
    ids = {cleaned.report.id for cleaned in group}
    inside = [k for k in links if k.target in ids and k.kind in MERGING and k.decision.verdict == "same"]
    taken = {link.target for link in inside if link.source in ids}
    first = next((cleaned for cleaned in group if cleaned.report.id not in taken), group[0])
    agencies = Counter(agency for cleaned in group for agency in credited(cleaned))
    behind = [link.source.removeprefix("agency:") for link in inside if link.source.startswith("agency:")]
    sources = Counter(behind) or Counter({a: n for a, n in agencies.items() if len(group) > 1 and n > 1})
    named = min(sources, key=lambda name: (-sources[name], name)) if sources else _alone(first)
    reason = "; ".join(f"{link.target}: {link.decision.reason}" for link in inside) or _sole_reason(len(group))
    ident = "o-" + group[0].report.id.removeprefix("r-")
    return Origin(
        ident, named or next(iter(own_names(first)), first.report.id), tuple(c.report.id for c in group), reason
    )


def _alone(cleaned: Cleaned) -> str | None:
    """Who speaks in a report: the one agency credited where nobody of the outlet signs, else the outlet."""
    agencies = credited(cleaned)
    signed = any(not agencies_in(line) for line in cleaned.report.bylines)
    return agencies[0] if len(agencies) == 1 and not signed else publisher(cleaned.report)


def _sole_reason(size: int) -> str:
    return "no other report of the story shares its text" if size == 1 else "joined through other reports"
