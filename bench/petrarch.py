"""Beside PETRARCH: its own validation sentences, whose events UniversalPetrarch gets right in 44 of 100 cases.

The unit test records of PETRARCH (MIT) are stylised sentences with invented countries, many of them patterns and no
sense ("Arnor has celebrated Eid at Osgiliath"), coded by the older WEIS scheme. A gold event is right when an event
of the program in that sentence has the PLOVER root that its WEIS class became, each root once. Left out: comments
(02), reductions of relations (19, used for other things too) and the made-up codes above 22. What the program finds
beyond is extra. UniversalPetrarch's published validation, on its own records: 44% right, extra events 315% of them.
"""

import re
from collections import Counter
from pathlib import Path

from bench.annotation import paragraphs
from bench.score import Score
from parallax.annotation import annotate
from parallax.coding import plover_root

# WEIS classes (McClelland 1976) by what PLOVER calls them; of the grants (06) those of the records restore ties.
ROOTS = {
    "01": "YIELD", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "SUPPORT", "07": "AID", "08": "AGREE",
    "09": "REQUEST", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE", "14": "REJECT", "15": "REQUEST",
    "16": "THREATEN", "17": "THREATEN", "18": "PROTEST", "20": "SANCTION", "21": "COERCE", "22": "ASSAULT",
}  # fmt: skip
RECORD = re.compile(r"<Sentence [^>]*>(.*?)</Sentence>", re.DOTALL)
EVENT = re.compile(r'<EventCoding [^>]*eventcode="(\d\d)\d"')
TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)


def measure(data: Path) -> list[Score]:
    """Share of gold events with the right root, and extra events as a share of the gold."""
    gold = right = found = records = 0
    text = (data / "petrarch_units" / "PETR.UnitTest.records.xml").read_text(encoding="utf-8", errors="replace")
    for record in RECORD.findall(text):
        words = TEXT.search(record)
        wanted = Counter({ROOTS[code] for code in EVENT.findall(record) if code in ROOTS})
        if words is None or not wanted:
            continue
        records += 1
        read = annotate(paragraphs(" ".join(words[1].split())))
        ours = Counter({_folded(plover_root(e.type, e.status)) for e in read.events})
        gold, found, right = gold + wanted.total(), found + ours.total(), right + (wanted & ours).total()
    on = f"PETRARCH unit records, {records} sentences, {gold} roots"
    extra = (found - right) / max(1, gold)
    return [
        Score("events/petrarch/root-right", right / max(1, gold), on, "UniversalPetrarch 0.44 of its records"),
        Score("events/petrarch/root-precision", right / max(1, found), f"{on}, {found} found",
              f"extra roots are {100 * extra:.0f}% of the gold; UniversalPetrarch's 315%"),
    ]  # fmt: skip


def _folded(root: str) -> str:
    return "YIELD" if root in {"CONCEDE", "RETREAT"} else root
