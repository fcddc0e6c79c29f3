"""Events and ceasefires drawn to scale: which columns of a strip each takes, certainly or possibly.

A strip has so many columns of equal time. What is nearer in time is never further apart in columns.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.dates import End
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import ALWAYS, NEVER, utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime, timezone

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.queries.status import Ledger


_DAY, _DAYS = 86_400, 4
"""A day in seconds, and from how many days on a day is the finest that is told apart."""


class Strand(Term):
    """What a kind of event is about; a lane of the drawing each."""

    FIGHTING = "fighting", "attacks, clashes and incidents"
    FORCES = "forces and territory", "advances, deployments, withdrawals, territory handed over"
    CEASEFIRES = "ceasefire steps", "ceasefires declared, effective, ended"
    TALKS = "talks and politics", "talks, agreements, statements, rulings, protests"
    PEOPLE = "people", "displacement, returns, captives, relief, blockade, property"


_STRANDS = {
    Strand.FIGHTING: (
        Kind.BATTLE, Kind.OFFENSIVE, Kind.SHELLING, Kind.AIR_DRONE_STRIKE, Kind.MISSILE_STRIKE,
        Kind.SMALL_ARMS_FIRE, Kind.MINE_EXPLOSION, Kind.AIRCRAFT_DOWN, Kind.ATTACK_ON_CIVILIANS,
        Kind.INCIDENT, Kind.WAR_START,
    ),
    Strand.FORCES: (
        Kind.ADVANCE, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.TERRITORIAL_TRANSFER,
    ),
    Strand.CEASEFIRES: (
        Kind.CEASEFIRE_DECLARED, Kind.CEASEFIRE_EFFECTIVE, Kind.CEASEFIRE_ENDED,
    ),
    Strand.TALKS: (
        Kind.TALKS, Kind.AGREEMENT, Kind.STATEMENT, Kind.RESOLUTION, Kind.RULING,
        Kind.COURT_PROCEEDINGS, Kind.ELECTION, Kind.POLITICAL, Kind.PROTEST,
    ),
    Strand.PEOPLE: (
        Kind.DISPLACEMENT, Kind.RETURN, Kind.DETENTION, Kind.PRISONER_EXCHANGE, Kind.HUMANITARIAN,
        Kind.BLOCKADE, Kind.DESTRUCTION,
    ),
}  # fmt: skip
STRANDS = {kind: strand for strand, kinds in _STRANDS.items() for kind in kinds}
"""The strand of each kind."""


class LaneCell(Term):
    """What a column of a ceasefire's lane is: the last of these that holds in any part of it."""

    NOTHING = "nothing", "neither declared nor in force"
    DECLARED = "declared", "declared, certainly or possibly"
    POSSIBLE = "possible", "in force, possibly"
    CERTAIN = "certain", "in force"


class Extent(NamedTuple):
    """The columns that something takes, both ends counted.

    Attributes:
        first: the first column it may touch.
        last: the last one.
        sure: the first and the last column that it certainly touches; None where none is certain.
    """

    first: int
    last: int
    sure: tuple[int, int] | None


class Lane(NamedTuple):
    """The events of a strand on a strip.

    Attributes:
        strand: what they are about.
        events: how many there are.
        sure: for each column, how many events certainly touch it.
        maybe: for each column, how many may.
    """

    strand: Strand
    events: int
    sure: tuple[int, ...]
    maybe: tuple[int, ...]


class CeasefireLane(NamedTuple):
    """A ceasefire on a strip.

    Attributes:
        life: the ceasefire and the windows of its steps.
        cells: what each column is.
        violations: for each column, how many recorded violations certainly fall in it.
        recorded: how many violations may fall in the stretch.
    """

    life: Life
    cells: tuple[LaneCell, ...]
    violations: tuple[int, ...]
    recorded: int


class Scale(NamedTuple):
    """A strip of equal columns for a stretch of time.

    Attributes:
        span: the stretch, with both its ends.
        columns: how many columns; at least one.
    """

    span: TimeRange
    columns: int

    def column(self, second: int) -> int:
        """The column of a second; the nearest, for one outside the stretch."""
        away = self.span.clamp(second) - self.span.first
        return away * self.columns // (self.span.last - self.span.first + 1)

    @property
    def _is_by_day(self) -> bool:
        """Whether a day is the finest that is told apart; else the hours of a day are."""
        return self.span.last - self.span.first + 1 >= _DAYS * _DAY

    def extent(self, event: Event, through: int) -> Extent:
        """The columns of an event; one of a known day is certain in all columns of its day.

        In a stretch of less than four days, where the hours count, it is not.

        Args:
            event: the event.
            through: the last second that the record covers, up to which what is open goes on.
        """
        date = event.date
        first = self.column(_second(date.earliest, ALWAYS))
        last = max(first, self.column(_second(date.latest, max(through, self.span.first))))
        if first == last or (self._is_by_day and _is_one_day(event)):
            return Extent(first, last, (first, last))
        return Extent(first, last, self._sure(event, first, last))

    def _sure(self, event: Event, first: int, last: int) -> tuple[int, int] | None:
        """The columns that an event of several columns certainly touches."""
        date = event.date
        if not (date.is_interval and (event.lasting or date.has_loose_end)):
            return None
        begun = first if date.start is End.OPEN else self.column(_second(date.begun, NEVER))
        closing = last if date.end is End.OPEN else self.column(_second(date.closing, ALWAYS))
        if date.end is End.UNKNOWN:
            return (first, first) if begun == first else None
        if date.start is End.UNKNOWN:
            return (last, last) if closing == last else None
        return (begun, closing) if begun <= closing else None

    def lanes(self, events: Sequence[Event], through: int) -> tuple[Lane, ...]:
        """The lanes of the strands that have events."""
        lanes = []
        for strand in Strand:
            extents = [
                self.extent(event, through) for event in events if STRANDS[event.kind] is strand
            ]
            if extents:
                sure = _counts((extent.sure for extent in extents if extent.sure), self.columns)
                maybe = _counts(((extent.first, extent.last) for extent in extents), self.columns)
                lanes.append(Lane(strand, len(extents), sure, maybe))
        return tuple(lanes)

    def ceasefire(
        self, life: Life, violations: Iterable[Violation], through: int
    ) -> CeasefireLane | None:
        """The lane of a ceasefire; None if it does not touch the stretch."""
        end = min(self.span.last, through) + 1
        if life.declared.possible >= end or life.ended.certain <= self.span.first:
            return None
        cells = [LaneCell.NOTHING] * self.columns
        for cell, start, stop in layers(life, end):
            self._fill(cells, cell, start, stop)
        recorded = [
            (violation, max(violation.window.certain - 1, violation.window.possible))
            for violation in violations
            if violation.window.possible < end
            and max(violation.window.certain - 1, violation.window.possible) >= self.span.first
        ]
        columns = [
            (self.column(violation.window.possible), self.column(last))
            for violation, last in recorded
            if self.column(violation.window.possible) == self.column(last)
            or (self._is_by_day and _is_one_day(violation.event))
        ]
        return CeasefireLane(life, tuple(cells), _counts(columns, self.columns), len(recorded))

    def _fill(self, cells: list[LaneCell], cell: LaneCell, start: int, stop: int) -> None:
        """Set the columns that a stretch touches; its end is not part of it."""
        start = max(start, self.span.first)
        if start < stop:
            for column in range(self.column(start), self.column(stop - 1) + 1):
                cells[column] = cell


def layers(life: Life, end: int) -> Iterator[tuple[LaneCell, int, int]]:
    """What a ceasefire was, each with its first second and the first after it.

    One after the other takes the place of those before it, where it holds.

    Args:
        life: the ceasefire and the windows of its steps.
        end: the second from which on nothing is known.
    """
    yield LaneCell.DECLARED, life.declared.possible, min(life.ended.certain, end)
    if life.effective is not None:
        yield LaneCell.POSSIBLE, life.effective.possible, min(life.ended.certain, end)
        yield LaneCell.CERTAIN, life.effective.certain, min(life.ended.possible, end)


def pieces(life: Life, end: int) -> Iterator[tuple[LaneCell, int, int]]:
    """The same side by side, in order of time, without what is nothing."""
    over = [layer for layer in layers(life, end) if layer[1] < layer[2]]
    edges = sorted({second for _, *ends in over for second in ends})
    for start, stop in pairwise(edges):
        held = [cell for cell, first, last in over if first <= start and stop <= last]
        if held:
            yield held[-1], start, stop


def fitting(span: TimeRange, most: int) -> int:
    """How many columns to draw a stretch in: days of equal columns, where there is room."""
    days, rest = divmod(span.last - span.first + 1, _DAY)
    return most if rest or not _DAYS <= days <= most else most // days * days


def _is_one_day(event: Event) -> bool:
    first, last = event.date.earliest, event.date.latest
    return first is not None and last is not None and first.date() == last.date()


def _second(then: datetime | None, missing: int) -> int:
    return missing if then is None else utc_seconds(then)


def _counts(extents: Iterable[tuple[int, int]], columns: int) -> tuple[int, ...]:
    """For each column, how many of some extents cover it."""
    steps = [0] * (columns + 1)
    for first, last in extents:
        steps[first] += 1
        steps[last + 1] -= 1
    counts, here = [], 0
    for step in steps[:columns]:
        here += step
        counts.append(here)
    return tuple(counts)


class Drawing(NamedTuple):
    """Events and ceasefires, to be drawn to scale in any number of columns.

    Attributes:
        span: the stretch, with both its ends.
        events: the events in it, in order of date.
        ledger: the ceasefires with their violations.
        only: the ids of the ceasefires to draw; empty for all that touch the stretch.
    """

    span: TimeRange
    events: tuple[Event, ...]
    ledger: Ledger
    only: tuple[str, ...] = ()

    def ceasefires(self, columns: int) -> tuple[CeasefireLane, ...]:
        """The lanes of the ceasefires, in the order of the ledger."""
        scale, book = Scale(self.span, columns), self.ledger
        lanes = (
            scale.ceasefire(
                life, book.breaches(life.ceasefire.id).meeting(*self.span), book.through
            )
            for life in book.lives
            if not self.only or life.ceasefire.id in self.only
        )
        return tuple(lane for lane in lanes if lane is not None)

    def strands(self, columns: int) -> tuple[Lane, ...]:
        """The lanes of the strands that have events."""
        return Scale(self.span, columns).lanes(self.events, self.ledger.through)


def whole_days(events: Sequence[Event], span: TimeRange, through: int, zone: timezone) -> TimeRange:
    """A range with both its ends: where it has none, the days of the first and the last event.

    Args:
        events: the events in it; at least one.
        span: the range that was asked for.
        through: the last second that the record covers, up to which what is open goes on.
        zone: the offset whose days are meant.
    """
    starts = [_second(event.date.earliest or event.date.latest, 0) for event in events]
    ends = [_second(event.date.latest, through) for event in events]
    first, last = span.first, span.last
    if first <= ALWAYS:
        first = _midnight(min([*starts, last]), zone)
    if last >= NEVER:
        last = _midnight(max([*ends, first]), zone) + _DAY - 1
    return TimeRange(first, max(first, last))


def _midnight(second: int, zone: timezone) -> int:
    """The first second of a day."""
    return utc_seconds(moment(second, zone).replace(hour=0, minute=0, second=0))
