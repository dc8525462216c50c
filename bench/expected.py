"""Owns the comparison of exported records with what a careful reader finds in the shipped examples.

`examples/expected/*.json` is written by hand from the texts (docs/examples.md has its format); an Item is one thing
it says, and whether the records hold it. Only the published contract is looked at: records as exported JSON.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples"
REPORTS = EXAMPLES / "reports"
LAYERS = (
    "stories", "metadata", "body", "noise", "origins", "links", "actors", "quotations", "speakers", "utterances",
    "differences", "figures", "events", "ceasefires",
)  # fmt: skip

QUOTES = "\"'“”‘’«»„‟′″"
Gold = dict[str, Any]
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One expectation: which layer and happening, what is expected in words, what was found, whether it holds."""

    layer: str
    happening: str
    expected: str
    found: str
    holds: bool


def load_expected(folder: Path = EXAMPLES / "expected") -> dict[str, Gold]:
    """The hand-written expectations by happening, in name order."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def key(path: str) -> str:
    """A report's path below the folder of examples: "djerba-talks/al-nil.html"."""
    return path.replace("\\", "/").rpartition("/reports/")[2]


def plain(text: str) -> str:
    """Text for comparing: one kind of quotation mark, single spaces, no case, no punctuation at its ends."""
    unified = "".join("'" if char in QUOTES else char for char in text)
    return re.sub(r"\s+", " ", unified).casefold().strip(" .,;:!?'")


def places(text: str, words: str, within: str | None = None) -> list[tuple[int, int]]:
    """Where `words` stand in `text` (inside `within`, where given), whatever the marks and the white space."""
    if within is not None:
        return [
            (start + left, start + right)
            for start, end in places(text, within)
            for left, right in places(text[start:end], words)
        ]
    mark = f"[{QUOTES}]"
    pattern = r"\s+".join("".join(mark if c in QUOTES else re.escape(c) for c in word) for word in words.split())
    return [match.span() for match in re.finditer(pattern, text)]


class Found:
    """The record that holds most of a happening's reports, with its parts by report key.

    What is known of a report by itself (metadata, passages, quotations) is looked for in whatever record holds it, so
    that a report in the wrong story fails there and not everywhere.
    """

    def __init__(self, gold: Gold, records: Sequence[Entry]) -> None:
        wanted = set(gold["reports"])
        self.record = max(records, key=lambda r: len(wanted & {key(report["path"]) for report in r["reports"]}))
        self.reports = {key(report["path"]): report for report in self.record["reports"]}
        self.holders = {key(report["path"]): record for record in records for report in record["reports"]}
        self.anywhere = {key(report["path"]): report for record in records for report in record["reports"]}
        self.keys = {report["id"]: name for name, report in self.anywhere.items()}
        self.actors = {actor["id"]: actor for actor in self.record["actors"]}
        self.everyone = {actor["id"]: actor for record in records for actor in record["actors"]}

    def actors_at(self, report: str, words: str, within: str | None = None) -> set[str]:
        """Ids of the actors with a naming over these words; a title may stand before the name."""
        entry = self.reports.get(report)
        spans = places(entry["text"], words, within) if entry else []
        return {
            actor["id"]
            for actor in self.record["actors"]
            for seen in actor["names_seen"]
            if self.keys.get(seen["report"]) == report
            and any(seen["start"] <= start and end <= seen["end"] for start, end in spans)
        }

    def utterance_at(self, report: str, words: str) -> tuple[Entry, Entry] | None:
        """The utterance and its wording that hold these words of this report; the shortest of several."""
        entry = self.anywhere.get(report)
        best: tuple[int, Entry, Entry] | None = None
        for start, end in places(entry["text"], words) if entry else []:
            for quotation in self.holders[report]["quotations"]:
                for wording in quotation["wordings"]:
                    if self.keys.get(wording["report"]) != report:
                        continue
                    shared = sum(max(0, min(end, right) - max(start, left)) for left, right in wording["parts"])
                    size = wording["end"] - wording["start"]
                    if shared >= 0.8 * (end - start) and (best is None or size < best[0]):
                        best = (size, quotation, wording)
        return best[1:] if best else None


def compare(happening: str, gold: Gold, records: Sequence[Entry]) -> list[Item]:
    """Every expectation of one happening against the records."""
    found = Found(gold, records)
    parts: tuple[tuple[str, Callable[[Gold, Found], Iterator[tuple[str, str, bool]]]], ...] = (
        ("stories", _stories), ("metadata", _metadata), ("body", _body), ("noise", _noise), ("origins", _origins),
        ("links", _links), ("actors", _actors), ("quotations", _quotations), ("speakers", _speakers),
        ("utterances", _utterances), ("differences", _differences), ("figures", _figures),
        ("events", _events), ("ceasefires", _ceasefires),
    )  # fmt: skip
    return [Item(layer, happening, *result) for layer, check in parts for result in check(gold, found)]


def _stories(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for report in gold["reports"]:
        yield f"{report} is in the story", "", report in found.reports
    for report in sorted(set(found.reports) - set(gold["reports"])):
        yield f"{report} is not in the story", found.record["story"]["title"], False


def same_time(value: str | None, wanted: str | None) -> bool:
    """Whether two ISO times say the same: a date is no midnight, and a time without offset is not one with."""
    if value is None or wanted is None:
        return value == wanted
    left, right = datetime.fromisoformat(value), datetime.fromisoformat(wanted)
    alike = (len(value) > 10) == (len(wanted) > 10) and (left.tzinfo is None) == (right.tzinfo is None)
    return alike and left == right


def _metadata(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for name, wanted in gold["reports"].items():
        entry = found.anywhere.get(name, {})
        title, outlet = entry.get("title") or "", entry.get("outlet")
        yield f"{name}: title {wanted['title']!r}", repr(title), plain(title) == plain(wanted["title"])
        outlets = [plain(each or "") for each in wanted["outlet"]]
        yield f"{name}: outlet {wanted['outlet']}", repr(outlet), bool(entry) and plain(outlet or "") in outlets
        for field in ("published", "updated"):
            allowed = wanted[field] if isinstance(wanted[field], list) else [wanted[field]]
            value = entry.get(field)
            yield f"{name}: {field} {allowed}", str(value), bool(entry) and any(same_time(value, a) for a in allowed)
        yield from _people(name, wanted, entry)
        dateline = entry.get("dateline") or {}
        expected = wanted["dateline"] or {}
        place = plain(dateline.get("place") or "")
        holds = place.startswith(plain(expected["place"])) if expected else not dateline
        holds = holds and expected.get("date") in {None, dateline.get("date")}
        yield f"{name}: dateline {expected or None}", str(dateline or None), bool(entry) and holds


def _people(name: str, wanted: Gold, entry: Entry) -> Iterator[tuple[str, str, bool]]:
    bylines, credited = entry.get("bylines", []), entry.get("credits", [])
    named = [plain(each) for each in (*bylines, *credited)]
    for byline in wanted["bylines"]:
        yield f"{name}: byline {byline!r}", str(bylines), any(plain(byline) in each for each in named)
    if not wanted["bylines"]:
        yield f"{name}: no byline", str(bylines), bool(entry) and not bylines
    for alternatives in wanted["credits"]:
        holds = any(plain(one) in each for one in alternatives for each in named)
        yield f"{name}: credit {' or '.join(alternatives)!r}", str(credited), holds


def _kind_at(entry: Entry, position: int) -> str | None:
    return next((p["kind"] for p in entry["passages"] if p["start"] <= position < p["end"]), None)


def _kinds(report: str, words: str, found: Found) -> list[tuple[str | None, str | None]]:
    """For each place of the words in a report: the kinds of passage that they begin and end in."""
    entry = found.anywhere.get(report)
    spans = places(entry["text"], words) if entry else []
    return [(_kind_at(entry, start), _kind_at(entry, end - 1)) for start, end in spans if entry]


def _body(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for name, wanted in gold["reports"].items():
        for words in wanted["body"]:
            kinds = _kinds(name, words, found)
            yield f"{name}: in the body: {words!r}", str(kinds), ("body", "body") in kinds


def _noise(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for name, wanted in gold["reports"].items():
        for words in wanted["not_body"]:
            kinds = _kinds(name, words, found)
            holds = name in found.anywhere and not any({"body", "headline"} & set(pair) for pair in kinds)
            yield f"{name}: not in the body: {words!r}", str(kinds), holds


def _origins(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    groups = {frozenset(found.keys[r] for r in origin["reports"]) for origin in found.record["origins"]}
    shown = " | ".join(sorted(" + ".join(sorted(group)) for group in groups))
    for origin in gold["origins"]:
        yield f"one origin: {' + '.join(origin['reports'])}", shown, frozenset(origin["reports"]) in groups


def _links(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    links = {
        (link["kind"], found.keys.get(link["source"], link["source"]), found.keys.get(link["target"], link["target"]))
        for origin in found.record["origins"]
        for link in origin["links"]
    }
    for link in gold["links"]:
        wanted = (link["kind"], link["source"], link["target"])
        yield "{}: {} -> {}".format(*wanted), str(sorted(links)), wanted in links
    for later, earlier in gold["supersedes"]:
        superseded = found.reports.get(later, {}).get("supersedes")
        yield f"{later} supersedes {earlier}", str(superseded), found.keys.get(superseded or "") == earlier


def _named(actor: Gold, found: Found) -> list[tuple[str, set[str]]]:
    """Each expected naming of an actor with the record's actors that hold it."""
    namings = []
    for report, names in actor["names"].items():
        for name in names:
            words, within = (name, None) if isinstance(name, str) else (name["text"], name["in"])
            namings.append((f"{words!r} in {report}", found.actors_at(report, words, within)))
    return namings


def _actors(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for actor in gold["actors"]:
        namings = _named(actor, found)
        held = [ids for _, ids in namings]
        main = max(found.actors, key=lambda each: sum(each in ids for ids in held), default="")
        kind, country = found.actors.get(main, {}).get("kind"), found.actors.get(main, {}).get("country")
        for words, ids in namings:
            other = ", ".join(sorted(found.actors[each]["name"] for each in ids)) or "no actor"
            yield f"{actor['name']} is also {words}", other, main in ids
        yield f"{actor['name']} is a {actor['kind']}", str(kind), kind == actor["kind"] and any(held)
        if actor["country"] is not None:
            yield f"{actor['name']} is of {actor['country']}", str(country), country == actor["country"] and any(held)
    for one, other in gold["apart"]:
        together = [a["name"] for a in found.actors.values() if {plain(one), plain(other)} <= _names(a)]
        yield f"{one} and {other} are two", ", ".join(together), not together


def _names(actor: Entry) -> set[str]:
    """Every naming of an actor, and every tail of it, so that a title before the name does no harm."""
    namings = [plain(seen["text"]).split() for seen in actor["names_seen"]] + [plain(actor["name"]).split()]
    return {" ".join(words[start:]) for words in namings for start in range(len(words))}


def _wordings(gold: Gold) -> Iterator[tuple[Gold, Gold]]:
    for quotation in gold["quotations"]:
        for wording in quotation["wordings"]:
            yield quotation, wording


def _quotations(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for _, wording in _wordings(gold):
        at = found.utterance_at(wording["report"], wording["text"])
        got = str(at[1]["text"]) if at else "nothing"
        yield f"{wording['report']}: quotation {wording['text']!r}", got, at is not None


def _speakers(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    aliases = {each["name"]: [_text(n) for names in each["names"].values() for n in names] for each in gold["actors"]}
    for quotation, wording in _wordings(gold):
        speaker = wording.get("speaker", quotation["speaker"])
        at = found.utterance_at(wording["report"], wording["text"])
        actor = found.everyone.get(at[0]["speaker"] or "") if at else None
        source = plain(at[1]["source"]["text"]) if at and at[1]["source"] else ""
        names = [str(speaker), *aliases.get(speaker, [])]
        full = {plain(name) for name in names if " " in name or name == speaker}
        holds = bool(actor and full & _names(actor)) or any(name in source for name in full)
        got = str(actor["name"]) if actor else source or "nobody"
        yield f"{wording['report']}: {speaker} says {wording['text']!r}", got, holds


def _text(name: str | Gold) -> str:
    return name if isinstance(name, str) else str(name["text"])


def _utterances(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for quotation in gold["quotations"]:
        held = [found.utterance_at(w["report"], w["text"]) for w in quotation["wordings"]]
        ids = {at[0]["id"] if at else None for at in held}
        relation, count = (held[0][0]["relation"], held[0][0]["origins"]) if held[0] else (None, None)
        together = len(ids) == 1 and None not in ids
        words = quotation["wordings"][0]["text"]
        yield f"{len(held)} wordings are one utterance: {words!r}", f"{len(ids)} utterances", together
        yield f"{quotation['relation']}: {words!r}", str(relation), together and relation == quotation["relation"]
        yield f"{quotation['origins']} origins: {words!r}", str(count), together and count == quotation["origins"]
    for pair in gold["not_one_utterance"]:
        left, right = (found.utterance_at(each["report"], each["text"]) for each in pair)
        apart = left is None or right is None or left[0]["id"] != right[0]["id"]
        yield f"two utterances: {pair[0]['text']!r} and {pair[1]['text']!r}", "one", apart


def _differences(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for wanted in gold["differences"]:
        fields = [each for each in found.record["differences"] if each["field"] == wanted["field"]]
        holds = any(_parts(each, wanted["sides"], found) for each in fields)
        sides = " against ".join(" + ".join(side) for side in wanted["sides"])
        yield f"{wanted['field']}: {sides}", f"{len(fields)} of that field", holds


def _parts(difference: Entry, sides: list[list[str]], found: Found) -> bool:
    """Whether each expected side has its reports on one side of the difference, and no two share one."""
    held = [{found.keys[a["report"]] for a in side["accounts"]} for side in difference["sides"]]
    at = [[i for i, reports in enumerate(held) if set(side) <= reports] for side in sides]
    return all(at) and len({found_at[0] for found_at in at}) == len(sides)


def _figures(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    for figure in gold["figures"]:
        for claim in figure["claims"]:
            entry = found.reports.get(claim["report"])
            spans = places(entry["text"], claim["text"]) if entry else []
            claims = [
                (each["kind"], each["scope"], one["low"], one["high"])
                for each in found.record["figures"]
                for one in each["claims"]
                if found.keys.get(one["report"]) == claim["report"]
                and any(one["start"] < end and start < one["end"] for start, end in spans)
            ]
            wanted = (figure["kind"], figure["scope"], claim["low"], claim["high"])
            yield f"{claim['report']}: {claim['text']!r}: {wanted}", str(claims), wanted in claims


def _events(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    """Each report's telling of an event is in the one entry that most of its reports are in, with type and status."""
    for event in gold["events"]:
        wanted = set(event["reports"])
        told = [
            {found.keys[a["report"]] for a in entry["accounts"] if a["status"] == event["status"]}
            for entry in found.record["events"]
            if entry["type"] == event["type"]
        ]
        best = max(told, key=lambda reports: len(wanted & reports), default=set[str]())
        for report in event["reports"]:
            what = f"{event['type']} {event['status']}: {event['what']}"
            yield f"{report}: {what}", f"{len(best)} reports", report in best


def _ceasefires(gold: Gold, found: Found) -> Iterator[tuple[str, str, bool]]:
    """The furthest stage, and that nobody is said to have declared what was only called for."""
    stages = [entry["stage"] for entry in found.record["ceasefires"]]
    for wanted in gold["ceasefires"]:
        yield f"a ceasefire that is {wanted['stage']}", str(stages), wanted["stage"] in stages
    allowed = {wanted["stage"] for wanted in gold["ceasefires"]} | {"called-for", "proposed"}
    yield f"no ceasefire further than {sorted(allowed)}", str(stages), set(stages) <= allowed
