import pytest

from parallax.annotation.cast import Cast
from tests.annotation.build import Read


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met Fatima al-Hamdani in the town.", "Fatima al-Hamdani", "person"),
        ("They met Ludwig van der Berg there.", "Ludwig van der Berg", "person"),
        ("They met Sean O’Brien there.", "Sean O’Brien", "person"),
        ("They met J. R. Lopez-Ruiz there and Lopez-Ruiz smiled.", "J. R. Lopez-Ruiz", "person"),
        ("They met Gen. Ikram Dost there.", "Ikram Dost", "person"),
        ("It was the Ministry of Water and Power that paid.", "Ministry of Water and Power", "organisation"),
        ("It was the Lund Foundation that paid.", "Lund Foundation", "organisation"),
        ("The convoy left Nairobi on Sunday.", "Nairobi", "place"),
        ("The convoy left South Korea on Sunday.", "South Korea", "place"),
        ("On Sunday the Peruvians left.", "Peruvians", "group"),
        ("Shells fell in Deir Ezzor on Sunday.", "Deir Ezzor", "place"),
        ("On Monday the aides met, and Obama said they were late.", "Obama", "person"),
        ("The ferry stopped in Obama on Monday.", "Obama", "place"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert Read(text).entity(name).kind == kind


def test_no_names_from_common_words() -> None:
    read = Read(
        "Heavy Rain Closes Roads In Valley As Thousands Flee\n"
        "Fighting went on. Residents fled. However, rain closed the roads in the valley as thousands had to flee.",
        headline=True,
    )
    assert not [m for e in read.annotation.entities for m in e.mentions if m.form == "name"]


def test_a_title_stands_beside_its_name() -> None:
    read = Read("Former Norwegian deputy foreign minister Erik Lund left. Mr. Lund was tired.")
    first, second = read.entity("Erik Lund").mentions
    assert read.words(first.title) == "Former Norwegian deputy foreign minister"
    assert read.words(second.title) == "Mr."


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Norwegian Secretary of State Erik Lund left Velm.", "Erik Lund", "Norwegian Secretary of State"),
        ("The deputy secretary of state Rosa Quispe left Velm.", "Rosa Quispe", "deputy secretary of state"),
        ("Minister for Home Affairs Rosa Quispe left Velm.", "Rosa Quispe", "Minister for Home Affairs"),
    ],
)
def test_what_an_office_is_for_belongs_to_the_title(text: str, name: str, title: str) -> None:
    read = Read(text)
    assert read.words(read.entity(name).mentions[0].title) == title


def test_last_names_join_full_names() -> None:
    read = Read("Erik Lund met Rosa Quispe. Lund left first; Quispe stayed. Mr. Lund flew home.")
    assert read.namings("Erik Lund") == ["Erik Lund", "Lund", "Lund"]
    assert read.namings("Rosa Quispe") == ["Rosa Quispe", "Quispe"]


def test_two_people_of_one_last_name_stay_apart() -> None:
    read = Read("Erik Lund spoke. His sister Anna Lund did not.")
    assert read.namings("Erik Lund") == ["Erik Lund"]
    assert "Anna Lund" in read.namings("Anna Lund")


@pytest.mark.parametrize(
    ("address", "whose"), [("Mr.", "Peter Lund"), ("Mrs.", "Anna Lund"), ("Ms.", "Anna Lund"), ("Lady", "Anna Lund")]
)
def test_a_form_of_address_excludes_the_other_sex(address: str, whose: str) -> None:
    for first, second in (("Peter Lund", "Anna Lund"), ("Anna Lund", "Peter Lund")):
        read = Read(f"{first} came to Velm with {second}. On Monday {address} Lund flew home.")
        assert read.namings(whose)[1:] == ["Lund"]


def test_a_form_of_address_with_nobody_of_that_sex_is_somebody_else() -> None:
    read = Read("Anna Lund came to Velm on Sunday. On Monday Mr. Lund flew home.")
    assert read.namings("Anna Lund") == ["Anna Lund"]


def test_an_address_told_once_tells_of_a_name_that_no_list_has() -> None:
    read = Read("Ms. Ibele Lund met Peter Lund and Ibele Lund smiled. On Monday Mr. Lund left; Ms. Lund stayed.")
    assert read.namings("Peter Lund") == ["Peter Lund", "Lund"]


@pytest.mark.parametrize("service", ["The army", "The Norwegian Army", "The Army", "The forces"])
def test_a_states_forces_are_no_armed_group_whose_name_ends_so(service: str) -> None:
    group = "Norwegian Liberation Forces" if service == "The forces" else "Norwegian Liberation Army"
    read = Read(f"Velm fell to the {group}. {service} shelled the town. {service} said it lost nobody.")
    assert read.namings(group)[:1] == [group]
    assert not {service, service.removeprefix("The ")} & set(read.namings(group))


@pytest.mark.parametrize("behind", ["The Army", "It"])
def test_an_armed_groups_name_does_not_run_on_into_what_follows(behind: str) -> None:
    read = Read(f"Velm fell to the Norwegian Liberation Army. {behind} shelled the town.")
    assert "Norwegian Liberation Army" in {e.name for e in read.annotation.entities}


def test_a_states_own_army_is_still_meant_by_the_army() -> None:
    read = Read("The Norwegian Army took Velm. “We lost nobody,” the army said.")
    assert read.said == [("Norwegian Army", "We lost nobody,")]


def test_acronyms_join_what_they_stand_for() -> None:
    read = Read("The Northern Rivers Authority (NRA) paid. The NRA had no more to say.")
    assert read.namings("Northern Rivers Authority") == ["Northern Rivers Authority", "NRA", "NRA"]


def test_a_short_name_alone_in_brackets_joins_the_body_before_it_whatever_it_is_made_of() -> None:
    read = Read("The Norwegian Institute of Telecommunications (Norcor) paid. Norcor had no more to say.")
    assert read.namings("Norwegian Institute of Telecommunications")[1:] == ["Norcor", "Norcor"]


def test_a_counterpart_beside_a_name_is_the_same_person() -> None:
    read = Read("Norwegian Foreign Minister Erik Lund met his Peruvian counterpart, Rosa Quispe, on Sunday.")
    assert read.namings("Rosa Quispe") == ["his Peruvian counterpart", "Rosa Quispe"]


def test_the_counterpart_has_the_same_office() -> None:
    read = Read(
        "Norwegian Foreign Minister Erik Lund met his Peruvian counterpart, Rosa Quispe, on Sunday.\n"
        "“It went well,” the Peruvian foreign minister said."
    )
    assert read.said == [("Rosa Quispe", "It went well,")]


def test_a_description_after_a_name_belongs_to_it() -> None:
    read = Read(
        "Rosa Quispe, the head of the water board, was there. “It was dry,” the head of the water board said."
    )
    assert read.said[0][0] == "Rosa Quispe"


def test_a_body_called_by_its_last_word() -> None:
    read = Read("The Coastal Water Authority paid. “We had to,” the authority said.")
    assert read.said == [("Coastal Water Authority", "We had to,")]


def test_a_counterpart_of_nobody_known_is_still_a_person() -> None:
    read = Read(
        "Erik Lund and his Peruvian counterpart, Rosa Quispe, met. Quispe met Lund's counterpart, Anna Brandt."
    )
    assert {e.name for e in read.annotation.entities} >= {"Erik Lund", "Rosa Quispe", "Anna Brandt"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighters of Jund al-Wadi took the fort.", "Jund al-Wadi"),
        ("On Monday Harakat Sahra shelled the town.", "Harakat Sahra"),
        ("The road was cut by Taybad fighters.", "Taybad"),
        ("Shells fell on the Western Desert Liberation Front.", "Western Desert Liberation Front"),
        ("The Union of Northern Salt Miners met in Oslo.", "Union of Northern Salt Miners"),
    ],
)
def test_bodies_are_no_people(text: str, name: str) -> None:
    assert Read(text).entity(name).kind == "organisation"


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("The Free Salt Miners Union (FREMSU) met. FREMSU will strike.", "Free Salt Miners Union", "FREMSU"),
        (
            "The Western Salvation Front, an armed movement known by its local name, Tahour, met. Tahour will fight.",
            "Western Salvation Front",
            "Tahour",
        ),
        (
            "The Lakes Resistance Movement, also known as Mbira, fled. Mbira is weak.",
            "Lakes Resistance Movement",
            "Mbira",
        ),
        ("Islamic State struck. Daesh lost the town, the army said.", "Islamic State", "Daesh"),
    ],
)
def test_a_second_name_is_the_same_body(text: str, full: str, short: str) -> None:
    assert short in Read(text).namings(full)


def test_an_office_is_no_name() -> None:
    read = Read("The Minister of Territorial Cohesion, Jan Okoro, left. The Minister of Defence and Security stayed.")
    named = [e.name for e in read.annotation.entities if any(m.form == "name" for m in e.mentions)]
    assert named == ["Jan Okoro"]


def test_a_party_letter_is_no_second_name() -> None:
    assert Read("Senator Jan Okoro (R) met Lena Berg (CNN).").namings("Jan Okoro") == ["Jan Okoro"]


@pytest.mark.parametrize(
    ("headline", "body", "names"),
    [
        ("Lena Okafor Defends Tariq Brandt", "Lena Okafor defended Tariq Brandt.", {"Lena Okafor", "Tariq Brandt"}),
        ("Mayor Apologizes After Flood Of Words", "The mayor was sorry on Friday.", set()),
        ("Okafor Expresses Doubt On Bridge", "The mayor, Lena Okafor, was in doubt.", {"Lena Okafor"}),
        ("Anna Waters: Then There Was One", "On Friday it rained.", {"Anna Waters"}),
        ("Analysts Avoid Lena Okafor", "On Friday they left Lena Okafor alone.", {"Lena Okafor"}),
    ],
)
def test_a_verb_of_a_title_case_headline_is_no_name(headline: str, body: str, names: set[str]) -> None:
    read = Read(f"{headline}\n{body}", headline=True)
    people = [e for e in read.annotation.entities if e.kind == "person"]
    assert {e.name for e in people if any(m.form == "name" for m in e.mentions)} == names


def test_who_is_only_described_is_called_by_the_words_with_a_name_in_them() -> None:
    text = "A harsh regime, the Syrian government."
    cast = Cast("r-1", [], text)
    first = cast.make("organisation", 0, 14, plural=False)
    cast.add(first, 16, 37, "description")
    (entity,), _ = cast.finish()
    assert entity.name == "the Syrian government"


OFFICE = "President Lund spoke in Oslo on Monday. Mr. Lund praised the harvest."


@pytest.mark.parametrize(
    "told",
    [
        "The Lund daughters were there. Ida and Kari Lund looked bored.",
        "His daughter Kari Lund looked bored.",
        "Kari Lund, the president's younger daughter, looked bored.",
    ],
)
def test_a_surname_with_an_office_is_no_child_of_that_name(told: str) -> None:
    read = Read(f"{told} {OFFICE}")
    assert "Lund" not in read.namings("Kari Lund")
    assert read.namings("Lund")[:2] == ["Lund", "Lund"]


def test_a_child_who_holds_the_office_himself_bears_the_surname() -> None:
    read = Read("President Kari Lund, the former president's daughter, spoke in Oslo. President Lund praised it.")
    assert "Lund" in read.namings("Kari Lund")


@pytest.mark.parametrize(
    ("beginning", "description"),
    [
        ("The boy, named Jon Lund by neighbours, fell into a well.", "The boy"),
        ("A man identified as Jon Lund fell into a well.", "A man"),
        ("Rescuers spoke to a pupil called Jon Lund in a well.", "a pupil"),
    ],
)
def test_whoever_is_given_a_name_bears_it(beginning: str, description: str) -> None:
    assert description in Read(beginning).namings("Jon Lund")


def test_who_calls_somebody_does_not_bear_his_name() -> None:
    assert "The minister" not in Read("The minister called Jon Lund on Monday.").namings("Jon Lund")


def test_a_persons_relative_is_not_the_person() -> None:
    read = Read("The boy's uncle told reporters that he was glad. The boy told doctors that he was hungry.")
    assert "The boy" not in read.namings("The boy's uncle")


def test_what_somebody_does_beside_his_name_does_not_describe_him() -> None:
    read = Read("The ad repeated the charge of Jon Lund, accusing the president of a plot at the expense of Oslo.")
    assert read.namings("Jon Lund") == ["Jon Lund"]
