"""The spot that an event befalls, where its place words miss it. Towns are real, happenings and trees are not."""

import pytest

from parallax.annotation import Annotation, EventMention, Sentence
from parallax.coding.spots import Spots
from parallax.coding.tense import Clauses
from parallax.spans import Span
from tests.coding.test_places import ID, parse, read


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(ID, start, start + len(words))


def told(marked: str, trigger: str, place: str | None, tree: str = "") -> tuple[Spots, EventMention]:
    text, found = read(marked)
    mention = EventMention(
        at(text, trigger), "ASSAULT", None, "happened", (), (), at(text, place) if place else None, None, 0.9
    )
    report = Annotation(ID, (Sentence(Span(ID, 0, len(text))),), (), (), (mention,), (), parse(text, tree))
    return Spots(Clauses(report, text), text, found), mention


def test_the_town_before_its_province_is_told_with_it() -> None:
    spots, mention = told("Shells hit [Manbij] in the [Aleppo] province.", "hit", "Aleppo province")
    assert mention.place is not None
    assert [place.name for place in spots.before(mention.place)] == ["Manbij"]


def test_a_country_acts_in_another_and_does_not_lie_there() -> None:
    spots, mention = told("Jets of [Turkey] in [Syria] bombed it.", "bombed", "Syria")
    assert mention.place is not None
    assert spots.before(mention.place) == []


@pytest.mark.parametrize(
    ("marked", "trigger", "tree", "name"),
    [
        ("Jets bombed [Manbij].", "bombed", "Jets>2:nsubj bombed>0:root Manbij>2:obj", "Manbij"),
        (
            "Jets bombed the city of [Manbij].", "bombed",
            "Jets>2:nsubj bombed>0:root the>4:det city>2:obj of>6:case Manbij>4:nmod", "Manbij",
        ),
        (
            "They launched an attack on [Manbij].", "attack",
            "They>2:nsubj launched>0:root an>4:det attack>2:obj on>6:case Manbij>2:obl", "Manbij",
        ),
        (
            "Mines went off in [Manbij], killing two.", "killing",
            "Mines>2:nsubj went>0:root off>2:compound:prt in>5:case Manbij>2:obl killing>2:advcl two>6:obj", "Manbij",
        ),
        (
            "Jets bombed the men of [Manbij].", "bombed",
            "Jets>2:nsubj bombed>0:root the>4:det men>2:obj of>6:case Manbij>4:nmod", None,
        ),
        (
            "They bombed it from [Manbij].", "bombed",
            "They>2:nsubj bombed>0:root it>2:obj from>5:case Manbij>2:obl", None,
        ),
        ("Jets bombed [Syria].", "bombed", "Jets>2:nsubj bombed>0:root Syria>2:obj", None),
    ],
)  # fmt: skip
def test_the_tree_tells_what_was_hit(marked: str, trigger: str, tree: str, name: str | None) -> None:
    spots, mention = told(marked, trigger, None, tree)
    site = spots.site(mention)
    assert (site.name if site else None) == name
