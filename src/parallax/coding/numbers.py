"""Owns Quantity: a number in text with its hedge, its bounds and its unit, and the words of each.

`text[start:end]` are the words of number, hedge and currency sign; `text[value[0]:value[1]]` those of the number
alone. At least one of `low` and `high` is set. What a hedge says of the bounds follows the rules of annotation: "at
least N" and "more than N" leave the top open, "up to N" and "nearly N" the bottom, "about N" is N.
"""

from collections.abc import Callable
from dataclasses import dataclass

from parallax.coding.count_words import closed
from parallax.coding.numerals import DASHES, Number, Scanner, Token, numerals, tokens_of
from parallax.coding.units import STOPS, Unit, plural, unit_after, unit_before

Value = int | float
YEAR_LEADS = closed("year_leads")
NUMBERED = closed("numbered") - {"age", "aged", "ages", "no", "section", "flight"}
POINTING = frozenset({"the", "this", "that", "which", "every", "any", "each", "other"})  # before "one"
LONGEST_HEDGE = 5  # words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity by its words, in code points of the text."""

    start: int
    end: int
    value: tuple[int, int]
    low: Value | None
    high: Value | None
    hedge: str | None  # as written: "At least"
    bound: str  # what the hedge makes of the number: lower, upper, near, or exact where there is none
    unit: str | None  # "%", "USD", "km" by its one name; else the words counted, as written
    unit_kind: str | None  # money, share, time, measure; None where things are counted, or nothing is told
    unit_span: tuple[int, int] | None


def quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """All quantities of a stretch of text, in text order, without dates, years and times of day.

    Linear in the length of the stretch.
    """
    tokens = tokens_of(text, start, end)
    reader = _Reader(tokens, text)
    return tuple(reader.quantities(Scanner(tokens, text).numbers()))


class _Reader:
    """Puts hedges, ranges and units around numbers."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens, self.text, self.lists = tokens, text, numerals()

    def _lows(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(t.low for t in self.tokens[max(0, first) : last])

    def quantities(self, numbers: list[Number]) -> list[Quantity]:
        found: list[Quantity] = []
        floor = i = 0  # no hedge reaches into the quantity before
        while i < len(numbers):
            number = numbers[i]
            second = numbers[i + 1] if i + 1 < len(numbers) else None
            before, sign_at = unit_before(self.tokens, number.first)
            top, used = (self._range(number, second), 2) if second else (None, 1)
            if second and top is None:
                used = 1
            last = second.last if second and top is not None else number.last
            low, high = self._bounds(number, top, second)
            quantity = self._quantity((number.first, sign_at, last, floor), (low, high), before, number)
            named = _named(self.tokens, number, quantity)
            if quantity.unit != "time" and not named and not _dated(self.tokens, number, quantity):
                found.append(quantity)
            floor = last
            i += used
        return found

    def _range(self, first: Number, second: Number) -> float | None:
        """The top of a range that begins with `first`: "10-12", "10 to 12", "between 10 and 12", or None."""
        between = self._lows(first.last, second.first)
        signs = tuple(w for w in between if not unit_sign(w))
        ahead = [w for w in self._lows(first.first - 3, first.first) if not unit_sign(w)]
        led = ahead[-1:] == ["between"]
        if (
            first.least
            or second.least
            or not (
                (len(signs) == 1 and (signs[0] in DASHES or signs[0] in {"to", "or"})) or (led and signs == ("and",))
            )
        ):
            return None
        if self._lows(first.first - 1, first.first) == ("from",) and signs == ("to",):
            return None  # "rose from 10 to 12" are two values
        if signs == ("or",) and first.digits != second.digits:
            return None
        if signs == ("to",) and self._changing(first):
            return None  # "dropped more than $11 billion to $106 billion"
        low = self._shared_scale(first, second)
        return second.value if low < second.value else None

    def _changing(self, number: Number) -> bool:
        """Whether a verb of change or a hedge stands before, so that "to" leads to the new value."""
        before = self._lows(number.first - 4, number.first)
        return any(low in self.lists.changes for low in before) or before[-2:] == ("more", "than")

    def _shared_scale(self, first: Number, second: Number) -> float:
        """As in "10 to 12 million" begins at ten million."""
        if not second.scaled or first.scaled or first.value >= 1000:
            return first.value
        size = 1.0
        while second.value / (size * 1000) >= 1:
            size *= 1000
        return first.value * size if size > 1 else first.value

    def _bounds(self, number: Number, top: float | None, second: Number | None) -> tuple[float, float | None]:
        if top is not None and second is not None:
            return self._shared_scale(number, second), top
        return number.value, None if number.least else number.value

    def _quantity(
        self, at: tuple[int, int, int, int], bounds: tuple[float, float | None], before: Unit | None, number: Number
    ) -> Quantity:
        first, sign_at, last, floor = at
        unit = before or unit_after(self.tokens, last, self.text)
        start, hedges, kinds = self._hedges(sign_at, floor)
        after_at = unit.last if unit and unit.kind == "money" and before is None else last
        end, more = self._after(after_at)
        kind = next(
            (k for k in (*kinds, more) if k and k not in {"near", "exact"}), "near" if "near" in kinds else None
        )
        if number.several and not hedges:
            led = self.tokens[first].low in {"a", "an"}
            hedges = self.text[self.tokens[first].start : self.tokens[first + led].end]
        low, high = _hedged(kind or "exact", *bounds)
        ends = self.tokens[(end or (after_at if unit and unit.kind == "money" else last)) - 1].end
        written = hedges or (self.text[self.tokens[after_at].start : ends] if end and more else None)
        return Quantity(
            self.tokens[start].start, ends, (self.tokens[first].start, self.tokens[last - 1].end), low, high, written,
            kind or "exact", unit.name if unit else None, _unit_kind(unit, number), unit.span if unit else None,
        )  # fmt: skip

    def _hedges(self, first: int, floor: int) -> tuple[int, str | None, list[str]]:
        """(where hedges begin, their words, what they say), read backwards from the number."""
        at, kinds = first, list[str]()
        if self._lows(at - 1, at) == ("between",) and at - 1 >= floor:
            at -= 1
        while True:
            sizes = range(min(LONGEST_HEDGE, at - floor), 0, -1)
            size = next((n for n in sizes if self._lows(at - n, at) in self.lists.hedges), 0)
            if not size:
                break
            kinds.append(self.lists.hedges[self._lows(at - size, at)])
            at -= size
        kinds.reverse()
        words = self.text[self.tokens[at].start : self.tokens[first - 1].end] if at < first else None
        return at, words, kinds

    def _after(self, last: int) -> tuple[int | None, str | None]:
        """(where a hedge after the number ends, what it says): "30 or more", "20+"."""
        if last < len(self.tokens) and self.tokens[last].text == "+":
            return last + 1, "lower"
        for size in (4, 3, 2, 1):
            kind = self.lists.after.get(self._lows(last, last + size))
            if kind and last + size <= len(self.tokens):
                return last + size, kind
        return None, None


def _unit_kind(unit: Unit | None, number: Number) -> str | None:
    """What a number measures: a share by itself ("two-thirds of voters"), else what its unit says."""
    return "share" if number.share else unit.kind if unit else None


def _dated(tokens: list[Token], number: Number, quantity: Quantity) -> bool:
    """Whether digits are a day or a year: "May 5", "12 June", "in 2015", "the 2019 season"."""
    written = tokens[number.first].text
    if not number.digits or number.last - number.first > 1 or not written.isdigit() or quantity.unit_kind == "money":
        return False
    lows = [t.low for t in tokens[max(0, number.first - 4) : number.first] if t.low.isalnum()]
    behind = tokens[number.last].low if number.last < len(tokens) else ""
    months = numerals().months
    if len(written) <= 2:
        named = (
            bool(lows)
            and lows[-1] in months
            and not (lows[-1] in {"may", "march"} and tokens[number.first - 1].text.islower())
        )
        return named or behind in months - {"march"}
    if len(written) != 4 or not 1900 <= int(written) <= 2100:
        return False
    counted = quantity.unit is not None and quantity.unit_kind is None and plural(quantity.unit.split()[-1].lower())
    return bool(lows and (lows[-1] in YEAR_LEADS or months & set(lows))) or not (counted or quantity.unit_kind)


def _named(tokens: list[Token], number: Number, quantity: Quantity) -> bool:
    """Whether a number is part of a name or numbers a thing: "the Boeing 747", "room 12", "No. 7", "no one"."""
    before = [t.text for t in tokens[max(0, number.first - 3) : number.first]]
    behind = tokens[number.last].low if number.last < len(tokens) else ""
    if before[-2:] in (["No", "."], ["no", "."]):
        return quantity.unit_kind is None
    last = before[-1] if before else ""
    if tokens[number.first].low == "one":
        pronoun = last.lower() in POINTING and not _counts(behind)
        return pronoun or last.lower() in {"no", "number"} or behind == "another"
    if quantity.unit_kind or not tokens[number.first].text.isdigit() or number.last - number.first > 1:
        return False
    if last.lower() in NUMBERED:
        return True
    lead = before[-2] if len(before) > 1 else ""
    return last[:1].isupper() and last.isalpha() and lead.lower() in {"the", "a", "an", "&"} and not _counts(behind)


def _counts(behind: str) -> bool:
    """Whether a number before this word can count something."""
    return behind.isalpha() and behind not in STOPS


def unit_sign(word: str) -> bool:
    """Whether a token between two numbers belongs to the second: "$10 to $12"."""
    return word in {"$", "€", "£", "¥", "₹", "us", "%"}


def _hedged(kind: str, low: float, high: float | None) -> tuple[Value | None, Value | None]:
    whole: Callable[[float | None], Value | None] = lambda v: int(v) if v is not None and v == int(v) else v  # noqa: E731
    if kind == "lower":
        return whole(low), None if high is None or high == low else whole(high)
    if kind == "upper":
        return (None if high is None or high == low else whole(low)), whole(high if high is not None else low)
    return whole(low), whole(high)
