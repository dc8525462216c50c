"""Owns proper names: which runs of words name somebody or something, and the title that stands with them.

A Name lies inside one passage; its words are the name itself ("Mevlut Cavusoglu"), `title` the words of office or
address right before it ("Turkish Foreign Minister").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotation.bodies import known_body
from parallax.annotation.gazetteer import demonyms
from parallax.annotation.kinds import Run, decide_kind
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import EntityKind
from parallax.annotation.passages import Evidence, PassageTokens, adjacent, capital_word, ordinary, phrase_text
from parallax.annotation.titles import head_start, title_before
from parallax.annotation.tokens import Token

MOST_TOKENS = 9
DAYS = grammar("days")
NAME_MONTHS = grammar("name_months")
BEFORE_OF = grammar("before_of")
OFFICES = frozenset({"minister", "secretary", "undersecretary", "commissioner"})
# Bodies of people: what their members are "of" goes on with the name.
MEMBERS_BODY = frozenset(
    {"Federation", "Confederation", "Union", "Association", "Society", "League", "Council", "Syndicate"}
)
NOT_BEFORE_OF = frozenset({"Police", "Times", "Post"})


@dataclass(frozen=True, slots=True)
class Name:
    """One naming. Token indexes are into the passage's tokens; title is None or (first, last + 1) tokens."""

    passage: int
    first: int
    last: int  # one past the last token
    start: int
    end: int
    text: str
    kind: EntityKind
    title: tuple[int, int] | None  # code points
    title_text: str
    sure: bool  # the kind comes from evidence, not from a default


def find_names(passage: PassageTokens, seen: Evidence) -> list[Name]:
    """The names of one passage in text order."""
    names: list[Name] = []
    i = 0
    while i < len(passage.tokens):
        if not _can_start(passage, i, seen):
            i += 1
            continue
        last = _run_end(passage, i, seen)
        names += _split(passage, i, last, seen)
        i = last
    return names


def _can_start(passage: PassageTokens, i: int, seen: Evidence) -> bool:
    token = passage.tokens[i]
    if not capital_word(token) or len(token.text) == 1:
        return False
    if not (passage.titled or i in passage.starts):
        return True
    return not ordinary(token, seen, titled=passage.titled) or _starts_title(passage, i, seen)


def _starts_title(passage: PassageTokens, i: int, seen: Evidence) -> bool:
    """Whether a role word or honorific at a sentence's start belongs to a name after it."""
    words = lexicon()
    bare = passage.tokens[i].text.rstrip(".")
    follows = i + 1 < len(passage.tokens) and capital_word(passage.tokens[i + 1])
    if follows and passage.titled and ordinary(passage.tokens[i + 1], seen, titled=True):
        return False
    role = passage.tokens[i].lower in words.person_roles or passage.tokens[i].lower in words.role_modifiers
    known = bare in words.honorifics or role or bare in words.organisation_words or bare in words.place_words
    return follows and known


def _run_end(passage: PassageTokens, i: int, seen: Evidence) -> int:
    """One past the last token of the run of name words that starts at `i`."""
    tokens = passage.tokens
    last = i + 1
    while last < len(tokens) and last - i < MOST_TOKENS and adjacent(tokens, last):
        step = _next_word(passage, i, last, seen)
        if not step:
            break
        last += step
    return last


def _next_word(passage: PassageTokens, first: int, i: int, seen: Evidence) -> int:
    """How many tokens the run takes at `i`: 0 where it ends."""
    if i in passage.starts:
        return 0
    if capital_word(passage.tokens[i]):
        return _next_capital(passage, first, i, seen)
    return _joined(passage, first, i)


def _next_capital(passage: PassageTokens, first: int, i: int, seen: Evidence) -> int:
    token, words = passage.tokens[i], lexicon()
    if passage.titled and token.text not in words.organisation_words:
        before = passage.tokens[i - 1]
        if i - 1 == first and before.text in words.given and not seen.capital[before.text]:
            return int(
                token.lower not in words.cues
            )  # a given name that only the headline has: its last name follows
        if ordinary(token, seen, titled=True) or (
            _borne(before, seen) != _borne(token, seen) and not _of_office(before)
        ):
            return 0  # the body writes one of them with a capital, and not the other
    month = token.text in NAME_MONTHS and passage.tokens[i - 1].text in words.given  # "Theresa May"
    return 0 if token.text in DAYS and not month else 1


def _borne(token: Token, seen: Evidence) -> bool:
    """Whether the report's body writes the word with a capital where nothing else explains it."""
    return bool(seen.capital[token.text]) or token.text in lexicon().given


def _of_office(token: Token) -> bool:
    words = lexicon()
    bare = token.text.rstrip(".")
    return bare in words.honorifics or token.lower in words.person_roles | words.role_modifiers or bare in demonyms()


def _joined(passage: PassageTokens, first: int, i: int) -> int:
    """How many tokens a small word at `i` takes with it: "van der Berg", "of Defence", "and Industry"."""
    tokens = passage.tokens
    token = tokens[i]
    following = i + 1 < len(tokens) and capital_word(tokens[i + 1]) and adjacent(tokens, i + 1)
    if token.lower in lexicon().particles and not passage.titled:
        return 2 if following else _two_particles(tokens, i)
    if token.text in {"of", "for"}:
        return _of_phrase(tokens, i) if _takes_of(tokens, first, i) else 0
    joins = (
        token.text == "&"
        or (token.text == "and" and _inside_organisation(tokens, first, i))
        or (token.text == "-" and token.start == tokens[i - 1].end and following and tokens[i + 1].start == token.end)
    )
    return 2 if joins and following else 0


def _two_particles(tokens: Sequence[Token], i: int) -> int:
    second = i + 2 < len(tokens) and tokens[i + 1].lower in lexicon().particles
    return 3 if second and capital_word(tokens[i + 2]) else 0


def _of_phrase(tokens: Sequence[Token], i: int) -> int:
    skip = 1 if i + 2 < len(tokens) and tokens[i + 1].lower == "the" else 0
    target = i + 1 + skip
    return 2 + skip if target < len(tokens) and capital_word(tokens[target]) else 0


def _takes_of(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether "of" after this run goes on with the name: "Ministry of Defence", "Union of Miners of the Coast"."""
    before = tokens[i - 1].text
    if tokens[i].text == "of" and before in BEFORE_OF:
        return True
    if tokens[i].text == "of" and tokens[first].text in MEMBERS_BODY and before.endswith("s"):
        return any(t.text == "of" for t in tokens[first:i])
    return before in lexicon().organisation_words and before not in NOT_BEFORE_OF


def _inside_organisation(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether "and" joins two halves of one body or office: "Ministry of Trade and Industry"."""
    before = [t.text for t in tokens[first:i]]
    if "of" not in before:
        return False
    role = tokens[first].lower in OFFICES or tokens[i - 1 - before[::-1].index("of")].lower in OFFICES
    follows = i + 1 < len(tokens) and tokens[i + 1].lower not in lexicon().person_roles
    return before[0] in lexicon().organisation_words or (role and follows)


def _split(passage: PassageTokens, first: int, last: int, seen: Evidence) -> list[Name]:
    """The name in one run of name words, title and name told apart; none where the words are no name."""
    tokens, words = passage.tokens, lexicon()
    while last > first and tokens[last - 1].lower in words.particles and not capital_word(tokens[last - 1]):
        last -= 1
    begin = first
    while begin < last and _leads(passage, begin, last):
        begin += 1
    head = head_start(tokens, begin, last) if begin < last else last
    if head == last:
        return []
    verdict = decide_kind(Run(passage, head, last, head > begin, seen))
    if verdict.kind == "none":
        return []
    if verdict.kind == "person":
        title = title_before(passage, begin, head)
    else:
        head, title = begin if verdict.kind == "organisation" else head, None
    return [_name(passage, (head, last), title, verdict.kind, sure=verdict.sure)]


def _leads(passage: PassageTokens, i: int, last: int) -> bool:
    """Whether the word at `i` only leads the name: a day, or an adjective at a sentence's start."""
    text = passage.tokens[i].text
    if text in lexicon().given and i + 1 < last:
        return False  # "Jan Okoro"
    if text in DAYS and i + 1 < last:
        return True
    return text in lexicon().never and i in passage.starts and not known_body(phrase_text(passage.tokens, i, last))


def _name(
    passage: PassageTokens, run: tuple[int, int], title: tuple[int, int] | None, kind: EntityKind, *, sure: bool
) -> Name:
    tokens = passage.tokens
    return Name(
        passage=passage.index,
        first=run[0],
        last=run[1],
        start=tokens[run[0]].start,
        end=tokens[run[1] - 1].end,
        text=phrase_text(tokens, *run),
        kind=kind,
        title=(tokens[title[0]].start, tokens[title[1] - 1].end) if title else None,
        title_text=phrase_text(tokens, *title) if title else "",
        sure=sure,
    )
