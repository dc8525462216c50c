# ruff: noqa: E501 - the invented reports keep the long lines that pages have
"""Records made by hand from invented reports, for the tests of the faces. Every span is found in its text."""

from dataclasses import replace

import msgspec

from parallax.reconciliation.record import (
    Account,
    ActorEntry,
    CeasefireEntry,
    DatelineEntry,
    Difference,
    EventDate,
    EventEntry,
    EventPlace,
    EvidenceEntry,
    FieldEntry,
    FieldValue,
    FigureClaim,
    FigureEntry,
    LinkEntry,
    OriginEntry,
    PassageEntry,
    QuotationEntry,
    Record,
    ReportEntry,
    Seen,
    Side,
    StoryHead,
    WordingEntry,
)

HERALD = """Varnia and Osk agree to stop shelling of Port Sabel

By Irena Holt

PORT SABEL - The foreign ministers of Varnia and Osk said on Tuesday that the guns around Port Sabel had to fall silent.

"The harbour must open again before the first frost," Varnian Foreign Minister Tomas Brandt told reporters. "Our people have waited long enough."

Osk's foreign minister, Alia Serrin, said: "If nobody talks to the men in the hills, this winter will look like the last one."

Brandt added that the port authority had counted "eleven ships stuck in the roads".

Officials in Varnia said 14 people were killed on Monday.

Sign up for our newsletter
"""

WIRE = """Ministers say truce needed at Port Sabel

LOMAR, May 14 (Northern Wire) - Varnia and Osk said a truce was needed at Port Sabel, but named no date.

"The harbour must open again before the first frost," Tomas Brandt said.

"Unless someone speaks with the fighters in the hills, next winter will be like this one," said Alia Sérrin, who leads Osk's foreign ministry.

She called the shelling "a wound that the sea will not wash".

Hospitals had received the bodies of at least 12 people, a doctor said.
"""

COASTAL = WIRE.replace("May 14 (Northern Wire)", "May 14") + "\n(Northern Wire)\n"

MERIDIAN = """Truce talks over Port Sabel end without a date

The foreign ministers of two neighbours want the shelling of a harbour to end, the Northern Wire agency reported.

Alia Sérrin of Osk called it "a wound that the sea will not wash".
"""

TRIBUNE = """Serrin: winter will be lost without talks

"Our doctors count the dead by candle light," Alia Serrin told the Osk Tribune in Lomar.

The minister denied that a truce had been agreed.
"""

_URL = "https://news.example/{}"


def report(key: str, outlet: str | None, text: str, origin: str, **more: object) -> ReportEntry:
    """A report entry whose headline is its first line and whose other lines are body."""
    first = text.index("\n") if "\n" in text else len(text)
    passages = [PassageEntry("headline", 0, first)]
    if text[first:].strip():
        start = first + len(text[first:]) - len(text[first:].lstrip())
        passages.append(PassageEntry("body", start, len(text.rstrip())))
    entry = ReportEntry(
        id=key, path=f"reports/{key}.txt", url=_URL.format(key), outlet=outlet, title=text[:first], bylines=(),
        credits=(), dateline=None, published="2024-05-14", updated=None, language="en", text=text,
        passages=tuple(passages), origin=origin, supersedes=None,
        evidence=(EvidenceEntry("title", text[:first], "text", 0, first),),
    )  # fmt: skip
    return replace(entry, **more)  # type: ignore[arg-type]


def span(entry: ReportEntry, words: str) -> tuple[int, int]:
    """Where the words first stand in the report's text."""
    start = entry.text.index(words)
    return start, start + len(words)


def seen(entry: ReportEntry, words: str) -> Seen:
    """The words as seen in the report."""
    return Seen(entry.id, *span(entry, words), words)


def account(entry: ReportEntry, words: str, status: str | None = None, said_by: str | None = None) -> Account:
    """What the report says, in its words."""
    return Account(entry.id, *span(entry, words), words, status, said_by)  # type: ignore[arg-type]


def wording(entry: ReportEntry, *parts: str, cue: str | None = "said", source: str | None = None) -> WordingEntry:
    """The report's words of an utterance, from the first part to the last."""
    places = tuple(span(entry, part) for part in parts)
    start, end = places[0][0], places[-1][1]
    return WordingEntry(
        report=entry.id, start=start, end=end, text=entry.text[start:end], parts=places, cue=cue, direct=True,
        source=seen(entry, source) if source else None, reason="the speaker stands beside the quotation",
    )  # fmt: skip


def sabel() -> Record:
    """Five reports of three origins: a copy, an excerpt, quotations of all four relations, differences, figures."""
    herald = report("r-herald", "Varnia Herald", HERALD, "o-1", bylines=("Irena Holt",), published="2024-05-14T09:10:00+02:00",
                    updated="2024-05-14T12:45:00+02:00", dateline=DatelineEntry("Port Sabel", None, *_line(HERALD, "PORT SABEL -")))  # fmt: skip
    wire = report("r-wire", "Northern Wire", WIRE, "o-2", credits=("Northern Wire",),
                  dateline=DatelineEntry("Lomar", "2024-05-14", *_line(WIRE, "LOMAR, May 14 (Northern Wire) -")))  # fmt: skip
    coastal = report("r-coastal", "Coastal Times", COASTAL, "o-2", credits=("Northern Wire",), published="2024-05-15")
    meridian = report("r-meridian", "Daily Meridian", MERIDIAN, "o-2", published="2024-05-15T06:00:00Z")
    tribune = report("r-tribune", "Osk Tribune", TRIBUNE, "o-3", published=None, url=None)
    reports = (herald, wire, coastal, meridian, tribune)
    brandt, serrin = "a-brandt", "a-serrin"
    return Record(
        format="parallax-record/1",
        story=StoryHead("s-0123456789abcdef", "Varnia and Osk agree to stop shelling of Port Sabel", "2024-05-14", "2024-05-15"),
        reports=reports,
        origins=(
            OriginEntry("o-1", "Varnia Herald", ("r-herald",), "no other report shares its text", ()),
            OriginEntry(
                "o-2", "Northern Wire", ("r-wire", "r-coastal", "r-meridian"), "the agency's own text and two that carry it",
                (
                    LinkEntry("copy", "r-wire", "r-coastal", 0.98, "same", 0.98, "98% of its body stands in Northern Wire's, which it credits"),
                    LinkEntry("excerpt", "r-wire", "r-meridian", 0.35, "same", 0.61, "credits Northern Wire and shares 35% of its body"),
                ),
            ),
            OriginEntry("o-3", "Osk Tribune", ("r-tribune",), "no other report shares its text", ()),
        ),
        actors=(
            ActorEntry(brandt, "Tomas Brandt", "person", None, "GOV", None, ("Varnian Foreign Minister",),
                       (seen(herald, "Tomas Brandt"), seen(wire, "Tomas Brandt"), seen(coastal, "Tomas Brandt")), ("same name",)),
            ActorEntry(serrin, "Alia Serrin", "person", None, "GOV", None, ("foreign minister",),
                       (seen(herald, "Alia Serrin"), seen(wire, "Alia Sérrin"), seen(coastal, "Alia Sérrin"), seen(meridian, "Alia Sérrin"),
                        seen(tribune, "Alia Serrin")), ("Serrin and Sérrin differ by an accent", "both lead Osk's foreign ministry")),
            ActorEntry("a-osk", "Osk", "country", None, None, None, (), (seen(herald, "Osk"), seen(wire, "Osk")), ("same name",)),
        ),
        events=_events(herald, wire, tribune),
        quotations=_quotations(reports),
        figures=(
            FigureEntry("f-1", "killed", "people", "event", None, 12, 14, 14, "highest of independent origins", "differs",
                        (FigureClaim("r-herald", *span(herald, "14 people"), "14 people", 14, 14, None, None, None),
                         FigureClaim("r-wire", *span(wire, "at least 12 people"), "at least 12 people", 12, None, "at least", None, None))),
        ),
        ceasefires=(CeasefireEntry("c-1", ("a-osk",), "called-for", None, (account(wire, "a truce was needed"),)),),
        differences=(
            Difference("s-0123456789abcdef", "headline",
                       (Side(HERALD.splitlines()[0], (account(herald, HERALD.splitlines()[0]),)),
                        Side(WIRE.splitlines()[0], (account(wire, WIRE.splitlines()[0]), account(coastal, WIRE.splitlines()[0]))),
                        Side(TRIBUNE.splitlines()[0], (account(tribune, TRIBUNE.splitlines()[0]),))),
                       "one headline has an agreement where another has a need for one"),
            Difference("q-2", "wording",
                       (Side(*_side(herald, "If nobody talks to the men in the hills, this winter will look like the last one.")),
                        Side(*_side(wire, "Unless someone speaks with the fighters in the hills, next winter will be like this one,"))),
                       "two translations of one utterance"),
        ),
    )  # fmt: skip


def _line(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _side(entry: ReportEntry, words: str) -> tuple[str, tuple[Account, ...]]:
    return words, (account(entry, words),)


def _events(herald: ReportEntry, wire: ReportEntry, tribune: ReportEntry) -> tuple[EventEntry, ...]:
    status = FieldEntry(
        "denied",
        (
            FieldValue("happened", (account(herald, "agree to stop shelling"),)),
            FieldValue("called-for", (account(wire, "a truce was needed"),)),
            FieldValue("denied", (account(tribune, "denied that a truce had been agreed", said_by="a-serrin"),)),
        ),
    )
    return (
        EventEntry(
            "e-1", "AGREE", None, None, 1, "alleged", ("a-osk",), (), EventDate("2024-05-14", "2024-05-14", "day"),
            EventPlace("Port Sabel", None, None, None, None, None), (), "differs", 3, {"status": status},
            (account(herald, "agree to stop shelling"), account(wire, "a truce was needed")),
        ),
    )  # fmt: skip


def _quotations(reports: tuple[ReportEntry, ...]) -> tuple[QuotationEntry, ...]:
    herald, wire, coastal, meridian, tribune = reports
    harbour = "The harbour must open again before the first frost,"
    wound = "a wound that the sea will not wash"
    unless = "Unless someone speaks with the fighters in the hills, next winter will be like this one,"
    nobody = "If nobody talks to the men in the hills, this winter will look like the last one."
    return (
        QuotationEntry("q-1", "a-brandt", "verbatim", 2,
                       (wording(herald, harbour, cue="told", source="Varnian Foreign Minister Tomas Brandt"),
                        wording(wire, harbour, source="Tomas Brandt"), wording(coastal, harbour, source="Tomas Brandt")),
                       ("the same words by the same speaker",)),
        QuotationEntry("q-2", "a-serrin", "translated", 2,
                       (wording(herald, nobody, source="Alia Serrin"), wording(wire, unless, source="Alia Sérrin")),
                       ("same speaker; 9 of 14 content words answer each other",)),
        QuotationEntry("q-3", "a-serrin", "partial", 1,
                       (wording(wire, wound, cue="called", source="She"), wording(meridian, wound, cue="called", source="Alia Sérrin of Osk")),
                       ("the same words by the same speaker",)),
        QuotationEntry("q-4", "a-serrin", "single", 1,
                       (wording(tribune, "Our doctors count the dead by candle light,", cue="told", source="Alia Serrin"),), ()),
        QuotationEntry("q-5", "a-brandt", "single", 1, (wording(herald, "Our people have waited long enough.", cue=None),), ()),
        QuotationEntry("q-6", None, "single", 1, (wording(herald, "eleven ships stuck in the roads", cue="counted"),), ()),
    )  # fmt: skip


def bare() -> Record:
    """The least a record can be: one report that states nothing about itself."""
    only = report(
        "r-only", None, "Words", "o-1", title=None, published=None, language=None, url=None, evidence=(), passages=()
    )
    return Record(
        format="parallax-record/1", story=StoryHead("s-ffff000011112222", "", None, None), reports=(only,),
        origins=(OriginEntry("o-1", "r-only", ("r-only",), "the only report", ()),), actors=(), events=(), quotations=(),
        figures=(), ceasefires=(), differences=(),
    )  # fmt: skip


def put(record: Record, words: str, everywhere: str) -> Record:
    """The record with `everywhere` in place of every free text that is not an id, a date or a code; spans no longer hold."""
    free = {"title", "text", "outlet", "source", "reason", "reasons", "name", "titles", "bylines", "credits", "value",
            "hedge", "counted", "cue", "url", "path", "place", words}  # fmt: skip

    def swap(value: object, key: str | None) -> object:
        if isinstance(value, dict):
            return {name: swap(item, name) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [swap(item, key) for item in value]
        return everywhere if isinstance(value, str) and key in free else value

    return msgspec.convert(swap(msgspec.to_builtins(record), None), Record)
