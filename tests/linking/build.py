"""Builds a Prepared report from marked text, so that linking is tested without the rooms before it.

Quotations are found between curly marks; who speaks is given by the quotation's order. Actors are given as names with
what coding would say of them; every occurrence of a name in the text becomes a mention.
"""

import re
from dataclasses import dataclass

from parallax.annotation import Annotation, Entity, EntityKind, Mention, Quotation, QuotationKind
from parallax.cleaning import Cleaned, Passage
from parallax.coding import Actor, ActorKind, Coded
from parallax.linking import Prepared
from parallax.reading import Evidence, Report
from parallax.spans import Span

MARKED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Who:
    """One actor as annotation and coding would give it; `names` are the words the text uses, the fullest first."""

    names: tuple[str, ...]
    kind: ActorKind = "person"
    country: str | None = None
    sector: str | None = None
    titles: tuple[str, ...] = ()
    named: bool = True


def who(*names: str, kind: ActorKind = "person", country: str | None = None, titles: tuple[str, ...] = ()) -> Who:
    """An actor known by name."""
    return Who(names, kind, country, None, titles)


def described(*names: str, kind: ActorKind = "person", country: str | None = None) -> Who:
    """An actor known by descriptions only."""
    return Who(names, kind, country, named=False)


def report(
    identity: str,
    text: str,
    actors: tuple[Who, ...] = (),
    speakers: tuple[int | None, ...] = (),
    *,
    outlet: str | None = None,
    published: str | None = None,
    joined: tuple[tuple[int, ...], ...] = (),
) -> Prepared:
    """A report whose first line is its headline; `joined` lists which marked stretches are one quotation."""
    title, _, _ = text.partition("\n")
    headline = Span(identity, 0, len(title))
    head = Evidence("title", title, "text", headline)
    read = Report(identity, f"{identity}.txt", "text", text, outlet=outlet, title=title, published=published,
                  evidence=(head,))  # fmt: skip
    passages = [Passage(headline, "headline", "built")]
    body = text[len(title) :]
    if body.strip():
        start = len(title) + len(body) - len(body.lstrip())
        passages.append(Passage(Span(identity, start, len(text.rstrip())), "body", "built"))
    entities = tuple(_entity(identity, text, one) for one in actors)
    annotation = Annotation(identity, (), entities, _quotations(identity, text, speakers, joined))
    coded = tuple(
        _actor(number, entity, one) for number, (entity, one) in enumerate(zip(entities, actors, strict=True))
    )
    return Prepared(Cleaned(read, tuple(passages)), annotation, Coded(identity, coded))


def _entity(identity: str, text: str, one: Who) -> Entity:
    kinds: dict[ActorKind, EntityKind] = {"person": "person", "organisation": "organisation", "group": "group"}
    taken: list[Span] = []
    for name in sorted(one.names, key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            span = Span(identity, match.start(), match.end())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
    mentions = tuple(Mention(span, "name" if one.named else "description") for span in sorted(taken))
    return Entity(kinds.get(one.kind, "place"), one.names[0], mentions)


def _actor(number: int, entity: Entity, one: Who) -> Actor:
    seen = tuple(mention.span for mention in entity.mentions)
    return Actor(number, entity.name, one.kind, one.country, one.sector, one.titles, seen)


def _quotations(
    identity: str, text: str, speakers: tuple[int | None, ...], joined: tuple[tuple[int, ...], ...]
) -> tuple[Quotation, ...]:
    stretches = [Span(identity, match.start(1), match.end(1)) for match in MARKED.finditer(text)]
    groups = list(joined) + [(n,) for n in range(len(stretches)) if not any(n in group for group in joined)]
    kind: QuotationKind = "direct"
    return tuple(
        Quotation(kind, tuple(stretches[n] for n in group), None, None,
                  speakers[number] if number < len(speakers) else None, "built")
        for number, group in enumerate(sorted(groups))
    )  # fmt: skip
