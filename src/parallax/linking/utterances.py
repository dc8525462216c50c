"""Owns the linking of utterances: which quotations of a story's reports are one thing said once.

Quotations are cut into sentence-size units; units are compared by speaker and wording; two reports' units are matched
one to one, and clusters grow only where no two of their wordings speak against it. A missed link is cheaper than a
false one. Every unit ends in exactly one utterance, and the result does not depend on the order of the reports.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from parallax.linking.judgements import Judgement, revised
from parallax.linking.links import ActorIdentity, Decision, Prepared, Relation, Utterance, Wording
from parallax.linking.meaning import by_meaning
from parallax.linking.outline import outlined, promising
from parallax.linking.partition import Partition
from parallax.linking.units import Unit, units_of
from parallax.linking.wording import Likeness, align, compare, plain_weight, read_words, rules, weight_of
from parallax.spans import Span

SPEAKERS = {
    "same": "one speaker",
    "different": "different speakers",
    "unclear": "the speakers are named differently",
    "unknown": "a speaker is not known",
}
APART = Likeness("different", 0.0, "too few words answer each other")
Key = tuple[str, int, int]  # report, start, end: what a unit is known by


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units and what they are to each other; `same` where both wording and speakers allow it."""

    left: Unit
    right: Unit
    likeness: Likeness
    who: str  # whether they have one speaker: a key of SPEAKERS
    same: bool
    decision: Decision


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: identity by (report, entity), and which identities have a name."""

    identity: dict[tuple[str, int], str]
    named: frozenset[str]

    def of(self, unit: Unit) -> str | None:
        """The identity of a unit's speaker."""
        return None if unit.speaker is None else self.identity.get((unit.span.report, unit.speaker))

    def between(self, left: Unit, right: Unit) -> str:
        """`same`, `different` (two named actors), `unclear` (two actors, one without a name) or `unknown`."""
        one, two = self.of(left), self.of(right)
        if one is not None and one == two:
            return "same"
        if one in self.named and two in self.named:
            return "different"
        return "unknown" if one is None or two is None else "unclear"


def link_utterances(
    reports: Sequence[Prepared], actors: Sequence[ActorIdentity], judgements: Sequence[Judgement] = ()
) -> list[Utterance]:
    """The utterances of one story, by the place of their first wording in the reports taken by id.

    `judgements` are a person's answers about the quotations of these reports.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    speakers = _speakers(ordered, actors)
    units = [unit for report in ordered for unit in units_of(report)]
    pairs = _compared(units, speakers, _weigher(units))
    clusters = _judged(units, _clusters(units, pairs), judgements)
    runs = _regrouped(clusters, pairs)
    pairs_of: dict[Key, list[Pair]] = defaultdict(list)
    for (one, _), pair in pairs.items():
        pairs_of[one].append(pair)
    return _named([_utterance(run, pairs, pairs_of, speakers) for run in runs])


def _judged(units: Sequence[Unit], clusters: list[list[Unit]], judgements: Sequence[Judgement]) -> list[list[Unit]]:
    """The clusters as a person's answers revise them."""
    asked = [judgement for judgement in judgements if judgement.kind == "utterance"]
    if not asked:
        return clusters
    place = {unit.key: number for number, unit in enumerate(units)}
    groups = [[place[unit.key] for unit in cluster] for cluster in clusters]
    made = revised(groups, lambda n: (units[n].span,), asked)
    return [[units[n] for n in group] for group in made.groups]


def _speakers(reports: Sequence[Prepared], actors: Sequence[ActorIdentity]) -> Speakers:
    entity = {
        (report.id, index): actor.entity for report in reports for index, actor in enumerate(report.coded.actors)
    }
    names = {
        (report.id, index)
        for report in reports
        for index, found in enumerate(report.annotation.entities)
        if any(mention.form == "name" for mention in found.mentions)
    }
    identity = {(ref.report, entity[ref.report, ref.actor]): actor.id for actor in actors for ref in actor.members}
    return Speakers(identity, frozenset(identity[key] for key in names if key in identity))


def _weigher(units: Iterable[Unit]) -> Callable[[str], float]:
    """Weight of a stem: its background rarity, less where one report's quotations use it in many sentences.

    A story's own topic words are shared by sentences that are not the same, however rare they are elsewhere.
    """
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for stem in {term.stem for term in read_words(unit.text).terms}:
            used[stem][unit.span.report] += 1
    power = rules().thresholds["crowding"]
    crowd = {stem: sum(by.values()) / len(by) for stem, by in used.items()}
    return cache(lambda stem: plain_weight(stem) * crowd.get(stem, 1.0) ** -power)


def _candidates(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs that share a content stem, or all their words: nothing else can be the same."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        words = read_words(unit.text)
        for key in {term.stem for term in words.terms} | {"".join("".join(s) for s in words.bare)}:
            holders[key].append(number)
    found = {(i, j) for held in holders.values() for n, i in enumerate(held) for j in held[n + 1 :]}
    for i, j in sorted(found):
        yield units[i], units[j]


def _compared(
    units: Sequence[Unit], speakers: Speakers, weigh: Callable[[str], float]
) -> dict[tuple[Key, Key], Pair]:
    """Every candidate pair that is not plainly different, keyed both ways."""
    pairs: dict[tuple[Key, Key], Pair] = {}
    outlines = {unit.key: outlined(read_words(unit.text), weigh) for unit in units}
    for left, right in _candidates(units):
        if promising(outlines[left.key], outlines[right.key]):
            words = read_words(left.text), read_words(right.text)
            likeness = _shortened(left, right, weigh) or compare(*words, weigh)
        else:
            likeness = APART
        who = speakers.between(left, right)
        likeness = by_meaning(left, right, likeness, who)
        if likeness.kind == "different":
            continue
        pair = judge(left, right, likeness, who)
        pairs[left.key, right.key] = pairs[right.key, left.key] = pair
    return pairs


def _shortened(left: Unit, right: Unit, weigh: Callable[[str], float]) -> Likeness | None:
    """A headline's quoted words that all stand in one sentence of the same report, in whatever order."""
    if left.span.report != right.span.report or left.headline == right.headline:
        return None
    above, below = (left, right) if left.headline else (right, left)
    terms = read_words(above.text).terms
    aligned = align(terms, read_words(below.text).terms)
    if len(terms) < 2 or len(aligned.pairs) < len(terms):
        return None
    return Likeness("partial", 0.9, "all words of the headline's quotation stand in it", weight_of(terms, weigh), 1.0)


def judge(left: Unit, right: Unit, likeness: Likeness, who: str) -> Pair:
    """Weighs wording by speaker: `who` is a key of SPEAKERS."""
    limits = rules().thresholds
    literal = likeness.kind in {"verbatim", "partial"}
    inside = left.span.report == right.span.report
    if literal:
        least = {"same": f"{likeness.kind}_weight", "unknown": "unknown_weight"}
        needed = limits[least.get(who, "strange_weight")]
        if inside and who != "different":
            needed = limits["inside_weight"]
        same = likeness.shared >= needed and (who != "different" or (likeness.score == 1 and not inside))
        note = f"weight {likeness.shared:.1f} of {needed:.1f} needed"
    else:
        margin = likeness.margin - {"same": 0.0, "unclear": limits["unclear_margin"]}.get(
            who, limits["stranger_margin"]
        )
        same = likeness.kind == "reworded" and who != "different" and not inside and margin >= 0
        note = f"score {likeness.score:.2f} of {likeness.score - margin:.2f} needed"
    speaker = SPEAKERS[who]
    reason = f"{likeness.kind}: {likeness.reason}; {speaker}; {note}"
    decision = Decision(left.label, right.label, "same" if same else "unsure", likeness.score, reason)
    return Pair(left, right, likeness, who, same, decision)


Pairs = dict[tuple[Key, Key], Pair]


def _clusters(units: Sequence[Unit], pairs: Pairs) -> list[list[Unit]]:
    """Verbatim first, then rewordings one to one between reports, then parts to their wholes."""
    by_key = {unit.key: unit for unit in units}
    clusters = Partition.apart(by_key)
    links = sorted(
        {(pair.left.key, pair.right.key): pair for pair in pairs.values() if pair.same}.values(),
        key=lambda pair: (-pair.likeness.score, -pair.likeness.shared, pair.left.key, pair.right.key),
    )
    for kinds in (("verbatim",), ("reworded",)):
        for pair in links:
            if pair.likeness.kind in kinds:
                _merge(clusters, pair, pairs)
    parts: dict[Key, list[Pair]] = defaultdict(list)
    for pair in links:
        if pair.likeness.kind == "partial":
            parts[_shorter(pair).key].append(pair)
    for key in sorted(parts, key=lambda key: (-len(by_key[key].text), key)):
        _attach(clusters, key, parts[key], pairs)
    return [[by_key[key] for key in cluster] for cluster in sorted(map(sorted, clusters.groups()))]


def _merge(clusters: Partition[Key], pair: Pair, pairs: Pairs) -> None:
    left, right = pair.left.key, pair.right.key
    if not clusters.together(left, right) and _compatible(clusters.group(left), clusters.group(right), pairs):
        clusters.join(left, right)


def _compatible(left: Sequence[Key], right: Sequence[Key], pairs: Pairs) -> bool:
    """No chaining: no two wordings may be far apart, and most must be the same; of one report, all must be."""
    same = 0
    for one in left:
        for two in right:
            pair = pairs.get((one, two))
            if pair is None or (not pair.same and (pair.who == "different" or one[0] == two[0])):
                return False
            same += pair.same
    return 2 * same > len(left) * len(right)


def _shorter(pair: Pair) -> Unit:
    sizes = [(read_words(unit.text).size, unit.key) for unit in (pair.left, pair.right)]
    return pair.left if sizes[0] <= sizes[1] else pair.right


def _attach(clusters: Partition[Key], part: Key, found: Sequence[Pair], pairs: Pairs) -> None:
    """A part joins the one cluster that holds it whole; where several do, the nearest in speaker, or none."""
    mine = clusters.group(part)
    wholes = {clusters.group(_other(pair, part)) for pair in found} - {mine}
    if len(wholes) > 1:
        wholes = {whole for whole in wholes if any(report == part[0] for report, _, _ in whole)} or wholes
    if len(wholes) != 1:
        return
    (whole,) = wholes
    if all(any((one, other) in pairs for other in whole) for one in mine):
        clusters.join(whole[0], part)


def _other(pair: Pair, key: Key) -> Key:
    return pair.right.key if pair.left.key == key else pair.left.key


def _relation(cluster: Sequence[Unit], pairs: Pairs) -> Relation:
    """Of each report's fullest wording to the others': translated before partial before verbatim."""
    fullest: dict[str, Unit] = {}
    for unit in sorted(cluster, key=lambda unit: (-len(unit.text), unit.key)):
        fullest.setdefault(unit.span.report, unit)
    if len(fullest) == 1:
        return "single"
    kinds = {
        pair.likeness.kind
        for one in fullest.values()
        for two in fullest.values()
        if (pair := pairs.get((one.key, two.key))) is not None
    }
    if "reworded" in kinds:
        return "translated"
    return "partial" if "partial" in kinds or "unsure" in kinds else "verbatim"


Run = list[list[Unit]]  # clusters that follow each other in every report that carries them


def _regrouped(clusters: Sequence[list[Unit]], pairs: Pairs) -> list[Run]:
    """Neighbouring sentences of one standing become one entry: all single, or verbatim in the same places."""
    holding = {unit.key: cluster for cluster in clusters for unit in cluster}
    following = {(unit.span.report, unit.quotation, unit.order): unit for c in clusters for unit in c}
    done: set[int] = set()
    runs: list[Run] = []
    for first in clusters:
        if id(first) in done:
            continue
        run = [first]
        done.add(id(first))
        while (after := _next(run[-1], holding, following, pairs)) is not None and id(after) not in done:
            run.append(after)
            done.add(id(after))
        runs.append(run)
    return runs


def _next(
    cluster: list[Unit],
    holding: dict[Key, list[Unit]],
    following: dict[tuple[str, int, int], Unit],
    pairs: Pairs,
) -> list[Unit] | None:
    """The cluster that holds exactly the next sentence of every wording of this one, if there is one."""
    relation = _relation(cluster, pairs)
    if relation not in {"single", "verbatim"}:
        return None
    nexts = [following.get((unit.span.report, unit.quotation, unit.order + 1)) for unit in cluster]
    found = [unit for unit in nexts if unit is not None]
    if len(found) != len(cluster):
        return None
    after = holding[found[0].key]
    if {unit.key for unit in after} != {unit.key for unit in found} or _relation(after, pairs) != relation:
        return None
    return after


def _utterance(run: Run, pairs: Pairs, pairs_of: dict[Key, list[Pair]], speakers: Speakers) -> Utterance:
    units = [unit for cluster in run for unit in cluster]
    wordings = tuple(_wording([cluster[n] for cluster in run]) for n in range(len(run[0])))
    inside = {unit.key for unit in units}
    decisions = {
        pair.decision
        for unit in units
        for pair in pairs_of[unit.key]
        if pair.same or not {pair.left.key, pair.right.key} <= inside
    }
    known = Counter(who for unit in units if (who := speakers.of(unit)) is not None)
    speaker = min(known, key=lambda who: (who not in speakers.named, -known[who], who)) if known else None
    kept = sorted(decisions, key=lambda d: (d.verdict != "same", d.left, d.right))
    return Utterance(_content_id(run), speaker, _relation(run[0], pairs), wordings, tuple(kept))


def _wording(units: Sequence[Unit]) -> Wording:
    """The stretch from the first to the last of some units of one quotation."""
    start, end = units[0].span.start, units[-1].span.end
    parts = tuple(
        Span(part.report, max(part.start, start), min(part.end, end))
        for part in units[0].content
        if part.start < end and start < part.end
    )
    return Wording(Span(units[0].span.report, start, end), parts, units[0].quotation)


def _content_id(run: Run) -> str:
    """From the words alone, those of the longest wording, so that the id is the same in whatever story."""
    texts = [
        " ".join(" ".join(s) for unit in units for s in read_words(unit.text).segments)
        for units in zip(*run, strict=True)
    ]
    longest = min(texts, key=lambda text: (-len(text), text))
    return "u-" + blake2b(longest.encode(), digest_size=8).hexdigest()


def _named(utterances: list[Utterance]) -> list[Utterance]:
    """Ids made distinct where two utterances have the same words."""
    seen: Counter[str] = Counter()
    named: list[Utterance] = []
    for one in utterances:
        seen[one.id] += 1
        suffix = f"-{seen[one.id]}" if seen[one.id] > 1 else ""
        named.append(Utterance(one.id + suffix, one.speaker, one.relation, one.wordings, one.decisions))
    return named


def said(unit: Unit) -> float:
    """How much a unit says, by the background weights."""
    return weight_of(read_words(unit.text).terms, plain_weight)
