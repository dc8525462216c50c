import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.annotation import annotate
from parallax.spans import words
from tests.annotation.build import Read, cleaned
from tests.shared_data import SEEDS, needs_seeds

PIECES = [
    "“", "”", '"', "'", "‘", "’", "„", "«", "»", "``", "''", "Erik Lund", "Lund", "he", "said", " said ", ", ", ". ",
    "? ", ": ", "\n", "(", ")", "[", "]", "the minister", "Norwegian", "FM", "who", "–", "as saying", "quoted",
    "according to", "We go", "U.S.", "Mr. ", "…", "\u202e", "\u0000", "é", "ß", "李",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_is_valid_and_every_index_points_somewhere(text: str) -> None:
    annotation = annotate(cleaned(text))
    spans = [s.span for s in annotation.sentences]
    spans += [m.span for e in annotation.entities for m in e.mentions]
    spans += [m.title for e in annotation.entities for m in e.mentions if m.title]
    for quotation in annotation.quotations:
        assert quotation.content
        assert quotation.reason
        spans += [*quotation.content, *(s for s in (quotation.source, quotation.cue) if s)]
        assert list(quotation.content) == sorted(quotation.content)
        assert quotation.speaker is None or 0 <= quotation.speaker < len(annotation.entities)
    assert all(words(span, text) for span in spans)
    for entity in annotation.entities:
        assert entity.mentions
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: m.span)


@pytest.mark.parametrize("text", ["", "\n\n", "“", "”", "'", "said", "“”", "…", "Mr."])
def test_next_to_nothing(text: str) -> None:
    assert annotate(cleaned(text)).quotations == ()


def test_the_same_text_gives_the_same_annotation() -> None:
    text = "Erik Lund said: “It is over.” “No,” Rosa Quispe said. The Norwegians left with the Peruvian army."
    assert annotate(cleaned(text)) == annotate(cleaned(text))


def seed(name: str) -> Read:
    path = next(Path(SEEDS).glob(name))
    return Read(path.read_text(encoding="utf-8"))


def opening(said: str) -> str:
    return " ".join(re.findall(r"\w+", said)[:3]).lower()


@needs_seeds
def test_seed_of_the_agency_gives_every_quotation_its_speaker() -> None:
    read = seed("002*")
    said = {opening(content): speaker for speaker, content in read.said}
    assert any("“deepen”" in content and who == "Mevlut Cavusoglu" for who, content in read.said)
    cavusoglu = ("we are in", "if there is", "our president s")
    assert {start: said[start] for start in cavusoglu} == dict.fromkeys(cavusoglu, "Mevlut Cavusoglu")
    for part in ("cleared of terrorists", "ormalization (of ties)"):
        assert any(part in content and who == "Sergey Lavrov" for who, content in read.said)


@needs_seeds
def test_seed_of_the_local_outlet_gives_every_quotation_its_speaker() -> None:
    read = seed("000*")
    said = {opening(content): speaker for speaker, content in read.said}
    cavusoglu = ("we are in", "with regard to", "unless a political", "our objective is")
    assert {start: said[start] for start in cavusoglu} == dict.fromkeys(cavusoglu, "Mevlut Cavusoglu")
    assert any("should make sure" in content and who == "Sergei Lavrov" for who, content in read.said)
    assert {"he", "the Turkish FM"} <= set(read.namings("Mevlut Cavusoglu"))


@needs_seeds
@pytest.mark.parametrize("name", ["000*", "002*"])
def test_seed_people_are_one_entity_each(name: str) -> None:
    names = [e.name for e in seed(name).annotation.entities if e.kind == "person"]
    assert sum("Cavusoglu" in n for n in names) == 1
    assert sum("Lavrov" in n for n in names) == 1
