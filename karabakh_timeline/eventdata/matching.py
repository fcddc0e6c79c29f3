"""Which rows of event data may be the same happening as an event of the record, and why.

A pair has four parts, each from 0 to 1: the date, the place, the actors and the deaths. What one of
the two does not say counts as ``UNKNOWN`` has it. The score is their mean by ``WEIGHTS``,
geometric, so that one part that speaks against a pair is not outweighed by the others. It orders
candidates for a person, who decides; it is no probability.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.model.names import has_words, spelled
from karabakh_timeline.model.vocabulary import Category, Measure, PlacePrecision, Qualifier, Scope
from karabakh_timeline.queries.fighting import VIOLENT
from karabakh_timeline.queries.figure_words import qualified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.eventdata.engine import Engine
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.vocabulary import Kind
    from karabakh_timeline.queries.names import Names

Side: TypeAlias = Literal["a", "b", ""]
"""A side of a row; empty for neither or both."""
LEAST = 0.6
"""The score from which a pair is shown, where nothing else is asked for."""
MOST = 3
"""The candidates of an event that are shown, where nothing else is asked for."""
WEIGHTS = {"date": 0.35, "place": 0.30, "actors": 0.15, "deaths": 0.20}
"""What each part counts; they sum up to 1."""
UNKNOWN = {"place": 0.25, "actors": 0.5, "deaths": 0.4}
"""What a part is where one of the two does not say: on a day of war, much is alike by chance."""
SLACK = 3
"""Days that the two may lie apart: data sets often have the day of the report."""
LONGEST = 366
"""Days within which an event must lie: what went on longer is no single happening."""

_DAY_FACTORS = (1.0, 0.5, 0.25, 0.12)
"""What so many days between the two leave of the part."""
_BUCKET = 8
"""Days of a bucket; the two meet in the buckets that both touch."""
_NEAR_KM, _AROUND_KM = 10.0, 150.0
"""Kilometres that do not count where both places are sharp; within which rows are looked at."""
_TOLD_KM = 40
"""Kilometres from which on it is told that the place of a row is only known to within them."""
_EARTH_KM, _KM_A_DEGREE = 6371.0088, 111.2
_SHORTEST_NAME = 4
"""Letters from which on a name is looked for in texts: shorter ones stand in other words."""
_UNLIKE = 0.05
"""The least that a part can be: no part alone rules a pair out."""

_KM = {
    PlacePrecision.EXACT: 5, PlacePrecision.NEAR: 25, PlacePrecision.DISTRICT: 35,
    PlacePrecision.PROVINCE: 80, PlacePrecision.AREA: 100, PlacePrecision.COUNTRY: 250,
}  # fmt: skip
_UNSAID_KM = 25
"""How far off coordinates may be whose precision is not said."""
_CODES = {
    "acled": {1: 5, 2: 35, 3: 80},
    "ged": dict(enumerate((*_KM.values(), 500), 1)),
}
"""The same by data sets' own codes: ACLED's geo_precision, UCDP's where_prec."""
_AROUND = {"rayon": 35, "raion": 35, "district": 35, "province": 80, "region": 80, "oblast": 80}
"""The same by words of a text that say that the place is not the town of the name."""
_SHARPNESS = ((15, 1.0), (45, 0.9), (80, 0.75), (130, 0.5), (math.inf, 0.25))
"""What a place is worth at best where both may be off by so many kilometres together."""


class Row(NamedTuple):
    """A row of event data; the columns of ``schema`` that a comparison needs."""

    dataset: str
    version: str
    id: str
    day_first: date
    day_last: date
    kind: str | None
    dyad: str | None
    side_a: str | None
    side_b: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_code: int | None
    best: int | None
    low: int | None
    high: int | None
    deaths_a: int | None
    deaths_b: int | None
    deaths_civilians: int | None
    deaths_unknown: int | None


class Part(NamedTuple):
    """One part of a comparison.

    Attributes:
        value: from 0 to 1.
        words: why, as a clause; empty where nothing is known.
    """

    value: float
    words: str = ""


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
    return math.prod(part**weight for weight, part in parts)


def matches(
    engine: Engine, events: Iterable[Event], names: Names, *, least: float = LEAST, most: int = MOST
) -> Matches:
    """The candidates of some events, best first.

    Args:
        engine: what holds the rows of event data.
        events: events of the record.
        names: the record's places and actors.
        least: the score that a candidate has at least, from 0 to 1.
        most: how many candidates an event has at most.
    """
    given = [Happening(event, names) for event in events]
    sought = [one for one in given if one.days and one.length <= LONGEST]
    reader = Reader(names)
    kept: dict[int, list[tuple[float, int, Candidate]]] = defaultdict(list)
    for at, (number, row) in enumerate(_pairs(engine, sought)):
        if (found := sought[number].beside(row, reader, least)) is None:
            continue
        best = kept[number]
        heapq.heappush(best, (found.score, -at, found))
        if len(best) > most:
            heapq.heappop(best)
    candidates = (found for best in kept.values() for *_, found in best)
    ordered = sorted(candidates, key=lambda found: found.order)
    return Matches(tuple(ordered), len(sought), len(given) - len(sought))


def _pairs(engine: Engine, sought: Sequence[Happening]) -> Iterator[tuple[int, Row]]:
    """Each event by its number with each row that is near it in time and not far off in place."""
    rows = [
        (number, *one.days, *(one.box or (None,) * 4))
        for number, one in enumerate(sought)
        if one.days is not None
    ]
    if not rows:
        return
    columns = (
        ("number", "INTEGER"), ("first", "DATE"), ("last", "DATE"), ("south", "DOUBLE"),
        ("north", "DOUBLE"), ("west", "DOUBLE"), ("east", "DOUBLE"),
    )  # fmt: skip
    answer = engine.rows(_SQL, {"sought": Small(columns, rows)})
    for number, *cells in answer:
        yield number, Row(*cells)


def _bucket(day: str) -> str:
    return f"date_diff('day', DATE '1900-01-01', {day}) // {_BUCKET}"


_FIRST, _LAST = f"first - {SLACK}", f"last + {SLACK}"
assert set(Row._fields) <= set(NAMES)  # noqa: S101 - a row is made of columns of the schema
_SQL = f"""
WITH asked AS (
  SELECT *, {_bucket(_FIRST)} AS asked_from,
    unnest(generate_series({_bucket(_FIRST)}, {_bucket(_LAST)})) AS bucket
  FROM sought
), reach AS (
  SELECT min({_FIRST}) AS begins, max({_LAST}) AS ends FROM sought
), told AS (
  SELECT {", ".join(Row._fields)}, {_bucket("day_first")} AS told_from,
    unnest(generate_series({_bucket("day_first")}, {_bucket("day_last")})) AS bucket
  FROM events, reach
  WHERE day_first <= ends AND day_last >= begins AND day_first <= day_last
)
SELECT number, {", ".join(Row._fields)}
FROM asked JOIN told USING (bucket)
WHERE bucket = greatest(asked_from, told_from)
  AND day_first <= {_LAST} AND day_last >= {_FIRST}
  AND (south IS NULL OR latitude IS NULL OR longitude IS NULL
    OR (latitude BETWEEN south AND north AND longitude BETWEEN west AND east)
    OR (dataset LIKE 'ged%' AND place_code >= 6))
ORDER BY number, dataset, version, id
"""
"""A row that spans several buckets meets an event in the first that both touch, and once only."""


# An event of the record


class Happening:
    """An event of the record as it is compared.

    Attributes:
        event: the event.
        days: the first and the last day on which it may have been; None where an end is not known.
        places: its places.
        figures: the claims of people killed in it.
    """

    def __init__(self, event: Event, names: Names) -> None:
        """Take up an event; ``names`` has the record's places and actors."""
        self.event = event
        when = event.date
        self.days: tuple[date, date] | None = None
        if when.earliest is not None and when.latest is not None:
            self.days = when.earliest.date(), when.latest.date()
        self.places = tuple(names.places[place] for place in event.places)
        self.figures = tuple(claim for claim in event.claims if self._is_of_it(claim))
        self._names = names

    def _is_of_it(self, claim: Claim) -> bool:
        """Whether a claim says how many were killed in the event itself."""
        if claim.measure is not Measure.KILLED or claim.qualifier is Qualifier.NOT_DISCLOSED:
            return False
        if claim.scope is Scope.INCIDENT:
            return True
        of, ours = claim.period, self.event.date
        is_bounded = of and of.earliest and of.latest and ours.earliest and ours.latest
        if not is_bounded or self.event.kind not in VIOLENT or claim.scope is not Scope.PERIOD:
            return False
        assert of and of.earliest and of.latest and ours.earliest and ours.latest  # noqa: PT018, S101 - as above
        return ours.earliest <= of.earliest and of.latest <= ours.latest

    @property
    def length(self) -> int:
        """The days on which it may have been."""
        return 0 if self.days is None else (self.days[1] - self.days[0]).days + 1

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
        """Its actors, and those whose dead are counted, with those that they belong to (ids)."""
        counted = (one for claim in self.figures for one in claim.of)
        return self._with_parents((*self.event.actors, *counted))

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
        """It and a row; None where their score is below ``least``."""
        assert self.days is not None  # noqa: S101 - others are not compared
        dated, days = compare_days(*self.days, row.day_first, row.day_last)
        if score(dated.value, 1, 1, 1) < least:
            return None
        placed, km = self._placed(row, reader)
        if score(dated.value, placed.value, 1, 1) < least:
            return None
        claims = [(claim, reader.side_of(row, self._with_parents(claim.of))) for claim in self.figures]
        deaths = compare_deaths(claims, row, self.event.kind)
        parts = Parts(dated, placed, self._acted(row, reader), deaths)
        external = dict(self.event.external)
        found = Candidate(self.event, row, parts, days, km, external.get(row.dataset) == row.id)
        return found if found.score >= least else None

    def _placed(self, row: Row, reader: Reader) -> tuple[Part, float | None]:
        spot = reader.spot(row)
        named = reader.named_place(row, self.places)
        distances = [
            (kilometres(at, (spot.latitude, spot.longitude)), _KM.get(place.precision, _UNSAID_KM))
            for place in self.places
            if spot is not None and (at := _at(place))
        ]
        if spot is None or not distances:
            if named is None:
                return Part(UNKNOWN["place"]), None
            sharp = _worth(_KM.get(named.precision, _UNSAID_KM))
            return Part(sharp, f"both name {named.name}"), None
        parts = [(compare_distance(km, own, spot.km), km) for km, own in distances]
        best, km = max(parts, key=lambda part: (part[0], -part[1]))
        words = _apart(km)
        if named is not None and (at := _at(named)):
            away = kilometres(at, (spot.latitude, spot.longitude))
            own = _KM.get(named.precision, _UNSAID_KM)
            # a name far from where the row lies is that of another place
            value = _worth(own) * compare_distance(away, own, spot.km) / _worth(own + spot.km)
            if value >= best:
                best, km, words = value, away, f"{_apart(away)}, both name {named.name}"
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


class Spot(NamedTuple):
    """Where a row lies: coordinates, how far off they may be, and of which place of the record.

    ``name`` is empty where the coordinates are the row's own.
    """

    latitude: float
    longitude: float
    km: int
    name: str = ""


class Reader:
    """Reads the places and sides of rows by the names of the record; each text once."""

    def __init__(self, names: Names) -> None:
        """Read by these names."""
        self._names = names
        self._spots: dict[str, Spot | None] = {}
        self._sides: dict[tuple[str, str], bool] = {}
        self._places: dict[tuple[str, str], bool] = {}

    def spot(self, row: Row) -> Spot | None:
        """Where a row lies; one without coordinates, by the name of a place of the record."""
        if row.latitude is not None and row.longitude is not None:
            codes = _CODES.get(row.dataset.partition("-")[0], {})
            km = codes.get(row.place_code or 0, _UNSAID_KM)
            return Spot(row.latitude, row.longitude, km)
        if not row.place:
            return None
        if row.place not in self._spots:
            self._spots[row.place] = self._by_name(row.place)
        return self._spots[row.place]

    def _by_name(self, text: str) -> Spot | None:
        """The finest place of the record that the first part of a text names that names any."""
        for part in re.split("[;,]", text):
            named = [
                (_KM.get(place.precision, _UNSAID_KM), at, place.name)
                for place in self._names.places.values()
                if (at := _at(place)) and self._names_place(part, place)
            ]
            if named:
                km, at, name = min(named)
                return Spot(*at, max(km, _around(part)), name)
        return None

    def named_place(self, row: Row, places: Iterable[Place]) -> Place | None:
        """The finest of some places that the text of a row names."""
        if not row.place:
            return None
        named = [place for place in places if self._names_place(row.place, place)]
        finest: Callable[[Place], int] = lambda place: _KM.get(place.precision, _UNSAID_KM)  # noqa: E731
        return min(named, key=finest, default=None)

    def _names_place(self, text: str, place: Place) -> bool:
        key = (text, place.id)
        if key not in self._places:
            names = (place.id.replace("-", " "), *place.names[1:])
            self._places[key] = _names_any(text, _parts(names))
        return self._places[key]

    def side_of(self, row: Row, actors: Iterable[str]) -> Side:
        """Which side of a row some actors (ids) are, where it is one and not the other."""
        known = tuple(actors)
        is_a, is_b = (
            bool(side) and self.first_named(side or "", known) is not None
            for side in (row.side_a, row.side_b)
        )
        return "" if is_a == is_b else "a" if is_a else "b"

    def first_named(self, side: str, actors: Iterable[str]) -> str | None:
        """The first of some actors (ids) that a side names by its name or an alias."""
        return next((name for name in actors if self._names_actor(side, name)), None)

    def _names_actor(self, side: str, name: str) -> bool:
        key = (side, name)
        if key not in self._sides:
            actor = self._names.actors[name]
            self._sides[key] = _names_any(side, (actor.name, *actor.aliases))
        return self._sides[key]


def _parts(names: Iterable[str]) -> Iterator[str]:
    """Names, and both sides' names that a main name has with a slash between them."""
    for name in names:
        yield from (part.strip() for part in name.split("/"))


def _names_any(text: str, names: Iterable[str]) -> bool:
    long_enough = (name for name in names if len(spelled(name)) >= _SHORTEST_NAME)
    return any(has_words([text], [name]) for name in long_enough)


# The parts


def compare_days(first: date, last: date, other_first: date, other_last: date) -> tuple[Part, int]:
    """How two stretches of days compare, and how many days lie between them.

    The part is 1 for the same single day. It falls with the cube root of what the two share, of
    all days that they cover, as the one that is known less well is the likelier another; and with
    each day between them.
    """
    between = max(0, (other_first - last).days, (first - other_last).days)
    shared = max(1, (min(last, other_last) - max(first, other_first)).days + 1)
    covered = (last - first).days + (other_last - other_first).days + 2 - shared
    factor = _DAY_FACTORS[between] if between < len(_DAY_FACTORS) else 0.0
    value = math.cbrt(shared / covered) * factor
    if between:
        return Part(value, f"{between} day{'s' if between > 1 else ''} apart"), between
    if covered == 1:
        return Part(value, "same day"), 0
    if covered == shared:
        return Part(value, f"same {covered} days"), 0
    return Part(value, f"{shared} of {covered} days shared"), 0


def compare_distance(km: float, one: int, other: int) -> float:
    """How near two places are, from 0 to 1: a bell as wide as both may be off.

    Args:
        km: kilometres between their coordinates.
        one: kilometres by which those of the one may be off.
        other: the same of the other.
    """
    bell = math.exp(-((km / math.hypot(one, other, _NEAR_KM)) ** 2))
    return max(_UNLIKE, _worth(one + other) * bell)


def compare_deaths(claims: Iterable[tuple[Claim, Side]], row: Row, kind: Kind) -> Part:
    """How the claims of killed compare with the deaths of a row.

    A claim is compared with those deaths of the row that it may be of: of one side, of civilians,
    or all. The closest pair counts.

    Args:
        claims: the claims of people killed in the event, each with the side that these are of.
        row: the row.
        kind: the kind of the event.
    """
    everybody = _everybody(row)
    if everybody is None:
        return Part(UNKNOWN["deaths"])
    pairs = [
        (_alike(*_reach(claim), figure.low, figure.high), claim, figure)
        for claim, side in claims
        for figure in (_figure(row, claim, side) or everybody,)
    ]
    if pairs:
        value, claim, figure = max(pairs, key=lambda pair: pair[0])
        return Part(value, f"{_claimed(claim)} dead against {figure.words}")
    if kind in VIOLENT or everybody.high == 0:
        return Part(UNKNOWN["deaths"])
    told = kind.value.replace("-", " ")
    return Part(_UNLIKE, f"no dead told of, kind {told}, against {everybody.words}")


class _Figure(NamedTuple):
    """Deaths as a row has them; ``of`` says of whom."""

    low: int
    high: int
    of: str = ""

    @property
    def words(self) -> str:
        span = f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"
        return f"{span} {self.of}".rstrip()


def _everybody(row: Row) -> _Figure | None:
    """All deaths of a row; None where it does not say."""
    stated = [figure for figure in (row.low, row.best, row.high) if figure is not None]
    return _Figure(min(stated), max(stated)) if stated else None


def _figure(row: Row, claim: Claim, side: Side) -> _Figure | None:
    """The deaths of a row that a claim may be of; None where the row does not have them apart."""
    unknown = row.deaths_unknown or 0
    apart = (row.deaths_a, row.deaths_b, row.deaths_civilians)
    if None in apart or not any((*apart, unknown)):
        return None
    if claim.category is Category.CIVILIAN:
        deaths = row.deaths_civilians or 0
        of = "civilian" if deaths + unknown == 1 else "civilians"
    elif claim.category is Category.MILITARY and side:
        deaths = (row.deaths_a if side == "a" else row.deaths_b) or 0
        of = f"of the {'first' if side == 'a' else 'second'} side"
    else:
        return None
    return _Figure(deaths, deaths + unknown, of)


def _reach(claim: Claim) -> tuple[float, float]:
    """The least and the most that a claim may mean."""
    stated = [one for one in (claim.low, claim.value, claim.high) if one is not None]
    if not stated:
        return 0, math.inf
    low, high = min(stated), max(stated)
    match claim.qualifier:
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return low, high * 1.5
        case Qualifier.ABOUT | Qualifier.NEARLY:
            return low * 0.9, high * 1.1
        case Qualifier.AT_MOST:
            return (claim.low or 0), high
        case _:
            return low, high


def _alike(low: float, high: float, other_low: float, other_high: float) -> float:
    """How alike two figures are that are known within bounds; 1 where the bounds meet."""
    gap = max(low, other_low, 0.0), min(high, other_high)
    if gap[0] <= gap[1]:
        return 1.0
    return max(_UNLIKE, (gap[1] + 0.5) / (gap[0] + 0.5))


def _claimed(claim: Claim) -> str:
    """The figure of a claim in words."""
    if claim.value is not None:
        return qualified(claim.value, claim.qualifier)
    return f"{claim.low or 0:,} to {claim.high:,}" if claim.high else f"{claim.low or 0:,} or more"


# Places


def _worth(doubt: int) -> float:
    return next(worth for most, worth in _SHARPNESS if doubt <= most)


def _around(text: str) -> int:
    """How far off a place may be by the words of its text; 0 where these do not say."""
    return max((km for word, km in _AROUND.items() if word in text.casefold()), default=0)


def _at(place: Place) -> tuple[float, float] | None:
    """Where a place lies; None where it is not known."""
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _box(place: Place) -> tuple[float, float, float, float]:
    """South, north, west and east of what is looked at around a place with coordinates."""
    latitude, longitude = _at(place) or (0.0, 0.0)
    reach = (_AROUND_KM + _KM.get(place.precision, _UNSAID_KM)) / _KM_A_DEGREE
    across = reach / max(0.1, math.cos(math.radians(latitude)))
    return latitude - reach, latitude + reach, longitude - across, longitude + across


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points on the sphere, given as degrees north and east."""
    north, east, other_north, other_east = map(math.radians, (*one, *other))
    half = math.sin((other_north - north) / 2) ** 2 + (
        math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _apart(km: float) -> str:
    """A distance in words."""
    return "same place" if km < 1 else f"{km:.0f} km apart"
