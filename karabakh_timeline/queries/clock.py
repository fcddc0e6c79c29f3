"""How dates and clock times look to a reader, in a sentence, a table or a drawing.

What machines read has its moments in ISO 8601 to the second (``store.documents.iso``) instead.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Transition
    from karabakh_timeline.model.dates import When


def iso_clock(moment: datetime) -> str:
    """A moment with its offset, to the second only where it has seconds."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def wall_clock(moment: datetime) -> str:
    """The time of a moment on its own wall, ``12:00``; with seconds only where it has some."""
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def wall(moment: datetime) -> str:
    """Day and time of a moment on its own wall: ``2020-10-10 12:00``."""
    return f"{moment:%Y-%m-%d} {wall_clock(moment)}"


def in_utc(moment: datetime) -> str:
    """The same instant by the clock of UTC, after a blank; empty where that is its own clock."""
    return f" ({wall(moment.astimezone(UTC))} UTC)" if moment.utcoffset() else ""


def both_clocks(when: When) -> str:
    """A date as it is known and, for a clock time, the same instant in UTC."""
    return when.text + (in_utc(when.earliest) if when.is_instant and when.earliest else "")


def on_date(when: When) -> str:
    """A date as a part of a sentence: ``on 2020-10-10``, ``at about 2020-10-10T12:00+04:00``."""
    if when.is_interval:
        return f"within {when.text}"
    exact = when.text.rstrip("~?%")
    about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(when.text[len(exact) :], "")
    return f"{'at' if when.has_clock else 'on'} {about}{exact}"


def step_date(step: Transition | None) -> str:
    """The date of a ceasefire's step; ``never`` and ``not known`` are two things."""
    if step is None:
        return "not known"
    return "never" if step.date is None else step.date.text


def in_short(date: When) -> str:
    """The day, month or year of a date, of a range its first; a longer one as it is known."""
    first, last = date.stated, date.latest
    if first is None or last is None or (last - first).days > _LONGEST_IN_SHORT:
        return date.text
    day = date.text.partition("/")[0].partition("T")[0].rstrip("~?%")
    return day if day.replace("-", "").isdigit() else date.text


_LONGEST_IN_SHORT = 370
"""Days; what reaches further is no day, month or year."""


def date_lines(text: str) -> list[str]:
    """A date of the record in lines: the end of an interval and clock times are lines of their own.

    Args:
        text: the date as the record has it.
    """
    first, between, second = text.partition("/")
    return [*_point_lines(first + between), *_point_lines(second)]


def _point_lines(text: str) -> list[str]:
    day, clock, rest = text.partition("T")
    if not clock:
        return [day] if day else []
    length = 8 if rest[5:6] == ":" else 5
    return [day, f"{rest[:length]} {rest[length:]}"]


def moment_lines(moment: datetime) -> list[str]:
    """The day of a moment and, unless that is midnight, the time below it."""
    clock = wall_clock(moment)
    return [moment.date().isoformat(), *([] if clock == "00:00" else [clock])]


def unit_text(day: date, unit: str) -> str:
    """A ``year``, a ``month`` or else a day, by a day in it: ``2020``, ``2020-10``."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(unit, 10)]


def in_days(seconds: int) -> str:
    """A length of time in its two largest units, to be read aloud: ``63 days``, ``1 day 12 hours``.

    From a day on it is rounded to hours, below to minutes.
    """
    if seconds >= _DAY - _MINUTE:
        days, hours = divmod((seconds + _HOUR // 2) // _HOUR, 24)
        return _units((days, "day"), (hours, "hour"))
    hours, minutes = divmod((seconds + _MINUTE // 2) // _MINUTE, 60)
    return _units((hours, "hour"), (minutes, "minute"))


_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def _units(*units: tuple[int, str]) -> str:
    """Counts of units without those of which there is none; less than all of them is little."""
    told = [f"{count:,} {unit}{'s' * (count != 1)}" for count, unit in units if count]
    return " ".join(told) or "less than a minute"
