"""Dates as people write them on the command line; nothing is guessed.

The record's own forms, ``today``, ``yesterday``, and dates with the month's name in English. A text
that more than one reading would fit is refused with the form to use.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from karabakh_timeline.model.dates import DateError, When, parse

_FORM = "Write YYYY, YYYY-MM, YYYY-MM-DD, or YYYY-MM-DDTHH:MM+04:00."
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORD = re.compile(r"[A-Za-z]{3,}")
_CLOCK = re.compile(r"\d\s*(?::|am\b|pm\b)", re.IGNORECASE)
# Three days that differ in year, month, day and weekday: what the text does not say will differ.
_DEFAULTS = tuple(
    datetime(*day, tzinfo=UTC) for day in ((2001, 1, 1), (2004, 7, 15), (2010, 12, 28))
)


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
        spoken = _spoken(word)
        if spoken is None:
            raise _refusal(word, error) from None
        return parse(spoken, zone)


def _spoken(text: str) -> str | None:
    """The EDTF text of a date with the month's name in it, or None where it is not clear."""
    if not _WORD.search(text) or not _YEAR.search(text) or _CLOCK.search(text):
        return None
    from dateutil import parser  # only a date in words needs it

    readings: set[tuple[int, int, int]] = set()
    for default in _DEFAULTS:
        for day_first in (True, False):
            try:
                found = parser.parse(  # noqa: TID251 - every reading must agree
                    text, default=default, dayfirst=day_first
                )
            except (parser.ParserError, OverflowError, ValueError):
                return None
            readings.add((found.year, found.month, found.day))
    years, months, days = (sorted({reading[i] for reading in readings}) for i in range(3))
    if len(years) > 1 or len(months) > 1:
        return None
    if len(days) == 1:
        return f"{years[0]:04}-{months[0]:02}-{days[0]:02}"
    return f"{years[0]:04}-{months[0]:02}" if len(days) == len(_DEFAULTS) else None


def _refusal(text: str, error: DateError) -> DateError:
    """The refusal of a text that is no date of any form."""
    if re.fullmatch(r"\d{1,2}", text):
        return DateError(f'"{text}" may be a day, a month or a year', _FORM)
    if _WORD.fullmatch(text):
        return DateError(
            f'"{text}" names no year', "Write a whole date, such as 10 October 2020 or 2020-10."
        )
    if "no date of the record's form" in error.reason:
        return DateError(
            f'"{text}" is no date that has only one reading',
            f"{_FORM[:-1]}, or 10 October 2020, today, yesterday.",
        )
    return error
