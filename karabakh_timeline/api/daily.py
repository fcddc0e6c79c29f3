"""What ``status`` says of each day of a stretch, for whoever cannot ask it: a page on its own.

Between two days on which something of the record begins or ends, the same is said of every day, but
for the day's own name. So each such stretch is asked once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import month_name, monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.spoken import ago, on_day
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import ALWAYS, NEVER, reach, utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.vocabulary import Verdict

DAY = "\ufffc"
"""What stands in a sentence for the day that it is said of."""
AGO = "\ufffd"
"""What stands around the day, such as ``2020-10-10``, of which it is said how long ago it was."""
_MARKS = re.compile(f"[{DAY}{AGO}]")
"""The same signs in a text of the record are left out."""
_BEFORE = re.compile(
    r"\b(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>[0-9]{4}), "
    r"(?P<ago>[0-9a-z]+ [a-z]+ before)\b"
)
_MONTHS = tuple(month_name)
_NEXT = timedelta(days=1)
_SHORTLY = (7, 8)
"""So many days after its end it is no longer said that a ceasefire has ended."""
_LONG_AGO = timedelta(days=31)
"""From then on it is said how long ago something was."""


class Said(NamedTuple):
    """What is said of a day or a moment.

    Attributes:
        verdict: the verdict at its end.
        ceasefires: the ids of those that decide it.
        sentences: the two sentences, with ``DAY`` for the day.
    """

    verdict: Verdict
    ceasefires: tuple[str, ...]
    sentences: tuple[str, str]

    def of(self, day: date) -> tuple[str, str]:
        """The two sentences of a day."""
        first, second = (_filled(text, day) for text in self.sentences)
        return first, second


class Days(NamedTuple):
    """What is said of each day from a first to a last one.

    Attributes:
        last: the last day.
        starts: the days from which on something else is said, in order; the first of them first.
        said: what is said from each of these on.
        moments: for days on which the verdict changes, what is said of each moment of change.
    """

    last: date
    starts: tuple[date, ...]
    said: tuple[Said, ...]
    moments: dict[date, tuple[tuple[datetime, Said], ...]]

    @property
    def first(self) -> date:
        """The first day."""
        return self.starts[0]

    def on(self, day: date) -> Said:
        """What is said of a day in the stretch."""
        return self.said[bisect_right(self.starts, day) - 1]


def days(opened: OpenTimeline, first: date, last: date) -> Days:
    """What ``status`` says of each day from a first to a last one."""
    edges = sorted(day for day in {first, *_edges(opened, first, last)} if first <= day <= last)
    starts, said = [first], [_said(opened, first, first)]
    for day in edges[1:]:
        here = _said(opened, day, day)
        if here != said[-1]:
            starts.append(day)
            said.append(here)
    return Days(last, tuple(starts), tuple(said), _moments(opened, first, last))


def _said(opened: OpenTimeline, at: date | datetime, day: date) -> Said:
    answer = opened.status(at)
    one, two = (_emptied(_MARKS.sub(" ", text), day) for text in answer.sentences)
    deciding = tuple(status.ceasefire.id for status in answer.operative)
    return Said(answer.verdict, deciding, (one, two))


def _emptied(text: str, day: date) -> str:
    """A sentence with what changes from day to day taken out."""

    def unsaid(found: re.Match[str]) -> str:
        year, month = int(found["year"]), _MONTHS.index(found["month"])
        last = date(year, month, int(found["day"] or monthrange(year, month)[1]))
        until = found.start("ago") - found.start()
        is_so = ago(last, day) == found["ago"]
        return f"{found[0][:until]}{AGO}{last}{AGO}" if is_so else found[0]

    return re.sub(rf"\b{on_day(day)}\b", DAY, _BEFORE.sub(unsaid, text))


def _filled(text: str, day: date) -> str:
    """The same sentence as it is said of a day."""
    parts = text.replace(DAY, on_day(day)).split(AGO)
    parts[1::2] = (ago(date.fromisoformat(last), day) for last in parts[1::2])
    return "".join(parts)


def _moments(
    opened: OpenTimeline, first: date, last: date
) -> dict[date, tuple[tuple[datetime, Said], ...]]:
    """The moments within a day at which the verdict changes."""
    found: dict[date, list[tuple[datetime, Said]]] = {}
    for interval in opened.history(f"{first}/{last}"):
        at = moment(interval.start, opened.zone)
        if (at.hour, at.minute, at.second) != (0, 0, 0):
            found.setdefault(at.date(), []).append((at, _said(opened, at, at.date())))
    return {day: tuple(moments) for day, moments in found.items()}


def _edges(opened: OpenTimeline, first: date, last: date) -> Iterator[date]:
    """The days on which something else may be said than on the one before; some more than once."""
    for second in _seconds(opened):
        if ALWAYS < second < NEVER:
            day = moment(second, opened.zone).date()
            yield from (day, day + _NEXT)
    ended = (life.ended.last for life in opened.ledger.lives)
    for second in filter(NEVER.__gt__, ended):
        yield from (moment(second, opened.zone).date() + timedelta(n) for n in _SHORTLY)
    for found in opened.events(violates="any"):
        if found.event.date.latest is not None:
            yield found.event.date.latest.date() + _LONG_AGO
    for year in range(first.year, last.year + 1):
        yield from (date(year, month, 1) for month in range(1, 13))


def _seconds(opened: OpenTimeline) -> Iterator[int]:
    """The instants at which something begins or ends."""
    for found in opened.events():
        for local in (True, False):
            yield from reach(found.event.date, lasting=found.event.lasting, local=local)
    for life in opened.ledger.lives:
        for window in (life.declared, life.effective, life.ended):
            yield from window or ()
        yield from (second for _, second in life.manners)
    for interval in opened.history():
        yield from (interval.start, interval.stop)
    data = opened.dataset
    stretches = [period.date for period in opened.periods]
    stretches += [date_ for one in data.thin for date_ in (one.first, one.last)]
    steps = (step for life in opened.ledger.lives for _, step in life.ceasefire.transitions)
    stretches += [step.date for step in steps if step.date is not None]
    yield from (utc_seconds(at) for date_ in stretches for at in _ends(date_))


def _ends(date_: When) -> Iterator[datetime]:
    yield from (at for at in (date_.earliest, date_.latest) if at is not None)
