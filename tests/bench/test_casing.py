"""Text in capitals is put back into common case without moving a character."""

import pytest

from bench.casing import in_common_case, usual_cases

NEWS = [
    "Yesterday the army shelled the port of San Sur. The Army Museum was shut.",
    "It said that troops of the army left San Sur on Tuesday.",
]


@pytest.mark.parametrize(
    ("capitals", "common"),
    [
        ("THE ARMY LEFT SAN SUR.", "The army left San Sur."),
        ("TROOPS OF THE ARMY SHELLED QUILPA.", "Troops of the army shelled Quilpa."),
        ("IT LEFT. THE TROOPS BOMBARDED THE PORT.", "It left. The troops bombarded the port."),
    ],
)
def test_words_take_the_case_that_they_mostly_have(capitals: str, common: str) -> None:
    assert in_common_case(capitals, usual_cases(NEWS)) == common


def test_offsets_stay() -> None:
    text = '  "THE ARMY," HE SAID,\n\nLEFT  SAN SUR -- O\'HIGGINS AND VICE-ADMIRAL ROE STAYED.'
    found = in_common_case(text, usual_cases(NEWS))
    assert len(found) == len(text)
    assert found.upper() == text
