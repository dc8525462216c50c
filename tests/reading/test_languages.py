import tomllib
from importlib.resources import files

import pytest

from parallax.reading.languages import code_of, told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bridge reopened on Monday after a month of repairs, the ministry said in a statement.", "en"),
        ("أعلنت الوزارة يوم الاثنين إعادة فتح الجسر أمام حركة المرور بعد شهر من أعمال الصيانة في المدينة.", "ar"),
        ("Bakanlık, köprünün bir aylık onarımın ardından pazartesi günü trafiğe açıldığını duyurdu.", "tr"),
        ("Мост вновь открыт для движения после месяца ремонта, сообщило в понедельник министерство.", "ru"),
        (
            "大桥在维修一个月之后于周一重新开放交通，该国交通运输部在一份声明中宣布了这一消息，并感谢居民的耐心等待与理解，同时表示其余的油漆工程将在本月底之前完成。",
            "zh",
        ),
        ("Bridge", None),
        ("1234 5678 " * 50, None),
        ("", None),
    ],
)
def test_a_text_tells_its_language_or_nothing(text: str, code: str | None) -> None:
    assert told(text) == code


@pytest.mark.parametrize(
    ("stated", "code"),
    [("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), ("eng", "en"), ("English", "en"), ("ger", "de"), ("Farsi", "fa"),
     ("xx", None), ("none of these", None), ("", None)],
)  # fmt: skip
def test_codes_tags_and_names_become_codes(stated: str, code: str | None) -> None:
    assert code_of(stated) == code


def test_the_table_of_languages_is_sound() -> None:
    raw = tomllib.loads(files("parallax.reading").joinpath("data/languages.toml").read_text(encoding="utf-8"))[
        "languages"
    ]
    names = [name.casefold() for code, others in raw.items() for name in (code, *others)]
    assert len(names) == len(set(names))
    assert all(len(code) == 2 and code.islower() for code in raw)
