"""Times that are longer than a day, as people write them: weeks, quarters, last week.

A week is one of ISO 8601, from Monday; this, last and next are those of the calendar, never the
seven or thirty days up to today.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from karabakh_timeline.model.dates import DateError, DateFault

_LONGEST = 200
# Not compiled here: every start would, and few times are of these forms.
_WEEK = (
    r"(?P<year>\d{4})-?W(?P<week>\d{1,2})(?:-?(?P<day>\d))?",
    r"week (?P<week>\d{1,2})(?: of|,)? (?P<year>\d{4})",
)
_PART = (
    r"(?P<year>\d{4})[- ]?(?P<part>[QH]\d)",
    r"(?P<part>[QH]\d)[- /]?(?:of )?(?P<year>\d{4})",
    r"(?P<year>\d{4})-(?P<part>3[3-6]|4[01])",
)
_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12),
    "H1": (1, 6), "H2": (7, 12), "40": (1, 6), "41": (7, 12),
}  # fmt: skip
"""The first and the last month of a part of a year; the numbers are those of EDTF, level 2."""
_DECADE = r"(?P<decade>\d{3})0'?s"
_NAMED = r"(?P<which>this|last|previous|next)\s+(?P<unit>day|week|month|quarter|year)"
_STEPS = {"this": 0, "last": -1, "previous": -1, "next": 1}


def unit_text(text: str, today: date) -> str | None:
    """The EDTF text of a week, a quarter, a half, a decade or a named time; None for others.

    Args:
        text: what was written: ``2020-W40``, ``2020-Q4``, ``Q4 2020``, ``last month``.
        today: the day from which ``last`` and ``next`` are counted.

    Raises:
        DateError: the year has no such week, quarter or half, or it is out of reach.
    """
    if len(text) > _LONGEST:
        return None
    try:
        if parts := _match(_WEEK, text):
            return _week(text, int(parts["year"]), int(parts["week"]), parts.groupdict().get("day"))
        if parts := _match(_PART, text):
            return _part(text, parts["year"], parts["part"].upper())
        if parts := _match((_DECADE,), text):
            return f"{parts['decade']}X"
        if parts := _match((_NAMED,), text):
            return _named(today, parts["unit"].casefold(), _STEPS[parts["which"].casefold()])
    except OverflowError as error:
        raise _out_of_reach(text) from error
    return None


def _match(forms: tuple[str, ...], text: str) -> re.Match[str] | None:
    found = (re.fullmatch(form, text, re.ASCII | re.IGNORECASE) for form in forms)
    return next(filter(None, found), None)


def _week(text: str, year: int, week: int, day: str | None) -> str:
    try:
        monday = date.fromisocalendar(year, week, 1)
        if day is not None:
            return date.fromisocalendar(year, week, int(day)).isoformat()
    except ValueError as error:
        weeks = date(max(year, 1), 12, 28).isocalendar().week
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" is no week of the calendar: {year} has {weeks} weeks'
            if 1 <= int(day or 1) <= 7
            else f'"{text}" is no day of a week',
            f"Write a week from {year}-W01 to {year}-W{weeks}; a day of it is 1, Monday, to 7.",
        ) from error
    return _days(monday, monday + timedelta(days=6))


def _part(text: str, year: str, part: str) -> str:
    if part not in _MONTHS:
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" is no quarter or half of a year',
            f"Write {year}-Q1 to {year}-Q4, {year}-H1 or {year}-H2.",
        )
    first, last = _MONTHS[part]
    return f"{year}-{first:02}/{year}-{last:02}"


def _named(today: date, unit: str, step: int) -> str:
    match unit:
        case "day":
            return (today + timedelta(days=step)).isoformat()
        case "week":
            monday = today + timedelta(days=7 * step - today.weekday())
            return _days(monday, monday + timedelta(days=6))
        case "year":
            return f"{today.year + step:04}"
        case "month":
            return _month(12 * today.year + today.month - 1 + step)
    quarter = 4 * today.year + (today.month - 1) // 3 + step
    return f"{_month(3 * quarter)}/{_month(3 * quarter + 2)}"


def _month(number: int) -> str:
    """The month of a number that counts them from year 0."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _days(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _out_of_reach(text: str) -> DateError:
    return DateError(DateFault.OUT_OF_REACH, f'"{text}" is out of reach', "Write another time.")
