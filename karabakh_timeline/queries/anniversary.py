"""This day in other years: the events of a day and month through the years."""

from __future__ import annotations

from calendar import isleap
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.store.days import day_of, holds, named_day, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.model.dates import When
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


class Anniversaries(NamedTuple):
    """The events of a day and month.

    Attributes:
        events: those whose date names it, in the order in which they were found; possible are those
            whose date is qualified, as in ``1994-05-12~``.
        unsure: how many more may fall on that day, or went on through it: none is dated to the day.
    """

    events: tuple[Anniversary, ...]
    unsure: int


def anniversaries(
    hits: Iterable[Found], wanted: DayOfYear, today: date, *, certain: bool = False
) -> Anniversaries:
    """The events of a day and month, by the clock on their own wall.

    Args:
        hits: the events to choose from.
        wanted: the day and month.
        today: the day from which years are counted.
        certain: leave out those that only may fall on it.
    """
    events: list[Anniversary] = []
    unsure = 0
    for hit in hits:
        sure = day_of(hit.event.date)
        day = sure if sure or certain else named_day(hit.event.date)
        if day is not None and (day.month, day.day) == wanted:
            here = hit if sure else replace(hit, match=Match.POSSIBLE)
            events.append(Anniversary(here, whole_years(day, today)))
        elif sure is None and may_hold(hit.event.date, wanted):
            unsure += 1
    return Anniversaries(tuple(events), unsure)


def whole_years(day: date, today: date) -> int:
    """How many whole years lie between a day and today; below 0 where the day is ahead."""
    if day > today:
        return -whole_years(today, day)
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def may_hold(when: When, wanted: DayOfYear) -> bool:
    """Whether a date may mean a day and month of some year; one with an open end always may."""
    return holds(span_of(when), wanted.text)
