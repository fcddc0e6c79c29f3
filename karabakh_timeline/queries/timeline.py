"""Events as a timeline: grouped by day, month or year, with the turns of the ceasefires among them.

What a group holds is in order of time. Between two groups stands for how many days, months or years
nothing is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from karabakh_timeline.model.term import Term
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.rail import Rail, TimeRange, Turn
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import ALWAYS, NEVER, utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import Answer
    from karabakh_timeline.store.read import Found

_DAYS_BY_DAY, _DAYS_BY_MONTH = 92, 1100
"""Up to so many days from first to last event, they are grouped by day, by month; else by year."""
_RUN = 2
"""Up to so many turns with no event between them stand each on its own, except day by day."""


class By(Term):
    """What events are grouped by."""

    DAY = "day", "a group a day"
    MONTH = "month", "a group a month"
    YEAR = "year", "a group a year"


class TimelineEntry(NamedTuple):
    """An event on the timeline.

    Attributes:
        at: where it stands, in seconds from 1970: the moment in the range that is nearest to the
            one that its date states.
        event: the event.
        match: how it meets the range.
        answers: what held of the ceasefires through its date, as far as that is in the range, in
            order of time and each once.
    """

    at: int
    event: Event
    match: Match
    answers: tuple[Answer, ...]


TimelineRow: TypeAlias = TimelineEntry | Turn


class TimelineGroup(NamedTuple):
    """A day, month or year with what is told of it.

    Attributes:
        start: its first day; None for what started before the range, or at no known time.
        rows: what is told, in the order of the timeline.
        answer: what held of the ceasefires at its start, as far as that is in the range.
    """

    start: date | None
    rows: tuple[TimelineRow, ...]
    answer: Answer

    @property
    def events(self) -> int:
        """How many events it holds."""
        return sum(isinstance(row, TimelineEntry) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Empty:
    """Days, months or years between two groups.

    Attributes:
        count: how many.
        answers: what held of the ceasefires through them, in order of time and each once.
    """

    count: int
    answers: tuple[Answer, ...]


class EventTimeline(NamedTuple):
    """Events as a timeline.

    Attributes:
        by: what they are grouped by.
        opening: what holds of the ceasefires where it starts; None where there is no event.
        parts: the groups and what is between them, in order of time or the other way round.
        is_reversed: whether the latest comes first.
        apart: the events that only may fall in the range, then those that were under way in it.
    """

    by: By
    opening: Turn | None
    parts: tuple[TimelineGroup | Empty, ...]
    is_reversed: bool = False
    apart: tuple[TimelineEntry, ...] = ()

    @property
    def entries(self) -> Iterator[TimelineEntry]:
        """The events that begin in the range, in the order of the timeline."""
        for part in self.parts:
            if isinstance(part, TimelineGroup):
                yield from (row for row in part.rows if isinstance(row, TimelineEntry))


def timeline(
    hits: Sequence[Found], ledger: Ledger, span: TimeRange, by: By | None = None, *,
    reverse: bool = False,
) -> EventTimeline:  # fmt: skip
    """The events of a selection as a timeline.

    Args:
        hits: the events; those that are told apart keep their order.
        ledger: what the turns are taken from.
        span: the range that was asked for.
        by: what to group by; None for what suits the time that the events take.
        reverse: latest first.
    """
    if not hits:
        return EventTimeline(by or By.DAY, None, (), reverse)
    zone = ledger.dataset.zone
    reaches = [_reach(hit.event, span) for hit in hits]
    firsts, lasts = zip(*reaches, strict=True)
    dated = [
        first
        for (first, _), hit in zip(reaches, hits, strict=True)
        if hit.match is Match.CERTAIN and first > ALWAYS
    ]
    by = by or _suitable(dated)
    certain = [hit.event for hit in hits if hit.match is Match.CERTAIN]
    starts = [_start(event, by, span, zone) for event in certain]
    told = _told([start for start in starts if start is not None], by, span, zone)
    rail = Rail(ledger, TimeRange(min(told.first, *firsts), max(told.last, *lasts)))
    entries = [
        TimelineEntry(_at(hit.event, span), hit.event, hit.match, rail.answers(first, last))
        for hit, (first, last) in zip(hits, reaches, strict=True)
    ]
    own = (entry for entry in entries if entry.match is Match.CERTAIN)
    placed: list[tuple[date | None, TimelineRow]] = [
        *zip(starts, own, strict=True),
        *(
            (unit_of(moment(turn.at, zone).date(), by), turn)
            for turn in rail.turns(told.first, told.last)
        ),
    ]
    placed.sort(
        key=lambda pair: (pair[0] or date.min, pair[1].at, isinstance(pair[1], TimelineEntry))
    )
    if by is not By.DAY:
        placed = list(_fewer_turns(placed))
    parts = list(_parts(placed, by, rail, told, zone))
    if reverse:
        parts = [_reversed(part) for part in reversed(parts)]
    is_anchored = span.first > ALWAYS or any(starts)
    opening = rail.opening(told.first) if is_anchored else None
    apart = tuple(entry for entry in entries if entry.match is not Match.CERTAIN)
    return EventTimeline(by, opening, tuple(parts), reverse, apart)


def _reach(event: Event, span: TimeRange) -> tuple[int, int]:
    """The seconds of the range in which an event may lie."""
    earliest, latest = event.date.earliest, event.date.latest
    first = span.clamp(ALWAYS if earliest is None else utc_seconds(earliest))
    last = span.clamp(NEVER if latest is None else utc_seconds(latest))
    return first, max(first, last)


def _at(event: Event, span: TimeRange) -> int:
    """The second of the range that is nearest to the moment that a date states."""
    stated = event.date.stated
    return span.clamp(ALWAYS if stated is None else utc_seconds(stated))


def _suitable(seconds: Sequence[int]) -> By:
    """What to group by where the events stand at these moments."""
    days = (max(seconds, default=0) - min(seconds, default=0)) // 86_400
    if days <= _DAYS_BY_DAY:
        return By.DAY
    return By.MONTH if days <= _DAYS_BY_MONTH else By.YEAR


def _start(event: Event, by: By, span: TimeRange, zone: timezone) -> date | None:
    """The group of an event: that of the first day it names, by the clock on its own wall."""
    stated = event.date.stated
    if stated is None:
        return None
    start = unit_of(stated.date(), by)
    if span.first > ALWAYS and start < unit_of(moment(span.first, zone).date(), by):
        return None
    return start


def _told(starts: Sequence[date], by: By, span: TimeRange, zone: timezone) -> TimeRange:
    """From the first group to the end of the last, as far as the range reaches."""
    if not starts:
        only = span.first if span.first > ALWAYS else span.clamp(0)
        return TimeRange(only, only)
    return TimeRange(
        span.clamp(_midnight(min(starts), zone)),
        span.clamp(_midnight(following(max(starts), by), zone) - 1),
    )


def unit_of(day: date, by: By) -> date:
    """The first day of the day, month or year that a day is in."""
    match by:
        case By.DAY:
            return day
        case By.MONTH:
            return day.replace(day=1)
        case _:
            return day.replace(month=1, day=1)


def following(start: date, by: By) -> date:
    """The first day of the unit after one."""
    return unit_of(start + timedelta(days={By.DAY: 1, By.MONTH: 31, By.YEAR: 366}[by]), by)


def _midnight(day: date, zone: timezone) -> int:
    return utc_seconds(datetime(day.year, day.month, day.day, tzinfo=zone))


def _fewer_turns(
    placed: Sequence[tuple[date | None, TimelineRow]],
) -> Iterator[tuple[date | None, TimelineRow]]:
    """The rows; of a long run of turns with no event between them only the last, with how many."""
    run: list[tuple[date | None, Turn]] = []

    def told() -> Iterator[tuple[date | None, TimelineRow]]:
        if len(run) <= _RUN:
            yield from run
        else:
            start, turn = run[-1]
            yield start, turn._replace(earlier=len(run) - 1)
        run.clear()

    for start, row in placed:
        if isinstance(row, Turn):
            run.append((start, row))
        else:
            yield from told()
            yield start, row
    yield from told()


def _parts(
    placed: Sequence[tuple[date | None, TimelineRow]],
    by: By,
    rail: Rail,
    told: TimeRange,
    zone: timezone,
) -> Iterator[TimelineGroup | Empty]:
    """The rows in their groups, with what is empty between those."""
    grouped: dict[date | None, list[TimelineRow]] = {}
    for start, row in placed:
        grouped.setdefault(start, []).append(row)
    before: date | None = None
    for start, rows in grouped.items():
        at = told.first
        if start is not None:
            at = told.clamp(_midnight(start, zone))
            if before is not None and (count := _units_between(before, start, by)):
                after = _midnight(following(before, by), zone)
                yield Empty(count, rail.answers(told.clamp(after), max(told.clamp(after), at - 1)))
        yield TimelineGroup(start, tuple(rows), rail.opening(at).answer)
        before = start


def _units_between(first: date, second: date, by: By) -> int:
    """How many whole days, months or years lie between those of two days."""
    match by:
        case By.DAY:
            return (second - first).days - 1
        case By.MONTH:
            return 12 * (second.year - first.year) + second.month - first.month - 1
        case _:
            return second.year - first.year - 1


def _reversed(part: TimelineGroup | Empty) -> TimelineGroup | Empty:
    return part._replace(rows=part.rows[::-1]) if isinstance(part, TimelineGroup) else part
