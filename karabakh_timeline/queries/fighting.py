"""The fighting that the record has of a time: what stands beside a verdict and is no part of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.dates import SECOND
from karabakh_timeline.model.vocabulary import Kind, Match, Measure, Step
from karabakh_timeline.store.index import Bounds, Filter
from karabakh_timeline.store.moments import wall_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.store.read import Store

VIOLENT = (
    Kind.WAR_START, Kind.OFFENSIVE, Kind.BATTLE, Kind.SHELLING, Kind.AIR_DRONE_STRIKE,
    Kind.MISSILE_STRIKE, Kind.ATTACK_ON_CIVILIANS, Kind.ADVANCE, Kind.AIRCRAFT_DOWN,
    Kind.SMALL_ARMS_FIRE, Kind.MINE_EXPLOSION, Kind.INCIDENT,
)  # fmt: skip
"""The kinds of event that are fighting, the heaviest first."""
_TALK = (Kind.AGREEMENT, Kind.STATEMENT, Kind.RESOLUTION, Kind.TALKS)
_HEAVY = (Kind.WAR_START, Kind.OFFENSIVE)
_CLOSE = timedelta(days=6)
_DAY = timedelta(days=1)
_A_WHOLE_WAR = timedelta(days=60)
"""What lasts longer is told by the phase of fighting that it is, not as an event of a day."""


class Fighting(NamedTuple):
    """What the record has of the fighting of a time; events the heaviest first, then by date.

    Attributes:
        day: the day, by the clock on the wall; the last one of a stretch.
        of_it: what certainly fell on the day; of a stretch, what was heavy or went on in it.
        through: what went on longer, and through the day.
        perhaps: what may have fallen on the day, by dates that are known to within a week.
        loose: what may have, by dates that are known less well.
        phases: the phases of fighting that the time lies in, or that lie in it.
        agreed: the agreements of the day, and calls and talks about a ceasefire.
        tolls: what was given out that day as killed or wounded.
    """

    day: date
    of_it: tuple[Event, ...] = ()
    through: tuple[Event, ...] = ()
    perhaps: tuple[Event, ...] = ()
    loose: tuple[Event, ...] = ()
    phases: tuple[Period, ...] = ()
    agreed: tuple[Event, ...] = ()
    tolls: tuple[Event, ...] = ()


def is_told(event: Event) -> bool:
    """Whether an event may be told of a day: fighting, or talk of a ceasefire or of a toll."""
    if event.kind in _TALK:
        return _is_of_a_ceasefire(event) or bool(_tolls(event))
    return event.kind in VIOLENT


def fighting(store: Store, day: date) -> Fighting:
    """The fighting of a day."""
    first = datetime.combine(day, time())
    last = first + _DAY - SECOND
    bounds = Bounds(wall_seconds(first), wall_seconds(last))
    kinds = tuple(kind.value for kind in (*VIOLENT, *_TALK))
    phases = _phases(store, first, last)
    of_it, through, agreed = [], [], []
    perhaps: list[Event] = []
    loose: list[Event] = []
    tolls: list[Event] = []
    for found in store.events(Filter(bounds=(bounds,), kinds=kinds)):
        event = found.event
        if event.kind in _TALK:
            is_certain = found.match is Match.CERTAIN and _is_within(event.date, first, last)
            if is_certain and _is_of_a_ceasefire(event):
                agreed.append(event)
            if is_certain and _counts_the_dead(event, first, last):
                tolls.append(event)
        elif found.match is Match.POSSIBLE:
            (perhaps if _length(event.date) < _CLOSE else loose).append(event)
        elif _is_within(event.date, first, last):
            of_it.append(event)
        else:
            through.append(event)
    return Fighting(
        day, heaviest(of_it), _told(through, phases), heaviest(perhaps), _told(loose, phases),
        phases, tuple(sorted(agreed, key=lambda one: _TALK.index(one.kind))), tuple(tolls),
    )  # fmt: skip


def fighting_through(store: Store, first: date, last: date) -> Fighting:
    """The heavy fighting of a stretch: its phases and, outside them, offensives and what lasted."""
    start, stop = datetime.combine(first, time()), datetime.combine(last, time()) + _DAY - SECOND
    bounds = Bounds(wall_seconds(start), wall_seconds(stop))
    kinds = tuple(kind.value for kind in VIOLENT)
    phases = _phases(store, start, stop)
    heavy = [
        found.event
        for found in store.events(Filter(bounds=(bounds,), kinds=kinds))
        if found.match is not Match.POSSIBLE
        and _is_heavy(found.event)
        and not any(is_in(found.event.date, phase.date) for phase in phases)
    ]
    return Fighting(last, heaviest(heavy), phases=phases)


def _phases(store: Store, first: datetime, last: datetime) -> tuple[Period, ...]:
    """The phases of fighting that meet a stretch, by the clock on the wall."""
    return tuple(
        period
        for period in store.periods.values()
        if period.hostilities
        and (period.date.earliest is None or _wall(period.date.earliest) <= last)
        and (period.date.latest is None or _wall(period.date.latest) >= first)
    )


def _told(events: Iterable[Event], phases: Sequence[Period]) -> tuple[Event, ...]:
    """What went on through a day; a whole war only where no phase of fighting in it tells of it."""
    return tuple(
        one
        for one in heaviest(events)
        if _length(one.date) < _A_WHOLE_WAR
        or not any(is_in(phase.date, one.date) for phase in phases)
    )


def _is_heavy(event: Event) -> bool:
    """Whether an event is an offensive, or fighting that certainly went on for a day or more."""
    begun, closing = event.date.begun, event.date.closing
    least = closing - begun if event.lasting and begun and closing else timedelta()
    went_on = least >= _DAY and _length(event.date) < _A_WHOLE_WAR
    return is_heavy_kind(event) or went_on


def is_heavy_kind(event: Event) -> bool:
    """Whether an event is an offensive or the start of a war."""
    return event.kind in _HEAVY


def _tolls(event: Event) -> list[Claim]:
    """What somebody gives in it as killed or wounded."""
    return [one for one in event.claims if one.measure in (Measure.KILLED, Measure.INJURED)]


def _counts_the_dead(event: Event, first: datetime, last: datetime) -> bool:
    """Whether somebody gives a toll in it, and none of more than the day."""
    tolls = _tolls(event)
    return bool(tolls) and all(
        one.period is None or _is_within(one.period, first, last) for one in tolls
    )


def _is_of_a_ceasefire(event: Event) -> bool:
    """Whether an event is an agreement, or speaks of a ceasefire and charges no breach of it."""
    return event.kind is Kind.AGREEMENT or any(
        link.step is not Step.VIOLATION for link in event.ceasefires
    )


def heaviest(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events of whole wars last, else by kind; those of a kind by date."""
    return tuple(
        sorted(
            events,
            key=lambda one: (_length(one.date) >= _A_WHOLE_WAR, VIOLENT.index(one.kind), one.order),
        )
    )


def _length(when: When) -> timedelta:
    if when.earliest is None or when.latest is None:
        return timedelta.max
    return when.latest - when.earliest


def _is_within(when: When, first: datetime, last: datetime) -> bool:
    if when.earliest is None or when.latest is None:
        return False
    return first <= _wall(when.earliest) and _wall(when.latest) <= last


def is_in(one: When, other: When) -> bool:
    """Whether a date lies in another, as far as their ends are known."""
    starts = not (one.earliest and other.earliest) or one.earliest >= other.earliest
    stops = not (one.latest and other.latest) or one.latest <= other.latest
    return starts and stops


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
