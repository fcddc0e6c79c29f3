"""A day and month without a year, as people write it; nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.date_slips import as_typed
from karabakh_timeline.model.dates import DateError, DateFault
from karabakh_timeline.queries.anniversary import DayOfYear

if TYPE_CHECKING:
    from datetime import date

_FORM = "Write MM-DD, such as 10-31, or 31 October, or today."
_NUMBERS = re.compile(r"([0-9]{2})-([0-9]{2})")
_EITHER = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\.?")
_YEAR = re.compile(r"\b[0-9]{4}\b")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_day_of_year(text: str, today: date) -> DayOfYear:
    """Read a day and month: ``MM-DD``, ``today``, or the month's name in English with a day.

    Args:
        text: what was written.
        today: the day that ``today`` means.

    Raises:
        DateError: it is no day of any year, or could be read as more than one.
    """
    word = as_typed(text).replace("\u2013", "-").strip()
    if word.casefold() == "today":
        return DayOfYear(today.month, today.day)
    if numbers := _NUMBERS.fullmatch(word):
        month, day = int(numbers[1]), int(numbers[2])
        is_swapped = month > 12 >= day
        return _checked(word, *((day, month) if is_swapped else (month, day)))
    if numbers := _EITHER.fullmatch(word):
        return _either_order(word, int(numbers[1]), int(numbers[2]))
    if _YEAR.search(word):
        raise DateError(
            DateFault.NO_DATE,
            f'"{text}" names a year',
            "Leave the year out, or ask for the events on that day.",
        )
    spoken = _spoken(word)
    if spoken is None:
        raise DateError(DateFault.NO_DATE, f'"{text}" is no day and month', _FORM)
    return _checked(word, *spoken)


def _checked(text: str, month: int, day: int) -> DayOfYear:
    """The day, if there is one such in some year."""
    if not 1 <= month <= 12:
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" has no month {month:02}',
            "The month stands first, as MM-DD.",
        )
    if not 1 <= day <= _DAYS[month - 1]:
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" is no day of any year',
            f"Write a day from {month:02}-01 to {month:02}-{_DAYS[month - 1]}.",
        )
    return DayOfYear(month, day)


def _either_order(text: str, first: int, second: int) -> DayOfYear:
    """The day of two numbers in any form but ``MM-DD``, if only one order of them makes one."""
    readings = [
        DayOfYear(month, day)
        for month, day in dict.fromkeys([(first, second), (second, first)])
        if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
    ]
    if not readings:
        raise DateError(DateFault.NO_SUCH_TIME, f'"{text}" is no day of any year', _FORM)
    if len(readings) > 1:
        raise DateError(
            DateFault.TWO_READINGS,
            f'"{text}" can be read as more than one day',
            f"Write {' or '.join(day.text for day in readings)}: the month stands first, as MM-DD.",
        )
    return readings[0]


def _spoken(text: str) -> tuple[int, int] | None:
    """Month and day of one month's name with one day, in any order; None where it is not clear."""
    from dateutil.parser import parserinfo  # only a date in words needs its names

    names = parserinfo()
    months: list[int] = []
    days: list[int] = []
    for word in re.findall(r"[^ ,./-]+", text):
        if number := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?", word, re.IGNORECASE):
            days.append(int(number[1]))
        elif (month := names.month(word)) is not None:
            months.append(month)
        elif word.casefold() not in ("of", "the"):
            return None
    return (months[0], days[0]) if len(months) == len(days) == 1 else None
