"""What event data counts by day, month or year of a stretch, as values: beside the record.

An event counts for certain in the day or month in which all its days lie. One whose days reach over
several, or beyond the stretch, may be of each of them: it stands apart, and is moved to none.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.around import Bounds, Days, midnight
from karabakh_timeline.queries.density import suitable
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.timeline import By, following, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.queries.measured import DataSet


class Figure(StrEnum):
    """What bars count: events, or one of the three figures of deaths."""

    EVENTS = "events"
    BEST = "best"
    LOW = "low"
    HIGH = "high"

    @property
    def words(self) -> str:
        """What is counted, in words."""
        return {
            "events": "events",
            "best": "deaths, best estimate",
            "low": "deaths, lowest estimate",
            "high": "deaths, highest estimate",
        }[self.value]


class Dated(NamedTuple):
    """The events of one and the same first and last day.

    Attributes:
        days: these days; an end that lies beyond what was asked for is any day beyond it.
        events: how many they are.
        figure: the deaths that they state, or their number again.
        unstated: how many of them state no such figure.
    """

    days: Days
    events: int
    figure: int
    unstated: int = 0


class TallyBar(NamedTuple):
    """A day, month or year.

    Attributes:
        name: ``2020``, ``2020-10`` or ``2020-10-12``.
        start: its first second, from 1970, as far as the stretch reaches.
        stop: the first second after it, the same.
        sure: what is counted in it for certain.
        maybe: what may be, beside that; an event may be so of several bars.
    """

    name: str
    start: int
    stop: int
    sure: int
    maybe: int


class Tally(NamedTuple):
    """What a data set counts through a stretch.

    Attributes:
        data: the data set.
        figure: what is counted.
        by: what it is counted by.
        span: the stretch, with both its ends.
        covered: what of it the data set covers; None for nothing.
        bars: those in which something is or may be, in order of time.
        events: how many events are in bars for certain.
        loose: how many are not, as their days reach over several bars or beyond the stretch.
        unstated: how many of both state no such figure.
    """

    data: DataSet
    figure: Figure
    by: By
    span: TimeRange
    covered: TimeRange | None
    bars: tuple[TallyBar, ...] = ()
    events: int = 0
    loose: int = 0
    unstated: int = 0

    @property
    def most(self) -> int:
        """What the highest bar counts, with what only may be in it."""
        return max((bar.sure + bar.maybe for bar in self.bars), default=0)


class Frame(NamedTuple):
    """In what is to be counted.

    Attributes:
        span: the stretch.
        covered: the seconds from which to before which a data set covers.
        by: what to count by.
        zone: the clock by which days are told.
    """

    span: TimeRange
    covered: tuple[int, int]
    by: By
    zone: timezone

    @property
    def held(self) -> TimeRange | None:
        """What of the stretch is covered; None for nothing."""
        first = max(self.span.first, self.covered[0])
        last = min(self.span.last, self.covered[1] - 1)
        return TimeRange(first, last) if first <= last else None

    @property
    def days(self) -> tuple[Days, Days]:
        """The days that lie in it, whole, and those that have a part in it."""
        held = self.held
        if held is None:
            return Days(1, 0), Days(1, 0)
        first, stop = held.first, held.last + 1
        return Bounds.between((first, first), (stop, stop)).days(self.zone)


def unit(span: TimeRange, by: By | None = None) -> By:
    """What to count by in a stretch: what is asked for, or what suits."""
    return by or suitable(span)


def tally(data: DataSet, figure: Figure, frame: Frame, found: Iterable[Dated]) -> Tally:
    """Put events into bars.

    Args:
        data: the data set.
        figure: what is counted.
        frame: in what; a year, a month or a day is a bar.
        found: the events that meet what is covered.
    """
    core, reach = frame.days
    empty = Tally(data, figure, frame.by, frame.span, frame.held)
    if frame.held is None:
        return empty
    bars = _Bars(tuple(_starts(reach, frame.by)), reach.last)
    events = loose = unstated = 0
    for one in found:
        first, last = bars.of(one.days.first), bars.of(one.days.last)
        is_inside = core.first <= one.days.first and one.days.last <= core.last
        unstated += one.unstated
        if is_inside and first == last:
            events += one.events
            bars.sure[first] += one.figure
            continue
        loose += one.events
        for at in range(first, last + 1):
            bars.maybe[at] += one.figure
    return empty._replace(
        bars=tuple(bars.filled(frame)), events=events, loose=loose, unstated=unstated
    )


class _Bars:
    """The bars while they are filled.

    Attributes:
        sure: what is in each for certain.
        maybe: what may be in each.
    """

    def __init__(self, starts: Sequence[int], last: int) -> None:
        self._starts, self._last = starts, last
        self.sure, self.maybe = [0] * len(starts), [0] * len(starts)

    def of(self, day: int) -> int:
        """The bar of a day by number; the nearest, for one beyond them."""
        return max(bisect_right(self._starts, day) - 1, 0)

    def filled(self, frame: Frame) -> Iterator[TallyBar]:
        """Those with something in them."""
        size = {By.YEAR: 4, By.MONTH: 7, By.DAY: 10}[frame.by]
        ends = (*self._starts[1:], self._last + 1)
        for first, stop, sure, maybe in zip(self._starts, ends, self.sure, self.maybe, strict=True):
            if sure or maybe:
                start, end = midnight(first, frame.zone), midnight(stop, frame.zone)
                yield TallyBar(
                    date.fromordinal(first).isoformat()[:size], max(start, frame.span.first),
                    min(end, frame.span.last + 1), sure, maybe,
                )  # fmt: skip


def _starts(days: Days, by: By) -> Iterator[int]:
    """The first day of each bar, by number; that of the first is within the days."""
    at = date.fromordinal(days.first)
    while at.toordinal() <= days.last:
        yield at.toordinal()
        at = following(unit_of(at, by), by)
