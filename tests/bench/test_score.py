"""A floor holds what was reached: it is raised by itself and lowered only when somebody says so."""

from bench.score import SLACK, Score, fallen, raised


def score(name: str, value: float, *, gated: bool = True) -> Score:
    return Score(name, value, "some data", gated=gated)


def test_score_under_its_floor_is_named_with_both_numbers() -> None:
    lines = fallen([score("a", 0.80), score("b", 0.95)], {"a": 0.85, "b": 0.90, "not-measured": 0.99})
    assert len(lines) == 1
    assert "a" in lines[0]
    assert "0.8000" in lines[0]
    assert "0.8500" in lines[0]


def test_timing_never_fails_the_gate() -> None:
    assert fallen([score("speed", 0.1, gated=False)], {"speed": 1.0}) == []
    assert raised([score("speed", 0.1, gated=False)], {}) == {}


def test_update_raises_a_floor_and_keeps_one_that_would_fall() -> None:
    floors = raised([score("up", 0.90), score("down", 0.50)], {"up": 0.80, "down": 0.70, "other": 0.6})
    assert floors == {"up": round(0.90 - SLACK, 4), "down": 0.70, "other": 0.6}


def test_regression_takes_a_word() -> None:
    assert raised([score("down", 0.50)], {"down": 0.70}, allow_regression=True) == {"down": round(0.50 - SLACK, 4)}


def test_floor_is_never_under_nothing() -> None:
    assert raised([score("none", 0.0)], {}) == {"none": 0.0}
