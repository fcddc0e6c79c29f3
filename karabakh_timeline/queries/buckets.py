"""In which buckets an event falls: of the calendar, of the periods, or of what it names.

An event is never pushed into a bucket. One that is not known well enough for it, and one that went
on through several, has a key apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.dates import End
from karabakh_timeline.store.days import days_of
from karabakh_timeline.store.moments import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.queries.names import Names


class Dimension(StrEnum):
    """By what events are counted."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    WEEKDAY = "weekday"
    PERIOD = "period"
    KIND = "kind"
    PLACE = "place"
    ACTOR = "actor"
    TIER = "tier"
    CEASEFIRE = "ceasefire"
    TAG = "tag"

    @property
    def is_calendar(self) -> bool:
        """Whether its buckets are years, months, weeks or days, one after the other."""
        return self in (Dimension.YEAR, Dimension.MONTH, Dimension.WEEK, Dimension.DAY)

    @property
    def is_time(self) -> bool:
        """Whether its buckets have an order of their own, in time."""
        return self.is_calendar or self in (Dimension.WEEKDAY, Dimension.PERIOD)

    @property
    def unit(self) -> str:
        """To what a date must be known: a weekday takes a day."""
        return "day" if self is Dimension.WEEKDAY else self.value


class Apart(StrEnum):
    """Why an event is counted beside the buckets."""

    NOT_DATED = "not-dated"
    SEVERAL = "several"
    NONE = "none"


class Key(NamedTuple):
    """A bucket: its id, or why it is none."""

    id: str
    apart: Apart | None = None


NOT_DATED = Key("", Apart.NOT_DATED)
SEVERAL = Key("", Apart.SEVERAL)
NONE = Key("", Apart.NONE)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Reference:
    """What the record knows of the buckets; what is not counted by may be left out.

    Attributes:
        names: what places and actors are called.
        sources: the sources by id, for their tiers.
        ceasefires: the ledger by id.
        periods: the periods by id, in their order.
    """

    names: Names
    sources: Mapping[str, Source] = field(default_factory=dict)
    ceasefires: Mapping[str, Ceasefire] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)


def keys_of(event: Event, dimension: Dimension, known: Reference) -> tuple[Key, ...]:
    """The buckets in which an event counts, without repeats; at least one, perhaps apart.

    In the calendar that is one. An event counts in each period that it certainly falls in, and as
    not dated where it may fall in a further one; it counts in each place, actor, tier, ceasefire or
    tag that it names.
    """
    if dimension is Dimension.PERIOD:
        return _periods(event, known.periods.values())
    if dimension.is_time:
        return (_calendar(event, dimension),)
    named = dict.fromkeys(_named(event, dimension, known))
    return tuple(map(Key, named)) or (NONE,)


def _named(event: Event, dimension: Dimension, known: Reference) -> Iterable[str]:
    match dimension:
        case Dimension.KIND:
            return (event.kind.value,)
        case Dimension.PLACE:
            return event.places
        case Dimension.ACTOR:
            return event.actors
        case Dimension.TIER:
            return (known.sources[cite.source].tier.value for cite in event.cites)
        case Dimension.CEASEFIRE:
            return (link.id for link in event.ceasefires)
        case _:
            return event.tags


def _calendar(event: Event, dimension: Dimension) -> Key:
    unit = Dimension(dimension.unit)
    first, last = days_of(event.date)
    if first and last and _key(unit, first) == _key(unit, last):
        return Key(_key(dimension, first))
    return SEVERAL if _goes_on(event, unit) else NOT_DATED


def _goes_on(event: Event, unit: Dimension) -> bool:
    """Whether an event that is in no single bucket certainly lies in several."""
    when = event.date
    if End.OPEN in (when.start, when.end):
        return True
    if not event.lasting or when.begun is None or when.closing is None:
        return False
    return when.begun < when.closing and _key(unit, when.begun) != _key(unit, when.closing)


def _key(dimension: Dimension, day: date) -> str:
    match dimension:
        case Dimension.YEAR:
            return f"{day.year:04}"
        case Dimension.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Dimension.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case Dimension.WEEKDAY:
            return WEEKDAYS[day.weekday()].lower()
        case _:
            return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _periods(event: Event, periods: Iterable[Period]) -> tuple[Key, ...]:
    """The periods that an event certainly falls in, by the rule of ``--during``."""
    sure: list[Key] = []
    perhaps = False
    for period in periods:
        local = not period.date.has_clock
        span = reach(period.date, lasting=False, local=local)
        own = reach(event.date, lasting=event.lasting, local=local)
        if own.first > span.last or own.last < span.first:
            continue
        if own.sure_first >= span.first and own.sure_last <= span.last:
            sure.append(Key(period.id))
        else:
            perhaps = True
    return (*sure, NOT_DATED) if perhaps else tuple(sure) or (NONE,)


def all_between(dimension: Dimension, ids: Iterable[str], known: Reference) -> Iterator[str]:
    """The ids of a dimension of time in its order, from the first that is used to the last.

    Those in between that are not used are among them, so that a gap shows; of weekdays all are.
    """
    used = set(ids)
    if not used:
        return
    if dimension is Dimension.WEEKDAY:
        yield from (name.lower() for name in WEEKDAYS)
    elif dimension is Dimension.PERIOD:
        order = list(known.periods)
        places = [number for number, name in enumerate(order) if name in used]
        yield from order[places[0] : places[-1] + 1]
    else:
        day, last = start_of(dimension, min(used)), max(used)
        while (here := _key(dimension, day)) <= last:
            yield here
            day = _next(dimension, day)


def start_of(dimension: Dimension, name: str) -> date:
    """The first day of a bucket of the calendar."""
    match dimension:
        case Dimension.YEAR:
            return date(int(name), 1, 1)
        case Dimension.MONTH:
            return date(int(name[:4]), int(name[5:]), 1)
        case Dimension.WEEK:
            return date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
        case _:
            return date.fromisoformat(name)


def _next(dimension: Dimension, first: date) -> date:
    """The first day of the bucket after the one that starts on a day."""
    match dimension:
        case Dimension.YEAR:
            return first.replace(year=first.year + 1)
        case Dimension.MONTH:
            return (first + timedelta(days=31)).replace(day=1)
        case Dimension.WEEK:
            return first + timedelta(days=7)
        case _:
            return first + timedelta(days=1)


def name_of(dimension: Dimension, name: str, known: Reference) -> str:
    """What a bucket is called: a place or an actor by its name, a week by its days."""
    called = name
    match dimension:
        case Dimension.PLACE:
            called = known.names.place(name)
        case Dimension.ACTOR:
            called = known.names.actor(name)
        case Dimension.CEASEFIRE:
            called = known.ceasefires[name].name
        case Dimension.PERIOD:
            called = known.periods[name].name
        case Dimension.WEEKDAY:
            called = name.capitalize()
        case Dimension.WEEK:
            monday = start_of(dimension, name)
            called = f"{monday}/{monday + timedelta(days=6)}"
    return called
