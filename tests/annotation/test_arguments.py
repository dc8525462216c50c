"""What the tree says of an event's parties; trees are written by hand, as (word, tag, head, relation)."""

from parallax.annotation.arguments import (
    Tree,
    bystander,
    coordinated,
    is_party,
    narrowed,
    reached,
    sided,
    sufferers,
    with_joined,
)
from parallax.annotation.encoder.found import Found, Trigger


def tree(*rows: tuple[str, str, int, str], triggers: tuple[Trigger, ...] = ()) -> Tree:
    words, upos, heads, relations = zip(*rows, strict=True)
    return Tree(words, Found(upos, heads, relations, (), (), triggers, ()), (0,))


HELD = tree(
    ("Norlandian", "ADJ", 1, "amod"), ("warplanes", "NOUN", 2, "nsubj"), ("bombed", "VERB", -1, "root"),
    ("a", "DET", 4, "det"), ("town", "NOUN", 2, "obj"), ("held", "VERB", 4, "acl"), ("by", "ADP", 7, "case"),
    ("rebels", "NOUN", 5, "obl"),
)  # fmt: skip


def test_an_adjective_reaches_the_noun_that_it_modifies() -> None:
    assert reached(HELD, 0, 1, range(2, 3)) == (0, 2)
    assert reached(HELD, 1, 2, range(2, 3)) == (1, 2)


def test_the_adjective_of_the_trigger_itself_stays_the_state() -> None:
    strikes = tree(("Norlandian", "ADJ", 1, "amod"), ("strikes", "NOUN", -1, "root"), ("stopped", "VERB", 1, "acl"))
    assert reached(strikes, 0, 1, range(1, 2)) == (0, 1)
    assert is_party(tree(("Norwegian", "ADJ", 1, "amod"), ("strikes", "NOUN", -1, "root")), 0, 1)
    assert not is_party(tree(("fresh", "ADJ", 1, "amod"), ("strikes", "NOUN", -1, "root")), 0, 1)


def test_who_holds_the_town_that_is_bombed_has_not_bombed_it() -> None:
    assert bystander(HELD, 7, 8, range(2, 3))
    assert not bystander(HELD, 0, 2, range(2, 3))


def test_who_fired_the_shells_that_killed_is_no_bystander() -> None:
    killed = tree(
        ("Shells", "NOUN", 4, "nsubj"), ("fired", "VERB", 0, "acl"), ("by", "ADP", 3, "case"),
        ("rebels", "NOUN", 1, "obl"), ("killed", "VERB", -1, "root"), ("nine", "NUM", 4, "obj"),
    )  # fmt: skip
    assert not bystander(killed, 3, 4, range(4, 5))
    assert sufferers(killed, range(4, 5)) == [(5, 6)]


def test_the_subject_of_a_passive_harm_undergoes_it() -> None:
    killed = tree(
        ("Soldiers", "NOUN", 2, "nsubj:pass"), ("were", "AUX", 2, "aux:pass"), ("killed", "VERB", -1, "root"),
    )  # fmt: skip
    assert sided(killed, "ASSAULT", [(0, 1)], [], range(2, 3)) == ([], [(0, 1)])
    assert sided(killed, "AGREE", [(0, 1)], [], range(2, 3)) == ([(0, 1)], [])


def test_of_strikes_from_a_coalition_the_coalition_acts_and_clauses_are_left_out() -> None:
    strikes = tree(
        ("strikes", "NOUN", -1, "root"), ("from", "ADP", 3, "case"), ("the", "DET", 3, "det"),
        ("coalition", "NOUN", 0, "nmod"), ("which", "PRON", 5, "nsubj"), ("denied", "VERB", 3, "acl:relcl"),
    )  # fmt: skip
    assert narrowed(strikes, 0, 6) == (2, 4)


def test_whose_a_place_is_and_who_backs_somebody_is_no_party() -> None:
    held = tree(
        ("rebel", "NOUN", 2, "compound"), ("-", "PUNCT", 2, "punct"), ("held", "ADJ", 3, "amod"),
        ("town", "NOUN", -1, "root"),
    )  # fmt: skip
    assert not is_party(held, 0, 1)
    backed = tree(("Norwegian-backed", "ADJ", 1, "amod"), ("truce", "NOUN", -1, "root"))
    assert not is_party(backed, 0, 1)


JAILED = tree(
    ("Police", "NOUN", 1, "nsubj"), ("arrested", "VERB", -1, "root"), ("two", "NUM", 3, "nummod"),
    ("men", "NOUN", 1, "obj"), ("and", "CCONJ", 6, "cc"), ("the", "DET", 6, "det"), ("court", "NOUN", 7, "nsubj"),
    ("jailed", "VERB", 1, "conj"), ("them", "PRON", 7, "obj"),
)  # fmt: skip
STRESSED = tree(
    ("King", "PROPN", 3, "nsubj"), ("Oruk", "PROPN", 0, "flat"), ("today", "NOUN", 3, "obl"),
    ("received", "VERB", -1, "root"), ("President", "PROPN", 3, "obj"), ("Marran", "PROPN", 4, "flat"),
    ("and", "CCONJ", 7, "cc"), ("stressed", "VERB", 3, "conj"), ("peace", "NOUN", 7, "obj"),
)  # fmt: skip


def test_a_verb_with_a_subject_of_its_own_has_not_that_of_the_verb_beside_it() -> None:
    assert coordinated(JAILED, [(0, 1), (5, 7)], [(8, 9)], range(7, 8)) == ([(5, 7)], [(8, 9)])
    assert coordinated(JAILED, [(0, 1)], [(2, 4)], range(1, 2)) == ([(0, 1)], [(2, 4)])


def test_the_second_of_two_verbs_has_the_subject_of_the_first() -> None:
    assert coordinated(STRESSED, [(4, 6)], [(0, 2)], range(7, 8)) == ([(0, 2)], [])
    assert coordinated(STRESSED, [(0, 2)], [], range(7, 8)) == ([(0, 2)], [])


def test_the_dead_of_a_battle_are_its_recipients_all_of_them() -> None:
    killed = tree(
        ("Soldiers", "NOUN", 4, "nsubj:pass"), ("and", "CCONJ", 2, "cc"), ("rebels", "NOUN", 0, "conj"),
        ("were", "AUX", 4, "aux:pass"), ("killed", "VERB", -1, "root"), ("in", "ADP", 6, "case"),
        ("battles", "NOUN", 4, "obl"), triggers=(Trigger(4, 0.9, "ASSAULT", None, "happened", ()),),
    )  # fmt: skip
    sides = sided(killed, "ASSAULT", [(0, 1), (2, 3)], [], range(6, 7))
    assert sides == ([], [(0, 1), (2, 3)])


def test_who_is_fought_for_is_not_fought() -> None:
    fighting = tree(
        ("Rebels", "NOUN", -1, "root"), ("fighting", "VERB", 0, "acl"), ("alongside", "ADP", 4, "case"),
        ("the", "DET", 4, "det"), ("Front", "PROPN", 1, "obl"), ("against", "ADP", 6, "case"),
        ("Norland", "PROPN", 1, "obl"),
    )  # fmt: skip
    assert sided(fighting, "ASSAULT", [(0, 1)], [(3, 5), (6, 7)], range(1, 2)) == ([(0, 1)], [(6, 7)])


def test_where_a_party_is_from_is_its_own_all_of_it() -> None:
    militias = tree(
        ("militias", "NOUN", -1, "root"), ("from", "ADP", 2, "case"), ("Norland", "PROPN", 0, "nmod"),
        ("and", "CCONJ", 4, "cc"), ("Suthland", "PROPN", 2, "conj"),
    )  # fmt: skip
    assert with_joined(militias, [(0, 3), (4, 5)]) == [(0, 5)]
    pair = tree(("Norland", "PROPN", -1, "root"), ("and", "CCONJ", 2, "cc"), ("Suthland", "PROPN", 0, "conj"))
    assert with_joined(pair, [(0, 1), (2, 3)]) == [(0, 1), (2, 3)]


def test_the_town_before_an_explosion_has_not_caused_it() -> None:
    blast = tree(("Tunis", "PROPN", 1, "compound"), ("explosion", "NOUN", -1, "root"))
    assert sided(blast, "ASSAULT", [(0, 1)], [], range(1, 2)) == ([], [])
    raid = tree(("Tunis", "PROPN", 1, "compound"), ("offensive", "NOUN", -1, "root"))
    assert sided(raid, "ASSAULT", [(0, 1)], [], range(1, 2)) == ([(0, 1)], [])


def test_a_phrase_cut_before_its_noun_is_widened_to_it() -> None:
    jury = tree(
        ("A", "DET", 2, "det"), ("federal", "ADJ", 2, "amod"), ("prosecutor", "NOUN", 3, "nsubj"),
        ("charged", "VERB", -1, "root"), ("him", "PRON", 3, "obj"),
    )  # fmt: skip
    assert reached(jury, 0, 2, range(3, 4)) == (0, 3)
    called = tree(
        ("The", "DET", 2, "det"), ("so-called", "ADJ", 2, "amod"), ("ODF", "PROPN", 3, "nsubj"),
        ("attacked", "VERB", -1, "root"),
    )  # fmt: skip
    assert reached(called, 0, 2, range(3, 4)) == (0, 3)


def test_a_number_takes_its_hedge_along() -> None:
    killed = tree(
        ("killed", "VERB", -1, "root"), ("at", "ADP", 2, "case"), ("least", "ADJ", 3, "nmod"),
        ("seven", "NUM", 4, "nummod"), ("people", "NOUN", 0, "obj"),
    )  # fmt: skip
    assert reached(killed, 2, 5, range(1)) == (1, 5)


def test_a_number_without_its_noun_is_no_party_where_that_is_a_thing() -> None:
    took = tree(
        ("took", "VERB", -1, "root"), ("two", "NUM", 3, "nummod"), ("oil", "NOUN", 3, "compound"),
        ("fields", "NOUN", 0, "obj"), ("and", "CCONJ", 5, "cc"), ("prisoners", "NOUN", 3, "conj"),
    )  # fmt: skip
    assert reached(took, 1, 3, range(1)) == (1, 3)
    assert not is_party(took, 1, 3)
    assert not is_party(took, 4, 5)
    assert is_party(took, 5, 6)
