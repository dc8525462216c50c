"""Two tellings read side by side: what is one event is likelier than what merely sounds alike."""

import pytest

from parallax.annotation.encoder.shipped import folder
from parallax.annotation.encoder.side_by_side import CARRIER, HEADLINE, OPEN, SENTENCE, Telling, one_event, row

pytestmark = pytest.mark.skipif(not (folder() / "pairs.onnx").is_file(), reason="the network's files are not there")

BLAST = Telling(
    "Market bomb kills 14 in Velm", "A bomb ", "exploded", " at the grain market of Velm, killing 14 people."
)
AGAIN = Telling(
    "Dozens hurt as blast rips through Velm market", "The ", "explosion", " tore through the grain market."
)
OTHER = Telling(
    "Ministers meet in Orsk", "Police asked about an old ", "explosion", " at a harbour far to the north."
)


def test_one_blast_is_likelier_than_two() -> None:
    assert one_event(BLAST, AGAIN) > one_event(BLAST, OTHER)


def test_it_does_not_matter_which_comes_first() -> None:
    assert one_event(BLAST, AGAIN) == one_event(AGAIN, BLAST)


def test_what_is_far_from_the_words_is_cut_and_the_words_are_kept() -> None:
    long = Telling("word " * 90, "before " * 90, "struck", " after" * 90)
    ids, cut, mark, _ = row(long, BLAST)
    assert cut <= HEADLINE + SENTENCE + 3
    assert ids[mark] == OPEN
    assert one_event(long, BLAST) == one_event(long, BLAST)


def test_many_words_of_an_event_are_cut_too() -> None:
    wordy = Telling("", "", "very " * 60, "")
    assert row(wordy, wordy)[1] <= CARRIER + 4


def test_empty_and_foreign_words_have_an_answer() -> None:
    nothing = Telling("", "", "", "")
    assert isinstance(one_event(nothing, Telling("見出し", "", "爆発", "")), float)
