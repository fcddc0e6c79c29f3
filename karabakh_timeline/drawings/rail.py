"""What held of the ceasefires through a stretch, as a band to scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.palette import FILLS
from karabakh_timeline.drawings.shapes import Key, Line, Rect
from karabakh_timeline.queries import words
from karabakh_timeline.queries.clock import wall
from karabakh_timeline.queries.windows import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.drawings.axis import TimeAxis
    from karabakh_timeline.drawings.board import Board
    from karabakh_timeline.queries.verdict import Interval

BEYOND = "beyond the record"


class Rail(NamedTuple):
    """What held, stretch by stretch.

    Attributes:
        intervals: the stretches, in order of time.
        first: the first second that the record covers.
        through: the last one.
        zone: the offset in which moments are told.
    """

    intervals: Sequence[Interval]
    first: int
    through: int
    zone: timezone

    def is_known(self, interval: Interval) -> bool:
        """Whether the record covers an interval."""
        return self.first <= interval.start <= self.through

    def draw(self, board: Board, axis: TimeAxis, top: float, height: float) -> None:
        """A rectangle an interval, as far as the record reaches; the rest is left white."""
        for interval in self.intervals:
            left, right = axis.at(interval.start), axis.at(interval.stop)
            if self.is_known(interval) and right > left:
                fill, says = FILLS[interval.answer], self.said(interval)
                at = Rect(left, top, right - left, height, fill, "", says, "interval")
                board.add(at._replace(is_joined=True))
                if left > axis.left and right - left > board.em * 0.3:
                    board.add(Line(left, top, left, top + height, "paper", board.hair))
        board.add(Rect(axis.left, top, axis.right - axis.left, height, "", "muted"))

    def bounds(self, interval: Interval) -> tuple[str, str]:
        """From when to when an interval is."""
        first, last = (wall(moment(at, self.zone)) for at in (interval.start, interval.stop))
        return first, last

    def answer(self, interval: Interval) -> str:
        """What held through an interval, in words."""
        return words.ANSWERS[interval.answer] if self.is_known(interval) else BEYOND

    def said(self, interval: Interval) -> str:
        """An interval in a line: from when, to when, what held, by which ceasefires."""
        names = f": {', '.join(interval.operative)}" if interval.operative else ""
        return f"{' to '.join(self.bounds(interval))}, {self.answer(interval)}{names}"

    def keys(self) -> Iterator[Key]:
        """What the fills that occur mean."""
        found = {interval.answer for interval in self.intervals if self.is_known(interval)}
        for answer, fill in FILLS.items():
            if answer in found:
                yield Key(fill, words.ANSWERS[answer])
        if not all(map(self.is_known, self.intervals)):
            yield Key("", BEYOND, "muted")
