"""How what a figure counts lies to the time that is asked for: the whole of it, a part, more.

A year's count is no figure of a war within that year, and a toll of the sixth day none of the last:
by this the figures of an answer are told apart before any are put side by side. An end that is
known to the month or the year counts as that of the time asked for where it may be and the start
is too; of any other stretch it is not said that it ends by then, unless it certainly does.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Extent
from karabakh_timeline.queries.windows import window
from karabakh_timeline.store.moments import ALWAYS, NEVER, last_second, utc_seconds

if TYPE_CHECKING:
    from datetime import datetime

    from karabakh_timeline.model.dates import When


class Section(IntEnum):
    """Where a figure stands in an answer, in this order."""

    TOTALS = 0
    PARTS = 1
    REPORTED = 2
    UP_TO = 3
    BEYOND = 4
    WIDER = 5


_SECTIONS = {
    Extent.WHOLE: Section.TOTALS,
    Extent.TO_DATE: Section.TOTALS,
    Extent.PART: Section.PARTS,
    Extent.REPORTED: Section.REPORTED,
    Extent.UP_TO: Section.UP_TO,
    Extent.BEYOND: Section.BEYOND,
}


class Asked(NamedTuple):
    """What is asked for, as far as it says where a figure belongs.

    Attributes:
        first: the first second, from 1970; ``ALWAYS`` where the start is open.
        last: the last second; ``NEVER`` where the end is open.
        is_local: whether only events at some places are asked for. A figure of a stretch of time
            that was stated in one of them may count other places too.
    """

    first: int = ALWAYS
    last: int = NEVER
    is_local: bool = False

    @classmethod
    def of(cls, first: When | None, last: When | None, *, is_local: bool = False) -> Asked:
        """From the start of one date through the end of another; None for an open end."""
        start = ALWAYS if first is None else window(first).possible
        return cls(start, NEVER if last is None else last_second(last), is_local)

    @property
    def is_timed(self) -> bool:
        """Whether a time is asked for at all."""
        return self.first != ALWAYS or self.last != NEVER

    def extent(self, counts: When, *, is_stretch: bool) -> Extent:
        """How a figure lies to it.

        Args:
            counts: when what it counts happened.
            is_stretch: whether it counts all through that, rather than an event somewhere in it.
        """
        if not self.is_timed:
            return Extent.PART
        starts, ends = _ends(counts)
        if not is_stretch:
            is_within = starts[0] >= self.first and ends[1] <= self.last
            return Extent.PART if is_within else Extent.BEYOND
        start, end = _side(self.first, *starts), _side(self.last, *ends)
        is_certain_of_time = starts[1] <= ends[0]
        if ends[1] > self.last and (start < 0 or not is_certain_of_time):
            return Extent.BEYOND  # it may end later
        return self._of_stretch(start, end)

    def extent_reported(self, when: When) -> Extent:
        """How a figure lies to it that is known by the time of its report alone."""
        if not self.is_timed:
            return Extent.REPORTED
        starts, ends = _ends(when)
        is_within = starts[0] >= self.first and ends[1] <= self.last
        return Extent.REPORTED if is_within else Extent.BEYOND

    def _of_stretch(self, start: int, end: int) -> Extent:
        """By whether a stretch starts and ends before (-1), with (0) or after (1) what is asked."""
        if end > 0:
            return Extent.BEYOND
        if start > 0:
            return Extent.PART
        if start < 0:
            return Extent.UP_TO
        return Extent.TO_DATE if end else Extent.WHOLE

    def section(self, extent: Extent, *, is_stretch: bool) -> Section:
        """Where a figure of an extent stands."""
        if self.is_local and is_stretch:
            return Section.WIDER
        return _SECTIONS[extent]


def _ends(counts: When) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a stretch may start, and where it may end; a single date does so with itself."""
    first, last = _seconds(counts.earliest, ALWAYS), _seconds(counts.latest, NEVER)
    if not counts.is_interval:
        return (first, first), (last, last)
    return (first, _seconds(counts.begun, ALWAYS)), (_seconds(counts.closing, NEVER), last)


def _seconds(moment: datetime | None, missing: int) -> int:
    return missing if moment is None else utc_seconds(moment)


def _side(asked: int, first: int, last: int) -> int:
    """Whether what lies from one second to another is before (-1), at (0) or after (1) a third."""
    return (first > asked) - (last < asked)
