"""How an event of the record and a row of event data compare: days, distance, deaths.

Each part is from 0 to 1, with the reason in words.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from karabakh_timeline.model.vocabulary import Category, Qualifier
from karabakh_timeline.queries.fighting import VIOLENT
from karabakh_timeline.queries.figure_words import qualified

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.vocabulary import Kind

Side: TypeAlias = Literal["a", "b", ""]
"""A side of a row; empty for neither or both."""
UNKNOWN = {"place": 0.25, "actors": 0.5, "deaths": 0.4}
"""What a part is where one of the two does not say: on a day of war, much is alike by chance."""
SLACK = 3
"""Days that the two may lie apart: data sets often have the day of the report."""
_DAY_FACTORS = (1.0, 0.5, 0.25, 0.12)
"""What so many days between the two leave of the part."""
_NEAR_KM = 10.0
"""Kilometres that hardly count where both places are sharp."""
_EARTH_KM = 6371.0088
_UNLIKE = 0.05
"""The least that a part can be: no part alone rules a pair out."""
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
    return max(_UNLIKE, worth(one + other) * bell)


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


def worth(doubt: int) -> float:
    """What a place is worth at best where both may be off by so many kilometres together."""
    return next(worth for most, worth in _SHARPNESS if doubt <= most)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points on the sphere, given as degrees north and east."""
    north, east, other_north, other_east = map(math.radians, (*one, *other))
    half = math.sin((other_north - north) / 2) ** 2 + (
        math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def apart(km: float) -> str:
    """A distance in words."""
    return "same place" if km < 1 else f"{km:.0f} km apart"
