"""The round dates of an axis: as many as fit it with their labels."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.clock import unit_text, wall_clock
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timezone

    from karabakh_timeline.queries.scale import Scale

_APART = 2
"""Columns between two labels, at least."""
_HOUR, _DAY, _MONTH, _YEAR = 3600, 86_400, 30 * 86_400, 365 * 86_400
_STEPS = (
    *((hours * _HOUR, "hour", hours) for hours in (1, 2, 3, 6, 12)),
    *((days * _DAY, "day", days) for days in (1, 2, 5, 10, 15)),
    *((months * _MONTH, "month", months) for months in (1, 2, 3, 6)),
    *((years * _YEAR, "year", years) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""The steps between round dates, finest first: about how many seconds, the unit, how many of it."""


class Tick(NamedTuple):
    """A round date on an axis.

    Attributes:
        at: its second, from 1970.
        column: where it is.
        label: how it is written.
    """

    at: int
    column: int
    label: str


def ticks(scale: Scale, zone: timezone) -> tuple[Tick, ...]:
    """The round dates of a strip: the finest whose labels stand side by side, in order.

    A label starts at the column of its date and ends within the strip.
    """
    length = scale.span.last - scale.span.first + 1
    for seconds, unit, count in _STEPS:
        if length // seconds > scale.columns:
            continue
        round_dates = tuple(_ticks(scale, zone, unit, count))
        if all(
            tick.column + len(tick.label) + _APART <= following.column
            for tick, following in pairwise(round_dates)
        ):
            return tuple(
                tick for tick in round_dates if tick.column + len(tick.label) <= scale.columns
            )
    return ()


def _ticks(scale: Scale, zone: timezone, unit: str, count: int) -> Iterator[Tick]:
    at = _floor(moment(scale.span.first, zone), unit, count)
    while (second := utc_seconds(at)) <= scale.span.last:
        if second >= scale.span.first:
            yield Tick(second, scale.column(second), _label(at, unit))
        at = _next(at, unit, count)


def _floor(at: datetime, unit: str, count: int) -> datetime:
    """The last round date up to a moment."""
    day = at.replace(minute=0, second=0)
    match unit:
        case "hour":
            return day.replace(hour=at.hour // count * count)
        case "day":
            return day.replace(hour=0, day=1)
        case "month":
            return day.replace(hour=0, day=1, month=(at.month - 1) // count * count + 1)
        case _:
            year = max(at.year // count * count, 1)  # a clock may stand in the year 999
            return day.replace(hour=0, day=1, month=1, year=year)


def _next(at: datetime, unit: str, count: int) -> datetime:
    """The round date after one.

    Days are counted from the first of the month; the last before the next month is left out where
    that would come too soon.
    """
    match unit:
        case "hour":
            return at + timedelta(hours=count)
        case "day":
            then, month = at + timedelta(days=count), _months_on(at, 1)
            return then if then + timedelta(days=count / 2) < month else month
        case "month":
            return _months_on(at, count)
        case _:
            return _months_on(at, 12 * count - 12 * (at.year % count))


def _months_on(at: datetime, months: int) -> datetime:
    years, month = divmod(at.month - 1 + months, 12)
    return at.replace(year=at.year + years, month=month + 1, day=1)


def _label(at: datetime, unit: str) -> str:
    return wall_clock(at) if at.hour else unit_text(at.date(), unit)
