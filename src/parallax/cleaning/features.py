"""Owns the features by which a line is told to be body or not: its own, its neighbours', its place in the text.

Each feature is a name and a number between 0 and 1 (or -1 and 1); `line_model.json` holds a weight for each name. A
feature that the text gives no ground for (markup of plain text, function words of an unknown language) is left out.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import justext

from parallax.cleaning.lines import Line
from parallax.cleaning.rules import Rule, hit
from parallax.cleaning.signs import sign

# What jusText calls the lists of function words it ships, by ISO 639-1 code.
STOPLISTS = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "id": "Indonesian", "it": "Italian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STRONG_END = re.compile(r"[.!?…。！？؟۔।]['\"”’»)\]]*$")
SENTENCE_BREAK = re.compile(r"[.!?。！？؟]['\"”’»)]* +['\"“‘«(]?[^\W\d_a-z]")
ADDRESS = re.compile(r"https?://|www\.|\S@\S|(?<!\w)[@#]\w")
QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,600}[”\"»]")
QUOTE = re.compile('[“”„«»"「」]')
STAMPED = re.compile(
    r"\b\d{1,2}:\d\d\b|\b\d+ ?(?:sec|min|hour|hr|day|week|month|year)s?\.? ago\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d\d",
    re.IGNORECASE,
)
STAMP_CHARS = 70  # a line with a date or time is a stamp up to this length
GLUED = re.compile(r"[a-z.!?][A-Z][a-z]")  # a headline and its first sentence with no space between
EXCERPT_END = re.compile(
    r"(?:\[(?:…|\.{3}|&hellip;)\]|\s…|\w(?:…|\.{3}))\W*(?:read more|more|continue reading)?\W*$", re.IGNORECASE
)
DATELINE_LIKE = re.compile(
    r"^(?:[A-Z][A-Z .'’/-]{2,30}(?:,[^.–—(]{2,30})?|[A-Z][\w .,'’-]{0,40}\([A-Z][\w /-]{1,20}\)|\([A-Z]\w+\))"
    r"\s?(?:[–—:-]|\()"
)
BYLINE_LIKE = re.compile(
    r"^\W?(?:by|posted by|written by|reported by|author|from|por|par|von)\b:?\s+\S|^by$", re.IGNORECASE
)
SAID = re.compile(r"\b(?:said|says|told|according to|added|announced|reported|asked|warned|wrote)\b", re.IGNORECASE)
ADDRESSING = frozenset(
    {"i", "me", "my", "we", "us", "our", "ours", "you", "your", "yours"}
)  # words by which a page or a reader speaks
MANY_BARS = re.compile(r"[|»›•·→]")
CAPTION_TAGS = frozenset({"figcaption", "caption"})
PROSE_CHARS = 80  # a line this long that ends a sentence is taken for prose before anything is decided
LONGEST_READ = 3000  # characters of a line that its features look at: a longer line is prose or hostile


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of one line before its neighbours are looked at."""

    chars: int
    words: int
    terminal: bool
    stop_share: float | None
    title_share: float
    upper_share: float
    digit_share: float
    sentences: int
    rule: Rule | None
    prose: bool
    stamp: bool
    byline: bool
    addressing: float


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """The function words of a language; empty where none are known."""
    name = STOPLISTS.get(language or "en")
    return frozenset(word.lower() for word in justext.get_stoplist(name)) if name else frozenset()


@lru_cache(maxsize=4096)
def look(text: str, language: str | None) -> Look:
    """A line seen by itself."""
    head = text[:LONGEST_READ]
    tokens = WORD.findall(head)
    stops = stop_words(language)
    letters = sum(map(len, tokens)) or 1
    capital = sum(token[0].isupper() for token in tokens[1:])
    rule = sign(text) or hit(text)
    terminal = bool(STRONG_END.search(text[-8:]))
    unquoted = WORD.findall(QUOTED.sub(" ", head))
    return Look(
        chars=len(text),
        words=len(tokens),
        terminal=terminal,
        stop_share=sum(t.lower() in stops for t in tokens) / len(tokens) if stops and tokens else None,
        title_share=capital / max(1, len(tokens) - 1),
        upper_share=sum(c.isupper() for t in tokens for c in t) / letters,
        digit_share=sum(c.isdigit() for c in head) / len(head),
        sentences=1 + len(SENTENCE_BREAK.findall(head)),
        rule=rule,
        prose=len(text) >= PROSE_CHARS and terminal and rule is None,
        stamp=len(text) <= STAMP_CHARS and bool(STAMPED.search(text)),
        byline=len(text) <= STAMP_CHARS and bool(BYLINE_LIKE.search(text)),
        addressing=sum(t.lower() in ADDRESSING for t in unquoted) / max(4, len(unquoted)),
    )


def _length(chars: int) -> float:
    return min(1.0, math.log1p(chars) / math.log(1200))


def _own(line: Line, seen: Look, *, stop_known: bool) -> dict[str, float]:
    text = line.text[:LONGEST_READ]
    found = {
        "bias": 1.0,
        "length": _length(seen.chars),
        "terminal": float(seen.terminal),
        "title": seen.title_share,
        "upper": seen.upper_share,
        "digits": min(1.0, seen.digit_share * 4),
        "comma": float("," in text or "،" in text),
        "quote": float(bool(QUOTE.search(text))),
        "address": float(bool(ADDRESS.search(text))),
        "bars": float(bool(MANY_BARS.search(text))),
        "colon-end": float(text.endswith(":")),
        "ellipsis-end": float(text.endswith(("...", "…"))),
        "question-end": float(text.endswith("?")),
        "lower-start": float(text[0].islower()),
        "sentences": min(1.0, (seen.sentences - 1) / 3),
        "glued": float(bool(GLUED.search(text))),
        "stamp": float(seen.stamp),
        "byline": float(seen.byline),
        "addressing": min(1.0, 5 * seen.addressing),
        "excerpt": float(bool(EXCERPT_END.search(text[-40:]))),
        "dateline": float(len(text) > 40 and bool(DATELINE_LIKE.search(text))),
        "said": float(seen.words > 6 and bool(SAID.search(text))),
    }
    for name, least in (("words<4", 0), ("words4", 4), ("words8", 8), ("words15", 15), ("words30", 30)):
        most = {"words<4": 4, "words4": 8, "words8": 15, "words15": 30, "words30": 10**9}[name]
        found[name] = float(least <= seen.words < most)
    found["terminal-short"] = float(seen.terminal and seen.words < 8)
    found["terminal-long"] = float(seen.terminal and seen.words >= 8)
    if stop_known and seen.stop_share is not None:
        found["stops"] = seen.stop_share
        found["stops-high"] = float(seen.stop_share >= 0.32 and seen.words >= 8)
        found["stops-low"] = float(seen.stop_share < 0.2 and seen.words >= 4)
    if seen.rule:
        found["rule"] = 1.0
        found[f"rule:{seen.rule.name}"] = 1.0
    return found


def _markup(line: Line) -> dict[str, float]:
    block = line.block
    if block is None:
        return {}
    return {
        "html:main": float(block.main),
        "html:not-main": float(not block.main),
        "html:links": block.link_share,
        "html:all-links": float(block.link_share > 0.9),
        f"html:tag:{block.tag}": 1.0,
        f"html:main:{block.tag}": float(block.main),
        f"html:prose-out:{block.tag}": float(not block.main and len(line.text) > PROSE_CHARS),
    }


def _around(looks: Sequence[Look], at: int) -> dict[str, float]:
    found = {}
    for step in (-2, -1, 1, 2):
        other = looks[at + step] if 0 <= at + step < len(looks) else None
        found[f"near{step}:length"] = _length(other.chars) if other else 0.0
        found[f"near{step}:terminal"] = float(bool(other and other.terminal and other.words >= 8))
        found[f"near{step}:stamp"] = float(bool(other and other.stamp))
        found[f"near{step}:byline"] = float(bool(other and other.byline))
        found[f"near{step}:rule"] = float(bool(other and other.rule))
        found[f"near{step}:none"] = float(other is None)
    before, after = looks[max(0, at - 6) : at], looks[at + 1 : at + 7]
    found["stamps-around"] = sum(o.stamp for o in (*before, *after)) / 12
    found["prose-before"] = sum(o.prose for o in before) / 6
    found["prose-after"] = sum(o.prose for o in after) / 6
    found["prose-between"] = float(any(o.prose for o in before) and any(o.prose for o in after))
    return found


def _places(looks: Sequence[Look]) -> list[dict[str, float]]:
    """Where each line stands among the prose, and what closing markers came before it."""
    total = sum(o.chars for o in looks if o.prose) or 1
    heavy = sum(o.chars for o in looks if o.prose) / max(1, sum(o.chars for o in looks))
    found, before, closed, aside = [], 0, 0.0, 0
    for seen in looks:
        share = before / total
        if seen.rule and seen.rule.closes == "article" and before >= 300:
            closed = max(closed, share)
        aside = 12 if seen.rule and seen.rule.closes == "aside" else max(0, aside - (2 if seen.prose else 1))
        found.append({
            "prose-done": share,
            "prose-none-yet": float(before == 0),
            "prose-all-done": float(before == total),
            "closed": closed,
            "closed-late": float(closed > 0.6),
            "aside": aside / 12,
            "aside-short": float(aside > 0 and not seen.terminal),
            "clean-text": heavy,
        })  # fmt: skip
        before += seen.chars if seen.prose else 0
    return found


def barred(seen: Look) -> bool:
    """Whether a sure rule says that a line is no body: the chain leaves such lines out."""
    return seen.rule is not None and seen.rule.sure


def is_caption(line: Line) -> bool:
    """Whether the page's markup says that a line is a caption."""
    return line.block is not None and line.block.tag in CAPTION_TAGS


def features(lines: Sequence[Line], language: str | None) -> tuple[list[Look], list[int], list[dict[str, float]]]:
    """Each line's look; the indexes of the open lines, which no sure rule bars; and the features of those, in order.

    The neighbours of an open line are the open lines around it, so that a pointer to another story between two
    paragraphs does not part them. Linear in the length of the text.
    """
    looks = [look(line.text, language) for line in lines]
    long = [o.stop_share for o in looks if o.prose and o.stop_share is not None]
    stop_known = not long or sum(long) / len(long) > 0.25  # else the list is of another language than the text
    times = Counter(line.text for line in lines)
    places = _places(looks)
    opened = [at for at, seen in enumerate(looks) if not barred(seen) and not is_caption(lines[at])]
    open_looks = [looks[at] for at in opened]
    found = []
    for order, at in enumerate(opened):
        own = _own(lines[at], looks[at], stop_known=stop_known) | _markup(lines[at])
        own |= _around(open_looks, order) | places[at]
        own["repeated"] = float(times[lines[at].text] > 1)
        own["signed-before"] = float(any(o.stamp or o.byline for o in looks[max(0, at - 4) : at]))
        own["signed-just-before"] = float(at > 0 and (looks[at - 1].stamp or looks[at - 1].byline))
        own["signed-after"] = float(any(o.stamp or o.byline for o in looks[at + 1 : at + 3]))
        own["barred-near"] = sum(barred(o) for o in looks[max(0, at - 3) : at + 4]) / 6
        found.append(own)
    return looks, opened, found
