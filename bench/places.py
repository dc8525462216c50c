"""Which place a name means, measured on TR-News (never tuned on) and, ungated, on LGL and GeoVirus (tuned on).

A toponym is right when the place chosen has the gold GeoNames id or lies within 161 km of the gold point
(accuracy@161, Gritta et al. 2020); a country has no point here, so it is right when its id, or for GeoVirus its name,
is the gold's. *Same place* also takes a region of the gold's name whose middle others put elsewhere.
*Given*: gold spans with coordinates are handed over, names resolved or left open by the program. *End to end*: spans
and places from raw text. LGL is split by article: even articles are `tune`, odd ones `held`.
On events_world dev the country of an event's place is compared where the gold name ends in a country.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from bench.annotation import paragraphs
from bench.matching import Count
from bench.score import Score
from parallax.annotation import Annotation, Sentence, Term, annotate
from parallax.annotation.gazetteer import countries
from parallax.annotation.sentences import sentence_bounds
from parallax.cleaning import Cleaned
from parallax.coding.gazetteer import named
from parallax.coding.place_context import kilometres
from parallax.coding.places import Place, places
from parallax.coding.sites import event_place
from parallax.coding.tense import Clauses
from parallax.coding.toponyms import fold
from parallax.spans import Span

NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold toponym; `id` is 0 and `lat` None where the gold has none."""

    start: int
    end: int
    id: int
    lat: float | None
    lon: float | None
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its toponyms."""

    cleaned: Cleaned
    gold: tuple[Gold, ...]


def articles(path: Path) -> Iterator[Article]:
    """The articles of a corpus in the XML of LGL and TR-News, or in GeoVirus's."""
    for number, node in enumerate(ET.parse(path).getroot()):  # noqa: S314
        text = node.findtext("text") or ""
        found = [*node.iter("toponym"), *(n for n in node.iter("location") if n.find("start") is not None)]
        gold = tuple(_gold(item) for item in found)
        cleaned = paragraphs(text)
        report = replace(cleaned.report, id=f"r-{number}", outlet=node.findtext("domain"))
        moved = [replace(p, span=Span(report.id, p.span.start, p.span.end)) for p in cleaned.passages]
        yield Article(Cleaned(report, tuple(moved)), gold)


def _gold(item: "ET.Element[str]") -> Gold:
    tag = item.find("gaztag")
    place = tag if tag is not None else item
    lat, lon = place.findtext("lat"), place.findtext("lon")
    page = unquote((item.findtext("page") or "").rpartition("/")[2]).replace("_", " ")
    shift = 0 if tag is not None or item.tag == "toponym" else -1  # GeoVirus counts from one
    return Gold(
        int(item.findtext("start") or 0) + shift, int(item.findtext("end") or 0) + shift,
        int(tag.get("geonameid") or 0) if tag is not None else 0,
        float(lat) if lat else None, float(lon) if lon else None,
        (tag.findtext("name") or "") if tag is not None else page,
    )  # fmt: skip


def given(article: Article) -> list[tuple[Gold, Place | None]]:
    """Each gold toponym that has coordinates with what the program makes of its words."""
    report = article.cleaned.report
    sentences = tuple(
        Sentence(Span(report.id, start, end))
        for p in article.cleaned.passages
        for start, end in sentence_bounds(report.text, p.span.start, p.span.end)
    )
    terms = tuple(Term("place", Span(report.id, gold.start, gold.end)) for gold in article.gold)
    annotation = Annotation(report.id, sentences, (), (), (), terms)
    found = places(article.cleaned, annotation, Clauses(annotation, report.text))
    by_span = {(place.span.start, place.span.end): place for place in found}
    return [(gold, by_span.get((gold.start, gold.end))) for gold in article.gold if gold.lat is not None]


def right(gold: Gold, place: Place | None) -> bool:
    """Whether a place is the gold one."""
    if place is None or gold.lat is None or gold.lon is None:
        return False
    if gold.id and place.geonames == gold.id:
        return True
    if place.kind == "country":
        return not gold.id and countries().get(gold.name) == place.country
    return place.lat is not None and kilometres((gold.lat, gold.lon), (place.lat, place.lon or 0.0)) <= NEAR_KM


def same(gold: Gold, place: Place | None) -> bool:
    """Whether it is right, or the region of the gold's name: gazetteers differ on where the middle of Ontario is."""
    if right(gold, place):
        return True
    bearers = {(hit.entry.name, hit.entry.country) for hit in named(fold(gold.name)) if hit.entry.kind == "region"}
    return place is not None and place.kind == "region" and (place.name, place.country) in bearers


def answered(place: Place) -> bool:
    """Whether the program says where: a country, or a point."""
    return place.kind == "country" or place.lat is not None


def accuracy(found: Iterable[tuple[Gold, Place | None]]) -> tuple[float, int]:
    """Share of right ones, and how many were asked."""
    verdicts = [right(gold, place) for gold, place in found]
    return sum(verdicts) / max(1, len(verdicts)), len(verdicts)


def spans(article: Article, found: Sequence[Place], exact: Count, overlap: Count, whole: Count) -> None:
    """Count spans exactly right, overlapping, and right in span and place."""
    taken: set[int] = set()
    hits = same = true = known = 0
    text = article.cleaned.report.text
    for gold in article.gold:
        number = next((n for n, p in enumerate(found)
                       if n not in taken and p.span.start < gold.end and gold.start < p.span.end), None)  # fmt: skip
        if number is None:
            continue
        taken.add(number)
        hits += 1
        words = text[found[number].span.start : found[number].span.end]
        same += words.removeprefix("the ") == text[gold.start : gold.end].removeprefix("the ")
        true += right(gold, found[number])
        known += gold.lat is None and answered(found[number])
    overlap.add(len(article.gold), len(found), hits)
    exact.add(len(article.gold), len(found), same)
    located = sum(gold.lat is not None for gold in article.gold)
    whole.add(located, sum(map(answered, found)) - known, true)


def measure(data: Path) -> list[Score]:
    """Every score of places."""
    corpora = data / "geoparsing" / "Corpora"
    news = list(articles(corpora / "TR-News.xml"))
    scores = [*_given("tr-news", news, "TR-News"), *_raw(news)]
    lgl = list(articles(corpora / "lgl.xml"))
    for name, some in (("lgl-tune", lgl[0::2]), ("lgl-held", lgl[1::2]),
                       ("geovirus", list(articles(corpora / "GeoVirus.xml")))):  # fmt: skip
        scores += [replace(score, gated=False) for score in _given(name, some, name)[:1]]
    return [*scores, *_events(data / "events_world" / "dev.jsonl")]


def _given(name: str, some: Sequence[Article], on: str) -> list[Score]:
    found = [pair for article in some for pair in given(article)]
    value, asked = accuracy(found)
    points, pointed = accuracy(pair for pair in found if not (pair[1] and pair[1].kind == "country"))
    precise, sure = accuracy(pair for pair in found if pair[1] and answered(pair[1]))
    return [
        Score(f"places/{name}/within-161km", value, f"{on}, {asked} gold toponyms with coordinates",
              "aim 0.85"),
        Score(f"places/{name}/within-161km-not-countries", points, f"{on}, {pointed} not taken for countries"),
        Score(f"places/{name}/same-place", sum(same(*pair) for pair in found) / max(1, asked), on,
              "or the region of that name, wherever its middle is put"),
        Score(f"places/{name}/resolved-right", precise, f"{on}, {sure} resolved", "precision of what is resolved"),
    ]  # fmt: skip


def _raw(news: Sequence[Article]) -> list[Score]:
    exact, overlap, whole = Count(), Count(), Count()
    for article in news:
        annotation = annotate(article.cleaned)
        found = places(article.cleaned, annotation, Clauses(annotation, article.cleaned.report.text))
        spans(article, found, exact, overlap, whole)
    on = f"TR-News, {len(news)} articles, from raw text"
    both = "precision {0.precision:.3f}, recall {0.recall:.3f}"
    return [
        Score("places/tr-news/span-f1", exact.f1, on, both.format(exact)),
        Score("places/tr-news/span-overlap-f1", overlap.f1, on, both.format(overlap)),
        Score("places/tr-news/end-to-end-f1", whole.f1, on, "span and place right; " + both.format(whole)),
    ]


def _events(path: Path) -> list[Score]:
    """Country of event places, where the gold name ends in a country: given the gold span, and as found."""
    asked = true = placed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cleaned = paragraphs(row["text"])
        annotation = annotate(cleaned)
        found = places(cleaned, annotation, Clauses(annotation, row["text"]))
        for event in row["events"]:
            country = _country((event["place"] or {}).get("name") or "")
            if not country or not event["place"]["span"]:
                continue
            start, end = event["place"]["span"]
            asked += 1
            stand_in = _Placed(Span(cleaned.report.id, start, end))
            site = event_place(stand_in, found)
            placed += site is not None and site.country is not None
            true += site is not None and site.country == country
    on = f"events_world dev, {asked} event places whose gold name ends in a country"
    return [
        Score("places/events/country", true / max(1, asked), on, "given the words of the place"),
        Score("places/events/country-precision", true / max(1, placed), f"{on}, {placed} answered"),
    ]


@dataclass(frozen=True, slots=True)
class _Placed:
    """What `event_place` asks of an event."""

    place: Span | None


def _country(name: str) -> str | None:
    last = re.split(r",\s*", name)[-1].strip()
    return countries().get(last) or next((c for n, c in countries().items() if fold(n) == fold(last)), None)
