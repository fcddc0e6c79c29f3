"""Running tolls over time: what each claimant stated of the same thing, moment by moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Qualifier, Scope
from karabakh_timeline.store.moments import utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from karabakh_timeline.queries.claims import Basis, Cell, Figures, Group


class Point(NamedTuple):
    """A figure at a moment.

    Attributes:
        at: the last second that the figure speaks for, from 1970.
        value: the figure as stated.
        low: the lower bound stated, else the figure.
        high: the upper bound stated, else the figure.
        is_part: whether it is below an earlier figure for a reason noted, and so off the line.
        qualifier: how exactly it was stated.
    """

    at: int
    value: int
    low: int
    high: int
    is_part: bool
    qualifier: Qualifier


class Toll(NamedTuple):
    """A running toll: the series of each claimant that states figures of it.

    Attributes:
        basis: from when on it counts.
        row: whose losses, category and measure.
        series: for each claimant's id the figures in order of time; none is empty.
    """

    basis: Basis
    row: Figures
    series: tuple[tuple[str, tuple[Point, ...]], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """The figures of all claimants."""
        return tuple(point for _, points in self.series for point in points)


def running_tolls(groups: Iterable[Group]) -> tuple[Toll, ...]:
    """The tolls for a period of which a claimant states figures for two moments or more."""
    tolls = (
        Toll(group.basis, row, _series(row))
        for group in groups
        if group.basis.scope is Scope.PERIOD
        for row in group.rows
    )
    return tuple(toll for toll in tolls if any(_runs(points) for _, points in toll.series))


def _runs(points: Iterable[Point]) -> bool:
    return len({point.at for point in points if not point.is_part}) > 1


def _series(row: Figures) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    kept = ((cell.claimant, tuple(sorted(_points(cell)))) for cell in row.cells)
    return tuple((claimant, points) for claimant, points in kept if points)


def _points(cell: Cell) -> list[Point]:
    """The figures that have a number and a moment."""
    return [
        Point(
            utc_seconds(stated.as_of.latest),
            stated.claim.value,
            stated.claim.value if stated.claim.low is None else stated.claim.low,
            stated.claim.value if stated.claim.high is None else stated.claim.high,
            stated in cell.parts,
            stated.claim.qualifier,
        )
        for stated in cell.series
        if stated.claim.value is not None and stated.as_of.latest is not None
    ]


def round_steps(highest: int, count: int) -> tuple[int, ...]:
    """Round figures from nought to at least ``highest``, about ``count`` of them."""
    steps = (digit * 10**power for power in range(20) for digit in (1, 2, 5))
    step = next(step for step in steps if step * count >= highest)
    return tuple(step * number for number in range(max(-(-highest // step), 1) + 1))


def round_days(first: datetime, last: datetime, count: int) -> tuple[datetime, ...]:
    """Midnights from the day of one moment on to another, evenly apart, at most ``count``."""
    start = first.replace(hour=0, minute=0, second=0)
    days = max((last - start).days, 0)
    step = max(-(-(days + 1) // max(count, 1)), 1)
    return tuple(start + timedelta(days=day) for day in range(0, days + 1, step))
