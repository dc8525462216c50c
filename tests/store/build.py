"""Prepared reports, links and records of invented happenings, by hand; spans are found in the text, not counted."""

import hashlib

from parallax.annotation import Annotation, Entity, Mention, Quotation, Sentence
from parallax.cleaning import Cleaned, Passage
from parallax.coding import Actor, Coded
from parallax.linking import (
    ActorIdentity,
    ActorRef,
    Decision,
    Lineage,
    Origin,
    Prepared,
    Signature,
    Story,
    Utterance,
    Wording,
)
from parallax.reading import Dateline, Evidence, Report
from parallax.reconciliation import Record, reconcile
from parallax.spans import Span
from parallax.store import Links

QUOTE = "The bridge will be open by the first snow"


def make_report(key: str, *, outlet: str | None = "Osk Tribune", published: str | None = "2031-05-14") -> Report:
    """One invented report; reports of different keys differ in their text and so in their id."""
    place = "PORT SABEL"
    text = (
        f"Bridge talks go on, day {key}\n\n{place} – “{QUOTE},” said Alia Sérrin on day {key}.\n\nShare this page\n"
    )
    identity = "r-" + hashlib.sha256(text.encode()).hexdigest()[:16]
    start = text.index(place)
    filed = Span(identity, start, start + len(place))
    return Report(
        id=identity,
        path=f"reports/{key}.txt",
        form="text",
        text=text,
        outlet=outlet,
        title=f"Bridge talks go on, day {key}",
        dateline=Dateline(place, None, filed),
        published=published,
        language="en",
        evidence=(Evidence("dateline", place, "text", filed),),
    )


def make_prepared(report: Report) -> Prepared:
    """What the stages would find in a report of `make_report`."""

    def span(words: str) -> Span:
        start = report.text.index(words)
        return Span(report.id, start, start + len(words))

    title, body, promo = report.text.strip().split("\n\n")
    passages = (
        Passage(span(title), "headline", "first line"),
        Passage(span(body), "body", "sentences"),
        Passage(span(promo), "promo", "share line"),
    )
    speaker = Entity("person", "Alia Sérrin", (Mention(span("Alia Sérrin"), "name"),))
    said = Quotation("direct", (span(QUOTE),), span("Alia Sérrin"), span("said"), 0, "speaker after the cue")
    annotation = Annotation(report.id, (Sentence(span(title)), Sentence(span(body))), (speaker,), (said,))
    actor = Actor(0, "Alia Sérrin", "person", None, None, (), (span("Alia Sérrin"),))
    return Prepared(Cleaned(report, passages), annotation, Coded(report.id, (actor,)))


def make_signature(report: Report) -> Signature:
    """A signature of the right shape."""
    return Signature(report.id, report.published, report.outlet, (("bridg", 0.8), ("talk", 0.6)), tuple(range(64)))


def make_story(reports: list[Prepared], identity: str | None = None) -> tuple[Links, Record]:
    """One story of these reports, each its own origin, with one actor and one utterance over all of them."""
    ids = tuple(report.id for report in reports)
    same = tuple(Decision(ids[0], other, "same", 0.9, "same words") for other in ids[1:])
    story = Story(identity or "s-" + ids[0][2:], ids, same)
    origins = tuple(
        Origin(f"o-{number}", f"outlet {number}", (one,), "its own words") for number, one in enumerate(ids, 1)
    )
    lineage = Lineage(origins, (), ())
    actor = ActorIdentity("a-1", tuple(ActorRef(one, 0) for one in ids), same)
    wordings = tuple(
        Wording(report.annotation.quotations[0].content[0], report.annotation.quotations[0].content, 0)
        for report in reports
    )
    utterance = Utterance("q-1", "a-1", "verbatim" if len(ids) > 1 else "single", wordings, same)
    links = Links(story, lineage, (actor,), (utterance,))
    return links, reconcile(story, reports, lineage, [actor], [utterance])
