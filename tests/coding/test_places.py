"""Places: which one a name means, that none is pinned without need, and who acts by a place's name.

The sentences are invented. Terms and syntax are given by hand, so that what is tested is the reading of places alone.
"""

import re
from dataclasses import dataclass

import pytest

from parallax.annotation import Annotation, Sentence, Syntax, Term
from parallax.annotation.mention import TermKind
from parallax.cleaning import Cleaned, Passage
from parallax.coding.place_context import kilometres
from parallax.coding.places import Place, home, places
from parallax.coding.sites import acled_precision, event_place, ucdp_precision
from parallax.coding.tense import Clauses
from parallax.coding.toponym_mentions import looked_up
from parallax.coding.toponyms import abbreviations, fold, kind_words, rules, skeleton, transliterated
from parallax.reading import Report
from parallax.spans import Span

ID = "r-1"


@dataclass(frozen=True)
class Event:
    place: Span | None


def read(marked: str, tree: str = "", outlet: str | None = None) -> tuple[str, tuple[Place, ...]]:
    """Places of a text with its toponyms in brackets; `tree`: "word>head:relation" for words of its one sentence."""
    text, terms = "", []
    for part in re.split(r"(\[[^\]]+\]|\{[^}]+\})", marked):
        if part[:1] in {"[", "{"}:
            kind: TermKind = "place" if part[0] == "[" else "facility"
            terms.append(Term(kind, Span(ID, len(text), len(text) + len(part) - 2)))
            text += part[1:-1]
        else:
            text += part
    cleaned = Cleaned(
        Report(ID, "a.txt", "text", text, outlet=outlet), (Passage(Span(ID, 0, len(text)), "body", "t"),)
    )
    sentences = tuple(Sentence(Span(ID, m.start(), m.end())) for m in re.finditer(r"[^.]+\.?", text))
    annotation = Annotation(ID, sentences, (), (), (), tuple(terms), parse(text, tree))
    return text, places(cleaned, annotation, Clauses(annotation, text))


def parse(text: str, tree: str) -> Syntax:
    if not tree:
        return Syntax()
    rows = [re.fullmatch(r"(.+)>(\d+):(\S+)", row) for row in tree.split()]
    words, at = [], 0
    for row in rows:
        assert row
        at = text.index(row[1], at)
        words.append((at, at + len(row[1])))
        at += len(row[1])
    return Syntax(
        tuple(words),
        (0,),
        ("X",) * len(rows),
        tuple(int(r[2]) - 1 for r in rows if r),
        tuple(r[3] for r in rows if r),
    )


def names(marked: str) -> list[str | None]:
    return [f"{p.country}:{p.admin1 or ''}:{p.kind}" if p.resolved else None for p in read(marked)[1]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("A fire broke out in [Paris], [Texas].", ["USA:Texas:city", "USA:Texas:region"]),
        ("He left [Texas] for the [Middle East].", ["USA:Texas:region", "None:Middle East:region"]),
        ("He was born in [Bowling Green], [Ky.]", ["USA:Kentucky:city", "USA:Kentucky:region"]),
        ("Fighters entered [Idlib] province from [Turkey].", ["SYR:Idlib:region", "TUR::country"]),
        ("Shells fell in the city of [Idlib] in [Syria].", ["SYR:Idlib:city", "SYR::country"]),
        ("[Syria] said [Manbij] and [al-Bab] were quiet.", ["SYR::country", "SYR:Aleppo:city", "SYR:Aleppo:city"]),
        ("Police in [Georgia], [Florida] and [Alabama] met.", ["USA:Georgia:region", "USA:Florida:region",
                                                               "USA:Alabama:region"]),
        ("[Syrias] army left [Homs].", ["SYR::country", "SYR:Homs:city"]),
        ("Shells fell in the [Old City] of [Aleppo] in [Syria].", [None, "SYR:Aleppo:city", "SYR::country"]),
        ("Fighters left [Ras al-Ain] in [Syria].", ["SYR:Al-Hasakah:city", "SYR::country"]),
        ("Jets struck [Raqa] in [Syria].", ["SYR:Raqqa:city", "SYR::country"]),
        ("A mill burned in [Buffalo], [New York].", ["USA:New York:city", "USA:New York:region"]),
        ("A show opened in [New York].", ["USA:New York:city"]),
        ("The rule holds in [Ohio], [Oklahoma] and [Pennsylvania].", ["USA:Ohio:region", "USA:Oklahoma:region",
                                                                       "USA:Pennsylvania:region"]),
        ("A bus left [N.Y.] at noon.", ["USA:New York:region"]),
        ("Tourists left [Bali] after the blast.", ["IDN:Bali:region"]),  # no town of the name elsewhere
        ("Floods hit [Ubud] in [Bali].", ["IDN:Bali:city", "IDN:Bali:region"]),
        ("Rain fell in [Brisbane], [Queensland].", ["AUS:Queensland:city", "AUS:Queensland:region"]),
    ],
)  # fmt: skip
def test_what_surrounds_a_name_tells_which_place_is_meant(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_a_county_lies_in_the_middle_of_its_towns() -> None:
    _, (county, _) = read("A barn burned in [Laurel County], [Kentucky].")
    assert (county.name, county.kind, county.admin1) == ("Laurel County", "district", "Kentucky")
    assert county.lat == pytest.approx(37.1, abs=0.3)
    assert county.lon == pytest.approx(-84.1, abs=0.3)


def test_a_port_in_a_country_is_not_its_larger_namesake() -> None:
    _, (port, country) = read("Rebels left [Tripoli], a port in northern [Lebanon].")
    assert (port.country, port.kind, country.country) == ("LBN", "city", "LBN")


def test_a_river_of_several_countries_is_known_and_no_pin() -> None:
    text, found = read("Troops crossed the [Euphrates].")
    assert (found[0].name, found[0].kind, found[0].country) == ("Euphrates", "feature", None)
    site = event_place(Event(Span(ID, 0, len(text))), found)
    assert site is not None
    assert (site.lat, site.acled, site.ucdp) == (None, 3, 5)


@pytest.mark.parametrize("spelled", ["Deir Ezzor", "Deir al-Zour", "Dayr az Zawr", "Deir el-Zor", "Deir Ezour"])
def test_transliterations_are_one_place(spelled: str) -> None:
    _, (_, town) = read(f"In [Syria] people fled [{spelled}] on foot.")
    assert town.geonames == 170794


def test_an_unknown_name_changes_no_other() -> None:
    _, (alone,) = read("Clashes went on in [Homs].")
    _, (unknown, known) = read("Clashes went on in [Qwxyz Tal] and in [Homs].")
    assert not unknown.resolved
    assert (unknown.name, unknown.lat) == ("Qwxyz Tal", None)
    assert (known.geonames, known.lat) == (alone.geonames, alone.lat)


def test_a_country_has_no_point() -> None:
    text, found = read("An attack in [Syria] killed four.")
    assert (found[0].lat, found[0].lon, found[0].country) == (None, None, "SYR")
    site = event_place(Event(Span(ID, text.index("Syria"), text.index("Syria") + 5)), found)
    assert site is not None
    assert (site.lat, site.lon, site.country, site.acled, site.ucdp) == (None, None, "SYR", None, 6)


def test_a_quarter_that_is_not_known_keeps_its_name_and_takes_the_point_of_its_city() -> None:
    text, found = read("Mortar fire hit the [Bustan al-Rih] district in [Aleppo] at dawn.")
    quarter, city = found
    assert not quarter.resolved
    assert quarter.within == city.span
    whole = event_place(Event(Span(ID, text.index("the Bustan"), text.index(" at dawn"))), found)
    part = event_place(Event(quarter.span), found)  # the city stands outside the words of the place
    for site in (whole, part):
        assert site is not None
        assert (site.name, site.lat, site.geonames) == ("Bustan al-Rih, Aleppo", city.lat, 170063)
        assert (site.acled, site.ucdp) == (1, 2)


def test_a_quarter_is_no_town_of_its_name_far_away() -> None:
    _, (quarter, *_) = read("Snipers fired on the [Meridian] neighborhood in [Damascus].")
    assert not quarter.resolved


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Shells hit [Syrias Homs] overnight.", ["SYR::country", "SYR:Homs:city"]),
        ("Shells hit [Aleppos Qwxyz] quarter.", ["SYR:Aleppo:city", None]),
        ("Shells hit [Syrian Deir ez-Zor] overnight.", ["SYR::country", "SYR:Deir ez-Zor:city"]),
        ("Raids in [Northern] Syria went on.", ["SYR::country"]),
        ("[Homs] was quiet. People left Homs on foot.", ["SYR:Homs:city"] * 2),  # no term covers the second
        ("The pro-[Damascus] paper told of a raid.", []),
    ],
)
def test_names_that_ran_together_are_told_apart(marked: str, expected: list[str | None]) -> None:
    assert names(marked) == expected


def test_a_quarter_is_no_namesake_in_another_country_whatever_its_size() -> None:
    marked = "Shells fell on [Aleppo]. In [Aleppo] and [Homs] the [Sulaymaniyah] neighborhood was hit."
    assert names(marked)[-1] is None
    _, (quarter, city, *_) = read("A bomb went off in the [Salah al-Din] district of [Aleppo], [Homs] was quiet.")
    assert (quarter.resolved, quarter.within) == (False, city.span)


def test_a_border_is_not_in_the_country_it_is_called_by() -> None:
    text, found = read("Villages near the [Turkish] border fell.")
    assert event_place(Event(Span(ID, text.index("near"), text.index(" fell"))), found) is None


def test_who_is_met_from_a_country_does_not_hold_the_room() -> None:
    _, (room, _) = read("They spoke in the {Qwxyz Office} as he met with the president of [Colombia].")
    assert room.within is None


def test_a_place_near_another_is_less_precise() -> None:
    text, found = read("The convoy was hit 40 km north of [Homs].")
    site = event_place(Event(found[0].span), found)
    assert site is not None
    assert (site.acled, site.ucdp) == (2, 2)
    assert text[found[0].span.start : found[0].span.end] == "Homs"


def test_no_place_words_no_site() -> None:
    _, found = read("Talks were held in [Geneva].")
    assert event_place(Event(None), found) is None
    assert event_place(Event(Span(ID, 0, 5)), found) is None


def test_a_sea_tells_less_than_a_town_on_it() -> None:
    text, found = read("They met in the [Mediterranean] port of [Mersin] in [southern] [Turkey].")
    assert [place.name for place in found] == ["Mediterranean Sea", "Mersin", "Turkey"]
    site = event_place(Event(Span(ID, 0, len(text))), found)
    assert site is not None
    assert (site.kind, site.country, site.acled) == ("city", "TUR", 1)


def test_two_countries_are_not_one() -> None:
    text, found = read("Guards were shot on the border of [Turkey] and [Syria] on Monday.")
    site = event_place(Event(Span(ID, 0, len(text))), found)
    assert site is not None
    assert (site.country, site.lat, site.name) == (None, None, "Turkey, Syria")


@pytest.mark.parametrize(
    ("marked", "tree", "acts"),
    [
        ("[Ankara] said no .", "Ankara>2:nsubj said>0:root no>2:obj .>2:punct", [True]),
        (
            "[Moscow] and [Damascus] agreed .",
            "Moscow>4:nsubj and>3:cc Damascus>1:conj agreed>0:root .>4:punct",
            [True, True],
        ),
        ("He said so in [Ankara] .", "He>2:nsubj said>0:root so>2:obj in>5:case Ankara>2:obl .>2:punct", [False]),
        ("[Alanya] said no .", "Alanya>2:nsubj said>0:root no>2:obj .>2:punct", [False]),
        ("[Damascus] was quiet .", "Damascus>3:nsubj was>3:cop quiet>0:root .>3:punct", [False]),
        (
            "The {Kremlin} denied it .",
            "The>2:det Kremlin>3:nsubj denied>0:root it>3:obj .>3:punct",
            [True],
        ),
        (
            "A deal between [Tehran] and [Riyadh] held .",
            "A>2:det deal>7:nsubj between>4:case Tehran>2:nmod and>6:cc Riyadh>4:conj held>0:root .>7:punct",
            [True, True],
        ),
    ],
)
def test_a_capital_that_speaks_is_an_actor_and_stays_a_place(marked: str, tree: str, acts: list[bool]) -> None:
    _, found = read(marked, tree)
    assert [place.actor for place in found] == acts
    assert all(place.resolved for place in found)


def test_demonyms_tell_a_country_and_name_no_place() -> None:
    _, (people, town) = read("A [Syrian] doctor fled [Hama].")
    assert (people.demonym, people.country, people.actor) == (True, "SYR", False)
    assert (town.demonym, town.country) == (False, "SYR")


def test_two_names_in_one_term_are_two_places() -> None:
    text, found = read("The firm of [Bentonville, Ark.] sued.")
    assert [text[p.span.start : p.span.end] for p in found] == ["Bentonville", "Ark."]
    assert {p.admin1 for p in found} == {"Arkansas"}


def test_the_outlet_tells_a_country() -> None:
    assert home(Report(ID, "a", "text", "x", outlet="www.example.co.uk")) == "GBR"
    assert home(Report(ID, "a", "text", "x", outlet="Kenya Daily")) == "KEN"
    assert home(Report(ID, "a", "text", "x", outlet="Daily News")) is None


@pytest.mark.parametrize(
    ("words", "core", "kind"),
    [
        ("Nineveh province", "nineveh", "region"),
        ("northern Syria", "syria", None),
        ("U.S.", "united states", None),
        ("province of Nineveh", "nineveh", "region"),
    ],
)
def test_kind_words_and_bearings_are_no_part_of_a_name(words: str, core: str, kind: str | None) -> None:
    found = looked_up(words)
    assert (found[0], found[1]) == (core, kind)
    assert found[3]


def test_precision_codes_by_kind() -> None:
    _, (region, country, city) = read("[Anbar] province in [Iraq] and the city of [Mosul].")
    assert [acled_precision(p) for p in (city, region, country)] == [1, 3, None]
    assert [ucdp_precision(p) for p in (city, region, country)] == [1, 4, 6]


def test_folding_and_skeletons() -> None:
    assert fold("Ma‘arrat an-Nu‘mān") == "maarrat an numan"
    assert skeleton(fold("Dayr az-Zawr")) == skeleton(fold("Deir Ezzor")) == skeleton(fold("Deir al-Zour"))
    assert skeleton("") == ""


def test_distance() -> None:
    assert kilometres((36.2, 37.16), (33.51, 36.29)) == pytest.approx(309, abs=3)


def test_word_lists_are_sound() -> None:
    kinds = [word for kind, words in rules()["kinds"].items() for word in words if kind != "quarter"]
    assert {"province", "district", "camp"} <= kind_words().keys()
    assert len(kinds) - len(set(kinds)) <= 1  # a port is a town, too
    assert all(re.fullmatch("[A-Z]{3}", code) for code in transliterated())
    assert abbreviations()[fold("Ky.")] == "kentucky"


def test_hostile_text_is_read() -> None:
    _, found = read("[" + "a " * 3000 + "] in [" + "\x1b[31mHoms".replace("[", "") + "].")
    assert not found[0].resolved


def test_a_namesake_in_another_country_than_is_said_is_left_out_with_that_reason() -> None:
    quarter = read("Shells fell in the [Old City] of [Aleppo] in [Syria].")[1][0]
    assert "another country" in quarter.reason


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Jets hit the [Qwxyz al-Bab] quarter of [Aleppo] in [Syria].", "Qwxyz al-Bab"),
        ("It was launched from the [Qwxyz Space Center] in [Syria].", "Qwxyz Space Center"),
    ],
)
def test_the_tail_of_a_longer_name_is_no_place_by_itself(marked: str, name: str) -> None:
    text, found = read(marked)
    assert text[found[0].span.start : found[0].span.end] == name
    assert not found[0].resolved


def test_a_district_in_no_gazetteer_is_no_town_of_a_like_name() -> None:
    _, (city, district, *_) = read("In [Damascus], a bomb went off in the southern district of [Midan], in [Syria].")
    assert city.resolved
    assert (district.name, district.kind, district.resolved) == ("Midan", "district", False)


def test_a_town_beside_another_is_no_namesake_in_a_far_country() -> None:
    _, (adra, damascus, *_) = read("They met near the town of [Adra] east of [Damascus] in [Syria].")
    assert not adra.resolved
    assert adra.within == damascus.span
    assert damascus.within != adra.span
    assert read("They met in [Kilis], north of [Aleppo], in [Syria].")[1][0].country == "TUR"
