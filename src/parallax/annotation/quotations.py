"""Owns the quotations of a report: which stretches in marks are somebody's words, and whose.

Every stretch in marks is judged once, in text order. A stretch is a quotation where a cue governs it, or where it
stands as a sentence of its own beside somebody who speaks; a name, a title of a work or a word held at arm's length
is none. Parts of one utterance that only its cue clause parts, or that run on over paragraphs, are one quotation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parallax.annotation.frames import Frame, Item
from parallax.annotation.lexicon import grammar, lexicon
from parallax.annotation.marks import Quoted
from parallax.annotation.mention import Basis, Quotation, QuotationKind
from parallax.annotation.phrases import PREPOSITIONS, clause_subject, noun_phrase_before
from parallax.annotation.speakers import Speakers
from parallax.annotation.speech import Cue, cue_classes, cue_lemma, find_cue, subject_of
from parallax.annotation.works import is_title, title_case
from parallax.spans import Span

NAMING = grammar("naming")
LONGEST_TERM = 4  # words of a term in capitals
INDEFINITE = frozenset({"a", "an", "one", "another"})


@dataclass(slots=True)
class Draft:
    """A quotation in the making; `speaker` is a member of the Cast."""

    kind: QuotationKind
    content: list[tuple[int, int]]
    passage: int
    frame: int
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    speaker: int | None = None
    reason: str = ""
    basis: Basis = "stated"
    tail: bool = False  # its cue stands after its words
    cue_at: int = -1
    open: bool = False  # the last mark was left open: the next passage may go on
    quoted: list[tuple[int, int]] | None = None  # what stands in marks, where that is not the whole content


@dataclass(slots=True)
class Reading:
    """Where the reader of the report is: the quotations so far and the sentence before."""

    speakers: Speakers
    drafts: list[Draft] = field(default_factory=list)
    before: Frame | None = None
    frame: int = -1
    sources: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def read_quotations(
    frames: Sequence[Frame], speakers: Speakers, sources: Mapping[int, tuple[int, int]] | None = None
) -> list[Draft]:
    """The quotations of the report, in text order; `sources` are those of the encoder's cues, by the cue's start."""
    reading = Reading(speakers, sources=sources or {})
    for number, frame in enumerate(frames):
        reading.frame = number
        if frame.stretches:
            _read_frame(reading, frame, frames[number + 1] if number + 1 < len(frames) else None)
        else:
            _note_speech(reading, frame)
        reading.before = frame
    return reading.drafts


def finished(drafts: Sequence[Draft], report: str, mapping: dict[int, int]) -> tuple[Quotation, ...]:
    """The drafts as quotations, speakers as entity indexes."""
    return tuple(
        Quotation(
            draft.kind,
            tuple(Span(report, *part) for part in draft.content),
            Span(report, *draft.source) if draft.source else None,
            Span(report, *draft.cue) if draft.cue else None,
            None if draft.speaker is None else mapping[draft.speaker],
            draft.reason,
            "none" if draft.speaker is None else draft.basis,
            tuple(Span(report, *part) for part in (draft.content if draft.quoted is None else draft.quoted)),
        )
        for draft in drafts
    )


def _note_speech(reading: Reading, frame: Frame) -> None:
    """Remember who speaks in a sentence without marks: "he" may mean them later."""
    for low, high in (reading.sources[item.start] for item in frame.items if item.start in reading.sources):
        items = reading.speakers.source([item for item in frame.items if low <= item.start < high])
        member = reading.speakers.resolve(items) if items else None
        if member is not None:
            reading.speakers.note(low, member)
            return
    for i in range(len(frame.items)):
        if "say" in cue_classes(frame.items, i):
            source, _ = subject_of(frame.items, 0, i)
            if source and reading.speakers.can_speak(frame.items[source[0] : source[1]]):
                _speaker(reading, frame, source)
                return


def _speaker(reading: Reading, frame: Frame, source: tuple[int, int]) -> int | None:
    items = frame.items[source[0] : source[1]]
    described = items[0].lower in INDEFINITE and not any(item.named for item in items)
    member = reading.speakers.called(frame.items[source[1] :], items) if described else None
    member = reading.speakers.resolve(items) if member is None else member
    if member is not None:
        reading.speakers.note(items[0].start, member)
    return member


def _read_frame(reading: Reading, frame: Frame, following: Frame | None) -> None:
    taken = 0
    for stretch in frame.stretches:
        whole = frame
        if following and stretch == len(frame.items) - 1 and _parted(frame, stretch, following):
            whole = replace(frame, items=(*frame.items, *following.items))
        taken = max(taken, _read_stretch(reading, whole, stretch, taken))


def _parted(frame: Frame, stretch: int, following: Frame) -> bool:
    """Whether a line break parts the words quoted from their cue clause."""
    quoted = frame.items[stretch].quoted
    begins = following.first and following.items[0].quoted is None and following.passage == frame.passage + 1
    signed = following.items[0].lower in {"–", "—", "-"} and len(frame.items) == 1
    return begins and quoted is not None and (quoted.last == "," or signed)


def _read_stretch(reading: Reading, frame: Frame, stretch: int, taken: int) -> int:
    """Judge one stretch; the item up to which a cue after it has been used."""
    quoted = frame.items[stretch].quoted
    assert quoted is not None  # noqa: S101  # stretches index the items in marks
    cue = find_cue(frame, stretch, taken_before=taken)
    last = reading.drafts[-1] if reading.drafts else None
    if quoted.continues and last and last.open:
        return _continue(reading, frame, last, quoted, cue)
    if _is_name(frame, stretch, cue, reading.speakers.cast.text):
        return taken
    shared = last is not None and last.frame == reading.frame
    if cue and (cue.source or shared) and not _nobody_speaks(reading, frame, cue):
        return _attribute(reading, frame, stretch, quoted, cue)
    if last and last.frame == reading.frame and _only_marks_between(frame, stretch):
        _extend(last, quoted)
    elif _stands_alone(frame, stretch, quoted, reading.speakers.cast.text):
        _from_context(reading, frame, stretch, quoted)
    return taken


def _extend(draft: Draft, quoted: Quoted) -> None:
    draft.content.append((quoted.start, quoted.end))
    draft.open = not quoted.closed


def _continue(reading: Reading, frame: Frame, draft: Draft, quoted: Quoted, cue: Cue | None) -> int:
    """Go on with a quotation that the passage before left open; a cue found now serves the whole."""
    _extend(draft, quoted)
    if cue is None or cue.where != "after":
        return 0
    if draft.speaker is None and cue.source:
        _set_cue(reading, frame, draft, cue)
    return cue.last if cue.source is None else max(cue.last, cue.source[1])


def _set_cue(reading: Reading, frame: Frame, draft: Draft, cue: Cue) -> None:
    items = frame.items
    draft.cue = None if cue.construction in {"colon", "signed"} else (items[cue.first].start, items[cue.last - 1].end)
    draft.cue_at, draft.tail = cue.first, cue.where == "after"
    draft.reason = cue.construction
    if cue.source:
        draft.source = (items[cue.source[0]].start, items[cue.source[1] - 1].end)
        draft.speaker = _speaker(reading, frame, cue.source)
        if draft.speaker is None:
            draft.reason += "; nobody fits the words that name the speaker"


def _nobody_speaks(reading: Reading, frame: Frame, cue: Cue) -> bool:
    """Whether a cue is none: its subject is the reader, or a loose one (a statement only named) cannot speak."""
    if cue.source and [item.lower for item in frame.items[slice(*cue.source)]] == ["you"]:
        return True
    if cue.construction != "statement named" or cue.source is None:
        return False
    return not reading.speakers.can_speak(frame.items[cue.source[0] : cue.source[1]])


def _attribute(reading: Reading, frame: Frame, stretch: int, quoted: Quoted, cue: Cue) -> int:
    last = reading.drafts[-1] if reading.drafts else None
    same_frame = last is not None and last.frame == reading.frame
    if last and same_frame and last.cue_at == cue.first and cue.where == "before":
        _extend(last, quoted)
        return 0
    draft = Draft(_kind(frame, stretch, cue), [(quoted.start, quoted.end)], frame.passage, reading.frame)
    draft.open = not quoted.closed
    _set_cue(reading, frame, draft, cue)
    if cue.source is None:
        if last and same_frame:
            draft.source, draft.speaker = last.source, last.speaker
            draft.reason = f"{cue.construction}; speaker of the words before"
            draft.basis = "carried"
        else:
            draft.reason = "a cue without a source"
    elif last and draft.speaker is None and _goes_on_speaking(frame, last, cue):
        draft.speaker, draft.reason, draft.basis = last.speaker, "speaker of the words before", "carried"
    reading.drafts.append(draft)
    if cue.where == "before":
        return 0
    return cue.last if cue.source is None else max(cue.last, cue.source[1])


def _goes_on_speaking(frame: Frame, last: Draft, cue: Cue) -> bool:
    """Whether a description of nobody known adds to what was quoted right before: "added the old champion"."""
    described = cue.source is not None and frame.items[cue.source[0]].lower == "the"
    return described and cue_lemma(frame.items[cue.first]) == "add" and frame.passage - last.passage <= 1


def _kind(frame: Frame, stretch: int, cue: Cue) -> QuotationKind:
    """Direct where the words in marks are a clause of their own, mixed where the outlet's sentence needs them."""
    if cue.indirect:
        return "mixed"
    items = frame.items
    if cue.where == "before":
        following = items[stretch + 1] if stretch + 1 < len(items) else None
        goes_on = following is not None and following.token is not None and following.token.word
        names = not cue_classes(items, cue.first) & {"say", "beside"} and cue.construction == "speaker, verb, words"
        return "mixed" if names or (goes_on and following.lower not in {"and", "but", "in", "on", "at"}) else "direct"  # type: ignore[union-attr]
    led = [item for item in items[:stretch] if item.token and item.token.word]
    begins = not led or items[stretch - 1].quoted is not None or items[stretch - 1].lower in {",", ":"}
    return "direct" if begins else "mixed"


# --- stretches that no cue governs ------------------------------------------------------------------------------


def _only_marks_between(frame: Frame, stretch: int) -> bool:
    """Whether only marks part the stretch from the words or the cue clause before it."""
    before = frame.items[stretch - 1]
    return (
        before.quoted is not None
        or before.lower in {",", ":", "–", "—", "-", ";", "…", "..."}
        or before.lower == "and"
    )


def _is_term(text: str, quoted: Quoted, cue: Cue | None, items: Sequence[Item]) -> bool:
    """Whether the words are a term in capitals that a sentence only uses: "it wrote the "Humane Design" rules"."""
    words = text[quoted.start : quoted.end].rstrip(".,").split()
    if cue is None or cue.where == "after" or len(words) > LONGEST_TERM or not title_case(words):
        return False
    named = items[cue.first].lower in NAMING | grammar("naming_verbs")
    given = named and cue.first > 1 and "what" in {item.lower for item in items[max(0, cue.first - 4) : cue.first]}
    return given or (not named and cue.indirect)


def _is_name(frame: Frame, stretch: int, cue: Cue | None, text: str) -> bool:
    """Whether the stretch names something: a nickname inside a name, a title of a work, a "so-called" thing."""
    items = frame.items
    quoted = items[stretch].quoted
    before = items[stretch - 1] if stretch else None
    after = items[stretch + 1] if stretch + 1 < len(items) else None
    if before and before.lower in NAMING and not (cue and before.lower == "called" and cue.last == stretch):
        return True
    if is_title(text, frame, stretch) or (quoted and _is_term(text, quoted, cue, items)):
        return True
    if before and before.lower == "as" and stretch > 1 and items[stretch - 2].lower == "known":
        return True
    nickname = before and after and before.token and after.token and before.token.capital and after.token.capital
    return bool(
        nickname and quoted and quoted.end - quoted.start < 30 and before and before.lower not in lexicon().cues
    )


def _stands_alone(frame: Frame, stretch: int, quoted: Quoted, text: str) -> bool:
    """Whether words in marks without a cue read as somebody's sentence."""
    words = text[quoted.start : quoted.end].split()
    if not words or title_case(words):
        return False
    capital = words[0].lstrip("[(‘'“\"…. ")[:1]
    whole = text[quoted.end - 1] in ".!?…,—-" or (quoted.outer_end < len(text) and text[quoted.outer_end] in ".!?…,")
    led = any(item.token and item.token.word for item in frame.items[:stretch])
    if led:
        before = frame.items[stretch - 1].lower
        return (
            before in {",", ":", ".", "–", "—"}
            and capital.isupper()
            and len(words) >= 4
            and text[quoted.end - 1] in ".!?…"
        )
    follows = stretch + 1 < len(frame.items) and frame.items[stretch + 1].lower.isalpha()
    if follows and len(words) < 5:
        return False
    return (capital.isupper() or capital.isdigit() or quoted.continues) and (
        whole or not quoted.closed or len(words) >= 6
    )


def _from_context(reading: Reading, frame: Frame, stretch: int, quoted: Quoted) -> None:
    """A quotation without a cue of its own: the words around tell who speaks."""
    last = reading.drafts[-1] if reading.drafts else None
    starts = stretch == 0
    if (
        last
        and starts
        and last.passage == frame.passage
        and last.frame == reading.frame - 1
        and _ends_with_cue(reading)
    ):
        last.frame = reading.frame
        _extend(last, quoted)
        return
    draft = Draft("direct", [(quoted.start, quoted.end)], frame.passage, reading.frame, open=not quoted.closed)
    reading.drafts.append(draft)
    if not starts:
        source = clause_subject(frame.items, 0, stretch)
        if source:
            _give(reading, frame, draft, source, "subject of the clause before", "nearest")
            return
    _speaker_before(reading, frame, draft, last)


def _ends_with_cue(reading: Reading) -> bool:
    """Whether the frame before ended in a quotation and its cue clause, with no other sentence part after."""
    before = reading.before
    if before is None or not before.stretches:
        return False
    rest = before.items[before.stretches[-1] + 1 :]
    return len(rest) <= 30


def _speaker_before(reading: Reading, frame: Frame, draft: Draft, last: Draft | None) -> None:
    before = reading.before
    if before is not None and before.items[-1].lower == ":" and not before.stretches:
        told = _cue_subject(before)
        source = told or clause_subject(before.items, 0, len(before.items) - 1)
        if source:
            basis: Basis = "stated" if told else "nearest"
            _give(reading, before, draft, source, "sentence before ends with a colon", basis)
            return
    if last and last.speaker is not None and last.frame == reading.frame - 1:
        draft.speaker, draft.source = last.speaker, last.source
        draft.reason, draft.basis = "speaker of the quotation before", "carried"
        return
    if before is not None and reading.frame - 1 >= 0 and not before.headline:
        source = _cue_subject(before) or clause_subject(before.items, 0, len(before.items))
        if source:
            _give(reading, before, draft, source, "subject of the sentence before", "nearest")
            if draft.speaker is not None:
                return
    if last and last.speaker is not None and frame.passage - last.passage <= 1:
        draft.speaker, draft.source = last.speaker, last.source
        draft.reason, draft.basis = "speaker of the quotation before", "carried"
        return
    draft.source = None
    draft.reason = "no cue and nobody who speaks beside it"


def _cue_subject(frame: Frame) -> tuple[int, int] | None:
    """The source of the last verb of saying in a sentence without marks."""
    for i in range(len(frame.items) - 1, 0, -1):
        if cue_classes(frame.items, i) & {"say", "beside"}:
            source = noun_phrase_before(frame.items, 0, i)
            if source:
                return source
    return None


def _give(reading: Reading, frame: Frame, draft: Draft, source: tuple[int, int], reason: str, basis: Basis) -> None:
    items = frame.items[source[0] : source[1]]
    if items[0].lower in PREPOSITIONS or not reading.speakers.can_speak(items):
        return
    draft.source = (frame.items[source[0]].start, frame.items[source[1] - 1].end)
    draft.speaker = _speaker(reading, frame, source)
    draft.reason, draft.basis = reason, basis
