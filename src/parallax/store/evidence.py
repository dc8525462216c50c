"""Owns the check that every value points at its words, made before anything is written.

It finds spans by the types themselves, so a field that a later stage adds is held to its words without a change here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from parallax.linking import Prepared, Utterance
from parallax.spans import Span, SpanError, words


def spans(value: object) -> list[Span]:
    """Every span anywhere inside a value made of frozen dataclasses, tuples and dicts."""
    found: list[Span] = []
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Span):
            found.append(item)
        elif isinstance(item, tuple | list):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.extend(item.values())
        elif is_dataclass(item):
            kind: Any = type(item)
            waiting.extend(getattr(item, name) for name in _span_fields(kind))
    return found


@cache
def _span_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass whose declared type can hold a span, however deep."""
    hints: dict[str, Any] = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _holds_span(hints[field.name]))


def _holds_span(hint: object) -> bool:
    if hint is Span:
        return True
    if is_dataclass(hint):
        kind: Any = hint
        return bool(_span_fields(kind))
    return any(_holds_span(part) for part in get_args(hint))


def check_spans(value: object, texts: Mapping[str, str], what: str) -> None:
    """Raise SpanError for the first span in `value` that does not hold words of the report it names."""
    for span in spans(value):
        text = texts.get(span.report)
        if text is None:
            raise SpanError(f"{what}: a span points into report {span.report}, which is not there")
        try:
            words(span, text)
        except SpanError as error:
            raise SpanError(f"{what}: {error}") from None


def check_prepared(prepared: Prepared) -> None:
    """Raise SpanError where anything found in a report points outside its text or at an entity that is not there."""
    report = prepared.cleaned.report
    text, texts = report.text, {report.id: report.text}
    if {prepared.annotation.report, prepared.coded.report} != {report.id}:
        raise SpanError(f"report {report.id}: its annotation or coding belongs to another report")
    check_spans(prepared.cleaned, texts, f"report {report.id}, cleaned")
    check_spans(prepared.annotation, texts, f"report {report.id}, annotation")
    check_spans(prepared.coded, texts, f"report {report.id}, coded")
    for block in report.blocks:
        if not 0 <= block.start <= block.end <= len(text):
            raise SpanError(f"report {report.id}: block {block.start}:{block.end} leaves the text of {len(text)}")
    entities = len(prepared.annotation.entities)
    for index in _entities_named(prepared):
        if not 0 <= index < entities:
            raise SpanError(f"report {report.id}: entity {index} of {entities} is named, which is not there")


def _entities_named(prepared: Prepared) -> Iterator[int]:
    """Every index into the report's entities."""
    for quotation in prepared.annotation.quotations:
        if quotation.speaker is not None:
            yield quotation.speaker
    for event in prepared.annotation.events:
        yield from (index for index in (*event.actor_entities, *event.recipient_entities) if index is not None)
    yield from (actor.entity for actor in prepared.coded.actors)


def check_utterances(utterances: tuple[Utterance, ...], texts: Mapping[str, str]) -> None:
    """Raise SpanError where a wording's words are not in its report, or a part is not inside its wording."""
    for utterance in utterances:
        check_spans(utterance, texts, f"utterance {utterance.id}")
        for wording in utterance.wordings:
            if not all(wording.span.covers(part) for part in wording.parts):
                raise SpanError(f"utterance {utterance.id}: a quoted part lies outside its wording")
