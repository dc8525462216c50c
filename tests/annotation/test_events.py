"""Event mentions: what carries an event, of which type and status, who did it to whom; and what is none."""

import re

import pytest

from parallax.annotation import EventMention, annotate, reading
from parallax.annotation.encoder.found import Found, RoleSpan, Trigger
from parallax.spans import Span
from tests.annotation.build import ID, Read, cleaned


def events(text: str) -> dict[str, EventMention]:
    """Event mentions by the words of their trigger."""
    read = Read(text)
    return {read.words(event.trigger) or "": event for event in read.annotation.events}


def test_an_attack_has_its_actor_victims_place_and_time() -> None:
    text = "Rebel fighters killed nine soldiers in Dalgaram on Tuesday."
    read = Read(text)
    (event,) = read.annotation.events
    assert (event.type, event.status) == ("ASSAULT", "happened")
    assert read.words(event.trigger) == "killed"
    assert [read.words(s) for s in event.actors] == ["Rebel fighters"]
    assert [read.words(s) for s in event.recipients] == ["nine soldiers"]
    assert "Dalgaram" in (read.words(event.place) or "")
    assert "Tuesday" in (read.words(event.time) or "")


def test_active_and_passive_have_the_same_parties() -> None:
    read = Read("Nine soldiers were killed by rebel fighters on Tuesday.")
    (event,) = read.annotation.events
    assert [read.words(s) for s in event.actors] == ["rebel fighters"]
    assert [read.words(s) for s in event.recipients] == ["Nine soldiers"]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The two presidents met in Tunis on Monday.", "met", "CONSULT"),
        ("Thousands of teachers marched through the capital to protest pay cuts.", "marched", "PROTEST"),
        ("Police arrested four opposition activists in the capital.", "arrested", "COERCE"),
        ("The foreign ministry condemned the shelling of the town.", "condemned", "ACCUSE"),
        ("The government rejected the opposition's demand.", "rejected", "REJECT"),
    ],
)
def test_types(text: str, trigger: str, kind: str) -> None:
    assert events(text)[trigger].type == kind


def test_what_is_only_wished_for_is_no_fact() -> None:
    found = events("The envoy called for an immediate ceasefire.")
    assert next(event for words, event in found.items() if words.startswith("called")).type == "REQUEST"
    assert found["ceasefire"].status == "called-for"


@pytest.mark.parametrize(
    "text",
    [
        "Turkey beat Norway 2-1 in a friendly on Saturday after a late goal.",
        "Shares in the carmaker fell four per cent after it cut its forecast.",
        "Heavy rain and strong wind are expected on the coast this weekend.",
        "The museum will show forty paintings from the seventeenth century.",
    ],
)
def test_sport_business_weather_and_art_are_no_events(text: str) -> None:
    assert Read(text).annotation.events == ()


def parties(text: str, trigger: str) -> tuple[list[str | None], list[str | None]]:
    """The names of the entities that act in an event and undergo it."""
    read = Read(text)
    (event,) = [e for e in read.annotation.events if read.words(e.trigger) == trigger]
    names = [None if i is None else read.annotation.entities[i].name for i in event.actor_entities]
    return names, [None if i is None else read.annotation.entities[i].name for i in event.recipient_entities]


def test_a_pronoun_is_whoever_it_means() -> None:
    text = "Lena Okafor arrived in Tunis on Monday. She condemned the attack on the embassy."
    assert parties(text, "condemned")[0] == ["Lena Okafor"]


@pytest.mark.parametrize(
    ("text", "trigger", "sides"),
    [
        (
            "President Jan Okoro praised the crowd. Marco Ruiz held his own, but was pale when Mr. Okoro mocked him.",
            "mocked",
            (["Jan Okoro"], ["Marco Ruiz"]),
        ),
        (
            "The inquiry asked whether Ruiz's office took money from the harbour until Okoro fired him in May.",
            "fired",
            (["Okoro"], ["Ruiz"]),
        ),
        (
            "The hall was full. President Jan Okoro praised the crowd. In May Okoro fired him.",
            "fired",
            (["Jan Okoro"], [None]),
        ),
    ],
)
def test_him_is_nobody_on_the_other_side(
    text: str, trigger: str, sides: tuple[list[str | None], list[str | None]]
) -> None:
    assert parties(text, trigger) == sides


@pytest.mark.parametrize(
    ("text", "trigger", "sides"),
    [
        (
            "Marco Ruiz defended his plans for the harbour on Monday.",
            "defended",
            (["Marco Ruiz"], []),
        ),
        (
            "The hall praised President Jan Okoro. Marco Ruiz sharply criticised his foreign policy.",
            "criticised",
            (["Marco Ruiz"], ["Jan Okoro"]),
        ),
    ],
)
def test_who_owns_what_he_does_something_to_is_not_on_both_sides(
    text: str, trigger: str, sides: tuple[list[str | None], list[str | None]]
) -> None:
    assert parties(text, trigger) == sides


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Police arrested farmers across Germany on Monday.", "arrested", "farmers across Germany"),
        (
            "Rebels attacked the government of President Jan Okoro.",
            "attacked",
            "the government of President Jan Okoro",
        ),
    ],
)
def test_a_name_that_only_tells_of_a_party_is_not_the_party(text: str, trigger: str, name: str) -> None:
    assert parties(text, trigger)[1] == [name]


def test_two_names_joined_are_two_parties() -> None:
    assert set(parties("Norway and Chile signed an agreement on fishing on Friday.", "signed")[0]) == {
        "Norway",
        "Chile",
    }


def test_we_in_somebodys_words_is_the_speaker() -> None:
    text = "“We reject the demands of the rebels,” President Jan Okoro said."
    assert parties(text, "reject")[0] == ["Jan Okoro"]


def test_the_same_words_give_the_same_answer() -> None:
    text = "Rebels shelled the town of Dalgaram on Tuesday, killing nine people, officials said."
    assert Read(text).annotation == Read(text).annotation


def test_events_that_are_given_are_read_at_their_words_and_no_others() -> None:
    text = "Rebel fighters killed nine soldiers in Dalgaram.\nThe bakery opened after the storm."
    words = ("storm", "bakery opened", "opened")
    given = [Span(ID, text.index(w), text.index(w) + len(w)) for w in words]
    found = annotate(cleaned(text), given).events
    assert [text[e.trigger.start : e.trigger.end] for e in found] == ["bakery opened", "opened", "storm"]
    assert all(event.score < 0.5 for event in found)


def test_what_is_given_is_read_as_what_the_network_finds_itself() -> None:
    text = "Rebel fighters killed nine soldiers in Dalgaram on Tuesday."
    (own,) = annotate(cleaned(text)).events
    assert annotate(cleaned(text), [own.trigger]).events == (own,)


def test_what_is_given_outside_the_words_that_are_read_is_left_out() -> None:
    text = "Rebels fled. "
    assert annotate(cleaned(text), [Span(ID, 12, 13)]).events == ()


@pytest.mark.parametrize(("actors", "type_"), [(((0, 1), (2, 3)), "AGREE"), (((2, 3),), "CONCEDE")])
def test_of_two_who_agree_neither_yields(actors: tuple[tuple[int, int], ...], type_: str) -> None:
    text = "Norland and Sudria agree"
    spans = tuple(RoleSpan("actor", start, end, 0.9) for start, end in actors)
    trigger = Trigger(3, 0.9, "CONCEDE", None, "happened", (RoleSpan("trigger", 3, 4, 0.9), *spans))
    upos, heads = ("PROPN", "CCONJ", "PROPN", "VERB"), (3, 2, 0, -1)
    found = Found(upos, heads, ("nsubj", "cc", "conj", "root"), (), (), (trigger,), ())
    words = tuple(match.span() for match in re.finditer(r"\w+", text))
    (event,) = reading.events(reading.Read(ID, text, words, (0,), found))
    assert event.type == type_


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Rank-and-file Norlanders met", (4, 6), "Rank-and-file Norlanders"),
        ("Norland-backed rebels met", (2, 4), "Norland-backed rebels"),
        ("Norland - backed rebels met", (2, 4), "backed rebels"),
    ],
)
def test_a_party_begins_where_its_hyphenated_word_begins(text: str, cut: tuple[int, int], whole: str) -> None:
    words = tuple(match.span() for match in re.finditer(r"\w+|-", text))
    size = len(words)
    spans = (RoleSpan("trigger", size - 1, size, 0.9), RoleSpan("actor", *cut, 0.9))
    trigger = Trigger(size - 1, 0.9, "CONSULT", None, "happened", spans)
    upos = tuple("PUNCT" if text[s:e] == "-" else "NOUN" for s, e in words[:-1])
    heads = (*(size - 1 for _ in upos), -1)
    found = Found((*upos, "VERB"), heads, (*("nsubj" for _ in upos), "root"), (), (), (trigger,), ())
    (event,) = reading.events(reading.Read(ID, text, words, (0,), found))
    assert [text[s.start : s.end] for s in event.actors] == [whole]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Ana Roe Re-Elected", (0, 3), "Ana Roe"),
        ("Ana Roe Re-Elected", (0, 4), "Ana Roe"),
        ("Velm-a-Reva fell", (0, 3), "Velm-a-Reva"),
        ("Orsk Front-linked men", (0, 2), "Orsk Front"),
        ("Ana Lund-Roe left", (0, 4), "Ana Lund-Roe"),
    ],
)
def test_a_name_ends_at_no_hyphen_of_its_own(text: str, cut: tuple[int, int], whole: str) -> None:
    words = tuple(match.span() for match in re.finditer(r"\w+|-", text))
    size = len(words)
    found = Found(("X",) * size, (-1,) * size, ("dep",) * size, (("Person", *cut),), (), (), ())
    (term,) = reading.terms(reading.Read(ID, text, words, (0,), found))
    assert text[term.span.start : term.span.end] == whole


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("The", False),
        ("al", False),
        ("rebel", False),
        ("Mr.", False),
        ("King", True),
        ("al-Roe", True),
        ("the Hague", True),
    ],
)
def test_an_article_a_courtesy_or_one_small_word_is_no_name(words: str, is_name: bool) -> None:
    parts = tuple(match.span() for match in re.finditer(r"[\w.]+|-", words))
    size = len(parts)
    found = Found(("X",) * size, (-1,) * size, ("dep",) * size, (("Person", 0, size),), (), (), ())
    assert bool(reading.terms(reading.Read(ID, words, parts, (0,), found))) == is_name


@pytest.mark.parametrize(("text", "whole"), [("Norland, Sudria agree", "Norland"), ("(Ana Roe/Wire)", "Ana Roe")])
def test_no_mark_ends_a_name(text: str, whole: str) -> None:
    parts = tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", text))
    first, size = int(text[0] == "("), len(parts)
    end = first + len(whole.split()) + 1
    found = Found(("X",) * size, (-1,) * size, ("dep",) * size, (("Person", first, end),), (), (), ())
    (term,) = reading.terms(reading.Read(ID, text, parts, (0,), found))
    assert text[term.span.start : term.span.end] == whole


@pytest.mark.parametrize(("cut", "whole"), [((0, 3), "Two guards"), ((0, 2), "Two guards"), ((3, 5), None)])
def test_a_party_ends_at_no_preposition_and_is_no_bound(cut: tuple[int, int], whole: str | None) -> None:
    text = "Two guards of at least Velm fled"
    parts = tuple(match.span() for match in re.finditer(r"\w+", text))
    upos = ("NUM", "NOUN", "ADP", "ADP", "ADJ", "PROPN", "VERB")
    relations = ("nummod", "nsubj", "case", "case", "nmod", "nmod", "root")
    roles = (RoleSpan("trigger", 6, 7, 0.9), RoleSpan("actor", *cut, 0.9))
    trigger = Trigger(6, 0.9, "RETREAT", None, "happened", roles)
    found = Found(upos, (1, 6, 5, 4, 5, 1, -1), relations, (), (), (trigger,), ())
    (event,) = reading.events(reading.Read(ID, text, parts, (0,), found))
    assert [text[s.start : s.end] for s in event.actors] == ([whole] if whole else [])
