"""The place tables answer with names and codes, and keep nothing else."""

from parallax.places import places


def test_a_city_name_has_the_country_of_the_largest_city_so_called() -> None:
    assert places().cities["Paris"] == "FRA"
    assert places().cities["Alexandria"] == "EGY"


def test_a_large_city_is_known_by_its_other_names() -> None:
    assert places().cities["Bombay"] == "IND"


def test_countries_and_states_have_codes() -> None:
    assert places().countries["Turkey"] == "TUR"
    assert places().states["Ohio"] == "USA"


def test_names_hold_every_kind_in_small_letters() -> None:
    assert {"turkey", "ohio", "ankara", "bombay"} <= places().names
    assert all(name == name.lower() for name in places().names)


def test_the_tables_are_read_once() -> None:
    assert places() is places()


def test_a_shared_name_has_one_city_of_each_country_the_largest_first() -> None:
    sizes, codes = zip(*places().shared["Tripoli"], strict=True)
    assert set(codes) == {"LBY", "LBN"}
    assert list(sizes) == sorted(sizes, reverse=True)
    assert all(len(found) > 1 for found in places().shared.values())
