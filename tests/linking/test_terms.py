"""Terms: stems and the shipped background."""

from importlib.resources import files

from parallax.linking.terms import background, stem, tokens


def test_spellings_of_one_name_have_one_stem() -> None:
    assert stem("Çavuşoğlu") == stem("Cavusoglu")
    assert stem("ceasefires") == stem("Ceasefire")
    assert stem("mayor's") == stem("mayor’s") == stem("mayor")


def test_a_capital_says_nothing_where_a_sentence_opens() -> None:
    found = list(tokens("Police met Brandt. Nobody spoke. “Never,” said Brandt"))
    assert [t.stem for t in found if t.capital and not t.opening] == ["brandt", "brandt"]
    assert [t.stem for t in found if t.opening] == ["polic", "nobodi", "never", "said"]


def test_figures_are_single_terms() -> None:
    assert next(tokens("600,000 people, 62.9 inches and the 5th day")).stem == "600,000"
    assert "5th" in [t.stem for t in tokens("the 5th day")]


def test_overlong_words_and_single_letters_are_passed_over() -> None:
    assert [t.stem for t in tokens("a " + "x" * 5000 + " ok")] == ["ok"]


def test_rare_words_weigh_more_than_common_ones() -> None:
    table = background()
    assert table.idf("the") < table.idf("offici") < table.idf("korvala")


def test_the_background_file_is_sound() -> None:
    text = files("parallax.linking").joinpath("data", "background.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    rows = [line.split(" ") for line in lines if not line.startswith("#")]
    stems = [row[0] for row in rows]
    assert any("source:" in line for line in lines if line.startswith("#"))
    assert len(stems) == len(set(stems))
    assert all(len(row) == 2 and 0 < int(row[1]) <= background().documents for row in rows)


def test_letters_that_have_no_plain_form_make_no_term() -> None:
    assert [token.stem for token in tokens("𬝌𮄄 ferry")] == ["ferri"]
