"""Dates, counts and lists as they are read aloud: ``noon on 10 October 2020``, ``two shellings``.

A clock time is that of its own wall; where that is not the record's, its distance from UTC is said.
"""

from __future__ import annotations

import re
from calendar import month_name
from datetime import timedelta
from typing import TYPE_CHECKING

from karabakh_timeline.queries.clock import wall_clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, timezone

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.timeline import Thin

_POINT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
    r"(?:T(?P<clock>[0-9]{2}:[0-9]{2})(?P<seconds>:[0-9]{2})?(?P<offset>\S*?))?(?P<how>[~?%]?)"
)
MONTHS = tuple(month_name)
"""The names of the months by number; those of ``calendar`` are made anew each time."""
_HOW = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip


def number(count: int) -> str:
    """A count: in a word up to twelve."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted_aloud(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: ``a shelling``, ``an offensive``, ``two battles``."""
    if count == 1:
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"{number(count)} {plural or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Some names in a row: ``A``, ``A and B``, ``A, B and C``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def on_day(day: date) -> str:
    """A day: ``10 October 2020``."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def at_moment(moment: datetime, *, is_clock_shown: bool = False) -> str:
    """A moment, ``12:05 on 10 October 2020``; of a midnight the day alone, unless asked for."""
    if not is_clock_shown and moment.hour == moment.minute == moment.second == 0:
        return on_day(moment.date())
    return f"{clock_aloud(moment)} on {on_day(moment.date())}"


def clock_aloud(moment: datetime) -> str:
    """The clock time of a moment on its own wall: ``12:05``, ``noon``."""
    return _clock(wall_clock(moment))


def at_date(when: When, zone: timezone) -> str:
    """When something was, in a sentence: ``at noon on 10 October 2020``, ``in May 1994``."""
    first, slash, last = when.text.partition("/")
    if not slash:
        return _placed(first, zone)
    if last in ("", "..") and first not in ("", ".."):
        return _or("after", first, zone)
    if first in ("", ".."):
        return _or("before", last, zone) if last not in ("", "..") else "at a time not known"
    return _within(first, last, zone)


def date_aloud(when: When, zone: timezone) -> str:
    """A date without a word before it: ``10 October 2020``; of a stretch as ``at_date``."""
    return at_date(when, zone) if when.is_interval else _point(when.text, zone)


def from_date(when: When, zone: timezone) -> str:
    """Since when something is: ``from noon on 10 October 2020``."""
    if when.is_interval:
        return f"from some time {at_date(when, zone)}"
    return f"from {_point(when.text, zone)}"


def through_date(when: When, zone: timezone) -> str:
    """Through what something went on: ``from 10 to 14 October 2020``, ``since 1988``."""
    first, slash, last = when.text.partition("/")
    if slash and last in ("", "..") and first not in ("", ".."):
        return f"since {_point(first, zone)}"
    if slash and first in ("", "..") and last not in ("", ".."):
        return f"up to {_point(last, zone)}"
    if not slash or first in ("", ".."):
        return at_date(when, zone)
    return f"from {' to '.join(_ends(first, last, zone))}"


def from_to(first: When, last: When, zone: timezone) -> str:
    """A stretch by its two ends: ``from 12 May 1994 to 17 April 1997``; of one, its outer end."""
    start, stop = first.text.partition("/")[0], last.text.rpartition("/")[2]
    return f"from {' to '.join(_ends(start, stop, zone))}"


def thin_aloud(thin: Thin, zone: timezone) -> str:
    """A stretch in which the record is thin, with what it lacks there."""
    return f"{from_to(thin.first, thin.last, zone)} {thin.what}"


def of_date(when: When, zone: timezone, *, is_through: bool = False) -> str:
    """The date of something that is named before it: ``of 26 November 2020``, ``of May 1994``."""
    if is_through:
        return through_date(when, zone)
    said = at_date(when, zone)
    first, _, rest = said.partition(" ")
    if first in ("on", "at", "in"):
        return f"of {rest}"
    return f"of {said}" if first in ("about", "perhaps") else said


def named_ceasefire(ceasefire: Ceasefire) -> str:
    """A ceasefire's name within a sentence."""
    name = ceasefire.name
    if "'s " in name.partition(" of ")[0]:
        return name
    return f"the {name.removeprefix('The ')}"


def ago(day: date, asked: date) -> str:
    """How long before a day another was: ``42 days before``; empty within a month."""
    days = (asked - day).days
    if days < 31:
        return ""
    if days < 60:
        return f"{days} days before"
    months = round(days / 30.44)
    if months < 24:
        return f"{number(months)} months before"
    return f"{number(int(days / 365.25))} years before"


def _placed(text: str, zone: timezone) -> str:
    found = _POINT.fullmatch(text)
    if found is None:
        return f"on {text}"
    if found["clock"]:
        return f"at {_point(text, zone)}"
    if found["how"]:
        return _point(text, zone)
    return f"{'on' if (found['day'] or 'XX').isdigit() else 'in'} {_point(text, zone)}"


def _point(text: str, zone: timezone) -> str:
    found = _POINT.fullmatch(text)
    if found is None:
        return text
    year = f"the {found['year'].replace('X', '0')}s" if "X" in found["year"] else found["year"]
    words = [year]
    if (found["month"] or "XX").isdigit():
        words.insert(0, MONTHS[int(found["month"])])
        if (found["day"] or "XX").isdigit():
            words.insert(0, str(int(found["day"])))
    said = " ".join(words)
    if found["clock"]:
        clock = _clock(found["clock"] + (found["seconds"] or ""))
        said = f"{clock}{_offset(found['offset'], zone)} on {said}"
    return _HOW[found["how"]] + said


def _clock(text: str) -> str:
    return "noon" if text in ("12:00", "12:00:00") else text


def _offset(text: str, zone: timezone) -> str:
    """How far a clock is from UTC, where it is not the record's."""
    if text == "Z":
        return "" if zone.utcoffset(None) == timedelta() else " UTC"
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    if zone.utcoffset(None) == (-shift if text[0] == "-" else shift):
        return ""
    minutes = "" if text[4:] == "00" else text[3:]
    return f" UTC{text[0]}{int(text[1:3])}{minutes}"


def _or(side: str, text: str, zone: timezone) -> str:
    """``on or after 5 May 1994``, ``in or before 1988``."""
    placed = _placed(text, zone)
    word, _, rest = placed.partition(" ")
    if word not in ("on", "at", "in"):
        return f"at some time {side} {placed}"
    return f"{word} or {side} {rest}"


def _within(first: str, last: str, zone: timezone) -> str:
    if first.partition("T")[0] == last:  # from a clock time to the end of its day
        return f"after {_point(first, zone)}"
    start, stop = _ends(first, last, zone)
    is_day = start.isdigit() and len(start) < len("1988")
    if is_day and int(stop.partition(" ")[0]) - int(start) == 1:
        return f"on {start} or {stop}"
    return f"between {start} and {stop}"


def _ends(first: str, last: str, zone: timezone) -> tuple[str, str]:
    """The two ends of a stretch, the first without the day, month or year that both share."""
    start, stop = _point(first, zone), _point(last, zone)
    one, other = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if one is None or other is None or "X" in first + last or not (one["day"] and other["day"]):
        return start, stop
    if one["clock"] and other["clock"]:
        is_one_day = first.partition("T")[0] == last.partition("T")[0]
        return (start.partition(" on ")[0] if is_one_day else start), stop
    if not one["clock"] and not other["clock"] and one["year"] == other["year"]:
        kept = 1 if one["month"] == other["month"] else 2
        words = start.split(" ")
        return " ".join(words[: len(words) - 3 + kept]), stop
    return start, stop
