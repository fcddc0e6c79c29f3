"""When something may have happened, and from when on it certainly has: dates as instants.

All instants here are whole seconds from 1970 in UTC, so that they compare fast and never mix zones.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from karabakh_timeline.store import moments
from karabakh_timeline.store.moments import ALWAYS, NEVER, Came, came, utc_seconds

if TYPE_CHECKING:
    from datetime import timezone

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event

DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Window(Came):
    """The stretch in which a moment lies, and what it is to an instant."""

    __slots__ = ()

    @classmethod
    def sharp(cls, second: int) -> Window:
        """A moment that is known to the second."""
        return cls(second, second, second)

    @property
    def is_sharp(self) -> bool:
        """Whether the moment is known to the second."""
        return self.possible == self.certain

    @property
    def is_ever(self) -> bool:
        """Whether it is known to have come at all."""
        return self.certain < NEVER

    def moved(self, seconds: int) -> Window:
        """The same so many seconds later."""
        return Window(self.possible + seconds, self.certain + seconds, self.last + seconds)

    def not_before(self, second: int) -> Window:
        """Narrowed to from a second on; as it is where that contradicts it."""
        return self._replace(possible=second) if self.possible < second <= self.last else self

    def not_after(self, other: Window) -> Window:
        """Narrowed to what had come when another certainly had; as it is if that contradicts it."""
        certain, last = min(self[1:], other[1:])
        return Window(self.possible, certain, last) if self.possible <= last else self


NOT_EVER = Window.sharp(NEVER)
ANY_TIME = Window(ALWAYS, NEVER, NEVER)


def window(date: When) -> Window:
    """The window of a date: a day may come from its midnight on, and is over at the next."""
    return Window(*came(date))


def onset(event: Event) -> Window:
    """When an event had come about: at its start if it went on through an interval."""
    return Window(*moments.onset(event))


def day_of(second: int, zone: timezone) -> Window:
    """The day in which a second lies, in an offset."""
    offset = int(zone.utcoffset(None).total_seconds())
    midnight = (second + offset) // DAY * DAY - offset
    return Window(midnight, midnight + DAY, midnight + DAY - 1)


def moment(second: int, zone: timezone) -> datetime:
    """Whole seconds from 1970 as a moment in an offset."""
    return (_EPOCH + timedelta(seconds=second)).astimezone(zone)


def ends(on: When) -> tuple[int, int]:
    """The first and the last second of a stretch, from 1970.

    Raises:
        ValueError: an end of the stretch is open or not known.
    """
    if on.earliest is None or on.latest is None:
        raise ValueError(f"{on.text} has an end that is open or not known")
    return utc_seconds(on.earliest), utc_seconds(on.latest)
