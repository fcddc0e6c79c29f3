"""Which rows of event data may be the same happening as an event of the record, and why.

A pair has four parts, each from 0 to 1: the date, the place, the actors and the deaths. What one of
the two does not say counts as ``UNKNOWN`` has it. The score is their mean by ``WEIGHTS``,
geometric, so that one part that speaks against a pair is not outweighed by the others. It orders
candidates for a person, who decides; it is no probability.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from karabakh_timeline.eventdata.comparing import (
    SLACK,
    UNKNOWN,
    Part,
    Row,
    apart,
    compare_days,
    compare_deaths,
    compare_distance,
    kilometres,
    worth,
)
from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.naming import SHARP, Reader, located, reach_km
from karabakh_timeline.model.vocabulary import Measure, Qualifier, Scope, Step
from karabakh_timeline.queries.around import Days
from karabakh_timeline.queries.fighting import VIOLENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.eventdata.observed import Asked
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.queries.names import Names

LEAST = 0.6
"""The score from which a pair is shown, where nothing else is asked for."""
MOST = 3
"""The candidates of an event that are shown, where nothing else is asked for."""
OF_A_ROW = 1
"""The events of a row that are shown, where nothing else is asked for; others that are as good too.

A row is one happening. An event of the record may sum up several rows.
"""
WEIGHTS = {"date": 0.35, "place": 0.30, "actors": 0.15, "deaths": 0.20}
"""What each part counts; they sum up to 1."""
LONGEST = 366
"""Days within which an event must lie: what went on longer is no single happening."""

Bound: TypeAlias = "Mapping[str, Collection[str]]"
"""Whom a ceasefire binds (ids of actors), by its id."""
NOBODY: Bound = MappingProxyType({})

_BUCKET = 8
"""Days of a bucket; the two meet in the buckets that both touch."""
_AROUND_KM, _KM_A_DEGREE = 150.0, 111.2
"""Kilometres around a place within which rows are looked at; those of a degree of latitude."""
_TOLD_KM = 40
"""Kilometres from which on it is told that the place of a row is only known to within them."""


class Parts(NamedTuple):
    """The four parts of a comparison, in the order in which they are told."""

    date: Part
    place: Part
    actors: Part
    deaths: Part


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event and a row that may be the same happening.

    Attributes:
        event: the event of the record.
        row: the row of event data.
        parts: how they compare.
        days: how many days lie between them; 0 where their dates overlap.
        km: kilometres between their coordinates; None where one has none.
        is_confirmed: whether the record has the row's id with the event.
    """

    event: Event
    row: Row
    parts: Parts
    days: int
    km: float | None
    is_confirmed: bool = False

    @property
    def score(self) -> float:
        """How likely they are the same, from 0 to 1: the parts' mean by their weights."""
        return score(*(part.value for part in self.parts))

    @property
    def words(self) -> str:
        """Why, in words."""
        return "; ".join(part.words for part in self.parts if part.words)

    @property
    def order(self) -> tuple[Any, ...]:
        """A sort key: the best first, then by date and id."""
        return (-round(self.score, 6), *self.event.order, self.row.dataset, self.row.id)


class Matches(NamedTuple):
    """What was found.

    Attributes:
        candidates: the pairs, best first.
        compared: how many events were compared.
        too_long: how many were not, as they went on, or may lie, over more than ``LONGEST`` days.
    """

    candidates: tuple[Candidate, ...]
    compared: int
    too_long: int


def score(date: float, place: float, actors: float, deaths: float) -> float:
    """The mean of the parts by their weights, geometric; from 0 to 1, and rising with each part."""
    parts = zip(WEIGHTS.values(), (date, place, actors, deaths), strict=True)
    return float(math.prod(part**weight for weight, part in parts))


class Wanted(NamedTuple):
    """Which candidates are wanted.

    Attributes:
        least: the score that one has at least, from 0 to 1.
        most: how many an event has at most.
        of_a_row: how many events a row has at most, beside those that are as good.
    """

    least: float = LEAST
    most: int = MOST
    of_a_row: int = OF_A_ROW


class Sought:
    """Some events of the record, as they are compared with rows.

    Attributes:
        names: the record's places and actors.
        events: those that are compared.
        too_long: how many are not, as they span more than ``LONGEST`` days or an end is open.
    """

    def __init__(self, events: Iterable[Event], names: Names, bound: Bound = NOBODY) -> None:
        """Take them up.

        Args:
            events: events of the record.
            names: the record's places and actors.
            bound: whom a ceasefire binds, by its id.
        """
        given = [Happening(event, names, bound) for event in events]
        self.names = names
        self.events = [one for one in given if one.days and one.length <= LONGEST]
        self.too_long = len(given) - len(self.events)

    @property
    def days(self) -> Days | None:
        """The days on which a row may match one of them; None where there are none."""
        near = [one.near for one in self.events]
        if not near:
            return None
        return Days(min(one.first for one in near), max(one.last for one in near))


def matches(
    data: Sequence[Asked],
    sought: Sought,
    wanted: Wanted = Wanted(),  # noqa: B008 - it is frozen
) -> Matches:
    """The candidates of some events, best first.

    Args:
        data: the data sets whose rows are compared.
        sought: the events.
        wanted: which candidates are wanted.
    """
    reader = Reader(sought.names, {one.name: one.form for one in data if one.name})
    of_rows: dict[tuple[str, str], _Best] = {}
    for number, row in (pair for one in data for pair in _pairs(one, sought)):
        if (found := sought.events[number].beside(row, reader, wanted.least)) is not None:
            best = of_rows.setdefault((row.dataset, row.id), _Best(wanted.of_a_row))
            best.take(found)
    of_events: dict[str, list[Candidate]] = defaultdict(list)
    candidates = (found for best in of_rows.values() for found in best.kept)
    for found in sorted(candidates, key=lambda found: found.order):
        of_events[found.event.id].append(found)
    ordered = sorted(
        (found for some in of_events.values() for found in some[: wanted.most]),
        key=lambda found: found.order,
    )
    return Matches(tuple(ordered), len(sought.events), sought.too_long)


class _Best:
    """The best candidates of a row, in whichever version of its data set."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.kept: list[Candidate] = []

    def take(self, found: Candidate) -> None:
        """Take one up, and let those go that too many are better than; never a confirmed one.

        An event that two versions have a row for stands once, beside the one that is nearer.
        """
        same = [one for one in self.kept if one.event.id == found.event.id]
        best = min(*same, found, key=lambda one: one.order) if same else found
        self.kept = [*(one for one in self.kept if one not in same), best]
        shown = sorted((_as_shown(one) for one in self.kept), reverse=True)
        least = shown[min(self._most, len(shown)) - 1]
        self.kept = [one for one in self.kept if one.is_confirmed or _as_shown(one) >= least]


def _as_shown(found: Candidate) -> float:
    """The score to two places: what differs less is as good."""
    return round(found.score, 2)


_SOUGHT = (
    ("number", "INTEGER"), ("first_near", "INTEGER"), ("last_near", "INTEGER"),
    ("south", "DOUBLE"), ("north", "DOUBLE"), ("west", "DOUBLE"), ("east", "DOUBLE"),
)  # fmt: skip


def _pairs(asked: Asked, sought: Sought) -> Iterator[tuple[int, Row]]:
    """Each event by its number with each row that is near it in time and not far off in place."""
    reach = sought.days
    if reach is None:
        return
    rows = [
        (number, *one.near, *(one.box or (None,) * 4)) for number, one in enumerate(sought.events)
    ]
    low, high = SHARP.get(asked.form, (-1, 2**31 - 1))
    sharp = Small((("low", "INTEGER"), ("high", "INTEGER")), [(low, high)])
    tables = {"sought": Small(_SOUGHT, rows), "sharp": sharp, **asked.tables(reach)}
    for number, *cells in asked.rows("near", tables):
        yield number, Row(*cells)


# An event of the record


class Happening:
    """An event of the record as it is compared.

    Attributes:
        event: the event.
        days: the first and the last day on which it may have been; None where an end is not known.
        places: its places.
        figures: the claims of people killed in it.
    """

    def __init__(self, event: Event, names: Names, bound: Bound = NOBODY) -> None:
        """Take up an event.

        Args:
            event: the event.
            names: the record's places and actors.
            bound: whom a ceasefire binds, by its id.
        """
        self.event = event
        self.days = _days(event.date)
        self.places = tuple(names.places[place] for place in event.places)
        self.figures = tuple(claim for claim in event.claims if self._is_of_it(claim))
        self._names = names
        self._bound = bound

    def _is_of_it(self, claim: Claim) -> bool:
        """Whether a claim says how many were killed in the event itself."""
        if claim.measure is not Measure.KILLED or claim.qualifier is Qualifier.NOT_DISCLOSED:
            return False
        if claim.scope is Scope.INCIDENT:
            return True
        is_counted = claim.scope is Scope.PERIOD and self.event.kind in VIOLENT
        if not is_counted or claim.period is None or self.days is None:
            return False
        days = _days(claim.period)
        return days is not None and self.days[0] <= days[0] and days[1] <= self.days[1]

    @property
    def length(self) -> int:
        """The days on which it may have been."""
        return 0 if self.days is None else (self.days[1] - self.days[0]).days + 1

    @property
    def near(self) -> Days:
        """The days, by number, on which a row may be the same; raises where an end is not known."""
        assert self.days is not None  # noqa: S101 - others are not compared
        first, last = (day.toordinal() for day in self.days)
        return Days(max(1, first - SLACK), min(date.max.toordinal(), last + SLACK))

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """South, north, west and east of what is looked at; None where it has no coordinates."""
        located = [place for place in self.places if place.latitude is not None]
        if not located:
            return None
        boxes = [_box(place) for place in located]
        south, north, west, east = zip(*boxes, strict=True)
        return min(south), max(north), min(west), max(east)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Its actors, and those whose dead are counted, with those that they belong to (ids).

        A breach is between those whom the ceasefire binds, whoever it is that tells of it.
        """
        counted = (one for claim in self.figures for one in claim.of)
        breaching = (
            name
            for link in self.event.ceasefires
            if link.step is Step.VIOLATION
            for name in (*link.attributed_to, *self._bound.get(link.id, ()))
        )
        return self._with_parents((*self.event.actors, *counted, *breaching))

    def _with_parents(self, names: Iterable[str]) -> tuple[str, ...]:
        """Some actors with those that they belong to or may stand for (ids)."""
        found: dict[str, None] = {}
        waiting = [*names]
        while waiting:
            name = waiting.pop(0)
            if name in found:
                continue
            found[name] = None
            actor = self._names.actors[name]
            waiting += [*([actor.within] if actor.within else ()), *actor.one_of]
        return tuple(found)

    def beside(self, row: Row, reader: Reader, least: float = 0.0) -> Candidate | None:
        """It and a row; None where their score is below ``least``, if none has confirmed them."""
        assert self.days is not None  # noqa: S101 - others are not compared
        is_confirmed = dict(self.event.external).get(row.dataset) == row.id
        least = 0.0 if is_confirmed else least
        dated, days = compare_days(*self.days, row.day_first, row.day_last)
        if score(dated.value, 1, 1, 1) < least:
            return None
        placed, km = self._placed(row, reader)
        if score(dated.value, placed.value, 1, 1) < least:
            return None
        claims = [
            (claim, reader.side_of(row, self._with_parents(claim.of))) for claim in self.figures
        ]
        deaths = compare_deaths(claims, row, self.event.kind)
        parts = Parts(dated, placed, self._acted(row, reader), deaths)
        found = Candidate(self.event, row, parts, days, km, is_confirmed)
        return found if found.score >= least else None

    def _placed(self, row: Row, reader: Reader) -> tuple[Part, float | None]:
        spot = reader.spot(row)
        named = reader.named_place(row, self.places)
        distances = [
            (kilometres(at, (spot.latitude, spot.longitude)), reach_km(place))
            for place in self.places
            if spot is not None and (at := located(place))
        ]
        if spot is None or not distances:
            if named is None:
                return Part(UNKNOWN["place"]), None
            sharp = worth(reach_km(named))
            return Part(sharp, f"both name {named.name}"), None
        parts = [(compare_distance(km, own, spot.km), km) for km, own in distances]
        best, km = max(parts, key=lambda part: (part[0], -part[1]))
        words = apart(km)
        if named is not None and (at := located(named)):
            away = kilometres(at, (spot.latitude, spot.longitude))
            own = reach_km(named)
            # a name far from where the row lies is that of another place
            value = worth(own) * compare_distance(away, own, spot.km) / worth(own + spot.km)
            if value >= best:
                best, km, words = value, away, f"{apart(away)}, both name {named.name}"
        if spot.km > _TOLD_KM:
            words += f", known to within {spot.km} km"
        if spot.name:
            words += f" (from {spot.name})"
        return Part(best, words), km

    def _acted(self, row: Row, reader: Reader) -> Part:
        sides = [side for side in (row.side_a, row.side_b) if side] or [row.dyad or ""]
        if not self.actors or not any(sides):
            return Part(UNKNOWN["actors"])
        named = [reader.first_named(side, self.actors) for side in sides]
        both = [name for name in dict.fromkeys(named) if name is not None]
        if not both:
            return Part(0.15, "none of its actors is a side")
        called = " and ".join(self._names.actor(name) for name in both)
        return Part(1.0 if None not in named and len(sides) > 1 else 0.6, f"both name {called}")


def _days(when: When) -> tuple[date, date] | None:
    """The first and the last day of a date; None where an end is open or not known."""
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest.date(), when.latest.date()


def _box(place: Place) -> tuple[float, float, float, float]:
    """South, north, west and east of what is looked at around a place with coordinates."""
    latitude, longitude = located(place) or (0.0, 0.0)
    reach = (_AROUND_KM + reach_km(place)) / _KM_A_DEGREE
    across = reach / max(0.1, math.cos(math.radians(latitude)))
    return latitude - reach, latitude + reach, longitude - across, longitude + across
