"""Owns what the syntax tree says of an event's parties: how far their words reach, and who cannot have done it.

The network marks the words that hang on a trigger and now and then stops inside a noun phrase, takes along a
bystander, or turns a passive round. Here words only grow to the noun that they modify, shrink to the somebody inside
them, change sides, or go; nobody is added but the sufferer of a harm that has no other.
"""

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass

from parallax.annotation.descriptions import can_head
from parallax.annotation.encoder.found import Found
from parallax.annotation.gazetteer import countries, demonyms, place_country
from parallax.annotation.lexicon import lexicon
from parallax.annotation.party_words import is_listed, is_tag, listed

MODIFIES = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})
REST_OF_NAME = frozenset({"flat", "flat:name", "compound", "nmod:desc"})
NOUNS = frozenset({"NOUN", "PROPN"})
UNNAMING = frozenset({"ADJ", "ADV", "DET", "NUM", "PUNCT", "VERB"})
# Words that begin a number with the one before them.
HEDGES = frozenset({("at", "least"), ("at", "most"), ("more", "than"), ("fewer", "than"), ("less", "than")})
OBJECTS = frozenset({"obj", "iobj"})
PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})
# Types that befall somebody: who is killed or held has not done it.
HARMS = frozenset({"ASSAULT", "COERCE"})
REACH = 4  # words from a modifier to its noun
DEEP = 40  # words up a tree

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tree:
    """The trees of a report's sentences, with the words as written."""

    words: tuple[str, ...]
    found: Found
    starts: tuple[int, ...]

    def head(self, start: int, end: int) -> int:
        """The first word of a stretch that hangs on a word outside it."""
        heads, upos = self.found.heads, self.found.upos
        return next((w for w in range(start, end) if not start <= heads[w] < end and upos[w] != "PUNCT"), start)

    def children(self, word: int) -> list[int]:
        """The words that hang on a word."""
        at = bisect_right(self.starts, word)
        low, high = self.starts[at - 1], self.starts[at] if at < len(self.starts) else len(self.words)
        return [w for w in range(low, high) if self.found.heads[w] == word]

    def phrase(self, word: int) -> Stretch:
        """A noun with what stands before it and is its own: article, numbers, adjectives, compounds."""
        own = [w for w in self.children(word) if w < word and self._own(w)]
        first = min(own, default=word)
        while (low := min([w for w in self.children(first) if w < first and self._own(w)], default=first)) < first:
            first = low
        return first, word + 1

    def whole(self, word: int) -> Stretch:
        """A noun with what stands before it, and the rest of a name behind it."""
        start, end = self.phrase(word)
        while end < len(self.words) and self.found.heads[end] == word and self.found.relations[end] in REST_OF_NAME:
            end += 1
        return start, end

    def subject(self, verb: int) -> int | None:
        """The subject of an active verb, where it has one of its own."""
        return next((w for w in self.children(verb) if self.found.relations[w] == "nsubj"), None)

    def first(self, verb: int) -> int | None:
        """The verb that one is joined to by "and", None where it is the first itself."""
        head = self.found.heads[verb]
        joined = self.found.relations[verb] == "conj" and head >= 0 and self.found.upos[head] == "VERB"
        return head if joined else None

    def _own(self, word: int) -> bool:
        relation = self.found.relations[word]
        return relation in MODIFIES or relation.partition(":")[0] in {"det", "nummod", "flat"}


def reached(tree: Tree, start: int, end: int, trigger: range) -> Stretch:
    """The words with the noun that they modify: "Russian" of "Russian warplanes"; not where that is the trigger."""
    if start and (tree.words[start - 1].lower(), tree.words[start].lower()) in HEDGES:
        start -= 1
    for _ in range(REACH):
        head = tree.head(start, end)
        noun = tree.found.heads[head]
        cut = cut_off(tree, start, end)
        modifies = cut or tree.found.relations[head] in MODIFIES | {"nummod"}
        if end <= noun <= end + 1 and tree.words[noun].lower() in listed("made"):
            noun, modifies = tree.found.heads[noun], True  # "US" of "US-led coalition"
        near = end <= noun <= end + REACH - 1 and modifies
        if not near or noun in trigger or tree.found.upos[noun] not in NOUNS:
            break
        called = cut and tree.words[end - 1].lower().endswith(("called", "styled"))  # "the so-called SDF"
        if not (called or _somebody(tree.words[noun])):
            break
        if any(
            tree.found.upos[w] in {"PUNCT", "VERB", "ADP", "CCONJ"} and tree.words[w] != "-" for w in range(end, noun)
        ):
            break
        end = noun + 1
    return start, end


def cut_off(tree: Tree, start: int, end: int) -> bool:
    """Whether words end before the noun that they lead to: "a federal", "two oil", "15"; not "the Syrian"."""
    head, last = tree.head(start, end), end - 1
    noun, upos = tree.found.heads[last], tree.found.upos
    if noun < end or tree.found.relations[last] not in MODIFIES | {"det", "nummod"}:
        return False
    counted = any(upos[w] == "NUM" and tree.found.heads[w] == noun for w in range(start, end))
    empty = all(upos[w] in UNNAMING for w in range(start, end)) and tree.words[last] not in demonyms()
    return tree.found.heads[head] == noun and (counted or empty) and not is_listed(tree.words[last], "counted")


def _somebody(noun: str) -> bool:
    low = noun.lower()
    body = any(form.capitalize() in lexicon().organisation_words for form in (low, low.removesuffix("s")))
    return (
        body
        or is_listed(low, "forces", "platforms", "crowd", "counted")
        or (can_head(low) and not is_listed(low, "things"))
    )


def narrowed(tree: Tree, start: int, end: int) -> Stretch:
    """The words without a relative clause; of a happening in them ("strikes from the coalition") whoever does it."""
    for word in range(start + 1, end):
        if tree.words[word].lower() in {"who", "which", "whose", "whom"}:
            end = word - 1 if tree.words[word - 1] == "," else word
            break
    head = tree.head(start, end)
    if is_listed(tree.words[head], "happenings"):
        for child in tree.children(head):
            marker = next((w for w in tree.children(child) if tree.found.relations[w] == "case"), None)
            by = marker is not None and tree.words[marker].lower() in listed("doers")
            if head < child < end and by and tree.found.upos[child] in NOUNS:
                return tree.phrase(child)[0], end
    return start, end


def with_joined(tree: Tree, parts: Sequence[Stretch]) -> list[Stretch]:
    """Parties with what "and" joins to a word that only tells of them: "militias from X and Y", not Y beside them."""
    whole: list[Stretch] = []
    for start, end in sorted(parts):
        above = tree.found.heads[tree.head(start, end)]
        joined = tree.found.upos[start - 1] == "CCONJ" if start else False
        if whole and joined and end > whole[-1][1] == start - 1:
            low, high = whole[-1]
            told = low < above < high and any(tree.found.upos[w] == "ADP" for w in range(low + 1, above))
            if told and tree.found.relations[above].startswith("nmod") and above != tree.head(low, high):
                whole[-1] = (low, end)
                continue
        whole.append((start, end))
    return whole


def is_party(tree: Tree, start: int, end: int) -> bool:
    """Whether words can be a party at all: no lawmaker's tag, no holder of a place, no adjective but of a nation."""
    after = "".join(tree.words[end : end + 2]).lower()
    held = any(after.startswith(ending) for ending in listed("held") | {f"-{word}" for word in listed("made")})
    last = tree.words[end - 1]
    alone = end - start == 1 and tree.found.upos[start] in {"ADJ", "ADV", "DET"} and last not in demonyms()
    alone = alone and not is_listed(last, "counted")  # "the rebel assault"
    modifies = tree.found.relations[tree.head(start, end)] in MODIFIES
    made = last.lower().rpartition("-")[2] in listed("made") and modifies
    paired = "-" in last and all(part in demonyms() or part in countries() for part in last.split("-")) and modifies
    joins = all(tree.found.upos[w] in {"CCONJ", "PUNCT"} for w in range(start, end))
    nobody = joins or cut_off(tree, start, end) or is_tag("".join(tree.words[start:end]))
    return not (nobody or held or made or paired or (alone and modifies))


def bystander(tree: Tree, start: int, end: int, trigger: range) -> bool:
    """Whether somebody stands in words that only tell of another ("a town held by X"), or is only told of it."""
    heads, relations = tree.found.heads, tree.found.relations
    word = tree.head(start, end)
    above = heads[word]
    if relations[word] in OBJECTS | {"obl"} and above >= 0 and above not in trigger:
        told = tree.words[above].lower() in listed("telling")
        if told and relations[word] != "obl":
            return True
    for _ in range(DEEP):
        above = heads[word]
        if above < 0:
            return False
        if above in trigger:
            return False
        means = above >= 0 and is_listed(tree.words[above], "happenings", "instruments")  # "shells fired by X"
        if relations[word].startswith("acl") and not means and _under(tree, above, trigger):
            return True
        word = above
    return False


def _under(tree: Tree, word: int, trigger: range) -> bool:
    """Whether a word hangs on the trigger, however far above it."""
    for _ in range(DEEP):
        word = tree.found.heads[word]
        if word < 0:
            return False
        if word in trigger:
            return True
    return False


def undergoes(tree: Tree, start: int, end: int, trigger: range) -> bool:
    """Whether words are the subject of the trigger's passive verb, told by its auxiliary."""
    head = tree.head(start, end)
    verb = tree.found.heads[head]
    passive = verb in trigger and head < verb and tree.found.relations[head] in PASSIVE
    return passive and any(tree.found.relations[w] == "aux:pass" for w in tree.children(verb))


def fell_in(tree: Tree, start: int, end: int, trigger: range) -> bool:
    """Whether words are, or are joined to, the subject of the harm in which the trigger is told of.

    "Nine soldiers and two rebels were killed in battles": the dead are not who fought whom.
    """
    head = tree.head(start, end)
    while tree.found.relations[head] == "conj" and tree.found.heads[head] >= 0:
        head = tree.found.heads[head]
    verb = tree.found.heads[head]
    harmed = any(other.word == verb and other.type in HARMS for other in tree.found.triggers)
    told = any(tree.found.heads[w] == verb and tree.found.relations[w] == "obl" for w in trigger)
    return harmed and told and undergoes(tree, head, head + 1, range(verb, verb + 1))


def fought_for(tree: Tree, start: int, end: int, trigger: range) -> bool:
    """Whether words are for whom or beside whom somebody fights: "rebels fighting alongside X"."""
    head = tree.head(start, end)
    fights = tree.found.heads[head] in trigger and tree.words[tree.found.heads[head]].lower() in listed("fighting")
    before = {tree.words[w].lower() for w in tree.children(head) if tree.found.relations[w] == "case"}
    return fights and bool(before & listed("siding"))


def only_where(tree: Tree, start: int, end: int, trigger: range) -> bool:
    """Whether the one name before what happened tells where: "Norwich explosion", not "Norway offensive"."""
    noun = tree.found.heads[tree.head(start, end)]
    before = noun in trigger and end == noun and tree.found.relations[end - 1] in MODIFIES - {"nmod:poss"}
    name = " ".join(tree.words[start:end])
    town = place_country(name) is not None and name not in countries() and name not in demonyms()
    return before and town and is_listed(tree.words[noun], "unowned")


def sided(
    tree: Tree, type_: str, actors: Sequence[Stretch], recipients: Sequence[Stretch], trigger: range
) -> tuple[list[Stretch], list[Stretch]]:
    """Both sides without bystanders; an actor to whom it is done changes sides."""
    kept = [a for a in actors if not (bystander(tree, *a, trigger) or only_where(tree, *a, trigger))]
    if type_ not in HARMS:
        return kept, list(recipients)
    turned = [a for a in kept if undergoes(tree, *a, trigger) or fell_in(tree, *a, trigger)]
    against = [r for r in recipients if not fought_for(tree, *r, trigger)]
    heads = {tree.head(*r) for r in against}
    suffering = [*against, *(a for a in turned if tree.head(*a) not in heads)]
    return [a for a in kept if a not in turned], suffering


def coordinated(
    tree: Tree, actors: Sequence[Stretch], recipients: Sequence[Stretch], trigger: range
) -> tuple[list[Stretch], list[Stretch]]:
    """Both sides of one of several verbs that "and" joins, without the parties of the others.

    A verb with a subject of its own has not that or the object of the verb beside it: "police arrested two men and
    the court jailed them". One without has that of the first: "X received Y and stressed" is not what Y stressed.
    """
    verb = next((w for w in trigger if tree.found.upos[w] == "VERB"), None)
    if verb is None or not actors:
        return list(actors), list(recipients)
    first, subject = tree.first(verb), tree.subject(verb)
    if subject is None:
        return _of_the_first(tree, verb, first, actors, recipients)
    beside = {w for w in tree.children(verb) if tree.found.relations[w] == "conj"} | ({first} - {None})
    own = any(start <= subject < end for start, end in actors)
    return [side for side in actors if not (own and _of_verb(tree, side, beside))], list(recipients)


def _of_the_first(
    tree: Tree, verb: int, first: int | None, actors: Sequence[Stretch], recipients: Sequence[Stretch]
) -> tuple[list[Stretch], list[Stretch]]:
    """Both sides of a verb without a subject: where all its actors are objects of the first, that one's subject."""
    kept = list(actors), list(recipients)
    passive = any(tree.found.relations[w].startswith(("nsubj", "csubj", "aux:pass")) for w in tree.children(verb))
    if first is None or passive:
        return kept
    subject = tree.subject(first)
    objects = all(first < start and _of_verb(tree, (start, end), {first}, OBJECTS) for start, end in actors)
    if subject is None or subject > first or tree.found.upos[subject] not in NOUNS or not objects:
        return kept
    whole = tree.whole(subject)
    return [whole], [side for side in recipients if not (side[0] < whole[1] and whole[0] < side[1])]


def _of_verb(tree: Tree, side: Stretch, verbs: Set[int | None], relations: Set[str] = OBJECTS | {"nsubj"}) -> bool:
    """Whether words are subject or object of one of some verbs."""
    head = tree.head(*side)
    return tree.found.heads[head] in verbs and tree.found.relations[head] in relations


def sufferers(tree: Tree, trigger: range) -> list[Stretch]:
    """Whom the trigger's verb is done to, where those are people: "killed four civilians", "22 people were hurt"."""
    for word in trigger:
        if tree.found.upos[word] != "VERB":
            continue
        for child in tree.children(word):
            relation = tree.found.relations[child]
            people = is_listed(tree.words[child], "crowd", "counted") or tree.found.upos[child] == "NUM"
            if (relation in PASSIVE or relation == "obj") and people and tree.found.upos[child] in NOUNS | {"NUM"}:
                return [tree.phrase(child)]
    return []
