"""Owns the kind of a count: what the sentence says happened to those counted, and which word says so.

Surest first: a verb or state right beside the count; a toll; the event mention whose recipients it belongs to; the
tree; the count it is part of or joined with; a verb further on; the noun itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parallax.annotation import EventMention
from parallax.coding.chunks import WEEKDAYS, Chunk, Scene
from parallax.coding.count_words import closed, lists
from parallax.coding.units import STOPS

FUNCTION = STOPS - {
    "a",
    "an",
    "the",
    "his",
    "her",
    "their",
    "its",
    "our",
    "your",
    "my",
    "him",
    "them",
    "this",
    "these",
    "those",
} | {"due"}
AUXILIARIES = closed("auxiliaries")
PASSIVES = closed("passives")
BEING = frozenset({"were", "was", "been", "be", "being"})
OF_FORCES = closed("of_forces")
TOLL_LINKS = closed("toll_links")
PARTS = frozenset({"including", "among", "included", "includes", "include", "namely"})
HARMS = frozenset({"killed", "injured", "missing"})
CLAIMED = frozenset({"claim", "claims", "claimed", "claiming"})
TAKERS = closed("takers")
ADDED = (("in", "addition", "to"), ("together", "with"))  # what joins a count to the one before
JOINERS = frozenset({"and", ",", "or", "plus", "as", "well", "&", "besides", "along", "with"})
BARE = frozenset({"killed", "injured", "missing", "detained", "displaced"})  # said of a number alone
UNKNOWN = frozenset({"killed", "injured", "detained", "displaced"})  # said of a noun that no list has
OVERRIDDEN = frozenset({"displaced", "protesters", "troops", "other"})
BESIDE = AUXILIARIES | {'"', "“", "”", "'", "’", "‘"}  # "hundreds" more were wounded
LEAVING = frozenset({"leave", "leaves", "left", "leaving"})
LEFT = 14  # words between leaving, those counted and their state
CLAUSE_ENDS = frozenset({".", ";", "but", "while", "who", "which", "when", "that", "after", "before"})
SAVED = frozenset({"save", "saved", "saves", "saving", "spare", "spared", "rescued"})
TOLL_VERBS = closed("toll_verbs")
FAR_TOLL = 30  # words from a toll to the verb that gives its number
OBJECT = 5  # words of an object that stands between a verb and the count joined to it
FAR_PART = 16  # words from a count to its part: "12 died when a bomb went off, five of them children"
FAR_ADDED = 10  # words from a count to one "in addition to" it
MADE_UP = frozenset({"made", "make", "makes", "accounted", "account", "accounts", "comprised", "comprise", "formed"})
SHARE = 8  # words from "made up" to those of whom the count is a share: "the rest of the dead"
STEPS = 5  # steps up the tree


@dataclass(frozen=True, slots=True)
class Fate:
    """The kind of a count and the word that tells it, an index into the scene; None where the noun alone does."""

    kind: str
    word: int | None


class Fates:
    """Reads the fates of all counts of one sentence."""

    def __init__(self, scene: Scene, chunks: Sequence[Chunk], events: Sequence[EventMention]) -> None:
        """`events` are those of the sentence."""
        self.scene, self.chunks, self.events, self.lists = scene, chunks, events, lists()
        self.at = {chunk.first: i for i, chunk in enumerate(chunks)}

    def read(self) -> list[Fate | None]:
        """One fate for each count; None where it is no figure of people."""
        found = [
            self._first(
                chunk,
                (self._behind, self._before, self._claimed, self._left, self._share, self._toll, self._modified),
            )
            for chunk in self.chunks
        ]
        self._hand_on(found)
        found = [
            fate or self._first(chunk, (self._recipient, self._tree))
            for fate, chunk in zip(found, self.chunks, strict=True)
        ]
        self._hand_on(found)
        for i in range(len(found) - 2, -1, -1):
            first, second = self.chunks[i], self.chunks[i + 1]
            if found[i] is None and (self._joined(first, second) or self._among(first, second)):
                found[i] = self._allowed(self.chunks[i], found[i + 1])
        return [fate or self._later(chunk) for fate, chunk in zip(found, self.chunks, strict=True)]

    def _hand_on(self, found: list[Fate | None]) -> None:
        """Give a count without a fate that of the count it is part of or joined to."""
        for i in range(1, len(found)):
            own, before = found[i], found[i - 1]
            part = self._is_part(self.chunks[i - 1], self.chunks[i])
            if own is None and (part or self._joined(self.chunks[i - 1], self.chunks[i])):
                found[i] = self._allowed(self.chunks[i], before)
            elif own and before and part and own.kind in OVERRIDDEN and before.kind in BARE:
                found[i] = before

    def _modified(self, chunk: Chunk) -> Fate | None:
        """As in "12 detained protesters", "the dead 21 victims"."""
        if chunk.head is None:
            return None
        lows = self.scene.lows
        for at in (*range(chunk.after, chunk.head), chunk.first - 1):
            match = self.lists.match("state", lows, at) or self.lists.match("patient", lows, at)
            if match and lows[at].endswith(("ed", "dead", "slain", "missing")):
                return Fate(match[0], at)
        return None

    def _first(self, chunk: Chunk, readings: Sequence[Callable[[Chunk], Fate | None]]) -> Fate | None:
        for reading in readings:
            fate = self._allowed(chunk, self._together(chunk, reading(chunk)))
            forces = fate and fate.word is not None and self.scene.lows[fate.word] in OF_FORCES
            if fate and (not forces or chunk.noun == "troops"):
                return fate  # a side loses 15 fighters, and 15 positions
        return None

    def _together(self, chunk: Chunk, fate: Fate | None) -> Fate | None:
        """The fate, or that of all who came to harm where one number is of both: "48 killed and injured"."""
        if fate is None or fate.word is None or fate.kind not in HARMS:
            return fate
        at, lows = fate.word, self.scene.lows
        ahead = at < chunk.first
        link, other = (at - 1, at - 2) if ahead else (at + 1, at + 2)
        if not 0 <= other < len(lows) or lows[link] not in {"and", "or", "&"}:
            return fate
        match = self.lists.match("state", lows, other) or self.lists.match("patient", lows, other)
        counted = other + 1 in self.at or any(other < first <= other + 3 for first in self.at if not ahead)
        apart = match is None or match[0] not in HARMS - {fate.kind} or (ahead and self._is_passive(other))
        return fate if apart or (counted and not ahead) else Fate("other", at)

    def _claimed(self, chunk: Chunk) -> Fate | None:
        """As in "air strikes claimed 100 civilians": what takes lives claims them; others claim what is so."""
        scene, at = self.scene, chunk.first - 1
        if at < 1 or scene.lows[at] not in CLAIMED or chunk.noun in {None, "thing", "weapons", "money"}:
            return None
        subjects = [scene.lows[c] for c in scene.children(at) if scene.relations[c].startswith("nsubj")]
        if scene.relations[at].startswith("acl") and not {*subjects} - {"that", "which"}:
            subjects = [scene.lows[scene.heads[at]]]
        return Fate("killed", at) if TAKERS & {*subjects} else None

    def _allowed(self, chunk: Chunk, fate: Fate | None) -> Fate | None:
        """The fate where it can be said of what is counted."""
        if fate is None or chunk.noun in {"thing", "weapons", "money"}:
            return None
        if chunk.noun is None and chunk.head is not None and fate.kind not in UNKNOWN:
            return None
        if (
            chunk.noun is None
            and not chunk.pronoun
            and fate.kind not in BARE
            and not (fate.kind in {"aboard", "other"} and fate.word is not None)
        ):
            return None
        if chunk.noun == "killed" and self.scene.lows[chunk.first - 1] in SAVED:
            return None  # "saved dozens of lives"
        if chunk.noun in {"killed", "injured", "missing"} and fate.kind != chunk.noun:
            return Fate(chunk.noun, fate.word)  # deaths stay deaths whatever was said of them
        return fate

    def _behind(self, chunk: Chunk) -> Fate | None:
        """As in "21 dead", "40 wounded", "18 people were killed", "3,000 residents fled"."""
        lows, at, passive = self.scene.lows, chunk.end, False
        at += lows[at : at + 1] == ["who"]
        while at < len(lows) and at - chunk.end < 6 and (lows[at] in BESIDE or lows[at].endswith("ly")):
            passive = passive or lows[at] in PASSIVES
            at += 1
        for role in ("state", "agent", "patient"):
            match = self.lists.match(role, lows, at)
            if role == "patient" and match and not passive and lows[at].endswith("ing"):
                continue  # "killing 8 people, injuring 55"
            if match and (role != "patient" or passive or self._reduced(at + match[1])):
                active = (
                    role == "state" and lows[at].endswith("ed") and not passive and not self._reduced(at + match[1])
                )
                if not active:
                    return Fate(match[0], at)
        return None

    def _reduced(self, at: int) -> bool:
        """Whether a participle that ends before `at` is passive: no object follows it."""
        scene = self.scene
        if at in self.at:
            return self._behind(self.chunks[self.at[at]]) is not None  # "killed 30 wounded", not "killed at least 16"
        if (
            at >= len(scene.lows)
            or scene.lows[at] in FUNCTION
            or scene.lows[at].endswith("ing")
            or scene.upos[at] in {"ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "AUX"}
        ):
            return True
        return scene.lows[at] in WEEKDAYS or scene.lows[at] == "others" or not scene.lows[at].isalpha()

    def _before(self, chunk: Chunk) -> Fate | None:
        """As in "killing 21", "wounded at least 40", "the deaths of 21", "leaving 5 homeless"."""
        lows, at = self.scene.lows, chunk.first
        while at and lows[at - 1] in {"the", "another", "a", "an", "also", "all", "its", "up", "least"}:
            at -= 1
        match = self.lists.match_before("patient", lows, at)
        if match and not self._is_passive(at - match[1]):
            return Fate(match[0], at - match[1])
        if at and lows[at - 1] == "and":
            return self._after_another(at - 1)
        if at and lows[at - 1] == "of":
            match = self.lists.match_before("act", lows, at - 1)
            if match:
                return Fate(match[0], at - 1 - match[1])
        return None

    def _left(self, chunk: Chunk) -> Fate | None:
        """The state in which those counted were left, further on: "leaving 23 civilians and nine rebels dead"."""
        lows = self.scene.lows
        before = lows[max(0, chunk.first - LEFT) : chunk.first]
        if not any(low in LEAVING for low in before) or any(low in CLAUSE_ENDS for low in before):
            return None
        for at in range(chunk.end, min(chunk.end + LEFT, len(lows))):
            match = self.lists.match("state", lows, at)
            if match and not lows[at].endswith("ed"):
                return Fate(match[0], at)
            if match or lows[at] in CLAUSE_ENDS:
                return None
        return None

    def _share(self, chunk: Chunk) -> Fate | None:
        """The state of those whom the count is a share of: "four nurses made up the rest of the dead"."""
        lows = self.scene.lows
        if chunk.end >= len(lows) or lows[chunk.end] not in MADE_UP:
            return None
        for at in range(chunk.end + 1, min(chunk.end + SHARE, len(lows) - 1)):
            match = self.lists.match("state", lows, at + 1)
            if match and lows[at] == "the" and lows[at - 1] == "of":
                return Fate(match[0], at + 1)
        return None

    def _after_another(self, at: int) -> Fate | None:
        """The verb before another object: "killing himself and three others", "killed the driver and two ..."."""
        lows = self.scene.lows
        for first in range(at - 1, max(0, at - OBJECT) - 1, -1):
            match = self.lists.match_before("patient", lows, first)
            if match and not self._is_passive(first - match[1]):
                return Fate(match[0], first - match[1])
            if lows[first] in FUNCTION or not lows[first].isalpha() or first in self.at:
                return None
        return None

    def _is_passive(self, at: int) -> bool:
        """Whether the verb at a word is passive, so that what follows is not its object."""
        lows = self.scene.lows
        while at and (lows[at - 1].endswith("ly") or lows[at - 1] in {"also", "then", "not"}):
            at -= 1
        return at > 0 and lows[at - 1] in PASSIVES - {"left", "reported", "confirmed"}

    def _toll(self, chunk: Chunk) -> Fate | None:
        """As in "the death toll rose to 21"."""
        at, lows = chunk.first, self.scene.lows
        rising = bool(TOLL_VERBS & set(lows[max(0, at - 2) : at]))
        for _ in range(FAR_TOLL if rising else 14):
            match = self.lists.match_before("toll", lows, at)
            if match:
                return Fate(match[0], at - match[1])
            at -= 1
            near = rising or chunk.first - at <= 8
            if at <= 0 or lows[at] in {".", ";"} or at in self.at or not (near or lows[at] in TOLL_LINKS):
                return None
        return None

    def _recipient(self, chunk: Chunk) -> Fate | None:
        """The event mention that the count is a recipient of, by the word that carries it."""
        if chunk.head is None:
            return None
        start, end = self.scene.words[chunk.first][0], self.scene.words[chunk.head][1]
        for event in self.events:
            for span in event.recipients:
                if span.start < end and start < span.end and abs(span.end - end) < 40:
                    fate = self._told_by(event)
                    if fate:
                        return fate
        return None

    def _told_by(self, event: EventMention) -> Fate | None:
        at = self.scene.at(event.trigger.start)
        for role in ("patient", "act", "agent"):
            match = self.lists.match(role, self.scene.lows, at)
            if match:
                return Fate(match[0], at)
        return None

    def _tree(self, chunk: Chunk) -> Fate | None:
        """What the tree says of the noun: object, passive subject, participle on it, "of" after an act."""
        scene = self.scene
        node = chunk.head if chunk.head is not None else chunk.number
        if chunk.head is None and scene.relations[node].split(":")[0] not in {"nsubj", "obj", "obl", "nmod", "conj"}:
            return None
        for child in scene.children(node):
            match = self.lists.match("patient", scene.lows, child)
            if match and child > node and scene.relations[child] == "acl":
                return Fate(match[0], child)
        for _ in range(STEPS):
            relation, head = scene.relations[node], scene.heads[node]
            if head < 0:
                return None
            fate = self._governed(node, relation, head)
            if fate:
                return fate
            if relation.split(":")[0] not in {"conj", "appos", "flat", "compound", "nummod"}:
                return None
            node = head
        return None

    def _governed(self, node: int, relation: str, head: int) -> Fate | None:
        scene, base = self.scene, relation.split(":", maxsplit=1)[0]
        patient = self.lists.match("patient", scene.lows, head)
        active = patient is not None and base == "nsubj" and self._has_object(head)
        if patient and not active and (relation == "nsubj:pass" or (base == "obj" and node > head)):
            return Fate(patient[0], head)
        agent = self.lists.match("agent", scene.lows, head) or self.lists.match("state", scene.lows, head)
        if agent and base == "nsubj" and not active:
            return Fate(agent[0], head)
        act = self.lists.match("act", scene.lows, head)
        if act and base == "nmod" and any(scene.lows[c] == "of" for c in scene.children(node)):
            return Fate(act[0], head)
        return None

    def _has_object(self, verb: int) -> bool:
        """Whether a verb is active: those it is done to stand behind it, as in "killed a baker", "killed 16"."""
        children = self.scene.children(verb)
        relations = {self.scene.relations[child] for child in children if child > verb}
        passive = any(self.scene.relations[child] == "aux:pass" for child in children)
        return not passive and (verb + 1 in self.at or "obj" in relations)

    def _is_part(self, first: Chunk, second: Chunk) -> bool:
        """Whether a count is part of the one before: "12 people, including a family of five", "four of them"."""
        between = self.scene.lows[first.end : second.first]
        if any(word in PARTS for word in between) and len(between) <= FAR_PART:
            return True
        beside = between[-1:] in ([","], ["-"], ["–"], ["—"], ["("]) and not {".", ";"} & {*between}
        return second.pronoun in {"them", "whom"} and len(between) <= (FAR_PART if beside else 4)

    def _among(self, first: Chunk, second: Chunk) -> bool:
        """Whether a count is part of the one behind it: "2 medics among at least 31 dead"."""
        between = self.scene.lows[first.end : second.first]
        return len(between) <= 4 and "among" in between

    def _joined(self, first: Chunk, second: Chunk) -> bool:
        between = self.scene.lows[first.end : second.first]
        if any(tuple(between[-len(words) :]) == words for words in ADDED):
            return len(between) <= FAR_ADDED and not CLAUSE_ENDS & {*between}
        return bool(between) and len(between) <= 4 and all(word in JOINERS for word in between)

    def _later(self, chunk: Chunk) -> Fate | None:
        """A passive or state further on in the clause; else what the noun itself says."""
        if chunk.noun in {"thing", "money"} or (chunk.noun is None and not chunk.pronoun):
            return None
        if chunk.noun == "weapons":
            return Fate("weapons", None)
        lows = self.scene.lows
        for at in range(chunk.end, min(chunk.end + 16, len(lows))):
            if at in self.at or lows[at] in {".", ";", "but", "while", "who", "that", "which", "when"}:
                break
            for role in ("patient", "agent"):
                match = self.lists.match(role, lows, at)
                led = BEING if role == "patient" else BEING | {"-", "–", "—", ")", ","}
                if match and match[0] not in {"troops", "protesters"} and lows[at - 1] in led:
                    return self._allowed(chunk, Fate(match[0], at))
        return self._allowed(chunk, Fate(chunk.noun, None)) if chunk.noun else None
