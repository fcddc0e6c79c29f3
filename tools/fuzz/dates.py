"""Dates: texts of the record's form and of the command line, right, nearly right and wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from karabakh_timeline.cli.dates import parse_user_date
from karabakh_timeline.model.dates import DateError, End, Precision, When, parse
from karabakh_timeline.queries.clock import both_clocks, date_lines, in_short, on_date
from karabakh_timeline.queries.entry_words import date_words
from karabakh_timeline.store.moments import reach
from tools.fuzz.chance import HOSTILE, mutated, one_of
from tools.fuzz.target import Case, Target, demand

if TYPE_CHECKING:
    from random import Random

_MONTHS = (
    "January", "Feb", "march", "APR", "May", "june", "Jul", "August", "Sept", "Oct", "November",
    "Dec.",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tue", "wednesday", "Thu", "Fri", "Saturday", "Sun")
_UNITS = ("day", "days", "weeks", "months", "year", "years", "decades", "d", "w", "m", "y")
_PIECES = (
    *HOSTILE, "/", "-", "T", "Z", ":", "X", "XX", "~", "?", "%", "..", "+04:00", "-05:30", " ", ".",
    "W", "Q", "to", "ago", "of", "1", "31", "2020", "\u2013", "\u2212", "\uff12", "[Asia/Baku]",
)  # fmt: skip
_DAYS = (28, 29, 30, 31)
_OFFSETS = ("Z", "+04:00", "+04:00", "+03:00", "", "other", "other", "other")
_MINUTES = ("00", "30", "59", "60")
_QUALIFIED = ("", "", "", "", "", "~", "?", "%")
_FORMS = ("A/B", "A/B", "A/B", "A/..", "../B", "A/", "/B", "A/A")


class Dates(Target):
    """Texts that may be dates, and what a date must be."""

    about: ClassVar[str] = "texts that are dates, or nearly"

    def generate(self, random: Random) -> Case:
        """How it is read, the text, the zone in minutes, and the day it is as a number."""
        how = "record" if random.random() < 0.85 else "typed"
        text = _interval(random) if how == "record" else typed(random)
        if random.random() < 0.25:
            text = mutated(random, text, _PIECES)
        zone = random.choice((240, 240, 0, 840, -840, random.randint(-1439, 1439)))
        today = date(2020, 10, 10).toordinal()
        if random.random() < 0.2:
            today = random.randint(1, date.max.toordinal())
        return [how, text, zone, today]

    def run(self, case: Case) -> None:
        """Read the text; what is read keeps the laws, what is not is refused as it should be."""
        how, text, minutes, today = case
        zone = _zone(minutes)
        read = _read(text, zone)
        if how == "typed":
            read = _read_typed(text, zone, date.fromordinal(today), read)
        if read is not None:
            _keeps_laws(read, zone)


@cache
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


# How texts are made


def _year(random: Random) -> int:
    drawn = random.getrandbits(16)
    match drawn >> 14:
        case 0:
            return 1000 + random.getrandbits(13) % 8000
        case 1:
            return (0, 1, 999, 1000, 8999, 9000, 9999, 2020)[drawn & 7]
    return 1988 + drawn % 40


def _day(random: Random) -> str:
    drawn = random.getrandbits(16)
    day = _DAYS[drawn & 3] if drawn & 12 == 0 else 1 + (drawn >> 4) % 28
    return f"{_year(random):04}-{1 + (drawn >> 9) % 12:02}-{day:02}"


def _clock(random: Random) -> str:
    drawn = random.getrandbits(32)
    hour, minute, second = drawn % 25, (drawn >> 5) % 60, (drawn >> 11) % 60
    seconds = f":{second:02}" if drawn >> 30 == 0 else ""
    offset = _OFFSETS[(drawn >> 17) & 7]
    if offset == "other":
        sign, ahead = "+-"[(drawn >> 20) & 1], (drawn >> 21) % 25
        offset = f"{sign}{ahead:02}:{_MINUTES[(drawn >> 26) & 3]}"
    return f"T{hour:02}:{minute:02}{seconds}{offset}"


def _point(random: Random) -> str:
    drawn = random.getrandbits(16)
    match drawn & 15:
        case 0 | 1:
            text = f"{_year(random):04}"
        case 2:
            year = f"{_year(random):04}"
            text = (f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX", f"{year}-XX-XX")[drawn >> 4 & 3]
        case 3 | 4 | 5:
            text = _day(random)[:7]
        case 6:
            text = f"{_day(random)[:7]}-XX"
        case 7 | 8 | 9 | 10:
            text = _day(random) + _clock(random)
        case _:
            text = _day(random)
    return text + _QUALIFIED[drawn >> 6 & 7]


def _interval(random: Random) -> str:
    """A date or, as often, an interval, mostly one whose ends stand in order."""
    first, drawn = _point(random), random.getrandbits(8)
    if drawn & 1:
        return first
    second = _point(random)
    if drawn & 2:  # ends that lie near one another, of any precision
        second = first[:4] + second[4:]
    if first > second and drawn & 12:
        first, second = second, first
    return _FORMS[drawn >> 4 & 7].replace("A", first).replace("B", second)


def typed(random: Random) -> str:
    """A text that may be a date on the command line."""
    return one_of(
        random,
        (2, lambda: _interval(random)),
        (2, lambda: _spoken(random)),
        (2, lambda: _numbers(random)),
        (1, lambda: random.choice(("today", "Yesterday", "tomorrow", "..", ""))),
        (1, lambda: f"{random.choice('+-')}{random.randrange(400)}{random.choice(_UNITS)}"),
        (1, lambda: f"{_count(random)} {random.choice(_UNITS)} ago"),
        (1, lambda: _counted(random)),
        (2, lambda: _part(random)),
        (2, lambda: _stretch(random)),
    )


def _count(random: Random) -> str:
    return random.choice(("a", "an", "two", "ten", "1", "30", str(random.randrange(10**6))))


def _counted(random: Random) -> str:
    way, base = random.choice(("before", "after", "from")), typed(random)
    return f"{_count(random)} {random.choice(_UNITS)} {way} {base}"


def _spoken(random: Random) -> str:
    year, month, day = _year(random), random.choice(_MONTHS), random.randint(1, 31)
    ordinal = f"{day}{random.choice(('', 'th', 'st', 'nd', 'rd'))}"
    weekday = f"{random.choice(_WEEKDAYS)}, " if random.random() < 0.1 else ""
    form = random.choice(("D M Y", "M D, Y", "M Y", "D-M-Y", "Y M D", "the D of M Y", "D M"))
    text = form.replace("D", "\0").replace("M", "\1").replace("Y", f"{year:04}")
    return weekday + text.replace("\0", ordinal).replace("\1", month)


def _numbers(random: Random) -> str:
    year, sign = f"{_year(random):04}", random.choice("-/. ")
    month, day = random.randint(0, 13), random.randint(0, 32)
    wide = random.choice(("02", ""))
    parts = [year, format(month, wide), format(day, wide)]
    if random.random() < 0.5:
        parts = [*random.sample(parts[1:], 2), year[random.choice((0, 0, 2)) :]]
    return (random.choice((sign, sign, sign, ""))).join(parts[: random.choice((2, 3, 3))])


def _part(random: Random) -> str:
    year = f"{_year(random):04}"
    named = f"{random.choice(('this', 'last', 'next', 'previous'))} {random.choice(_UNITS)}"
    week = random.randrange(55)
    return random.choice((
        f"{year}-W{week:02}", f"{year}-W{week}-{random.randrange(9)}", f"week {week} of {year}",
        f"{year}-Q{random.randrange(6)}",
        f"Q{random.randrange(6)} {year}", f"{year}-H{random.randrange(4)}", f"{year[:3]}0s", named,
        f"{year}-{random.randint(30, 44)}",
    ))  # fmt: skip


def _stretch(random: Random) -> str:
    first, last = typed(random), typed(random)
    form = random.choice(("A to B", "from A to B", "between A and B", "A/B", "A \u2013 B", "A-B"))
    return form.replace("A", first, 1).replace("B", last, 1)


# What is demanded


def _read(text: str, zone: timezone) -> When | None:
    """The date that a text of the record is; None for what is refused, as it should be."""
    try:
        return parse(text, zone)
    except DateError as error:
        _is_told(error)
        if error.meant is not None:
            meant = parse(error.meant, zone)
            demand(meant.text, "what is meant is a date", error.meant)
        return None


def _read_typed(text: str, zone: timezone, today: date, recorded: When | None) -> When | None:
    try:
        read = parse_user_date(text, today, zone)
    except DateError as error:
        _is_told(error)
        demand(recorded is None, "the command line reads what the record may hold", text)
        return None
    if recorded is not None:
        demand(read == recorded, "a date of the record is the same one on the command line", text)
    again = parse_user_date(read.text, today, zone)
    demand(again == read, "a date that was read is read again as the same", read.text)
    return read


def _is_told(error: DateError) -> None:
    law = "a refusal has a reason, without a stop, and the way out, with one"
    demand(error.reason and not error.reason.endswith("."), law, error.reason)
    demand(error.advice.endswith((".", "?")), law, error.advice)


def _keeps_laws(when: When, zone: timezone) -> None:
    earliest, latest, begun, closing = when.earliest, when.latest, when.begun, when.closing
    text = when.text
    _in_order(text, "earliest, begun and latest stand in order", earliest, begun, latest)
    _in_order(text, "earliest, closing and latest stand in order", earliest, closing, latest)
    _in_order(text, "what is past has begun", when.begun_from, when.certain_from)
    _in_order(text, "what has begun is past its last moment", begun, when.begun_from)
    _in_order(text, "what is past is past its last moment", latest, when.certain_from)
    _in_order(text, "what is stated lies within", earliest, when.stated, latest)
    demand(parse(text, zone) == when, "a date printed and read is the same", text)
    demand((earliest is None) == (when.start is not End.STATED), "a stated start is known", text)
    demand((latest is None) == (when.end is not End.STATED), "a stated end is known", text)
    demand((when.precision is Precision.OPEN) == when.has_loose_end, "open is what is loose", text)
    demand(when.order[0] <= when.order[1], "what is sorted by stands in order", text)
    if when.is_instant:
        demand(when.precision is Precision.MINUTE, "an instant is known to the minute", text)
    _is_in_index(when)
    _is_shown(when)


def _in_order(text: str, law: str, *moments: object) -> None:
    known = [moment for moment in moments if moment is not None]
    demand(sorted(known) == known, law, text)  # type: ignore[type-var]


def _is_in_index(when: When) -> None:
    for local in (False, True):
        found = reach(when, lasting=when.is_interval, local=local)
        demand(
            all(isinstance(one, int) for one in found), "an index holds whole numbers", when.text
        )


_SHOWN = re.compile(r"[\x20-\x7e]+")


def _is_shown(when: When) -> None:
    """It has words for every reader, of signs that every terminal has."""
    words = (
        both_clocks(when), on_date(when), in_short(when), " ".join(date_lines(when.text)),
        date_words(when.text, lasting=False),
    )  # fmt: skip
    for shown in words:
        demand(_SHOWN.fullmatch(shown), "a date is shown in plain signs", f"{when.text}: {shown!r}")
