"""The verdict day by day: what held at the end of each, and at its start."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.windows import day_of, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, timezone

    from karabakh_timeline.queries.verdict import Interval


class Day(NamedTuple):
    """A day by the clock of the data set.

    Attributes:
        day: the day.
        start: the interval in which its first moment lies.
        end: the interval in which its last second lies.
        changes: how often in between the verdict, or what decides it, changes.
    """

    day: date
    start: Interval
    end: Interval
    changes: int


def by_day(intervals: Iterable[Interval], zone: timezone) -> Iterator[Day]:
    """The days of a stretch, each with the intervals at its ends.

    Args:
        intervals: they tile the stretch.
        zone: the offset in which days are counted.
    """
    meeting = ((day, one) for one in intervals for day in _days(one, zone))
    for midnight, met in groupby(meeting, lambda pair: pair[0]):
        held = [one for _, one in met]
        yield Day(moment(midnight, zone).date(), held[0], held[-1], len(held) - 1)


def _days(interval: Interval, zone: timezone) -> Iterator[int]:
    """The first second of each day that an interval meets."""
    second = interval.start
    while second < interval.stop:
        day = day_of(second, zone)
        yield day.possible
        second = day.certain
