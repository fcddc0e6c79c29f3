"""When something may have happened, and from when on it certainly has: dates as instants.

All instants here are whole seconds from 1970 in UTC, so that they compare fast and never mix zones.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.store.moments import ALWAYS, NEVER, utc_seconds

if TYPE_CHECKING:
    from datetime import timezone

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Window(NamedTuple):
    """The stretch in which a moment lies.

    Attributes:
        possible: from this second on it may have come.
        certain: from this second on it certainly has.
    """

    possible: int
    certain: int

    @property
    def is_sharp(self) -> bool:
        """Whether the moment is known to the second."""
        return self.possible == self.certain


NOT_EVER = Window(NEVER, NEVER)


def window(date: When) -> Window:
    """The window of a date: a day may come from its midnight on, and is over at the next."""
    past = date.certain_from
    return Window(
        ALWAYS if date.earliest is None else utc_seconds(date.earliest),
        NEVER if past is None else utc_seconds(past),
    )


def onset(event: Event) -> Window:
    """When an event had come about: at its start if it went on through an interval."""
    date = event.date
    went_on = event.lasting or date.has_loose_end
    if not (went_on and date.is_interval) or date.begun_from is None:
        return window(date)
    first = ALWAYS if date.earliest is None else utc_seconds(date.earliest)
    return Window(first, utc_seconds(date.begun_from))


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
