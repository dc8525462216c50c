"""Owns the kind of a name: which rule tells that words name a person, organisation, place or group, or nothing.

The rules stand in order, the first that answers decides. `sure` tells evidence from a default: a default gives way to
what the same words are elsewhere in the report.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from parallax.annotation.bodies import armed, armed_name, known_body
from parallax.annotation.gazetteer import capitals, cities, countries, demonyms, states, towns
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.passages import ACRONYM, Evidence, PassageTokens, phrase_text
from parallax.annotation.titles import title_before
from parallax.annotation.tokens import Token

DAYS = grammar("days")
PLACE_NOUNS = grammar("place_nouns")
PLACE_BEFORE = grammar("place_before")
GEOGRAPHIC = frozenset({"Mount", "Lake", "Fort", "Camp", "Port", "Cape"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run of words names; "none": nothing."""

    kind: EntityKind | Literal["none"]
    sure: bool


NO_NAME = Verdict("none", sure=False)


@dataclass(frozen=True, slots=True)
class Run:
    """The words of a name without its title, with their neighbours."""

    passage: PassageTokens
    head: int
    last: int
    titled: bool  # title words stand before it in its run
    seen: Evidence

    @property
    def tokens(self) -> list[Token]:
        """The run's tokens."""
        return list(self.passage.tokens[self.head : self.last])

    @property
    def texts(self) -> list[str]:
        """The run's words as written."""
        return [token.text for token in self.tokens]

    @property
    def whole(self) -> str:
        """The run as written."""
        return phrase_text(self.passage.tokens, self.head, self.last)

    @property
    def before(self) -> str:
        """The word before it, in small letters."""
        return self.passage.tokens[self.head - 1].lower if self.head else ""

    @property
    def after(self) -> str:
        """The word after it, in small letters."""
        return self.passage.tokens[self.last].lower if self.last < len(self.passage.tokens) else ""

    @property
    def starts(self) -> bool:
        """Whether it begins a sentence or the words in marks."""
        return self.head in self.passage.starts


def decide_kind(run: Run) -> Verdict:
    """The first rule's answer."""
    for rule in RULES:
        verdict = rule(run)
        if verdict is not None:
            return verdict
    return Verdict("person", sure=False)


def _listed(run: Run) -> Verdict | None:
    words, whole = lexicon(), run.whole
    plain = whole.replace("’", "'")
    plain = plain.title() if plain.isupper() and len(plain) > 5 else plain
    shouted = run.passage.titled and whole.isupper() and whole.lower() in words.common
    if shouted and not run.seen.capital[whole]:
        return NO_NAME  # "WHO IS"
    if whole in words.organisations:
        return Verdict("organisation", sure=True)
    if plain in countries() or plain in words.places or plain in states():
        return Verdict("place", sure=True)
    nation = whole in demonyms() and whole.endswith("s") and not whole.endswith(("ss", "ese"))
    if whole in words.group_names or nation:
        return Verdict("group", sure=True)
    if known_body(whole):
        return Verdict("organisation", sure=True)
    never = all(t in words.never or t in demonyms() or t in DAYS for t in run.texts)
    return NO_NAME if never else None


def _titled(run: Run) -> Verdict | None:
    has_title = run.titled or title_before(run.passage, run.head, run.head)
    return Verdict("person", sure=True) if has_title else None


def _by_words(run: Run) -> Verdict | None:
    words, texts = lexicon(), run.texts
    named = any(t in words.organisation_words for t in texts)
    if named and (len(texts) > 1 or not run.starts):
        place = texts[-1] in words.place_words and texts[-1] not in words.organisation_words
        place = place and not ("of" in texts and texts[0] in words.organisation_words)
        return Verdict("place" if place else "organisation", sure=True)
    geographic = len(texts) > 1 and (texts[-1] in words.place_words or texts[0] in GEOGRAPHIC)
    return Verdict("place", sure=True) if geographic else None


def _armed(run: Run) -> Verdict | None:
    """Armed groups: by the words of the name, or by the fighters that are said to be its own."""
    if armed_name(run.whole):
        return Verdict("organisation", sure=True)
    known_place = run.whole in cities() or run.texts[0] in lexicon().given
    if known_place or run.passage.titled or any(t in demonyms() for t in run.texts):
        return None
    tokens, head = run.passage.tokens, run.head
    of = head - 1 if run.before == "of" else head - 2 if run.before == "the" else 0
    theirs = of > 0 and tokens[of].lower == "of" and tokens[of - 1].lower in armed("fighters")
    return Verdict("organisation", sure=False) if theirs or run.after in armed("fighters") else None


def _by_names(run: Run) -> Verdict | None:
    words, texts = lexicon(), run.texts
    if run.after in PLACE_NOUNS and texts[0] not in words.given:
        return Verdict("place", sure=False)
    if len(texts) > 1 and texts[0] in words.given:
        return Verdict("person", sure=True)
    return Verdict("organisation", sure=False) if len(texts) > 1 and texts[0] in demonyms() else None


def _by_gazetteer(run: Run) -> Verdict | None:
    doubtful = len(run.texts) == 1 and run.seen.capital[run.whole] == 0 and run.starts
    if run.whole in capitals() and run.whole not in lexicon().given:
        return Verdict("place", sure=True)  # "Ankara said"
    if run.whole in towns() and len(run.texts) == 1 and run.before not in PLACE_BEFORE and run.after != ",":
        return None
    return Verdict("place", sure=True) if run.whole in cities() and not doubtful else None


def _acronym(run: Run) -> Verdict | None:
    if len(run.texts) > 1 or not ACRONYM.match(run.whole):
        return None
    return NO_NAME if run.whole.lower() in lexicon().common else Verdict("organisation", sure=False)


def _unborne(run: Run) -> Verdict | None:
    """A capital in a title-case headline that nothing else bears out."""
    borne = any(run.seen.capital[t] or t in lexicon().given for t in run.texts)
    return NO_NAME if run.passage.titled and not borne else None


def _speaking(run: Run) -> Verdict | None:
    words = lexicon()
    return Verdict("person", sure=True) if run.after in words.cues and run.after not in words.noun_cues else None


def _single(run: Run) -> Verdict | None:
    if len(run.texts) > 1:
        return None
    words, lone = lexicon(), run.tokens[0]
    common = lone.lower in words.common or not lone.text.isalpha()
    if run.starts and run.seen.capital[lone.text] == 0 and common:
        return NO_NAME
    if run.before in PLACE_BEFORE and not run.starts:
        return Verdict("place", sure=False)
    return Verdict("person" if lone.text in words.given else "other", sure=False)


def _located(run: Run) -> Verdict | None:
    """Several words after "in" or "near" that no given name begins: "in Deir Ezzor"."""
    given = any(t in lexicon().given for t in run.texts)
    placed = run.before in PLACE_BEFORE and not run.starts and not run.passage.titled
    return Verdict("place", sure=False) if placed and not given else None


def _place_inside(run: Run) -> Verdict | None:
    """Words that hold a country or a capital and no given name are no person, whatever else they are."""
    if any(t in lexicon().given for t in run.texts):
        return None
    places = any(t in countries() or t in capitals() for t in run.texts)
    return Verdict("other", sure=False) if places else None


def _common_words(run: Run) -> Verdict | None:
    words = lexicon()
    if run.before == "the":
        return Verdict("organisation", sure=False)
    common = any(t.lower in words.common and t.text not in words.given for t in run.tokens)
    return Verdict("other", sure=False) if common else None


RULES: tuple[Callable[[Run], Verdict | None], ...] = (
    _listed,
    _titled,
    _by_words,
    _armed,
    _by_names,
    _by_gazetteer,
    _acronym,
    _unborne,
    _speaking,
    _single,
    _located,
    _place_inside,
    _common_words,
)
