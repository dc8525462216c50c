"""Owns titles: where in a run of name words the title ends, and what title stands before a name."""

from collections.abc import Sequence

from parallax.annotation.gazetteer import countries, demonyms
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.passages import ACRONYM, PassageTokens, adjacent, phrase_text
from parallax.annotation.tokens import Token

LONGEST_OFFICE = 7  # words of "Economic Growth, Energy and the Environment" and the like
FILLERS = frozenset({"foreign", "national", "home", "public", "civil", "higher", "veterans", "women's", "human"})


def head_start(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name starts in the run `first:last`: `first` without a title, `last` where all of it is title."""
    words = lexicon()
    whole = phrase_text(tokens, first, last)
    if whole in words.organisations or whole in countries() or whole in words.places:
        return first
    title_end = _title_end(tokens, first, last)
    body = [t.text in words.organisation_words for t in tokens[title_end:last]]
    if title_end >= last:
        return first if _names_body(tokens, first, last) else last
    if title_end > first and (body[0] or body[-1]) and tokens[first].text not in words.honorifics:
        return first  # "Justice Ministry": the role word is part of the body's name
    return title_end


def _names_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run that could be all title names a body: "Office of the Head", not "Minister of Defence"."""
    words = lexicon()
    office = next((i for i in range(first, last) if tokens[i].text in {"of", "for"}), last)
    roles = [i for i in range(first, office) if tokens[i].lower in words.person_roles]
    if roles and (office < last or roles[-1] == last - 1):
        return False
    return any(t.text in words.organisation_words for t in tokens[first:last])


def _title_end(tokens: Sequence[Token], first: int, last: int) -> int:
    words = lexicon()
    end = first
    for i in range(first, last):
        bare, lower = tokens[i].text.rstrip("."), tokens[i].lower.rstrip(".")
        if bare in words.honorifics and (i + 1 < last or i > first):
            end = i + 1
        elif lower in words.person_roles or lower in words.same_role:
            end = _past_office(tokens, i + 1, last)
        elif "-" in lower and lower.rsplit("-", 1)[-1] in words.person_roles | {"general", "elect"}:
            end = i + 1
    return end


def _past_office(tokens: Sequence[Token], i: int, last: int) -> int:
    """Past the "of Defence" of "Minister of Defence Jim Smith": one noun after "of", and what "and" joins to it."""
    if i >= last or tokens[i].text not in {"of", "for"}:
        return i
    i += 1
    while i < last and (tokens[i].lower == "the" or _is_modifier(tokens[i].lower)):
        i += 1
    i += 1
    if i + 1 < last and tokens[i].text in {"and", "&"}:
        return _past_noun(tokens, i + 1, last)
    return min(i, last)


def _past_noun(tokens: Sequence[Token], i: int, last: int) -> int:
    while i < last and _is_modifier(tokens[i].lower):
        i += 1
    return min(i + 1, last)


def _is_modifier(lower: str) -> bool:
    """Whether a word of an office goes on with a noun: "Foreign" Affairs, "Territorial" Cohesion."""
    adjective = len(lower) > 5 and lower.endswith(("al", "ic", "ive", "ary", "ous", "ern"))
    return lower in FILLERS or (adjective and lower.capitalize() not in lexicon().given)


def title_before(passage: PassageTokens, begin: int, head: int) -> tuple[int, int] | None:
    """The title of the name at `head`: the run's own from `begin` on, and role words written small before it."""
    tokens = passage.tokens
    office = _office_before(tokens, head)
    first = begin if office is None else min(begin, office)
    while first > 0 and adjacent(tokens, first):
        before = tokens[first - 1]
        nation = before.text in demonyms() or bool(ACRONYM.match(before.text))
        if not (_of_title(before) or (nation and first < head)):
            break
        first -= 1
    return (first, head) if any(is_title_word(token) for token in tokens[first:head]) else None


def _office_before(tokens: Sequence[Token], end: int) -> int | None:
    """Where the role begins whose office ends before `end`: "Secretary of State |", "minister for Home Affairs |"."""
    at = end - 1
    while at > 0 and end - at <= LONGEST_OFFICE and _of_office(tokens[at]):
        at -= 1
    if at < 1 or at == end - 1 or tokens[at].text not in {"of", "for"} or not is_title_word(tokens[at - 1]):
        return None
    return at - 1


def _of_office(token: Token) -> bool:
    return token.text[:1].isupper() or token.text in {"the", "and", "&"} or token.lower in grammar("portfolios")


def _of_title(token: Token) -> bool:
    return is_title_word(token) or token.lower.rstrip(".") in lexicon().role_modifiers


def is_title_word(token: Token) -> bool:
    """Whether a word is a role ("minister", "co-founder", "FM") or an address ("Mr.")."""
    words, lower = lexicon(), token.lower.rstrip(".")
    listed = lower in words.person_roles or lower in words.same_role or token.text.rstrip(".") in words.honorifics
    return listed or lower.rsplit("-", 1)[-1] in words.person_roles
