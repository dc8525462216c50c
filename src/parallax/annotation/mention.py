"""Owns what is found inside one report: sentences, entities with their mentions, and quotations.

All spans lie in headline, body and captions of one report. `Quotation.speaker` and coreference are indexes into
`Annotation.entities`; an entity has at least one mention, its mentions are in text order.
"""

from dataclasses import dataclass, replace
from typing import Literal

from parallax.spans import Span

EntityKind = Literal["person", "organisation", "place", "group", "other"]
MentionForm = Literal["name", "description", "pronoun"]
QuotationKind = Literal["direct", "mixed", "indirect"]
TermKind = Literal[
    "person", "organisation", "place", "facility", "nationality", "date", "money", "product", "miscellaneous"
]
Status = Literal["happened", "ongoing", "planned", "called-for", "conditional", "alleged", "denied", "background"]
# What an attribution tells.
# - "said": somebody's words or statement, with or without marks.
# - "held": what is believed, expected, shown or told by hearsay: nobody is said to have stated it.
# - "done": an act with words for its object, or words that were not said ("pleaded guilty to", "declined to answer").
Manner = Literal["said", "held", "done"]
# How the speaker of a quotation is known, surest first.
# - "stated": a cue with literal words of its own names the speaker ("X said", "according to X", "X: ...").
# - "carried": the words run on from a quotation right before them, whose speaker they take.
# - "nearest": no cue governs the words; whoever is the subject of the clause or sentence before is taken.
# - "none": the text does not tell; `speaker` and `source` are None, or `source` names nobody that could be told.
Basis = Literal["stated", "carried", "nearest", "none"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the headline or of a body passage; a sentence never crosses a passage border."""

    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an entity: a name ("Sergey Lavrov"), a description ("the Turkish FM") or a pronoun."""

    span: Span
    form: MentionForm
    title: Span | None = None  # the title standing with a name: "Turkish Foreign Minister"


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that a report names, with all mentions of it there (coreference inside the report)."""

    kind: EntityKind
    name: str  # the fullest name in the report, as written there
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in the field's terms: who (source), the word of saying (cue), what (content).

    The content of a direct quotation is what stands in marks, marks excluded; of an indirect or mixed one the clause
    or clauses that are ascribed to the source. All spans are in text order.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    source: Span | None  # the literal words naming the speaker: "the Turkish FM", "he"
    cue: Span | None
    speaker: int | None  # index into Annotation.entities, None where the text does not tell
    reason: str  # which construction gave the speaker, or why there is none
    basis: Basis = "stated"  # explicit attribution, or a fallback that a reader may doubt
    quoted: tuple[Span, ...] = ()  # the speaker's own words: what stands in marks, marks excluded; empty if indirect
    manner: Manner = "said"


@dataclass(frozen=True, slots=True)
class EventMention:
    """The words that carry a political or violent event, its PLOVER type and mode, and what hangs on them.

    Actors do it, recipients undergo it or are addressed; all spans as written, in text order.
    """

    trigger: Span
    type: str  # PLOVER: "ASSAULT"
    mode: str | None
    status: Status
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: Span | None
    time: Span | None
    score: float  # how sure the network is that the trigger carries an event of PLOVER; over 0.5 unless it was given
    actor_entities: tuple[int | None, ...] = ()  # for each actor its index into Annotation.entities
    recipient_entities: tuple[int | None, ...] = ()
    sense: bytes = b""  # what the network knows at the trigger, to compare mentions by; empty where nothing read it


@dataclass(frozen=True, slots=True)
class Term:
    """A name, date or sum of money by its exact words."""

    kind: TermKind
    span: Span


@dataclass(frozen=True, slots=True)
class Syntax:
    """The words of all sentences with their universal dependencies, one tree a sentence.

    All tuples but `starts` have one entry a word; a head is a word index, -1 for the root of a sentence.
    """

    words: tuple[tuple[int, int], ...] = ()  # (start, end) in the report's text
    starts: tuple[int, ...] = ()  # the first word of each sentence
    upos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    chains: tuple[tuple[int, ...], ...] = ()  # head words of mentions of one thing


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found inside one report."""

    report: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    events: tuple[EventMention, ...] = ()
    terms: tuple[Term, ...] = ()
    syntax: Syntax = Syntax()


def without_syntax(annotation: Annotation) -> Annotation:
    """The annotation as it is kept: the trees can be read anew from the text."""
    return replace(annotation, syntax=Syntax())
