"""Dates as people write them on the command line; nothing is guessed.

The record's own forms, ``today``, ``yesterday``, dates with the month's name in English, and dates
counted from another. A text that more than one reading would fit is refused with the form to use.
"""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone

from karabakh_timeline.model.dates import DateError, DateFault, When, parse

_FORM = "Write YYYY, YYYY-MM, YYYY-MM-DD, or YYYY-MM-DDTHH:MM+04:00."
# Not compiled here: every start would, and few dates are in words.
_WORD = r"[A-Za-z]{3,}"
_LONGEST_NUMBER = 4
_PARTS = r"(?P<number>[0-9]+)(?P<ordinal>st|nd|rd|th)?|(?P<word>[A-Za-z]+)|(?P<gap>[ ,.]+)|."


def parse_user_date(text: str, today: date, zone: timezone) -> When:
    """Read a date of the command line.

    Args:
        text: what was written.
        today: the day that ``today`` means.
        zone: the offset in which a day without a clock time is counted.

    Raises:
        DateError: it is no date, or more than one.
    """
    word = text.strip()
    if word.casefold() in ("today", "yesterday"):
        day = today if word.casefold() == "today" else today - timedelta(days=1)
        return parse(day.isoformat(), zone)
    try:
        return parse(word, zone)
    except DateError as error:
        from karabakh_timeline.cli.relative import relative_text

        counted = relative_text(word, lambda base: parse_user_date(base, today, zone))
        spoken = counted or _spoken(word)
        if spoken is None:
            raise _refusal(word, error) from None
        return parse(spoken, zone)


def _spoken(text: str) -> str | None:
    """The EDTF text of a date with the month's name in it, or None where it is not clear.

    One year of four digits, one month by its English name, at most one day and, with it, the right
    day of the week, in any order; anything else in the text makes it unclear.
    """
    from dateutil.parser import parserinfo  # only a date in words needs its names

    names = parserinfo()
    years: list[int] = []
    months: list[int] = []
    days: list[int] = []
    weekdays: list[int] = []
    for token in re.finditer(_PARTS, text):
        number, word = token["number"], token["word"]
        if number is not None:
            if len(number) > _LONGEST_NUMBER:
                return None
            (years if len(number) == 4 and not token["ordinal"] else days).append(int(number))
        elif word is not None and (month := names.month(word)) is not None:
            months.append(month)
        elif word is not None and (weekday := names.weekday(word)) is not None:
            weekdays.append(weekday)
        elif word != "of" and token["gap"] is None:
            return None
    if len(years) != 1 or len(months) != 1 or len(days) > 1 or len(weekdays) > len(days):
        return None
    spoken = "-".join([f"{years[0]:04}", *(f"{part:02}" for part in (*months, *days))])
    return spoken if _falls_on(spoken, weekdays) else None


def _falls_on(spoken: str, weekdays: list[int]) -> bool:
    """Whether a day is the day of the week that was said; one that is no day is refused later."""
    if not weekdays:
        return True
    try:
        return date.fromisoformat(spoken).weekday() == weekdays[0]
    except ValueError:
        return True


def _refusal(text: str, error: DateError) -> DateError:
    """The refusal of a text that is no date of any form."""
    if re.fullmatch(r"\d{1,2}", text):
        return DateError(DateFault.TWO_READINGS, f'"{text}" may be a day, a month or a year', _FORM)
    if re.fullmatch(_WORD, text):
        return DateError(
            DateFault.NO_DATE,
            f'"{text}" names no year',
            "Write a whole date, such as 10 October 2020 or 2020-10.",
        )
    if error.fault is DateFault.NO_DATE:
        return DateError(
            DateFault.NO_DATE,
            f'"{text}" is no date that has only one reading',
            f"{_FORM[:-1]}, or 10 October 2020, today, -30d, 3 weeks before 2020-11-10.",
        )
    return error
