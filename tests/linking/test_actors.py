"""Which actors of several reports are one."""

from itertools import permutations

from parallax.linking import ActorIdentity, link_actors
from parallax.linking.links import Prepared
from tests.linking.build import Who, described, report, who


def made(identity: str, *actors: Who) -> Prepared:
    names = "; ".join(name for actor in actors for name in actor.names)
    return report(identity, f"Headline\n{names}.", tuple(actors))


def clusters(*reports: Prepared) -> list[set[str]]:
    by_id = {one.id: one for one in reports}

    def name(identity: ActorIdentity) -> set[str]:
        return {by_id[ref.report].coded.actors[ref.actor].name for ref in identity.members}

    return [name(identity) for identity in link_actors(list(reports))]


def joined(left: Who, right: Who) -> bool:
    return len(link_actors([made("r-1", left), made("r-2", right)])) == 1


def test_spellings_of_one_name() -> None:
    assert joined(who("Sergei Arbatov"), who("Sergey Arbatov"))
    assert joined(who("Mohammed al-Karim"), who("Muhammad Karim"))
    assert joined(who("Ömer Çelikoğlu"), who("Omer Celikoglu"))
    assert joined(who("Yousef Haddad"), who("Youssef Haddad"))
    assert joined(who("J. R. Whitcombe"), who("James Whitcombe"))
    assert joined(who("Joe Whitcombe"), who("Joseph Whitcombe"))


def test_different_given_names_are_different_people() -> None:
    assert not joined(who("Hassan Karimi"), who("Hussein Karimi"))
    assert not joined(who("Paul Whitcombe"), who("Paula Whitcombe"))
    assert not joined(who("Bill Harrow"), who("Hilda Harrow"))
    assert not joined(who("Kim Jong-un"), who("Kim Jong-il"))
    assert not joined(who("Marlon Decker"), who("Marlon Decker Jr."))


def test_surname_alone_joins_the_one_bearer() -> None:
    assert joined(who("Arbatov"), who("Sergei Arbatov"))
    assert not joined(who("Arbatov", country="RUS"), who("Sergei Arbatov", country="BGR"))


def test_a_form_of_address_with_a_surname_excludes_the_other_sex() -> None:
    assert joined(who("Harrow", titles=("Mr.",)), who("Edgar Harrow"))
    assert not joined(who("Harrow", titles=("Mr.",)), who("Nina Harrow"))
    assert not joined(who("Harrow", titles=("Mrs.",)), who("Edgar Harrow"))
    assert joined(who("Harrow", titles=("Mr. Harrow's sister",)), who("Nina Harrow"))


def test_the_forces_of_a_state_are_never_a_body_that_fights_it() -> None:
    army = Who(("the army",), "group", "PER", "MIL", named=False)
    rebels = Who(("Free Andes Army",), "group", "PER", "MIL")
    assert joined(army, Who(("Peruvian soldiers",), "group", "PER", "MIL", named=False))
    assert not joined(army, rebels)
    found = clusters(made("r-1", army), made("r-2", Who(("Army",), "group", "PER", "MIL")), made("r-3", rebels))
    assert {"Free Andes Army"} in found


def test_surname_alone_is_left_alone_where_two_bear_it() -> None:
    both = made("r-1", who("Nina Harrow"), who("Edgar Harrow"))
    found = clusters(both, made("r-2", who("Harrow")))
    assert {"Harrow"} in found
    assert len(found) == 3


def test_surname_alone_never_chains_two_people() -> None:
    found = clusters(made("r-1", who("Nina Harrow")), made("r-2", who("Harrow")), made("r-3", who("Edgar Harrow")))
    assert not any({"Nina Harrow", "Edgar Harrow"} <= cluster for cluster in found)


def test_office_and_country_join_a_description_to_a_name() -> None:
    minister = who("Ömer Çelikoğlu", country="TUR", titles=("Turkish Foreign Minister",))
    assert joined(minister, described("the Turkish FM", country="TUR"))
    assert not joined(minister, described("the Greek FM", country="GRC"))
    assert not joined(minister, described("the Turkish president", country="TUR"))


def test_descriptions_join_only_where_wording_and_country_are_the_same() -> None:
    activists = described("Syrian activists", kind="group", country="SYR")
    assert joined(activists, described("the Syrian activists", kind="group", country="SYR"))
    assert not joined(activists, described("opposition activists", kind="group", country="SYR"))
    assert not joined(described("a spokesman"), described("a spokesman"))


def test_bodies_by_acronym_and_other_names() -> None:
    assert joined(who("Northern Relief Committee", kind="organisation"), who("NRC", kind="organisation"))
    assert joined(who("Daesh", kind="group"), who("Islamic State", kind="organisation"))
    assert not joined(who("Northern Relief Committee", kind="organisation"), who("NFC", kind="organisation"))


def test_a_body_is_known_by_any_name_that_its_report_has_for_it() -> None:
    union = who("Union of Free Pilots of the Sund", "Frepil", kind="organisation")
    assert joined(union, who("FREPIL", kind="group"))
    assert not joined(union, who("Union of Free Cooks", kind="organisation"))
    assert not joined(who("Sund Council", "Council", kind="organisation"), who("Council", kind="organisation"))
    third = who("Union of Free Pilots", kind="organisation")
    assert len(link_actors([made("r-1", union), made("r-2", who("Frepil", kind="group")), made("r-3", third)])) == 2
    fourth = who("Union of Free Pilots of the Sund", kind="organisation")
    assert len(link_actors([made("r-1", union), made("r-2", who("Frepil", kind="group")), made("r-3", fourth)])) == 1


def test_the_kind_does_not_part_what_has_one_name() -> None:
    assert joined(who("KSF", kind="organisation"), who("KSF"))
    assert joined(who("Jund al-Bahir", kind="group"), who("Jund al-Baher"))
    assert joined(who("Tessaro", kind="place"), who("Tessaro"))
    assert not joined(who("Tessaro", kind="place"), who("Tessaro", titles=("Minister",)))
    assert not joined(who("Jund al-Bahir", kind="group"), who("Ansar al-Bahir"))
    both = made("r-1", who("Tessaro", kind="place"), who("Tessaro"))
    assert len(link_actors([both])) == 2


def test_government_is_not_its_ministry_nor_the_country() -> None:
    ankara, cabinet = (
        who("Ankara", kind="government", country="TUR"),
        who("Turkish government", kind="government", country="TUR"),
    )
    ministry = who("Turkish Defence Ministry", kind="government", country="TUR")
    assert joined(ankara, cabinet)
    assert not joined(ankara, ministry)
    assert not joined(ankara, who("Turkey", kind="country", country="TUR"))


def test_every_merge_says_why_and_the_order_does_not_matter() -> None:
    reports = [
        made("r-1", who("Sergei Arbatov", country="RUS", titles=("Russian Foreign Minister",)), who("Nina Harrow")),
        made("r-2", who("Sergey Arbatov", country="RUS", titles=("Russian FM",)), who("Harrow")),
        made("r-3", who("Arbatov"), who("Edgar Harrow")),
    ]
    expected = link_actors(reports)
    arbatov = next(one for one in expected if len(one.members) == 3)
    assert any("Sergei/Sergey" in d.reason and "foreign minister" in d.reason for d in arbatov.decisions)
    for order in permutations(reports):
        assert link_actors(list(order)) == expected


def test_ids_do_not_depend_on_the_story() -> None:
    alone = link_actors([made("r-9", who("Sergei Arbatov"))])
    among = link_actors([made("r-1", who("Sergei Arbatov"), who("Nina Harrow")), made("r-2", who("Arbatov"))])
    assert alone[0].id in {one.id for one in among}


def test_every_actor_is_in_exactly_one_identity() -> None:
    reports = [
        made(f"r-{n}", who("Nina Harrow"), who("Harrow"), described("officials", kind="group")) for n in range(4)
    ]
    members = [ref for one in link_actors(reports) for ref in one.members]
    assert len(members) == len(set(members)) == 12


def test_who_is_only_described_is_called_by_the_words_with_a_name_in_them() -> None:
    one = made("r-1", described("an authoritarian old regime", kind="government", country="NOR"))
    two = made("r-2", described("the Norland government", kind="government", country="NOR"))
    (identity,) = link_actors([one, two])
    alone = link_actors([two])
    assert identity.id == alone[0].id
