"""How an account of figures is written."""

import pytest

from parallax.cli.accounts import _spread
from parallax.reconciliation.record import FigureClaim, FigureEntry


def entry(*bounds: tuple[int, int | None]) -> FigureEntry:
    claims = tuple(
        FigureClaim(
            report=f"r-{n}", start=0, end=2, text=str(low), low=low, high=high, hedge=None, said_by=None, as_of=None
        )
        for n, (low, high) in enumerate(bounds)
    )
    return FigureEntry(
        id="f-1", kind="killed", counted="people", scope="event", event=None, low=min(low for low, _ in bounds),
        best=bounds[0][0], high=None, rule="majority-of-origins", verdict="differs", claims=claims, origins=2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bounds", "written"),
    [
        (((15, 15), (17, None)), "15 (15–17 or more)"),
        (((15, None), (17, 17)), "at least 15"),
    ],
)
def test_at_least_is_written_where_somebody_says_so(bounds: tuple[tuple[int, int | None], ...], written: str) -> None:
    assert _spread(entry(*bounds)) == written
