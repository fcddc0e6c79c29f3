"""Which days of the year dates may mean, by a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.anniversary import anniversaries
from karabakh_timeline.store.days import day_of, days_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.anniversary import Anniversary, DayOfYear
    from karabakh_timeline.store.read import Found


def may_mean(when: When, wanted: DayOfYear) -> bool:
    """Whether a date may mean a day and month of some year; one with an open end always may."""
    first, last = days_of(when)
    if first is None or last is None:
        return True
    days = (wanted.in_year(year) for year in range(first.year, last.year + 1))
    return any(first <= day <= last for day in days if day is not None)


def scanned(
    hits: Sequence[Found], wanted: DayOfYear, today: date, *, certain: bool = False
) -> tuple[list[Anniversary], int]:
    """The events of a day, and how many more may be of it: those that are not dated to a day."""
    told = [*anniversaries(hits, wanted, today, certain=certain)]
    names = {one.found.event.id for one in told}
    vague = (hit.event for hit in hits if day_of(hit.event.date) is None)
    return told, sum(may_mean(one.date, wanted) for one in vague if one.id not in names)
