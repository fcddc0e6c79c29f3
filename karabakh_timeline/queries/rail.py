"""What held of the ceasefires through a stretch, looked up fast for many moments of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timezone

    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import Answer, Interval
    from karabakh_timeline.store.index import Bounds


class TimeRange(NamedTuple):
    """A stretch of time.

    Attributes:
        first: its first second, from 1970; ``ALWAYS`` where it has no start.
        last: its last second; ``NEVER`` where it has no end.
    """

    first: int = ALWAYS
    last: int = NEVER

    def clamp(self, second: int) -> int:
        """The second of the stretch that is nearest to one."""
        return max(self.first, min(second, self.last))


def span_of(bounds: Iterable[Bounds], zone: timezone) -> TimeRange:
    """The stretch that all ranges of a filter share; days are those of an offset.

    Where they share nothing, it is the first second of the latest.
    """
    offset = zone.utcoffset(None)
    first, last = ALWAYS, NEVER
    for part in bounds:
        shift = int(offset.total_seconds()) if part.local else 0
        if part.first > ALWAYS:
            first = max(first, part.first - shift)
        if part.last < NEVER:
            last = min(last, part.last - shift)
    return TimeRange(first, max(first, last))


class Turn(NamedTuple):
    """A moment from which on something else holds of the ceasefires.

    Attributes:
        at: its second, from 1970.
        answer: what holds from then on.
        ceasefires: the ids of the ceasefires that decide it.
        is_beyond_record: whether it lies after the record's end, where nothing is known.
        earlier: how many turns directly before it are left out.
    """

    at: int
    answer: Answer
    ceasefires: tuple[str, ...]
    is_beyond_record: bool = False
    earlier: int = 0


class Rail:
    """What held through a stretch.

    Attributes:
        span: the stretch.
    """

    def __init__(self, ledger: Ledger, span: TimeRange) -> None:
        self.span = span
        self._through = ledger.through
        self._intervals = ledger.history(span.first, span.last)
        self._starts = [interval.start for interval in self._intervals]

    def answers(self, first: int, last: int) -> tuple[Answer, ...]:
        """The answers from one second through another, in order of time and each once."""
        left, right = self._place(first), self._place(last)
        return tuple(
            dict.fromkeys(interval.answer for interval in self._intervals[left : right + 1])
        )

    def opening(self, at: int) -> Turn:
        """What holds at a second, as a turn there."""
        return self._turn(at, self._intervals[self._place(at)])

    def turns(self, first: int, last: int) -> Iterator[Turn]:
        """The turns after one second, through another."""
        for interval in self._intervals[self._place(first) + 1 : self._place(last) + 1]:
            yield self._turn(interval.start, interval)

    def _turn(self, at: int, interval: Interval) -> Turn:
        return Turn(at, interval.answer, interval.operative, at > self._through)

    def _place(self, second: int) -> int:
        """Which interval holds a second; the nearest, for one outside the stretch."""
        return max(bisect_right(self._starts, second) - 1, 0)
