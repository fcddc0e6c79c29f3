"""Axes: time from left to right with round dates, and counts upwards, evenly or by their root."""

from __future__ import annotations

from calendar import month_abbr
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.measure import width_of
from karabakh_timeline.drawings.shapes import Line
from karabakh_timeline.queries.axis import ticks
from karabakh_timeline.queries.clock import wall_clock
from karabakh_timeline.queries.scale import Scale
from karabakh_timeline.queries.series import round_steps
from karabakh_timeline.queries.spoken import on_day
from karabakh_timeline.queries.windows import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timezone

    from karabakh_timeline.drawings.board import Board
    from karabakh_timeline.queries.axis import Tick
    from karabakh_timeline.queries.rail import TimeRange


class TimeAxis(NamedTuple):
    """Time from left to right, to scale.

    Attributes:
        span: the stretch, with both its ends.
        left: where its first second is, in pixels.
        right: where its last one ends.
    """

    span: TimeRange
    left: float
    right: float

    def at(self, second: int) -> float:
        """Where a second is; the nearest end, for one outside the stretch."""
        whole = self.span.last - self.span.first + 1
        inside = min(max(second, self.span.first), self.span.last + 1) - self.span.first
        return self.left + (self.right - self.left) * inside / whole

    def draw(self, board: Board, top: float, bottom: float, zone: timezone) -> None:
        """The rule at the bottom with its round dates below it, and fine lines up to the top.

        ``board.top`` is then below the dates.
        """
        board.add(Line(self.left, bottom, self.right, bottom, "muted", board.hair))
        size = board.small
        columns = max(int((self.right - self.left) / width_of("0", size)), 1)
        before: datetime | None = None
        for tick in ticks(Scale(self.span, columns), zone):
            x, then = self.at(tick.at), moment(tick.at, zone)
            if x > self.left + 1:
                board.add(Line(x, top, x, bottom, "rule", board.hair))
            board.add(Line(x, bottom, x, bottom + size * 0.35, "muted", board.hair))
            label = _label(tick, then, before)
            if x + width_of(label, size) <= board.width:
                board.text(x, bottom + size * 1.3, label, size, "muted")
            before = then
        board.top = bottom + size * 1.3


def _label(tick: Tick, then: datetime, before: datetime | None) -> str:
    """A round date; what the one before has said already is left out."""
    month = month_abbr[then.month]
    is_same_year = before is not None and before.year == then.year
    if ":" in tick.label:
        return wall_clock(then)
    match len(tick.label):
        case 4:
            return tick.label
        case 7:
            return month if is_same_year else f"{month} {then.year}"
        case _:
            return f"{then.day} {month}" if is_same_year else f"{then.day} {month} {then.year}"


def date_label(name: str) -> str:
    """A year, month or day of the calendar as it stands beside a bar: ``12 Oct 2020``."""
    year, *rest = name.split("-")
    words = [month_abbr[int(rest[0])]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *words, year])


def stretch_text(span: TimeRange, zone: timezone) -> str:
    """A stretch in words, its days both counted; with clock times where it is of hours."""
    first, last = moment(span.first, zone), moment(span.last, zone)
    is_whole = (first.hour, first.minute) == (0, 0) and (last.hour, last.minute) == (23, 59)
    if not is_whole:
        return f"{on_day(first.date())}, {first:%H:%M}, to {on_day(last.date())}, {last:%H:%M}"
    if first.date() == last.date():
        return on_day(first.date())
    return f"{on_day(first.date())} to {on_day(last.date())}"


class CountAxis(NamedTuple):
    """Counts upwards from nought.

    Attributes:
        most: the largest count; at least one.
        top: where it is, in pixels.
        bottom: where nought is.
        is_root: whether heights go by the square root of counts.
    """

    most: int
    top: float
    bottom: float
    is_root: bool = False

    @classmethod
    def up_to(cls, most: int, top: float, bottom: float, *, is_root: bool = False) -> CountAxis:
        """One that ends at a round count, the largest or the next above it."""
        return cls(_rounded_up(most), top, bottom, is_root)

    def height(self, count: float) -> float:
        """How high a count stands."""
        part = count / self.most
        return (self.bottom - self.top) * (part**0.5 if self.is_root else part)

    def at(self, count: float) -> float:
        """Where a count is."""
        return self.bottom - self.height(count)

    def steps(self, apart: float) -> Iterator[int]:
        """The round counts to mark, highest first, no two nearer than so many pixels."""
        if self.is_root:
            found = {digit * 10**power for power in range(9) for digit in (1, 2, 5)}
        else:
            room = max(int((self.bottom - self.top) / apart), 1)
            found = set(round_steps(self.most, min(room, 5)))
        found.add(self.most)
        last = self.top - apart
        for count in sorted((one for one in found if 0 < one <= self.most), reverse=True):
            if self.at(count) - last >= apart and self.bottom - self.at(count) >= apart * 0.7:
                last = self.at(count)
                yield count

    def draw(self, board: Board, left: float, right: float) -> None:
        """A fine line at each round count, with the count at its left."""
        size = board.small
        for count in self.steps(size * 1.9):
            y = self.at(count)
            board.add(Line(left, y, right, y, "rule", board.hair))
            board.text(left - size * 0.5, y + size * 0.35, f"{count:,}", size, "muted", "end")

    def margin(self, board: Board) -> float:
        """The room that its counts take at the left."""
        return width_of(f"{self.most:,}", board.small) + board.small * 0.5


def _rounded_up(count: int) -> int:
    """The next round number from a count on."""
    power = 10 ** max(len(str(count)) - 1, 0)
    halves = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
    return next(
        half * power // 10
        for half in halves
        if half * power % 10 == 0 and half * power // 10 >= count
    )
