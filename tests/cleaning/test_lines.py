from parallax.cleaning.lines import split_lines
from tests.cleaning.pages import page, report


def test_lines_are_trimmed_and_know_the_gap_before_them() -> None:
    lines = split_lines(report("  One \n\n\tTwo\r\nThree\u2028Four  "))
    assert [line.text for line in lines] == ["One", "Two", "Three", "Four"]
    assert [line.gap for line in lines] == [True, True, False, False]


def test_each_line_is_what_the_text_holds_there() -> None:
    text = " A\n\n  B c \r\n"
    assert all(text[line.start : line.end] == line.text for line in split_lines(report(text)))


def test_blocks_part_a_line_and_words_between_them_are_kept() -> None:
    made = page(("h1", "Head", False), ("p", "Body", True))
    lines = split_lines(made)
    assert [(line.text, line.block.tag if line.block else None) for line in lines] == [("Head", "h1"), ("Body", "p")]


def test_short_unwrapped_lines_are_not_joined() -> None:
    text = "\n".join(["Home", "News", "Sport", "Weather", "Contact", "About us", "Help"])
    assert len(split_lines(report(text))) == 7
