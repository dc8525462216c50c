"""Whom the words that name a source mean, where they are no plain name."""

import pytest

from tests.annotation.build import Read


def last_speaker(text: str) -> str | None:
    """The speaker of the last attribution of a text."""
    return Read(text).said[-1][0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Kirimli Observatory for Civil Rights (KOCR) said that nine people were killed in the raid.",
            "Kirimli Observatory for Civil Rights",
        ),
        (
            (
                "The Kirimli Observatory for Civil Rights said on Monday that nine people were killed. "
                "The heaviest losses were in Dolna, it said."
            ),
            "Kirimli Observatory for Civil Rights",
        ),
        (
            (
                "The Kirimli Observatory for Civil Rights said on Monday that nine people were killed. "
                "The monitor said that the raid began at dawn."
            ),
            "Kirimli Observatory for Civil Rights",
        ),
        (
            (
                "Asha Brandt, the director of the Kirimli Observatory for Civil Rights, spoke on Monday. "
                "Nine people were killed in the raid, the Observatory said."
            ),
            "Kirimli Observatory for Civil Rights",
        ),
        (
            "Senator Lena Okafor opened the fair on Monday. The lawmaker said that the bridge would be rebuilt.",
            "Lena Okafor",
        ),
        (
            (
                "The health ministry said on Monday that two children had died. "
                "The statement said that the water had been tested."
            ),
            "health ministry",
        ),
    ],
)
def test_a_source_is_the_body_or_person_that_it_means(text: str, speaker: str) -> None:
    assert (last_speaker(text) or "").removeprefix("The ") == speaker


def test_who_is_quoted_by_an_agency_speaks_and_not_the_agency() -> None:
    read = Read("“The shelling began at dawn,” Jan Okoro was quoted by Reuters as saying.")
    assert read.said == [("Jan Okoro", "The shelling began at dawn,")]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("an Observatory toll", "Kirimli Observatory for Civil Rights"),
        ("the Observatory’s report", "Kirimli Observatory for Civil Rights"),
        ("a news release from the Observatory", "Kirimli Observatory for Civil Rights"),
        ("a report by the Observatory obtained by Reuters", "Kirimli Observatory for Civil Rights"),
        ("her letter", "Asha Brandt"),
    ],
)
def test_the_words_of_a_document_are_those_of_whoever_gave_it_out(source: str, speaker: str) -> None:
    before = "The Kirimli Observatory for Civil Rights counts the dead. Its director, Asha Brandt, spoke on Monday."
    assert last_speaker(f"{before} Nine people were killed in the raid, according to {source}.") == speaker


def test_a_body_is_not_the_person_who_leads_it() -> None:
    text = (
        "Asha Brandt, the director of the Dolna Zoo, spoke on Monday. The zoo said that the boy had climbed a fence."
    )
    assert last_speaker(text) == "Dolna Zoo"


def test_who_has_only_seen_a_document_does_not_speak() -> None:
    read = Read("Editors must remove all reports about the leak, according to instructions seen by Reuters.")
    assert all(speaker != "Reuters" for speaker, _ in read.said)
    assert read.words(read.annotation.quotations[0].source) == "instructions"


@pytest.mark.parametrize(
    "text",
    [
        "Reuters cited Jan Okoro as saying that the shelling began at dawn.",
        "State television quoted the minister, Jan Okoro, as saying the shelling began at dawn.",
        "The agency quoted Jan Okoro as saying: “The shelling began at dawn.”",
    ],
)
def test_who_is_quoted_as_saying_something_speaks_before_it_too(text: str) -> None:
    [(speaker, said)] = Read(text).said
    assert speaker == "Jan Okoro"
    assert said.rstrip(".") in {"the shelling began at dawn", "The shelling began at dawn"}


def test_the_subject_of_a_clause_inside_what_is_said_does_not_speak() -> None:
    read = Read("Lena Berg spoke about trade, saying while some support the deal, “I want to know what is in it.”")
    assert read.said[-1][0] == "Lena Berg"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hezbollah said that three men were killed. The raid was a crime, the terrorist group said.", "Hezbollah"),
        (
            "The Kirimli Observatory for Civil Rights said nine died. The raid was right, the terrorist group said.",
            "the terrorist group",
        ),
        ("“We need help,” writes Sony. The company added that players would get a look at the plans.", "Sony"),
        (
            (
                "The Dolna Army Command said that it examined the strike. "
                "The main opposition group said that hundreds had been killed."
            ),
            "The main opposition group",
        ),
        (
            (
                "Jessica Brandt wrote that she was glad. Her husband, Robert Okafor, was there and sang. "
                "The actress said the baby was well."
            ),
            "Jessica Brandt",
        ),
    ],
)
def test_a_body_or_person_told_by_its_kind_is_the_one_that_spoke_only_if_it_can_be(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A picture stood on Chirper. The congressman, who described it as “mischief and nothing else,” left.",
            "The congressman",
        ),
        (
            "The council met Jan Okoro. A farmer from the valley, who called Okoro “a man of few words”, left.",
            "A farmer from the valley",
        ),
        (
            "Lena Okafor met Marco Ruiz. Okafor saw Ruiz, who called the bridge “a waste of money”.",
            "Marco Ruiz",
        ),
    ],
)
def test_who_is_the_noun_that_its_clause_hangs_on(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_they_are_several_before_one_company() -> None:
    rebels = "The rebels of the Kirimli Front shelled the port on Monday."
    firm = "A ship of the Dolna Shipping Company was hit. They said that the port was closed."
    assert last_speaker(f"{rebels} {firm}") != "Dolna Shipping Company"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The wall is a waste,” Lena Okafor and Marco Ruiz said in a letter.", "Lena Okafor"),
        (
            "“The wall is a waste,” said House Speaker Lena Okafor and Senate Leader Marco Ruiz in a letter.",
            "Lena Okafor",
        ),
        (
            "The Kirimli Observatory and Dolna officials said that nine people were killed.",
            "Kirimli Observatory",
        ),
        ("A hospital and the Kirimli Observatory said that nine people were killed.", "A hospital"),
        ("Doctors and nurses said that nine people were killed.", "Doctors and nurses"),
        ("Dolna University faculty and students said that it was wrong.", "Dolna University faculty and students"),
        ("The U.S. and Iranian officials said that talks went on.", "The U.S. and Iranian officials"),
        ("The president and chief executive Jan Okoro said that the plant would close.", "Jan Okoro"),
        ("The Ministry of Health and Sports said that nine people were killed.", "Ministry of Health and Sports"),
        (
            "The chairman and chief executive of the firm said that the plant would close.",
            "The chairman and chief executive of the firm",
        ),
    ],
)
def test_of_joined_sources_the_first_speaks(text: str, speaker: str) -> None:
    read = Read(text)
    assert read.said[-1][0] == speaker
    if " and " in text.partition(" said ")[0]:
        assert " and " in (read.words(read.annotation.quotations[-1].source) or "")


@pytest.mark.parametrize(
    "source",
    [
        "A Ria Novosti correspondent working in Damascus",
        "A Tass reporter based in Kabul",
    ],
)
def test_somebody_at_work_in_a_place_is_not_the_place(source: str) -> None:
    assert last_speaker(f"{source} said that the road was shut.") == source


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("SANA reported, citing the Harbour Ministry, that one person was killed.", "Harbour Ministry"),
        ("One person was killed, according to the SANA news agency citing the Harbour Ministry.", "Harbour Ministry"),
        ("An SNW correspondent added, quoting Kirimli Television, that the town was empty.", "Kirimli Television"),
        ("A video shows him, Reuters reported, citing its own reporter in Dolna.", "Reuters"),
        ("The senator said, citing the Harbour Ministry, that the port would shut.", "The senator"),
    ],
)
def test_whom_the_press_cites_speaks(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize("source", ["Reports", "Some media reports", "Rumours"])
def test_talk_that_nobody_has_given_out_has_no_speaker(source: str) -> None:
    assert last_speaker(f"Lena Okafor left on Monday. {source} said that the king was dead.") is None


def test_a_verb_that_states_a_clause_of_its_own_is_no_cue_of_the_words_before() -> None:
    read = Read(
        '"The army took the hill" the military sources said. "About 40 rebels were killed in the valley by the guns" '
        "Police also said on Thursday that rebel groups fled."
    )
    assert [speaker for speaker, content in read.said if "valley" in content] == ["the military sources"]


ACCUSED = "Dalby fell silent then. The president refused to pardon him, the court said."


def test_the_president_is_not_whoever_the_sentences_before_tell_of() -> None:
    read = Read(f"Roger Dalby was arrested on Monday. {ACCUSED}")
    assert "The president" not in read.namings("Roger Dalby")
    assert read.namings("The president")


@pytest.mark.parametrize("holder", ["President Nils Holm", "Donald Trump"])
def test_the_president_is_who_has_the_office_in_the_report_or_the_world(holder: str) -> None:
    read = Read(f"{holder} spoke in Ohio on Sunday.\nRoger Dalby was arrested on Monday. {ACCUSED}")
    assert "The president" in read.namings(holder.removeprefix("President "))


def test_who_runs_for_an_office_does_not_hold_it() -> None:
    read = Read(f"Mitt Romney, a presidential candidate, spoke in Ohio on Sunday.\n{ACCUSED}")
    assert "The president" not in read.namings("Mitt Romney")


@pytest.mark.parametrize("word", ["Both", "Another"])
def test_a_word_that_only_counts_names_nobody(word: str) -> None:
    read = Read(f"It rained on Monday. {word} said that something had gone wrong.")
    assert word not in {entity.name for entity in read.annotation.entities}
