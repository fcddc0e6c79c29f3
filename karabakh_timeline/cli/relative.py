"""Dates counted from another: ``-30d``, ``3 weeks before 2020-11-10``, ``2 months after today``.

Days and weeks move a day or a moment, months and years whatever names a month or a year. A day that
the month does not have becomes the month's last: a month after 31 January is 28 or 29 February.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.dates import DateError, DateFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.model.dates import When

_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip
_NUMBER = rf"\d{{1,9}}|an?|{'|'.join(_NUMBERS[1:])}"
_SHORT = re.compile(
    r"(?P<sign>[+-])\s?(?P<number>\d{1,9})\s?(?P<unit>[a-z]*)", re.ASCII | re.IGNORECASE
)
_LONG = re.compile(
    rf"(?P<number>{_NUMBER})\s+(?P<unit>[a-z]+)\s+"
    r"(?:(?P<way>before|after|from)\s+(?P<base>\S.*)|(?P<ago>ago))",
    re.ASCII | re.IGNORECASE,
)
_FORM = re.compile(r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)(?P<clock>T.*)?", re.ASCII)
_LONGEST = 200
"""Letters of a text that may be one; a date may be counted from one that is counted itself."""
_PARTS = {"days": 3, "weeks": 3, "months": 2, "years": 1}
"""How many parts a date must have, of year, month and day, to be moved by a unit."""
_EXAMPLES = "-30d, +2w, -3m (months), -1y, or 3 weeks before 2020-11-10"


def relative_text(text: str, read: Callable[[str], When]) -> str | None:
    """The EDTF text of a date counted from another; None for a text of another form.

    Args:
        text: what was written.
        read: reads the date that is counted from, ``today`` too.

    Raises:
        DateError: it is of this form, but names no unit, or a date that cannot be counted from.
    """
    if len(text) > _LONGEST:
        return None
    if counted := _SHORT.fullmatch(text):
        sign, base = counted["sign"], "today"
    elif counted := _LONG.fullmatch(text):
        backwards = counted["ago"] or counted["way"].casefold() == "before"
        sign, base = "-" if backwards else "+", counted["base"] or "today"
    else:
        return None
    unit = _unit(text, counted["number"], counted["unit"].casefold(), is_short=counted.re is _SHORT)
    return _moved(text, read(base.strip()), int(sign + str(_count(counted["number"]))), unit)


def _count(number: str) -> int:
    if number.isdecimal():
        return int(number)
    word = number.casefold()
    return 1 if word == "an" else max(1, _NUMBERS.index(word))


def _unit(text: str, number: str, word: str, *, is_short: bool) -> str:
    """The unit of a letter or a word: days, weeks, months or years."""
    if not word:
        raise DateError(
            DateFault.NOT_COUNTABLE,
            f'"{text}" does not say {number} of what',
            f"Write {_EXAMPLES}.",
        )
    if is_short and word in _UNITS:
        return _UNITS[word]
    for unit in _UNITS.values():
        if word in (unit, unit[:-1]):
            return unit
    raise DateError(
        DateFault.NOT_COUNTABLE,
        f'"{text}" counts in "{word}", and dates are counted in days, weeks, months or years',
        f"Write {_EXAMPLES}.",
    )


def _moved(text: str, base: When, count: int, unit: str) -> str:
    """A date some units away from another, known as well as that one."""
    form = _FORM.fullmatch(base.text)
    if form is None:
        raise DateError(
            DateFault.NOT_COUNTABLE,
            f'"{text}" counts from "{base.text}", which is no single date',
            "Count from a day, such as 3 weeks before 2020-11-10.",
        )
    parts = [int(part) for part in form["date"].split("-")]
    if len(parts) < _PARTS[unit]:
        raise DateError(
            DateFault.NOT_COUNTABLE,
            f'"{text}" counts {unit} from "{base.text}", which names no '
            + ("day" if _PARTS[unit] == 3 else "month"),
            "Write the date that it counts from in full, such as 3 weeks before 2020-11-10.",
        )
    return _written(text, parts, count, unit) + (form["clock"] or "")


def _written(text: str, parts: list[int], count: int, unit: str) -> str:
    from datetime import date

    from dateutil.relativedelta import relativedelta  # only a relative date needs it

    year, month, day = (*parts, 1, 1)[:3]
    try:
        step: relativedelta = relativedelta(**{unit: count})  # type: ignore[arg-type]
        moved = date(year, month, day) + step
    except (ValueError, OverflowError) as error:
        raise DateError(
            DateFault.OUT_OF_REACH,
            f'"{text}" is out of reach',
            "Count fewer days, weeks, months or years.",
        ) from error
    return "-".join(moved.isoformat().split("-")[: len(parts)])
