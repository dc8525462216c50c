import pytest

from tests.annotation.build import Read

MAYOR = "Mayor Lena Okafor"


@pytest.mark.parametrize(
    "text",
    [
        "Lena Okafor said, “The bridge will open in May.”",
        "Lena Okafor said: “The bridge will open in May.”",
        "“The bridge will open in May,” said Lena Okafor.",
        "“The bridge will open in May,” Lena Okafor said.",
        '"The bridge will open in May," Lena Okafor told reporters on Monday.',
        "‘The bridge will open in May,’ said Lena Okafor.",
        "«The bridge will open in May», Lena Okafor said.",
        "“The bridge will open in May,” Lena Okafor, who runs the city, said on Monday.",
        "“The bridge will open in May,” said Lena Okafor, a spokeswoman for the city, who had been ill.",
        "“The bridge will open in May,” the city’s mayor, Lena Okafor, said.",
        "“The bridge will open in May,” according to Lena Okafor.",
        "“The bridge will open in May,” Lena Okafor was quoted as saying by local radio.",
        "“The bridge will open in May,” local radio quoted Lena Okafor as saying.",
        "“Will the bridge open in May?” Lena Okafor asked.",
        "“The bridge will open in May.” Lena Okafor said.",
        "Lena Okafor, speaking beside the river on Monday, said: “The bridge will open in May.”",
        "Speaking on Monday, Lena Okafor said, “The bridge will open in May.”",
        "In a statement to the press, Lena Okafor said: “The bridge will open in May.”",
        "Lena Okafor wrote on Twitter: “The bridge will open in May.”",
        "Lena Okafor spoke to reporters. “The bridge will open in May.”",
        "Lena Okafor was quoted as saying: “The bridge will open in May.”",
        "Lena Okafor: “The bridge will open in May.”",
        "Said Lena Okafor: “The bridge will open in May.”",
        "“The bridge will open in May.” — Lena Okafor",
        "“The bridge will open in May.”\n- Lena Okafor.\nNobody replied.",
        "“The bridge will open in May,” Lena Okafor enthused.",
        "“The bridge will open in May,” thundered Lena Okafor.",
        '"The bridge will open in May" said Lena Okafor a member of the council.',
        "“The bridge will open in May,” said the head of the works Dr. Lena Okafor.",
        "It rained so hard that Lena Okafor was moved to say, “The bridge will open in May.”",
        "Lena Okafor toured the site before telling reporters, “The bridge will open in May.”",
        "Lena Okafor met the builders and said: “The bridge will open in May.”",
    ],
)
def test_the_speaker_wherever_it_stands(text: str) -> None:
    read = Read(text)
    assert [speaker for speaker, _ in read.said] == ["Lena Okafor"]
    assert "bridge" in read.said[0][1]
    assert read.kinds == ["direct"]


def test_cue_and_source_are_literal_words() -> None:
    read = Read("“It is over,” the Norwegian envoy said after the talks.")
    quotation = read.annotation.quotations[0]
    assert read.words(quotation.source) == "the Norwegian envoy"
    assert read.words(quotation.cue) == "said"
    assert quotation.reason == "speaker then verb"


def test_one_quotation_with_the_speaker_in_the_middle() -> None:
    read = Read("“We rebuilt it,” Lena Okafor said on Thursday. “Nobody helped us. We did it alone.”")
    assert read.said == [("Lena Okafor", "We rebuilt it, | Nobody helped us. We did it alone.")]


def test_one_sentence_cut_by_its_cue() -> None:
    read = Read("“We rebuilt it,” said Lena Okafor, “and nobody helped us.”")
    assert read.said == [("Lena Okafor", "We rebuilt it, | and nobody helped us.")]


def test_a_quotation_that_runs_over_paragraphs_is_one() -> None:
    read = Read("“We rebuilt it,” Lena Okafor said. “Nobody came.\n“Not one of them.\n“That is that.”\nIt rained.")
    assert read.said == [("Lena Okafor", "We rebuilt it, | Nobody came. | Not one of them. | That is that.")]


def test_the_speaker_named_after_the_last_paragraph() -> None:
    read = Read("“We rebuilt it.\n“Nobody came,” Lena Okafor said.")
    assert read.said == [("Lena Okafor", "We rebuilt it. | Nobody came,")]


def test_a_paragraph_of_its_own_goes_on_with_the_speaker() -> None:
    read = Read("“We rebuilt it,” Lena Okafor said.\n“Nobody came to help us in all that time.”")
    assert [speaker for speaker, _ in read.said] == ["Lena Okafor", "Lena Okafor"]


def test_an_open_mark_does_not_swallow_the_rest() -> None:
    read = Read("“We rebuilt it, Lena Okafor said.\nThe river fell on Sunday.")
    assert read.said == [("Lena Okafor", "We rebuilt it,")]


def test_a_part_of_a_sentence_is_mixed() -> None:
    read = Read("Lena Okafor said the bridge would be “safe for a hundred years.”")
    assert read.said == [("Lena Okafor", "the bridge would be “safe for a hundred years.”")]
    assert read.kinds == ["mixed"]


def test_two_parts_under_one_cue_are_one_quotation() -> None:
    read = Read("Lena Okafor said the bridge was “safe” and the road “the best in the land.”")
    assert read.said == [("Lena Okafor", "the bridge was “safe” and the road “the best in the land.”")]


def test_two_speakers_in_one_sentence() -> None:
    read = Read("Lena Okafor said the plan was “sound” while Jonas Brandt said it was “a waste of money.”")
    assert read.said == [("Lena Okafor", "the plan was “sound”"), ("Jonas Brandt", "it was “a waste of money.”")]


def test_what_one_says_that_two_agreed_is_his() -> None:
    read = Read("Jonas Brandt said the two cities agreed that the road “must be mended fast.”")
    assert read.said == [("Jonas Brandt", "the two cities agreed that the road “must be mended fast.”")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “iron road” was closed on Sunday.",
        "Joaquin “El Largo” Mendez was seen in the valley.",
        "The film, “A Winter of Rivers,” opens on Friday.",
        "Her book, titled “The Long Way Down,” sold well.",
        "The “smart” bridge fell again.",
        "The workers' hall was closed in the '90s.",
        "Mr. Okafor was charged with “aiding” a thief.",
        "The tape, shown by “Mast Three,” does not reveal the men who made it.",
    ],
)
def test_names_titles_and_scare_quotes_are_no_quotations(text: str) -> None:
    assert Read(text).said == []


def test_a_name_given_by_a_speaker_is_mixed() -> None:
    read = Read("Lena Okafor called the raid “a war crime.”")
    assert read.said == [("Lena Okafor", "the raid “a war crime.”")]
    assert read.kinds == ["mixed"]


def test_a_pronoun_after_two_people_takes_the_subject() -> None:
    read = Read("Jonas Brandt met Erik Lund in the town hall on Monday. “We are nearly there,” he said.")
    assert read.said == [("Jonas Brandt", "We are nearly there,")]


def test_a_pronoun_agrees_in_gender() -> None:
    read = Read("Anna Brandt met Erik Lund. “We are nearly there,” he said. “I doubt it,” she answered.")
    assert read.said == [("Erik Lund", "We are nearly there,"), ("Anna Brandt", "I doubt it,")]


def test_a_pronoun_goes_on_with_who_spoke() -> None:
    read = Read(
        "Jonas Brandt said the dam held. Erik Lund was away.\nRain is due.\n"
        "“We were lucky,” Brandt said. “It held,” he added."
    )
    assert {speaker for speaker, _ in read.said} == {"Jonas Brandt"}


def test_a_title_points_back_at_its_holder() -> None:
    read = Read(
        "Norwegian Foreign Minister Erik Lund flew to Lima. Peruvian President Rosa Quispe met him.\n"
        "“The talks were good,” the Norwegian FM said.\n“They were long,” the president said."
    )
    assert read.said == [("Erik Lund", "The talks were good,"), ("Rosa Quispe", "They were long,")]


def test_a_title_of_another_country_points_at_nobody_known() -> None:
    read = Read(
        "Norwegian Foreign Minister Erik Lund flew to Lima.\n“It was long,” the Swedish foreign minister said."
    )
    assert read.said == [("the Swedish foreign minister", "It was long,")]
    assert read.entity("the Swedish foreign minister").kind == "person"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Syrian activists", "group"),
        ("a spokesman for the ministry", "person"),
        ("officials", "group"),
        ("the ministry", "organisation"),
        ("residents of the town", "group"),
        ("one fisherman", "person"),
        ("state television", "organisation"),
        ("the senator and party leader", "person"),
    ],
)
def test_a_description_is_an_entity_of_its_own(source: str, kind: str) -> None:
    read = Read(f"“The road is closed,” {source} said.")
    assert read.said == [(source, "The road is closed,")]
    entity = read.entity(source)
    assert entity.kind == kind
    assert [m.form for m in entity.mentions] == ["description"]


def test_nobody_is_named_where_nobody_speaks() -> None:
    read = Read("“The road is closed and nobody may pass.”")
    assert read.said == [(None, "The road is closed and nobody may pass.")]
    assert "nobody" in read.annotation.quotations[0].reason


def test_headline_forms() -> None:
    assert Read("Bridge to be ‘safe for a century’: Norwegian official", headline=True).said == [
        ("Norwegian official", "safe for a century")
    ]
    assert Read("Lena Okafor: ‘We rebuilt it alone’", headline=True).said == [("Lena Okafor", "We rebuilt it alone")]


def test_the_cue_on_the_line_after_the_quotation() -> None:
    read = Read("“It is an achievement of the people,”\nLena Okafor said. Rain fell.")
    assert read.said == [("Lena Okafor", "It is an achievement of the people,")]


def test_only_headline_and_body_are_read_and_the_dateline_is_not() -> None:
    read = Read("OSLO, Norway – Lena Okafor said: “It is over.”", dateline="OSLO, Norway")
    assert [e.name for e in read.annotation.entities] == ["Lena Okafor"]
    assert read.text[read.annotation.sentences[0].span.start :].startswith("Lena")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("“The road is closed,” Lena Okafor said.", "stated"),
        ("Lena Okafor spoke at the harbour. She continued:\n“The road is closed to all of us.”", "stated"),
        ("“The road is closed,” Lena Okafor said.\n“We will open it again on Friday.”", "carried"),
        ("Lena Okafor pointed at the harbour.\n“We will open it again on Friday.”", "nearest"),
        ("“We will open it again on Friday.”", "none"),
    ],
)
def test_the_basis_tells_attribution_from_fallback(text: str, basis: str) -> None:
    assert Read(text).annotation.quotations[-1].basis == basis


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "Foreign Minister Jan Okoro met his Peruvian opposite number, Erik Lund.\n"
                "Lund spoke of home. “My mother told me to hide,” the minister said."
            ),
            "Erik Lund",
        ),
        (
            (
                "Defence Minister Jan Okoro met Interior Minister Lena Berg.\n"
                "Berg thanked Okoro. “We shall go on,” the minister said."
            ),
            "Lena Berg",
        ),
        (
            "Jan Okoro left first. Then Foreign Minister Erik Lund stepped up to the bar. “We shall go on,” he said.",
            "Erik Lund",
        ),
        (
            "The advice of the mayor came too late for the dead, said Lena Berg of the tailors' union: “We hid.”",
            "Lena Berg",
        ),
        ("Lena Berg, 34, told The Herald: “We hid.”", "Lena Berg"),
        ("Lena Berg, 34, said the raid was wrong: “We hid.”", "Lena Berg"),
        ("“A ship made circles around us,” said a man from the hills who gave his name as Tariq.", "Tariq"),
        (
            "Jan Okoro, the governor, met the press. Reports of floods were « pure lies », the governor added.",
            "Jan Okoro",
        ),
    ],
)
def test_who_is_meant(text: str, speaker: str) -> None:
    assert Read(text).said[-1][0] == speaker


def test_french_marks_with_spaces_hold_a_part_of_a_sentence() -> None:
    assert Read("Reports of floods are « pure lies », Jan Okoro added.").said == [
        ("Jan Okoro", "Reports of floods are « pure lies »")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The company follows what it calls “Gentle Design.”",
        "People who once hailed the good old “Dolna Spring” have left the city.",
    ],
)
def test_a_term_is_no_quotation(text: str) -> None:
    assert all("“" not in said and not said[:1].isupper() for _, said in Read(text).said)


def test_a_name_that_somebody_calls_another_is_said() -> None:
    assert Read("Lena Okafor called him “Lying Ted” on Monday.").said == [("Lena Okafor", "him “Lying Ted”")]


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, she released “Song of the Hills,” the weakest album of her career.",
        "Lena Okafor's newest album, “Song of the Hills,” which she teased in May, did not sell.",
        "By the time he lurches into “Row Me to Shore,” it’s clear that Jan Okoro is not going to sing well.",
        "Jan Okoro was loudly cheered when “Raiders: Final War” reached the cinemas.",
        "You can now raise the volume by pressing 'triangle' on the pad.",
    ],
)
def test_the_title_of_a_work_and_the_name_of_a_thing_are_nobodys_words(text: str) -> None:
    assert [said for said, kind in zip(Read(text).said, Read(text).kinds, strict=True) if kind == "direct"] == []
    assert "mixed" not in Read(text).kinds


def test_words_in_capitals_that_somebody_shouts_are_words() -> None:
    assert Read("Jan Okoro shouted “Death to Tyrants” as the minister left.").said == [
        ("Jan Okoro", "Death to Tyrants")
    ]


def test_a_title_inside_what_is_hoped_makes_it_no_words_in_marks() -> None:
    read = Read("Jan Okoro hopes that audiences will be happy when “Raiders: Final War” reaches theaters.")
    assert read.kinds == ["indirect"]


def test_a_description_of_nobody_known_that_adds_something_goes_on_speaking() -> None:
    read = Read("“The pace was mad,” Jan Ito said. She won.\n“I saw nothing,” added the old champion.")
    assert [speaker for speaker, _ in read.said] == ["Jan Ito", "Jan Ito"]
