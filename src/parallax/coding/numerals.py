"""Owns the values of number words and digits: where a number stands in text, and what it is worth.

A number is a run of digits and number words that is worth one value, or a vague plural ("dozens") that is worth a
least one. Hedges, ranges and units are not its business. The scan is linear in the text.

Small libraries for number words (text2num, word2number) give values without their places, which evidence needs.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.coding.count_words import plural
from parallax.coding.time_words import time_words

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|_")
DATE = re.compile(r"\b\d{1,4}([-–/.])\d{1,2}\1\d{2,4}\b")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?")
JOINS = {" ", "\u00a0", "\u202f", "\u2009"}  # what thousands may be set apart with: "1 000"
MOST = 10.0**15  # nothing that is reported goes beyond it
LONGEST_DIGITS = 18
DASHES = {"-", "–", "—", "‑"}
CURRENCIES = "$€£¥₹₩₪₽₦₺₫฿"
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
SEASON = re.compile("(?:19|20)[0-9]{2}")  # before "-13": a season, a school year


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a mark; `low` is it in small letters."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Number:
    """One value by its words: `first` and `last` are token indexes, end excluded; `least` where it is vague."""

    first: int
    last: int
    value: float
    least: bool = False  # "dozens": this value or more
    scaled: bool = False  # ends in a scale word or suffix: "1.2 million"
    digits: bool = False
    several: bool = False  # "several hundred"
    share: bool = False  # "two-thirds"


@dataclass(frozen=True, slots=True)
class Numerals:
    """The word lists, in small letters."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, int]
    shares: dict[str, int]
    several: frozenset[str]
    counted_in_metres: frozenset[str]
    counted_in_millions: frozenset[str]
    ordinals: frozenset[str]
    halved: frozenset[str]
    not_halved: frozenset[str]
    fractions: frozenset[str]
    months: frozenset[str]
    money: frozenset[str]
    changes: frozenset[str]
    hedges: dict[tuple[str, ...], str]  # words -> lower, upper, near or exact
    after: dict[tuple[str, ...], str]

    @property
    def small(self) -> dict[str, int]:
        """Words worth less than a hundred."""
        return {**self.units, **self.tens}


@cache
def numerals() -> Numerals:
    """The word lists of the package."""
    data = tomllib.loads((files("parallax.coding") / "data" / "numerals.toml").read_text(encoding="utf-8"))
    listed = {name: frozenset(words.split()) for name, words in data["words"].items()}
    units, tens, scales, collectives = data["units"], data["tens"], data["scales"], data["collectives"]
    return Numerals(
        units, tens, scales, collectives, data["suffixes"], data["vague"], data["shares"], **listed,
        months=frozenset(time_words().tables["months"]),
        hedges=_hedges(data["hedges"]), after=_hedges(data["hedges_after"]),
    )  # fmt: skip


def _hedges(data: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split("_")): kind for kind, phrases in data.items() for phrase in phrases.split()}


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text."""
    found = TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(m.start(), m.end(), m.group(), m.group().lower()) for m in found]


class Scanner:
    """Reads the numbers among tokens, from left to right, none inside another."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        """`tokens` are those of `text`, or of a stretch of it."""
        self.tokens, self.text, self.lists = tokens, text, numerals()
        self.small = self.lists.small
        stretch = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
        self.dates = {at for m in DATE.finditer(text, *stretch) for at in range(m.start(), m.end())}
        self.parts = {*self.small, *self.lists.scales}

    def numbers(self) -> list[Number]:
        """All numbers, in text order."""
        found: list[Number] = []
        i = 0
        while i < len(self.tokens):
            number = self._number(i)
            if number is None:
                i += 1
            else:
                found.append(number)
                i = number.last
        return found

    def _low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def glued(self, i: int) -> bool:
        """Whether token i stands right on the token before it."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def _number(self, i: int) -> Number | None:
        low, lists = self._low(i), self.lists
        share = self._share(i)
        if share:
            return share
        if low[0].isdigit():
            return self._digits(i)
        if low in lists.vague:
            return self._vague(i)
        if low in {"a", "an"} or low in lists.several:
            return self._led(i)
        if low == "half":
            return self._half(i)
        return self._words(i) if low in self.small else None

    def _share(self, i: int) -> Number | None:
        """A fraction in words: "two-thirds", "a third of", "half of", "a quarter of a million"."""
        low, at = self._low(i), i + 1
        if low == "half" and self._low(at) in self.lists.halved and self._low(i - 1) not in self.lists.not_halved:
            return Number(i, at, 0.5, share=True)
        dashed = self._low(at) in DASHES and self.glued(at) and self.glued(at + 1)
        at += dashed
        parts, whole = 1 if low in {"a", "an"} else self.lists.units.get(low), self.lists.shares.get(self._low(at))
        if not parts or not whole or parts >= whole:
            return None
        follows, scale = self._low(at + 1) == "of", self.lists.scales.get(self._low(at + 3))
        if scale and follows and self._low(at + 2) in {"a", "one"}:
            return Number(i, at + 4, parts * scale / whole, scaled=True)
        plain = parts > 1 and not self._low(at).startswith("quarter")
        return Number(i, at + 1, parts / whole, share=True) if follows or dashed or plain else None

    def _digits(self, i: int) -> Number | None:
        token = self.tokens[i]
        if (
            len(token.text) > LONGEST_DIGITS
            or token.start in self.dates
            or self._part_of_a_name(i)
            or not GROUPED.fullmatch(token.text)
        ):
            return None
        value, last = float(token.text.replace(",", "")), i + 1
        while len(token.text) <= 3 and not token.text.startswith("0") and self._thousands(last):
            value, last = value * 1000 + int(self.tokens[last].text), last + 1
        part, after = self._part_behind(last)
        return self._scaled(i, after, value + part, digits=True)

    def _part_behind(self, i: int) -> tuple[float, int]:
        """The fraction that digits end in and the first token behind it: "1½", "2 1/2"."""
        if self._low(i) in VULGAR:
            return VULGAR[self._low(i)], i + 1
        signs = [self._low(at) for at in range(i, i + 3)]
        if signs[1] == "/" and self.glued(i + 1) and self.glued(i + 2) and all(len(x) == 1 for x in signs):
            top, bottom = signs[0], signs[2]
            if top.isdigit() and bottom.isdigit() and top < bottom:
                return int(top) / int(bottom), i + 3
        return 0.0, i

    def _thousands(self, i: int) -> bool:
        """Whether token i is a further group of three digits: "1 000", but not "May 12 200 people"."""
        if i >= len(self.tokens) or not re.fullmatch(r"\d{3}", self.tokens[i].text):
            return False
        between = self.text[self.tokens[i - 1].end : self.tokens[i].start]
        dated = self._low(i - 2) in self.lists.months
        return between in JOINS and not dated

    def _part_of_a_name(self, i: int) -> bool:
        """Whether letters or a dash join the digits to something: "F-16", "21st", "3:30", "12/05"."""
        before, after = self._low(i - 1) if self.glued(i) else "", self._low(i + 1) if self.glued(i + 1) else ""
        if before in DASHES and i >= 2 and self.glued(i - 1):
            before = "" if self._begins_a_range(i - 2, i) else "x"
        if before.isalpha():
            return before not in self.lists.money  # "Rs500" is a sum, "mid90" is not
        if self._low(i - 1) == "g" and not before:
            return True  # "G 20"
        joined = before == "x" or (before in {":", "/", "_", "#", "@"} and self._low(i - 2)[-1:].isdigit())
        if before in {"#", "@", "_"} or joined:
            return True
        if after in {":", "/", "_"} and self.glued(i + 2) and self._low(i + 2)[:1].isdigit():
            return True
        return after in {"st", "nd", "rd", "th", "s", "am", "pm"}

    def _begins_a_range(self, i: int, end: int) -> bool:
        """Whether a dash behind token i joins two numbers: "5-6", "5%-6%", "10m-12m", but not "2012-13"."""
        low = self._low(i)
        if SEASON.fullmatch(low) and len(self._low(end)) == 2:
            return False
        sized = low == "%" or low in self.lists.suffixes
        return low[-1:].isdigit() or low in self.small or (sized and self._low(i - 1)[-1:].isdigit())

    def _scaled(self, first: int, last: int, value: float, *, digits: bool) -> Number | None:
        """The number with the scale words, suffix or collective after it."""
        start = last
        while True:
            at = last + 1 if self._low(last) in DASHES and self.glued(last) and self.glued(last + 1) else last
            word = self._low(at)
            worth = self.lists.scales.get(word) or (self.lists.collectives.get(word) if word == "dozen" else None)
            if worth is None and digits and last == start:
                worth = self._suffix(at, first)
            if worth is None or value * worth > MOST:
                break
            value, last = value * worth, at + 1
        if self._low(last) in self.lists.fractions or self._goes_on(last):
            return None
        return Number(first, last, value, scaled=last > start, digits=digits)

    def _goes_on(self, i: int) -> bool:
        """Whether a fraction or an ordinal follows on a dash: "two-thirds", "twenty-first"."""
        return self._low(i) in DASHES and self._low(i + 1) in self.lists.fractions | self.lists.ordinals

    def _suffix(self, i: int, first: int) -> int | None:
        word = self._low(i)
        if word not in self.lists.suffixes or (len(word) == 1 and not self.glued(i)):
            return None
        money = first > 0 and self.tokens[first - 1].text in CURRENCIES
        if word in {"m", "b"} and not money and not self._in_millions(i + 1, first):
            return None
        return self.lists.suffixes[word]

    def _in_millions(self, i: int, first: int) -> bool:
        """Whether "m" before token i is no metre: "20m euros", "1.2m units", "a population of 8.5m"."""
        low = self._low(i)
        if low in self.lists.counted_in_millions or (plural(low) and low not in self.lists.counted_in_metres):
            return True
        return bool({"population", *self.lists.money} & {self._low(first - 1), self._low(first - 2)})

    def _words(self, i: int) -> Number | None:
        """A number in words: "two hundred and five thousand", "twenty-one", "one and a half million"."""
        total = part = 0.0
        at, last, small = i, i, False
        while at < len(self.tokens):
            low = self._low(at)
            joined = low in DASHES and last > i and self.glued(at) and self.glued(at + 1)
            if low in self.small and not (small and not self._follows(part, low)):
                part, small, last = part + self.small[low], True, at + 1
            elif low in self.lists.scales and last > i and part * self.lists.scales[low] <= MOST:
                scale = self.lists.scales[low]
                part, total = (part * scale, total) if scale == 100 else (0.0, total + part * scale)
                small, last = False, at + 1
            elif low == "and" and not small and last > i and self._low(at + 1) in self.small:
                small = False
            elif not joined or self._low(at + 1) not in self.parts:
                break
            at += 1
        behind = [t.low for t in self.tokens[last : last + 6] if t.low not in DASHES][:3]
        if behind == ["and", "a", "half"]:
            end = next(at for at in range(last, last + 6) if self._low(at) == "half") + 1
            return self._scaled(i, end, total + part + 0.5, digits=False)
        return self._scaled(i, last, total + part, digits=False)

    def _follows(self, part: float, low: str) -> bool:
        """Whether a unit may follow what was read: "twenty" then "one"."""
        return low in self.lists.units and 0 < self.lists.units[low] < 10 and part % 100 >= 20 and part % 10 == 0

    def _vague(self, i: int) -> Number | None:
        """As in "hundreds", "tens of thousands", "hundreds and hundreds"."""
        value, last = float(self.lists.vague[self._low(i)]), i + 1
        if self._low(last) == "of" and self._low(last + 1) in self.lists.vague:
            value, last = value * self.lists.vague[self._low(last + 1)] / 2, last + 2
        elif self._low(last) in {"and", "or"} and self._low(last + 1) in self.lists.vague:
            last += 2
        return Number(i, last, value, least=True)

    def _led(self, i: int) -> Number | None:
        """As in "a hundred", "a dozen", "a couple", "several hundred", "a few thousand", "a half-dozen"."""
        lists, at, several = self.lists, i, False
        if self._low(at) in {"a", "an"}:
            at += 1
        if self._low(at) == "half":
            return self._half(at, i)
        while self._low(at) in lists.several or (several and self._low(at) == "tens"):
            several, at = True, at + 1
        word = self._low(at)
        if several and word in lists.vague:
            return Number(i, at + 1, float(lists.vague[word]), least=True, several=True)
        worth = lists.scales.get(word) or lists.collectives.get(word)
        if worth is None or (several and word == "couple"):
            return None
        number = self._scaled(i, at + 1, float(worth * (2 if several else 1)), digits=False)
        return number and Number(number.first, number.last, number.value, least=several, scaled=True, several=several)

    def _half(self, i: int, first: int | None = None) -> Number | None:
        """As in "half a million", "half a dozen", "half-million"."""
        at = i + 1
        if self._low(at) in {"a", "-"}:
            at += 1
        worth = self.lists.scales.get(self._low(at)) or (12 if self._low(at) == "dozen" else None)
        return Number(i if first is None else first, at + 1, worth / 2, scaled=True) if worth else None
