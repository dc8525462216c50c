"""Owns the order of annotation: passages to tokens, names, entities, frames and quotations."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from parallax.annotation import reading
from parallax.annotation.antecedents import Antecedents, Sighting, is_subject
from parallax.annotation.appositions import appositions
from parallax.annotation.cast import Cast
from parallax.annotation.clauses import with_clauses
from parallax.annotation.frames import Frame, build_frames
from parallax.annotation.introductions import introductions
from parallax.annotation.learned import Learned
from parallax.annotation.lexicon import lexicon
from parallax.annotation.marks import Quoted, pair_marks
from parallax.annotation.mention import Annotation, EventMention, Sentence
from parallax.annotation.names import Name, find_names
from parallax.annotation.parties import Parties
from parallax.annotation.passages import PassageTokens, is_titled
from parallax.annotation.quotations import finished, read_quotations
from parallax.annotation.saying import with_manners
from parallax.annotation.sentences import sentence_bounds
from parallax.annotation.speakers import Speakers
from parallax.annotation.tokens import Token, tokenise
from parallax.annotation.trees import Trees
from parallax.cleaning import Cleaned
from parallax.reading import iso_day
from parallax.spans import Span

READ = frozenset({"headline", "body", "caption"})  # what journalists write as news; a caption tells facts of its own


def annotate(cleaned: Cleaned, given: Sequence[Span] | None = None) -> Annotation:
    """Sentences, entities and quotations of headline, body and captions of one report.

    Events are those that the network finds, or where words that carry events are `given` those: one for each that
    stands in what is read, in text order, with the type that it is likeliest to have. Time grows about as the length
    of the text. Raises NetworkError where the trained network cannot be run.
    """
    report = cleaned.report
    text = report.text
    bounds = _bounds(cleaned)
    headlines = [kind == "headline" for _, _, kind in bounds]
    spans = [(start, end) for start, end, _ in bounds]
    sentences = [sentence_bounds(text, *span) for span in spans]
    tokens = [tokenise(text, *span) for span in spans]
    stretches = _repaired(tokens, pair_marks(text, spans), text)
    passages = [
        PassageTokens(i, t, _starts(t, s, q), headlines[i] and is_titled(t))
        for i, (t, s, q) in enumerate(zip(tokens, sentences, stretches, strict=True))
    ]
    read = reading.read(report.id, text, [b for found in sentences for b in found], given)
    named = reading.named(read)
    small = {t.text for passage in passages if not passage.titled for t in passage.tokens if t.text.islower()}
    names = [find_names(passage, named, small) for passage in passages]
    introduced = [
        pair for passage, found in zip(passages, names, strict=True) for pair in introductions(passage.tokens, found)
    ]
    day = iso_day(report.published)
    year = day.year if day else None
    cast = Cast(report.id, [name for found in names for name in found], text, introduced, year)
    for passage, found in zip(passages, names, strict=True):
        for name, start, end in appositions(passage.tokens, found):
            cast.describe(cast.of_name[name.start], start, end)
    frames = [
        frame
        for i, (t, s, q) in enumerate(zip(tokens, sentences, stretches, strict=True))
        for frame in build_frames(
            text,
            Frame(i, first=True, headline=headlines[i], items=()),
            t,
            [end for _, end in s],
            q,
            _named(t, names[i]),
        )
    ]
    sightings = _sightings(frames, cast, names)
    syntax = reading.syntax(read)
    before = Antecedents(cast, _sentence_starts(sentences), sightings, reading.chains(read))
    speakers = Speakers(before, Trees(syntax, text))
    said = reading.attributions(read)
    sources = {a.cue[0]: a.source for a in said if a.cue and a.source}
    drafts = Learned(frames, speakers, text).join(read_quotations(frames, speakers, sources), said)
    events = Parties(passages, speakers, drafts).of(reading.events(read))
    entities, mapping = cast.finish()
    all_sentences = tuple(Sentence(Span(report.id, *b)) for found in sentences for b in found)
    return Annotation(
        report.id, all_sentences, entities,
        with_manners(with_clauses(finished(drafts, report.id, mapping), syntax, text), entities, syntax, text),
        tuple(_with_entities(event, mapping) for event in events),
        reading.terms(read), syntax,
    )  # fmt: skip


def _with_entities(event: EventMention, mapping: dict[int, int]) -> EventMention:
    """The mention with its parties as entity indexes, not as members of the cast."""
    sides = (event.actor_entities, event.recipient_entities)
    named = [tuple(None if member is None else mapping[member] for member in side) for side in sides]
    return replace(event, actor_entities=named[0], recipient_entities=named[1])


def _bounds(cleaned: Cleaned) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the passages to read, the dateline left out."""
    text, dateline = cleaned.report.text, cleaned.report.dateline
    bounds: list[tuple[int, int, str]] = []
    for passage in cleaned.passages:
        if passage.kind not in READ:
            continue
        start, end = passage.span.start, passage.span.end
        if dateline and passage.kind == "body" and start <= dateline.span.start and dateline.span.end <= end:
            start = dateline.span.end
            while start < end and (text[start].isspace() or text[start] in "–—-:"):
                start += 1
        if text[start:end].strip():
            bounds.append((start, end, passage.kind))
    return bounds


def _starts(
    tokens: Sequence[Token], sentences: Sequence[tuple[int, int]], stretches: Sequence[Quoted]
) -> frozenset[int]:
    """Indexes of the tokens that begin a sentence or the words in marks: their capital says nothing."""
    offsets = {start for start, _ in sentences} | {q.start for q in stretches}
    found, pending = set(), False
    for i, token in enumerate(tokens):
        pending = pending or token.start in offsets
        if pending and token.word:
            found.add(i)
            pending = False
        elif token.text in {":", "•", "–", "—"}:
            pending = token.text in {":", "•"}
    return frozenset(found)


def _repaired(tokens: Sequence[Sequence[Token]], stretches: list[list[Quoted]], text: str) -> list[list[Quoted]]:
    """A stretch left open that no passage takes up ends where a cue clause begins inside it."""
    for i, found in enumerate(stretches):
        taken_up = i + 1 < len(stretches) and bool(stretches[i + 1]) and stretches[i + 1][0].continues
        for n, quoted in enumerate(found):
            if not quoted.closed and not (taken_up and n == len(found) - 1):
                cut = _cue_inside(tokens[i], quoted, text)
                if cut:
                    found[n] = replace(quoted, end=cut, outer_end=cut, closed=True)
    return stretches


def _cue_inside(tokens: Sequence[Token], quoted: Quoted, text: str) -> int | None:
    """The end of the words quoted where the closing mark was lost before `, he said`."""
    cues = lexicon().cues
    first, last = (bisect_left(tokens, place, key=lambda t: t.start) for place in (quoted.start, quoted.end))
    inside = tokens[first:last]
    for i, token in enumerate(inside):
        if token.text not in {",", "?", "!"} or token.end - quoted.start < 3:
            continue
        following = inside[i + 1 : i + 4]
        if len(following) < 2 or text[token.end : token.end + 1] not in {" ", "\n"}:
            continue
        subject = following[0].lower in {"he", "she", "they"} or following[0].capital
        told = any(t.lower in cues and "say" in cues[t.lower][1] for t in following[1:])
        inverted = following[0].lower in cues and (following[1].capital or following[1].lower in {"he", "she", "the"})
        if (subject and told) or (inverted and "say" in cues[following[0].lower][1]):
            return token.end
    return None


def _named(tokens: Sequence[Token], names: Sequence[Name]) -> frozenset[int]:
    """The starts of the words that are part of a name."""
    return frozenset(token.start for name in names for token in tokens[name.first : name.last])


def _sentence_starts(sentences: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    return [start for found in sentences for start, _ in found] or [0]


def _sightings(frames: Sequence[Frame], cast: Cast, names: Sequence[Sequence[Name]]) -> list[Sighting]:
    """Every name in the outlet's own words, and whether it stands as a subject."""
    titles = {name.start: name.title[0] if name.title else name.start for found in names for name in found}
    sightings = []
    for number, frame in enumerate(frames):
        places = {item.start: i for i, item in enumerate(frame.items)}
        for item in frame.items:
            if item.token and item.start in cast.of_name:
                first = places.get(titles[item.start], places[item.start])
                before = frame.items[first - 1] if first else None
                sightings.append(Sighting(item.start, number, cast.of_name[item.start], is_subject(before)))
    return sightings
