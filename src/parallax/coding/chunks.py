"""Owns Chunk: a quantity in its sentence with the noun it counts, in words of the syntax.

A sentence is seen as words with their tree; where a report has no syntax, words are told by their form alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotation import Annotation
from parallax.annotation.lexicon import grammar
from parallax.coding.count_words import closed, lists, plural
from parallax.coding.numbers import Quantity, quantities
from parallax.coding.numerals import tokens_of
from parallax.coding.units import STOPS

LONGEST = 9  # words between a number and the noun it counts
PASSED = closed("passed")
DETERMINERS = closed("determiners")
CLOSED = frozenset({"ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "DET", "PRON"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM"})
NUMBERED = closed("numbered")
MODEL = re.compile(r"\s+[A-Z][A-Za-z]{0,3}-\d")  # "F-16", "Su-24"
WEEKDAYS = closed("weekdays")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its words by offsets, text and part of speech; heads are indexes into the same lists, or -1."""

    start: int
    end: int
    words: Sequence[tuple[int, int]]
    texts: list[str]
    lows: list[str]
    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]

    def at(self, place: int) -> int:
        """The first word that ends after a place of the text."""
        return bisect_right(self.words, place, key=lambda w: w[1])

    def children(self, word: int) -> list[int]:
        """The words that hang on a word."""
        return [i for i, head in enumerate(self.heads) if head == word]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A quantity with what it counts, in word indexes of its scene, ends excluded."""

    quantity: Quantity
    first: int  # first word with the hedge
    number: int  # first word of the number itself
    after: int  # first word after the number and the hedge behind it
    end: int  # first word after the noun counted
    head: int | None  # the noun counted
    noun: str | None  # its class: a kind of people, "weapons", "thing"; None where it is not known
    pronoun: str | None = None  # "others", "them": what stands in for the noun


def scenes(annotation: Annotation, text: str) -> list[Scene]:
    """The sentences of a report."""
    syntax = annotation.syntax
    starts = [start for start, _ in syntax.words]
    made = []
    for sentence in annotation.sentences:
        start, end = sentence.span.start, sentence.span.end
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            bounds = list(syntax.words[first:last])
            heads = [h - first if first <= h < last else -1 for h in syntax.heads[first:last]]
            upos, relations = list(syntax.upos[first:last]), list(syntax.relations[first:last])
        else:
            bounds = [(t.start, t.end) for t in tokens_of(text, start, end)]
            heads, upos, relations = [-1] * len(bounds), ["X"] * len(bounds), ["dep"] * len(bounds)
        texts = [text[s:e] for s, e in bounds]
        made.append(Scene(start, end, bounds, texts, [t.lower() for t in texts], upos, heads, relations))
    return made


def chunks(scene: Scene, text: str) -> list[Chunk]:
    """The quantities of a sentence that can be counts or sums, with what they count."""
    found = list[Chunk]()
    listed = quantities(text, scene.start, scene.end)
    places = {scene.at(q.value[0]) for q in listed}
    for quantity in listed:
        first, number = scene.at(quantity.start), scene.at(quantity.value[0])
        after = scene.at(max(quantity.end, quantity.value[1]) - 1) + 1
        if quantity.unit_kind == "money":
            found.append(Chunk(quantity, first, number, after, after, None, "money"))
        elif quantity.unit_kind is None and not _numbered(scene, first, number, after, quantity):
            counted = _counted(scene, after, places - {number}, quantity, text)
            found.append(Chunk(quantity, first, number, after, *counted))
    return found


def _numbered(scene: Scene, first: int, number: int, after: int, quantity: Quantity) -> bool:
    """Whether the number is an age or the number of a thing: ", 34,", "aged 16", "No. 7", "Article 5"."""
    before = {scene.lows[at - 1] for at in (first, number) if at} | (
        {scene.lows[number - 2]} if number > 1 else set()
    )
    if before & NUMBERED and (
        number < 2 or scene.lows[number - 1] in NUMBERED | {"."} or scene.lows[first - 1] in NUMBERED
    ):
        return True
    around = scene.lows[number - 1] if number else "", scene.lows[after] if after < len(scene.lows) else ""
    aged = around[0] in {",", "("} and around[1] in {",", ")"}
    return aged and quantity.bound == "exact" and scene.texts[number].isdigit()


Counted = tuple[int, int | None, str | None, str | None]  # end, head, noun and pronoun of a chunk


def _counted(scene: Scene, after: int, others: set[int], quantity: Quantity, text: str) -> Counted:
    """What stands behind a number: a pronoun, a compound, or the last known noun of the words that run on from it."""
    i, pronoun = _lead(scene, after)
    compound = _compound(scene, i)
    if compound:
        return compound
    i += i in others  # "three of the four suspects"
    run = _run(scene, i, others)
    single = 1 in {quantity.low, quantity.high}
    head = _head(scene, run, others, single=single)
    if head and not single and not pronoun and _alone(scene, head[0]) and (head[0] > i or not _told(scene, i + 1)):
        return after, None, None, None
    if head:
        return head[0] + 1, *head, pronoun
    if MODEL.match(text, quantity.end) and not pronoun:
        return after + 1, after, "weapons", None
    return _unknown(scene, run, (i if pronoun else after), pronoun, single=single)


def _unknown(scene: Scene, run: list[int], end: int, pronoun: str | None, *, single: bool) -> Counted:
    """Nouns that no list has: the last of them, which is a plural where many are counted.

    A headline without marks runs on: "Blast kills 32 Medical source", "Evacuation of 4 towns resumes".
    """
    nominal = [j for j in run if scene.upos[j] in NOMINAL and scene.lows[j] not in PASSED]
    if not nominal:
        return end, None, None, pronoun
    thing = next((j for j in nominal if lists().thing(scene.texts[j]) and plural(scene.lows[j])), None)
    last = nominal[-1] if thing is None else thing
    if not single and not pronoun and len(nominal) > 1 and not plural(scene.lows[last]):
        return end, None, None, None
    return last + 1, last, "thing" if lists().thing(scene.texts[last]) else None, pronoun


def _alone(scene: Scene, head: int) -> bool:
    """Whether a noun is one person, so that no number above one counts it: "... 85 Related: Commander killed"."""
    low = scene.lows[head]
    return (
        scene.texts[head][:1].isupper()
        and low in lists().nouns
        and not plural(low)
        and lists().nouns[low] != "weapons"
    )


def _told(scene: Scene, at: int) -> bool:
    """Whether a state or a participle of harm stands at a word: "25 Terrorist Killed"."""
    return any(lists().match(role, scene.lows, at) for role in ("state", "patient"))


def _lead(scene: Scene, i: int) -> tuple[int, str | None]:
    """The first word behind a number that can begin a noun phrase, and "others" where it was passed."""
    after, pronoun, lows = i, None, scene.lows
    while i < len(lows) and not _hyphened(scene, i) and (lows[i] in PASSED or (i > after and lows[i] in DETERMINERS)):
        pronoun = lows[i] if lows[i] == "others" else pronoun
        i += 1
    return i, pronoun


def _compound(scene: Scene, i: int) -> Counted | None:
    """A pronoun, or a number that is part of a word: "four of them", "four-member delegation", "two-day talks"."""
    low, behind = (scene.lows[at] if at < len(scene.lows) else "" for at in (i, i + 1))
    if low in {"them", "whom", "us"}:
        return i + 1, None, None, low
    if low in HYPHENS and behind in MEMBERS:
        return i + 2, i + 1, "other", None
    return (i + 2, i + 1, "thing", None) if low in HYPHENS and behind.isalpha() else None


def _head(scene: Scene, run: list[int], others: set[int], *, single: bool) -> tuple[int, str | None] | None:
    """The noun of a run with its class; of several the last, where many are counted the last plural."""
    known = lists()
    if run and not any(known.noun(scene.texts[j]) for j in run):
        run = _joined_run(scene, run, others)
    told = [(j, kind) for j in run if (kind := _class(scene, j, run))]
    plurals = [pair for pair in told if plural(scene.lows[pair[0]]) and not single]
    people = [
        pair for pair in plurals if pair[1] != "weapons" and scene.lows[pair[0]].endswith(("s", "men", "people"))
    ]
    if people and plurals[-1][1] == "weapons" and plurals[-1][0] > people[0][0]:
        return people[-1]  # "Four People Daesh Shells": a headline runs on
    head = next(iter(reversed(plurals or told)), None)
    if (
        head
        and head[1] == "weapons"
        and run[-1] > head[0]
        and scene.upos[run[-1]] == "NOUN"
        and not plural(scene.lows[run[-1]])
    ):
        return run[-1], "thing"  # "two chemical weapons facilities"
    if head and run[-1] > head[0] and known.thing(scene.texts[run[-1]]) and not plural(scene.lows[head[0]]):
        return run[-1], "thing"  # "two police cars"
    return head


MILITARY = closed("military")
HYPHENS = frozenset({"-", "–", "‑"})
MEMBERS = frozenset({"member", "strong", "man", "person"})
OF_TRADE = frozenset({"per", "of", "a", "daily", "day"})  # behind barrels that are no bombs


def _joined_run(scene: Scene, run: list[int], others: set[int]) -> list[int]:
    """Two adjectives before the noun: "eight senior Democratic and Republican leaders"."""
    joint = run[-1] + 1
    if joint >= len(scene.lows) or scene.lows[joint] not in {"and", "or", ","}:
        return run
    more = _run(scene, joint + 1, others)
    told = [j for j in more if lists().noun(scene.texts[j]) and plural(scene.lows[j])]
    return [*run, *more] if told and scene.upos[run[-1]] == "ADJ" else run


def _class(scene: Scene, at: int, run: list[int]) -> str | None:
    """The class of a noun, which the words before it can change: armed men, long-range bombers, armoured vehicles."""
    kind, before = lists().noun(scene.texts[at]), {scene.lows[j] for j in run if j < at}
    if kind == "other" and "armed" in before:
        return "troops"
    if kind == "troops" and _of_something(scene, at):
        return "other"
    if scene.lows[at] in {"bomber", "bombers"} and (
        before & {"range", "strategic", "stealth", "heavy"} or _model(before)
    ):
        return "weapons"
    if scene.lows[at] in {"vehicle", "vehicles"}:
        return "weapons" if before & MILITARY else "thing"
    if scene.lows[at] in {"barrel", "barrels"} and OF_TRADE & set(scene.lows[at + 1 : at + 3]):
        return "thing"
    return kind


def _of_something(scene: Scene, at: int) -> bool:
    """Whether a noun is the end of a word for who deals with a thing: "crime-fighters", not "ex-fighters"."""
    if at < 2 or scene.lows[at - 1] not in HYPHENS or not _joins(scene, at - 1):
        return False
    before = scene.texts[at - 2]
    return before.islower() and before not in grammar("prefixes") and lists().noun(before) is None


def _model(words: set[str]) -> bool:
    return any(any(c.isdigit() for c in word) for word in words)


def _run(scene: Scene, i: int, others: set[int]) -> list[int]:
    """The words from i on that may belong to one noun phrase."""
    known, run, bracket = lists(), list[int](), False
    while i < len(scene.lows) and len(run) < LONGEST:
        low = scene.lows[i]
        if low == "(" and ")" in scene.lows[i + 1 : i + 4]:
            bracket = True
        elif bracket:
            bracket = low != ")"
        elif low in HYPHENS and run and _joins(scene, i):
            pass  # "Tu-22 bombers", "rocket-propelled grenades"
        elif low in {"'s", "’s"} and run:
            pass  # "hundreds of the town's residents"
        elif (
            i in others
            or (low in STOPS and scene.texts[i] not in {"IS", "US"})
            or low in WEEKDAYS
            or not low[:1].isalnum()
        ) or (not _hyphened(scene, i) and known.noun(scene.texts[i]) is None and _stops(scene, i, bool(run))):
            break
        else:
            run.append(i)
        i += 1
    return run


def _joins(scene: Scene, i: int) -> bool:
    """Whether a dash stands between two words without a space."""
    if i + 1 >= len(scene.lows) or not scene.lows[i + 1].isalnum():
        return False
    return scene.words[i - 1][1] == scene.words[i][0] and scene.words[i][1] == scene.words[i + 1][0]


def _hyphened(scene: Scene, i: int) -> bool:
    """Whether a dash joins a word to the one before or behind it: "all-terrain", "American-made"."""
    behind = scene.lows[i + 1] if i + 1 < len(scene.lows) else ""
    return scene.lows[i - 1] in HYPHENS or (behind in HYPHENS and scene.words[i][1] == scene.words[i + 1][0])


def _stops(scene: Scene, i: int, begun: bool) -> bool:  # noqa: FBT001 - whether a noun phrase has begun
    """Whether a word that is no known noun ends the noun phrase."""
    known = lists()
    if scene.upos[i] in CLOSED:
        return True
    predicate = known.match("patient", scene.lows, i) or known.match("agent", scene.lows, i)
    state = known.match("state", scene.lows, i)
    following = scene.lows[i + 1] if i + 1 < len(scene.lows) else ""
    if predicate or state:
        return begun or known.noun(scene.texts[i + 1] if following else "") is None
    return scene.upos[i] == "VERB" and begun and known.noun(following) is None
