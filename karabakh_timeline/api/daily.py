"""What ``status`` says of each day and minute of a stretch, for whoever cannot ask it: a page.

Between two moments at which something of the record begins or ends, the same is said of each, but
for the day's own name and the clock time. So each such stretch is asked once.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from karabakh_timeline.queries.fighting import is_told
from karabakh_timeline.queries.headline import headline
from karabakh_timeline.queries.kept import BY_ITS_END, BY_THEN
from karabakh_timeline.queries.spoken import MONTHS, ago, at_moment, on_day
from karabakh_timeline.queries.windows import DAY as SECONDS_OF_DAY
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import ALWAYS, NEVER, reach, utc_seconds
from karabakh_timeline.web.verdicts import DAY, UNTIL, WHEN, Days, Said, T, Told, ago_slot, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.fighting import Fighting

_BEFORE = re.compile(
    r"\b(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>[0-9]{4}), "
    r"(?P<ago>[0-9a-z]+ [a-z]+ before)\b"
)
_CLOCK = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+(?:Z|[+-][0-9:]+)")
_NEXT = timedelta(days=1)
_MINUTE = 60
_SHORTLY = (7, 8)
"""So many days after its end it is no longer said that a ceasefire has ended."""
_LONG_AGO = timedelta(days=31)
"""From then on it is said how long ago something was."""


def days(opened: OpenTimeline, first: date, last: date) -> Days:
    """What ``status`` says of each day from a first to a last one, and of each minute in them."""
    events = [one.event for one in opened.events() if one.event.ceasefires or is_told(one.event)]
    instants = {second for second in _instants(opened, events) if ALWAYS < second < NEVER}
    wall = {second for second in _reaches(events, local=True) if ALWAYS < second < NEVER}
    zone = opened.zone
    touched = {moment(one, zone).date() for one in instants}
    touched |= {moment(one, UTC).date() for one in wall}
    turns = {first, *_turns(opened, touched)}
    turns = {day for day in turns if first <= day <= last}
    start = datetime.combine(first, time(), zone)
    stop = datetime.combine(last + _NEXT, time(), zone)
    minutes = {datetime.combine(day, time(), zone) for day in turns}
    dates = chain((event.date for event in events), _stretches(opened))
    minutes |= {at for at in _minutes(opened, instants, dates) if start <= at < stop}
    asked = _Asked(opened)
    return Days(last, _told(asked, turns), _told(asked, minutes))


class _Asked:
    """What asks for days and moments in order: the fighting of a day is found once."""

    def __init__(self, opened: OpenTimeline) -> None:
        self._opened = opened
        self._fighting: dict[date, Fighting] = {}

    def said(self, at: date) -> Said:
        """What is said of a day or a moment, with its slots."""
        answer = self._opened.status(at)
        day = answer.at.date()
        if day not in self._fighting:
            self._fighting[day] = answer.fighting
        spoken = headline(answer.through, answer.ledger, self._opened.names, self._fighting[day])
        one, two = (_emptied(marked(text), at) for text in spoken)
        return Said(
            answer.end.answer, tuple(one.ceasefire.id for one in answer.operative), (one, two)
        )


def _told(asked: _Asked, times: Iterable[T]) -> Told[T]:
    """What is said from when on, asked at each of the times at which it may change."""
    starts: list[T] = []
    said: list[Said] = []
    for at in sorted(times):
        here = asked.said(at)
        if not said or here != said[-1]:
            starts.append(at)
            said.append(here)
    return Told(tuple(starts), tuple(said))


def _emptied(text: str, at: date) -> str:
    """A sentence with what changes from day to day, or from minute to minute, taken out."""
    day = at.date() if isinstance(at, datetime) else at

    def unsaid(found: re.Match[str]) -> str:
        year, month = int(found["year"]), MONTHS.index(found["month"])
        last = date(year, month, int(found["day"] or monthrange(year, month)[1]))
        until = found.start("ago") - found.start()
        is_so = ago(last, day) == found["ago"]
        return f"{found[0][:until]}{ago_slot(last)}" if is_so else found[0]

    text = _BEFORE.sub(unsaid, text)
    if isinstance(at, datetime):
        text = _put(text, f"at {at_moment(at, is_clock_shown=True)}", WHEN).replace(BY_THEN, UNTIL)
    else:
        text = _put(text, f"on {on_day(day)}", WHEN).replace(BY_ITS_END, UNTIL)
    return _put(text, on_day(day), DAY)


def _put(text: str, said: str, slot: str) -> str:
    """A sentence with a slot for whole words."""
    return re.sub(rf"\b{said}\b", slot, text) if said in text else text


def _minutes(
    opened: OpenTimeline, instants: Iterable[int], dates: Iterable[When]
) -> Iterator[datetime]:
    """The minutes at whose begin something else may be said than a minute before.

    Args:
        opened: the record.
        instants: the seconds at which something begins or ends.
        dates: those that a sentence may name.
    """
    ended = (life.ended.last + _SHORTLY[0] * SECONDS_OF_DAY for life in opened.ledger.lives)
    for second in (*instants, *filter(NEVER.__gt__, ended)):
        yield moment(-(-second // _MINUTE) * _MINUTE, opened.zone)
    for date_ in dates:
        for clock in _CLOCK.findall(date_.text):
            # in the minute itself it cannot be told from the time asked for
            at = datetime.fromisoformat(clock).astimezone(opened.zone).replace(second=0)
            yield from (at, at + timedelta(minutes=1))


def _turns(opened: OpenTimeline, days: Iterable[date]) -> Iterator[date]:
    """The days on which something else may be said than on the one before.

    Args:
        opened: the record.
        days: those on which something begins or ends.
    """
    for day in days:
        yield from (day, day + _NEXT)
    ended = (life.ended.last for life in opened.ledger.lives)
    for second in filter(NEVER.__gt__, ended):
        yield from (moment(second, opened.zone).date() + timedelta(n) for n in _SHORTLY)
    for recorded in opened.ledger.violations.values():
        for latest in (one.event.date.latest for one in recorded):
            if latest is not None:
                day = latest.date()
                yield day + _LONG_AGO
                yield (day.replace(day=1) + _LONG_AGO).replace(day=1)  # no longer of this month


def _reaches(events: Iterable[Event], *, local: bool) -> Iterator[int]:
    """When events begin or end, by the clock on their wall or by instants."""
    for event in events:
        yield from reach(event.date, lasting=event.lasting, local=local)


def _instants(opened: OpenTimeline, events: Iterable[Event]) -> Iterator[int]:
    """The seconds at which something begins or ends."""
    yield from _reaches(events, local=False)
    for life in opened.ledger.lives:
        for window in (life.declared, life.effective, life.ended):
            yield from window or ()
        yield from (second for _, second in life.manners)
    for interval in opened.history():
        yield from (interval.start, interval.stop)
    for date_ in _stretches(opened):
        yield from (utc_seconds(at) for at in (date_.earliest, date_.latest) if at is not None)


def _stretches(opened: OpenTimeline) -> Iterator[When]:
    """The dates of what is no event: periods, what is thin, the steps of ceasefires."""
    yield from (period.date for period in opened.periods)
    for thin in opened.dataset.thin:
        yield from (thin.first, thin.last)
    for life in opened.ledger.lives:
        yield from (step.date for _, step in life.ceasefire.transitions if step.date is not None)
