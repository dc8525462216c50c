"""What a record says of events, figures and ceasefires that several reports tell of."""

import pytest

from parallax.linking import EventRef, Lineage, LinkedEvent, Origin, Prepared, Story, link_actors
from parallax.reconciliation import RULES, FigureRule, Record, reconcile, verify, with_rule
from tests.linking.build import Who, report, who
from tests.linking.happenings import Count, Event, telling

FRONT = Who(("Orsk Front",), "group")
NORLAND, SUTHLAND = who("Norland", kind="country", country="NOR"), who("Suthland", kind="country", country="SUT")
SAID = who("Dana Oruk", country="KGZ")


def record(
    *reports: Prepared, events: tuple[tuple[EventRef, ...], ...], origins: tuple[tuple[str, ...], ...] = (),
    rule: FigureRule = "majority-of-origins", probable: frozenset[EventRef] = frozenset(),
) -> Record:  # fmt: skip
    ids = tuple(one.id for one in reports)
    parts = origins or tuple((one,) for one in ids)
    lineage = Lineage(tuple(Origin(f"o-{n}", f"Outlet {n}", p, "its own") for n, p in enumerate(parts)), (), ())
    linked = [LinkedEvent(f"e-{n}", members, (), probable & set(members)) for n, members in enumerate(events)]
    made = reconcile(Story("s-1", ids, ()), reports, lineage, link_actors(reports), (), linked, figure_rule=rule)
    verify(made)
    return made


def blast(key: str, number: str, low: int, high: int | None, *, counted: str = "people") -> Prepared:
    text = {
        "r-1": f"Bomb in Velm\nA bomb exploded in Velm on Tuesday and killed {number} {counted}.\n",
        "r-2": f"Velm bombed\nOfficials said {number} {counted} died when a device exploded in Velm.\n",
        "r-3": f"Blast\nIn Velm, {number} {counted} lost their lives as explosives in a cart exploded.\n",
    }[key]
    built = report(key, text, outlet=key, published=f"2031-05-1{key[-1]}")
    event = Event("exploded", town="Velm", day="2031-05-13", mode="explosives", recipients=(f"{number} {counted}",))
    return telling(built, event, counts=(Count(number, low, high, counted=counted),))


ONE, TWO, THREE = (EventRef(f"r-{n}", 0) for n in (1, 2, 3))


def test_two_origins_confirm_what_happened_when_and_where() -> None:
    made = record(blast("r-1", "14", 14, 14), blast("r-2", "14", 14, 14), events=((ONE, TWO),))
    (event,) = made.events
    assert (event.type, event.mode, event.status) == ("ASSAULT", "explosives", "happened")
    assert (event.verdict, event.origins) == ("confirmed", 2)
    assert event.date is not None
    assert (event.date.start, event.date.basis) == ("2031-05-13", "stated")
    assert event.place is not None
    assert (event.place.name, event.place.precision) == ("Velm", "1")
    assert event.fields["place"].verdict == event.fields["date"].verdict == "confirmed"
    assert event.figures == (made.figures[0].id,)


def test_a_sentence_taken_over_word_for_word_confirms_nothing() -> None:
    line = "A bomb hidden in a handcart exploded at the grain market of Velm on Tuesday morning, killing 14 people."
    texts = (
        f"Velm mourns\nOur reporter saw the stalls burn.\n{line}\n",
        f"Grain prices\n{line}\nTraders fear a rise.\n",
    )
    made = [
        telling(report(f"r-{n}", text), Event("exploded", town="Velm"), counts=(Count("14", 14, 14),))
        for n, text in enumerate(texts, start=1)
    ]
    told = record(*made, events=((ONE, TWO),))
    assert (told.events[0].verdict, told.events[0].origins) == ("single", 1)
    assert told.figures[0].verdict == "single"


def test_victims_whom_nobody_names_are_one_recipient_of_an_event() -> None:
    first = report(
        "r-1", "Velm shelled\nShells killed four civilians.\n", (Who(("four civilians",), "group", named=False),)
    )
    second = report(
        "r-2", "Shells\nAt least 5 people died in Velm.\n", (Who(("At least 5 people",), "group", named=False),)
    )
    made = record(
        telling(first, Event("killed", recipients=("four civilians",))),
        telling(second, Event("died", recipients=("At least 5 people",))),
        events=((ONE, TWO),),
    )
    assert len(made.events[0].recipients) == 1
    assert len(made.actors) == 1


def test_a_state_stands_once_on_a_side_whatever_stands_for_it() -> None:
    forces = Who(("Norland warplanes",), "group", "NOR", "MIL", named=False)
    first = report("r-1", "Raid\nNorland warplanes bombed Velm.\n", (forces,))
    second = report("r-2", "Velm hit\nNorland bombed Velm.\n", (NORLAND,))
    made = record(
        telling(first, Event("bombed", actors=("Norland warplanes",))),
        telling(second, Event("bombed", actors=("Norland",))),
        events=((ONE, TWO),),
    )
    assert len(made.events[0].actors) == 1


def test_copies_confirm_nothing() -> None:
    same = (("r-1", "r-2"),)
    made = record(blast("r-1", "14", 14, 14), blast("r-2", "14", 14, 14), events=((ONE, TWO),), origins=same)
    assert (made.events[0].verdict, made.events[0].origins) == ("single", 1)
    assert (made.figures[0].verdict, made.figures[0].origins) == ("single", 1)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (("12", 12, 12), ("12", 12, 12), "confirmed"),
        (("12", 12, 12), ("14", 14, 14), "differs"),
        (("at least 10", 10, None), ("12", 12, 12), "confirmed"),
        (("at least 10", 10, None), ("300", 300, 300), "differs"),
        (("dozens", 24, None), ("41", 41, 41), "single"),
        (("dozens", 24, None), ("24", 24, 24), "single"),
        (("dozens", 24, None), ("dozens", 24, None), "confirmed"),
        (("at least 20", 20, None), ("12", 12, 12), "differs"),
        (("up to 10", None, 10), ("12", 12, 12), "differs"),
    ],
)
def test_bounds_are_held_against_numbers(
    left: tuple[str, int, int | None], right: tuple[str, int, int | None], verdict: str
) -> None:
    made = record(blast("r-1", *left), blast("r-2", *right), events=((ONE, TWO),))
    assert [figure.verdict for figure in made.figures] == [verdict]


def test_people_of_a_sort_are_not_held_against_all() -> None:
    made = record(blast("r-1", "14", 14, 14), blast("r-2", "five", 5, 5, counted="children"), events=((ONE, TWO),))
    assert [figure.verdict for figure in made.figures] == ["single", "single"]
    made = record(blast("r-1", "14", 14, 14), blast("r-2", "14", 14, 14, counted="worshippers"), events=((ONE, TWO),))
    assert [figure.verdict for figure in made.figures] == ["confirmed"]


def test_totals_are_never_held_against_one_strike() -> None:
    text = "Bombs in Velm\nBombs that exploded in Velm have killed 140 people since Friday.\n"
    total = telling(
        report("r-2", text), Event("exploded", town="Velm"), counts=(Count("140", 140, 140, scope="cumulative"),)
    )
    made = record(blast("r-1", "14", 14, 14), total, events=((ONE, TWO),))
    assert sorted(figure.scope for figure in made.figures) == ["cumulative", "event"]


def test_wounded_and_badly_wounded_in_one_report_are_two_counts() -> None:
    text = "Bomb in Velm\nA bomb exploded in Velm and wounded 43 people, nine of them badly.\n"
    both = (Count("43", 43, 43, "injured"), Count("nine", 9, 9, "injured"))
    made = record(telling(report("r-1", text), Event("exploded", town="Velm"), counts=both), events=((ONE,),))
    assert sorted(figure.best or 0 for figure in made.figures) == [9, 43]


@pytest.mark.parametrize(
    ("rule", "best"), [("acled-lowest", 11), ("ucdp-best", 14), ("latest", 11), ("majority-of-origins", 14)]
)
def test_the_best_number_is_chosen_by_a_named_rule(rule: FigureRule, best: int) -> None:
    made = record(
        blast("r-1", "14", 14, 14), blast("r-2", "14", 14, 14), blast("r-3", "11", 11, 11),
        events=((ONE, TWO, THREE),), rule=rule,
    )  # fmt: skip
    (figure,) = made.figures
    assert (figure.low, figure.best, figure.high, figure.rule, figure.verdict) == (11, best, 14, rule, "differs")


def test_of_an_event_with_one_origin_no_field_is_confirmed() -> None:
    one, two = (
        telling(
            report(key, f"Truce\nOn Monday evening Norland {verb} on a truce in the town of Velm.\n", (NORLAND,)),
            Event(verb, "AGREE", actors=("Norland",)),
        )
        for key, verb in (("r-1", "agreed"), ("r-2", "settled"))
    )
    (event,) = record(one, two, events=((ONE, TWO),)).events
    assert (event.origins, event.verdict, event.fields["actors"].verdict) == (1, "single", "single")


def test_what_one_tells_as_done_and_another_as_wished_differs() -> None:
    done = telling(
        report("r-1", "Truce\nNorland agreed on a truce in Velm.\n", (NORLAND,)),
        Event("agreed", "AGREE", actors=("Norland",)),
    )
    wished = telling(
        report("r-2", "Truce\nThe mayor urged that Norland agree to lay down arms.\n", (NORLAND,)),
        Event("agree", "AGREE", "called-for", actors=("Norland",)),
    )
    (event,) = record(done, wished, events=((ONE, TWO),)).events
    assert event.verdict == "differs"
    assert [value.value for value in event.fields["status"].values] == ["happened", "called-for"]
    assert event.fields["actors"].verdict == "confirmed"


def test_who_tells_it_as_done_and_as_to_come_confirms_neither() -> None:
    done = telling(
        report("r-1", "Norland signs\nNorland has signed the pact in Velm.\n", (NORLAND,)),
        Event("signed", "AGREE", actors=("Norland",)),
    )
    both = telling(
        report("r-2", "Pact of Velm signed\nNorland is expected to sign it.\n", (NORLAND,)),
        Event("signed", "AGREE"), Event("sign it", "AGREE", "planned", actors=("Norland",)),
    )  # fmt: skip
    (event,) = record(done, both, events=((ONE, TWO, EventRef("r-2", 1)),)).events
    assert event.verdict == "single"
    assert len(event.accounts) == 3


def test_a_denial_is_kept_beside_what_it_denies() -> None:
    claim = telling(
        report("r-1", "Shells\nThe Orsk Front shelled Velm.\n", (FRONT,)),
        Event("shelled", actors=("Orsk Front",), town="Velm"),
    )
    denial = telling(
        report("r-2", "Shells\nThe Orsk Front denied that it shelled Velm.\n", (FRONT,)),
        Event("shelled", status="denied", actors=("Orsk Front",), town="Velm"),
    )
    (event,) = record(claim, denial, events=((ONE, TWO),)).events
    assert event.verdict == "denied"
    assert [account.status for account in event.accounts] == ["happened", "denied"]


def test_who_says_so_stands_with_the_claim() -> None:
    text = "Shells\nOruk said: “Shells struck Velm.”\n"
    built = report("r-1", text, (SAID,), (0,))
    made = record(telling(built, Event("struck", town="Velm", said_by=(0,))), events=((ONE,),))
    speaker = next(actor.id for actor in made.actors if actor.name == "Dana Oruk")
    assert made.events[0].accounts[0].said_by == speaker


def test_words_of_somebody_unnamed_are_not_the_outlets_own() -> None:
    text = "Shells\n“Shells struck Velm.”\n"
    made = record(telling(report("r-1", text), Event("struck", town="Velm", said_by=(0,))), events=((ONE,),))
    assert (made.events[0].accounts[0].said_by, made.events[0].accounts[0].voice) == (None, "unnamed")
    assert record(blast("r-1", "14", 14, 14), events=((ONE,),)).events[0].accounts[0].voice == "outlet"


def truce(key: str, text: str, event: Event, *actors: Who) -> Prepared:
    return telling(report(key, f"Talks\n{text}\n", actors), event)


@pytest.mark.parametrize(
    ("text", "event", "stage"),
    [
        ("Norland called for a truce in Velm.", Event("truce", "REQUEST", "called-for", ("Norland",)), "called-for"),
        ("Norland agreed on a truce in Velm.", Event("truce", "AGREE", "happened", ("Norland",), town="Velm",
         sector="GOV"), "called-for"),
        ("The Orsk Front declared a truce in Velm.", Event("truce", "CONCEDE", "happened", ("Orsk Front",),
         sector="REB"), "declared"),
        ("The truce in Velm was holding.", Event("truce", "RETREAT", "ongoing", mode="ceasefire"), "in-force"),
        ("The Orsk Front violated the truce in Velm.", Event("violated", "ASSAULT", "alleged", ("Orsk Front",)),
         "violated"),
        ("The truce in Velm collapsed on Friday.", Event("truce", "RETREAT", "happened", mode="ceasefire"), "ended"),
        ("In 2014 a truce was kept in Velm.", Event("truce", "RETREAT", "background", mode="ceasefire"), None),
        ("Nine died after the cease-fire in Velm collapsed.", Event("cease-fire", "RETREAT", "background",
         mode="ceasefire"), "ended"),
        ("The truce, in force since Monday, spares Velm.", Event("truce", "CONCEDE", "background", mode="ceasefire"),
         "in-force"),
        ("Both sides kept a cessation of all hostilities in Velm.", Event("cessation", "RETREAT", "ongoing",
         mode="ceasefire"), "in-force"),
        ("The clinics of Velm announced a suspension of work.", Event("suspension", "CONCEDE", "happened",
         mode="ceasefire"), None),
        ("Doctors called for a halt to strikes on clinics.", Event("halt", "RETREAT", "called-for",
         mode="ceasefire"), None),
        ("The brigade halts its advance on Velm.", Event("halts", "CONCEDE", "happened", mode="ceasefire"), None),
    ],
)  # fmt: skip
def test_a_ceasefire_is_no_further_than_its_words(text: str, event: Event, stage: str | None) -> None:
    actors = tuple(who for who in (NORLAND, FRONT) if who.names[0] in text)
    made = record(truce("r-1", text, event, *actors), events=((ONE,),))
    assert [found.stage for found in made.ceasefires] == ([] if stage is None else [stage])


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_chosen_afterwards_gives_what_it_gives_at_first(rule: FigureRule) -> None:
    reports = blast("r-1", "14", 14, 14), blast("r-2", "14", 14, 14), blast("r-3", "11", 11, 11)
    together = ((ONE, TWO, THREE),)
    assert with_rule(record(*reports, events=together), rule) == record(*reports, events=together, rule=rule)


def test_who_tells_of_it_only_probably_bears_nobody_out() -> None:
    reports = blast("r-1", "14", 14, 14), blast("r-2", "at least 12", 12, None)
    (sure,) = record(*reports, events=((ONE, TWO),)).events
    (open_,) = record(*reports, events=((ONE, TWO),), probable=frozenset({TWO})).events
    assert (sure.verdict, sure.origins) == ("confirmed", 2)
    assert (open_.verdict, open_.origins) == ("single", 1)
    assert {account.report for account in open_.accounts} == {"r-1", "r-2"}
    assert (sure.probable, open_.probable) == ((), ("r-2",))
    assert {account.report for account in open_.sure} == {"r-1"}


def test_who_is_put_on_both_sides_has_not_done_it_where_another_has() -> None:
    built = report("r-1", "Norland struck Suthland. A raid hit Suthland.\n", (NORLAND, SUTHLAND), outlet="A")
    first = Event("struck", actors=("Norland",), recipients=("Suthland",))
    turned = Event("raid", actors=("Suthland",))
    told = telling(built, first, turned)
    (event,) = record(told, events=((EventRef("r-1", 0), EventRef("r-1", 1)),)).events
    assert (len(event.actors), len(event.recipients)) == (1, 1)
    assert event.actors != event.recipients
