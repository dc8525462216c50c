import pytest

from parallax.cleaning import clean
from tests.cleaning.pages import HARBOUR, VALLEY, kinds, lines_of, page, report


def test_only_the_story_is_body() -> None:
    body = lines_of(clean(report(HARBOUR)), "body")
    assert body[0].startswith("VARNHOLM (Reuters) - Dock workers")
    assert body[-1] == "Police said no one was hurt when the last of the barricades came down."
    assert len(body) == 8


def test_one_line_quotes_and_subheads_stay_in_the_body() -> None:
    body = lines_of(clean(report(HARBOUR)), "body")
    assert '"No one lost more than we did."' in body
    assert "What happened next" in body


def test_prose_between_two_pointers_stays_in_the_body() -> None:
    body = lines_of(clean(report(VALLEY)), "body")
    assert len(body) == 4
    assert "“It is not over,” she said. “The ground is soaked and rain is forecast for Friday.”" in body


def test_a_comment_is_not_the_outlets_words() -> None:
    body = "\n".join(lines_of(clean(report(HARBOUR)), "body"))
    assert "I was there on the first day" not in body


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("READ MORE: Five things to know about the port strike", "promo"),
        ("Snow closes the mountain road for a third week", "promo"),
        ("Advertisement", "furniture"),
        ("Story continues below", "furniture"),
        ("12 comments", "furniture"),
        ("seven + 4 =", "furniture"),
        ("Leave a Reply", "furniture"),
        ("Published: 14 March 2019 18:05 GMT", "furniture"),
        ("© 2019 The Northern Ledger. All rights reserved.", "furniture"),
        ("Tugboats escort the first freighter out of Varnholm on Thursday. (Dana Petrov/Getty Images)", "caption"),
        ("(Reporting by Ilse Marr; Editing by Joan Petty)", "credit"),
        ("By Ilse Marr and Tom Okafor", "credit"),
        ("Port of Varnholm reopens after six-day blockade", "headline"),
    ],
)
def test_page_noise_by_kind(words: str, kind: str) -> None:
    assert kinds(HARBOUR)[words] == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Enlarge this image", "furniture"),
        ("WATCH: Drone footage of the flooded valley", "promo"),
        ("Sign up for our newsletter to get the day's top stories in your inbox.", "promo"),
        ("With files from The Canadian Press", "credit"),
        ("Updated: March 3, 2020 1:40 pm", "furniture"),
        ("Flood waters recede in the Ossa valley, mayor says", "headline"),
    ],
)
def test_noise_among_paragraphs(words: str, kind: str) -> None:
    assert kinds(VALLEY)[words] == kind


def test_every_passage_says_why() -> None:
    assert all(p.reason for p in clean(report(HARBOUR)).passages)


def test_a_clean_text_is_kept_whole() -> None:
    text = "\n\n".join(lines_of(clean(report(HARBOUR)), "body"))
    assert lines_of(clean(report(text)), "body") == text.split("\n\n")


def test_hard_wrapped_mail_is_read_by_paragraphs() -> None:
    text = (
        "MIRANDO, 4 May (ANSA) - The army of the southern province said on\n"
        "Saturday that it had withdrawn from the two border villages which it\n"
        "entered last week, and that it would not return as long as the truce\n"
        "is kept by those on the other side.\n\n"
        "Observers of the joint commission confirmed that the last of the\n"
        "vehicles had left by noon. They will stay in the area until the end\n"
        "of the month, a spokesman said, to see that all sides keep to what\n"
        "they have signed.\n"
    )
    assert len(lines_of(clean(report(text)), "body")) == 2


def test_a_row_of_one_paragraph_behind_its_date_and_title() -> None:
    title = "Truce in the southern province holds for a second day"
    text = f"Sat 04 May 2019 {title}. The truce held for a second day, both sides said. Observers saw no violation."
    cleaned = clean(report(text, title=title))
    assert lines_of(cleaned, "headline") == [f"{title}."]
    assert lines_of(cleaned, "body") == [
        "The truce held for a second day, both sides said. Observers saw no violation."
    ]
    assert cleaned.report.published == "2019-05-04"


def test_a_stamp_between_standfirst_and_first_sentence_is_cut_and_both_are_kept() -> None:
    text = "Truce holds after a week of shelling in the south AFP Saturday 4 May 2019 A truce held for a second day."
    cleaned = clean(report(text))
    assert lines_of(cleaned, "furniture") == ["AFP Saturday 4 May 2019"]
    assert lines_of(cleaned, "body") == [
        "Truce holds after a week of shelling in the south",
        "A truce held for a second day.",
    ]
    told = "Observers told AFP on Saturday 4 May 2019 that the truce held. It held for a second day, they said."
    assert lines_of(clean(report(told)), "body") == [told]


def test_an_agency_behind_the_glued_title_is_no_part_of_the_sentence() -> None:
    title = "Truce in the southern province holds for a second day"
    text = f"Sat 04 May 2019 {title} AFP Two sides said the truce held for a second day. Observers saw no violation."
    cleaned = clean(report(text, title=title))
    assert lines_of(cleaned, "credit") == ["AFP"]
    assert lines_of(cleaned, "body")[0].startswith("Two sides said")
    verb = f"Sat 04 May 2019 {title}. AFP reported that the truce held for a second day. Observers saw no violation."
    assert lines_of(clean(report(verb, title=title)), "body")[0].startswith("AFP reported")


def test_the_menu_before_the_first_sentence_is_cut() -> None:
    text = "Site Mobile Navigation The truce held for a second day, both sides said. Observers saw no violation."
    assert lines_of(clean(report(text)), "body")[0].startswith("The truce held")


def test_a_credit_glued_to_the_last_paragraph_is_cut_off() -> None:
    text = (
        "The truce held for a second day, both sides said on Saturday.\n"
        "Observers of the commission saw no violation, a spokesman said. (Reporting by Ana Ruiz; Editing by Lou Tan)"
    )
    cleaned = clean(report(text))
    assert lines_of(cleaned, "credit") == ["(Reporting by Ana Ruiz; Editing by Lou Tan)"]
    assert lines_of(cleaned, "body")[-1] == "Observers of the commission saw no violation, a spokesman said."


def test_words_that_also_begin_noise_do_not_drop_a_sentence() -> None:
    text = (
        "Officials in the capital said on Monday that the talks would go on for another week at least.\n"
        "Watch what they do and not what they say, the former minister told reporters outside the building.\n"
        "Share prices fell by two percent within an hour of the announcement, traders in the city said.\n"
        "Read the agreement and you will see that nobody has promised anything, he added before leaving.\n"
        "Related talks between the two navies had ended on Friday without any agreement, officials said."
    )
    assert len(lines_of(clean(report(text)), "body")) == 5


def test_of_a_page_the_caption_tag_and_the_heading_count() -> None:
    cleaned = clean(
        page(
            ("li", "Home", False),
            ("h1", "Council backs plan for a new bridge", False),
            ("p", "Artists' view of the bridge at dusk", False),
            ("figcaption", "The old bridge, which was closed in May after an inspection found cracks.", True),
            ("p", "The council voted on Tuesday to build a new bridge next to the one that was closed in May.", True),
            ("p", "Work is to begin in the spring, the head of the works department told the council.", True),
            ("p", "Sign up for our daily newsletter", True),
            ("p", "Opponents said that they would take the decision to court before the end of the year.", True),
        )
    )
    assert lines_of(cleaned, "headline") == ["Council backs plan for a new bridge"]
    assert lines_of(cleaned, "caption") == [
        "The old bridge, which was closed in May after an inspection found cracks."
    ]
    assert lines_of(cleaned, "promo")[-1] == "Sign up for our daily newsletter"
    assert len(lines_of(cleaned, "body")) == 3


@pytest.mark.parametrize("text", ["", "   \n\n ", "\u200b", "Home\nNews\nSport\nContact us", "1 2 3"])
def test_a_text_without_a_story_has_no_body(text: str) -> None:
    assert lines_of(clean(report(text)), "body") == []
