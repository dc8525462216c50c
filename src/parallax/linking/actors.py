"""Owns the linking of actors: which coded actors of a story's reports are one, under whatever name.

Every coded actor ends in exactly one identity. Two actors join on their names, and on office and country where one
has no name; clusters grow only where no two members speak against it, so a bare surname never chains two people
together. The result does not depend on the order of the reports.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from parallax.annotation import body_behind, holds_name, is_crowd, is_fighting_body, sex_told
from parallax.coding import Actor, ActorKind, is_state_force
from parallax.linking import names
from parallax.linking.crowds import number_told, uncounted
from parallax.linking.judgements import Judgement, revised
from parallax.linking.links import ActorIdentity, ActorRef, Decision, Prepared, Verdict
from parallax.linking.names import Likeness
from parallax.linking.partition import Partition
from parallax.linking.terms import background, stem

SAME = 0.7  # score from which two actors are one
UNSURE = 0.5  # under this they are different
TELLING = 6.0  # nats a body's other name must weigh, by the rarity of its words in public news, to tell it apart
LIVING = frozenset({"person"})
COLLECTIVE = frozenset({"organisation", "group", "government"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What the linking of one actor of one report rests on."""

    ref: ActorRef
    kind: ActorKind
    name: str
    words: tuple[str, ...]  # of the name, as its kind asks for
    named: bool  # by a name somewhere in the report, not only by descriptions
    country: str | None
    offices: frozenset[str]
    titles: tuple[str, ...]
    junior: bool
    seen: int  # namings in the report
    aliases: frozenset[tuple[str, ...]] = frozenset()  # of a body: the words of each name that the report has for it
    body: str | None = None  # the known body whose name, or whose people, the name is
    forces: bool = False  # the armed forces of its country, by what they are or fly
    fighters: bool = False  # a named body, or its people, that is no state's
    sex: str = ""  # of a person, as a form of address or the given name tells it
    crowd: bool = False  # unnamed people of one event, who are nobody's in another

    @property
    def bare(self) -> bool:
        """A person known by one word only."""
        return self.kind == "person" and self.named and len(self.words) == 1

    @property
    def label(self) -> str:
        """The actor as a decision names it."""
        return f"{self.ref.report}:{self.name}"


def link_actors(reports: Sequence[Prepared], judgements: Sequence[Judgement] = ()) -> list[ActorIdentity]:
    """The actors of one story, by (report, place) of their first member with the reports taken by id.

    `judgements` are a person's answers about the actors of these reports.
    """
    profiles = [profile for report in sorted(reports, key=lambda r: r.id) for profile in profiles_of(report)]
    judged = {frozenset((one.ref, two.ref)): judge(one, two) for one, two in _candidates(profiles)}
    crowded = _crowded(profiles)
    clusters = _judged(_clusters(profiles, judged, crowded), reports, judged, judgements)
    return _identities(clusters, judged)


def _judged(
    clusters: list[list[Profile]], reports: Sequence[Prepared], judged: "Judgements", judgements: Sequence[Judgement]
) -> list[list[Profile]]:
    """The clusters as a person's answers revise them, with those answers among the decisions."""
    asked = [judgement for judgement in judgements if judgement.kind == "actor"]
    if not asked:
        return clusters
    by_id = {report.id: report for report in reports}
    profiles = sorted((p for cluster in clusters for p in cluster), key=lambda p: (p.ref.report, p.ref.actor))
    place = {profile.ref: number for number, profile in enumerate(profiles)}
    seen = [by_id[p.ref.report].coded.actors[p.ref.actor].seen for p in profiles]
    made = revised([[place[p.ref] for p in cluster] for cluster in clusters], lambda n: seen[n], asked)
    for (a, b), decision in made.decisions.items():
        judged[frozenset((profiles[a].ref, profiles[b].ref))] = decision
    return [[profiles[n] for n in group] for group in made.groups]


def profiles_of(report: Prepared) -> Iterator[Profile]:
    """The profile of each coded actor."""
    for index, actor in enumerate(report.coded.actors):
        mentions = report.annotation.entities[actor.entity].mentions
        named = any(mention.form == "name" for mention in mentions)
        offices = {office for title in actor.titles if (office := names.office_of(title))}
        if not named:
            offices |= {office for office in (names.office_of(actor.name),) if office and actor.kind == "person"}
        yield Profile(
            ref=ActorRef(report.id, index),
            kind=actor.kind,
            name=actor.name,
            words=_words(actor, named=named),
            named=named,
            country=actor.country,
            offices=frozenset(offices),
            titles=actor.titles,
            junior=not {"jr", "ii", "iii"}.isdisjoint(names.folded(actor.name)),
            seen=len(actor.seen),
            aliases=_aliases(actor, report),
            body=_body_name(actor),
            forces=is_state_force(actor),
            fighters=actor.kind in COLLECTIVE and is_fighting_body(actor.name),
            sex=sex_told(actor.name, actor.titles) if actor.kind == "person" and named else "",
            crowd=not named and is_crowd(actor.name),
        )


def _body_name(actor: Actor) -> str | None:
    body = body_behind(actor.name) if actor.kind in COLLECTIVE else None
    return body.name if body else None


def _aliases(actor: Actor, report: Prepared) -> frozenset[tuple[str, ...]]:
    if actor.kind not in COLLECTIVE:
        return frozenset()
    text = report.cleaned.report.text
    mentions = report.annotation.entities[actor.entity].mentions
    given = {names.organisation_words(text[m.span.start : m.span.end]) for m in mentions if m.form == "name"}
    return frozenset(words for words in given if _telling(words))


def _telling(words: tuple[str, ...]) -> bool:
    """Whether a name can hardly be another body's: not "Council", not "the Union"."""
    return sum(background().idf(stem(word)) for word in words) >= TELLING


def _words(actor: Actor, *, named: bool) -> tuple[str, ...]:
    if not named and actor.kind in {"person", "group", "organisation"}:
        return names.description_words(actor.name)
    if actor.kind == "person":
        return names.person_words(actor.name)
    return names.organisation_words(actor.name)


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs that share a clue: a word's consonants, an acronym, an office and its country, a government's country."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for clue in () if profile.crowd else _clues(profile):
            holders[clue].append(number)
    pairs = {(i, j) for held in holders.values() for n, i in enumerate(held) for j in held[n + 1 :]}
    for i, j in sorted(pairs):
        if _comparable(profiles[i], profiles[j]):
            yield profiles[i], profiles[j]


def _clues(profile: Profile) -> set[str]:
    family = "person" if profile.kind in LIVING else "place" if profile.kind in {"place", "country"} else "body"
    clues = {f"{family}:{names.skeleton(word)}" for word in profile.words if len(word) > 1}
    if profile.named:
        clues.add(f"name:{names.skeleton(''.join(names.person_words(profile.name)))}")
    if family == "body":
        clues |= {f"body:{names.skeleton(word)}" for words in profile.aliases for word in words if len(word) > 1}
        clues |= {f"body:{names.skeleton(acronym)}" for acronym in names.acronyms(profile.words)}
    if family == "person" and profile.country:
        clues |= {f"office:{office}:{profile.country}" for office in profile.offices}
    if profile.body:
        clues.add(f"known:{profile.body}")
    if profile.forces:
        clues.add(f"forces:{profile.country}")
    if profile.kind in {"government", "country"} and profile.country:
        clues.add(f"{profile.kind}:{profile.country}")
    return clues


def _comparable(one: Profile, two: Profile) -> bool:
    if one.kind == two.kind:
        return True
    alike = {one.kind, two.kind} <= COLLECTIVE or {one.kind, two.kind} <= {"country", "place"}
    return alike or (one.ref.report != two.ref.report and one.named and two.named)


def judge(one: Profile, two: Profile) -> Decision:
    """Whether two actors are one, from what their own reports say of each."""
    if (told := _known(one, two)) is not None:
        alike = told
    elif not _one_family(one, two):
        alike = _renamed(one, two)
    elif one.named != two.named and one.kind in LIVING:
        alike = _by_office(one, two)
    elif not one.named and one.kind not in {"government", "country", "place"}:
        alike = _described(one, two)
    elif one.kind in LIVING:
        alike = _persons(one, two)
    elif one.kind == two.kind == "government":
        alike = _governments(one, two)
    elif one.kind in {"place", "country"}:
        alike = _places(one, two)
    else:
        alike = _bodies(one, two)
    verdict: Verdict = "same" if alike.score >= SAME else "unsure" if alike.score >= UNSURE else "different"
    return Decision(one.label, two.label, verdict, round(alike.score, 2), alike.reason)


def _known(one: Profile, two: Profile) -> Likeness | None:
    """Two namings of known bodies, or of states' armed forces; None where that does not settle it."""
    if one.body and two.body:
        return (
            Likeness(0.9, f"both {one.body}")
            if one.body == two.body
            else Likeness(0.0, f"{one.body} and {two.body} are two bodies")
        )
    if _opposed(one, two):
        return Likeness(0.0, "the armed forces of a state, and a body named otherwise that is no state's")
    if one.forces and two.forces:
        agree = one.country == two.country
        return Likeness(
            0.85 if agree else 0.0, f"armed forces of {one.country}" + ("" if agree else f" and {two.country}")
        )
    return None


def _opposed(one: Profile, two: Profile) -> bool:
    return (one.forces and two.fighters) or (two.forces and one.fighters)


def _one_family(one: Profile, two: Profile) -> bool:
    return any({one.kind, two.kind} <= kinds for kinds in ({one.kind}, COLLECTIVE, {"country", "place"}))


def _renamed(one: Profile, two: Profile) -> Likeness:
    """One name that two reports were read to give to different kinds of actor: the kind is the weakest evidence.

    A single word with a title in front is somebody's surname, whatever else bears it.
    """
    left, right = names.person_words(one.name), names.person_words(two.name)
    equal = left == right or (
        len(left) == len(right) > 1
        and min(names.words_alike(a, b).score for a, b in zip(left, right, strict=True)) > 0.8
    )
    if not equal or (len(left) == 1 and any(profile.titles or profile.offices for profile in (one, two))):
        return Likeness(0.0, "different names, or a surname beside another thing of that name")
    if one.country and two.country and one.country != two.country:
        return Likeness(0.4, f"equal names; countries {one.country} and {two.country} conflict")
    return Likeness(
        0.85 if len(left) > 1 else 0.72, f"equal names, read as {_listed(frozenset({one.kind, two.kind}))}"
    )


def _persons(one: Profile, two: Profile) -> Likeness:
    alike = names.persons_alike(one.words, two.words)
    if alike.score < UNSURE:
        return alike
    if one.bare != two.bare and one.sex and two.sex and one.sex != two.sex:
        return Likeness(0.0, "a surname with Mr., Mrs. or the like, and a name of the other sex")
    score, notes = alike.score, [alike.reason]
    if one.junior != two.junior:
        formal = any(profile.junior and len(profile.words) > 2 for profile in (one, two))
        score -= (
            0.1 if formal else 0.3
        )  # "Joseph R. Moss Jr." is how some papers write Joe Moss; "Joe Moss Jr." is his son
        notes.append("only one is called the younger")
    if one.country and two.country:
        agree = one.country == two.country
        score += 0.03 if agree else -0.25
        notes.append(f"both of {one.country}" if agree else f"countries {one.country} and {two.country} conflict")
    if one.offices and two.offices:
        agree = not one.offices.isdisjoint(two.offices)
        score += 0.15 if agree else -(0.2 if one.bare or two.bare else 0.05)
        both = sorted(one.offices & two.offices)
        notes.append(
            f"both {both[0]}" if agree else f"offices {_listed(one.offices)} and {_listed(two.offices)} differ"
        )
    return Likeness(min(max(score, 0.0), 0.99), "; ".join(notes))


def _listed(values: frozenset[str]) -> str:
    return "/".join(sorted(values))


def _by_office(one: Profile, two: Profile) -> Likeness:
    """A description beside a name: they meet in office and country, and nowhere else."""
    shared = sorted(one.offices & two.offices)
    if not shared or not one.country or one.country != two.country:
        return Likeness(0.0, "a description and a name with no office and country in common")
    if shared[0] in {
        "minister",
        "spokesperson",
        "lawyer",
        "doctor",
        "judge",
        "senator",
        "representative",
        "commander",
    }:
        return Likeness(0.55, f"both {shared[0]} of {one.country}, an office that many hold")
    return Likeness(0.75, f"both {shared[0]} of {one.country}")


def _described(one: Profile, two: Profile) -> Likeness:
    """Two descriptions: one only where wording and country are identical and the office, if any, has one holder."""
    if one.words != two.words or one.country != two.country:
        return Likeness(0.0, "descriptions in different words or of different countries")
    if one.kind in LIVING:
        return _by_office(one, two)
    return Likeness(0.75, f"described in the same words{f', both of {one.country}' if one.country else ''}")


def _governments(one: Profile, two: Profile) -> Likeness:
    if one.country is None and two.country is None and one.words == two.words:
        return Likeness(0.75, "called a government in the same words")
    if not one.country or one.country != two.country:
        return Likeness(0.0, "governments of different or unknown countries")
    offices = [frozenset(profile.words) & names.rules().offices_of_state for profile in (one, two)]
    if not offices[0] and not offices[1]:
        return Likeness(0.9, f"both name the government of {one.country}")
    return _bodies(one, two)


def _places(one: Profile, two: Profile) -> Likeness:
    if one.kind == two.kind == "country" and one.country and one.country == two.country:
        return Likeness(0.95, f"both the country {one.country}")
    if one.words == two.words and one.kind == two.kind:
        clash = one.country and two.country and one.country != two.country
        return Likeness(0.4 if clash else 0.9, "equal names" + (", countries conflict" if clash else ""))
    return Likeness(0.0, "different names")


def _bodies(one: Profile, two: Profile) -> Likeness:
    alike = names.organisations_alike(one.name, two.name)
    shared = sorted(one.aliases & two.aliases)
    if alike.score < SAME and shared:
        alike = Likeness(0.85, f"both reports call it {' '.join(shared[0]).title()} too")
    if alike.score >= UNSURE and one.country and two.country and one.country != two.country:
        return Likeness(alike.score - 0.3, f"{alike.reason}; countries {one.country} and {two.country} conflict")
    if alike.score >= UNSURE and len(one.words) == len(two.words) == 1 and set(one.words) & names.rules().generic:
        return Likeness(UNSURE, "a generic word alone")
    return alike


Judgements = dict[frozenset[ActorRef], Decision]


def _crowded(profiles: Sequence[Profile]) -> frozenset[tuple[str, str]]:
    """(report, surname's consonants) where one report names two people of that surname."""
    bearers: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind == "person" and profile.named and len(profile.words) > 1:
            bearers[profile.ref.report, names.skeleton(profile.words[-1])].append(profile)
    return frozenset(
        key
        for key, found in bearers.items()
        if any(names.persons_alike(a.words, b.words).score < SAME for a in found for b in found)
    )


def _clusters(
    profiles: Sequence[Profile], judged: Judgements, crowded: frozenset[tuple[str, str]]
) -> list[list[Profile]]:
    """Joins the surest pairs first; whole names before bare surnames before descriptions."""
    by_ref = {profile.ref: profile for profile in profiles}
    clusters = Partition.apart(profiles)
    links = [
        (_rank(by_ref, refs), -decision.score, tuple(sorted((r.report, r.actor) for r in refs)))
        for refs, decision in judged.items()
        if decision.verdict == "same"
    ]
    rivals: dict[Profile, list[Profile]] = defaultdict(list)
    for _, _, refs in links:
        one, two = (by_ref[ActorRef(*ref)] for ref in refs)
        rivals[one].append(two)
        rivals[two].append(one)
    for rank, _, refs in sorted(links):
        one, two = (by_ref[ActorRef(*ref)] for ref in refs)
        if clusters.together(one, two) or not _compatible(clusters.group(one), clusters.group(two), judged):
            continue
        if not rank or _unambiguous(one, two, clusters, judged, rivals, crowded):
            clusters.join(one, two)
    return sorted(
        (sorted(cluster, key=lambda p: (p.ref.report, p.ref.actor)) for cluster in clusters.groups()),
        key=lambda cluster: (cluster[0].ref.report, cluster[0].ref.actor),
    )


def _rank(by_ref: dict[ActorRef, Profile], refs: frozenset[ActorRef]) -> int:
    """0 for two whole names or two bodies, 1 where a bare surname takes part, 2 where a description does."""
    found = [by_ref[ref] for ref in refs]
    if any(not profile.named and profile.kind == "person" for profile in found):
        return 2
    return int(any(profile.bare for profile in found) and not all(profile.bare for profile in found))


def _compatible(one: Sequence[Profile], two: Sequence[Profile], judged: Judgements) -> bool:
    """No member of the one is a different actor than a member of the other; bare words are judged by their names.

    Names of bodies that share nothing (an acronym, the full name, a by-name) do not speak against each other.
    """
    for left in one:
        for right in two:
            if _opposed(left, right):
                return False
            decision = judged.get(frozenset((left.ref, right.ref)))
            weak = not (left.named and right.named) or (decision is None and {left.kind, right.kind} <= COLLECTIVE)
            if decision is None or (decision.verdict == "different" and not weak):
                if decision is None and weak:
                    continue
                return False
    return True


def _unambiguous(
    one: Profile,
    two: Profile,
    clusters: Partition[Profile],
    judged: Judgements,
    rivals: Mapping[Profile, Sequence[Profile]],
    crowded: frozenset[tuple[str, str]],
) -> bool:
    """A bare surname or a description joins a cluster only if it could as well join no other."""
    weak, strong = clusters.group(one), clusters.group(two)
    if not all(p.bare or not p.named for p in weak):
        weak, strong = strong, weak
    for profile in weak:
        if profile.bare and any(
            (other.ref.report, names.skeleton(profile.words[-1])) in crowded for other in (*weak, *strong)
        ):
            return False
        for rival in rivals.get(profile, ()):
            elsewhere = not (clusters.together(rival, one) or clusters.together(rival, two))
            if elsewhere and not _compatible(clusters.group(rival), strong, judged):
                return False
    return True


def _identities(clusters: Sequence[list[Profile]], judged: Judgements) -> list[ActorIdentity]:
    taken: set[str] = set()
    found: list[ActorIdentity] = []
    pairs_of: dict[ActorRef, list[frozenset[ActorRef]]] = defaultdict(list)
    for pair in judged:
        for ref in pair:
            pairs_of[ref].append(pair)
    for cluster in clusters:
        refs = {profile.ref for profile in cluster}
        decisions = sorted(
            (judged[pair] for pair in {p for ref in refs for p in pairs_of[ref]} if _kept(judged[pair], pair, refs)),
            key=lambda decision: (decision.verdict != "same", decision.left, decision.right),
        )
        best = best_name(cluster)
        identity = _content_id(cluster, best)
        while identity in taken:
            identity = f"{identity}-2" if identity[-2] != "-" else f"{identity[:-1]}{int(identity[-1]) + 1}"
        taken.add(identity)
        found.append(ActorIdentity(identity, tuple(profile.ref for profile in cluster), tuple(decisions)))
    return found


def _kept(decision: Decision, pair: frozenset[ActorRef], refs: set[ActorRef]) -> bool:
    """Of an identity: why its members are one, and whom else it might have been."""
    return (decision.verdict != "different" and pair <= refs) or decision.verdict == "unsure"


def best_name(cluster: Sequence[Profile]) -> str:
    """The fullest name, then the one most reports give, then the first in the alphabet.

    Of unnamed people whom reports count differently, without the number, which is one report's alone.
    """
    numbers = {number for p in cluster if p.crowd and (number := number_told(p.name)) is not None}
    if len(numbers) > 1 and all(p.crowd for p in cluster):
        plain = [
            replace(p, name=name, words=names.description_words(name)) for p in cluster if (name := uncounted(p.name))
        ]
        cluster = plain or cluster
    named = [profile for profile in cluster if profile.named]
    named = named or [profile for profile in cluster if holds_name(profile.name)] or list(cluster)
    votes: dict[str, int] = defaultdict(int)
    for profile in named:
        votes[profile.name] += profile.seen
    widest = max(min(len(profile.words), 3) for profile in named)
    full = {profile.name for profile in named if min(len(profile.words), 3) >= widest}
    return min(full, key=lambda name: (-votes[name], -len(name), name))


def _content_id(cluster: Sequence[Profile], best: str) -> str:
    """From kind and folded name, so that the id is the same in whatever story."""
    kind = min(profile.kind for profile in cluster)
    country = next((profile.country for profile in cluster if profile.country), None)
    key = f"{kind}|{' '.join(names.folded(best))}|{country if kind in {'government', 'country'} else ''}"
    return "a-" + blake2b(key.encode(), digest_size=8).hexdigest()
