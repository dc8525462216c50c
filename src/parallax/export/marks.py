"""Owns how a face names an origin and a report: a letter, and a number where the origin carries several reports.

The letter alone is enough to tell origins apart; a colour only repeats it. Marks follow the order of the record.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parallax.export.escape import flat
from parallax.reconciliation import Record
from parallax.reconciliation.record import Account, EventDate, ReportEntry

# Mid-tones that hold on light and on dark ground and stay apart for the colour-blind (after Okabe and Ito, 2008).
COLOURS = ("#2b7bba", "#c8541a", "#1b8a6b", "#a8508f", "#8a7000", "#5b62c9", "#b03a48", "#2e8f2e")


_REPORT_ID = re.compile(r"\br-[0-9a-z-]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of one report ("B2") and the place of its origin in the palette."""

    sign: str
    origin: int

    @property
    def colour(self) -> str:
        """The origin's colour; colours repeat after the palette's end, signs do not."""
        return COLOURS[self.origin % len(COLOURS)]


class Marks:
    """The marks of all reports of one record, and the names that go with them."""

    def __init__(self, record: Record) -> None:
        self.reports: dict[str, ReportEntry] = {report.id: report for report in record.reports}
        self._marks: dict[str, Mark] = {}
        for place, origin in enumerate(record.origins):
            several = len(origin.reports) > 1
            for number, report in enumerate(origin.reports, start=1):
                self._marks[report] = Mark(f"{letters(place)}{number if several else ''}", place)

    def of(self, report: str) -> Mark:
        """The mark of a report; "?" for one that the record places in no origin."""
        return self._marks.get(report, Mark("?", len(COLOURS) - 1))

    def outlet(self, report: str) -> str:
        """What the report's outlet is called: its name, else the last part of the path it was read from."""
        entry = self.reports.get(report)
        if entry is None:
            return flat(report)
        return flat(entry.outlet or "") or flat(entry.path.replace("\\", "/").rsplit("/", 1)[-1]) or flat(report)

    def signed(self, text: str) -> str:
        """A reason with the signs of reports for their ids: "stands in A2"."""
        return _REPORT_ID.sub(lambda found: self.of(found[0]).sign if found[0] in self.reports else found[0], text)

    def in_order(self, reports: "list[str] | tuple[str, ...]") -> list[str]:
        """The reports without repeats, origins together, in the record's order."""
        order = {report: place for place, report in enumerate(self._marks)}
        return sorted(dict.fromkeys(reports), key=lambda report: order.get(report, len(order)))

    def tellers(self, accounts: tuple[Account, ...]) -> list[str]:
        """The reports that give these accounts, once each, in order."""
        return self.in_order([account.report for account in accounts])


def letters(place: int) -> str:
    """A, B ... Z, AA, AB ... for 0, 1 ... 25, 26, 27 ..."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def counted(number: int, noun: str) -> str:
    """The number with its noun ("1 origin", "2 origins"), for nouns that take an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def told_by(origins: int, reports: int) -> str:
    """The one way a count of tellers is written: "2 origins / 5 reports"."""
    return f"{counted(origins, 'origin')} / {counted(reports, 'report')}"


def day(moment: str | None) -> str:
    """An ISO date or time as "14 May 2024"; what is no ISO date is shown as it stands, nothing as ""."""
    parsed = _parsed(moment)
    return f"{parsed.day} {parsed:%b %Y}" if parsed else flat(moment or "")


def moment(stated: str | None) -> str:
    """An ISO date, or date and time, as "14 May 2024 09:10 +02:00"; a zone only where one is stated."""
    parsed = _parsed(stated)
    if not isinstance(parsed, datetime):
        return day(stated)
    zone = "" if parsed.tzinfo is None else " UTC" if not parsed.utcoffset() else f" {parsed:%z}"
    zone = f"{zone[:4]}:{zone[4:]}" if len(zone) == 6 else zone
    return f"{day(stated)} {parsed:%H:%M}{zone}"


def period(start: str | None, end: str | None) -> str:
    """A span of days: "14 May 2024", "14 – 15 May 2024", "30 Apr – 2 May 2024"; "undated" where neither is known."""
    if not start or not end:
        return day(start or end) or "undated"
    first, last = day(start).split(" "), day(end).split(" ")
    if len(first) != 3 or len(last) != 3:
        return day(start) if first == last else f"{day(start)} – {day(end)}"
    while len(first) > 0 and first[-1:] == last[len(first) - 1 : len(first)]:
        first = first[:-1]
    return f"{' '.join(first)} – {day(end)}" if first else day(end)


def when(date_: EventDate) -> str:
    """When an event was: "14 – 15 May 2024", "May 2024", "2024"; "by 14 May 2024" where nobody states it."""
    if date_.basis == "latest":
        return f"by {day(date_.end)}"
    first, last = _parsed(date_.start), _parsed(date_.end)
    if first is None or last is None:
        return period(date_.start, date_.end)
    after = last + timedelta(days=1)
    if first.day == after.day == 1 and (after - first).days in range(28, 32):
        return f"{first:%b %Y}"
    whole = (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year == first.year + 1
    return f"{first:%Y}" if whole else period(date_.start, date_.end)


def _parsed(moment: str | None) -> date | datetime | None:
    if not moment:
        return None
    try:
        return datetime.fromisoformat(moment) if len(moment) > 10 else date.fromisoformat(moment)
    except ValueError:
        return None
