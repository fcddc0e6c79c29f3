"""What held of the ceasefires through a stretch, as a band to scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.drawings.board import Key
from karabakh_timeline.drawings.palette import VERDICTS
from karabakh_timeline.drawings.shapes import Rect
from karabakh_timeline.queries import words
from karabakh_timeline.queries.clock import wall
from karabakh_timeline.queries.windows import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.drawings.axis import TimeAxis
    from karabakh_timeline.drawings.board import Board
    from karabakh_timeline.queries.verdict import Interval

BEYOND = "beyond the record"


def band(
    board: Board, axis: TimeAxis, intervals: Sequence[Interval], through: int, top: float,
    height: float, zone: timezone,
) -> None:  # fmt: skip
    """A rectangle an interval; the border of the whole shows where the record does not reach."""
    for interval in intervals:
        left, right = axis.at(interval.start), axis.at(interval.stop)
        if interval.start <= through:
            says = said(interval, zone)
            fill = VERDICTS[interval.verdict]
            board.add(Rect(left, top, right - left, height, fill, says=says, tag="interval"))
    board.add(Rect(axis.left, top, axis.right - axis.left, height, "", "muted"))


def said(interval: Interval, zone: timezone) -> str:
    """An interval in a line: from when, to when, what held, by which ceasefires."""
    first, last = (wall(moment(at, zone)) for at in (interval.start, interval.stop))
    names = f": {', '.join(interval.operative)}" if interval.operative else ""
    return f"{first} to {last}, {words.VERDICTS[interval.verdict]}{names}"


def keys(intervals: Iterable[Interval], through: int) -> Iterator[Key]:
    """What the fills that occur mean."""
    known = [interval for interval in intervals if interval.start <= through]
    found = {interval.verdict for interval in known}
    for verdict, fill in VERDICTS.items():
        if verdict in found:
            yield Key(fill, words.VERDICTS[verdict])
    if len(known) < len(tuple(intervals)):
        yield Key("", BEYOND, "muted")
