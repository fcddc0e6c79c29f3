"""Texts that are no date of the record's form: which one is meant, or why that cannot be said.

Dates in numbers as half the world writes them (``31/12/2020``, ``10.10.2020``, ``2020/10/10``,
``20201010``), clock times with a blank or a short offset, time zones by name, and the letters that
a page or a word processor puts in place of a hyphen, a blank or a digit. What has one reading is
said with it; of what has more, each reading is named. Only a text that is no date needs this.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from karabakh_timeline.model.date_errors import DateError, DateFault
from karabakh_timeline.model.offsets import as_counted, offset_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timezone

_FORM = "Write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM+04:00."
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Not compiled here: few texts are no date, and each is of one form at most.
_YEAR_FIRST = r"([0-9]{4})([-/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?"
_YEAR_LAST = r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})"
_SHORT_YEAR = r"[0-9]{1,2}([-/. ])[0-9]{1,2}\1[0-9]{2}"
_MONTH_AND_YEAR = r"([0-9]{1,2})[-/. ]([0-9]{4})"
_UNBROKEN = r"[0-9]{8}"
_CLOCK = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ] *([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) *"
    r"([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?([~?%]?)"
)

_HYPHENS = "\u2010\u2011\u2012\u2212\ufe63\uff0d"
_DASHES = "\u2013\u2014\u2015"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"  # noqa: E501 - one run of letters
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"  # noqa: E501 - one run of letters
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF0D}
_TYPED = str.maketrans(
    _WIDE
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_DASHES, "\u2013")
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_UNSEEN, "")
)
"""Signs by the key that is typed for them; an en dash stays one, as it may stand between dates."""


def as_typed(text: str) -> str:
    """A pasted text with the hyphens, blanks and digits that a keyboard has; the rest as it is."""
    return text if text.isascii() else text.translate(_TYPED)


def refusal(text: str, zone: timezone) -> DateError:
    """The error for a text that is not of the form; with the date that is meant, if one is clear.

    Args:
        text: what is no date, nor an interval.
        zone: the offset in which the data set counts.
    """
    if not text.strip():
        return DateError(DateFault.EMPTY, "the date is empty", _FORM)
    return (
        _pasted(text)
        or _numbers(text)
        or _spaced(text, zone)
        or zoned(text, zone)
        or DateError(DateFault.NO_DATE, f'"{text}" is no date of the record\'s form', _FORM)
    )


def _slip(reason: str, meant: str) -> DateError:
    return DateError(DateFault.SLIP, reason, f"Write {meant}.", meant)


def _pasted(text: str) -> DateError | None:
    """A date in signs that look like those of one."""
    plain = as_typed(text).replace("\u2013", "-")
    if plain == text or not re.fullmatch(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}(?:T[0-9:Z+-]+)?", plain):
        return None
    return _slip(f'"{text}" has signs that only look like those of a date', plain)


def _numbers(text: str) -> DateError | None:
    """A date in numbers alone, in any order."""
    readers: dict[str, Callable[..., DateError]] = {
        _YEAR_FIRST: _year_first, _YEAR_LAST: _year_last, _SHORT_YEAR: _short_year,
        _MONTH_AND_YEAR: _month_and_year, _UNBROKEN: _unbroken,
    }  # fmt: skip
    for form, read in readers.items():
        if found := re.fullmatch(form, text):
            return read(text, *found.groups())
    return None


def _year_first(text: str, year: str, sign: str, month: str, day: str | None) -> DateError:
    if day is None:
        return _month_or_years(text, int(year), int(month), sign)
    how = "in full" if sign == "-" else "with hyphens"
    return _slip(f'"{text}" is not written {how}', _edtf(year, month, day))


def _year_last(text: str, first: str, _: str, second: str, year: str) -> DateError:
    return _either_order(text, int(first), int(second), year)


def _short_year(text: str, _: str) -> DateError:
    return DateError(
        DateFault.TWO_READINGS,
        f'"{text}" has a year of two digits or none, and can be read as more than one day',
        "Write it as YYYY-MM-DD.",
    )


def _month_and_year(text: str, month: str, year: str) -> DateError:
    return _slip(f'"{text}" does not start with the year', _edtf(year, month))


def _unbroken(text: str) -> DateError:
    """Eight digits: the basic form of ISO 8601 or, where that is no day, the year last."""
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if not is_day(year, month, day):
        return _either_order(text, int(text[:2]), int(text[2:4]), text[4:])
    return _slip(f'"{text}" has no hyphens', _edtf(text[:4], month, day))


def _edtf(year: str, *parts: str | int) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in parts)])


def _month_or_years(text: str, year: int, number: int, sign: str) -> DateError:
    """``2020/10`` is a month, ``1992/94`` two years, and ``2010/11`` may be either."""
    month, years = f"{year:04}-{number:02}", f"{year:04}/{year - year % 100 + number:04}"
    may_be_years = sign == "/" and number > year % 100
    if may_be_years and 1 <= number <= 12:
        return DateError(
            DateFault.TWO_READINGS,
            f'"{text}" can be read as a month and as the years from one to another',
            f"Write {month} for {_MONTHS[number - 1]} {year}, or {years} for the years.",
        )
    return _slip(f'"{text}" is not written in full', years if may_be_years else month)


def _either_order(text: str, first: int, second: int, year: str) -> DateError:
    """Day and month in the one order or the other, before the year."""
    orders = dict.fromkeys([(second, first), (first, second)])
    months = [(month, day) for month, day in orders if 1 <= month <= 12]
    if not months:
        return DateError(
            DateFault.NO_SUCH_TIME, f'"{text}" has no month from 1 to 12', "Write YYYY-MM-DD."
        )
    days = [(month, day) for month, day in months if is_day(int(year), month, day)]
    if len(days) < 2:
        month, day = (days or months)[0]
        return _slip(f'"{text}" does not start with the year', _edtf(year, month, day))
    readings = (f"{_edtf(year, month, day)} for {day} {_MONTHS[month - 1]}" for month, day in days)
    return DateError(
        DateFault.TWO_READINGS,
        f'"{text}" can be read as more than one day',
        f"Write {' or '.join(readings)}.",
    )


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _spaced(text: str, zone: timezone) -> DateError | None:
    """A clock time with a blank before it, small letters, or its offset in a short form."""
    found = re.fullmatch(_CLOCK, text)
    if not found:
        return None
    day, clock, offset, qualifier = found.groups()
    how = "has a space" if " " in text else "is not written as YYYY-MM-DDTHH:MM+04:00"
    if offset is None:
        meant = f"{day}T{clock}{offset_text(zone)}{qualifier}"
        advice = f"Write {meant}{as_counted(zone)}."
        return DateError(DateFault.SLIP, f'"{text}" {how}', advice)
    digits = offset.replace(":", "")
    full = "Z" if offset in "Zz" else f"{digits[:3]}:{digits[3:] or '00'}"
    return _slip(f'"{text}" {how}', f"{day}T{clock}{full}{qualifier}")


# Zones


_ZONED = (
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})?.*?(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) ?"
    r"(?P<open>\[)?(?P<zone>(?![apAP]\.?[mM](?![A-Za-z]))[A-Za-z]{2}[A-Za-z_/ .']*"
    r"(?:[+-][0-9:]{1,5})?)(?(open)\])"
)
_ZONED_BESIDE = r"(?P<plain>[^\[\]]*T[0-9:]+(?:Z|[+-][0-9]{2}:[0-9]{2}))\[!?[A-Za-z_/+0-9-]+\]"
"""An offset with a zone's name after it in brackets, as RFC 9557 has it: the offset says all."""
_FROM_UTC = r"(?:UTC|GMT) ?(?:(?P<hours>[+-][0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?)?"


def zoned(text: str, zone: timezone) -> DateError | None:
    """The error for a clock time with a zone's name behind it; None for any other text."""
    if beside := re.fullmatch(_ZONED_BESIDE, text):
        return _slip(f'"{text}" names a time zone beside its offset', beside["plain"])
    found = re.fullmatch(_ZONED, text)
    if not found:
        return None
    start = f"{found['day'] or 'YYYY-MM-DD'}T{found['clock']:0>5}"
    if said := re.fullmatch(_FROM_UTC, found["zone"]):
        hours = said["hours"]
        offset = f"{int(hours):+03}:{said['minutes'] or '00'}" if hours else "Z"
        reason = f'"{text}" has its offset from UTC in letters'
        return DateError(DateFault.NAMED_ZONE, reason, f"Write {start}{offset}.")
    return DateError(
        DateFault.NAMED_ZONE,
        f'"{text}" names a time zone ({found["zone"]}), and what that was on a day is not guessed',
        "Write the offset from UTC that its clocks had, such as "
        f"{start}{offset_text(zone)}{as_counted(zone)}.",
    )
