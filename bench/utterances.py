"""Measures the linking of utterances and of actors on pairs and names labelled by hand.

`labels/utterances.jsonl` holds pairs of quoted sentences of two reports of one story (offsets into stories.jsonl, no
texts): same utterance or not, the relation, whether one person speaks. `labels/retranslations.toml` is invented.
`labels/actors.jsonl` holds the people
of 21 stories: name and titles as the report has them, and who each is. Thresholds were chosen on
the tune half alone (`tuned`); the scores are of the other half.
"""

import hashlib
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.score import Score
from parallax.annotation import Annotation, Entity, Mention
from parallax.cleaning import Cleaned
from parallax.coding import Actor, Coded
from parallax.linking import Prepared, link_actors
from parallax.linking.meaning import by_meaning
from parallax.linking.units import Unit
from parallax.linking.utterances import judge
from parallax.linking.wording import compare, read_words
from parallax.reading import Report
from parallax.spans import Span

LABELS = Path(__file__).with_name("labels")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings, what they are by hand, and where they come from."""

    group: str  # story or speech
    left: str
    right: str
    same: bool
    relation: str | None  # verbatim, partial, reworded
    speakers: str  # same, different, unknown


def tuned(group: str) -> bool:
    """Whether a story belongs to the half that thresholds may be chosen on."""
    return hashlib.sha256(group.encode()).digest()[0] % 2 == 0


def real_pairs(data: Path) -> Iterator[Pair]:
    """The labelled pairs of real reports."""
    texts = story_texts(data)
    for line in (LABELS / "utterances.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (one, *first), (two, *second) = row["left"], row["right"]
        left, right = texts[one][slice(*first)], texts[two][slice(*second)]
        yield Pair(row["story"], left, right, row["same"], row["relation"], row["speakers"])


def story_texts(data: Path) -> dict[str, str]:
    """The texts of stories.jsonl by document id."""
    lines = (data / "stories" / "stories.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["doc_id"]: row["text"] for row in map(json.loads, lines)}


def invented_pairs() -> Iterator[Pair]:
    """Every pairing of the two translations of each speech."""
    for speech in tomllib.loads((LABELS / "retranslations.toml").read_text(encoding="utf-8"))["speech"]:
        for i, left in enumerate(speech["left"]):
            for j, right in enumerate(speech["right"]):
                yield Pair(speech["name"], left, right, i == j, "reworded" if i == j else None, "same")


def decided(pair: Pair) -> tuple[bool, str]:
    """What the program says of a pair: whether it is one utterance, and in which relation."""
    units = [
        Unit(Span(report, 0, max(len(text), 1)), (), text, (), 0, 0, None, "direct")
        for report, text in (("left", pair.left), ("right", pair.right))
    ]
    likeness = compare(read_words(pair.left), read_words(pair.right))
    likeness = by_meaning(units[0], units[1], likeness, pair.speakers)
    return judge(units[0], units[1], likeness, pair.speakers).same, likeness.kind


def scores_of(name: str, pairs: Sequence[Pair], data: str) -> list[Score]:
    """Correct merges among merges first: a false merge is worse than a missed one."""
    found = [(pair, *decided(pair)) for pair in pairs]
    merged = [pair for pair, same, _ in found if same]
    right = [pair for pair in merged if pair.same]
    positive = sum(pair.same for pair in pairs)
    negative = len(pairs) - positive
    precision, recall = len(right) / max(len(merged), 1), len(right) / max(positive, 1)
    related = sum(kind == pair.relation for pair, same, kind in found if same and pair.same)
    note = f"{len(merged) - len(right)} false merges among {negative} negative pairs"
    return [
        Score(f"utterances/{name}/true-negatives", 1 - (len(merged) - len(right)) / max(negative, 1), data, note),
        Score(f"utterances/{name}/precision", precision, data),
        Score(f"utterances/{name}/recall", recall, data),
        Score(f"utterances/{name}/f1", 2 * precision * recall / max(precision + recall, 1e-9), data),
        Score(f"utterances/{name}/relation", related / max(len(right), 1), f"the {len(right)} true merges"),
    ]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one report, as a careful reader would give them to the linker, and who it is."""

    story: str
    doc: str
    name: str
    titles: tuple[str, ...]
    country: str | None
    person: str


def labelled_people() -> dict[str, list[Person]]:
    """The labelled people by story."""
    stories: dict[str, list[Person]] = defaultdict(list)
    for line in (LABELS / "actors.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stories[row["story"]].append(Person(**{**row, "titles": tuple(row["titles"])}))
    return stories


def as_report(doc: str, people: Sequence[Person]) -> Prepared:
    """A report that holds nothing but its people: linking sees names, titles and countries, as coding gives them."""
    report = Report(doc, doc, "text", "\n".join(one.name for one in people))
    entities, actors, start = [], [], 0
    for number, one in enumerate(people):
        span = Span(doc, start, start + len(one.name))
        start = span.end + 1
        entities.append(Entity("person", one.name, (Mention(span, "name"),)))
        actors.append(Actor(number, one.name, "person", one.country, None, one.titles, (span,)))
    return Prepared(Cleaned(report, ()), Annotation(doc, (), tuple(entities), ()), Coded(doc, tuple(actors)))


def linked_people(people: Sequence[Person]) -> list[tuple[str, str]]:
    """For each person of a story: who it is by hand, and the identity the program gives."""
    by_doc: dict[str, list[Person]] = defaultdict(list)
    for one in people:
        by_doc[one.doc].append(one)
    found = link_actors([as_report(doc, listed) for doc, listed in by_doc.items()])
    return [(by_doc[ref.report][ref.actor].person, identity.id) for identity in found for ref in identity.members]


def people_scores() -> list[Score]:
    """Pairwise precision and recall of same-person links between reports, and B-cubed F1."""
    tally: Counter[str] = Counter()
    bcubed = [0.0, 0.0]
    stories = labelled_people()
    for people in stories.values():
        found = linked_people(people)
        for n, (gold, made) in enumerate(found):
            tally["people"] += 1
            same = [other for other in found if other[1] == made]
            true = [other for other in found if other[0] == gold]
            both = sum(other[0] == gold for other in same)
            bcubed[0] += both / len(same)
            bcubed[1] += both / len(true)
            for other_gold, other_made in found[n + 1 :]:
                tally["made"] += made == other_made
                tally["gold"] += gold == other_gold
                tally["both"] += made == other_made and gold == other_gold
    precision, recall = (value / tally["people"] for value in bcubed)
    data = f"{tally['people']} people of {len(stories)} stories, by hand"
    note = f"{tally['made'] - tally['both']} false links among {tally['made']}"
    return [
        Score("actors/people/pair-precision", tally["both"] / max(tally["made"], 1), data, note),
        Score("actors/people/pair-recall", tally["both"] / max(tally["gold"], 1), data),
        Score("actors/people/bcubed-f1", 2 * precision * recall / (precision + recall), data),
    ]


def measure(data: Path) -> list[Score]:
    """The scores on the half that no threshold was chosen on."""
    real = [pair for pair in real_pairs(data) if not tuned(pair.group)]
    invented = [pair for pair in invented_pairs() if not pair.group.startswith("t-")]
    return [
        *scores_of("stories", real, f"{len(real)} labelled pairs of stories.jsonl, test half"),
        *scores_of("retranslations", invented, f"{len(invented)} pairs of invented speeches, test half"),
        *people_scores(),
    ]
