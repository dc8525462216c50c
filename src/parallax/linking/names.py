"""Owns the comparison of two names: spellings of one name, short and full forms, acronyms.

A name here is words only; which actor bears it is decided in `actors`. Every answer is a score from 0 to 1 with its
reason, symmetric, and independent of everything but the two names and the data files.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

WORD = re.compile(r"[a-z0-9]+")
SAME, SPELLING, SHORT_FORM, INITIAL = 1.0, 0.9, 0.85, 0.7
CLOSE = 0.78  # Jaro-Winkler of two folded words that have one consonant skeleton: Hasan/Husein stay apart
NEAR = 0.93  # Jaro-Winkler of two long words whose skeletons differ by a slip of spelling


@dataclass(frozen=True, slots=True)
class Rules:
    """data/names.toml and data/offices.toml."""

    sounds: tuple[tuple[str, str], ...]
    articles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    honorifics: frozenset[str]
    diminutives: dict[str, frozenset[int]]
    generic: frozenset[str]
    offices_of_state: frozenset[str]
    aliases: dict[str, str]
    offices: tuple[tuple[str, tuple[frozenset[str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are (0 to 1) and in what way."""

    score: float
    reason: str


@cache
def rules() -> Rules:
    """The shipped rules."""
    raw, posts = _data("names.toml"), _data("offices.toml")
    diminutives: dict[str, set[int]] = {}
    for number, line in enumerate(raw["diminutives"]):
        for word in line.split():
            diminutives.setdefault(word, set()).add(number)
    return Rules(
        sounds=tuple((left, right) for left, right in raw["sounds"]),
        articles=frozenset(raw["articles"].split()),
        particles=frozenset(raw["particles"].split()),
        suffixes=frozenset(raw["suffixes"].split()),
        honorifics=frozenset(raw["honorifics"].split()),
        diminutives={word: frozenset(numbers) for word, numbers in diminutives.items()},
        generic=frozenset(raw["generic_organisation_words"].split()),
        offices_of_state=frozenset(raw["offices_of_state"].split()),
        aliases={" ".join(folded(name)): " ".join(folded(row[0])) for row in raw["aliases"] for name in row},
        offices=tuple(
            (office, tuple(frozenset(folded(pattern)) for pattern in patterns))
            for office, patterns in posts["offices"]
        ),
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("parallax.linking").joinpath("data", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case ASCII, possessive endings and apostrophes gone: O'Neill's -> oneill."""
    plain = anyascii(name).casefold()
    plain = re.sub(r"['`](?:s\b)", "", plain)
    plain = re.sub(r"['`\"]", "", plain)
    plain = re.sub(r"\b((?:[a-z]\.){2,})", lambda match: match[0].replace(".", "") + " ", plain)
    return tuple(WORD.findall(plain))


def person_words(name: str) -> tuple[str, ...]:
    """The words that make a person's name, without titles in front, articles and suffixes."""
    known = rules()
    words = [word for word in folded(name) if word not in known.suffixes]
    while len(words) > 1 and words[0] in known.honorifics:
        words.pop(0)
    kept = tuple(word for word in words if word not in known.articles)
    return kept or tuple(words)


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """A word in one romanisation: competing letters for one sound made one, doubled letters single."""
    for written, heard in rules().sounds:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """The consonants of a word's sound, with a first vowel kept as one class: Mohammed, Muhamad -> mhmd."""
    heard = sound(word)
    head = "a" if heard[:1] in {"a", "e"} else "u" if heard[:1] in {"o", "u"} else heard[:1]
    return (head + re.sub(r"[aeiou]", "", heard[1:])).replace("g", "k")


@lru_cache(maxsize=1 << 16)
def _words_alike(one: str, two: str) -> Likeness:
    if one == two:
        return Likeness(SAME, "equal")
    if len(one) == 1 or len(two) == 1:
        return Likeness(INITIAL, "an initial") if one[0] == two[0] else Likeness(0.0, "another initial")
    if sound(one) == sound(two) and min(len(one), len(two)) > 2:
        return Likeness(SPELLING, "one name in two spellings")
    close = JaroWinkler.similarity(sound(one), sound(two))
    endings = {sound(word)[-1] == "a" for word in (one, two)}
    if skeleton(one) == skeleton(two) and len(skeleton(one)) > 2 and close >= CLOSE and len(endings) == 1:
        return Likeness(round(SPELLING * close, 2), f"spellings of one name ({close:.2f})")
    if min(len(one), len(two)) >= 7 and close >= NEAR and len(endings) == 1:
        return Likeness(round(SPELLING * close, 2), f"nearly one spelling ({close:.2f})")
    return Likeness(0.0, "different names")


def words_alike(one: str, two: str) -> Likeness:
    """Whether two single words are spellings of one name, or one is the other's initial."""
    return _words_alike(*sorted((one, two)))


def given_alike(one: str, two: str) -> Likeness:
    """As `words_alike`, and short forms of given names."""
    alike = words_alike(one, two)
    known = rules().diminutives
    if alike.score == 0 and not known.get(one, frozenset()).isdisjoint(known.get(two, frozenset())):
        return Likeness(SHORT_FORM, "a short form and its full form")
    return alike


def persons_alike(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """Two people's names of at least one word each. Below 0.5: different people; 0.5 to 0.69: cannot tell."""
    short, long = sorted((left, right), key=lambda words: (len(words), words))
    if left == right:
        return Likeness(0.95 if len(left) > 1 else 0.75, "equal names")
    if len(short) == 1 and len(long) > 1 and sound(short[0]) != sound("".join(long)):
        return _bare(short[0], long)
    if sound("".join(short)) == sound("".join(long)) and len(short) != len(long):
        return Likeness(SHORT_FORM, "one name written apart and together")
    surname = words_alike(short[-1], long[-1])
    if surname.score >= 0.6 and len(short[-1]) > 1:
        given = _given(short[:-1], long[:-1])
        noun = (
            "surname equal"
            if surname.score == SAME
            else f"surnames {_pair(short[-1], long[-1])} are {surname.reason}"
        )
        return Likeness(round(min(surname.score, given.score), 2), f"{noun}; given names {given.reason}")
    return _longer_form(short, long)


def _bare(word: str, name: tuple[str, ...]) -> Likeness:
    """One word beside a whole name: its surname, or the first word, which some name a person by."""
    alike = words_alike(word, name[-1])
    if alike.score >= 0.6 and len(word) > 1:
        return Likeness(round(0.75 * alike.score, 2), f"surname {alike.reason}, no given name beside it")
    if words_alike(word, name[0]).score >= 0.8 and len(word) > 1:
        return Likeness(0.55, "the first word of the name alone")
    return Likeness(0.0, "different names")


def _given(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    """Given names: each of the shorter answers one of the longer, in order."""
    known = rules().particles
    short = tuple(word for word in short if word not in known) or short
    long = tuple(word for word in long if word not in known) or long
    if len(short) > len(long):
        short, long = long, short
    at, worst, notes = 0, Likeness(SAME, "equal"), []
    for word in short:
        found = [(given_alike(word, long[i]), i) for i in range(at, len(long))]
        best, place = max(found, key=lambda option: (option[0].score, -option[1]), default=(Likeness(0, ""), at))
        if best.score < 0.6:
            return Likeness(0.1, f"{_pair(*map(' '.join, (short, long)))} differ")
        at = place + 1
        if best.score < SAME:
            notes.append(f"{_pair(word, long[place])} are {best.reason}")
        worst = min(worst, best, key=lambda alike: alike.score)
    if not notes and len(short) < len(long):
        return Likeness(0.9, f"{' '.join(short).title()} stands in {' '.join(long).title()}")
    return Likeness(worst.score, ", ".join(notes) or "equal")


def _pair(one: str, two: str) -> str:
    return "/".join(sorted((one.title(), two.title())))


def _longer_form(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    """A name that another continues (Nicolas Maduro, Nicolas Maduro Moros) or turns round."""
    if sorted(short) == sorted(long):
        return Likeness(0.8, "the same words in another order")
    if len(short) < len(long) and all(
        words_alike(one, two).score >= 0.8 for one, two in zip(short, long, strict=False)
    ):
        return Likeness(0.8, "one name continues the other")
    return Likeness(0.0, "different names")


def office_of(title: str) -> str | None:
    """The office a title names, None where it names none of data/offices.toml."""
    words = frozenset(folded(title))
    for office, patterns in rules().offices:
        if any(pattern <= words for pattern in patterns):
            return office
    return None


def organisation_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's name, with well-known other names made one."""
    words = tuple(word for word in folded(name) if word != "the")
    known = rules().aliases.get(" ".join(words))
    return tuple(known.split()) if known else words


def organisations_alike(left: str, right: str) -> Likeness:
    """Two names of bodies: equal, known other names, acronym and full name, or near spellings."""
    one, two = organisation_words(left), organisation_words(right)
    if one == two:
        plain = folded(left) == folded(right)
        return Likeness(0.95 if plain else 0.9, "equal names" if plain else "two known names of one body")
    core_one, core_two = ([w for w in words if w not in rules().generic] for words in (one, two))
    if core_one and core_one == core_two:
        return Likeness(0.85, "equal but for generic words")
    for short, long in ((one, two), (two, one)):
        if len(short) == 1 and len(long) > 1 and short[0] in acronyms(long):
            return Likeness(0.85, f"{short[0].upper()} is the acronym of the other")
    if len(core_one) == len(core_two) and core_one:
        scores = [words_alike(a, b).score for a, b in zip(core_one, core_two, strict=True)]
        if min(scores) >= 0.75:
            return Likeness(0.8, "spellings of one name")
    return Likeness(0.0, "different names")


def acronyms(words: tuple[str, ...]) -> frozenset[str]:
    """The acronyms a name of at least two telling words can have, with and without its little words."""
    little = {"of", "for", "and", "in", "on", "the", "a", "to", "de", "la"}
    telling = [word for word in words if word not in little]
    made = {"".join(word[0] for word in part) for part in (words, telling)}
    return frozenset(acronym for acronym in made if len(acronym) >= 2 and len(telling) >= 2)


def description_words(text: str) -> tuple[str, ...]:
    """A description's words without article and plural: "the Syrian activists" -> syrian activist."""
    words = [word for word in folded(text) if word not in {"the", "a", "an", "some", "several", "many"}]
    if words and len(words[-1]) > 3 and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return tuple(words)
