"""Dates as people write them on the command line; nothing is guessed.

The record's own forms, what is nearly one of them, ``today`` and its neighbours, dates with the
month's name in English, weeks and quarters, dates counted from another, and stretches from one of
these to another. A text that more than one reading would fit is refused with the form to use.
"""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

from karabakh_timeline.model.dates import DateError, DateFault, When, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_FORM = "Write YYYY, YYYY-MM, YYYY-MM-DD, or YYYY-MM-DDTHH:MM+04:00."
_LONGEST = 200
"""Letters of a text that may be an interval in words."""
_OF_NO_FORM = (DateFault.NO_DATE, DateFault.NOT_ONE, DateFault.SLIP)
# Not compiled here: every start would, and few dates are in words.
_WORD = r"[A-Za-z]{3,}"
_IN_WORDS = (
    r"(?:(?:from|since)\s+)?(?P<first>\S.*?)\s+(?:to|until|till|through|-)\s+(?P<last>\S.*)",
    r"between\s+(?P<first>\S.*?)\s+and\s+(?P<last>\S.*)",
)
_NTH = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_MONTH = r"[A-Za-z]{3,}\.?"
_SIDE = rf"{_NTH}(?: (?:of )?{_MONTH})?|{_MONTH}(?: {_NTH})?"
_RUN_TOGETHER = rf"(?P<first>{_SIDE})-(?P<last>(?:{_SIDE})(?:,? [0-9]{{4}})?)"
"""Two dates in words with a hyphen between: ``10-12 October 2020``, ``Oct-Nov 2020``."""
_MONTH_FIRST = (
    rf"(?P<month>{_MONTH}) (?P<first>{_NTH}) ?[-\u2013] ?(?P<last>{_NTH})(?P<year>,? [0-9]{{4}})"
)
"""``October 10-12, 2020``."""
_WITH_A_SIGN = (
    r"(?P<first>[^\u2013]*\S)\s*\u2013\s*(?P<last>[^\u2013]+)",
    r"(?P<first>[^/]*)/(?P<last>[^/]*)",
)
_YEARS = r"[0-9]{4} ?\u2013 ?[0-9]{2}"


def parse_user_date(text: str, today: date, zone: timezone) -> When:
    """Read a date of the command line.

    Args:
        text: what was written.
        today: the day that ``today`` means.
        zone: the offset in which a day without a clock time is counted.

    Raises:
        DateError: it is no date, or more than one.
    """
    word = _as_typed(text).strip()
    days = _DAYS.get(word.casefold())
    if days is not None:
        return parse((today + timedelta(days=days)).isoformat(), zone)
    if "\u2013" in word:
        word = _with_dashes(word)
    try:
        return parse(word, zone)
    except DateError as error:
        return parse(_meant(word, error, today, zone), zone)


def _as_typed(text: str) -> str:
    """The text with the signs that a keyboard has."""
    if text.isascii():
        return text
    from karabakh_timeline.model.date_slips import as_typed

    return as_typed(text)


def _with_dashes(text: str) -> str:
    """A text with en dashes: between two dates they stay, else they are the hyphens of one.

    ``1992-94`` with a dash is a stretch of years, and ``2010-12`` may be one.
    """
    if re.fullmatch(_YEARS, text):
        return re.sub(" ?\u2013 ?", "/", text)
    ends = text.split("\u2013")
    is_one = len(ends) != 2 or not ends[0].strip() or re.fullmatch(r"[0-9]{4}-?[0-9]{2}", text)
    return text.replace("\u2013", "-") if is_one else text


def _meant(text: str, error: DateError, today: date, zone: timezone) -> str:
    """The EDTF text of a date that is not of the record's form; raises DateError."""
    from karabakh_timeline.cli.relative import relative_text
    from karabakh_timeline.cli.spans import unit_text
    from karabakh_timeline.cli.spoken import spoken_date

    def read(part: str) -> When:
        return parse_user_date(part, today, zone)

    found = error.meant or unit_text(text, today) or spoken_date(text)
    if found is None and error.fault in _OF_NO_FORM and len(text) <= _LONGEST:
        found = _interval(_apart(text), _IN_WORDS, read) or relative_text(text, read)
        found = found or _interval(text, _WITH_A_SIGN, read)
    if found is None:
        raise _refusal(text, error)
    return found


def _apart(text: str) -> str:
    """The text with ``to`` between two dates in words that a hyphen joins; any other as it is."""
    if ends := re.fullmatch(_MONTH_FIRST, text, re.IGNORECASE):
        month, first, last, year = ends.group("month", "first", "last", "year")
        return f"{month} {first}{year} to {month} {last}{year}"
    ends = re.fullmatch(_RUN_TOGETHER, text, re.IGNORECASE)
    return f"{ends['first']} to {ends['last']}" if ends and re.search(_WORD, ends["last"]) else text


def _interval(text: str, forms: Iterable[str], read: Callable[[str], When]) -> str | None:
    """The EDTF text of two dates with ``to``, a dash or a stroke between; None for another text."""
    found = (re.fullmatch(form, text, re.IGNORECASE) for form in forms)
    ends = next(filter(None, found), None)
    if ends is None:
        return None
    last = _end(ends["last"], read).rpartition("/")[2]
    return f"{_first(ends['first'], last, read).partition('/')[0]}/{last}"


def _end(text: str, read: Callable[[str], When]) -> str:
    """The EDTF text of an end of an interval; an open one and one that is not known stay."""
    return text.strip() if text.strip() in ("", "..") else read(text).text


def _first(text: str, last: str, read: Callable[[str], When]) -> str:
    """The start of an interval; what it leaves out, its end says: ``10 to 20 October 2020``."""
    year, *parts = last.split("-")
    if len(parts) == 2 and re.fullmatch(_NTH, text, re.IGNORECASE):
        return f"{year}-{parts[0]}-{int(re.sub('[a-z]', '', text, flags=re.IGNORECASE)):02}"
    if parts and not re.search(r"[0-9]{4}", text) and re.search(_WORD, text):
        from karabakh_timeline.cli.spoken import spoken_date

        if found := spoken_date(f"{text} {year}"):
            return found
    return _end(text, read)


def _refusal(text: str, error: DateError) -> DateError:
    """The refusal of a text that is no date of any form."""
    if re.fullmatch(r"\d{1,2}", text):
        return DateError(DateFault.TWO_READINGS, f'"{text}" may be a day, a month or a year', _FORM)
    if error.fault not in (DateFault.NO_DATE, DateFault.NOT_ONE):
        return error
    likely = ""
    if re.search(_WORD, text):
        from karabakh_timeline.cli.spoken import refusal

        if spoken := refusal(text):
            return spoken
        likely = _nearly(text)
    elif error.fault is DateFault.NOT_ONE:
        return error
    return DateError(
        DateFault.NO_DATE,
        f'"{text}" is no date of a form that is read',
        f"{likely}{_FORM[:-1]}, or 10 October 2020, today, -30d, 3 weeks before 2020-11-10.",
    )


def _nearly(word: str) -> str:
    """The month or the day that a single word is nearly, as a question; empty for others."""
    from karabakh_timeline.cli.spoken import month_names
    from karabakh_timeline.model.suggestions import did_you_mean

    return did_you_mean(word, (*month_names(), *_DAYS)) if re.fullmatch(_WORD, word) else ""
