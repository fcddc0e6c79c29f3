"""The numbers by which an event is found, and when it came about: see ``schema.sql``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.dates import End

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event

ALWAYS, NEVER = -(10**12), 10**12
"""Seconds before and after every moment that a date can name."""
LONG = 32 * 86_400
"""Events that may reach further than this, in seconds, are indexed apart."""
EPOCH_DAY = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
"""The number of the day from which seconds are counted, as Python numbers days."""


class Reach(NamedTuple):
    """Where an event may lie, and how far a range must reach to hold it for certain."""

    first: int
    last: int
    sure_first: int
    sure_last: int


def reach(date: When, *, lasting: bool, local: bool) -> Reach:
    """The reach of an event, by the clock on its wall or by instants."""
    seconds = _local_seconds if local else _utc_seconds
    # by the wall, an interval that runs against the sun may end before it starts
    first, last = sorted((seconds(date.earliest, ALWAYS), seconds(date.latest, NEVER)))
    if not (lasting or date.has_loose_end):
        return Reach(first, last, first, last)
    begun = seconds(date.begun, ALWAYS)
    closing = seconds(date.closing, NEVER)
    if date.end is End.UNKNOWN:  # only its start is known: a range must hold all of that
        return Reach(first, last, first, begun)
    if date.start is End.UNKNOWN:
        return Reach(first, last, closing, last)
    return Reach(first, last, max(first, closing), min(last, begun))


class Came(NamedTuple):
    """The stretch in which a moment lies, in seconds from 1970.

    Attributes:
        possible: from this second on it may have come.
        certain: from this second on it certainly has.
        last: the last second in which it may have come: of a clock time that second itself, of a
            day the one before the next midnight.
    """

    possible: int
    certain: int
    last: int

    @property
    def last_second(self) -> int:
        """The last second of all of it: of a clock time that itself."""
        return self.certain if self.possible == self.certain else self.certain - 1

    def has_come(self, at: int, *, whole: bool = False) -> bool:
        """Whether it certainly has come at a second or, if so asked, by the end of that second.

        What is dated to a day has come by the end of its last second; what is due at the next
        midnight has not.
        """
        return (self.last if whole else self.certain) <= at


def came(date: When) -> Came:
    """When a date came: a day may from its midnight on, and has at the next."""
    return _came(date.earliest, date.certain_from, date.latest)


def last_second(date: When) -> int:
    """The last second of a date, from 1970."""
    return came(date).last_second


def onset(event: Event) -> Came:
    """When an event had come about: at its start if it went on through an interval."""
    date = event.date
    went_on = event.lasting or date.has_loose_end
    if not (went_on and date.is_interval) or date.begun_from is None:
        return came(date)
    return _came(date.earliest, date.begun_from, date.begun)


def _came(first: datetime | None, past: datetime | None, last: datetime | None) -> Came:
    return Came(
        _utc_seconds(first, ALWAYS), _utc_seconds(past, NEVER), _utc_seconds(last, NEVER)
    )  # fmt: skip


def _utc_seconds(moment: datetime | None, missing: int) -> int:
    return missing if moment is None else utc_seconds(moment)


def _local_seconds(moment: datetime | None, missing: int) -> int:
    return missing if moment is None else wall_seconds(moment)


def wall_seconds(moment: datetime) -> int:
    """A moment by the clock on its own wall, in seconds from 1970."""
    days = moment.toordinal() - EPOCH_DAY
    return ((days * 24 + moment.hour) * 60 + moment.minute) * 60 + moment.second


def utc_seconds(moment: datetime) -> int:
    """A moment as an instant, in seconds from 1970."""
    return int(moment.timestamp())
