"""Every word is answered for once; a sentence that fits is never torn."""

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from parallax.annotation.encoder.windows import LIMIT, OVERLAP, Window, windows_of

LENGTHS = st.lists(st.one_of(st.integers(1, 40), st.integers(LIMIT - 3, 3 * LIMIT)), min_size=1, max_size=40)


def cut(lengths: list[int]) -> tuple[list[int], list[Window]]:
    ends = list(accumulate(lengths))
    starts = [0, *ends[:-1]]
    return starts, windows_of(starts, ends[-1])


@given(LENGTHS)
def test_every_word_is_answered_for_by_exactly_one_window_that_holds_it(lengths: list[int]) -> None:
    _, windows = cut(lengths)
    answered = [word for w in windows for word in range(w.core_start, w.core_end)]
    assert answered == list(range(sum(lengths)))
    assert all(w.start <= w.core_start <= w.core_end <= w.end for w in windows)


@given(LENGTHS)
def test_no_window_is_longer_than_the_network_was_trained_on(lengths: list[int]) -> None:
    _, windows = cut(lengths)
    assert all(0 < w.end - w.start <= LIMIT for w in windows)


@given(LENGTHS)
def test_a_sentence_that_fits_is_answered_for_by_one_window(lengths: list[int]) -> None:
    starts, windows = cut(lengths)
    for start, length in zip(starts, lengths, strict=True):
        if length <= LIMIT:
            assert any(w.core_start <= start and start + length <= w.core_end for w in windows)


def test_short_text_is_one_window() -> None:
    assert windows_of([0, 20, 45], 60) == [Window(0, 60, 0, 60)]


def test_windows_overlap_where_sentences_are_short() -> None:
    _, windows = cut([20] * 20)
    assert len(windows) > 2
    for left, right in pairwise(windows):
        assert 0 < left.end - right.start <= OVERLAP


def test_sentence_longer_than_a_window_is_cut_hard() -> None:
    windows = windows_of([0, 10], 10 + 2 * LIMIT + 5)
    assert windows[0].core_start == 0
    assert windows[-1].core_end == 10 + 2 * LIMIT + 5
    assert {10 + LIMIT, 10 + 2 * LIMIT} <= {w.end for w in windows} | {w.start for w in windows}
