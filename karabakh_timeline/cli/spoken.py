"""Dates with the month's name in them: ``10 October 2020``, ``Oct 10, 2020``, ``10-Oct-2020``.

One year of four digits, one month by its English name, at most one day and, with it, the right day
of the week, in any order; anything else in the text makes it unclear, and is named.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.date_slips import is_day
from karabakh_timeline.model.dates import DateError, DateFault
from karabakh_timeline.model.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateutil.parser import parserinfo

_PARTS = (
    r"(?P<number>[0-9]+)(?P<ordinal>st|nd|rd|th)?|(?P<word>[^\W\d_]+)|"
    r"(?P<gap>[ ,]+|\.(?!\.)|(?<=[^\W_])[/-](?=[^\W_]))|."
)
_MOST_DAYS = 31
_OLDEST = 70
"""Years of two digits from here on are offered as those of the last century."""
_PASSED_OVER = ("of", "the")
_WHOLE = "Write a whole date, such as 10 October 2020 or 2020-10."


class _Said(NamedTuple):
    """What a text names, in its order."""

    years: list[int]
    months: list[int]
    days: list[int]
    weekdays: list[int]
    others: list[str]


def spoken_date(text: str) -> str | None:
    """The EDTF text of a date with the month's name in it, or None where it is not clear."""
    said = _said(text)
    return None if next(_faults(said), None) else _edtf(said)


def refusal(text: str) -> DateError | None:
    """Why a text that names a month, a day of the week or a year is no date; None for others."""
    said = _said(text)
    if not (said.months or said.weekdays or (said.years and said.others)):
        return None
    faults = _faults(said)
    reason, advice = next(faults, ("is no date", _WHOLE))
    return DateError(DateFault.NO_DATE, f'"{text}" {reason}', advice)


def _names() -> parserinfo:
    """The English names of months and days of the week."""
    from dateutil.parser import parserinfo  # only a date in words needs them

    return parserinfo()


def _said(text: str) -> _Said:
    names = _names()
    said = _Said([], [], [], [], [])
    for token in re.finditer(_PARTS, text):
        number, word = token["number"], token["word"]
        if number is not None and (len(number) == 4) > bool(token["ordinal"]):
            said.years.append(int(number))
        elif number is not None and len(number) <= 2:
            said.days.append(int(number))
        elif word is not None and (month := names.month(word)) is not None:
            said.months.append(month)
        elif word is not None and (weekday := names.weekday(word)) is not None:
            said.weekdays.append(weekday)
        elif token["gap"] is None and (word or "").casefold() not in _PASSED_OVER:
            said.others.append(token[0])
    return said


def _faults(said: _Said) -> Iterator[tuple[str, str]]:
    """What keeps it from being one date, each as a clause and the way out."""
    if ":" in said.others:
        advice = "Write the date alone, or with its clock time as YYYY-MM-DDTHH:MM+04:00."
        yield "has a clock time, which a date in words does not", advice
    for word in said.others[:1]:
        yield f'has "{word}" in it, which is no part of a date in words', _without(word)
    if not said.years and len(said.months) == 1:
        yield from _short_years(said)
    for what, found in (("year", said.years), ("month", said.months), ("day", said.days)):
        if len(found) > 1:
            yield f"names more than one {what}", "Write one date, or two as START/END."
    if not said.years:
        yield "names no year", _WHOLE
    if not said.months:
        yield "names no month", _WHOLE
    if len(said.weekdays) > len(said.days):
        yield "names a day of the week, and not which", _WHOLE
    elif said.weekdays and _weekday(said) not in (None, said.weekdays[0]):
        name = _names().WEEKDAYS[_weekday(said) or 0][-1]
        yield f"was a {name}", "Leave the day of the week out, or mend it."


def _short_years(said: _Said) -> Iterator[tuple[str, str]]:
    """That a year has but two digits, with what it may be: ``10-Oct-20``, ``Oct 92``."""
    month, days = said.months[0], said.days
    pairs = [(days[0], days[-1]), (days[-1], days[0])] if len(days) == 2 else []
    if len(days) == 1 and days[0] > _MOST_DAYS:
        pairs = [(0, days[0])]
    ways: dict[str, None] = {}
    for day, short in pairs:
        year = (1900 if short >= _OLDEST else 2000) + short
        parts = (day, month_names()[month - 1], year) if day else (month_names()[month - 1], year)
        written = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
        if not day or is_day(year, month, day):
            ways[f"{written} for {' '.join(map(str, parts))}"] = None
    if ways:
        yield "has a year of two digits", f"Write {' or '.join(ways)}."


def month_names() -> list[str]:
    """The months in full, January first."""
    return [month[-1] for month in _names().MONTHS]


def _without(word: str) -> str:
    """The way out for a word that is none of a date."""
    months = month_names()
    form = "YYYY-MM-DDTHH:MM+04:00"
    likely = did_you_mean(word, months) if len(word) > 2 else ""
    return f"{likely}Write a date alone, such as 10 October 2020, or with its clock time as {form}."


def _edtf(said: _Said) -> str:
    return "-".join([f"{said.years[0]:04}", *(f"{part:02}" for part in (*said.months, *said.days))])


def _weekday(said: _Said) -> int | None:
    """The day of the week that it was; None for what is no day, which is refused later."""
    try:
        return date.fromisoformat(_edtf(said)).weekday()
    except ValueError:
        return None
