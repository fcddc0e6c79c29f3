"""What the form of a data set is: which of its columns is which of ours, and how each is written.

A row is read by its form alone: the same few rules read every data set. What a row lacks or says
wrongly is the reason why it is skipped; no value is made up.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from karabakh_timeline.eventdata.naming import conflict_called
from karabakh_timeline.eventdata.schema import COLUMNS

Dated: TypeAlias = Callable[[str], date]
"""Reads a day; ValueError for what is none."""
Columns: TypeAlias = Mapping[str, tuple[str, ...]]
"""For columns of ours, the names that theirs may have, the usual one first, in small letters."""

PRECISIONS = ("day", "range", "week", "month", "year")
NO_ID, NO_DATE, IMPOSSIBLE_DATE = "no id", "no date", "impossible date"
IMPOSSIBLE_FIGURE, IMPOSSIBLE_POINT = "impossible figure", "impossible coordinates"
OTHER_CONFLICT, NO_CONFLICT = "another conflict", "no conflict stated"
OUTSIDE, NO_POINT = "outside the region", "no coordinates"
DOUBTFUL_DATE = "precision of the date not of a known code: taken as known to the year"
UNSAID_DATE = "precision of the date not said by the file: its first and last day as they stand"
OTHER_TIME = "date before 1946 or after the year that follows its version's"
DOUBTFUL_DEATHS = "lowest, best and highest deaths not in that order: as they stand"
DOUBTFUL_PLACE = "precision of the place not of a known code: it may lie anywhere"
_CODES = ("date_code", "place_code")
_FIRST_YEAR = 1946
"""No data set whose form is known has events of before."""
_LAST_YEAR = date.max.year
_TYPES = {column.name: column.type for column in COLUMNS}
_MOST = 2**31 - 1
"""The largest whole number that a column holds."""
_DIGITS = 18
_AROUND = timedelta(days=3)
"""A day that stands for a week is its middle."""
_RANGE = timedelta(days=5)
"""A day that stands for a range of two to six days is one of them."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_PARTS = {
    "YYYY": "(?P<year>[0-9]{4})",
    "MM": "(?P<month>[0-9]{1,2})",
    "DD": "(?P<day>[0-9]{1,2})",
    "Month": "(?P<word>[A-Za-z]{3,9})",
}
"""What a pattern of dates is made of."""


class SkippedError(Exception):
    """A row is not taken; its text is the reason.

    Attributes:
        of: of which other conflict it is, by its id and name; empty where that is not the reason.
    """

    def __init__(self, reason: str, of: str = "") -> None:
        super().__init__(reason)
        self.of = of


class Form(NamedTuple):
    """The form of a data set.

    Attributes:
        dataset: its short name.
        title: its full name.
        licence: the terms under which it may be used.
        address: its page; empty where none is known.
        citation: how it asks to be cited, of a version.
        columns: the columns that it may have.
        needed: those of ours without which a file is not of this form.
        version: the version that a file's name says; None where it says none.
        dated: reads its days.
        terms: for columns of ours, what its codes mean; a code that is none stays as it is, but of
            the precision nothing is known then.
        constants: for columns of ours, what holds in every row.
        more: for columns of ours, a second column whose text follows that of the first.
        unknown: for columns of ours, what is written where nothing is known.
        place_codes: what its codes of the precision of a place are; none where it has none of its
            own.
        known_as: the short name of the form itself, whatever the data set is called; empty for a
            mapping.
    """

    dataset: str
    title: str
    licence: str
    address: str
    citation: Callable[[str], str]
    columns: Columns
    needed: tuple[str, ...]
    version: Callable[[str], str | None]
    dated: Dated
    terms: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    constants: Mapping[str, str] = MappingProxyType({})
    more: Columns = MappingProxyType({})
    unknown: Mapping[str, str] = MappingProxyType({})
    place_codes: frozenset[int] = frozenset()
    known_as: str = ""

    def missing(self, header: Sequence[str]) -> tuple[str, ...]:
        """The needed columns that a header lacks, by their usual names."""
        names = {name.strip().casefold() for name in header}
        return tuple(
            self.columns[name][0] for name in self.needed if not names & {*self.columns[name]}
        )

    def has(self, header: Sequence[str], *wanted: str) -> bool:
        """Whether a header has, or the form knows by itself, all of some columns of ours."""
        names = {name.strip().casefold() for name in header}
        return all(
            name in self.constants or names & {*self.columns.get(name, ())} for name in wanted
        )


class Wanted(NamedTuple):
    """Which rows are wanted.

    Attributes:
        conflict: the id of a conflict, or words of its name; None for any.
        box: south, west, north and east of where it lies, in degrees; None for anywhere.
    """

    conflict: str | None = None
    box: tuple[float, float, float, float] | None = None

    def refuse(self, values: Mapping[str, Any]) -> None:
        """Raise SkippedError for a row of another conflict or none, or one that lies elsewhere."""
        if self.conflict is not None:
            stated = values["conflict_id" if self.conflict.isdecimal() else "conflict"]
            if stated is None:
                raise SkippedError(NO_CONFLICT)
            if not self._is_of(stated):
                called = conflict_called(values["conflict_id"] or "", values["conflict"] or "")
                raise SkippedError(OTHER_CONFLICT, called)
        if self.box is None:
            return
        latitude, longitude = values["latitude"], values["longitude"]
        if latitude is None or longitude is None:
            raise SkippedError(NO_POINT)
        south, west, north, east = self.box
        is_between = west <= longitude <= east if west <= east else not east < longitude < west
        if not (south <= latitude <= north and is_between):
            raise SkippedError(OUTSIDE)

    def _is_of(self, stated: str) -> bool:
        wanted = (self.conflict or "").casefold()
        return stated == wanted if wanted.isdecimal() else wanted in stated.casefold()


_FILTERED = ("conflict_id", "conflict", "latitude", "longitude")


class Reader:
    """Reads the rows of one file of a form.

    Attributes:
        doubts: as what the row that was read last is known less well than the file may mean.
    """

    def __init__(self, form: Form, header: Sequence[str], version: str, wanted: Wanted) -> None:
        self._form = form
        self._wanted = wanted
        self.doubts: list[str] = []
        at = {name.strip().casefold(): number for number, name in enumerate(header)}
        places, more = _places(form.columns, at), _places(form.more, at)
        said = {"dataset": form.dataset, "version": version, **form.constants}
        self._start = {
            name: _converter(form, name)(said[name]) if name in said else None for name in _TYPES
        }
        self._cells = [
            (name, place, _converter(form, name), more.get(name))
            for name, place in places.items()
            if name not in said
        ]
        self._cells.sort(key=lambda cell: cell[0] not in _FILTERED)
        self._years = _years(form, version)
        self._says_precision = "precision" in said or "precision" in places
        self._filtered = sum(cell[0] in _FILTERED for cell in self._cells)

    def row(self, cells: Sequence[str]) -> tuple[Any, ...]:
        """The values of a row in the order of our columns, days in ISO 8601.

        Raises:
            SkippedError: it is not taken.
        """
        values: dict[str, Any] = self._start.copy()
        self.doubts = []
        for name, place, convert, _ in self._cells[: self._filtered]:
            if text := cells[place].strip():
                values[name] = convert(text)
        self._wanted.refuse(values)
        for name, place, convert, more in self._cells[self._filtered :]:
            text = cells[place].strip()
            if text and more is not None and (second := cells[more].strip()):
                text = f"{text}: {second}"
            if text:
                values[name] = convert(text)
        if values["id"] is None:
            raise SkippedError(NO_ID)
        values["day_first"], values["day_last"] = self._days(values)
        is_placed = values["latitude"] is not None and values["longitude"] is not None
        deaths = [said for name in ("low", "best", "high") if (said := values[name]) is not None]
        if deaths != sorted(deaths):
            self.doubts.append(DOUBTFUL_DEATHS)
        codes = self._form.place_codes
        if is_placed and codes and values["place_code"] not in codes:
            self.doubts.append(DOUBTFUL_PLACE)
        return tuple(values.values())

    def _days(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """The first and the last day; of one day that stands for more, what it stands for.

        Where a precision is stated and not of a known code, they are those of the years.
        """
        first, last, precision = values["day_first"], values["day_last"], values["precision"]
        if first is None:
            raise SkippedError(NO_DATE)
        if last is not None and last < first:
            raise SkippedError(IMPOSSIBLE_DATE)
        if first.year < self._years[0] or (last or first).year > self._years[1]:
            raise SkippedError(OTHER_TIME)
        try:
            if precision is None and self._says_precision:
                first, last = date(first.year, 1, 1), date((last or first).year, 12, 31)
                self.doubts.append(DOUBTFUL_DATE)
            elif last is None or last == first:
                first, last = reach(first, precision)
        except OverflowError as error:
            raise SkippedError(IMPOSSIBLE_DATE) from error
        if not self._says_precision:
            self.doubts.append(UNSAID_DATE)
        return first.isoformat(), last.isoformat()


def _years(form: Form, version: str) -> tuple[int, int]:
    """The first and the last year that a row of a version can be of; any where nothing says so.

    GED is called by two digits of a year since 17.1; ACLED, and what a user calls so, by four.
    """
    if not form.known_as:
        return 1, _LAST_YEAR
    short = re.match(r"(1[7-9]|[2-9][0-9])\.", version) if form.known_as == "ged" else None
    found = short or re.match(r"((?:19|20)[0-9]{2})(?![0-9])", version)
    if found is None:
        return _FIRST_YEAR, _LAST_YEAR
    return _FIRST_YEAR, int(found[1]) + (2001 if short else 1)


def _converter(form: Form, name: str) -> Callable[[str], Any]:
    """What makes a value of ours of the text of a cell that is not empty."""
    terms, unknown = form.terms.get(name, {}), form.unknown.get(name)
    if name == "precision":
        known = terms or {word: word for word in PRECISIONS}
        return lambda text: known.get(text) or known.get(re.sub(r"\.0*$", "", text))
    if name in _CODES:
        return _code
    match _TYPES[name]:
        case "DATE":
            return partial(_day, dated=form.dated)
        case "INTEGER":
            return lambda text: None if text == unknown else _whole(text)
        case "DOUBLE":
            return partial(_degrees, most=90 if name == "latitude" else 180)
    return lambda text: terms.get(text, text)


def _places(columns: Columns, at: Mapping[str, int]) -> dict[str, int]:
    """For columns of ours, where in a row they stand."""
    found = {
        ours: next((at[name] for name in names if name in at), None)
        for ours, names in columns.items()
    }
    return {name: place for name, place in found.items() if place is not None}


def reach(day: date, precision: str | None) -> tuple[date, date]:
    """The first and the last day of what one day stands for; raises OverflowError at time's end."""
    match precision:
        case "range":
            return day - _RANGE, day + _RANGE
        case "week":
            return day - _AROUND, day + _AROUND
        case "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _day(text: str, dated: Dated) -> date:
    try:
        return dated(text)
    except ValueError as error:
        raise SkippedError(IMPOSSIBLE_DATE) from error


def _whole(text: str) -> int:
    """A whole number from 0, which a spreadsheet may have written as ``3.0``."""
    if len(text) < 10 and text.isascii() and text.isdecimal():  # nearly all are so
        return int(text)
    found = re.fullmatch(r"([0-9]+)(\.0*)?", text)
    if found is None or len(found[1]) > _DIGITS or int(found[1]) > _MOST:
        raise SkippedError(IMPOSSIBLE_FIGURE)
    return int(found[1])


def _code(text: str) -> int | None:
    """A code; what is none is not known, and costs no row."""
    try:
        return _whole(text)
    except SkippedError:
        return None


def _degrees(text: str, most: int) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= most:
        raise SkippedError(IMPOSSIBLE_POINT)
    return degrees


def dated_as(*patterns: str) -> Dated:
    """What reads days written by one of some patterns of YYYY, MM, DD and Month.

    A clock time after a day in ISO 8601 is passed over.

    Raises:
        ValueError: a pattern has not a year, a month and a day, each once.
    """
    forms = [_pattern(pattern) for pattern in patterns]

    def read(text: str) -> date:
        for form in forms:
            if found := form.fullmatch(text):
                parts = found.groupdict()
                month = int(parts["month"]) if "month" in parts else _month(parts["word"])
                return date(int(parts["year"]), month, int(parts["day"]))
        raise ValueError(text)

    return read


def _pattern(pattern: str) -> re.Pattern[str]:
    pieces = re.split("(YYYY|MM|DD|Month)", pattern)
    is_month = ("MM" in pieces) + ("Month" in pieces)
    if len(pieces) != 7 or is_month != 1 or "YYYY" not in pieces or "DD" not in pieces:
        raise ValueError(pattern)
    time = "([ T][0-9:.]*Z?)?" if pattern == "YYYY-MM-DD" else ""
    return re.compile("".join(_PARTS.get(piece) or re.escape(piece) for piece in pieces) + time)


def _month(word: str) -> int:
    """The number of an English month, whole or by its first three letters."""
    lower = word.casefold()
    for number, name in enumerate(_MONTHS, 1):
        if lower in (name, name[:3]):
            return number
    raise ValueError(word)
