"""This day in other years: the events of a day and month through the years."""

from __future__ import annotations

from calendar import isleap
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.store.days import day_of, named_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.store.read import Found


class DayOfYear(NamedTuple):
    """A day and month of no year; ``02-29`` is one."""

    month: int
    day: int

    @property
    def text(self) -> str:
        """The day as ``MM-DD``."""
        return f"{self.month:02}-{self.day:02}"

    def in_year(self, year: int) -> date | None:
        """The day of a year; None if that year has no such day."""
        if (self.month, self.day) == (2, 29) and not isleap(year):
            return None
        return date(year, self.month, self.day)


class Anniversary(NamedTuple):
    """An event of a day and month.

    Attributes:
        found: the event.
        years_ago: the whole years from it to today; below 0 where it is ahead.
    """

    found: Found
    years_ago: int


def anniversaries(
    hits: Iterable[Found], wanted: DayOfYear, today: date, *, certain: bool = False
) -> Iterator[Anniversary]:
    """The events whose date names a day and month, by the clock on their own wall, as they come.

    Possible are those whose date is qualified, as in ``1994-05-12~``.

    Args:
        hits: the events to choose from.
        wanted: the day and month.
        today: the day from which years are counted.
        certain: leave out those that only may fall on it.
    """
    for hit in hits:
        sure = day_of(hit.event.date)
        day = sure if sure or certain else named_day(hit.event.date)
        if day is not None and (day.month, day.day) == wanted:
            here = hit if sure else replace(hit, match=Match.POSSIBLE)
            yield Anniversary(here, whole_years(day, today))


def whole_years(day: date, today: date) -> int:
    """How many whole years lie between a day and today; below 0 where the day is ahead."""
    if day > today:
        return -whole_years(today, day)
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
