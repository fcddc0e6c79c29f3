"""Which days of the year an event may be of, by the clock on its wall, as the index has them."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.dates import When

DAYS, SPANS = "days", "spans"
"""The sections of what an event names, under which its day and its span stand."""
_NAMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LEAP_DAY, _ALL, _HAS_LEAP_DAY = "02-29", "all", "+"
_MOST = 8
"""Of more years than eight at least one has a 29 February, also around 1900."""


def days_of(when: When) -> tuple[date | None, date | None]:
    """The first and the last day that a date may mean, by the clock on the event's own wall."""
    first = when.earliest.date() if when.earliest else None
    last = when.latest.date() if when.latest else None
    if first and last and first > last:  # an interval that runs against the sun
        return last, first
    return first, last


def day_of(when: When) -> date | None:
    """The one day that a date means; None if it may mean more than one."""
    first, last = days_of(when)
    return first if first == last else None


def named_day(when: When) -> date | None:
    """The day that a qualified date names, though it may mean its neighbours too."""
    named = _NAMED.match(when.text)
    return date.fromisoformat(named[0]) if named and not when.is_interval else None


def days_named(when: When) -> Iterator[tuple[str, str]]:
    """What stands in the index of the days that a date may mean, each with its section."""
    sure = day_of(when)
    if sure is not None:
        yield DAYS, _text(sure)
        return
    if (named := named_day(when)) is not None:
        yield DAYS, perhaps(_text(named))
    yield SPANS, span_of(when)


def perhaps(day: str) -> str:
    """What the index calls a day that is named by a date which may mean its neighbours too."""
    return f"{day}~"


def span_of(when: When) -> str:
    """The days of the year that a date may mean; with an open end or of a year and more, all.

    They are a first and a last one, ``12-30/01-02``, or ``all``; with ``+`` if there is a 29
    February among them.
    """
    first, last = days_of(when)
    if first is None or last is None or last.year - first.year > _MOST:
        return _ALL + _HAS_LEAP_DAY
    years = range(first.year, last.year + 1)
    has_leap_day = any(isleap(year) and first <= date(year, 2, 29) <= last for year in years)
    start, stop = _text(first), _text(last)
    is_all = len(years) > 2 or (len(years) > 1 and start <= stop)
    return (_ALL if is_all else f"{start}/{stop}") + _HAS_LEAP_DAY * has_leap_day


def holds(span: str, day: str) -> bool:
    """Whether days of the year hold one, ``MM-DD``."""
    if day == _LEAP_DAY:
        return span.endswith(_HAS_LEAP_DAY)
    start, _, stop = span.removesuffix(_HAS_LEAP_DAY).partition("/")
    if start == _ALL:
        return True
    return start <= day <= stop if start <= stop else day >= start or day <= stop


def _text(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"
