"""What held of the ceasefires through a stretch: a strip, or a strip a year, with names."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from karabakh_timeline.drawings.axis import TimeAxis, stretch_text
from karabakh_timeline.drawings.board import BOLD, MUTED, MUTED_END, Board
from karabakh_timeline.drawings.measure import shortened, width_of, wrapped
from karabakh_timeline.drawings.palette import FILLS
from karabakh_timeline.drawings.shapes import Line, Rect, Table, Type
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.clock import in_days
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.timeline import By
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import utc_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.counted import Bands
    from karabakh_timeline.drawings.rail import Rail
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries.verdict import Interval

_DAY = 86_400
_ONE_STRIP = 400 * _DAY
"""Up to so many seconds a stretch is one strip; a longer one has a strip a year."""
_LISTED = 40
"""Up to so many intervals are listed below a strip, each with its number."""


def draw_history(
    rail: Rail, name: Callable[[str], str], about: About, summed_up: str, width: int
) -> Drawing:
    """The drawing.

    Args:
        rail: the intervals; at least one.
        name: the name of a ceasefire's id.
        about: of what it is.
        summed_up: what the intervals come to, in a sentence.
        width: in pixels.
    """
    board = Board(width)
    span = TimeRange(rail.intervals[0].start, rail.intervals[-1].stop - 1)
    title = "Was a ceasefire in force, by its terms?"
    stretch = stretch_text(span, rail.zone)
    board.head(title, about.lead(stretch))
    is_strip = span.last - span.first < _ONE_STRIP
    bands = about.bands(span, None if is_strip else By.MONTH)
    drawn = _HistoryDrawing(board, rail, name, bands)
    if is_strip:
        drawn.strip(span)
    else:
        drawn.years(span)
    board.top += board.em * 0.4
    board.legend("", list(rail.keys()))
    bands.legend(board)
    notes = [summed_up, *drawn.notes(), *about.thin(span)]
    board.notes((*notes, *bands.notes()))
    description = f"{stretch}, in {counted(len(rail.intervals), 'interval')}. {' '.join(notes)}"
    return bands.done(board, about, title, description, _table(rail, name))


class _HistoryDrawing:
    """The drawing while it is made."""

    def __init__(self, board: Board, rail: Rail, name: Callable[[str], str], bands: Bands) -> None:
        self.board, self.rail = board, rail
        self.name, self.bands = name, bands
        self.unnamed = 0

    def notes(self) -> Iterator[str]:
        """What the strips do not show."""
        if self.unnamed:
            yield (
                f"A name stands where a ceasefire comes to decide; for "
                f"{counted(self.unnamed, 'change')} there is no room."
            )

    def names(self, ceasefires: Iterable[str]) -> str:
        """The names of ceasefires in a row."""
        return safe(", ".join(map(self.name, ceasefires)))

    # One strip

    def strip(self, span: TimeRange) -> None:
        """One strip with numbers and, where they are few enough, a list of them."""
        board, intervals = self.board, self.rail.intervals
        axis = TimeAxis(span, board.left, board.right)
        is_listed = len(intervals) <= _LISTED
        if is_listed:
            board.top += board.small * 1.4
            self._numbers(axis, board.top - board.small * 0.4)
        high = board.em * 2.6
        top = board.top
        ground = len(board.shapes)
        board.top += high
        self.bands.draw(board, axis)
        with board.beneath(ground):
            axis.draw(board, top, board.top, self.rail.zone)
        below = board.top
        self.rail.draw(board, axis, top, high)
        board.top = below + board.em * 0.8
        if is_listed:
            self._list()

    def _numbers(self, axis: TimeAxis, base: float) -> None:
        """A number over each interval; one that has no room for it has none."""
        board, last = self.board, 0.0
        for number, interval in enumerate(self.rail.intervals, 1):
            left, right = axis.at(interval.start), axis.at(interval.stop)
            half = width_of(str(number), board.small, is_bold=True) / 2
            middle = min(max((left + right) / 2, axis.left + half), axis.right - half)
            if middle - half >= last:
                board.text(middle, base, str(number), BOLD._replace(anchor="middle"))
                last = middle + half + board.em * 0.25

    def _list(self) -> None:
        """The intervals by their number, each with from when, how long, what held, by which."""
        board, size = self.board, self.board.small
        rows = [self._cells(interval) for interval in self.rail.intervals]
        gap = board.em * 1.1
        widths = [max(width_of(row[place], size) for row in rows) for place in range(3)]
        left = board.left + width_of("00", size, is_bold=True) + gap * 0.5
        side = size * 1.5
        starts = [left + side + gap * 0.6]
        for wide in widths:
            starts.append(starts[-1] + wide + gap)
        room = board.right - starts[-1]
        is_below = room < board.em * 14
        for number, (interval, row) in enumerate(zip(self.rail.intervals, rows, strict=True), 1):
            board.top += size * 1.6
            base = board.top
            board.text(left - gap * 0.5, base, str(number), BOLD._replace(anchor="end"))
            fill = FILLS[interval.answer] if self.rail.is_known(interval) else ""
            board.add(Rect(left, base - size * 0.85, side, size, fill, "" if fill else "muted"))
            for x, text in zip(starts, row, strict=False):
                board.text(x, base, text)
            names = self.names(interval.operative)
            if not names:
                continue
            x, wide = (starts[0], board.right - starts[0]) if is_below else (starts[-1], room)
            lines = wrapped(names, size, wide)
            if is_below:
                board.top += size * 1.3
            board.top -= size * 1.3
            for line in lines:
                board.top += size * 1.3
                board.text(x, board.top, line, MUTED)

    def _cells(self, interval: Interval) -> tuple[str, str, str]:
        first = moment(interval.start, self.rail.zone)
        return (
            f"{first:%Y-%m-%d %H:%M}",
            in_days(interval.stop - interval.start),
            self.rail.answer(interval),
        )

    # A strip a year

    def years(self, span: TimeRange) -> None:
        """A strip a year under one another, with the months above."""
        board, zone = self.board, self.rail.zone
        size = board.small
        left = board.left + width_of("0000", size) + board.em * 0.7
        first, last = (moment(at, zone).year for at in (span.first, span.last))
        ground, top = len(board.shapes), board.top
        board.top += size * 1.5
        before: tuple[str, ...] = ()
        for year in range(first, last + 1):
            start = utc_seconds(datetime(year, 1, 1, tzinfo=zone))
            stop = utc_seconds(datetime(year + 1, 1, 1, tzinfo=zone)) if year < 9999 else span.last
            axis = TimeAxis(TimeRange(start, stop - 1), left, board.right)
            before = self._year(year, axis, span, before)
        with board.beneath(ground):
            self._months(left, top, board.top)

    def _months(self, left: float, top: float, bottom: float) -> None:
        """The months above the strips, with fine lines between them."""
        board = self.board
        across = (board.right - left) / 365.25
        day = 0.0
        for month, days in zip(
            _MONTHS, (31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True
        ):
            x = left + day * across
            board.add(Line(x, top + board.small * 1.4, x, bottom, "rule", board.hair))
            board.text(x + board.em * 0.2, top + board.small, month, MUTED)
            day += days

    def _year(
        self, year: int, axis: TimeAxis, span: TimeRange, before: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The strip of a year, and under it the ceasefires, each where it comes to decide."""
        board, size = self.board, self.board.small
        high = board.em * 0.95
        top = board.top + board.em * 0.22
        inside = [
            interval
            for interval in self.rail.intervals
            if interval.start <= axis.span.last and interval.stop > axis.span.first
        ]
        board.text(axis.left - board.em * 0.5, top + high * 0.5 + size * 0.36, str(year), MUTED_END)
        rail = self.rail._replace(intervals=inside)
        whole = axis._replace(span=axis.span)
        rail.draw(board, _clipped(whole, span), top, high)
        board.top = top + high
        for tally in self.bands.tallies:
            within = _clipped(whole, span)
            self.bands.strip(board, within, tally, (board.top, board.top + board.em))
            board.top += board.em * 1.1
        labels: list[tuple[int, str]] = []
        for interval in inside:
            if interval.operative and interval.operative != before:
                new = [name for name in interval.operative if name not in before]
                labels.append((interval.start, self.names(new or interval.operative)))
            before = interval.operative
        if labels:
            self._under(labels, axis)
        return before

    def _under(self, labels: Sequence[tuple[int, str]], axis: TimeAxis) -> None:
        """The names of ceasefires under a strip, as far as they do not meet."""
        board, size = self.board, self.board.small * 0.86
        base = board.top + size * 1.05
        places = [axis.at(start) for start, _ in labels]
        last, is_any = 0.0, False
        for number, (x, (_, text)) in enumerate(zip(places, labels, strict=True)):
            following = places[number + 1] if number + 1 < len(places) else axis.right
            room = (
                max(following, axis.right if number + 1 == len(places) else 0) - x - board.em * 0.4
            )
            shown = shortened(text, size, room)
            if x < last or len(shown) < min(len(text), 16):
                self.unnamed += 1
                continue
            board.text(x, base, shown, Type(size, "muted"))
            last, is_any = x + width_of(shown, size) + board.em * 0.4, True
        if is_any:
            board.top = base + size * 0.3


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _clipped(axis: TimeAxis, span: TimeRange) -> TimeAxis:
    """The part of an axis that is of a stretch."""
    first, last = max(axis.span.first, span.first), min(axis.span.last, span.last)
    return TimeAxis(TimeRange(first, last), axis.at(first), axis.at(last + 1))


def _table(rail: Rail, name: Callable[[str], str]) -> Table:
    """A row an interval."""
    return Table(
        ("From", "To", "Lasts", "What held", "Ceasefires"),
        tuple(
            (
                *rail.bounds(interval),
                in_days(interval.stop - interval.start),
                rail.answer(interval),
                ", ".join(map(name, interval.operative)),
            )
            for interval in rail.intervals
        ),
    )
