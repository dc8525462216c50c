"""The essentials of each shipped happening, from files to the exported record."""

import json

import pytest

from bench.examples import scores_of
from bench.expected import EXAMPLES, REPORTS, Entry, Item, key, load_expected, places
from bench.score import fallen, read_floors

HAPPENINGS = sorted(load_expected())
# Layers of which no item may fail. The benchmark scores the others; a layer that comes to hold is added here.
WHOLE = {
    "arequipa-blockade": ("stories", "origins", "quotations", "speakers"),
    "djerba-talks": ("stories", "body", "origins", "quotations", "utterances", "differences"),
    "lesbos-boat": ("stories", "body", "origins", "links", "quotations"),
    "maroua-bus-park": ("body", "links", "quotations"),
    "maroua-market": ("body",),
}
ESSENTIALS = {
    "djerba-talks": (
        ("metadata", "al-nil.html: published ['2023-05-18T18:40+03:00']"),
        ("metadata", "border-courant.txt: updated ['2023-05-19T08:02+01:00']"),
        ("metadata", "border-courant.txt: outlet [None]"),
        ("origins", "maghreb-wire.txt + djerba-talks/fundy-ledger.txt"),
        ("actors", "Hisham el-Qadri is also 'Hesham El-Kadry'"),
        ("actors", "Hisham el-Qadri is also 'Hicham El Kadri'"),
        ("actors", "Mourad Belkhiria is also 'Murad Bel Khiria'"),
        ("actors", "Idris Zway and Fatima Zway are two"),
        ("utterances", "2 origins: 'We are of one mind"),
        ("utterances", 'translated: "If the foreign fighters'),
        ("utterances", "two utterances: 'On the humanitarian corridor"),
        ("differences", "headline: "),
    ),
    "maroua-market": (
        ("origins", "sahel-newswire.txt + maroua-market/prairie-sentinel.html"),
        ("actors", "Hamadou Oumarou and Aissatou Oumarou are two"),
        ("speakers", "Issa Garga says 'They will not succeed'"),
        ("utterances", "two utterances: 'They will not succeed' and 'They have failed'"),
    ),
    "maroua-bus-park": (
        ("origins", "sahel-newswire.txt + maroua-bus-park/prairie-sentinel.html"),
        ("actors", "Hamadou Oumarou and Aissatou Oumarou are two"),
        ("utterances", "translated: 'My nurses have not been home"),
    ),
    "arequipa-blockade": (
        ("metadata", "#1: published ['2024-06-10T19:20-05:00']"),
        ("origins", "arequipa-blockade.jsonl#1 + arequipa-blockade.jsonl#2"),
        ("actors", "Julio Quispe and Rosa Quispe are two"),
        ("actors", "Leonor Quispe and Marcos Quispe are two"),
        ("utterances", "translated: 'They fired at us from the hill"),
        ("speakers", "Yolanda Ccori says 'I asked the doctor"),
    ),
    "lesbos-boat": (
        ("actors", "Katerina Doukaki is also 'Katerina Dukaki'"),
        ("actors", "Katerina Doukaki and Panagiotis Doukakis are two"),
        ("utterances", "partial: 'We will keep searching"),
        ("speakers", "Lefteris Vournazos says"),
    ),
}


def told(items: list[Item]) -> str:
    """What is expected and what was found instead, a line each."""
    return "".join(f"\n  {item.layer}: {item.expected}\n     found: {item.found}" for item in items)


@pytest.mark.parametrize(("happening", "layer"), [(name, layer) for name in HAPPENINGS for layer in WHOLE[name]])
def test_layer_holds_whole(items: list[Item], happening: str, layer: str) -> None:
    missed = [i for i in items if i.happening == happening and i.layer == layer and not i.holds]
    assert not missed, told(missed)


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_essentials_hold(items: list[Item], happening: str) -> None:
    for layer, words in ESSENTIALS[happening]:
        named = [i for i in items if i.happening == happening and i.layer == layer and words in i.expected]
        assert named, f"no expectation of {happening} in {layer} says {words!r}"
        missed = [item for item in named if not item.holds]
        assert not missed, told(missed)


def test_scores_hold_their_floors(items: list[Item]) -> None:
    scores = scores_of(items)
    fell = fallen(scores, read_floors())
    missed = [item for item in items if not item.holds and any(f"examples/{item.layer}:" in line for line in fell)]
    assert not fell, "\n".join(fell) + told(missed)


def test_every_report_is_expected_and_every_expected_report_is_there(records: list[Entry]) -> None:
    expected = {name for gold in load_expected().values() for name in gold["reports"]}
    assert {key(report["path"]) for record in records for report in record["reports"]} == expected
    files = {path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*") if path.is_file()}
    assert {name.partition("#")[0] for name in expected} == files


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_expected_words_are_in_the_reports(records: list[Entry], happening: str) -> None:
    texts = {key(report["path"]): report["text"] for record in records for report in record["reports"]}
    gold = load_expected()[happening]
    wanted: list[tuple[str, str, str | None]] = []
    for name, report in gold["reports"].items():
        wanted += [(name, words, None) for words in report["body"]]
    for actor in gold["actors"]:
        for name, names in actor["names"].items():
            wanted += [(name, n, None) if isinstance(n, str) else (name, n["text"], n["in"]) for n in names]
    said = [w for quotation in gold["quotations"] for w in quotation["wordings"]]
    counted = [claim for figure in gold["figures"] for claim in figure["claims"]]
    wanted += [(each["report"], each["text"], None) for each in (*said, *counted)]
    missing = [(name, words, within) for name, words, within in wanted if not places(texts[name], words, within)]
    assert not missing


def test_shipped_records_are_what_the_program_makes(exported: str) -> None:
    shipped = [json.loads(line) for line in (EXAMPLES / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    made = [json.loads(line) for line in exported.splitlines()]
    assert [r["story"]["id"] for r in shipped] == [r["story"]["id"] for r in made], (
        "`make examples` renews the records"
    )
    for old, new in zip(shipped, made, strict=True):
        parts = [part for part in new if old.get(part) != new[part]]
        title = new["story"]["title"]
        assert not parts, f"examples/records.jsonl is out of date in {parts} of {title!r}: `make examples` renews it"
