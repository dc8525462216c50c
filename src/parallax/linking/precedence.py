"""Owns which of two reports that share text came first, as far as it can be told, and how it was told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from parallax.cleaning import Cleaned
from parallax.linking.agencies import credits_to, own_names
from parallax.reading import Report

ZONES = timedelta(hours=14)  # clock times without a zone may lie this far apart and be one instant


@dataclass(frozen=True, slots=True)
class Precedence:
    """`first` and `second` are report ids; `told` is False where the order is only a guess by length."""

    first: str
    second: str
    told: bool
    reason: str
    credited: bool = False  # the second says that it uses the first


def precedence(left: Cleaned, right: Cleaned, *, longer: str) -> Precedence:
    """By who credits whom, then by when each was published, then the longer first."""
    for first, second in ((left, right), (right, left)):
        name = next((name for name in own_names(first) if credits_to(second, name)), None)
        if name and not any(credits_to(first, other) for other in own_names(second)):
            reason = f"which it credits as {name}"
            return Precedence(first.report.id, second.report.id, told=True, reason=reason, credited=True)
    gap = elapsed(left.report.published, right.report.published)
    if gap:
        first, second = (left, right) if gap > timedelta(0) else (right, left)
        reason = f"published {spoken(abs(gap))} earlier"
        return Precedence(first.report.id, second.report.id, told=True, reason=reason)
    other = right.report.id if longer == left.report.id else left.report.id
    return Precedence(longer, other, told=False, reason="which came first cannot be told, so taken from the longer")


def moment(stated: str | None) -> datetime | None:
    """A stated date or time; None for none, or for what is not ISO."""
    try:
        return datetime.fromisoformat(stated) if stated else None
    except ValueError:
        return None


def elapsed(earlier: str | None, later: str | None) -> timedelta | None:
    """Time from one stated date to another; None where either is missing or the order is within their precision."""
    a, b = moment(earlier), moment(later)
    if a is None or b is None or earlier is None or later is None:
        return None
    if a.tzinfo and b.tzinfo:
        return (b - a) or None
    if len(earlier) <= 10 or len(later) <= 10:
        return timedelta(days=(b.date() - a.date()).days) or None
    gap = b.replace(tzinfo=None) - a.replace(tzinfo=None)
    return gap if a.tzinfo is b.tzinfo is None or abs(gap) > ZONES else None


def spoken(gap: timedelta) -> str:
    """A length of time in a word or two."""
    minutes = round(gap.total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 48 * 60 else f"{round(minutes / 1440)} days"


def latest(report: Report) -> str | None:
    """When this version of a report is from: its update if stated, else its publication."""
    return report.updated or report.published
