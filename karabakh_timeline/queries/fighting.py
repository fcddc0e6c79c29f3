"""The fighting that the record has of a day: what stands beside a verdict and is no part of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.dates import SECOND
from karabakh_timeline.model.vocabulary import Kind, Match
from karabakh_timeline.store.index import Bounds, Filter
from karabakh_timeline.store.moments import wall_seconds

if TYPE_CHECKING:
    from datetime import date

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.store.read import Store

VIOLENT = (
    Kind.WAR_START, Kind.OFFENSIVE, Kind.BATTLE, Kind.SHELLING, Kind.AIR_DRONE_STRIKE,
    Kind.MISSILE_STRIKE, Kind.ATTACK_ON_CIVILIANS, Kind.CEASEFIRE_VIOLATION, Kind.INCIDENT,
)  # fmt: skip
"""The kinds of event that are fighting, the heaviest first."""
_CLOSE = timedelta(days=6)


class Fighting(NamedTuple):
    """What the record has of the fighting of a day, each in order of date.

    Attributes:
        day: the day, by the clock on the wall.
        of_it: what certainly fell on it.
        through: what went on longer, and through it.
        perhaps: what may have fallen on it, by dates that are known to within a week.
    """

    day: date
    of_it: tuple[Event, ...] = ()
    through: tuple[Event, ...] = ()
    perhaps: tuple[Event, ...] = ()


def fighting(store: Store, day: date) -> Fighting:
    """The fighting of a day."""
    first = datetime.combine(day, time())
    last = first + timedelta(days=1) - SECOND
    bounds = Bounds(wall_seconds(first), wall_seconds(last))
    kinds = tuple(kind.value for kind in VIOLENT)
    of_it, through, perhaps = [], [], []
    for found in store.events(Filter(bounds=(bounds,), kinds=kinds)):
        event = found.event
        if found.match is Match.POSSIBLE:
            if _is_close(event):
                perhaps.append(event)
        elif _is_within(event, first, last):
            of_it.append(event)
        else:
            through.append(event)
    through.sort(key=attrgetter("order"))
    return Fighting(day, tuple(of_it), tuple(through), tuple(perhaps))


def _is_close(event: Event) -> bool:
    first, last = event.date.earliest, event.date.latest
    return first is not None and last is not None and last - first < _CLOSE


def _is_within(event: Event, first: datetime, last: datetime) -> bool:
    start, stop = event.date.earliest, event.date.latest
    if start is None or stop is None:
        return False
    return first <= start.replace(tzinfo=None) and stop.replace(tzinfo=None) <= last
