"""What event data counts by day, month or year of a stretch: by SQL, of imported data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.queries.around import Days
from karabakh_timeline.queries.tally import Dated, Figure, Frame, tally, unit

if TYPE_CHECKING:
    from karabakh_timeline.eventdata.observed import Asked
    from karabakh_timeline.queries.measured import DataSet
    from karabakh_timeline.queries.rail import TimeRange
    from karabakh_timeline.queries.tally import Tally
    from karabakh_timeline.queries.timeline import By


def tallied(
    asked: Asked, data: DataSet, figure: Figure, span: TimeRange, by: By | None = None
) -> Tally:
    """What a data set counts through a stretch.

    Args:
        asked: the data set, as it is asked.
        data: which one it is.
        figure: what is counted.
        span: the stretch, with both its ends.
        by: what to count by; None for what suits.
    """
    frame = Frame(span, asked.covers, unit(span, by), asked.zone)
    _, reach = frame.days
    if not reach.number:
        return tally(data, figure, frame, ())
    rows = asked.rows("dated", asked.tables(reach))
    return tally(data, figure, frame, [_dated(row, figure) for row in rows])


def _dated(row: tuple[Any, ...], figure: Figure) -> Dated:
    first, last, events, *figures = row
    if figure is Figure.EVENTS:
        return Dated(Days(first, last), events, events)
    at = 2 * (Figure.LOW, Figure.BEST, Figure.HIGH).index(figure)
    value, stated = figures[at], figures[at + 1]
    return Dated(Days(first, last), events, int(value or 0), events - stated)
