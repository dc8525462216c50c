import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.reading.encodings import declared_charset, decode, readable

WORDS = "Żółty dom – “quoted” words, and 12 € for a café in Málaga. "
RUSSIAN = (
    "Министр иностранных дел заявил в четверг, что переговоры о прекращении огня продолжатся на следующей неделе. "
)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_with_its_mark_comes_back(text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff").replace("\0", "")  # a mark and a zero are the mark of another encoding
    if encoding == "utf-8":
        text = f"A plain beginning. {text}"
    assert decode(text.encode(encoding)) == text


@given(st.binary(), st.none() | st.text(max_size=12))
def test_any_bytes_and_any_label_give_text(data: bytes, label: str | None) -> None:
    text = readable(decode(data, label))
    text.encode("utf-8")
    assert not any(ord(char) < 32 and char not in "\n\t" for char in text)
    assert readable(text) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_stray_bytes_of_windows_1252_inside_utf_8_become_what_they_meant() -> None:
    data = (WORDS * 3).encode() + b"the minister\x92s \x93plan\x94" + WORDS.encode()
    assert decode(data) == WORDS * 3 + "the minister’s “plan”" + WORDS


def test_a_character_cut_off_at_the_end_is_one_mark() -> None:
    assert decode(WORDS.encode() + "–".encode()[:2]) == WORDS + "\ufffd"


def test_the_declared_charset_is_believed_where_it_fits_and_only_then() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "windows-1251") == RUSSIAN
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r") == RUSSIAN
    assert decode(RUSSIAN.encode(), "windows-1251") == RUSSIAN
    assert decode("café".encode(), "iso-8859-1") == "café"
    assert decode(b"caf\xe9 \x96 bar", "iso-8859-1") == "café – bar"
    assert decode(b"caf\xe9", "no-such-charset") == "café"
    assert decode(b"caf\xe9", "idna") == "café"


def test_an_undeclared_charset_is_guessed() -> None:
    assert decode((RUSSIAN * 5).encode("cp1251")) == RUSSIAN * 5


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<html><head><meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-9'>", "ISO-8859-9"),
        (b'<?xml version="1.0" encoding="utf-16"?><html>', "utf-16"),
        (b"<p>charset=none</p>", None),
    ],
)
def test_the_declaration_is_found(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


def test_line_ends_and_controls_are_laid_out_once() -> None:
    assert readable("a\r\nb\rc\n\x00d\x1b[31me\u2028f\tg") == "a\nb\nc\nd[31me\nf\tg"


def test_other_code_points_are_untouched() -> None:
    text = "e\u0301 \u00a0 \u200d \ufb01 \u00ad ½ 👩‍👩‍👧 \u202e"
    assert readable(text) == text


def test_quotes_mangled_into_c1_controls_are_restored() -> None:
    assert readable("\x93We agree,\x94 he said \x96 twice") == "“We agree,” he said – twice"
