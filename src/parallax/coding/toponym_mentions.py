"""Owns which words of a report name places, what kind they say the place is, and which name holds which.

A toponym is a place, facility or nationality term of the annotation; its words are the report's, its core is what
the gazetteer is asked for. Containment is read off the words between two toponyms of one sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from parallax.annotation import Annotation, Term, TermKind
from parallax.annotation.gazetteer import countries, demonyms
from parallax.cleaning import Cleaned
from parallax.coding.gazetteer import Hit, named, sounding
from parallax.coding.place_context import kilometres
from parallax.coding.toponyms import ARTICLES, PlaceKind, abbreviations, fold, kind_words, rules, transliterated
from parallax.spans import Span

KINDS = frozenset({"place", "facility", "nationality"})
CLOSE_SPELLING = 0.2  # share of letters in which two spellings of one name may differ
SPLIT_POPULATION = 50_000  # of a place whose name may close a term that is another place's
POSSESSING = 300_000  # people of a place that is told from its name with a possessive's s without its mark
SHORTEST = 4  # letters of a name that is looked for where no term covers it
REACH = 70  # characters between a place and the place that holds it: "X, a town some 40 miles north of Y"
NAME_BEHIND = re.compile(r"\s([A-Z][\w-]+)")
NAME = re.compile(r"[A-Z]|al-")
OWNER = re.compile(r"(?P<owner>[A-Z][a-z]+)\s+")
SIDED = re.compile(r"\b(?:pro|anti)-$", re.IGNORECASE)
BORDER = re.compile(r"\s(?:\w+\s)?(?:border|frontier|side)\b", re.IGNORECASE)  # lies beside it
IN = re.compile(r"\b(?:in|of)\s$")
NEXT_WORD = re.compile(r"[\s-]{1,2}([A-Za-z-]+)(?:\s([A-Za-z]+))?")
PREVIOUS_WORDS = re.compile(r"([A-Za-z-]+)(?:\s+of)?\s+(?:the\s+)?$")
ITS_OWN = re.compile(r"\b[A-Z][\w-]+\s+(?:district|area|quarter|suburb|neighbou?rhood)s?\s+of\s+$")  # "X district of"
NEAR = re.compile(r"\b(?:near|outside|around|close to|outskirts of|vicinity of|countryside of|miles? \w+ of|k(?:ilo)?m(?:et(?:er|re)s?)? \w+ of|(?:north|south|east|west)\w* of|edge of)\s+(?:the\s+)?(?:\w+ of\s+)?$", re.IGNORECASE)  # fmt: skip  # noqa: E501
HOLDS = re.compile(r"^(?:,|\(|,?\s.{0,66}\b(?:in|of|near|outside|within|inside)\b.{0,20})\s*(?:the\s)?$", re.DOTALL)
HELD = re.compile(r"^(?:['’]s?)?\s(?:[\w-]+\s){0,4}(?:of\s)?$|^\s?[(:–—-]\s?$")
OF_ITS = re.compile(
    r"\s(?:(?:district|area|quarter|suburb|neighbou?rhood|section|part)s?|(?:north|south|east|west)\w*)\sof\s$"
)  # "X district of Y", "X east of Y"
ELSEWHERE = re.compile(r"\b(?:as|when|while|after|before|who|whom|said|says|that)\b", re.IGNORECASE)  # another clause
OUTRIGHT = re.compile(r"^,?\s(?:(?:(?:north|south|east|west)[\w-]*\s)?of|in)\s(?:the\s)?$")
COMMA = re.compile(r"^\s?,\s$")
LISTED = re.compile(r"^\s?,\s(?:and\s|or\s)?$|^\s(?:and|or)\s$")  # between the members of a list
SEAT_REACH = 60.0  # kilometres around a division's seat within which its name may mean the seat: "Yonkers, New York"


@dataclass(frozen=True, slots=True)
class Toponym:
    """One naming of a place in a report."""

    span: Span
    words: str
    core: str  # folded, less what only tells its kind or bearing
    kind: PlaceKind | None  # what a word beside or inside the name says it is
    quarter: bool  # a part of a city: "the X neighbourhood"
    country: str | None  # of a demonym
    near: bool  # "near X", "outside X", "40 km north of X"
    facility: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Toponym `inner` is said to lie in toponym `outer` (indexes); `weight` 0 to 1, how plainly.

    `outright`: by nothing but "of", "in" or "east of" between them, which no row of places has.
    """

    inner: int
    outer: int
    weight: float
    outright: bool = False


def toponyms(cleaned: Cleaned, annotation: Annotation) -> tuple[Toponym, ...]:
    """All toponyms in text order; nationality terms that no gazetteer or list of demonyms knows are none."""
    text = cleaned.report.text
    terms = [part for term in annotation.terms if term.kind in KINDS for part in _parts(text, _whole(text, term))]
    found = [t for term in terms if (t := _toponym(text, term)) is not None]
    found += [t for term in _unmarked(text, annotation, found) if (t := _toponym(text, term)) is not None]
    return tuple(sorted(found, key=lambda t: (t.span.start, t.span.end)))


def _whole(text: str, term: Term) -> Term:
    """A bearing alone with the name behind it, "Northern" of "Northern Norland"; a name without one at its end."""
    words = text[term.span.start : term.span.end]
    name, _, last = words.rpartition(" ")
    if name and last.islower() and last in _bearings():  # "Norlands northwestern"
        return Term(term.kind, Span(term.span.report, term.span.start, term.span.start + len(name.rstrip())))
    behind = NAME_BEHIND.match(text, term.span.end) if fold(words) in _bearings() and words[:1].isupper() else None
    if behind is None or not looked_up(behind[1])[3]:
        return term
    return Term(term.kind, Span(term.span.report, term.span.start, behind.end()))


def _unmarked(text: str, annotation: Annotation, found: Sequence[Toponym]) -> Iterator[Term]:
    """Other namings of the report's places that no term covers: one name in a report means one place."""
    names = {t.words for t in found if t.hits and not t.country and not t.facility and len(t.words) >= SHORTEST}
    if not names:
        return
    taken = sorted((term.span for term in annotation.terms), key=lambda span: span.start)
    starts = [span.start for span in taken]
    form = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
    for sentence in annotation.sentences:
        for match in form.finditer(text, sentence.span.start, sentence.span.end):
            before = bisect_right(starts, match.start())
            over = taken[before - 1] if before and taken[before - 1].end > match.start() else None
            next_ = taken[before] if before < len(taken) and taken[before].start < match.end() else None
            if next_ is None and (over is None or _run_on(text, match, over)):
                yield Term("place", Span(annotation.report, match.start(), match.end()))


def _run_on(text: str, match: re.Match[str], over: Span) -> bool:
    """Whether a sentence without its comma runs on into a body: "in Dalgaram Norland state television said"."""
    if match.start() != over.start or not IN.search(text[max(0, over.start - 4) : over.start]):
        return False
    behind = NAME_BEHIND.match(text, match.end())
    return behind is not None and (behind[1] in demonyms() or behind[1] in countries())


def _parts(text: str, term: Term) -> list[Term]:
    """The toponyms of a term that holds two run together: "Bentonville, Ark.", "Zubdiya Aleppo", "Syrias Hama"."""
    words = text[term.span.start : term.span.end]
    if looked_up(words)[3]:
        return [term]
    if term.kind != "nationality" and (whose := _owner(words)):
        start = term.span.start
        rest = Term("place", Span(term.span.report, start + whose[1], term.span.end))
        return [Term(whose[2], Span(term.span.report, start, start + whose[0])), *_parts(text, rest)]
    border = max((m for m in re.finditer(r",?\s+", words)), key=lambda m: ("," in m.group(), m.start()), default=None)
    if border is None or term.kind == "nationality":
        return [term]
    before, after = words[: border.start()], words[border.end() :]
    last = named(fold(abbreviations().get(fold(after), after)))
    rare = len(after) > 4 and term.kind != "facility"  # "Palace" is another name of a town, too
    large = any(h.entry.population >= SPLIT_POPULATION and (h.main or rare) for h in last) and not _inner(
        before, after
    )
    joined = "," not in border.group()
    if not before or not last or (joined and (not large or fold(before) in _bearings() or _sounds_known(words))):
        return [term]
    start = term.span.start
    first = Term(term.kind, Span(term.span.report, start, start + border.start()))
    return [
        *_parts(text, _whole(text, first)),
        Term("place", Span(term.span.report, start + border.end(), term.span.end)),
    ]


def _inner(before: str, after: str) -> bool:
    """Whether a name's last word is no place by itself: "Dalga Space Center", "Tariq al-Bab"."""
    return fold(after) in kind_words() or (fold(after).split()[0] in ARTICLES and not looked_up(before)[3])


def _sounds_known(words: str) -> bool:
    """Whether a name is, a letter or two apart, that of one place: "Ras al-Ain" is Ra's al 'Ayn, and no Al Ain."""
    folded = fold(words)
    near = (name for name, hits in sounding(folded) if any(h.entry.country in transliterated() for h in hits))
    return any(Indel.normalized_distance(folded, name) <= CLOSE_SPELLING for name in near)


def _owner(words: str) -> tuple[int, int, TermKind] | None:
    """Where a name's first word ends that says whose place it is, where the next begins, and its kind."""
    match = OWNER.match(words)
    if match is None or not NAME.match(words, match.end()):
        return None
    if match["owner"] in demonyms() and looked_up(words[match.end() :])[3]:
        return match.end("owner"), match.end(), "nationality"
    if not match["owner"].endswith("s") or named(fold(match["owner"])):
        return None
    return (match.end("owner"), match.end(), "place") if looked_up(match["owner"])[3] else None


def _toponym(text: str, term: Term) -> Toponym | None:
    words = text[term.span.start : term.span.end]
    if words.islower() or SIDED.search(text[max(0, term.span.start - 5) : term.span.start]):
        return None  # "rebel" of "rebel-held", "Dalgaram" of "pro-Dalgaram media"
    before, after = text[max(0, term.span.start - 40) : term.span.start], text[term.span.end : term.span.end + 40]
    country = demonyms().get(words.removeprefix("the ")) or demonyms().get(words.title())
    core, kind, quarter, hits = looked_up(region_of().get(fold(words), words))
    if term.kind == "nationality" and country is None and not (words[:1].isupper() and any(map(_large, hits))):
        return None
    if not any(c.isalnum() for c in core) or fold(words) in _bearings():
        return None
    if kind is None and words[:1].isupper() and fold(words) in abbreviations() and any(_first_level(h) for h in hits):
        kind = "region"  # "N.Y." is the state
    if kind is None:
        kind, quarter = _kind_beside(before, after)
    near = bool(NEAR.search(before)) or (country is not None and BORDER.match(after) is not None)
    return Toponym(term.span, words, core, kind, quarter, country, near, term.kind == "facility", hits)


def _first_level(hit: Hit) -> bool:
    return hit.main and hit.entry.kind == "region"


def _large(hit: Hit) -> bool:
    """Whether a place is more than a small town, which no people is called by: "Arab" is one of Alabama."""
    return hit.entry.kind not in {"city", "district"} or hit.entry.population >= SPLIT_POPULATION


def looked_up(words: str) -> tuple[str, PlaceKind | None, bool, tuple[Hit, ...]]:
    """The core of a name, the kind that its own words say, whether a quarter, and the places that bear it.

    The name is tried whole first, then without bearings in front, then without kind words at either end.
    """
    folded = fold(words)
    folded = abbreviations().get(folded, folded)
    for form in (folded, folded.removesuffix("s") if len(folded) > 4 else folded):  # a possessive that lost its mark
        hits = named(form)
        if hits and (form == folded or any(_possesses(hit) for hit in hits)):
            return form, None, False, hits
    parts = folded.split()
    kind: PlaceKind | None = None
    quarter = False
    while len(parts) > 1:
        if parts[0] in _bearings():
            parts = parts[1:]
        elif len(parts) > 2 and " ".join(parts[:2]) in _bearings():  # "rebel-held Dalgaram"
            parts = parts[2:]
        elif parts[-1] in kind_words():
            kind, quarter, parts = kind or _kind(parts[-1]), quarter or parts[-1] in _quarters(), parts[:-1]
        elif parts[0] in kind_words():
            kind, parts = kind or _kind(parts[0]), parts[2:] if parts[1] == "of" and len(parts) > 2 else parts[1:]
        else:
            break
        core = " ".join(parts)
        hits = named(abbreviations().get(core, core))
        if hits and not set(folded.split()) & _apart():
            return core, kind, quarter, hits
    return " ".join(parts) or folded, kind, quarter, ()


def _possesses(hit: Hit) -> bool:
    """Whether a place is known well enough to be told from its name with the s of a lost apostrophe: "Aleppos"."""
    return hit.entry.kind == "country" or (hit.main and hit.entry.population >= POSSESSING)


@cache
def region_of() -> dict[str, str]:
    """Folded adjective or noun of the people of a region -> the region: "chechen" -> "Chechnya"."""
    said = rules()["peoples"].items()
    return {fold(word) + plural: name for name, words in said for word in words for plural in ("", "s")}


def _kind(word: str) -> PlaceKind:
    kind = kind_words()[word]
    return "district" if word in _quarters() else kind


@cache
def _quarters() -> frozenset[str]:
    return frozenset(rules()["kinds"]["quarter"])


@cache
def _apart() -> frozenset[str]:
    return frozenset(rules()["kinds_apart"]["words"])


@cache
def _bearings() -> frozenset[str]:
    return frozenset(fold(word) for word in rules()["bearings"]["words"])


def _kind_beside(before: str, after: str) -> tuple[PlaceKind | None, bool]:
    """The kind that the word after a name, or before it, gives: "X province", "the city of X", "River X"."""
    match = NEXT_WORD.match(after)
    if match:
        for word in match.groups():
            if word and word.lower() in kind_words():
                return _kind(word.lower()), word.lower() in _quarters()
            if word and word[0].isupper():
                break  # what is a quarter in "Dalgaram Harbour quarter" is the harbour
    match = PREVIOUS_WORDS.search(before)
    if match and match[1].lower() in kind_words() and not ITS_OWN.search(before):
        return _kind(match[1].lower()), match[1].lower() in _quarters()
    return None, False


def told_as_place(text: str, start: int) -> bool:
    """Whether a name is said outright to be a place's: "the rebel-held district of X"."""
    match = PREVIOUS_WORDS.search(text[max(0, start - 40) : start])
    return match is not None and " of" in match[0] and match[1].lower() in kind_words()


def links(text: str, found: Sequence[Toponym], annotation: Annotation) -> tuple[Link, ...]:
    """Which toponym is said to lie in which, by the words between two neighbours of one sentence."""
    starts = [sentence.span.start for sentence in annotation.sentences]
    sentence = [bisect_right(starts, t.span.start) for t in found]
    said: list[Link] = []
    for i, one in enumerate(found):
        for j in range(i + 1, min(i + 3, len(found))):
            other = found[j]
            gap = text[one.span.end : other.span.start]
            if sentence[i] != sentence[j] or len(gap) > REACH or other.span.start < one.span.end:
                break
            weight = 1.0 if j == i + 1 else 0.5
            if j == i + 1 and _listed(text, found, i):
                continue
            if COMMA.match(gap) or (HOLDS.match(gap) and not ELSEWHERE.search(gap)):
                said.append(Link(i, j, weight, outright=OUTRIGHT.match(gap) is not None))
            if HELD.match(gap) and not OF_ITS.match(gap):
                said.append(Link(j, i, weight))
    return tuple(said)


def _listed(text: str, found: Sequence[Toponym], i: int) -> bool:
    """Whether a name and the next are in a row of divisions, where none holds another: "Ohio, Iowa and Utah"."""
    for first in (i - 1, i):
        row = found[max(0, first) : first + 3]
        gaps = [text[one.span.end : other.span.start] for one, other in pairwise(row)]
        if first >= 0 and len(row) == len(gaps) + 1 == 3 and all(map(LISTED.match, gaps)) and all(map(_divides, row)):
            return True
    return False


def _divides(toponym: Toponym) -> bool:
    return any(hit.main and hit.entry.kind == "region" and hit.entry.population for hit in toponym.hits)


def with_holders(found: Sequence[Toponym], said: Sequence[Link]) -> tuple[Toponym, ...]:
    """The toponyms, one that holds a town far from its seat as the division: "Buffalo, New York"."""
    holding = {
        link.outer for link in said if link.inner < link.outer and _holds(found[link.inner], found[link.outer])
    }
    return tuple(replace(t, kind="region") if n in holding else t for n, t in enumerate(found))


def _holds(inner: Toponym, outer: Toponym) -> bool:
    """Whether the division and no town of that name is meant by what is said to hold a town."""
    divisions = {hit.entry.number for hit in outer.hits if hit.entry.kind == "region" and hit.entry.population}
    towns = [
        hit.entry for hit in inner.hits if hit.main and hit.entry.division in divisions and hit.entry.lat is not None
    ]
    seats = [hit.entry for hit in outer.hits if hit.entry.kind == "city" and hit.entry.division in divisions]
    return (
        outer.kind is None
        and bool(towns)
        and bool(seats)
        and not any(
            kilometres((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0)) < SEAT_REACH
            for a in towns
            for b in seats
        )
    )
