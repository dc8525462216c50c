"""Who says so: what two outlets have from one source, one agency or one text is confirmed by nobody."""

import pytest

from parallax.linking import EventRef, Prepared
from tests.linking.build import Who, report, who
from tests.linking.happenings import Event, telling
from tests.reconciliation.test_events import record

WATCH = Who(("Harbour Watch",), "organisation")
POLICE = Who(("Velm police",), "organisation")
HEAD = who("Ilse Marran", titles=("director of the Harbour Watch",))
BOTH = ((EventRef("r-1", 0), EventRef("r-2", 0)),)


def relayed(key: str, said: str, source: Who, kind: str = "ASSAULT") -> Prepared:
    """A report that passes on what somebody says of a blast."""
    text = f"Bomb in Velm\n“{said},” {source.names[0]} said.\n"
    trigger = "exploded" if "exploded" in said else "met"
    return telling(report(key, text, (source,), (0,)), Event(trigger, type=kind, said_by=(0,)))


def vouched(key: str, place: str, kind: str, word: str, noun: str) -> Prepared:
    """A report that tells it itself before it cites somebody."""
    text = f"Velm\nBy the {place} it {word}.\n“We know of the {noun},” Harbour Watch said.\n"
    own, cited = Event(word, type=kind), Event(noun, type=kind, said_by=(0,))
    return telling(report(key, text, (WATCH,), (0,)), own, cited)


def verdict(one: Prepared, two: Prepared) -> tuple[str, int]:
    event = record(one, two, events=BOTH).events[0]
    return event.verdict, event.origins


def test_one_source_through_two_outlets_is_one_origin() -> None:
    one = relayed("r-1", "A cart exploded by the docks of Velm", WATCH)
    two = relayed("r-2", "In Velm a device exploded near the quay", WATCH)
    assert verdict(one, two) == ("single", 1)


def test_two_sources_through_two_outlets_confirm() -> None:
    one = relayed("r-1", "A cart exploded by the docks of Velm", WATCH)
    two = relayed("r-2", "In Velm a device exploded near the quay", POLICE)
    assert verdict(one, two) == ("confirmed", 2)


def test_who_speaks_for_a_body_is_that_body() -> None:
    text = "Bomb in Velm\n“A cart exploded by the docks,” Ilse Marran of the Harbour Watch said.\n"
    one = telling(report("r-1", text, (HEAD, WATCH), (0,)), Event("exploded", said_by=(0,)))
    two = relayed("r-2", "In Velm a device exploded near the quay", WATCH)
    assert verdict(one, two) == ("single", 1)


@pytest.mark.parametrize(
    ("told", "expected"),
    [(("ASSAULT", "exploded", "blast"), ("single", 1)), (("CONSULT", "convened", "meeting"), ("confirmed", 2))],
    ids=["a blast", "a meeting"],
)
def test_what_reporters_do_not_see_they_have_from_whom_they_cite(
    told: tuple[str, str, str], expected: tuple[str, int]
) -> None:
    one, two = vouched("r-1", "docks", *told), vouched("r-2", "quay", *told)
    event = record(one, two, events=(tuple(EventRef(key, n) for key in ("r-1", "r-2") for n in (0, 1)),)).events[0]
    assert (event.verdict, event.origins) == expected


def test_what_both_have_from_one_agency_is_one_origin() -> None:
    texts = (
        "Velm\nA cart exploded by the docks.\nThe mayor told Reuters that nobody slept.\n",
        "Velm\nNear the quay a device exploded.\nWindows broke, Reuters reported.\n",
    )
    one, two = (telling(report(f"r-{n}", t), Event("exploded")) for n, t in enumerate(texts, start=1))
    assert verdict(one, two) == ("single", 1)


def test_reports_with_a_run_of_words_in_common_have_one_text_behind_them() -> None:
    shared = "The old port of Velm has been closed to shipping since the storms of last winter."
    first, second = "A cart exploded by the docks.", "Near the quay a device exploded."
    texts = (f"Velm\n{first}\n{shared}\n", f"Velm\n{shared}\n{second}\n", f"Velm\n{second}\n")
    one, two, apart = (
        telling(report(key, t), Event("exploded")) for key, t in zip(("r-1", "r-2", "r-2"), texts, strict=True)
    )
    assert verdict(one, two) == ("single", 1)
    assert verdict(one, apart) == ("confirmed", 2)


def test_two_who_each_share_words_with_a_third_are_one_origin() -> None:
    first = "The old port of Velm has been closed to shipping since the storms of last winter."
    second = "Its breakwater was never mended, although the town council promised the work three times over."
    texts = (
        f"Velm\nA cart exploded by the docks.\n{first}\n",
        f"Velm\nNear the quay a device exploded.\n{second}\n",
        f"Velm\nSomething exploded at the harbour.\n{first}\n{second}\n",
    )
    told = [telling(report(f"r-{n}", text), Event("exploded")) for n, text in enumerate(texts, start=1)]
    event = record(*told, events=(tuple(EventRef(f"r-{n}", 0) for n in (1, 2, 3)),)).events[0]
    assert (event.verdict, event.origins) == ("single", 1)


def test_reportedly_is_no_source_beside_one_that_is_named() -> None:
    one = relayed("r-1", "A cart exploded by the docks of Velm", WATCH)
    text = "Bomb in Velm\n“In Velm a device exploded near the quay,” it was reported.\n"
    hearsay = telling(report("r-2", text), Event("exploded", said_by=(0,)))
    assert verdict(one, hearsay) == ("single", 1)


def test_one_outlet_bears_nobody_out_by_telling_it_twice() -> None:
    texts = ("Velm\nA cart exploded by the docks.\n", "Velm\nNear the quay a device exploded.\n")
    ours, again, theirs = (
        telling(report(key, text, outlet=outlet), Event("exploded"))
        for key, text, outlet in zip(
            ("r-1", "r-2", "r-2"), (*texts, texts[1]), ("The Velm Post", "Velm Post", "Radio Orsk"), strict=True
        )
    )
    assert verdict(ours, again) == ("single", 1)
    assert verdict(ours, theirs) == ("confirmed", 2)


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Troops of Norland shelled the grain market and the mill at dawn in Velm", ("single", 1)),
        ("People fled when a cart full of nails was shelled by somebody close to the quay", ("confirmed", 2)),
    ],
    ids=["the same words turned round", "other words"],
)
def test_two_sentences_of_the_same_words_are_one_text(again: str, expected: tuple[str, int]) -> None:
    once = "In Velm the grain market and the mill were shelled at dawn by troops of Norland"
    one, two = (
        telling(report(key, f"{key} shelling\n{said}.\n"), Event("shelled"))
        for key, said in (("r-1", once), ("r-2", again))
    )
    assert verdict(one, two) == expected
