"""Measures the linking of utterances and of actors on pairs and names labelled by hand.

`labels/utterances.jsonl` holds pairs of quoted sentences of two reports of one story (offsets into stories.jsonl, no
texts): same utterance or not, the relation, whether one person speaks. `labels/retranslations.toml` is invented.
`labels/actors.jsonl` holds namings of people in stories.jsonl with the person each means. Thresholds were chosen on
the tune half alone (`tuned`); the scores are of the other half.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.score import Score
from parallax.linking.units import Unit
from parallax.linking.utterances import judge
from parallax.linking.wording import compare, read_words
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


def measure(data: Path) -> list[Score]:
    """The scores on the half that no threshold was chosen on."""
    real = [pair for pair in real_pairs(data) if not tuned(pair.group)]
    invented = [pair for pair in invented_pairs() if not pair.group.startswith("t-")]
    return [
        *scores_of("stories", real, f"{len(real)} labelled pairs of stories.jsonl, test half"),
        *scores_of("retranslations", invented, f"{len(invented)} pairs of invented speeches, test half"),
    ]
