"""Dates as they are known: an EDTF text with its earliest and latest moment and its precision.

The text is EDTF (ISO 8601-2:2019) level 0 and the useful half of level 1: dates, date-times with an
offset, ``~`` about, ``?`` uncertain, ``%`` both, unspecified digits from the right (``199X``,
``1994-05-XX``) and intervals with open (``..``) or unknown (empty) ends. Two things go beyond the
standard's letter: the seconds of a clock time may be left out, and a clock time may be qualified.

Moments are whole seconds. A day without a clock time is a day of the data set's own offset, which
the caller passes in. Nothing here reads the clock, and nothing fills in what is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple, cast

from karabakh_timeline.model.date_errors import DateError as DateError  # noqa: PLC0414 - its home
from karabakh_timeline.model.date_errors import DateFault as DateFault  # noqa: PLC0414 - likewise
from karabakh_timeline.model.offsets import as_counted
from karabakh_timeline.model.offsets import offset_text as offset_text  # noqa: PLC0414 - likewise
from karabakh_timeline.model.offsets import parse_offset as parse_offset  # noqa: PLC0414 - likewise
from karabakh_timeline.model.term import Term

SECOND = timedelta(seconds=1)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_REST_OF_DAY = _DAY - SECOND
FIRST_YEAR, LAST_YEAR = 1000, 8999

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)"
    r"(?:-(?P<day>[0-9]{2}|XX)"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?"
    r")?)?)?"
    r"(?P<qualifier>[~?%]?)"
)
_PLAIN_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_QUALIFIERS = ("~", "?", "%")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Precision(Term):
    """How well a date is known, by the width from its earliest to its latest moment."""

    MINUTE = "minute", "a clock time", "ACLED time_precision 1"
    DAY = "day", "one day, or a part of one", "UCDP date_prec 1"
    RANGE = "range", "two to six days", "UCDP date_prec 2"
    WEEK = "week", "seven days", "UCDP date_prec 3"
    MONTH = "month", "eight to thirty-one days", "UCDP date_prec 4"
    YEAR = "year", "up to a year", "UCDP date_prec 5"
    LONGER = "longer", "more than a year"
    APPROXIMATE = "approximate", "qualified as about (~) or uncertain (?)"
    OPEN = "open", "an interval with an open or unknown end"


class End(Term):
    """How an end of an interval is known."""

    STATED = "stated", "it has a date", "EDTF"
    OPEN = "open", "it has none: still going, or without a start", "EDTF"
    UNKNOWN = "unknown", "it is not known", "EDTF"


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is known.

    Attributes:
        text: the EDTF text as the record has it.
        earliest: the first moment it may mean; None if the start is open or not known.
        latest: the last second it may mean; None if the end is open or not known.
        begun: the last second at which its start may lie (equal to ``latest`` for a single date),
            never after that: what ended in September 1994 began by then, if "in 1994".
        closing: the first moment at which its end may lie (``earliest`` for a single date), never
            before that.
        precision: how well it is known.
        start: how the start of an interval is known.
        end: how the end of an interval is known.
    """

    text: str
    earliest: datetime | None
    latest: datetime | None
    begun: datetime | None
    closing: datetime | None
    precision: Precision
    start: End = End.STATED
    end: End = End.STATED

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise DateError(
                DateFault.BACKWARDS,
                f'"{self.text}" ends before it starts',
                "Write the earlier date first.",
            )

    @property
    def is_instant(self) -> bool:
        """Whether it names one moment, a clock time without a qualifier."""
        return self.precision is Precision.MINUTE

    @property
    def certain_from(self) -> datetime | None:
        """The first moment at which all of it is certainly past (for an instant: the instant)."""
        return _past(self.latest, self.text.rpartition("/")[2])

    @property
    def begun_from(self) -> datetime | None:
        """The first moment at which its start is certainly past; by then it has begun or ended."""
        past, all_past = _past(self.begun, self.text.partition("/")[0]), self.certain_from
        return past if past is None or all_past is None else min(past, all_past)

    @property
    def has_clock(self) -> bool:
        """Whether its text names a clock time, so that it is compared by instant, not by day."""
        return "T" in self.text

    @property
    def is_interval(self) -> bool:
        """Whether its text is an interval ``A/B``."""
        return "/" in self.text

    @property
    def has_loose_end(self) -> bool:
        """Whether an end of it is open or not known, so that it went on rather than fell within."""
        return self.start is not End.STATED or self.end is not End.STATED

    @property
    def stated(self) -> datetime | None:
        """The first moment that it names, without the reach of a qualifier; None as ``earliest``.

        About nine o'clock may be half past eight, and is still told after a quarter to nine. What
        ends before the moment named, as its start is uncertain, is told at its end.
        """
        first, earliest = self.text.partition("/")[0], self.earliest
        if earliest is None or not first.endswith(_QUALIFIERS):
            return earliest
        named = parse(first[:-1], cast("timezone", earliest.tzinfo)).earliest
        return min(filter(None, (named, self.latest)))

    @property
    def order(self) -> tuple[float, float]:
        """A sort key: by the stated moment, then the more precise; open ends lie outside all."""
        stated = self.stated
        return (
            float("-inf") if stated is None else stated.timestamp(),
            float("inf") if self.latest is None else self.latest.timestamp(),
        )

    def __str__(self) -> str:
        return self.text


def _past(last: datetime | None, text: str) -> datetime | None:
    """When the last second of a point is past; a clock time is a moment and takes no second."""
    return last if last is None or "T" in text else last + SECOND


class _Point(NamedTuple):
    """One side of an interval, or a whole single date."""

    earliest: datetime
    latest: datetime
    qualified: bool


@lru_cache(maxsize=4096)
def parse(text: str, zone: timezone) -> When:
    """Read an EDTF text; what goes from a day to the same day is that day.

    Args:
        text: such as ``1994-05-12``, ``1994-05~``, ``2020-10-10T12:00+04:00``, ``2022-12-12/..``.
        zone: the offset in which a day without a clock time is counted.

    Raises:
        DateError: the text is not of the form, or no such day, time or order exists.
    """
    if _PLAIN_DAY.fullmatch(text) and (day := _plain_day(text, zone)):
        return day
    if "/" not in text or _SLASHED.fullmatch(text):
        point = _parse_point(text, zone)
        return When(
            text, point.earliest, point.latest, point.latest, point.earliest,
            _precision(point.earliest, point.latest, point.qualified),
        )  # fmt: skip
    return _parse_interval(text, zone)


def _plain_day(text: str, zone: timezone) -> When | None:
    """A day without any doubt, as most dates are: what the whole way would make of it, sooner.

    None where there is no such day.
    """
    year = int(text[:4])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        first = datetime(year, int(text[5:7]), int(text[8:]), tzinfo=zone)
    except ValueError:
        return None
    last = first + _REST_OF_DAY
    return When(text, first, last, last, first, Precision.DAY)


def _parse_interval(text: str, zone: timezone) -> When:
    left, _, right = text.partition("/")
    if error := _zoned(text, zone):
        raise _sure(error, text, zone)
    if "/" in right:
        raise DateError(
            DateFault.NOT_ONE,
            f'"{text}" has more than two ends',
            "Write an interval as START/END.",
        )
    start, end = _end(left), _end(right)
    try:
        first = _parse_point(left, zone) if start is End.STATED else None
        last = _parse_point(right, zone) if end is End.STATED else None
    except DateError as error:  # what is meant is one end of it alone
        raise DateError(error.fault, error.reason, error.advice) from error
    if left == right and first is not None and _is_one(first):
        return parse(left, zone)
    if first is None and last is None:
        raise DateError(
            DateFault.NOT_ONE,
            f'"{text}" has no date at all',
            "Give an interval one stated end.",
        )
    if first is None or last is None:
        return When(
            text,
            first.earliest if first else None,
            last.latest if last else None,
            first.latest if first else None,
            last.earliest if last else None,
            Precision.OPEN,
            start,
            end,
        )
    # what is known of one end bounds the other, however roughly that one is known
    return When(
        text, first.earliest, last.latest,
        min(first.latest, last.latest), max(first.earliest, last.earliest),
        _precision(first.earliest, last.latest, first.qualified or last.qualified),
    )  # fmt: skip


def _is_one(point: _Point) -> bool:
    """Whether from it to itself is it: so with a day or an instant, known as such.

    Of a month or a year as both ends, some days of it may be meant.
    """
    return not point.qualified and point.latest - point.earliest < _DAY


def _end(text: str) -> End:
    match text:
        case "..":
            return End.OPEN
        case "":
            return End.UNKNOWN
        case _:
            return End.STATED


def _parse_point(text: str, zone: timezone) -> _Point:
    parts = _POINT.fullmatch(text)
    if not parts:
        raise _refusal(text, zone)
    year, month, day = parts["year"], parts["month"], parts["day"]
    if ("X" in year and month is not None) or (month == "XX" and day not in (None, "XX")):
        raise DateError(
            DateFault.NOT_ONE,
            f'"{text}" leaves out a larger unit and gives a smaller one',
            "Unknown digits stand at the right end: 199X, 1994-XX, 1994-05-XX.",
        )
    if parts["hour"] is not None:
        moment = _clock_time(text, parts, zone)
        return _widened(moment, moment, _HOUR, 0, parts["qualifier"])
    if day is not None and day != "XX":
        moment = _day(text, int(year), int(month), int(day), zone)
        return _widened(moment, moment + _DAY - SECOND, _DAY, 0, parts["qualifier"])
    first, months = _months(text, year, month, zone)
    latest = _add_months(first, months) - SECOND
    return _widened(first, latest, timedelta(0), months, parts["qualifier"])


def _months(text: str, year: str, month: str | None, zone: timezone) -> tuple[datetime, int]:
    """The first moment of a month, year, decade or century, and how many months it has."""
    number = _year(text, year.replace("X", "0"))
    if month is None or month == "XX":
        return datetime(number, 1, 1, tzinfo=zone), 12 * 10 ** year.count("X")
    return datetime(number, _month(text, int(month)), 1, tzinfo=zone), 1


def _month(text: str, month: int) -> int:
    if not 1 <= month <= 12:
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" has no month {month:02}',
            "Months run from 01 to 12.",
        )
    return month


def _year(text: str, year: str) -> int:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise DateError(
            DateFault.OUT_OF_REACH,
            f'the year of "{text}" is out of reach',
            f"Years run from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return int(year)


def _day(text: str, year: int, month: int, day: int, zone: timezone) -> datetime:
    first = datetime(_year(text, str(year)), _month(text, month), 1, tzinfo=zone)
    try:
        return first.replace(day=day)
    except ValueError as error:
        days = (_add_months(first, 1) - first).days
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" is no day of the calendar: {_MONTHS[month - 1]} {year} has {days} days',
            f"Write a day from {year}-{month:02}-01 to {year}-{month:02}-{days}.",
        ) from error


def _clock_time(text: str, parts: re.Match[str], zone: timezone) -> datetime:
    if "XX" in (parts["month"], parts["day"]):
        raise DateError(
            DateFault.NOT_ONE,
            f'"{text}" gives a clock time on an unknown day',
            "Write the day, or leave the time out.",
        )
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(
            DateFault.NO_SUCH_TIME,
            f'"{text}" has no such clock time',
            "Times run from 00:00 to 23:59:59.",
        )
    if parts["offset"] is None:
        plain = text.removesuffix(parts["qualifier"])
        raise DateError(
            DateFault.NO_OFFSET,
            f'"{text}" has a clock time without an offset from UTC',
            f"Write {plain}{offset_text(zone)}{parts['qualifier']}{as_counted(zone)}, or "
            f"{plain}Z{parts['qualifier']} for UTC.",
        )
    day = _day(
        text, int(parts["year"]), int(parts["month"]), int(parts["day"]),
        parse_offset(parts["offset"]),
    )  # fmt: skip
    return day.replace(hour=hour, minute=minute, second=second)


def _widened(
    earliest: datetime, latest: datetime, unit: timedelta, months: int, qualifier: str
) -> _Point:
    """A qualified date reaches one of its own units further on both sides; with ``%``, two.

    EDTF leaves the reach open; one unit, and two for both qualifiers, is what the reference
    implementation ``edtf`` takes for its fuzzy bounds of a date's own unit.
    """
    if not qualifier:
        return _Point(earliest, latest, qualified=False)
    times = 2 if qualifier == "%" else 1
    if not months:
        return _Point(earliest - times * unit, latest + times * unit, qualified=True)
    return _Point(
        _add_months(earliest, -times * months),
        _add_months(latest + SECOND, times * months) - SECOND,
        qualified=True,
    )


def _add_months(first: datetime, months: int) -> datetime:
    """The first moment of the month so many months on; ``first`` is the first of a month."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return first.replace(year=year, month=month + 1)


_WIDTHS = (
    (timedelta(days=1), Precision.DAY),
    (timedelta(days=6), Precision.RANGE),
    (timedelta(days=7), Precision.WEEK),
    (timedelta(days=31), Precision.MONTH),
    (timedelta(days=366), Precision.YEAR),
)


def _precision(earliest: datetime, latest: datetime, qualified: bool) -> Precision:
    """How well a date is known, by its width (after UCDP's ``date_prec``)."""
    if qualified:
        return Precision.APPROXIMATE
    if earliest == latest:
        return Precision.MINUTE
    width = latest - earliest + SECOND
    return next((name for limit, name in _WIDTHS if width <= limit), Precision.LONGER)


_SLASHED = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?|[0-9]{1,2}/[0-9]{4}"
)
"""One date with slashes in it, which is no interval."""


def _zoned(text: str, zone: timezone) -> DateError | None:
    """The error for a clock time with a zone's name behind it, such as Asia/Baku."""
    from karabakh_timeline.model.date_slips import zoned  # noqa: PLC0415 - only for a few intervals

    return zoned(text, zone) if re.search("[A-Za-z]{2}", text) else None


def _refusal(text: str, zone: timezone) -> DateError:
    """The error for a text that is not of the form; of a day that is none, that there is none."""
    from karabakh_timeline.model.date_slips import refusal  # noqa: PLC0415 - only to refuse

    return _sure(refusal(text, zone), text, zone)


def _sure(error: DateError, text: str, zone: timezone) -> DateError:
    """The refusal of a text as a slip for a date, or of that date, where there is none."""
    try:
        if error.meant is not None:
            parse(error.meant, zone)
    except DateError as none:
        reason = none.reason.replace(f'"{error.meant}"', f'"{text}"')
        return DateError(none.fault, reason, none.advice)
    return error
