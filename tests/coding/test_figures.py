"""Figures as claims: value, kind, what is counted, scope, who says so and the event, from invented sentences.

The annotation is made by hand and has no syntax unless a test gives it one, so that no weights decide here.
"""

import re
from collections.abc import Sequence

import pytest

from parallax.annotation import Annotation, EventMention, Quotation, Sentence, Syntax
from parallax.cleaning import Cleaned, Passage
from parallax.coding.count_words import closed, lists
from parallax.coding.figures import Figure, figures
from parallax.reading import Report
from parallax.spans import Span, words

KINDS = {"killed", "injured", "missing", "detained", "abducted", "released", "displaced", "aboard", "troops",
         "protesters", "weapons", "other"}  # fmt: skip


def span(text: str, part: str) -> Span:
    return Span("r", text.index(part), text.index(part) + len(part))


def mention(text: str, trigger: str, type_: str = "ASSAULT", **more: object) -> EventMention:
    plain: dict[str, object] = {"mode": None, "status": "happened", "actors": (), "recipients": (), "place": None,
                                "time": None, "score": 1.0}  # fmt: skip
    return EventMention(span(text, trigger), type_, **{**plain, **more})  # type: ignore[arg-type]


def read(
    text: str, events: Sequence[EventMention] = (), quotations: Sequence[Quotation] = (), syntax: Syntax | None = None
) -> tuple[Figure, ...]:
    cleaned = Cleaned(Report("r", "r", "text", text), (Passage(Span("r", 0, len(text)), "body", "test"),))
    bounds = [m.span() for m in re.finditer(r"\S.*?[.!?](?=\s|$)", text)]
    sentences = tuple(Sentence(Span("r", *b)) for b in bounds)
    return figures(
        cleaned, Annotation("r", sentences, (), tuple(quotations), tuple(events), (), syntax or Syntax())
    )  # fmt: skip


def told(text: str, found: Sequence[Figure]) -> list[tuple[str, str, str | None]]:
    return [(words(f.span, text), f.kind, words(f.counted, text) if f.counted else None) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 21 people were killed.", [("At least 21", "killed", "people")]),
        (
            "The blast killed 18 farmers and wounded nine.",
            [("18", "killed", "farmers"), ("nine", "injured", "farmers")],
        ),
        (
            "Four nurses were killed and 40 wounded.",
            [("Four", "killed", "nurses"), ("40", "injured", "nurses")],
        ),
        (
            "Four riders and 11 gunmen made up the rest of the dead.",
            [("Four", "killed", "riders"), ("11", "killed", "gunmen")],
        ),
        ("Some 50 residents have fallen victims of the shelling.", [("Some 50", "killed", "residents")]),
        ("The death toll rose to 21.", [("21", "killed", None)]),
        ("The raid left six villagers dead.", [("six", "killed", "villagers")]),
        ("Flooding left 300 people missing.", [("300", "missing", "people")]),
        ("Police arrested 23 students.", [("23", "detained", "students")]),
        ("Gunmen abducted eight teachers.", [("eight", "abducted", "teachers")]),
        ("The rebels freed 15 hostages.", [("15", "released", "hostages")]),
        ("Some 3,000 residents fled.", [("Some 3,000", "displaced", "residents")]),
        ("The plane had 66 passengers.", [("66", "aboard", "passengers")]),
        ("The country sent 500 soldiers to the border.", [("500", "troops", "soldiers")]),
        ("Thousands of demonstrators filled the square.", [("Thousands", "protesters", "demonstrators")]),
        ("They sold six tanks and $5 million of fuel.", [("six", "weapons", "tanks"), ("$5 million", "money", None)]),
        ("They met 16 ministers.", [("16", "other", "ministers")]),
        ("The two men were sentenced.", [("two", "other", "men")]),
        ("The crash caused three deaths.", [("three", "killed", "deaths")]),
        ("The execution of four activists drew anger.", [("four", "killed", "activists")]),
        ("A mine killed the driver and two passengers.", [("two", "killed", "passengers")]),
        ("He died after killing himself and three others.", [("three", "killed", None)]),
        (
            "Twelve people were killed, including a family of five.",
            [("Twelve", "killed", "people"), ("five", "killed", "people")],
        ),
        (
            "Seven people were killed when a mine went off near a well, at least five of them children.",
            [("Seven", "killed", "people"), ("at least five", "killed", "people")],
        ),
        (
            "A strike killed 18 people, including five children and two women, and injured 30 others.",
            [("18", "killed", "people"), ("five", "killed", "children"), ("two", "killed", "women"),
             ("30", "injured", "people")],
        ),
        ("Three soldiers and 20 rebels were killed.", [("Three", "killed", "soldiers"), ("20", "killed", "rebels")]),
        ("Four police officers were wounded.", [("Four", "injured", "police officers")]),
        ("Nine of its members were detained.", [("Nine", "detained", "members")]),
        ("A four-member team arrived.", [("four", "other", "member")]),
        (
            "Rockets hit the bazaar killing 7 shoppers injuring more than 40.",
            [("7", "killed", "shoppers"), ("more than 40", "injured", "shoppers")],
        ),
        (
            "The fighting left 14 villagers and three guards dead.",
            [("14", "killed", "villagers"), ("three", "killed", "guards")],
        ),
        (
            "The death toll after the attack on the village on Monday reached 33 people.",
            [("33", "killed", "people")],
        ),
        (
            "Nine children died, the ministry said, updating an earlier toll of 61 dead.",
            [("Nine", "killed", "children"), ("61", "killed", None)],
        ),
        ("The brigade lost 15 fighters.", [("15", "killed", "fighters")]),
        ("Up to 80 militants were destroyed.", [("Up to 80", "killed", "militants")]),
        ("The elimination of 12 militants was announced.", [("12", "killed", "militants")]),
        ("'Hundreds' more were wounded.", [("Hundreds", "injured", None)]),
        ("In the port 8,000 people remain trapped.", [("8,000", "other", "people")]),
        (
            "The shell killed one woman and injured four others.",
            [("one", "killed", "woman"), ("four", "injured", None)],
        ),
        ("Two sailors drowned and 31 were rescued.", [("Two", "killed", "sailors"), ("31", "other", "sailors")]),
        ("Six people who were missing are searched for.", [("Six", "missing", "people")]),
        ("About ten others suffered from suffocation.", [("About ten", "injured", None)]),
        ("The raid left 48 killed and injured.", [("48", "other", None)]),
        ("Shells killed and wounded dozens of farmers.", [("dozens", "other", "farmers")]),
        ("Shells killed 5 and wounded 10 others.", [("5", "killed", None), ("10", "injured", None)]),
        (
            "It injured three nurses in the yard, in addition to five patients.",
            [("three", "injured", "nurses"), ("five", "injured", "patients")],
        ),
        ("Blast kills 30 Monitor.", [("30", "killed", None)]),
        ("Shells Injure Four People Rebel Rockets Hit School.", [("Four", "injured", "People")]),
    ],
)  # fmt: skip
def test_who_is_counted_and_what_happened_to_them(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text, read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two suicide bombers killed a baker.",
        "Three gunmen killed the mayor.",
    ],
)
def test_the_killers_are_not_the_killed(text: str) -> None:
    assert all(figure.kind != "killed" for figure in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Omar, 34, was killed in 2015.",
        "The 37-year-old driver was arrested on May 12.",
        "The Su-24 was hit 12 km away after 5 days.",
        "They won 3-1 in the 53rd minute.",
        "Turnout reached 46 percent.",
        "Article 5 was invoked at 7 p.m.",
        "One official spoke.",
        "The 2012 candidates debated.",
        "They kept 30 cows and 5 houses.",
        "85 Related Army Commander killed near the dam.",
        "The crew saved dozens of lives.",
        "Taxes rise for households with incomes above $250,000.",
        "Wheat sold at $240 per tonne.",
        "One in five residents fled.",
        "See also: 2 lions killed.",
        "The evacuation of 4 Norland Towns resumes.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert told(text, read(text)) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Since the war began, 900 people have been killed.", "cumulative"),
        ("So far 90 people have been killed.", "cumulative"),
        ("Over 500 people have been killed in three years of war.", "cumulative"),
        ("On Monday 90 people were killed.", "event"),
        ("In the worst attack since 2011, 90 people were killed.", "event"),
        ("Hundreds are still missing.", "cumulative"),
        ("He is responsible for the deaths of 600,000 people.", "cumulative"),
        ("The town warned its 8,000 residents.", "background"),
        ("These were the first killings in decades: 40 people have been killed.", "event"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert [figure.scope for figure in read(text)] == [scope]


def test_a_figure_of_a_retold_event_is_background() -> None:
    text = "A similar bombing last year killed 27 people."
    (figure,) = read(text, [mention(text, "killed", status="background")])
    assert (figure.scope, figure.event) == ("background", 0)


def test_the_words_of_the_time_are_kept() -> None:
    text = "As of July 20, some 300 people remained in detention, and 40 were freed since the unrest began."
    since, as_of = read(text)[0].since, read(text)[0].as_of
    assert since is not None
    assert as_of is not None
    assert (words(since, text), words(as_of, text)) == ("since the unrest began", "As of July 20")


def test_no_day_in_the_words_means_no_day_of_the_count() -> None:
    text = "Some 300 people remained in detention until the council has voted on the charter."
    assert read(text)[0].as_of is None
    text = "Some 300 people will be freed by the end of this week."
    assert read(text)[0].as_of is not None


def test_a_total_alone_is_the_event_s() -> None:
    assert read("A total of 17 people were killed in the blast.")[0].scope == "event"


def test_the_event_is_the_mention_whose_word_tells_the_fate() -> None:
    text = "An attack killed 18 people and wounded 30 others."
    events = [mention(text, "attack"), mention(text, "killed"), mention(text, "wounded")]
    assert [figure.event for figure in read(text, events)] == [1, 2]


def test_recipients_of_a_mention_share_its_fate() -> None:
    text = "The army killed, in a raid on the eastern district, 40 men."
    events = [mention(text, "killed", recipients=(span(text, "40 men"),))]
    assert [(f.kind, f.event) for f in read(text, events)] == [("killed", 0)]


def test_who_says_so_is_the_innermost_attribution() -> None:
    text = "The agency said activists reported that 40 people were killed. The mayor said nothing about 12 officers."
    outer = span(text, "activists reported that 40 people were killed")
    inner = span(text, "40 people were killed")
    quotations = [
        Quotation("indirect", (content,), None, None, None, "stated") for content in (outer, inner)
    ]  # fmt: skip
    assert [figure.said_by for figure in read(text, quotations=quotations)] == [1, None]


def test_the_tree_tells_the_object_behind_other_words() -> None:
    text = "Shells killed late yesterday near Maro seven traders ."
    bounds = [m.span() for m in re.finditer(r"\S+", text)]
    upos = ("NOUN", "VERB", "ADV", "NOUN", "ADP", "PROPN", "NUM", "NOUN", "PUNCT")
    heads = (1, -1, 3, 1, 5, 1, 7, 1, 1)
    relations = ("nsubj", "root", "advmod", "obl", "case", "obl", "nummod", "obj", "punct")
    syntax = Syntax(tuple(bounds), (0,), upos, heads, relations)
    assert told(text, read(text, syntax=syntax)) == [("seven", "killed", "traders")]


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        (
            "A shell killed a nurse and wounded 25 .",
            "DET NOUN VERB DET NOUN CCONJ VERB NUM PUNCT",
            [("a nurse", "killed", "nurse"), ("25", "injured", None)],
        ),
        (
            "Shells killed 12 , including another nurse .",
            "NOUN VERB NUM PUNCT ADP DET NOUN PUNCT",
            [("12", "killed", None), ("another nurse", "killed", "nurse")],
        ),
        ("Shells killed a nurse , a clerk said .", "NOUN VERB DET NOUN PUNCT DET NOUN VERB PUNCT", []),
        (
            "Shells killed a nurse , a clerk and a guard .",
            "NOUN VERB DET NOUN PUNCT DET NOUN CCONJ DET NOUN PUNCT",
            [("a nurse , a clerk and a guard", "killed", None)],
        ),
        (
            "Another man and a woman were killed .",
            "DET NOUN CCONJ DET NOUN AUX VERB PUNCT",
            [("Another man and a woman", "killed", None)],
        ),
        ("A gunman killed four nurses .", "DET NOUN VERB NUM NOUN PUNCT", [("four", "killed", "nurses")]),
        ("A nurse was killed .", "DET NOUN AUX VERB PUNCT", []),
    ],
)
def test_an_article_counts_beside_others_who_came_to_harm(
    text: str, tags: str, expected: list[tuple[str, str, str | None]]
) -> None:
    bounds = tuple(m.span() for m in re.finditer(r"\S+", text))
    size = len(bounds)
    syntax = Syntax(bounds, (0,), tuple(tags.split()), (-1,) * size, ("dep",) * size)
    assert told(text, read(text, syntax=syntax)) == expected


@pytest.mark.parametrize(
    ("text", "relations", "expected"),
    [
        ("Three bombers killed late yesterday a baker .", "nummod nsubj root advmod obl det obj punct", "other"),
        ("Three bombers killed at least 16 .", "nummod nsubj root case nmod obl punct", "other"),
        ("Three bombers killed a baker .", "nummod nsubj:pass root det obj punct", "other"),
        ("Three bombers were killed yesterday .", "nummod nsubj:pass aux:pass root obl punct", "killed"),
    ],
)
def test_the_subject_of_an_active_verb_does_not_suffer_it(text: str, relations: str, expected: str) -> None:
    bounds, told = tuple(m.span() for m in re.finditer(r"\S+", text)), relations.split()
    root, known = told.index("root"), {"nummod": "NUM", "root": "VERB", "case": "ADP", "aux:pass": "AUX"}
    heads = [
        {"nummod": 1, "root": -1, "case": root + 3, "det": told.index("obj") if "obj" in told else 0}.get(
            relation, root
        )
        for relation in told
    ]
    upos = tuple(known.get(relation, "NOUN") for relation in told)
    syntax = Syntax(bounds, (0,), upos, tuple(heads), tuple(told))
    assert next(f.kind for f in read(text, syntax=syntax) if f.low == 3) == expected


@pytest.mark.parametrize(("subject", "kind"), [("Raids", "killed"), ("Rebels", "other")])
def test_what_takes_lives_claims_them_and_others_claim_what_is_so(subject: str, kind: str) -> None:
    text = f"{subject} claimed 40 villagers ."
    bounds = tuple(m.span() for m in re.finditer(r"\S+", text))
    upos, relations = ("NOUN", "VERB", "NUM", "NOUN", "PUNCT"), ("nsubj", "root", "nummod", "obj", "punct")
    syntax = Syntax(bounds, (0,), upos, (1, -1, 3, 1, 1), relations)
    assert told(text, read(text, syntax=syntax)) == [("40", kind, "villagers")]


def test_every_figure_points_at_its_words_and_has_a_bound() -> None:
    text = "AT LEAST 21 DEAD IN RAID. Up to 80 fighters died; 10 to 12 women were hurt, and tens of thousands fled."
    found = read(text)
    assert [(f.low, f.high) for f in found] == [(21, None), (None, 80), (10, 12), (20_000, None)]
    assert all(f.span.covers(f.value) for f in found)


def test_text_without_sentences_or_numbers_gives_none() -> None:
    assert read("") == ()
    assert read("Nobody was hurt.") == ()


def test_data_is_consistent() -> None:
    known = lists()
    assert set(known.nouns.values()) <= KINDS
    assert all(kind in KINDS for table in known.kinds.values() for kind in table.values())
    assert not (known.animals | known.things) & set(known.nouns)
    assert all(closed(name) for name in ("stops", "auxiliaries", "passives", "toll_links", "numbered"))


@pytest.mark.parametrize(
    ("who", "kind"), [("crime-fighters", "other"), ("ex-fighters", "troops"), ("rebel fighters", "troops")]
)
def test_who_fights_a_thing_is_no_troops(who: str, kind: str) -> None:
    assert [f.kind for f in read(f"The city has six {who} at its command.")] == [kind]
