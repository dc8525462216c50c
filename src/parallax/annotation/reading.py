"""Owns the step from a report's passages to what the encoder found in them, in code points of the report's text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from parallax.annotation.arguments import (
    HARMS,
    Tree,
    coordinated,
    is_party,
    narrowed,
    reached,
    sided,
    sufferers,
    with_joined,
)
from parallax.annotation.attributions import Attribution
from parallax.annotation.encoder.found import Cue, Found, Trigger
from parallax.annotation.encoder.network import encoder
from parallax.annotation.encoder.words import words_of
from parallax.annotation.hyphens import Hyphens
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.mention import EventMention, Status, Syntax, Term, TermKind
from parallax.annotation.names import Named
from parallax.annotation.party_words import listed
from parallax.spans import Span

TERMS: dict[str, TermKind] = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility",
    "NORP": "nationality", "Date": "date", "Money": "money", "Product": "product", "Misc": "miscellaneous",
}  # fmt: skip


COUNTED = frozenset({"Date", "Money"})
CUTTING = frozenset({",", ";", ":", "/", "(", "-", "–"})
EDGES = frozenset({"PUNCT", "CCONJ"})
VERBS = frozenset({"VERB", "AUX"})
CLAUSES = frozenset("root ccomp advcl parataxis conj xcomp aux aux:pass cop".split())  # noqa: SIM905
JOINING = EDGES | {"DET"}
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "ADV", "VERB"})
MOST_WORDS = 40_000
SURNAMES = frozenset({"Organization", "Location"})  # what a last name right behind a first one is taken for
MODIFIERS = frozenset({"amod", "compound"})
Anchor = TypeVar("Anchor", Cue, Trigger)


@dataclass(frozen=True, slots=True)
class Read:
    """The words of a report and what was found in them."""

    report: str
    text: str
    words: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    found: Found
    given: tuple[tuple[Span, range], ...] | None = (
        None  # triggers with their words, where they were given from outside
    )

    def span(self, start: int, end: int) -> Span:
        """The code points of words [start, end)."""
        return Span(self.report, self.words[start][0], self.words[end - 1][1])

    def written(self, start: int, end: int) -> list[str]:
        """Words [start, end) as they are written, fewer where the report ends."""
        return [self.text[s:e] for s, e in self.words[start:end]]


def read(report: str, text: str, sentences: Sequence[tuple[int, int]], given: Sequence[Span] | None = None) -> Read:
    """Runs the encoder over the sentences, given as (start, end) in text order.

    `given` are words that carry events; those that stand outside the sentences are left out.

    Nothing is read behind the first MOST_WORDS words: no report is as long, and a page that is would stop a batch.
    """
    words: list[tuple[int, int]] = []
    starts: list[int] = []
    for start, end in sentences:
        found = words_of(text, start, end)
        if len(words) + len(found) > MOST_WORDS:
            break
        if found:
            starts.append(len(words))
            words += found
    spoken = [text[s:e] for s, e in words]
    if given is None:
        return Read(report, text, tuple(words), tuple(starts), encoder().read(spoken, starts))
    placed = [(span, _placed(span, words)) for span in sorted(given)]
    kept = tuple((span, place) for span, place in placed if place)
    found_ = encoder().read(spoken, starts, [(place.start, place.stop) for _, place in kept])
    return Read(report, text, tuple(words), tuple(starts), found_, kept)


def _placed(span: Span, words: Sequence[tuple[int, int]]) -> range:
    """The numbers of the words that a span touches."""
    first = bisect_right(words, span.start, key=lambda word: word[1])
    return range(first, bisect_left(words, span.end, key=lambda word: word[0]))


def terms(read_: Read) -> tuple[Term, ...]:
    """Names, dates and sums of money, in text order."""
    return tuple(Term(TERMS[kind], read_.span(start, end)) for kind, start, end in _names(read_))


def _names(read_: Read) -> list[tuple[str, int, int]]:
    """The network's names, each whole over the small article inside it: "Jub al-Quba", "Deir ez-Zor"."""
    joined: list[tuple[str, int, int]] = []
    for kind, start, end in read_.found.names:
        if joined:
            before, first, last = joined[-1]
            between = [word.lower() for word in read_.written(last, start)]
            if last + 2 == start and between[1] in {"-", "–"} and between[0] in grammar("name_articles"):
                joined[-1] = (kind if before == "Person" else before, first, end)
                continue
        joined.append((kind, start, end))
    hyphens = Hyphens(read_.text, read_.words)
    whole = [(kind, start, hyphens.name_end(start, _run_on(read_, end))) for kind, start, end in joined]
    bare = [(kind, start, _unmarked(read_, start, end)) for kind, start, end in whole]
    return [(kind, start, end) for kind, start, end in bare if kind in COUNTED or _names_one(read_, start, end)]


def _unmarked(read_: Read, start: int, end: int) -> int:
    """Where a name ends without the comma or stroke behind it: "Egypt" of "Egypt, Tunisia agree"."""
    while end > start + 1 and read_.written(end - 1, end)[0] in CUTTING:
        end -= 1
    return end


def _names_one(read_: Read, start: int, end: int) -> bool:
    """Whether words can be a name: more than an article or "Mr.", and not one small word alone ("rebel")."""
    words = read_.written(start, end)
    told = [word for word in words if word[:1].isalnum() and word.lower() not in grammar("name_articles") | {"the"}]
    small = len(told) == 1 and told[0].islower()
    whole = read_.text[read_.words[start][0] : read_.words[end - 1][1]]
    return bool(told) and not small and not (whole[-1] == "." and whole[:-1] in lexicon().honorifics)


def _run_on(read_: Read, end: int) -> int:
    """Where a name ends that the network cut before its article or behind "of the": "Jub" of "Jub al-Quba"."""
    after = read_.written(end, end + 3)
    start, stop = read_.words[end - 1]
    if read_.text[start:stop] in {"of", "the"}:
        return end + next((n for n, word in enumerate(after) if not word[:1].isupper()), len(after))
    cut = len(after) == 3 and after[1] in {"-", "–"} and after[2][:1].isupper()
    return end + 3 if cut and after[0].lower() in grammar("name_articles") else end


def named(read_: Read) -> list[Named]:
    """Names for the report's entities, in text order."""
    upos, relations = read_.found.upos, read_.found.relations
    spans: list[tuple[str, int, int]] = []
    for kind, start, end in _names(read_):
        beside = spans and spans[-1][0] == "Person" and spans[-1][2] == start
        if beside and (kind == "Person" or (kind in SURNAMES and end - start == 1)):
            spans[-1] = ("Person", spans[-1][1], end)  # side by side they are one: "J. R." and "Lopez-Ruiz"
        else:
            spans.append((kind, start, end))
    return [
        Named(TERMS[kind], read_.words[start][0], read_.words[end - 1][1],
              upos[end - 1] in {"NOUN", "PROPN"} and relations[end - 1] not in MODIFIERS)
        for kind, start, end in spans
    ]  # fmt: skip


def attributions(read_: Read) -> list[Attribution]:
    """Who is said to have said what, in order of their anchors."""
    found = []
    for cue in distinct(read_.found.cues, "cue"):
        spans: dict[str, list[tuple[int, int]]] = {}
        for role in cue.spans:
            spans.setdefault(role.role, []).append((read_.words[role.start][0], read_.words[role.end - 1][1]))
        content = spans.get("content", [])
        if content:
            found.append(
                Attribution(
                    read_.words[cue.word][0], next(iter(spans.get("cue", ())), None),
                    next(iter(spans.get("source", ())), None), tuple(content), cue.score,
                )
            )  # fmt: skip
    return found


def chains(read_: Read) -> dict[int, int]:
    """Where a mention's head word begins to where the one before it in its chain begins."""
    places = ([read_.words[word][0] for word in chain] for chain in read_.found.chains)
    return {place: before for chain in places for before, place in pairwise(chain)}


def syntax(read_: Read) -> Syntax:
    """The trees of all sentences."""
    found = read_.found
    return Syntax(read_.words, read_.starts, found.upos, found.heads, found.relations, found.chains)


def events(read_: Read) -> tuple[EventMention, ...]:
    """The event mentions in text order; one trigger is one mention."""
    tree = Tree(tuple(read_.text[start:end] for start, end in read_.words), read_.found, read_.starts)
    if read_.given is not None:
        both = zip(read_.found.triggers, read_.given, strict=True)
        return tuple(_event(read_, one, words, tree, span) for one, (span, words) in both)
    found = distinct(read_.found.triggers, "trigger")
    return tuple(_event(read_, one, _own_words(one), tree) for one in found)


def _own_words(trigger: Trigger) -> range:
    """The words of a trigger that the network found by one of them."""
    own = next((r for r in trigger.spans if r.role == "trigger" and r.start <= trigger.word < r.end), None)
    return range(own.start, own.end) if own else range(trigger.word, trigger.word + 1)


def _event(read_: Read, trigger: Trigger, words: range, tree: Tree, span: Span | None = None) -> EventMention:
    status: Status = trigger.status  # type: ignore[assignment]
    actors, recipients = _sides(read_, trigger, tree, words)
    agreed = trigger.type == "CONCEDE" and len(actors) > 1 and tree.words[words.start].lower() in listed("mutual")
    type_, mode = ("AGREE", None) if agreed else (trigger.type, trigger.mode)
    return EventMention(
        span or read_.span(words.start, words.stop), type_, mode, status,
        tuple(read_.span(*part) for part in actors), tuple(read_.span(*part) for part in recipients),
        _span(read_, _parts_of(read_, trigger, "place")), _span(read_, _parts_of(read_, trigger, "time")),
        round(trigger.score, 3), sense=trigger.sense,
    )  # fmt: skip


def _span(read_: Read, parts: Sequence[tuple[int, int]]) -> Span | None:
    return read_.span(*parts[0]) if parts else None


def _sides(
    read_: Read, trigger: Trigger, tree: Tree, words: range
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Who does it and who undergoes it, as the network says and the tree allows."""
    sides: dict[str, list[tuple[int, int]]] = {}
    for role in ("actor", "recipient"):
        parts = (narrowed(tree, *reached(tree, *part, words)) for part in _parts_of(read_, trigger, role))
        whole = (_unbroken(read_, part, trigger.word) for part in parts)
        own = with_joined(tree, [part for part in whole if is_party(tree, *part)])
        sides[role] = list(dict.fromkeys(own))
    actors, recipients = coordinated(tree, sides["actor"], sides["recipient"], words)
    actors, recipients = sided(tree, trigger.type, actors, recipients, words)
    if not recipients and trigger.type in HARMS:
        recipients = sufferers(tree, words)
    return actors, recipients


def _parts_of(read_: Read, trigger: Trigger, role: str) -> list[tuple[int, int]]:
    """The words of one role: those of the trigger's own sentence, or the nearest sentence's where it has none."""
    home = bisect_right(read_.starts, trigger.word)
    spans: dict[int, list[tuple[int, int]]] = {}
    joined = _joined(read_, sorted((r.start, r.end) for r in trigger.spans if r.role == role), trigger.word)
    for start, end in (phrase for span in joined for phrase in _phrases(read_, *span, trigger.word)):
        trimmed = _trimmed(read_, start, end)
        for part in _parts(read_, *_unbroken(read_, trimmed, trigger.word)) if trimmed else ():
            away = abs(bisect_right(read_.starts, part[0]) - home)
            spans.setdefault(away, []).append(part)
    return spans[min(spans)] if spans else []


def _joined(read_: Read, spans: list[tuple[int, int]], trigger: int) -> list[tuple[int, int]]:
    """Spans that one word parts which is no comma, no "and" and not the trigger are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        apart = start - 1 == trigger or read_.found.upos[start - 1] in EDGES
        if joined and start - joined[-1][1] == 1 and not apart:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _phrases(read_: Read, start: int, end: int, trigger: int) -> list[tuple[int, int]]:
    """Of words that hold a clause ("X said the rebels") the piece beside the trigger; a noun phrase as it is.

    Where the trigger itself is among them ("X met Y") every piece is a party.
    """
    found = read_.found
    verbs = [w for w in range(start, end) if found.upos[w] in VERBS and found.relations[w] in CLAUSES]
    if not verbs:
        return [(start, end)]
    pieces = [(a + 1, b) for a, b in pairwise([start - 1, *verbs, end]) if a + 1 < b]
    return pieces if start <= trigger < end else pieces[-1:] if trigger >= end else pieces[:1]


def _parts(read_: Read, start: int, end: int) -> list[tuple[int, int]]:
    """The names of "Ankara and Moscow" apart; anything else as it is."""
    first = bisect_left(read_.found.names, start, key=lambda name: name[1])
    names: list[tuple[int, int]] = []
    for _, low, high in read_.found.names[first:]:
        if high > end:
            break
        names.append((low, high))
    inside = {w for low, high in names for w in range(low, high)}
    joining = all(read_.found.upos[w] in JOINING for w in range(start, end) if w not in inside)
    return names if len(names) > 1 and joining else [(start, end)]


def _trimmed(read_: Read, start: int, end: int) -> tuple[int, int] | None:
    """Words without marks and joining words at their edges, or a preposition left behind; None where none is left."""
    upos = read_.found.upos
    while start < end and upos[start] in EDGES:
        start += 1
    while end > start and upos[end - 1] in EDGES | {"ADP"}:
        end -= 1
    counting = grammar("bounds")  # "at least", whose number the network left out
    told = enumerate(read_.written(start, end), start)
    named = any(upos[w] in NAMING and word.lower() not in counting for w, word in told)
    return (start, end) if named else None


def _unbroken(read_: Read, part: tuple[int, int], trigger: int) -> tuple[int, int]:
    """Words from the beginning of the hyphenated word they begin in; a name stays alone: "Lund" of "anti-Lund"."""
    first = bisect_left(read_.found.names, part[0], key=lambda name: name[1])
    if any(name[1:] == part for name in read_.found.names[first : first + 1]):
        return part
    start = Hyphens(read_.text, read_.words).start(part[0], read_.starts[bisect_right(read_.starts, part[0]) - 1])
    return part if start <= trigger < part[0] else (start, part[1])


def distinct(anchors: Sequence[Anchor], role: str) -> list[Anchor]:
    """Anchors without those that only stand on another word of a surer anchor's own span ("had" of "had pledged")."""
    kept: list[Anchor] = []
    taken: set[int] = set()
    for anchor in sorted(anchors, key=lambda a: -a.score):
        own = {w for r in anchor.spans if r.role == role for w in range(r.start, r.end)}
        if anchor.word not in taken and not own & {a.word for a in kept}:
            kept.append(anchor)
            taken |= own if anchor.word in own else {anchor.word}
    return sorted(kept, key=lambda a: a.word)
